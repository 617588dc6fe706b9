"""Wheels: four groups of items round a fifth, which no cuts from edge to edge make.

::

    A A A B B
    A A A B B
    D E E B B
    D E E B B
    D C C C C
    D C C C C

With B the deeper of the two at the head the other way round is the same in a mirror.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from edition.makeup.page.bipartitions import GROUND, Standing, above, abreast
from edition.makeup.page.subset_costs import SubsetCosts, named, standings, table
from edition.makeup.story.shape_curves import INF

FEWEST = 5
"""Items a wheel has at the least: one in each group."""
OVER = (0, 3), (0, 4), (0, 2), (1, 2), (4, 2)
"""Groups of which the first stands over the second."""
BESIDE = (0, 1), (3, 4), (4, 1), (3, 2)
"""Groups side by side."""
NOTHING = np.int32(1 << 20)
"""What cannot be, where five costs are added."""

Groups = tuple[tuple[int, tuple[int, int]], ...]
"""The sets A to E and the columns and lines of each."""


@dataclass(frozen=True, slots=True, eq=False)
class _Casts:
    """Every way to deal items to the five groups, a column each."""

    groups: NDArray[np.int64]
    """Five rows of sets with a bit for each item, the best the lowest."""
    price: NDArray[np.int32]
    """Of what stands over and beside what, in table units."""
    sides: tuple["_Pairs", "_Pairs"]
    """A over D, and B over C."""


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Two groups that share the depth of the page between them."""

    upper: NDArray[np.int64]
    lower: NDArray[np.int64]
    of: NDArray[np.int64]
    """The pair of each cast."""


@dataclass(frozen=True, slots=True, eq=False)
class _Hub:
    """The columns at which a wheel is cut, and what each group may cost there."""

    columns: tuple[int, int]
    """Those of D, and of A."""
    left: NDArray[np.int32]
    """Of A and D by pair and the line between them."""
    right: NDArray[np.int32]
    """Of B and C."""
    middle: NDArray[np.int32]
    """Of E by set and depth."""
    casts: _Casts


def wheels(
    book: SubsetCosts, whole: int, size: tuple[int, int], reach: tuple[int, int]
) -> list[tuple[int, Groups]]:
    """Return what the cheapest wheels of a set cost in a place of (columns, lines), and their
    groups.

    ``reach`` is the cost in table units a wheel stays under, and how many are wanted.
    """
    columns, lines = size
    if whole.bit_count() < FEWEST or columns < 3:
        return []
    sets, _ = named(book, whole)
    casts = _casts(standings(book, whole))
    costs = _costs(book, sets, casts, lines)
    under, most = reach
    found: list[tuple[int, Groups]] = []
    for hub in _hubs(costs, casts, columns):
        for cost, cast, rows in _turned(hub, under, most):
            found.append(
                (cost, _groups([sets[g] for g in casts.groups[:, cast]], hub.columns, rows, size))
            )
        found = heapq.nsmallest(most, found)
        under = found[-1][0] if len(found) == most else under
    return found


def _groups(
    sets: list[int], columns: tuple[int, int], rows: tuple[int, int], size: tuple[int, int]
) -> Groups:
    (p, q), (r, s), (width, depth) = columns, rows, size
    sizes = ((q, r), (width - q, s), (width - p, depth - s), (p, depth - r), (q - p, s - r))
    return tuple(zip(sets, sizes, strict=True))


def _casts(ranks: tuple[Standing, ...]) -> _Casts:
    """Return every way to deal items that stand so, the ads into a lower corner."""
    groups = _dealt(
        len(ranks), tuple(n for n, (prominence, _) in enumerate(ranks) if prominence == GROUND)
    )
    over, beside = above(ranks).astype(np.int32), abreast(ranks).astype(np.int32)
    price = sum(over[groups[a], groups[b]] for a, b in OVER) + sum(
        beside[groups[a], groups[b]] for a, b in BESIDE
    )
    return _Casts(
        groups,
        np.asarray(price),
        (_pairs(groups[0], groups[3], len(ranks)), _pairs(groups[1], groups[2], len(ranks))),
    )


