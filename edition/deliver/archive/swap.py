"""Swap: a folder takes its place in the archive in one step, so that nobody ever sees half of
it.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from edition import disk

NEW = ".new"
"""What a folder's name ends with while it is written."""
OLD = ".old"
"""What it ends with while the new one takes its place."""
PATIENCE = 600.0
"""Seconds that a publisher waits for another: the pictures of a large paper take a minute to draw.
"""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Let one publisher at a time into an archive, and clear away what a killed one left. Raises
    TimeoutError after ``PATIENCE``.
    """
    root.mkdir(parents=True, exist_ok=True)
    handle = os.open(root / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        disk.locked(handle, PATIENCE, root)
        _sweep(root)
        yield
    finally:
        os.close(handle)


@contextmanager
def drafted(place: Path) -> Iterator[Path]:
    """Lend an empty folder beside ``place``, on the same disk, to be filled and handed to
    ``take_place``; it is gone afterwards.
    """
    draft = place.with_name(f".{place.name}{NEW}")
    draft.mkdir(parents=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written: its path in the folder, and what it holds."""

    path: str
    content: bytes


def write(files: Iterable[File], folder: Path) -> None:
    """Write files and see them onto the disk."""
    for file in files:
        disk.write_all({file.path: file.content}, folder)


def take_place(draft: Path, place: Path) -> None:
    """Put a finished folder in its place; what stood there is left where the draft was. Raises
    OSError, with that back in its place.
    """
    if not disk.take_place(draft, place):
        _swapped_in_two(draft, place)


def _swapped_in_two(draft: Path, place: Path) -> None:
    """Swap where the system cannot do it in one step: a run killed in between is mended by the
    next.
    """
    old = place.with_name(f".{place.name}{OLD}")
    place.rename(old)
    try:
        draft.rename(place)
        disk.onto_disk(place.parent)
    except OSError:
        _back(old, place, draft)
        raise
    with suppress(OSError):
        old.rename(draft)


def _back(old: Path, place: Path, draft: Path) -> None:
    """Put what stood there back; where that fails too, the next run does it."""
    try:
        if place.exists():
            place.rename(draft)
        old.rename(place)
    except OSError:
        return


def _sweep(root: Path) -> None:
    """Clear away drafts; an old edition whose new one never came goes back to its place."""
    for old in root.glob(f"*/*/*/.*{OLD}"):
        place = old.with_name(old.name[1 : -len(OLD)])
        if place.exists():
            shutil.rmtree(old)
        else:
            old.rename(place)
    for new in root.glob(f"*/*/*/.*{NEW}"):
        shutil.rmtree(new)
