"""Pages: the room a page offers, and the cheapest way to cut it into places for a set of items."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.bipartitions import GROUND
from edition.makeup.page.guillotine import Slices
from edition.makeup.page.items import Item, bundle, promoted
from edition.makeup.page.subset_costs import SubsetCosts, Table, fill_in, registered
from edition.makeup.page.together import tied
from edition.makeup.rules import prices as costs
from edition.makeup.story.shape_curves import INF, SCALE
from edition.page import Fixture, Module
from edition.paper import Grid

MOST_ITEMS = 7
"""More items are tied into bundles first, since the search grows with three to this power …"""
WIDE = 6
"""… but a page of so many columns takes one more."""
LONG = 60
"""Lines of body from which a story never counts as short, whatever stands beside it."""
TOO_FULL = 2000.0
"""Points for a page that cannot hold what it was given."""


NO_ADS = Stack()


@dataclass(frozen=True)  # without slots, so that what is asked a million times is reckoned once
class Space:
    """What of a page is open to stories."""

    number: int
    section: str
    grid: Grid
    fixtures: tuple[Fixture, ...] = ()
    top: int = 0
    """Lines taken by furniture at the head."""
    foot: int = 0
    """Lines kept free at the foot, the gap above them included."""
    stack: Stack = NO_ADS
    block: int = 0
    """Its place on the page, from above, where sections share one."""
    ads: frozenset[str] = frozenset()
    """Slugs of all ads on its page, those of another section's block among them."""

    @cached_property
    def key(self) -> tuple[int, int]:
        """What tells it from every other space of the edition."""
        return self.number, self.block

    @cached_property
    def lines(self) -> int:
        """Lines open to stories and the block of narrow ads, with one gap below."""
        return max(
            0, self.grid.lines - self.top - self.foot - self.stack.foot(self.grid) + self.grid.gap
        )

    @cached_property
    def cells(self) -> int:
        """Cells open to stories, gaps included."""
        columns, lines = self.stack.size(self.grid)
        return self.grid.columns * self.lines - columns * (lines + self.grid.gap if lines else 0)


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """A page cut into places."""

    cost: float
    items: tuple[Item | None, ...] = ()
    """By the leaf's number; None is the block of ads."""
    slices: Slices | None = None
    lines: int = 0
    """Lines used of those open, the gap below included."""
    subset: int = 0
    """Which of the items stand on the page, by bits."""
    white: int = 0
    """Lines left over at the foot."""
    columns: int = 0
    """Columns used: all of them, unless so little copy cannot be spread over them."""

    @property
    def fits(self) -> bool:
        """Say whether everything found its place."""
        return self.cost < TOO_FULL


@dataclass(frozen=True, slots=True)
class SearchCache:
    """What the search has reckoned so far, so that nothing is reckoned twice."""

    grid: Grid
    book: SubsetCosts
    pages: dict[tuple[int, tuple[int, int], bool, int], Solved] = field(default_factory=dict)
    ads: dict[tuple[int, int], Table] = field(default_factory=dict)
    """The curve of each block of narrow ads, by its size."""
    bundles: dict[int, Item] = field(default_factory=dict)
    """By their items, a set of the book."""
    wanted: frozenset[str] = frozenset()
    """Slugs of the stories pinned as leads."""
    leads: dict[tuple[int, int], Item] = field(default_factory=dict)
    links: dict[tuple[object, ...], tuple[Module, Item] | None] = field(default_factory=dict)
    """How a part of a story fills a page, and what is left of it."""

    def registered(self, item: Item) -> int:
        """Return the set of the item alone in the book."""
        return registered(self.book, item.table, item.order)

    def promote(self, item: Item, prominence: int) -> Item:
        """Return the item at another prominence."""
        key = (self.registered(item), prominence)
        if key not in self.leads:
            self.leads[key] = promoted(item, prominence, self.grid)
        return self.leads[key]


def empty_cache(grid: Grid, wanted: frozenset[str]) -> SearchCache:
    """Return a cache of nothing."""
    return SearchCache(grid, SubsetCosts(grid.columns, grid.lines + grid.gap + 1), wanted=wanted)


def lead_of(items: Iterable[Item], wanted: frozenset[str] = frozenset()) -> Item | None:
    """Return the item that leads a page: a pinned one, else the best ranked."""
    return min((i for i in items if i.leads), key=lambda i: lead_order(i, wanted), default=None)


