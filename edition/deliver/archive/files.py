"""Files: published files, opened so that nothing else ever is."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from edition.deliver.archive.names import file_name
from edition.deliver.archive.record import NAME, Kept, files_of, kept, understood

MOST_RECORDS = 512
"""Editions whose records are kept in memory."""
_LOOK = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW


@dataclass(frozen=True, slots=True)
class Opened:
    """A file open for reading, and what is known of it."""

    handle: int
    kept: Kept
    saved_as: str = ""
    """What it is called on the reader's disk; empty where that does not matter."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """What an edition's record says of its files, and the state of the file it was read from."""

    state: tuple[int, ...]
    files: Mapping[str, Kept]
    saved_as: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The published editions. Only what an edition's record names is opened, and no link is followed."""

    root: Path
    _records: dict[str, _Listed] = field(default_factory=dict)

    def open(self, edition: str, name: str) -> Opened | None:
        """Open a file of an edition; None where it was not published."""
        # An edition may be swapped for its correction between two steps: then look again.
        return self._open(edition, name) or self._open(edition, name)

    def _open(self, edition: str, name: str) -> Opened | None:
        try:
            folder = _beneath(self.root, edition)
        except OSError:
            return None
        try:
            listed = self._listed(edition, folder)
            known = listed.files.get(name)
            return _opened(folder, name, known, listed.saved_as.get(name, "")) if known else None
        except OSError:
            return None
        finally:
            os.close(folder)

    def _listed(self, edition: str, folder: int) -> _Listed:
        """Return what an edition's record says, read again only where it is another file."""
        with os.fdopen(os.open(NAME, _LOOK, dir_fd=folder), "rb") as file:
            stat = os.fstat(file.fileno())
            state = (stat.st_dev, stat.st_ino, stat.st_mtime_ns, stat.st_size)
            known = self._records.get(edition)
            if known and known.state == state:
                return known
            content = file.read()
        said = understood(content)
        if said is None:
            raise FileNotFoundError(NAME)
        listed = _Listed(state, files_of(said) | {NAME: kept(content)}, _saved_as(said))
        if len(self._records) >= MOST_RECORDS:
            self._records.clear()
        self._records[edition] = listed
        return listed


def _opened(folder: int, name: str, known: Kept, saved_as: str) -> Opened | None:
    """Open a file that is as long as it was when it was published."""
    handle = _walk(folder, name, os.O_NONBLOCK)
    if os.fstat(handle).st_size != known.size:
        os.close(handle)
        return None
    return Opened(handle, known, saved_as)


def _saved_as(said: dict[str, Any]) -> dict[str, str]:
    sheets = {article["pdf"]: file_name(article["headline"]) for article in said["articles"]}
    return sheets | {"edition.pdf": said["pdf_name"]}


def _beneath(root: Path, path: str) -> int:
    """Open a folder under the archive's root."""
    top = os.open(root, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        return _walk(top, path, os.O_DIRECTORY)
    finally:
        os.close(top)


def _walk(folder: int, path: str, how: int) -> int:
    """Open what lies at a path under an open folder, step by step, following no link and never going up."""
    *between, last = PurePosixPath(path).parts
    if ".." in (*between, last):
        raise FileNotFoundError(path)
    at = os.dup(folder)
    try:
        for step in between:
            below = os.open(step, _LOOK | os.O_DIRECTORY, dir_fd=at)
            os.close(at)
            at = below
        return os.open(last, _LOOK | how, dir_fd=at)
    finally:
        os.close(at)
