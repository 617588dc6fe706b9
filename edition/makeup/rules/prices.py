"""Costs: what the desk dislikes, in points. A cell left white is 1.2 points; a head one size off is
about 2.
"""

from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from edition.page import Head
from edition.paper import Grid

HOLE = 1.2
"""For each cell left white."""
JUMP = 2.5
STUB = 1.5
"""A leg under 6 lines …"""
POLE = 2.0
"""… and one over 68, in which the eye loses its place."""
RESHAPED = 2.2
"""A photo cropped more than an eighth off its shape."""
NARROW = 1.2
"""A further photo of a story that is one column wide."""
GREY = 0.014
"""Each place where two columns by 30 lines hold nothing but text."""
PADDED = 0.06
"""Each line of air beside a photo, a quote or a fact box, so that all legs end level."""
BYLINED = 1.0
"""A line of air under a byline, to the same end: seen beside bylines that have none."""
BEGINS_LOW = 0.8
"""A story whose first leg begins under a photo while its others begin under the head."""
HOLLOW = 5.0
"""Each square centimetre of white beside a head over what nobody minds …"""
MOST_HOLLOW = 100.0
"""… and the most they come to: some head must stand there."""
BAND = 3
"""Columns from which two blank lines under a story look like a white band …"""
BANDED = 15.0
"""… and its points."""
LOUD = 6.0
"""For each step over one by which the head of a story that leads nothing is too large: it would
shout the lead down.
"""
WIDE = 4
"""Columns from which a head may be a step larger, so that it fills them."""
LEAD_OF_PAPER = 0
"""How prominent a story is on its page, the most first: it leads the paper …"""
LEAD_OF_PAGE = 1
"""… or its page …"""
STRONG = 2
"""… or is the next …"""
MEDIUM = 3
"""… or one of many …"""
SMALL = 4
"""… or of those at the foot …"""
SHORT = 5
"""… or hardly more than a brief."""

_SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)
_WIDTH = {
    LEAD_OF_PAPER: (25, 12, 2.5, 0.5, 0.0),
    LEAD_OF_PAGE: (18, 5, 0.5, 0.0, 0.4),
    STRONG: (6, 0.8, 0.0, 0.3, 1.6),
    MEDIUM: (2.0, 0.0, 0.0, 1.0, 3.0),
    SMALL: (0.3, 0.0, 1.0, 3.0, 6.0),
    SHORT: (0.0, 0.6, 3.0, 9.0, 15.0),
}
_SIZES = (74, 56, 46, 37, 27, 18, 13.5, 9.2)
"""Points of heads a step apart, as the eye tells them: each is about a third larger than the next.
"""
_STEP = {LEAD_OF_PAPER: 0, LEAD_OF_PAGE: 2, STRONG: 3, MEDIUM: 4, SMALL: 5, SHORT: 6}
"""How far down these sizes the head of a story is to stand."""
BRIEF = 7
"""The step of a brief's head."""
_LARGEST_ALONE = 4
"""The step of the largest head over one column."""
_PER_STEP = {LEAD_OF_PAPER: 5.0, LEAD_OF_PAGE: 2.6}
"""Points for each step by which a lead's head is off its size; of any other 1.2."""
_PHOTO_WIDTH = {
    LEAD_OF_PAPER: 0.7,
    LEAD_OF_PAGE: 0.6,
    STRONG: 0.6,
    MEDIUM: 0.4,
    SMALL: 0.36,
    SHORT: 0.2,
}
_PHOTO_SMALL = {LEAD_OF_PAPER: 8.0, LEAD_OF_PAGE: 4.5, STRONG: 2.5, MEDIUM: 1.8}
"""Points for each column a photo is too narrow; of a smaller story 1.1."""
_PHOTO_AREA = {
    LEAD_OF_PAPER: 0.36,
    LEAD_OF_PAGE: 0.3,
    STRONG: 0.2,
    MEDIUM: 0.13,
    SMALL: 0.08,
    SHORT: 0.05,
}


def news(urgency: int) -> int:
    """Weigh a story that is left out: one step more urgent is twice as bad."""
    return 1 << max(0, 10 - urgency)


def width(prominence: int, columns: int, grid: Grid) -> float:
    """Price a module's width."""
    return float(np.interp(columns / grid.columns, _SHARES, _WIDTH[prominence]))


@cache
def _step(points: float) -> float:
    return float(np.interp(-log(points), [-log(size) for size in _SIZES], range(len(_SIZES))))


