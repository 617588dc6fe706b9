"""Folder: finished files into a folder, all of them or none."""

import os
import tempfile
from pathlib import Path

from edition.problem import BuildFailed, Problem, error


def put(files: dict[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write files into a folder: each whole, none before all could be written.

    Raises BuildFailed where the folder cannot be made or written to; what stood there before is untouched.
    """
    made: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            made.append((_write(content, folder), folder / name))
        for written, place in made:
            written.replace(place)
    except OSError as trouble:
        for written, _ in made:
            written.unlink(missing_ok=True)
        raise BuildFailed(_refused(trouble, folder)) from trouble
    return tuple(place for _, place in made)


def _write(content: bytes, folder: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=".edition-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _refused(trouble: OSError, folder: Path) -> Problem:
    reason = (trouble.strerror or str(trouble)).lower()
    hints = {"no space left on device": "free some space there, or write elsewhere with -o"}
    return error(str(folder), f"cannot be written: {reason}", hints.get(reason, "choose another folder with -o"))
