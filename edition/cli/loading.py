"""Loading: Ctrl-C and SIGTERM wait while libraries are loaded: one that is broken off then ends in
a crash instead of quietly.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def loading() -> Iterator[None]:
    """Hear Ctrl-C and SIGTERM while libraries are loaded, and obey when they are."""
    usual = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    if (
        usual[signal.SIGINT] is not signal.default_int_handler
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    heard: list[signal.Signals] = []

    def hear(number: int, _: FrameType | None) -> None:
        heard.append(signal.Signals(number))

    for number in usual:
        signal.signal(number, hear)
    try:
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
    for number in heard:
        signal.raise_signal(number)
