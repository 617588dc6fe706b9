"""The print shelf: where pictures made ready are kept between builds."""

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path


def shelf() -> Path:
    """Return the folder for prepared pictures: the user's cache, or a private one for this run where that cannot be written."""
    return _open(os.environ.get("XDG_CACHE_HOME", ""))


@cache
def _open(cache_home: str) -> Path:
    base = Path(cache_home) if Path(cache_home).is_absolute() else Path.home() / ".cache"
    folder = base / "edition" / "photos"
    return folder if _writable(folder) else _private()


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _private() -> Path:
    folder = tempfile.mkdtemp(prefix="edition-photos-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def store(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(draft).replace(path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
