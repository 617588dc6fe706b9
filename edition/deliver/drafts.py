"""Drafts: folders in which something is written before it takes its place, and what killed runs
left of them.
"""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = ".edition-"
"""What every name of ours begins with that is not meant to be seen."""
_DRAFT = re.compile(re.escape(PREFIX) + r"(\d+)\.(.+)", re.DOTALL)
_OTHERS = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")
"""Drafts that do not know their number yet, and those of earlier versions."""


@contextmanager
def drafted(beside: Path, home: str = "set") -> Iterator[Path]:
    """Lend an empty folder inside ``beside``, which must be locked; what lies there afterwards is
    taken away.

    ``home`` is the place in ``beside`` that the folder is meant for. Its name says which folder it
    was made as: a draft that was exchanged is another folder, and may hold files that came to its
    place in the last moment.
    """
    made = beside / f"{PREFIX}{secrets.token_hex(4)}"
    made.mkdir()
    draft = made
    try:
        draft = made.rename(beside / f"{PREFIX}{made.stat().st_ino}.{home}")
        yield draft
    finally:
        _clear(draft, beside)


def sweep(folder: Path) -> None:
    """Take away what killed runs left in a folder that is locked. What cannot be taken away stays,
    and does no harm.
    """
    for path in folder.glob(f"{PREFIX}*"):
        if _DRAFT.fullmatch(path.name) or _OTHERS.fullmatch(path.name):
            _clear(path, folder)


def _clear(draft: Path, beside: Path) -> None:
    try:
        known = _DRAFT.fullmatch(draft.name)
        if known and draft.stat().st_ino != int(known[1]):
            _bring_home(draft, beside / known[2])
    except OSError:
        return
    shutil.rmtree(draft, ignore_errors=True)


def _bring_home(old: Path, place: Path) -> None:
    """Let files follow that were put into a folder while it was exchanged for another. Raises
    OSError.
    """
    for path in old.iterdir():
        there = place / path.name
        if path.name.startswith(PREFIX):
            continue
        if not os.path.lexists(there):
            path.rename(there)
