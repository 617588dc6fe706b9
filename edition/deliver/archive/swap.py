"""Swap: a folder takes its place in the archive in one step, so that nobody ever sees half of it."""

import ctypes
import fcntl
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

NEW, OLD = ".new", ".old"
_EXCHANGE = 2
_HERE = -100
"""renameat2's words for "swap the two" and for paths that are not looked for in an open folder."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Let one publisher at a time into an archive, and clear away what a killed one left."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _sweep(root)
        yield


@contextmanager
def drafted(place: Path) -> Iterator[Path]:
    """Lend an empty folder beside ``place``, on the same disk, to be filled and handed to ``take_place``; it is gone afterwards."""
    draft = place.with_name(f".{place.name}{NEW}")
    draft.mkdir(parents=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write files and see them onto the disk."""
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def take_place(draft: Path, place: Path) -> None:
    """Put a finished folder in its place; what stood there is left where the draft was."""
    for folder in (draft, *(path for path in draft.rglob("*") if path.is_dir())):
        _onto_disk(folder)
    if not place.exists():
        draft.rename(place)
    elif not exchanged(draft, place):
        _swapped_in_two(draft, place)
    _onto_disk(place.parent)


def _swapped_in_two(draft: Path, place: Path) -> None:
    """Swap where the system cannot do it in one step: a run killed in between is mended by the next."""
    old = place.with_name(f".{place.name}{OLD}")
    place.rename(old)
    draft.rename(place)
    old.rename(draft)


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    swap = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return swap is not None and swap(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def _onto_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
