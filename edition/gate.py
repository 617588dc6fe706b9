"""Gate: the one door by which a paper's files come in: a regular file, inside the folder, of
bounded size.
"""

import os
import stat
from pathlib import Path

from edition.limits import FOLDER, Limit

_LOOK = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
"""No link is followed, and a FIFO that nobody writes to is opened without waiting for a writer."""
_KINDS = (
    (stat.S_ISDIR, "is a folder, not a file"),
    (stat.S_ISFIFO, "is a pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)


class Shut(Exception):
    """The gate stays shut: what is wrong with the file, and a hint one can act on."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def admit(path: Path, most: Limit, home: Path | None = None) -> bytes:
    """Return a file's bytes. ``home`` is the folder that it must lie in; None for a file that a
    person named on the command line.

    Raises Shut where it is no regular file, lies elsewhere or is too large, OSError where it cannot
    be read.
    """
    handle = _open(path, most, home)
    with os.fdopen(handle, "rb") as file:
        _judge(os.fstat(handle), most)
        content = file.read(most.most + 1)
    if len(content) > most.most:  # it grew while it was read
        raise _too_large(most)
    return content


def entries(folder: Path, home: Path) -> tuple[Path, ...]:
    """Return what lies in a folder, by name; nothing where there is none. Raises Shut where the
    folder leads out of ``home``.
    """
    if not folder.is_dir():
        return ()
    if not inside(folder, home):
        raise Shut("leads out of the paper's folder", "put a folder in the link's place")
    found = sorted(folder.iterdir())
    if len(found) > FOLDER.most:
        raise Shut(
            f"holds {len(found)} files: at most {FOLDER} are read",
            "leave in it only what the edition needs",
        )
    return tuple(found)


def inside(path: Path, home: Path) -> bool:
    """Say whether a path lies in a folder once all links are followed."""
    try:
        return path.resolve().is_relative_to(home.resolve())
    except (OSError, RuntimeError):  # links in a ring
        return False


def _open(path: Path, most: Limit, home: Path | None) -> int:
    whole = Path(os.path.realpath(path, strict=True))
    top = home.resolve() if home else None
    if top and not whole.is_relative_to(top):
        raise Shut(
            "is a link that leads out of the paper's folder",
            "put the file itself in the link's place",
        )
    _judge(whole.stat(), most)  # a device is not even opened
    if top is None:
        return os.open(whole, _LOOK)
    return _walk(top, whole.relative_to(top).parts)


def _walk(top: Path, steps: tuple[str, ...]) -> int:
    """Open a file step by step from a folder: a link put in the way after it was judged is not
    followed.
    """
    handle = os.open(top, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    for number, step in enumerate(steps, 1):
        try:
            below = os.open(
                step, _LOOK | (os.O_DIRECTORY if number < len(steps) else 0), dir_fd=handle
            )
        finally:
            os.close(handle)
        handle = below
    return handle


def _judge(state: os.stat_result, most: Limit) -> None:
    for is_kind, message in _KINDS:
        if is_kind(state.st_mode):
            raise Shut(message, "put a plain file in its place")
    if state.st_size > most.most:
        raise _too_large(most)


def _too_large(most: Limit) -> Shut:
    return Shut(f"is too large: {most.what} has at most {most}", "make it smaller")
