"""Fence: a command takes so much time and so much memory, and no more: nothing waits for ever, and
no machine is filled up.
"""

import faulthandler
import os
import resource
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from edition.limits import MILLION

FENCED = ("build", "plan", "check", "publish", "article", "read")
"""Commands that come to an end by themselves; a server and a printer's queue do not."""
AGAIN = 1.0
"""Seconds after which the alarm rings again: a library may have swallowed the first."""
GRACE = 60
"""Seconds that what runs inside a library, and hears no alarm, is given before the process ends."""


class OutOfTime(Exception):
    """The command took longer than it may."""


@contextmanager
def fenced(context: click.Context, *, always: bool = False) -> Iterator[None]:
    """Let what is inside take the time and the memory that were asked for: ``--seconds`` and
    ``--memory``, 0 for any.

    ``always`` fences a part of a command that as a whole has no end of its own.
    """
    asked = context.find_root().params
    if (
        not (always or context.info_name in FENCED)
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    with (
        _within_memory(int(asked.get("memory") or 0)),
        _within_time(int(asked.get("seconds") or 0)),
    ):
        yield


@contextmanager
def _within_time(seconds: int) -> Iterator[None]:
    if not seconds:
        yield
        return
    usual = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 (a device, whatever its path)
        faulthandler.dump_traceback_later(seconds + GRACE, file=nowhere, exit=True)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, usual)


def _ring(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


@contextmanager
def _within_memory(megabytes: int) -> Iterator[None]:
    """Bound the data of this process: what is over it is a MemoryError. Only Linux bounds it in
    truth.
    """
    if not megabytes or not sys.platform.startswith("linux"):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * MILLION
    if any(0 <= known < wanted for known in (soft, hard) if known != resource.RLIM_INFINITY):
        yield
        return
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
