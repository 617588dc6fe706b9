"""Libraries: Pango and its family found without asking a compiler where they are."""

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def found_at_once() -> Iterator[None]:
    """Answer WeasyPrint's questions for libraries from the loader itself while it is imported.

    It tries up to six names for each of seven libraries, and for every wrong one Python starts gcc, ld and ldconfig: nearly half a second.
    """
    usual = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = _loadable
    try:
        yield
    finally:
        ctypes.util.find_library = usual


def _loadable(name: str) -> str | None:
    """Return the shared object that a bare name stands for, by its usual versions."""
    for version in (0, 1):
        try:
            ctypes.CDLL(f"lib{name}.so.{version}")
        except OSError:
            continue
        return f"lib{name}.so.{version}"
    return None
