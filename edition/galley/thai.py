"""Thai: where its words end, which no blank says, by the dictionary of libthai, which comes with
Pango.
"""

import ctypes
import sys
from dataclasses import dataclass
from functools import cache

import regex

_RUN = regex.compile(r"\p{Thai}+")
_LIBRARIES = ("libthai.so.0", "libthai.0.dylib")


@dataclass(frozen=True, slots=True)
class _Breaker:
    """The library, and what it knows of words."""

    library: ctypes.CDLL
    words: int
    """The address of its dictionary."""


def word_ends(text: str) -> frozenset[int] | None:
    """Return where a word ends inside the Thai of a text; nothing where the library is not
    there.
    """
    breaker = _breaker()
    if breaker is None:
        return None
    return frozenset(
        run.start() + at for run in _RUN.finditer(text) for at in _within(run[0], breaker)
    )


def _within(run: str, breaker: _Breaker) -> list[int]:
    found = (ctypes.c_int * len(run))()
    count = breaker.library.th_brk_wc_find_breaks(breaker.words, run, found, len(run))
    return found[:count]


@cache
def _breaker() -> _Breaker | None:
    if ctypes.sizeof(ctypes.c_wchar) != ctypes.sizeof(ctypes.c_int32) or sys.platform == "win32":
        return None
    for name in _LIBRARIES:
        try:
            return _loaded(ctypes.CDLL(name))
        except (OSError, AttributeError):  # not there, or older than 0.1.25
            continue
    return None


def _loaded(library: ctypes.CDLL) -> _Breaker | None:
    library.th_brk_new.restype = ctypes.c_void_p
    library.th_brk_new.argtypes = (ctypes.c_char_p,)
    library.th_brk_wc_find_breaks.argtypes = (
        ctypes.c_void_p,
        ctypes.c_wchar_p,
        ctypes.POINTER(ctypes.c_int),
        ctypes.c_size_t,
    )
    words = library.th_brk_new(None)
    return _Breaker(library, words) if words else None