def lead_order(item: Item, wanted: frozenset[str]) -> tuple[bool, bool, tuple[int, ...], str]:
    """Return what the items that may lead a page are sorted by, the best first."""
    return item.key not in wanted, item.modest, item.rank, item.key


def solve(cache: SearchCache, space: Space, items: tuple[Item, ...]) -> Solved:
    """Cut a page into places for the items, its lead promoted; remember the answer."""
    key = _key(cache, space, items)
    if key not in cache.pages:
        cache.pages[key] = cut_page(cache, space, _cast(cache, space, items))
    return cache.pages[key]


def spare_cells(space: Space, items: Iterable[Item]) -> int:
    """Return the cells of a space that its items leave at the very least; below 0 for none."""
    return space.cells - sum(item.smallest for item in items)


def holds(space: Space, items: Iterable[Item]) -> bool:
    """Say whether a space has as many cells as its items take at the very least: if not, no cut of
    it need be tried.
    """
    return spare_cells(space, items) >= 0


@dataclass(frozen=True, slots=True, eq=False)
class Filling:
    """A space, and the items that it would hold."""

    space: Space
    items: tuple[Item, ...]


def foresee(cache: SearchCache, fillings: Iterable[Filling]) -> None:
    """Reckon at once what cutting many pages takes, so that each is quickly cut afterwards."""
    casts = (
        (filling.space, _cast(cache, filling.space, filling.items))
        for filling in fillings
        if _key(cache, filling.space, filling.items) not in cache.pages
    )
    found = (sliced(cache, space, _tied(cache, space, _ordered(cast))) for space, cast in casts)
    fill_in(cache.book, (each.whole((1 << len(items)) - 1) for items, each in found))


def _key(
    cache: SearchCache, space: Space, items: tuple[Item, ...]
) -> tuple[int, tuple[int, int], bool, int]:
    return (
        space.lines,
        space.stack.size(space.grid),
        space.block > 0,
        sum(map(cache.registered, items)),
    )


def _cast(cache: SearchCache, space: Space, items: tuple[Item, ...]) -> list[Item]:
    """Return the items of a page, its lead promoted; stories that are kept together are parted, to
    be tied in their sizes.
    """
    items = tuple(member for item in items for member in item.bundle or (item,))
    sizes = _sizes(
        items, lead_of(items, cache.wanted), costs.STRONG if space.block else costs.LEAD_OF_PAGE
    )
    return [
        cache.promote(i, sizes[i.key]) if sizes.get(i.key, i.prominence) != i.prominence else i
        for i in items
    ]


def _sizes(items: Iterable[Item], lead: Item | None, largest: int) -> dict[str, int]:
    """Say how prominent the stories of a page are beside one another: what is less urgent is a step
    smaller.

    The lead is as large as ``largest``: of sections that share a page only the upper one leads it.
    """
    if lead is None:
        return {}
    # Where a person keeps the best story of a page small, the next is no lead for that.
    natural = lead.modest or any(i.modest and i.rank < lead.rank for i in items)
    sizes = {lead.key: lead.prominence if natural else min(lead.prominence, largest)}
    urgency, size = lead.rank[0], sizes[lead.key]
    for item in sorted(
        (i for i in items if i.leads and i is not lead and not i.sized),
        key=lambda i: (i.rank, i.key),
    ):
        least = size + (item.rank[0] > urgency or size == sizes[lead.key])
        smallest = costs.SMALL if item.shapes[0].part.lines >= LONG else costs.SHORT
        sizes[item.key] = max(item.prominence, min(least, smallest))
        urgency, size = item.rank[0], max(size, sizes[item.key])
    return sizes


def cut_page(cache: SearchCache, space: Space, items: list[Item]) -> Solved:
    """Cut a page into places for the items as they are."""
    if not items and not space.stack.block(space.grid):
        return Solved(costs.HOLE * space.cells, white=space.lines)
    cast, found = sliced(cache, space, _tied(cache, space, _ordered(items)))
    solved = settle(space, cast, found, (1 << len(cast)) - 1)
    if solved.fits or None not in cast or len(cast) == 1:
        return solved
    above = cut_page(cache, above_ads(space), items)
    return replace(
        above, cost=above.cost + costs.HOLE * (space.grid.columns * space.lines - space.cells) / 2
    )


def _ordered(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda i: i.order)


