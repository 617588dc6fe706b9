"""Places: where each item of a page stands once the page is cut."""

from dataclasses import dataclass

from edition.makeup.items import Item
from edition.makeup.pages import Solved, Space
from edition.makeup.slicing import CHEAPEST, Leaf, Reach, Tree, trees


def grown(solved: Solved, reach: Reach) -> list[Tree]:
    """Return the cuts of a solved page, the cheapest first, and others within reach."""
    return trees(solved.slices, solved.subset, (solved.columns, solved.lines), reach) if solved.slices else []


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: column and line of its corner, columns, and lines with the gap below."""

    item: Item | None
    column: int
    line: int
    columns: int
    lines: int


def places(space: Space, solved: Solved, tree: Tree, mirrored: frozenset[str]) -> list[Place]:
    """Return the place of every item on the page, the ads at the outer edge; ``mirrored`` names cuts to swap left and right."""
    return _spread(tree, _Cast(solved.items, space.number % 2 == 1, mirrored), (0, space.top), "")


def cuts(tree: Tree, items: tuple[Item | None, ...], path: str = "") -> list[str]:
    """Return the names of the upright cuts that may be mirrored: not those that put the ads at the edge."""
    if isinstance(tree, Leaf):
        return []
    free = tree.upright and not _holds_ads(tree, items)
    return [path] * free + cuts(tree.one, items, path + "1") + cuts(tree.two, items, path + "2")


@dataclass(frozen=True, slots=True, eq=False)
class _Cast:
    """What every leaf of a page needs to know."""

    items: tuple[Item | None, ...]
    ads_right: bool
    mirrored: frozenset[str]


def _spread(tree: Tree, cast: _Cast, corner: tuple[int, int], path: str) -> list[Place]:
    column, line = corner
    if isinstance(tree, Leaf):
        return _leaf(tree, cast.items[tree.item], corner)
    one, two = (tree.one, path + "1"), (tree.two, path + "2")
    if not tree.upright:
        return _spread(one[0], cast, corner, one[1]) + _spread(two[0], cast, (column, line + tree.one.lines), two[1])
    mirrored = path in cast.mirrored
    swapped = _holds_ads(tree.one, cast.items) == cast.ads_right if _holds_ads(tree, cast.items) else mirrored
    left, right = (two, one) if swapped else (one, two)
    return _spread(left[0], cast, corner, left[1]) + _spread(right[0], cast, (column + left[0].columns, line), right[1])


def _leaf(leaf: Leaf, item: Item | None, corner: tuple[int, int]) -> list[Place]:
    if item is None or not item.bundle:
        return [Place(item, *corner, leaf.columns, leaf.lines)]
    assert item.slices is not None
    inner = trees(item.slices, (1 << len(item.bundle)) - 1, (leaf.columns, leaf.lines), CHEAPEST)[0]
    return _spread(inner, _Cast(item.bundle, False, frozenset()), corner, "")


def _holds_ads(tree: Tree, items: tuple[Item | None, ...]) -> bool:
    if isinstance(tree, Leaf):
        return items[tree.item] is None
    return _holds_ads(tree.one, items) or _holds_ads(tree.two, items)