@lru_cache(maxsize=16)
def _dealt(count: int, ads: tuple[int, ...]) -> NDArray[np.int64]:
    """Return every way to deal so many items to five groups, none of them empty, the ads among C
    and D.
    """
    dealt = np.arange(5**count)[:, None] // 5 ** np.arange(count) % 5
    dealt = dealt[np.isin(dealt[:, list(ads)], (2, 3)).all(1)]
    groups = np.stack([((dealt == group) << np.arange(count)).sum(1) for group in range(5)])
    return groups[:, (groups > 0).all(0)]


def _pairs(upper: NDArray[np.int64], lower: NDArray[np.int64], count: int) -> _Pairs:
    both, of = np.unique(upper << count | lower, return_inverse=True)
    return _Pairs(both >> count, both & (1 << count) - 1, of)


def _costs(book: SubsetCosts, sets: list[int], casts: _Casts, lines: int) -> NDArray[np.int32]:
    """Return what each group costs by set, columns less one and lines up to those of the place."""
    costs = np.full((len(sets), book.columns, lines + 1), NOTHING, np.int32)
    for group in np.unique(casts.groups).tolist():
        found = table(book, sets[group])[:, : lines + 1]
        costs[group] = np.where(found < INF, found, NOTHING)
    return costs


def _hubs(costs: NDArray[np.int32], casts: _Casts, columns: int) -> Iterator[_Hub]:
    """Yield a hub for every two columns at which a place may be cut."""
    (one, other), foot = casts.sides, costs[:, :, ::-1]
    for p, q in combinations(range(1, columns), 2):
        left = costs[one.upper, q - 1] + foot[one.lower, p - 1]
        right = costs[other.upper, columns - q - 1] + foot[other.lower, columns - p - 1]
        yield _Hub((p, q), left, right, costs[:, q - p - 1], casts)


def _turned(hub: _Hub, under: int, most: int) -> list[tuple[int, int, tuple[int, int]]]:
    """Return the cheapest wheels that cost less than ``under``: their cost, their cast, and the
    lines under A and under B.
    """
    left, right = (side.of for side in hub.casts.sides)
    least = (
        hub.left.min(1)[left]
        + hub.right.min(1)[right]
        + hub.middle.min(1)[hub.casts.groups[4]]
        + hub.casts.price
    )
    found: list[tuple[int, int, tuple[int, int]]] = []
    for cast in np.flatnonzero(least < under)[
        np.argsort(least[least < under], kind="stable")
    ].tolist():
        if least[cast] >= under:
            break
        three = hub.left[left[cast]], hub.right[right[cast]], hub.middle[hub.casts.groups[4, cast]]
        cost, rows = _lines(three, under - int(hub.casts.price[cast]))
        if rows[0]:
            found = heapq.nsmallest(most, [*found, (cost + int(hub.casts.price[cast]), cast, rows)])
            under = found[-1][0] if len(found) == most else under
    return found


def _lines(
    costs: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]], under: int
) -> tuple[int, tuple[int, int]]:
    """Return the least cost of two sides and a middle, with the lines at which they are cut; no
    lines where none is below ``under``.
    """
    left, right, middle = costs
    low = int(middle.min())
    rows = np.flatnonzero(left < under - low - right.min())
    feet = np.flatnonzero(right < under - low - left.min())
    deep = np.maximum(feet[None] - rows[:, None], 0)  # where it is 0 there is no middle
    sums = left[rows][:, None] + right[feet][None] + np.where(deep > 0, middle[deep], NOTHING)
    if not sums.size or sums.min() >= under:
        return under, (0, 0)
    row, foot = np.unravel_index(int(sums.argmin()), sums.shape)
    return int(sums[row, foot]), (int(rows[row]), int(feet[foot]))
