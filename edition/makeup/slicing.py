"""Slicing: the cheapest way to cut a rectangle into places for up to seven items, exactly, by dynamic programming over subsets."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from edition.makeup.curves import INF, SCALE

INVERTED = 2.2
"""Points for a less urgent story above a more urgent one, for each step of prominence up to two."""
TWINS = 1.6
"""Points for two stories of one prominence side by side."""
Table = NDArray[np.int16]
"""Cost by columns less one and lines, gap included."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The place of one item: columns and lines, gap included."""

    item: int
    columns: int
    lines: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A place cut in two, one above the other or side by side."""

    one: "Tree"
    two: "Tree"
    upright: bool
    """Side by side."""
    columns: int
    lines: int


Tree = Leaf | Cut


@dataclass(frozen=True, slots=True, eq=False)
class Slices:
    """The tables of every subset of the items."""

    tables: NDArray[np.int16]
    """By subset, columns less one, lines."""
    ranks: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Splits:
    """All ways to part the subsets of one size: row by subset, column by way."""

    subsets: NDArray[np.int64]
    tops: NDArray[np.int64]
    bottoms: NDArray[np.int64]
    stacked: NDArray[np.int16]
    """The price of the one above the other."""
    abreast: NDArray[np.int16]
    """The price of the two side by side."""


GROUND = 99
"""The rank of an ad: it stands at the foot, and nothing under it."""
FILLER = 98
"""The rank of a filler: no story under it."""


def slices(tables: Sequence[Table], ranks: tuple[int, ...]) -> Slices:
    """Reckon the cheapest cut for every subset of items; items come best rank first, ads (``GROUND``) last."""
    count, (columns, depths) = len(tables), tables[0].shape
    found = np.full((1 << count, columns, depths), INF, np.int16)
    for item, table in enumerate(tables):
        found[1 << item] = table
    for size in range(2, count + 1):
        splits = _splits(ranks, size)
        found[splits.subsets] = np.minimum(_side_by_side(found, splits), _one_above_other(found, splits))
    return Slices(found, ranks)


def _side_by_side(found: NDArray[np.int16], splits: _Splits) -> NDArray[np.int16]:
    one, two = found[splits.tops], found[splits.bottoms]
    best = np.full((len(splits.subsets), *found.shape[1:]), INF, np.int16)
    for columns in range(2, found.shape[1] + 1):
        for left in range(1, columns):
            pair = np.minimum(one[:, :, left - 1] + two[:, :, columns - left - 1], INF) + splits.abreast[:, :, None]
            cost = pair.min(1)
            np.minimum(best[:, columns - 1], cost, out=best[:, columns - 1])
    return np.minimum(best, INF)


def _one_above_other(found: NDArray[np.int16], splits: _Splits) -> NDArray[np.int16]:
    top = np.minimum(found[splits.tops] + splits.stacked[:, :, None, None], INF)
    bottom = found[splits.bottoms]
    best = np.full((len(splits.subsets), *found.shape[1:]), INF, np.int16)
    depths = found.shape[2]
    can_top, can_bottom = ((a < INF).any((0, 1, 2)) for a in (top, bottom))
    if not can_top.any() or not can_bottom.any():
        return best
    low = int(can_bottom.argmax())
    for lines in np.flatnonzero(can_top).tolist():
        if lines + low >= depths:
            break
        cost = (top[:, :, :, lines, None] + bottom[:, :, :, low : depths - lines]).min(1)
        np.minimum(best[:, :, lines + low :], cost, out=best[:, :, lines + low :])
    return best


@lru_cache(maxsize=512)
def _splits(ranks: tuple[int, ...], size: int) -> _Splits:
    count = len(ranks)
    subsets = [s for s in range(1 << count) if s.bit_count() == size]
    pairs = [[_ordered(one, s ^ one, ranks) for one in _with_lowest(s)] for s in subsets]
    tops, bottoms = (np.array([[p[i] for p in row] for row in pairs], np.int64) for i in (0, 1))
    bits = np.arange(count)
    above, below = ((side[:, :, None] >> bits & 1).astype(np.float64) for side in (tops, bottoms))
    stacked = ((above @ _inversions(ranks)) * below).sum(2)
    prominence = np.array([ranks[i] for i in range(count)])
    single = (above.sum(2) == 1) & (below.sum(2) == 1)
    same = (above @ prominence) == (below @ prominence)
    return _Splits(np.array(subsets), tops, bottoms, _priced(stacked), _priced(np.where(single & same, TWINS, 0.0)))


def _priced(points: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.minimum(np.round(points * SCALE), INF).astype(np.int16)


def _with_lowest(subset: int) -> list[int]:
    """Return the proper parts of a subset that hold its lowest item."""
    low = subset & -subset
    rest = subset ^ low
    part, found = rest, []
    while part:
        part = (part - 1) & rest
        found.append(part | low)
    return found


def _ordered(one: int, two: int, ranks: tuple[int, ...]) -> tuple[int, int]:
    """Return which goes above: the one with the best item, unless it holds the ad."""
    ads = sum(1 << i for i, rank in enumerate(ranks) if rank == GROUND)
    return (two, one) if one & ads else (one, two)


def _inversions(ranks: tuple[int, ...]) -> NDArray[np.float64]:
    """Price item i above item j for every pair."""
    price = np.zeros((len(ranks), len(ranks)))
    for i, upper in enumerate(ranks):
        for j, lower in enumerate(ranks):
            if upper == GROUND or (upper == FILLER and lower < FILLER):
                price[i, j] = 1e4
            elif lower < upper and lower != GROUND:
                price[i, j] = INVERTED * min(2, upper - lower) + (3.0 if lower <= 1 else 0.0)
    return price


def tree(slices: Slices, subset: int, columns: int, lines: int) -> Tree:
    """Go back from a cost to the cuts that make it."""
    if subset & (subset - 1) == 0:
        return Leaf(subset.bit_length() - 1, columns, lines)
    found, cost = slices.tables, int(slices.tables[subset, columns - 1, lines])
    splits = _splits(slices.ranks, subset.bit_count())
    row = int(np.searchsorted(splits.subsets, subset))
    for top, bottom, stacked, abreast in zip(*(a[row].tolist() for a in _ways(splits)), strict=True):
        for left in range(1, columns):
            one, two = int(found[top, left - 1, lines]), int(found[bottom, columns - left - 1, lines])
            if max(one, two) < INF and one + two + abreast == cost:
                return Cut(tree(slices, top, left, lines), tree(slices, bottom, columns - left, lines), True, columns, lines)
        whole = found[top, columns - 1, 1:lines].astype(int) + found[bottom, columns - 1, lines - 1 : 0 : -1] + stacked
        for at in np.flatnonzero((whole == cost) & (found[top, columns - 1, 1:lines] < INF))[:1].tolist():
            upper, lower = tree(slices, top, columns, at + 1), tree(slices, bottom, columns, lines - at - 1)
            return Cut(upper, lower, False, columns, lines)
    raise AssertionError("a cost without a cut")


def _ways(splits: _Splits) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int16], NDArray[np.int16]]:
    return splits.tops, splits.bottoms, splits.stacked, splits.abreast
