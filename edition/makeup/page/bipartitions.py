"""Splits: every way to part a set of items in two, and what it costs to set the one part above or
beside the other.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from edition.makeup.story.shape_curves import priced

INVERTED = 2.2
"""Points for a less urgent story above a more urgent one, for each step of prominence up to two."""
LESS_URGENT = 1.4
"""Points for a less urgent story above a more urgent one that is no more prominent."""
TWINS = 1.6
"""Points for two stories of one prominence side by side."""
GROUND = 99
"""The rank of an ad: it stands at the foot, and nothing under it."""
FILLER = 98
"""The rank of a filler: no story under it."""
Standing = tuple[int, int]
"""How prominent an item is, and how urgent: the lower the more."""


@dataclass(frozen=True, slots=True, eq=False)
class Splits:
    """All ways to part a set of items in two, as sets with a bit for each item, the best the
    lowest.
    """

    tops: NDArray[np.int64]
    bottoms: NDArray[np.int64]
    stacked: NDArray[np.int16]
    """The price of the one above the other."""
    abreast: NDArray[np.int16]
    """The price of the two side by side."""


def ways(
    splits: Splits,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int16], NDArray[np.int16]]:
    """Return the parts and prices of the ways, side by side."""
    return splits.tops, splits.bottoms, splits.stacked, splits.abreast


@lru_cache(maxsize=4096)
def splits(ranks: tuple[Standing, ...]) -> Splits:
    """Return all ways to part items that stand so, the best first."""
    whole = (1 << len(ranks)) - 1
    pairs = [_ordered(one, whole ^ one, ranks) for one in _with_lowest(whole)]
    tops, bottoms = (np.array([pair[i] for pair in pairs], np.int64) for i in (0, 1))
    return Splits(tops, bottoms, above(ranks)[tops, bottoms], abreast(ranks)[tops, bottoms])


def above(ranks: tuple[Standing, ...]) -> NDArray[np.int16]:
    """Return what it costs to set one set of items above another, by the two."""
    sets = _sets(len(ranks))
    return priced(sets @ inversions(ranks) @ sets.T)


def abreast(ranks: tuple[Standing, ...]) -> NDArray[np.int16]:
    """Return what it costs to set one set of items beside another, by the two."""
    sets = _sets(len(ranks))
    alone = np.where(sets.sum(1) == 1, sets @ [prominence for prominence, _ in ranks], np.nan)
    return priced(np.where(alone[:, None] == alone, TWINS, 0.0))


def _sets(count: int) -> NDArray[np.float64]:
    """Return for every set of so many items which are in it."""
    return np.asarray(np.arange(1 << count)[:, None] >> np.arange(count) & 1, np.float64)


def _with_lowest(subset: int) -> list[int]:
    """Return the proper parts of a subset that hold its lowest item."""
    low = subset & -subset
    rest = subset ^ low
    part, found = rest, []
    while part:
        part = (part - 1) & rest
        found.append(part | low)
    return found


def _ordered(one: int, two: int, ranks: tuple[Standing, ...]) -> tuple[int, int]:
    """Return which goes above: the one with the best item, unless it holds the ad."""
    ads = sum(1 << i for i, (rank, _) in enumerate(ranks) if rank == GROUND)
    return (two, one) if one & ads else (one, two)


def inversions(ranks: tuple[Standing, ...]) -> NDArray[np.float64]:
    """Price item i above item j for every pair."""
    price = np.zeros((len(ranks), len(ranks)))
    for i, (upper, urgency) in enumerate(ranks):
        for j, (lower, other) in enumerate(ranks):
            if upper == GROUND or (upper == FILLER and lower < FILLER):
                price[i, j] = 1e4
            elif lower < upper and lower != GROUND:
                price[i, j] = INVERTED * min(2, upper - lower) + (3.0 if lower <= 1 else 0.0)
            elif other < urgency and lower < FILLER:
                price[i, j] = LESS_URGENT
    return price