def sliced(
    cache: SearchCache, space: Space, items: list[Item]
) -> tuple[tuple[Item | None, ...], Slices]:
    """Slice a space for items, best first; return its cast, with None for the block of narrow ads
    where there is one, and the slices.
    """
    sets = [cache.registered(item) for item in items]
    if not space.stack.block(space.grid):
        return tuple(items), Slices(cache.book, tuple(sets))
    return (*items, None), Slices(
        cache.book, (*sets, registered(cache.book, _ads(cache, space), (GROUND, (), "")))
    )


def above_ads(space: Space) -> Space:
    """Return the space above the narrow ads, as wide as the page."""
    _, lines = space.stack.size(space.grid)
    taken = lines + space.grid.gap if lines else 0
    return replace(space, foot=space.foot + taken, stack=Stack(space.stack.across(space.grid)))


def profile(cache: SearchCache, space: Space, items: tuple[Item, ...]) -> NDArray[np.float64]:
    """Return what cutting the space for the items would cost at every depth it might have, infinite
    where it cannot be done.
    """
    solved = cut_page(cache, space, _cast(cache, space, items))
    price = np.full(space.lines + 1, np.inf)
    if solved.slices is not None and (None in solved.items or not space.stack.block(space.grid)):
        units = solved.slices.price(solved.subset, space.grid.columns)[: space.lines + 1]
        price[: len(units)][units < INF] = units[units < INF] / SCALE
    return price


def settle(space: Space, cast: tuple[Item | None, ...], found: Slices, subset: int) -> Solved:
    """Choose how much of the page a subset of the cast uses: all of it unless that cannot be."""
    full = space.grid.columns
    for columns in range(full, 0, -1):
        price = _settled(space, found.price(subset, columns)[: space.lines + 1], columns)
        if None in cast and len(cast) > 1:
            price[:-1] = np.inf
        lines = int(price.argmin())
        if np.isfinite(price[lines]):
            return Solved(
                float(price[lines]), cast, found, lines, subset, space.lines - lines, columns
            )
        if None in cast:
            break  # the ads stand at the outer edge, so their page is cut in its full width
    over = sum(item.area[0] for item in cast if item) - space.cells
    return Solved(TOO_FULL + max(0, over), cast)


def _settled(space: Space, units: NDArray[np.int16], columns: int) -> NDArray[np.float64]:
    """Price every depth used in so many columns, what stays white included; infinite where nothing
    is cut so.
    """
    price = np.where(units < INF, units.astype(float) / SCALE, np.inf)
    lines = np.arange(len(units))
    spare = space.lines - lines
    beside = (space.grid.columns - columns) * lines
    white = costs.HOLE * (space.grid.columns * spare + beside) + 3.0 * (spare > 0)
    return np.asarray(price + white, np.float64)


def _ads(cache: SearchCache, space: Space) -> Table:
    """Return the curve of the block of narrow ads: one size, no price."""
    columns, lines = size = space.stack.size(space.grid)
    if size not in cache.ads:
        cache.ads[size] = np.full((cache.book.columns, cache.book.depths), INF, np.int16)
        cache.ads[size][columns - 1, lines + space.grid.gap] = 0
    return cache.ads[size]


def _tied(cache: SearchCache, space: Space, items: list[Item]) -> list[Item]:
    """Tie what is to stand together, then the smallest items into bundles until there are few
    enough to search.
    """
    items = kept_together(cache, items)
    most = most_items(space)
    while len(items) > most:
        small = sorted(
            (i for i in items), key=lambda i: (i.prominence == costs.LEAD_OF_PAGE, i.area[0], i.key)
        )[:2]
        items = _ordered([i for i in items if i not in small] + [_bundle(cache, small)])
    return items


def most_items(space: Space) -> int:
    """Return how many items a space is cut into at most, its ads apart."""
    return MOST_ITEMS + (space.grid.columns >= WIDE) - bool(space.stack.block(space.grid))


def kept_together(cache: SearchCache, items: list[Item]) -> list[Item]:
    """Return a page's items with those tied into one that a person wants side by side."""
    return (
        _ordered(tied(items, lambda members: _bundle(cache, members)))
        if any(item.kin for item in items)
        else items
    )


def _bundle(cache: SearchCache, items: list[Item]) -> Item:
    """Return items tied together as one, the same each time."""
    key = sum(map(cache.registered, items))
    if key not in cache.bundles:
        cache.bundles[key] = bundle(_ordered(items))
    return cache.bundles[key]
