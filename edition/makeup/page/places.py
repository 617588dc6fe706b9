"""Places: where each item of a page stands once the page is cut."""

from dataclasses import dataclass

from edition.makeup.page.guillotine import Cut, Leaf, Reach, Tree, trees
from edition.makeup.page.items import Item
from edition.makeup.page.news_order import Plot, inside, plotted
from edition.makeup.page.space import Solved, Space


def grown(solved: Solved, reach: Reach) -> list[Plot]:
    """Return the cuts of a solved page, the cheapest first, and others within reach."""
    if solved.slices is None:
        return []
    return [
        plotted(tree, solved.items)
        for tree in trees(solved.slices, solved.subset, (solved.columns, solved.lines), reach)
    ]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: column and line of its corner, columns, and lines with the gap
    below.
    """

    item: Item | None
    column: int
    line: int
    columns: int
    lines: int


def places(space: Space, plot: Plot, mirrored: frozenset[str]) -> list[Place]:
    """Return the place of every item on the page, the ads at the outer edge; ``mirrored`` names
    cuts to swap left and right.
    """
    return _spread(
        plot.tree, _Cast(plot.items, space.number % 2 == 1, mirrored), (0, space.top), ""
    )


def cuts(plot: Plot) -> list[str]:
    """Return the names of the upright cuts that may be mirrored: not those that put the ads at the
    edge.
    """
    return _cuts(plot.tree, plot.items, "")


def _cuts(tree: Tree, items: tuple[Item | None, ...], path: str) -> list[str]:
    if isinstance(tree, Leaf):
        return []
    free = tree.upright and not _holds_ads(tree, items)
    inner = (_cuts(part, items, f"{path}{n}") for n, part in enumerate(tree.parts, 1))
    return [path] * free + [name for names in inner for name in names]


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
    swapped, found = _swapped(tree, cast, path), []
    for n, (part, (right, down)) in enumerate(zip(tree.parts, tree.corners, strict=True), 1):
        across = tree.columns - right - part.columns if swapped else right
        found.append(((down, across), part, f"{path}{n}"))
    return [
        place
        for (down, across), part, name in sorted(found, key=lambda piece: piece[0])
        for place in _spread(part, cast, (column + across, line + down), name)
    ]


def _swapped(tree: Cut, cast: _Cast, path: str) -> bool:
    """Say whether a cut has its left and right swapped: as asked, unless the ads have to stand at
    the outer edge.
    """
    for part, (column, _) in zip(tree.parts, tree.corners, strict=True):
        if _holds_ads(part, cast.items):
            return (column + part.columns == tree.columns) != cast.ads_right
    return path in cast.mirrored


def _leaf(leaf: Leaf, item: Item | None, corner: tuple[int, int]) -> list[Place]:
    if item is None or not item.bundle:
        return [Place(item, *corner, leaf.columns, leaf.lines)]
    return _spread(inside(item, leaf), _Cast(item.bundle, False, frozenset()), corner, "")


def _holds_ads(tree: Tree, items: tuple[Item | None, ...]) -> bool:
    if isinstance(tree, Leaf):
        return items[tree.item] is None
    return any(_holds_ads(part, items) for part in tree.parts)
