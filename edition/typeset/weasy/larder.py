"""Larder: the files the engine may be served, on a list made beforehand. It is given nothing else,
whatever a page asks for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from os.path import normpath
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from edition.assets import assets
from edition.copy.pictures.embedded import Unreadable, judged
from edition.gate import Shut, admit, entries
from edition.limits import FONT_FILE
from edition.typeset.libraries import found_at_once

with found_at_once():
    from weasyprint.urls import URLFetcher, URLFetcherResponse

KINDS = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttc": "font/collection",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""What a layout's own files may be, and how the engine is told."""
NO_LINKS = ("data", "file", "javascript", "vbscript")
"""Where no link of a page may lead."""
DEEPEST = 8
"""Folders inside each other in a layout."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a page asked for and was not given."""

    what: str
    """An address, an attachment or a link."""
    name: str
    """As the page wrote it."""


@dataclass(frozen=True, slots=True)
class Larder:
    """What the engine may be served, and what it asked for besides."""

    files: frozenset[Path]
    """Files that Edition made ready or that come with it."""
    folder: Path | None = None
    """A layout's folder: what lies in it may be served too, through the gate."""
    own: frozenset[Path] = frozenset()
    """The files of that folder."""
    refused: list[Refusal] = field(default_factory=list)

    def serve(self, address: str) -> URLFetcherResponse:
        """Return a file on the list. Raises ValueError for any other, and notes it."""
        if address.startswith("data:"):
            return self._picture(address)
        path = _path(address)
        try:
            if path is None or path not in self.files | self.own:
                raise Shut("is not on the list of files that may be served", "")
            content = admit(path, FONT_FILE, self.folder if path in self.own else None)
        except Shut as shut:
            self.refused.append(Refusal("address", address))
            raise ValueError(str(shut)) from None
        kind = KINDS.get(path.suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(path.as_uri(), content, {"Content-Type": kind})

    def _picture(self, address: str) -> URLFetcherResponse:
        """Return a picture that stands in the page, or in a drawing, itself."""
        try:
            return URLFetcherResponse(address, judged(address))
        except Unreadable as why:
            self.refused.append(Refusal("address", address))
            raise ValueError(str(why)) from None

    def look(self, page: Any) -> None:
        """Note what a page's elements may not have: a file attached to the PDF, a link to a file or
        a program.
        """
        for element in page.iter():
            relations = str(element.get("rel") or "").lower().split()
            written = str(element.get("href") or "")
            address = "".join(written.split())
            if "attachment" in relations:
                self.refused.append(Refusal("attachment", written))
            elif urlsplit(address).scheme.lower() in NO_LINKS and element.tag == "a":
                self.refused.append(Refusal("link", written))


def larder(addresses: Iterable[str], folder: Path | None = None) -> Larder:
    """List what the engine may be served: files that are ready, and those of a layout's folder."""
    own = frozenset(_within(folder, folder, 0)) if folder else frozenset()
    return Larder(frozenset(filter(None, map(_path, addresses))), folder, own)


@cache
def fonts_alone() -> Larder:
    """List the fonts that come with Edition."""
    return larder(path.as_uri() for path in sorted(assets("fonts").glob("*/*.?tf")))


def _within(folder: Path, home: Path, depth: int) -> Iterator[Path]:
    for path in entries(folder, home):
        if path.is_dir() and not path.is_symlink() and depth < DEEPEST:
            yield from _within(path, home, depth + 1)
        elif path.suffix.lower() in KINDS:
            yield path


def _path(address: str) -> Path | None:
    """Return the file an address names; None where it names none of this machine."""
    parts = urlsplit(address)
    if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
        return None
    return Path(normpath(unquote(parts.path)))


class Waiter(URLFetcher):  # type: ignore[misc]
    """Brings the engine what the larder holds. It opens nothing by itself: no handler of an address
    is set up.
    """

    def __init__(self, larder: Larder) -> None:
        self._larder = larder
        self._fail_on_errors = False

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Fetch what an address names."""
        return self._larder.serve(url)