def step(given: Head) -> float:
    """Say how large a head is by its level's own size, whatever other sizes a layout has: 0 is a
    lead's, 7 a brief's. One of no size counts by its level.
    """
    return _step(round(given.points / given.size, 1)) if given.points else float(given.level)


def head(prominence: int, given: Head, grid: Grid) -> float:
    """Price a head's size, number of lines and fit."""
    off = step(given) - _STEP[prominence]
    points = _PER_STEP.get(prominence, 1.2)
    size = (
        points
        * max(0.0, abs(off) - (prominence == LEAD_OF_PAPER and 0 < off <= 1))
        * (1.3 if off < 0 else 1.0)
    )
    if prominence > LEAD_OF_PAGE:
        size += LOUD * max(0, -1 - off)
    across = 3 if prominence == LEAD_OF_PAPER else 2
    most = 4 if given.columns == 1 else 3 if given.columns == 2 else across
    return size + 1.5 * float(max(0, len(given.lines) - most) ** 1.5) + 1.2 * min(given.strain, 4.0)


def largest(prominence: int, columns: int) -> int:
    """Return the step of the largest head a story may have: not out of all proportion to its rank
    or its width.
    """
    return max(_STEP[prominence] - 2 - (columns >= WIDE), _LARGEST_ALONE if columns == 1 else 0)


def photo(
    prominence: int, columns: int, lines: NDArray[np.int64], grid: Grid
) -> NDArray[np.float64]:
    """Price a lead photo's size."""
    off = columns - max(1.0, _PHOTO_WIDTH[prominence] * grid.columns)
    share = columns * lines / (grid.columns * grid.lines)
    return (
        _PHOTO_SMALL.get(prominence, 1.1) * max(0.0, -off) + 0.8 * max(0.0, off)
    ) * 5 / grid.columns + 30 * np.maximum(share - _PHOTO_AREA[prominence], 0)


def crop(lines: NDArray[np.int64], natural: float) -> NDArray[np.float64]:
    """Price the crop of a photo to a depth."""
    off = np.maximum(np.abs(np.log(lines / natural)) - 0.058, 0)
    reshaped = np.abs(np.log(lines / natural)) > 0.135
    return np.asarray(60 * off * off + RESHAPED * reshaped, np.float64)


def pad(lines: NDArray[np.int64], most: int) -> NDArray[np.float64]:
    """Price air put into one leg: little beside something loud, where up to ``most`` lines go, more
    under a byline.
    """
    return np.asarray((PADDED if most > 1 else BYLINED) * lines, np.float64)


def legs(lines: NDArray[np.int64], grey: float) -> NDArray[np.float64]:
    """Price the lines of each leg, a row a way: stubs and poles, and what a banknote laid across
    two legs would find all grey.

    ``grey`` is how likely 30 lines of one leg hold no crosshead.
    """
    longest = lines.max(1)
    deep = 40 if lines.shape[1] == 1 else 55
    price = (
        0.25 * np.maximum(9 - longest, 0)
        + 0.06 * np.maximum(longest - deep, 0)
        + 8.0 * (longest > 75)
    )
    price = price + STUB * ((lines > 0) & (lines < 6)).sum(1) + POLE * (lines > 68).sum(1)
    return np.asarray(
        price
        + GREY * grey * grey * np.maximum(np.minimum(lines[:, 1:], lines[:, :-1]) - 29, 0).sum(1)
    )


def short_start(lines: NDArray[np.int64], whole: int) -> NDArray[np.float64]:
    """Price the start of a jumping story that is only a taste of it."""
    return 0.15 * np.maximum(30 - lines, 0) + 8.0 * np.maximum(0.25 - lines / whole, 0)


def air(lines: int, given: Head, lower: bool) -> float:
    """Price the white beside a head block with so many blank lines under it, ``lower`` under
    another story.
    """
    white = given.hollow[lower][lines] if given.hollow else 0.0
    return min(MOST_HOLLOW, HOLLOW * white)


def blank(lines: int, columns: int) -> float:
    """Price lines left over under a module: a stretched gap, then a hole."""
    stretched = (0.0, 0.35, 1.1)[min(lines, 2)] * max(1.0, columns / 2)
    seen = max(0, lines - (2 if columns < BAND else 1))
    return stretched + HOLE * columns * seen + BANDED * (seen > 0)
