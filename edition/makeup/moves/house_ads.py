"""Fillers: house ads for what stories leave open: the paper's own, then a panel with its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from edition.makeup.draft.draft import Draft, Key, places
from edition.makeup.moves.move import Move, Propose, set_down
from edition.makeup.page.bipartitions import FILLER
from edition.makeup.page.items import Item
from edition.makeup.page.space import (
    SearchCache,
    Solved,
    Space,
    cut_page,
    most_items,
    settle,
    sliced,
    solve,
)
from edition.makeup.page.subset_costs import Table
from edition.makeup.rules.prices import HOLE
from edition.makeup.story.shape_curves import INF, SCALE
from edition.page import AdSpot, Box, Fixture, Furniture, Way
from edition.paper import NEVER, SHEET, Grid, Paper
from edition.story import Ad, Budget

WORTH_FILLING = 6.0
"""Points over which a page is tried with a filler."""
SPARE = 3
"""Lines of white that may stand about a house ad."""
SHALLOWEST = 6
"""Lines of the panel with the paper's name, at the least."""
LARGEST = 3
"""The panels on a page of a sheet take no more than one part in so many of it."""
PANEL = 6.0
"""Points for a panel …"""
PANELLED = 0.03
"""… for each of its cells …"""
QUIET = 0.05
"""… up to this share of the page …"""
GROWN = 0.5
"""… and for each over it, so that photos and heads grow before it does …"""
TWO = 12.0
"""Points for each of two panels on a page: one looks meant, two look left over."""
SEEN = 0.5
"""… and for each on a single sheet, where nothing else is to be seen."""
NARROW = 15.0
"""Points for a panel that is not as wide as the page: one quiet block at the foot is what a panel
should be.
"""
SHEET_PANELS = 2
"""Panels of a sheet: one across, and one of any width."""
_SOMEWHERE = Box(0, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class _Price:
    """What a panel costs."""

    panel: float
    """Points for having it."""
    cell: float
    """Points for each of its cells …"""
    quiet: int = 0
    """… but the first few, which nobody minds."""


def fillers(budget: Budget, paper: Paper, grid: Grid, sheet: bool) -> tuple[Item, ...]:
    """Return what may fill a hole: the house ads first, then the panels."""
    ads = sorted(budget.fillers, key=lambda ad: ad.slug)
    own = (_item(AdSpot(ad.slug, _SOMEWHERE), _house_ad(ad, grid), ad.slug) for ad in ads)
    page = grid.columns * grid.lines
    if not sheet:
        quiet = round(QUIET * page)
        whole = _panel(paper.title, page, _Price(PANEL, GROWN, quiet), grid, 1)
        half = _Price(PANEL + TWO, GROWN, quiet // 2)
        return *own, whole, *(_panel(paper.title, page // 2, half, grid, 1) for _ in range(2))
    # A sheet is seen as a whole, and white under its few stories is calmer than a slab, or than
    # two.
    across = _panel(paper.title, page // LARGEST, _Price(PANEL, SEEN), grid, grid.columns)
    narrow = _panel(paper.title, page // LARGEST, _Price(PANEL + NARROW, SEEN), grid, 1)
    return *own, across, _bounded(narrow, grid)


def _bounded(panel: Item, grid: Grid) -> Item:
    """Return a panel that stands only where it fills its place: white over it would be a hole
    beside stories.
    """
    cells = np.outer(np.arange(1, grid.columns + 1), np.arange(panel.table.shape[1]) - grid.gap)
    return replace(panel, table=np.where(cells > panel.area[2], INF, panel.table))


def panels(able: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the panels among fillers: of a sheet one across and one of any width, else one and its
    halves.
    """
    return tuple(item for item in able if isinstance(item.filler, Fixture))


def _item(filler: AdSpot | Fixture, units: Table, slug: str) -> Item:
    return Item(f"filler {slug}", (99, True, True, 0), FILLER, units, filler=filler)


def _house_ad(ad: Ad, grid: Grid) -> Table:
    """Price a house ad at each width its picture prints at: as deep as it asks, and a little
    deeper.
    """
    units = np.full((grid.columns, grid.lines + grid.gap + 1), INF, np.int16)
    for columns in range(1, min(grid.columns, ad.columns) + 1):
        natural = -(
            -int(grid.span(columns) * ad.picture.height * 1000) // (ad.picture.width * 1000)
        )
        for spare in range(SPARE + 1):
            if 0 < natural + spare <= grid.lines:
                units[columns - 1, natural + spare + grid.gap] = round(
                    SCALE * (4.0 + 0.02 * natural * columns + 0.2 * spare)
                )
    return units


def _panel(title: str, most: int, price: _Price, grid: Grid, least: int) -> Item:
    """Return a panel of so many cells at the most, at a price; what a place has more is white over
    it.

    ``least`` are the columns it has at least.
    """
    units = np.full((grid.columns, grid.lines + grid.gap + 1), INF, np.int16)
    for columns in range(least, grid.columns + 1):
        cells = columns * np.arange(SHALLOWEST, grid.lines + 1)
        seen = np.clip(cells, price.quiet, most) - price.quiet
        points = price.panel + PANELLED * np.minimum(cells, price.quiet) + price.cell * seen
        points = points + HOLE * np.maximum(cells - most, 0)
        units[columns - 1, SHALLOWEST + grid.gap :] = np.minimum(np.round(SCALE * points), INF)
    return replace(_item(Fixture(Furniture.HOUSE, _SOMEWHERE, title), units, ""), area=(0, 0, most))


def to_fill(draft: Draft, keys: Sequence[Key]) -> list[Propose]:
    """Ask the pages that are not set down, the worst first, for what mends them where copy is
    short: each house ad once, the panel wherever white is left.
    """
    open_ = [key for key in keys if key not in draft.dressed]
    return [
        partial(_filling, key)
        for key in sorted(open_, key=lambda key: (-draft.solved[key].cost, key))
    ]


def _filling(key: Key, draft: Draft) -> Iterator[Move]:
    """Propose the ways to fill a page up."""
    space, solved = draft.spaces[key], draft.solved[key]
    for more in _ways(draft, space, solved):
        filled = _with(draft.cache, space, solved, more)
        ads = tuple(item for item in more if isinstance(item.filler, AdSpot))
        vain = frozenset().union(*(places(item, (key[0],), Way.FILL) for item in more))
        # On a sheet, where its panels stand alone, none is to hang in mid-page over white.
        hangs = filled is not None and filled.white > 0 and _alone(panels(draft.fillers))
        cuts = {} if filled is None or hangs else {key: filled}
        yield Move(cuts=cuts, ads=ads if cuts else (), tried=vain)


def _ways(draft: Draft, space: Space, solved: Solved) -> list[tuple[Item, ...]]:
    """Return the fillers that may mend a page, those that go together as one."""
    if any(item.filler for item in solved.items if item) or not solved.fits:
        return []
    if solved.cost < WORTH_FILLING:
        return []
    ways = _wholly(panels(draft.fillers))
    if not solved.slices and not space.stack.block(space.grid):
        return [ways[0]]
    own = [
        item for item in draft.fillers if isinstance(item.filler, AdSpot) and item not in draft.used
    ]
    pairs = [(filler, *way) for filler in own for way in ways if len(way) == 1]
    return [*((filler,) for filler in own), ways[0], *pairs, *ways[1:]]


def helped(draft: Draft, space: Space, items: list[Item]) -> Solved | None:
    """Cut a page for items too short to fill any cut of it, with panels in between; None where that
    does not help either.
    """
    found = [
        cut_page(draft.cache, space, [*items, *more])
        for more in _wholly(panels(draft.fillers))
        if len(items) + len(more) <= most_items(space)
    ]
    return min(
        (solved for solved in found if solved.fits),
        key=lambda solved: (solved.white > 0, solved.cost),
        default=None,
    )


def _wholly(able: tuple[Item, ...]) -> tuple[tuple[Item, ...], ...]:
    """Return the panels that may stand on one page: of a sheet one alone, of any other page the
    halves together.
    """
    whole, *other = able
    return ((whole,), *((panel,) for panel in other)) if _alone(able) else ((whole,), tuple(other))


def _alone(able: tuple[Item, ...]) -> bool:
    """Say whether panels are those of a sheet, of which none stands beside another."""
    return len(able) == SHEET_PANELS


def _with(
    cache: SearchCache, space: Space, solved: Solved, more: tuple[Item, ...]
) -> Solved | None:
    """Cut a page anew for what stands on it and fillers, which go under all stories; an empty page
    is all panel, and never a blank one.
    """
    if not solved.slices and not space.stack.block(space.grid):
        return _all_panel(cache, space, more[0])
    on = [
        item for n, item in enumerate(solved.items) if solved.subset >> n & 1 and item is not None
    ]
    if len(on) + len(more) > most_items(space):
        return None
    cast, found = sliced(cache, space, sorted([*on, *more], key=lambda i: i.order))
    return settle(space, cast, found, (1 << len(cast)) - 1)


def to_mend(draft: Draft, keys: Sequence[Key]) -> list[Propose]:
    """Ask the pages that break a rule that is never to be broken."""
    return [
        partial(_mending, key)
        for key in sorted(keys)
        if key in draft.share and draft.dressed[key].price >= NEVER
    ]


def _mending(key: Key, draft: Draft) -> Iterator[Move]:
    """Propose the panels a page may have in place of those it has: other places for its stories."""
    space = draft.spaces[key]
    bare = solve(draft.cache, space, draft.share[key])
    ways = _wholly(panels(draft.fillers)) if bare.fits and not draft.dressed[key].fillers else ()
    for more in ways:
        cut = _with(draft.cache, space, bare, more)
        if cut is not None and cut.fits:
            yield Move(cuts={key: cut}, shows={key: set_down(draft, key, cut)})


def to_foot(draft: Draft, keys: Sequence[Key]) -> list[Propose]:
    """Ask the pages whose stories are too few for any cut with a panel, and stand over nothing."""
    return [partial(_footing, key) for key in sorted(keys)]


def _footing(key: Key, draft: Draft) -> Iterator[Move]:
    """Propose a panel across the foot of a page."""
    made, space, solved = draft.dressed[key], draft.spaces[key], draft.solved.get(key)
    if draft.pages not in SHEET or solved is None or not solved.lines or made.fillers:
        return
    lines = solved.white - space.grid.gap
    if space.stack.block(space.grid) or lines < SHALLOWEST or made.panels:
        return
    across = panels(draft.fillers)[0]
    foot = space.top + space.lines - space.grid.gap
    place = across.drawn(Box(0, foot - lines, space.grid.columns, lines))
    assert isinstance(across.filler, Fixture)
    panel = replace(across.filler, box=place)
    yield Move(shows={key: replace(made, fixtures=(*made.fixtures, panel))})


def panelled(draft: Draft, space: Space, solved: Solved) -> Solved:
    """Return a page cut with the panels that mend it best; as it is where none does."""
    alone = replace(draft, fillers=panels(draft.fillers))
    ways = (_with(draft.cache, space, solved, more) for more in _ways(alone, space, solved))
    return min((solved, *(way for way in ways if way)), key=lambda cut: cut.cost)


def _all_panel(cache: SearchCache, space: Space, panel: Item) -> Solved:
    """Return an empty page that is all panel: never a blank one."""
    units = np.full_like(panel.table, INF)
    units[-1, space.lines] = round(SCALE * 20.0)
    return settle(space, *sliced(cache, space, [replace(panel, table=units)]), 1)
