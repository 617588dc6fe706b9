"""Code: a story's address as a QR code that a telephone reads off newsprint. Modules are counted
here and drawn by typeset.
"""

import math
from itertools import groupby
from urllib.parse import quote

import segno

from edition.paper import Layout
from edition.setting import Bar, SetCode
from edition.units import POINTS_PER

QUIET = 4
"""Modules kept white on each side."""
SMALLEST = 0.33 * POINTS_PER["mm"]
"""Points a module measures at least: ink spreads on newsprint."""
SHALLOWEST = 6
"""Grid lines a code is deep at least."""
INSET = 2.4
"""Points it keeps from the grid lines it fills."""
WORDS = 44.0
"""Points left beside it at least, for its words."""
SAFE = "%/:?#[]@!$&'()*+,;=~"
"""What stands in an address as it is; letters beyond ASCII are written as it wants them."""


def code(link: str, layout: Layout) -> SetCode | None:
    """Make the code of a web address; None where it would be too wide to stand beside its words in
    one column.
    """
    try:
        made = segno.make_qr(quote(link, safe=SAFE), error="m")
    except segno.DataOverflowError:  # more than the largest code holds
        return None
    modules = len(made.matrix) + 2 * QUIET
    depth = max(SHALLOWEST, math.ceil((modules * SMALLEST + 2 * INSET) / layout.baseline))
    if depth * layout.baseline - 2 * INSET > layout.measure - WORDS:
        return None
    return SetCode(link, modules, tuple(_bars(made.matrix)), depth)


def _bars(matrix: tuple[bytearray, ...]) -> list[Bar]:
    """Join dark modules that stand side by side."""
    bars: list[Bar] = []
    for row, values in enumerate(matrix):
        at = 0
        for dark, same in groupby(values):
            count = len(list(same))
            if dark:
                bars.append(Bar(QUIET + at, QUIET + row, count))
            at += count
    return bars
