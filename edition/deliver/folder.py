"""Folder: finished files into a folder, all of them or none."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.problem import BuildFailed, Problem, error


def put(files: dict[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write files into a folder: each whole, none before all could be written.

    Raises BuildFailed where the folder cannot be made or written to; what stood there before is untouched.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _drafts(folder) as drafts:
            written = [(_write(content, drafts / name), folder / name) for name, content in files.items()]
            for draft, place in written:
                draft.replace(place)
    except OSError as trouble:
        raise BuildFailed(_refused(trouble, folder)) from trouble
    return tuple(place for _, place in written)


@contextmanager
def _drafts(folder: Path) -> Iterator[Path]:
    """Lend a folder inside ``folder``, on the same disk, that is gone afterwards whatever happens."""
    with tempfile.TemporaryDirectory(prefix=".edition-", dir=folder) as lent:
        yield Path(lent)


def _write(content: bytes, place: Path) -> Path:
    with place.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return place


def _refused(trouble: OSError, folder: Path) -> Problem:
    reason = (trouble.strerror or str(trouble)).lower()
    hints = {"no space left on device": "free some space there, or write elsewhere with -o"}
    return error(str(folder), f"cannot be written: {reason}", hints.get(reason, "choose another folder with -o"))
