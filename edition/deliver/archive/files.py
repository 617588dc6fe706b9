"""Files: published files, opened so that nothing else ever is."""

import hashlib
import logging
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from edition.deliver.archive.names import file_name
from edition.deliver.archive.record import NAME, Kept, files_of, kept, understood

MOST_RECORDS = 512
"""Editions whose records are kept in memory."""
MOST_CHECKED = 50_000
"""Files of which is kept in memory that they are as they were published."""
PIECE = 1 << 20
"""Bytes read at a time to compare a file with its record."""
_LOOK = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW
_log = logging.getLogger("edition.archive")

State = tuple[int, ...]
"""What changes when a file does."""


class Damaged(Exception):
    """A published file is not what it was when it was published."""


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

    state: State
    files: Mapping[str, Kept]
    saved_as: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Checked:
    """What came of comparing a file with its record."""

    state: State
    known: Kept
    true: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The published editions. Only what an edition's record names is opened, and no link is
    followed.
    """

    root: Path
    _records: dict[str, _Listed] = field(default_factory=dict)
    _checked: dict[str, _Checked] = field(default_factory=dict)
    """By a file's path, what came of comparing it with its record."""

    def open(self, edition: str, name: str) -> Opened | None:
        """Open a file of an edition; None where it was not published. Raises Damaged where it is
        not as it was published.
        """
        # An edition may be swapped for its correction between two steps: then look again.
        try:
            opened = self._open(edition, name)
        except Damaged:
            opened = None
        return opened or self._open(edition, name)

    def _open(self, edition: str, name: str) -> Opened | None:
        try:
            folder = _beneath(self.root, edition)
        except (OSError, ValueError):
            return None
        try:
            listed = self._listed(edition, folder)
            known = listed.files.get(name)
            if known is None:
                return None
            return Opened(
                self._true(_walk(folder, name, os.O_NONBLOCK), f"{edition}/{name}", known),
                known,
                listed.saved_as.get(name, ""),
            )
        except OSError:
            return None
        finally:
            os.close(folder)

    def _listed(self, edition: str, folder: int) -> _Listed:
        """Return what an edition's record says, read again only where it is another file."""
        with os.fdopen(os.open(NAME, _LOOK, dir_fd=folder), "rb") as file:
            seen = os.fstat(file.fileno())
            state = (seen.st_dev, seen.st_ino, seen.st_mtime_ns, seen.st_size)
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

    def _true(self, handle: int, path: str, known: Kept) -> int:
        """Return an open file if it is, byte by byte, what it was when it was published; else close
        it and raise Damaged.
        """
        try:
            # A record is compared with itself: nothing else says what it should be.
            if path.endswith(f"/{NAME}") or self._is_true(handle, path, known):
                return handle
        except OSError as trouble:
            _log.error("%s cannot be read: %s", path, trouble)
        os.close(handle)
        raise Damaged(path)

    def _is_true(self, handle: int, path: str, known: Kept) -> bool:
        """Compare a file with its record when it is first opened, and again when it has changed on
        the disk.
        """
        seen = os.fstat(handle)
        state = (seen.st_dev, seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size)
        before = self._checked.get(path)
        if before and (before.state, before.known) == (state, known):
            return before.true
        true = (
            stat.S_ISREG(seen.st_mode)
            and seen.st_size == known.size
            and _digest(handle) == known.sha256
        )
        if not true:
            _log.error("%s is not as it was published: publish its edition again", path)
        if len(self._checked) >= MOST_CHECKED:
            self._checked.clear()
        self._checked[path] = _Checked(state, known, true)
        return true


def _digest(handle: int) -> str:
    """Return an open file's SHA-256; its place in the file stays."""
    digest, at = hashlib.sha256(), 0
    while piece := os.pread(handle, PIECE, at):
        digest.update(piece)
        at += len(piece)
    return digest.hexdigest()


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
    """Open what lies at a path under an open folder, step by step, following no link and never
    going up.
    """
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
