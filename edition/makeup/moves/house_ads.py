"""Fillers: house ads for what stories leave open: the paper's own, then a panel with its name."""

from dataclasses import dataclass, replace

import numpy as np

from edition.makeup.draft.draft import Draft
from edition.makeup.page.bipartitions import FILLER
from edition.makeup.page.dressing import Dressed
from edition.makeup.page.items import Item
from edition.makeup.page.space import Desk, Solved, Space, cut_page, most_items, settle, sliced
from edition.makeup.page.subset_costs import Table
from edition.makeup.rules.prices import HOLE
from edition.makeup.story.shape_curves import INF, SCALE
from edition.page import AdSpot, Box, Fixture, Furniture, Way
from edition.paper import SHEET, Grid, Paper
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
SEEN = 0.5
"""… and for each on a single sheet, where nothing else is to be seen."""
NARROW = 15.0
"""Points for a panel that is not as wide as the page: one quiet block at the foot is what a panel
should be.
"""
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
        halves = (
            _panel(paper.title, cells, _Price(PANEL, GROWN, round(QUIET * page)), grid, 1)
            for cells in (page, page // 2, page // 2)
        )
        return *own, *halves
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


def fill_up(issue: Draft, space: Space, solved: Solved) -> Draft:
    """Fill a page up where copy is short: each house ad once, the panel wherever white is left."""
    filled, more = _filled(
        (issue.desk, space), solved, tuple(item for item in issue.fillers if item not in issue.used)
    )
    used = (*issue.used, *(item for item in more if isinstance(item.filler, AdSpot)))
    issue = replace(issue, used=used, solved={**issue.solved, space.key: filled})
    for item in issue.fillers if solved.cost >= WORTH_FILLING else ():
        if item not in issue.used and item not in more:
            issue = issue.in_vain(item, (space.number,), Way.FILL)
    return issue


def helped(issue: Draft, space: Space, items: list[Item]) -> Solved | None:
    """Cut a page for items too short to fill any cut of it, with panels in between; None where that
    does not help either.
    """
    found = [
        cut_page(issue.desk, space, [*items, *more])
        for more in _wholly(panels(issue.fillers))
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
    return (
        ((whole,), tuple(other)) if len(other) > 1 else ((whole,), *((panel,) for panel in other))
    )


def _filled(
    where: tuple[Desk, Space], solved: Solved, able: tuple[Item, ...]
) -> tuple[Solved, tuple[Item, ...]]:
    """Return the page with the fillers that mend it best, and which; the page as it is where none
    does.
    """
    desk, space = where
    best: tuple[Solved, tuple[Item, ...]] = (
        replace(solved, cost=solved.cost + _beside(space, solved)),
        (),
    )
    filled = any(item.filler for item in solved.items if item)
    if filled or not solved.fits or solved.cost < WORTH_FILLING:
        return best
    ways = _wholly(panels(able))
    own = [item for item in able if isinstance(item.filler, AdSpot)]
    if not solved.slices and not space.stack.block(space.grid):
        return _all_panel(desk, space, ways[0][0]), ways[0]
    pairs = [(filler, *way) for filler in own for way in ways if len(way) == 1]
    for more in [*((filler,) for filler in own), ways[0], *pairs, *ways[1:]]:
        tried = _with(where, solved, more)
        # On a sheet, where its panels stand alone, none is to hang in mid-page over white.
        hangs = tried is not None and tried.white > 0 and all(len(way) == 1 for way in ways)
        if tried is not None and not hangs and tried.cost < best[0].cost - 1.0:
            best = tried, more
    return best if best[1] else (solved, ())


def _beside(space: Space, solved: Solved) -> float:
    """Price what stays white beside the narrow ads of a page that is cut above them."""
    columns, lines = space.stack.size(space.grid)
    return (
        HOLE * (space.grid.columns - columns) * lines if lines and None not in solved.items else 0.0
    )


def _with(where: tuple[Desk, Space], solved: Solved, more: tuple[Item, ...]) -> Solved | None:
    """Cut a page anew for what stands on it and fillers, which go under all stories."""
    desk, space = where
    on = [
        item for n, item in enumerate(solved.items) if solved.subset >> n & 1 and item is not None
    ]
    if len(on) + len(more) > most_items(space):
        return None
    cast, found = sliced(desk, space, sorted([*on, *more], key=lambda i: i.order))
    return settle(space, cast, found, (1 << len(cast)) - 1)


def footed(issue: Draft) -> Draft:
    """Lay a panel across the foot of each page whose stories are too few for any cut with one, and
    stand over nothing.
    """
    for key, made in sorted(issue.dressed.items()):
        space, solved = issue.spaces[key], issue.solved.get(key)
        if (
            issue.pages not in SHEET
            or solved is None
            or not solved.lines
            or made.fillers
            or space.stack.block(space.grid)
        ):
            continue
        lines = solved.white - space.grid.gap
        if lines >= SHALLOWEST and not panels_of(made):
            across = panels(issue.fillers)[0]
            foot = space.top + space.lines - space.grid.gap
            place = across.drawn(Box(0, foot - lines, space.grid.columns, lines))
            assert isinstance(across.filler, Fixture)
            panel = replace(across.filler, box=place)
            issue = issue.showing({key: replace(made, fixtures=(*made.fixtures, panel))})
    return issue


def panels_of(made: Dressed) -> list[Fixture]:
    """Return the panels that stand on a page."""
    return [fixture for fixture in made.fixtures if fixture.kind is Furniture.HOUSE]


def _all_panel(desk: Desk, space: Space, panel: Item) -> Solved:
    """Return an empty page that is all panel: never a blank one."""
    units = np.full_like(panel.table, INF)
    units[-1, space.lines] = round(SCALE * 20.0)
    return settle(space, *sliced(desk, space, [replace(panel, table=units)]), 1)
