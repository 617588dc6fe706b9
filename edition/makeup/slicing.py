"""Slicing: the cheapest way to cut a rectangle into places for up to seven items, exactly, by dynamic programming over subsets.

What a set of items costs at each size does not depend on its page: a book keeps it, and pages that share items share the work.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from edition.makeup.curves import INF, SCALE

INVERTED = 2.2
"""Points for a less urgent story above a more urgent one, for each step of prominence up to two."""
TWINS = 1.6
"""Points for two stories of one prominence side by side."""
GROUND = 99
"""The rank of an ad: it stands at the foot, and nothing under it."""
FILLER = 98
"""The rank of a filler: no story under it."""
BATCH, TOGETHER = 4096, 384
"""Ways to part a set that are looked up at once, and tried at once: as many as stay in a processor's cache."""
ALIKE = 8
"""Lines by which upper parts may differ in depth and still be tried together."""
MOST_CELLS = 150_000_000
"""Costs a book keeps before it forgets all but the items' own: 300 MB."""
BRANCHES = 12
"""Cuts of one set that are told apart at a size."""
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
Order = tuple[int, tuple[int, ...], str]
"""An item's rank, and what decides between items of one rank."""


@dataclass(slots=True, eq=False)
class Book:
    """What sets of items cost at each size, as far as it has been reckoned. A set is a number with a bit for each item."""

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


@dataclass(frozen=True, slots=True, eq=False)
class Slices:
    """The cuts of a few items, whose subsets are numbers with a bit for each, the first item's the lowest."""

    book: Book
    items: tuple[int, ...]
    """The set of each item alone, in the book."""

    def whole(self, subset: int) -> int:
        """Return a subset as a set of the book."""
        return sum(item for n, item in enumerate(self.items) if subset >> n & 1)

    def price(self, subset: int, columns: int) -> NDArray[np.int16]:
        """Return what a subset costs at each depth."""
        return price(self.book, self.whole(subset), columns)

    def table(self, subset: int) -> Table:
        """Return what a subset costs at each width and depth."""
        return _table(self.book, self.whole(subset))


@dataclass(frozen=True, slots=True, eq=False)
class _Splits:
    """All ways to part a set of items in two, as sets with a bit for each item, the best the lowest."""

    tops: NDArray[np.int64]
    bottoms: NDArray[np.int64]
    stacked: NDArray[np.int16]
    """The price of the one above the other."""
    abreast: NDArray[np.int16]
    """The price of the two side by side."""


def slices(tables: Sequence[Table], ranks: tuple[int, ...]) -> Slices:
    """Return the slices of items that stand in no book yet, the best rank first."""
    book = Book(*tables[0].shape)
    return Slices(book, tuple(entered(book, table, (rank, (n,), "")) for n, (table, rank) in enumerate(zip(tables, ranks, strict=True))))


def entered(book: Book, table: Table, order: Order) -> int:
    """Enter an item under its table; return the set of it alone."""
    number = book.numbers.get(id(table))
    if number is None:
        number = book.numbers[id(table)] = len(book.tables)
        book.tables.append(table)
        book.orders.append(order)
    if 1 << number not in book.rows:
        _kept(book, [1 << number], table[None])
    return 1 << number


def reckon(book: Book, sets: Iterable[int]) -> None:
    """Reckon sets at the full width and all that they are made of at every width, as many at once as can be."""
    if len(book.rows) * book.columns * book.depths > MOST_CELLS:
        _forget(book)
    asked = dict.fromkeys(s for s in sets if s and s not in book.rows and s not in book.wide)
    inner = dict.fromkeys(part for whole in asked for part in _parts(whole) if part not in book.rows)
    for size in range(2, max((s.bit_count() for s in asked), default=0)):
        _reckoned(book, [part for part in inner if part.bit_count() == size], range(1, book.columns + 1))
    for size in sorted({s.bit_count() for s in asked}):
        _reckoned(book, [s for s in asked if s.bit_count() == size], range(book.columns, book.columns + 1))


