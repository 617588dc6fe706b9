"""Book: the least cost of every set of items at each size, by dynamic programming over subsets.

What a set of items costs does not depend on its page: a book keeps it, and pages that share items
share the work.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from edition.makeup.page.bipartitions import Splits, Standing, splits, ways
from edition.makeup.story.shape_curves import INF

BATCH = 4096
"""Ways to part a set that are looked up at once …"""
TOGETHER = 384
"""… and tried at once: as many as stay in a processor's cache."""
ALIKE = 8
"""Lines by which upper parts may differ in depth and still be tried together."""
MOST_CELLS = 150_000_000
"""Costs a book keeps before it forgets all but the items' own: 300 MB."""
Table = NDArray[np.int16]
"""Cost by columns less one and lines, gap included."""
Order = tuple[int, tuple[int, ...], str]
"""An item's rank, and what decides between items of one rank."""


@dataclass(slots=True, eq=False)
class SubsetCosts:
    """What sets of items cost at each size, as far as it has been reckoned. A set is a number with
    a bit for each item.
    """

    columns: int
    depths: int
    """Depths a table tells apart, 0 among them."""
    tables: list[Table] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    """The place of each item among the tables, by its table's identity."""
    rows: dict[int, int] = field(default_factory=dict)
    """Where in the store a set's costs stand, by the set."""
    store: NDArray[np.int16] = field(default_factory=lambda: np.zeros((0, 0, 0), np.int16))
    """By row, columns less one, lines."""
    wide: dict[int, NDArray[np.int16]] = field(default_factory=dict)
    """By lines, of sets that are only known at the full width."""


def registered(book: SubsetCosts, table: Table, order: Order) -> int:
    """Enter an item under its table; return the set of it alone."""
    number = book.numbers.get(id(table))
    if number is None:
        number = book.numbers[id(table)] = len(book.tables)
        book.tables.append(table)
        book.orders.append(order)
    if 1 << number not in book.rows:
        _kept(book, [1 << number], table[None])
    return 1 << number


def fill_in(book: SubsetCosts, sets: Iterable[int]) -> None:
    """Reckon sets at the full width and all that they are made of at every width, as many at once
    as can be.
    """
    if len(book.rows) * book.columns * book.depths > MOST_CELLS:
        _forget(book)
    asked = dict.fromkeys(s for s in sets if s and s not in book.rows and s not in book.wide)
    inner = dict.fromkeys(
        part for whole in asked for part in _parts(whole) if part not in book.rows
    )
    for size in range(2, max((s.bit_count() for s in asked), default=0)):
        _reckoned(
            book, [part for part in inner if part.bit_count() == size], range(1, book.columns + 1)
        )
    left = [s for s in asked if s not in book.rows]
    for size in sorted({s.bit_count() for s in left}):
        _reckoned(
            book, [s for s in left if s.bit_count() == size], range(book.columns, book.columns + 1)
        )


def price(book: SubsetCosts, whole: int, columns: int) -> NDArray[np.int16]:
    """Return what a set costs at each depth."""
    if whole not in book.rows and whole not in book.wide:
        fill_in(book, [whole])
    if whole in book.wide and columns == book.columns:
        return book.wide[whole]
    return np.asarray(table(book, whole)[columns - 1])


def _kept(book: SubsetCosts, sets: list[int], costs: NDArray[np.int16]) -> None:
    """Write the costs of sets into the store."""
    start = len(book.rows)
    if start + len(sets) > len(book.store):
        more = np.zeros((max(256, 2 * (start + len(sets))), book.columns, book.depths), np.int16)
        more[:start] = book.store[:start] if start else 0
        book.store = more
    book.store[start : start + len(sets)] = costs
    book.rows.update((whole, start + n) for n, whole in enumerate(sets))


def _forget(book: SubsetCosts) -> None:
    book.rows.clear()
    book.wide.clear()
    _kept(book, [1 << number for number in range(len(book.tables))], np.stack(book.tables))


def _parts(whole: int) -> list[int]:
    """Return the proper subsets of more than one item."""
    part, found = (whole - 1) & whole, []
    while part:
        if part & (part - 1):
            found.append(part)
        part = (part - 1) & whole
    return found


def _members(book: SubsetCosts, whole: int) -> list[int]:
    """Return the items of a set, the best first."""
    found = []
    while whole:
        found.append((whole & -whole).bit_length() - 1)
        whole &= whole - 1
    return sorted(found, key=book.orders.__getitem__)


