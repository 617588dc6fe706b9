"""Shelf: a folder of files, with all folders in it, as its files' paths in order."""

from collections.abc import Iterator
from pathlib import Path

from edition.gate import entries

DEEPEST = 20
"""Folders in one another: an export nests year, month and story."""


def under(folder: Path, home: Path | None = None, depth: int = 0) -> Iterator[Path]:
    """Yield the files of a folder and of the folders in it, by their paths; no link is followed out
    of it.

    Raises Shut, OSError.
    """
    top = home or folder
    for path in entries(folder, top):
        if path.is_file():
            yield path
        elif path.is_dir() and not path.is_symlink() and depth < DEEPEST:
            yield from under(path, top, depth + 1)