def price(book: Book, whole: int, columns: int) -> NDArray[np.int16]:
    """Return what a set costs at each depth."""
    if whole not in book.rows and whole not in book.wide:
        reckon(book, [whole])
    if whole in book.wide and columns == book.columns:
        return book.wide[whole]
    return np.asarray(_table(book, whole)[columns - 1])


def _kept(book: Book, sets: list[int], costs: NDArray[np.int16]) -> None:
    """Write the costs of sets into the store."""
    start = len(book.rows)
    if start + len(sets) > len(book.store):
        more = np.zeros((max(256, 2 * (start + len(sets))), book.columns, book.depths), np.int16)
        more[:start] = book.store[:start] if start else 0
        book.store = more
    book.store[start : start + len(sets)] = costs
    book.rows.update((whole, start + n) for n, whole in enumerate(sets))


def _forget(book: Book) -> None:
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


def _members(book: Book, whole: int) -> list[int]:
    """Return the items of a set, the best first."""
    found = []
    while whole:
        found.append((whole & -whole).bit_length() - 1)
        whole &= whole - 1
    return sorted(found, key=book.orders.__getitem__)


def _reckoned(book: Book, sets: list[int], widths: range) -> None:
    """Reckon sets of one size, whose parts are known, at the widths."""
    step = max(1, BATCH // ((1 << sets[0].bit_count() - 1) - 1)) if sets else 1
    for start in range(0, len(sets), step):
        some = sets[start : start + step]
        found = _cheapest(book, [_parted(book, whole) for whole in some], widths)
        if len(widths) > 1:
            _kept(book, some, found)
        else:
            book.wide.update(zip(some, found[:, 0], strict=True))


def _parted(book: Book, whole: int) -> _Splits:
    """Return the ways to part a set, its parts as rows of the store."""
    sets, splits = _named(book, whole)
    rows = np.array([book.rows.get(part, -1) for part in sets])
    return _Splits(rows[splits.tops], rows[splits.bottoms], splits.stacked, splits.abreast)


def _named(book: Book, whole: int) -> tuple[list[int], _Splits]:
    """Return the ways to part a set, and by the parts' numbers in them the parts as sets of the book."""
    members, sets = _members(book, whole), [0]
    for member in members:
        sets += [part | 1 << member for part in sets]
    return sets, _splits(tuple(book.orders[m][0] for m in members))


def _cheapest(book: Book, splits: list[_Splits], widths: range) -> NDArray[np.int16]:
    """Return the cheapest cost of each set by width and depth."""
    tops, bottoms, stacked, abreast = (np.stack(arrays) for arrays in zip(*map(_ways, splits), strict=True))
    best = np.full((len(splits), len(widths), book.depths), INF, np.int16)
    parts = book.store[tops], book.store[bottoms]
    for place, columns in enumerate(widths):
        _side_by_side(best[:, place], parts, abreast, columns)
        _one_above_other(best[:, place], (parts[0][:, :, columns - 1] + stacked[:, :, None], parts[1][:, :, columns - 1]))
    return best


Parts = tuple[NDArray[np.int16], NDArray[np.int16]]
"""The costs of the better and of the other part: by set, way to part it, (columns less one,) lines."""


def _side_by_side(best: NDArray[np.int16], parts: Parts, abreast: NDArray[np.int16], columns: int) -> None:
    one, two = parts
    for left in range(1, columns):
        pair = np.minimum(one[:, :, left - 1] + two[:, :, columns - left - 1], INF) + abreast[:, :, None]
        np.minimum(best, pair.min(1), out=best)


def _one_above_other(best: NDArray[np.int16], parts: Parts) -> None:
    """Try every depth of the upper part; ways whose parts are alike in depth are tried together, since few depths concern them."""
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


@lru_cache(maxsize=4096)
def _splits(ranks: tuple[int, ...]) -> _Splits:
    whole = (1 << len(ranks)) - 1
    pairs = [_ordered(one, whole ^ one, ranks) for one in _with_lowest(whole)]
    tops, bottoms = (np.array([pair[i] for pair in pairs], np.int64) for i in (0, 1))
    bits = np.arange(len(ranks))
    above, below = ((side[:, None] >> bits & 1).astype(np.float64) for side in (tops, bottoms))
    stacked = ((above @ _inversions(ranks)) * below).sum(1)
    prominence = np.array(ranks)
    single = (above.sum(1) == 1) & (below.sum(1) == 1)
    same = (above @ prominence) == (below @ prominence)
    return _Splits(tops, bottoms, _priced(stacked), _priced(np.where(single & same, TWINS, 0.0)))


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


def trees(slices: Slices, subset: int, size: tuple[int, int], dearer: float) -> list[Tree]:
    """Return the cheapest cuts of a place of (columns, lines) and others up to so many points dearer, the cheapest first.

    Of cuts alike but for the line where they cut only the cheapest is returned.
    """
    place = {item: n for n, item in enumerate(slices.items)}
    return [tree for _, tree in _trees(_Forest(slices.book, place), slices.whole(subset), size, round(dearer * SCALE))]


@dataclass(frozen=True, slots=True, eq=False)
class _Forest:
    """Where cuts are looked for, and the leaf of each item."""

    book: Book
    place: dict[int, int]


def _trees(forest: _Forest, whole: int, size: tuple[int, int], spare: int) -> list[tuple[int, Tree]]:
    """Return the few cheapest cuts of a set that cost at most ``spare`` table units more than the cheapest, with what they cost more."""
    columns, lines = size
    if whole in forest.place:
        return [(0, Leaf(forest.place[whole], columns, lines))]
    found: list[tuple[int, Tree]] = []
    for more, one, two, upright in sorted(_cuts(forest.book, whole, size, spare), key=lambda cut: cut[0])[:BRANCHES]:
        for first, upper in _trees(forest, *one, spare - more):
            for second, lower in _trees(forest, *two, spare - more - first):
                found.append((more + first + second, Cut(upper, lower, upright, columns, lines)))
    return sorted(found, key=lambda tree: tree[0])[:BRANCHES]


Place = tuple[int, tuple[int, int]]
"""A set, and the columns and lines of its place."""


def _cuts(book: Book, whole: int, size: tuple[int, int], spare: int) -> Iterator[tuple[int, Place, Place, bool]]:
    """Yield what each cut costs more than the cheapest, what stands on its two sides, and whether it is upright."""
    columns, lines = size
    least = int(price(book, whole, columns)[lines])
    sets, splits = _named(book, whole)
    for top, bottom, stacked, abreast in zip(*(way.tolist() for way in _ways(splits)), strict=True):
        one, two = _table(book, sets[top]), _table(book, sets[bottom])
        for left in range(1, columns):
            both = (int(one[left - 1, lines]), int(two[columns - left - 1, lines]))
            if max(both) < INF and sum(both) + abreast <= least + spare:
                yield sum(both) + abreast - least, (sets[top], (left, lines)), (sets[bottom], (columns - left, lines)), True
        over, under = one[columns - 1, 1:lines].astype(int), two[columns - 1, lines - 1 : 0 : -1].astype(int)
        sums = np.where((over < INF) & (under < INF), over + under + stacked, 2 * INF)
        at = int(sums.argmin()) + 1 if len(sums) else 0
        if at and sums[at - 1] <= least + spare:
            yield int(sums[at - 1]) - least, (sets[top], (columns, at)), (sets[bottom], (columns, lines - at)), False


def _table(book: Book, whole: int) -> Table:
    """Return what a set costs at every width."""
    if whole not in book.rows:
        reckon(book, [whole])
        _reckoned(book, [whole], range(1, book.columns + 1))
    return np.asarray(book.store[book.rows[whole]])


def _ways(splits: _Splits) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int16], NDArray[np.int16]]:
    return splits.tops, splits.bottoms, splits.stacked, splits.abreast
