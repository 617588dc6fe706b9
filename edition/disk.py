"""Disk: bytes and folders seen onto it, two folders exchanged in one step, and one writer at a time
let into a folder.
"""

import ctypes
import errno
import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0
"""Seconds that a writer waits for another one: a set is written in far less than one."""
PAUSE = 0.02
"""Seconds between two looks whether the other one has done."""
LOCK = ".edition-lock"
"""The file that is locked where a folder itself cannot be."""
_EXCHANGE = 2
"""renameat2's word for "swap the two" (RENAME_EXCHANGE)."""
_HERE = -100
"""Its word for paths that are not looked for in an open folder (AT_FDCWD)."""
_NO_LOCKS = {errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
"""What systems answer that lock no folders, or nothing at all: network file systems."""
_NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP}
"""What systems answer that cannot be asked to see a folder onto the disk."""


def write(content: bytes, place: Path) -> None:
    """Write one file and see it onto the disk. Raises OSError."""
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def write_over(content: bytes, place: Path, draft: str) -> None:
    """Put one file in its place in one step; ``draft`` is the name beside it that it is written
    under. Raises OSError.
    """
    beside = place.with_name(draft)
    write(content, beside)
    beside.replace(place)
    onto_disk(place.parent)


def write_all(files: dict[str, bytes], folder: Path) -> None:
    """Write files, by their paths in a folder that is there; folders between are made."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write(content, folder / name)


def onto_disk(folder: Path) -> None:
    """See the names in a folder onto the disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as trouble:
        if trouble.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)


def whole_onto_disk(folder: Path) -> None:
    """See the names in a folder and in all its folders onto the disk."""
    for below in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        onto_disk(below)


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    swap = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return (
        swap is not None
        and swap(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
    )


def take_place(draft: Path, place: Path) -> bool:
    """Put a finished folder in its place in one step; what stood there is left where the draft was.

    False where something stands there and the system cannot exchange the two. Raises OSError, with
    what stood there back in its place.
    """
    whole_onto_disk(draft)
    stood = place.exists()
    if not stood:
        draft.rename(place)
    elif not exchanged(draft, place):
        return False
    try:
        onto_disk(place.parent)
    except OSError:
        # Nobody can say what a disk holds that fails here: at least what is seen is what stood
        # before.
        if stood:
            exchanged(draft, place)
        else:
            place.rename(draft)
        raise
    return True


@contextmanager
def alone(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Let one writer at a time into a folder. Raises TimeoutError where another one does not come
    to an end.

    The lock is the folder's own, so that nothing is left behind; it ends with its process, however
    that ends.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        by_itself = locked(handle, patience, folder)
        moved = not os.path.samestat(os.fstat(handle), folder.stat())
        if by_itself and not moved:
            # Left from a time when the folder could not be locked.
            (folder / LOCK).unlink(missing_ok=True)
            yield
            return
    finally:
        os.close(handle)
    # While we waited the folder was exchanged for another: that one must be locked. Or the system
    # locks files only.
    with alone(folder, patience) if moved else _by_file(folder, patience):
        yield


@contextmanager
def _by_file(folder: Path, patience: float) -> Iterator[None]:
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        locked(handle, patience, folder)
        yield
    finally:
        os.close(handle)


def locked(handle: int, patience: float, folder: Path) -> bool:
    """Wait for a lock on an open file; False where the system has none. Raises TimeoutError when
    patience is at its end.
    """
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise TimeoutError(
                    errno.ETIMEDOUT, "another run is writing there", str(folder)
                ) from None
            time.sleep(PAUSE)
        except OSError as trouble:
            if trouble.errno in _NO_LOCKS:
                return False
            raise
        else:
            return True
