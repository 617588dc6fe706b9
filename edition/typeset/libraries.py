"""Libraries: Pango and its family found without asking a compiler where they are, and without a
look at the machine's fonts.
"""

import ctypes
import ctypes.util
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from edition.assets import use_only_our_fonts


@contextmanager
def found_at_once() -> Iterator[None]:
    """Answer WeasyPrint's questions for libraries from the loader itself while it is imported.

    It tries up to six names for each of seven libraries, and for every wrong one Python starts gcc,
    ld and ldconfig: nearly half a second. It also has fontconfig read the machine's fonts, and
    warns where there are none: it is shown none.
    """
    usual, setting = ctypes.util.find_library, os.environ.get("FONTCONFIG_FILE")
    use_only_our_fonts()
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = _loadable
    try:
        with warnings.catch_warnings():
            # Neither the machine's fonts nor its subsetter are used (weasy/faces.py).
            for told in ("No fonts configured", "HarfBuzz-Subset will be required"):
                warnings.filterwarnings("ignore", told)
            yield
    finally:
        ctypes.util.find_library = usual
        del os.environ["FONTCONFIG_FILE"]
        if setting is not None:
            os.environ["FONTCONFIG_FILE"] = setting


def _loadable(name: str) -> str | None:
    """Return the shared object that a bare name stands for, by its usual versions."""
    for version in (0, 1):
        try:
            ctypes.CDLL(f"lib{name}.so.{version}")
        except OSError:
            continue
        return f"lib{name}.so.{version}"
    return None
