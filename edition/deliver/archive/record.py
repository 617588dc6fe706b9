"""Record: ``edition.json``, what an edition's folder holds, for the index, the server and other
programs.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from edition.deliver.archive.contents import article_addresses, download_name
from edition.deliver.archive.issue import Article, Issue

NAME = "edition.json"
SCHEMA = 1
_WANTED: dict[str, type] = {
    "title": str,
    "number": int,
    "language": str,
    "direction": str,
    "pdf_name": str,
    "pages": list,
    "articles": list,
}
_WORDS = ("html", "pdf", "section", "headline", "deck", "byline", "language", "direction", "text")
_WANTED_OF_ARTICLE: dict[str, type] = {
    **dict.fromkeys(_WORDS, str),
    "pages": list,
    "cutlines": list,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was published."""

    sha256: str
    size: int


def kept(content: bytes) -> Kept:
    """Return what is known of a file."""
    return Kept(hashlib.sha256(content).hexdigest(), len(content))


def record(issue: Issue, files: dict[str, Kept]) -> bytes:
    """Write an edition's record."""
    articles = [
        _article(article, address)
        for article, address in zip(issue.articles, article_addresses(issue), strict=True)
    ]
    said = {
        "schema": SCHEMA,
        "title": issue.title,
        "date": issue.day.isoformat(),
        "number": issue.number,
        "language": issue.language,
        "direction": issue.direction.value,
        "pdf_name": download_name(issue),
        "pages": [{"number": page.number, "section": page.section} for page in issue.pages],
        "articles": articles,
        "files": {
            name: {"sha256": file.sha256, "bytes": file.size}
            for name, file in sorted(files.items())
        },
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _article(article: Article, address: str) -> dict[str, Any]:
    return {
        "slug": article.slug,
        "html": f"{address}.html",
        "pdf": f"{address}.pdf",
        "section": article.section,
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "pages": list(article.pages),
        "language": article.language,
        "direction": article.direction.value,
        "cutlines": [photo.cutline for photo in article.photos if photo.cutline],
        "text": article.text,
    }


def files_of(said: dict[str, Any]) -> dict[str, Kept]:
    """Return the files a record names."""
    return {
        name: Kept(str(file["sha256"]), int(file["bytes"])) for name, file in said["files"].items()
    }


def read_record(folder: Path) -> dict[str, Any] | None:
    """Read an edition's record; None where there is none that can be understood."""
    try:
        return understood((folder / NAME).read_bytes())
    except OSError:
        return None


def understood(content: bytes) -> dict[str, Any] | None:
    """Return what a record says; None where it is none of ours."""
    try:
        said: dict[str, Any] = json.loads(content)
        date.fromisoformat(said["date"])
        known = said["schema"] == SCHEMA and "edition.pdf" in files_of(said) and _has(said, _WANTED)
        known = known and all(_has(article, _WANTED_OF_ARTICLE) for article in said["articles"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return said if known else None


def _has(said: dict[str, Any], wanted: dict[str, type]) -> bool:
    """Say whether everything wanted is there, and of its kind."""
    return all(isinstance(said.get(name), kind) for name, kind in wanted.items())


def is_whole(folder: Path, said: dict[str, Any]) -> bool:
    """Say whether every file a record names is there at its size."""
    return all(_size(folder / name) == file.size for name, file in files_of(said).items())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def editions(root: Path) -> Iterator[Path]:
    """Yield the folders in an archive that hold a record, oldest first."""
    for path in sorted(root.glob(f"[0-9][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9]/*/{NAME}")):
        if not path.parent.name.startswith("."):
            yield path.parent
