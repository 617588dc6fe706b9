"""Stacks: what stands one above the other across the same columns, put into the order of news."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from math import fsum

from edition.makeup.page.bipartitions import GROUND, Standing, inversions
from edition.makeup.page.guillotine import CHEAPEST, Cut, Leaf, Tree, trees
from edition.makeup.page.items import Item
from edition.makeup.page.subset_costs import standing


@dataclass(frozen=True, slots=True)
class Plot:
    """A page cut into places, and what stands in each by the leaf's number; None is the block of
    ads.
    """

    tree: Tree
    items: tuple[Item | None, ...]


def plotted(tree: Tree, items: tuple[Item | None, ...]) -> Plot:
    """Return a page's cut with every bundle cut in its turn, unless a person tied it, and every
    stack in the order of news.
    """
    found: list[Item | None] = []
    whole = _whole(tree, items, found)
    ranks = tuple(standing(item.order) if item else (GROUND, 0) for item in found)
    return Plot(_in_order(whole, ranks), tuple(found))


def _whole(tree: Tree, items: tuple[Item | None, ...], found: list[Item | None]) -> Tree:
    """Return a tree down to single items, which are noted among those found."""
    if isinstance(tree, Cut):
        return replace(tree, parts=tuple(_whole(part, items, found) for part in tree.parts))
    item = items[tree.item]
    if item is None or not item.bundle or item.kin:
        found.append(item)
        return replace(tree, item=len(found) - 1)
    return _whole(inside(item, tree), item.bundle, found)


def inside(item: Item, place: Leaf) -> Tree:
    """Return how a bundle's place is cut."""
    assert item.slices is not None
    return trees(item.slices, (1 << len(item.bundle)) - 1, (place.columns, place.lines), CHEAPEST)[
        0
    ]


def _in_order(tree: Tree, ranks: tuple[Standing, ...]) -> Tree:
    """Return a tree with its stacks in the order in which the fewest stories stand under less
    urgent ones.
    """
    if isinstance(tree, Leaf):
        return tree
    parts = tuple(_in_order(part, ranks) for part in tree.parts)
    if tree.upright:
        return replace(tree, parts=parts)
    stack = [
        piece
        for part in parts
        for piece in (part.parts if isinstance(part, Cut) and not part.upright else (part,))
    ]
    order = _order(tuple(tuple(_leaves(part)) for part in stack), ranks)
    parts = tuple(stack[n] for n in order)
    lines = accumulate((part.lines for part in parts[:-1]), initial=0)
    return replace(tree, parts=parts, corners=tuple((0, line) for line in lines))


def _leaves(tree: Tree) -> Iterator[int]:
    if isinstance(tree, Leaf):
        yield tree.item
    else:
        for part in tree.parts:
            yield from _leaves(part)


def _order(stack: tuple[tuple[int, ...], ...], ranks: tuple[Standing, ...]) -> tuple[int, ...]:
    """Return the cheapest order of groups of items one above the other: as it is, where no other is
    cheaper.
    """
    price = inversions(ranks)
    above = [[float(price[list(one)][:, list(two)].sum()) for two in stack] for one in stack]

    @cache
    def best(left: frozenset[int]) -> tuple[float, tuple[int, ...]]:
        if not left:
            return 0.0, ()
        ways = ((first, best(left - {first})) for first in sorted(left))
        priced = (
            (cost + fsum(above[first][n] for n in left), (first, *rest))
            for first, (cost, rest) in ways
        )
        return min(priced, key=lambda way: (round(way[0], 6), way[1]))

    return best(frozenset(range(len(stack))))[1]
