"""Sets: pages of a corpus with what a person says their articles are."""

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from door.words import text_of

CORPUS = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "corpus"


@dataclass(frozen=True)
class Image:
    """A picture of an article, under all the addresses it has in the page."""

    addresses: tuple[str, ...]
    caption: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    is_cover: bool = False


@dataclass(frozen=True)
class Gold:
    """What a person says is in a page; empty where nobody said."""

    body: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    deck: str = ""
    crossheads: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    within: tuple[str, ...] = ()
    """Snippets of the article, where these are all that is known."""
    outside: tuple[str, ...] = ()
    """Snippets of the page that are no article."""

    @property
    def beside(self) -> str:
        """Everything of the article that is no body, which in a reader's body is no fault."""
        about = [f"{i.caption} {i.description} {' '.join(i.authors)}" for i in self.images]
        return "\n\n".join([self.title, self.deck, *about])


@dataclass(frozen=True)
class Page:
    """A page as saved."""

    name: str
    content: bytes
    gold: Gold


Reader = Callable[[Path], Gold]


def pages(corpus: Path, name: str, every: int) -> Iterator[Page]:
    """Yield every n-th page of a set."""
    folder, pattern, gold = SETS[name]
    found = sorted(path for path in (corpus / folder).glob(pattern) if ".gold." not in path.name)
    for path in found[::every]:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        label = path.parent.name if path.name.startswith("source.") else path.name
        yield Page(
            f"{label.removesuffix('.gz').removesuffix('.html')}{_suffix(path)}", content, gold(path)
        )


def _suffix(path: Path) -> str:
    return ".html" if ".html" in path.name else ""


def _json(path: Path) -> dict[str, Any]:
    beside: dict[str, Any] = json.loads(
        path.with_name(path.name.removesuffix(".html.gz") + ".json").read_text(encoding="utf-8")
    )
    return beside


def _fundus(path: Path) -> Gold:
    said = _json(path)
    return Gold(
        body=said["body"],
        title=said["title"] or "",
        authors=tuple(said["authors"] or ()),
        date=said["date"] if said["date"] not in (None, "None") else "",
        deck=said["summary"] or "",
        crossheads=tuple(said["subheads"] or ()),
        images=tuple(map(_image, said["images"] or ())),
    )


def _image(said: dict[str, Any]) -> Image:
    return Image(
        tuple(said["urls"] or ()),
        said["caption"] or "",
        said["description"] or "",
        tuple(said["authors"] or ()),
        bool(said["cover"]),
    )


def _scrapinghub(path: Path) -> Gold:
    return Gold(body=_json(path)["articleBody"])


def _mozilla(path: Path) -> Gold:
    return Gold(body=text_of((path.parent / "expected.html").read_text(encoding="utf-8")))


def _beside(path: Path) -> Gold:
    return Gold(
        body=path.with_name(path.name.removesuffix(".html.gz") + ".txt").read_text(encoding="utf-8")
    )


def _snippets(path: Path) -> Gold:
    said = _json(path)
    authors = tuple(
        part.strip()
        for name in (said.get("author") or "").split(";")
        for part in name.split(" and ")
    )
    return Gold(
        title=said.get("title") or "",
        authors=tuple(a for a in authors if a),
        date=said.get("date") or "",
        within=tuple(said.get("with", ())),
        outside=tuple(said.get("without", ())),
    )


def _goose(path: Path) -> Gold:
    return Gold(body=_json(path)["cleaned_text"])


def _text_page(path: Path) -> Gold:
    return Gold(
        body=path.with_name(path.name.removesuffix(".txt") + ".gold.txt").read_text(
            encoding="utf-8"
        )
    )


def _post(path: Path) -> Gold:
    """Take all words after the front matter: a post has nothing else."""
    text = path.read_text(encoding="utf-8")
    mark = text[:3]
    return Gold(body=text.split(f"\n{mark}", 1)[-1] if mark in ("---", "+++") else text)


SETS: dict[str, tuple[str, str, Reader]] = {
    "fundus": ("html-fundus", "*.html.gz", _fundus),
    "seb": ("html-seb", "*.html.gz", _scrapinghub),
    "mozilla": ("html-mozilla", "*/source.html.gz", _mozilla),
    "newspaper4k": ("html-newspaper4k", "*.html.gz", _beside),
    "traf": ("html-traf", "*.html.gz", _snippets),
    "goose3": ("html-goose3", "*.html.gz", _goose),
    "text-pages": ("text-pages", "*.txt", _text_page),
    "markdown": ("markdown", "*.m*d*", _post),
}
"""Name → folder, the files in it, and how what is said of them is read."""