def _reckoned(book: SubsetCosts, sets: list[int], widths: range) -> None:
    """Reckon sets of one size, whose parts are known, at the widths."""
    step = max(1, BATCH // ((1 << sets[0].bit_count() - 1) - 1)) if sets else 1
    for start in range(0, len(sets), step):
        some = sets[start : start + step]
        found = _cheapest(book, [_parted(book, whole) for whole in some], widths)
        if len(widths) == book.columns:  # which is one width only, where a page has one column
            _kept(book, some, found)
        else:
            book.wide.update(zip(some, found[:, 0], strict=True))


def _parted(book: SubsetCosts, whole: int) -> Splits:
    """Return the ways to part a set, its parts as rows of the store."""
    sets, splits = named(book, whole)
    rows = np.array([book.rows.get(part, -1) for part in sets])
    return Splits(rows[splits.tops], rows[splits.bottoms], splits.stacked, splits.abreast)


def named(book: SubsetCosts, whole: int) -> tuple[list[int], Splits]:
    """Return the ways to part a set, and by the parts' numbers in them the parts as sets of the
    book.
    """
    members, sets = _members(book, whole), [0]
    for member in members:
        sets += [part | 1 << member for part in sets]
    return sets, splits(standings(book, whole))


def standings(book: SubsetCosts, whole: int) -> tuple[Standing, ...]:
    """Return how the items of a set stand, the best first."""
    return tuple(standing(book.orders[m]) for m in _members(book, whole))


def standing(order: Order) -> Standing:
    """Return how an item stands."""
    prominence, rank, _ = order
    return prominence, rank[0] if rank else 0


def _cheapest(book: SubsetCosts, splits: list[Splits], widths: range) -> NDArray[np.int16]:
    """Return the cheapest cost of each set by width and depth."""
    tops, bottoms, stacked, abreast = (
        np.stack(arrays) for arrays in zip(*map(ways, splits), strict=True)
    )
    best = np.full((len(splits), len(widths), book.depths), INF, np.int16)
    parts = book.store[tops], book.store[bottoms]
    for place, columns in enumerate(widths):
        _side_by_side(best[:, place], parts, abreast, columns)
        _one_above_other(
            best[:, place],
            (parts[0][:, :, columns - 1] + stacked[:, :, None], parts[1][:, :, columns - 1]),
        )
    return best


Parts = tuple[NDArray[np.int16], NDArray[np.int16]]
"""The costs of the better and of the other part: by set, way to part it, (columns less one,) lines.
"""


def _side_by_side(
    best: NDArray[np.int16], parts: Parts, abreast: NDArray[np.int16], columns: int
) -> None:
    one, two = parts
    for left in range(1, columns):
        pair = (
            np.minimum(one[:, :, left - 1] + two[:, :, columns - left - 1], INF)
            + abreast[:, :, None]
        )
        np.minimum(best, pair.min(1), out=best)


def _one_above_other(best: NDArray[np.int16], parts: Parts) -> None:
    """Try every depth of the upper part; ways whose parts are alike in depth are tried together,
    since few depths concern them.
    """
    top, bottom = (np.minimum(part, INF).reshape(-1, best.shape[-1]) for part in parts)
    can = np.asarray((top < INF).any(1) & (bottom < INF).any(1))
    alike = np.lexsort(((bottom < INF).argmax(1), (top < INF).argmax(1) // ALIKE))
    alike = alike[can[alike]]
    found = np.full_like(top, INF)
    for start in range(0, len(alike), TOGETHER):
        some = alike[start : start + TOGETHER]
        found[some] = _added(top[some], bottom[some])
    np.minimum(best, found.reshape(len(best), -1, best.shape[-1]).min(1), out=best)


def _added(top: NDArray[np.int16], bottom: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return row by row the cheapest sum of the two at each depth of both together."""
    depths, reached = top.shape[1], np.flatnonzero((bottom < INF).any(0))
    low, high = int(reached[0]), int(reached[-1]) + 1
    best = np.full_like(top, INF)
    for lines in np.flatnonzero((top < INF).any(0)).tolist():
        if lines + low >= depths:
            break
        both = best[:, lines + low : min(lines + high, depths)]
        np.minimum(both, top[:, lines, None] + bottom[:, low : min(high, depths - lines)], out=both)
    return best


def table(book: SubsetCosts, whole: int) -> Table:
    """Return what a set costs at every width."""
    if whole not in book.rows:
        fill_in(book, [whole])
        _reckoned(book, [whole], range(1, book.columns + 1))
    return np.asarray(book.store[book.rows[whole]])
