"""Struck: every call that reaches the disk may fail, or end the process, in this process and
without the system's help.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from edition import disk
from edition.problem import BuildFailed

CALLS = (
    "open",
    "write",
    "fsync",
    "mkdir",
    "rename",
    "replace",
    "link",
    "unlink",
    "rmdir",
    "listdir",
    "scandir",
    "chown",
)
"""What a writer asks of the system."""
DIED = 77
"""How a process ends that is struck down."""

Strike = Callable[[int], None]
"""Is told the number of each call, from 1, and may raise or end the process."""


@contextmanager
def struck(strike: Strike) -> Iterator[None]:
    """Let every call that reaches the disk be struck."""
    numbers = itertools.count(1)

    def wrapped(call: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*words: Any, **more: Any) -> Any:
            strike(next(numbers))
            return call(*words, **more)

        return asked

    def half_written(handle: int, content: memoryview) -> int:
        written = os_write(handle, content[: len(content) // 2 or 1])
        strike(next(numbers))
        return written

    def exchanged(one: Path, other: Path) -> bool:
        try:
            strike(next(numbers))
        except OSError:
            return False
        return exchange(one, other)

    os_write, exchange = os.write, disk.exchanged
    calls: dict[str, Any] = {name: wrapped(getattr(os, name)) for name in CALLS}
    calls |= {"write": half_written}
    with mock.patch.multiple(os, **calls), mock.patch.object(disk, "exchanged", exchanged):
        yield


@contextmanager
def unsynced() -> Iterator[None]:
    """See nothing onto the disk: that is slow, and shows nothing where the machine itself goes
    on.
    """
    with mock.patch.object(os, "fsync"):
        yield


def calls_of(work: Callable[[], object]) -> int:
    """Count the calls of a piece of work that goes well."""
    numbers: list[int] = []
    with struck(numbers.append):
        work()
    return len(numbers)


def failing(at: int, code: int, *, lasting: bool) -> Strike:
    """Fail at a call, or from it on."""

    def strike(number: int) -> None:
        if number == at or (lasting and number > at):
            raise OSError(code, os.strerror(code))

    return strike


def dying(at: int) -> Strike:
    """End the process at a call, as SIGKILL does."""

    def strike(number: int) -> None:
        if number == at:
            os._exit(DIED)

    return strike


def in_a_child(work: Callable[[], object]) -> int:
    """Do a piece of work in a process of its own and return how that ended."""
    child = os.fork()
    if not child:
        try:
            work()
        except BuildFailed:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
