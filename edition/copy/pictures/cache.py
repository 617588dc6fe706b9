"""The print shelf: where pictures made ready, and whatever else was looked at and found good, are
kept between builds.
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path


def shelf() -> Path:
    """Return the folder for prepared pictures: the usual one, or a private one for this run where
    that cannot be written.
    """
    return _open(usual())


def usual() -> Path:
    """Return the folder in the user's cache."""
    home = Path(os.environ.get("XDG_CACHE_HOME", ""))
    base = home if home.is_absolute() else Path.home() / ".cache"
    return base / "edition" / "photos"


@cache
def _open(folder: Path) -> Path:
    return folder if writable(folder) else _private()


def writable(folder: Path) -> bool:
    """Say whether files can be written into a folder, made now where it is missing."""
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


def kept(content: bytes, suffix: str) -> Path:
    """Keep bytes under their own hash and return their file: what is opened later is what was
    looked at now.
    """
    path = shelf() / f"{hashlib.sha256(content).hexdigest()}{suffix}"
    if not path.is_file() or path.read_bytes() != content:
        store(path, content)
    return path


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
