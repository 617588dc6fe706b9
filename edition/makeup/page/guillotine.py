"""Slicing: the cheapest ways to cut a rectangle into places for a few items, exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edition.makeup.page.bipartitions import ways
from edition.makeup.page.pinwheel import wheels
from edition.makeup.page.subset_costs import (
    Order,
    SubsetCosts,
    Table,
    named,
    price,
    registered,
    table,
)
from edition.makeup.story.shape_curves import INF, SCALE


@dataclass(frozen=True, slots=True)
class Reach:
    """How far cuts other than the cheapest are looked for."""

    dearer: float
    """Points by which they may be dearer."""
    most: int
    """Cuts of one set that are told apart at a size."""


CHEAPEST = Reach(0.0, 1)


@dataclass(frozen=True, slots=True)
class Leaf:
    """The place of one item: columns and lines, gap included."""

    item: int
    columns: int
    lines: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A place cut into two, one above the other or side by side, or into four round a fifth."""

    parts: "tuple[Tree, ...]"
    corners: tuple[tuple[int, int], ...]
    """The column and line at which each part begins."""
    columns: int
    lines: int

    @property
    def upright(self) -> bool:
        """Whether parts stand side by side."""
        return any(column for column, _ in self.corners)


Tree = Leaf | Cut


@dataclass(frozen=True, slots=True, eq=False)
class Slices:
    """The cuts of a few items, whose subsets are numbers with a bit for each, the first item's the
    lowest.
    """

    book: SubsetCosts
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
        return table(self.book, self.whole(subset))


def slices(tables: Sequence[Table], orders: Sequence[Order]) -> Slices:
    """Return the slices of items that stand in no book yet, the best first."""
    book = SubsetCosts(*tables[0].shape)
    return Slices(
        book,
        tuple(registered(book, table, order) for table, order in zip(tables, orders, strict=True)),
    )


def trees(slices: Slices, subset: int, size: tuple[int, int], reach: Reach) -> list[Tree]:
    """Return the cheapest cut of a place of (columns, lines) and others within reach, the cheapest
    first.

    Of cuts alike but for the line where they cut only the cheapest is returned. The cheapest wheels
    of the whole place are among them.
    """
    forest = _Forest(slices.book, {item: n for n, item in enumerate(slices.items)}, reach.most)
    whole, spare = slices.whole(subset), round(reach.dearer * SCALE)
    least = int(slices.price(subset, size[0])[size[1]])
    found = [(least + more, tree) for more, tree in _trees(forest, whole, size, spare)]
    for cost, parts in wheels(slices.book, whole, size, (least + spare, reach.most)):
        found.append((cost, _round(tuple(_trees(forest, *part, 0)[0][1] for part in parts), size)))
    found.sort(key=lambda tree: tree[0])
    return [tree for cost, tree in found[: reach.most] if cost <= found[0][0] + spare]


@dataclass(frozen=True, slots=True, eq=False)
class _Forest:
    """Where cuts are looked for, and the leaf of each item."""

    book: SubsetCosts
    place: dict[int, int]
    most: int
    """Cuts told apart."""


def _trees(
    forest: _Forest, whole: int, size: tuple[int, int], spare: int
) -> list[tuple[int, Tree]]:
    """Return the few cheapest cuts of a set that cost at most ``spare`` table units more than the
    cheapest, with what they cost more.
    """
    columns, lines = size
    if whole in forest.place:
        return [(0, Leaf(forest.place[whole], columns, lines))]
    found: list[tuple[int, Tree]] = []
    for more, one, two, upright in sorted(
        _cuts(forest.book, whole, size, spare), key=lambda cut: cut[0]
    )[: forest.most]:
        for first, upper in _trees(forest, *one, spare - more):
            for second, lower in _trees(forest, *two, spare - more - first):
                found.append((more + first + second, _in_two(upper, lower, upright)))
    return sorted(found, key=lambda tree: tree[0])[: forest.most]


def _in_two(one: Tree, two: Tree, upright: bool) -> Cut:
    if upright:
        return Cut((one, two), ((0, 0), (one.columns, 0)), one.columns + two.columns, one.lines)
    return Cut((one, two), ((0, 0), (0, one.lines)), one.columns, one.lines + two.lines)


def _round(parts: tuple[Tree, ...], size: tuple[int, int]) -> Cut:
    """Set four parts round a fifth, as wheels lays them out."""
    upper, right, _, left, _ = parts
    corners = (
        (0, 0),
        (upper.columns, 0),
        (left.columns, right.lines),
        (0, upper.lines),
        (left.columns, upper.lines),
    )
    return Cut(parts, corners, *size)


Place = tuple[int, tuple[int, int]]
"""A set, and the columns and lines of its place."""


def _cuts(
    book: SubsetCosts, whole: int, size: tuple[int, int], spare: int
) -> Iterator[tuple[int, Place, Place, bool]]:
    """Yield what each cut costs more than the cheapest, what stands on its two sides, and whether
    it is upright.
    """
    columns, lines = size
    least = int(price(book, whole, columns)[lines])
    sets, splits = named(book, whole)
    for top, bottom, stacked, abreast in zip(*(way.tolist() for way in ways(splits)), strict=True):
        one, two = table(book, sets[top]), table(book, sets[bottom])
        for left in range(1, columns):
            both = (int(one[left - 1, lines]), int(two[columns - left - 1, lines]))
            if max(both) < INF and sum(both) + abreast <= least + spare:
                yield (
                    sum(both) + abreast - least,
                    (sets[top], (left, lines)),
                    (sets[bottom], (columns - left, lines)),
                    True,
                )
        over, under = (
            one[columns - 1, 1:lines].astype(int),
            two[columns - 1, lines - 1 : 0 : -1].astype(int),
        )
        sums = np.where((over < INF) & (under < INF), over + under + stacked, 2 * INF)
        at = int(sums.argmin()) + 1 if len(sums) else 0
        if at and sums[at - 1] <= least + spare:
            yield (
                int(sums[at - 1]) - least,
                (sets[top], (columns, at)),
                (sets[bottom], (columns, lines - at)),
                False,
            )
