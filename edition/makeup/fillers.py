"""Fillers: house ads for what stories leave open: the paper's own, then a panel with its name."""

from dataclasses import replace

import numpy as np

from edition.makeup.book import Table
from edition.makeup.curves import INF, SCALE
from edition.makeup.issue import Issue
from edition.makeup.items import Item
from edition.makeup.pages import Desk, Solved, Space, most_items, settle, sliced
from edition.makeup.splits import FILLER
from edition.page import AdSpot, Box, Fixture, Furniture, Way
from edition.paper import Grid, Paper
from edition.story import Ad, Budget

WORTH_FILLING = 6.0
"""Points over which a page is tried with a filler."""
SPARE = 3
"""Lines of white that may stand about a house ad."""
PANEL = (6, 60)
"""Lines of the panel with the paper's name, least and most; a page without a story may be all panel."""
_SOMEWHERE = Box(0, 0, 1, 1)


def fillers(budget: Budget, paper: Paper, grid: Grid) -> tuple[Item, ...]:
    """Return what may fill a hole, the house ads first, then the panel, of which a page may hold two."""
    own = (_item(AdSpot(ad.slug, _SOMEWHERE), _house_ad(ad, grid), ad.slug) for ad in sorted(budget.fillers, key=lambda ad: ad.slug))
    return *own, *(_item(Fixture(Furniture.HOUSE, _SOMEWHERE, paper.title), _panel(grid), "") for _ in range(2))


def _item(filler: AdSpot | Fixture, units: Table, slug: str) -> Item:
    return Item(f"filler {slug}", (99, True, True, 0), FILLER, units, filler=filler)


def _house_ad(ad: Ad, grid: Grid) -> Table:
    """Price a house ad at each width its picture prints at: as deep as it asks, and a little deeper."""
    units = np.full((grid.columns, grid.lines + grid.gap + 1), INF, np.int16)
    for columns in range(1, min(grid.columns, ad.columns) + 1):
        natural = -(-int(grid.span(columns) * ad.picture.height * 1000) // (ad.picture.width * 1000))
        for spare in range(SPARE + 1):
            if 0 < natural + spare <= grid.lines:
                units[columns - 1, natural + spare + grid.gap] = round(SCALE * (4.0 + 0.02 * natural * columns + 0.2 * spare))
    return units


def _panel(grid: Grid) -> Table:
    units = np.full((grid.columns, grid.lines + grid.gap + 1), INF, np.int16)
    least, most = PANEL
    for lines in range(least, min(most, grid.lines) + 1):
        for columns in range(1, grid.columns + 1):
            units[columns - 1, lines + grid.gap] = round(SCALE * (6.0 + 0.03 * lines * columns))
    return units


def fill_up(issue: Issue, space: Space, solved: Solved) -> Solved:
    """Fill a page up where copy is short: each house ad once, the panel wherever white is left."""
    filled, more = _filled((issue.desk, space), solved, tuple(item for item in issue.fillers if item not in issue.used))
    issue.used += [item for item in more if isinstance(item.filler, AdSpot)]
    for item in issue.fillers if solved.cost >= WORTH_FILLING else ():
        if item not in issue.used and item not in more:
            issue.in_vain(item, space.number, Way.FILL)
    return filled


def _filled(where: tuple[Desk, Space], solved: Solved, able: tuple[Item, ...]) -> tuple[Solved, tuple[Item, ...]]:
    """Return the page with the fillers that mend it best, and which; the page as it is where none does."""
    best: tuple[Solved, tuple[Item, ...]] = (solved, ())
    if not solved.fits or solved.cost < WORTH_FILLING:
        return best
    (desk, space), panel = where, able[-1]
    if not solved.slices and not space.stack.block(space.grid):
        return _all_panel(desk, space, panel), (panel,)
    for more in [*((filler,) for filler in able[:-1]), *((filler, panel) for filler in able[:-1])]:
        tried = _with(where, solved, more)
        if tried is not None and tried.cost < best[0].cost - 1.0:
            best = tried, more
    return best


def _with(where: tuple[Desk, Space], solved: Solved, more: tuple[Item, ...]) -> Solved | None:
    """Cut a page anew for what stands on it and fillers, which go under all stories."""
    desk, space = where
    on = [item for n, item in enumerate(solved.items) if solved.subset >> n & 1 and item is not None]
    if len(on) + len(more) > most_items(space):
        return None
    cast, found = sliced(desk, space, sorted([*on, *more], key=lambda i: i.order))
    return settle(space, cast, found, (1 << len(cast)) - 1)


def _all_panel(desk: Desk, space: Space, panel: Item) -> Solved:
    """Return an empty page that is all panel: never a blank one."""
    units = np.full_like(panel.table, INF)
    units[-1, space.lines] = round(SCALE * 20.0)
    return settle(space, *sliced(desk, space, [replace(panel, table=units)]), 1)
