"""Advice: what a sheet of paper more or less would change, by area alone: fill, stories that would
wait, white that would be left.
"""

from dataclasses import dataclass, replace

from edition.makeup.draft.hold import waiting
from edition.makeup.draft.page_count import Fullness, fullness
from edition.makeup.page.items import Item, story_item
from edition.makeup.story.runners import Lineup, line_up
from edition.page import Galley
from edition.paper import Grid, Paper
from edition.story import Budget


@dataclass(frozen=True, slots=True)
class Advice:
    """An edition at a page count, by area: nothing is made up for it."""

    pages: int
    least: float
    """The share of the pages that copy, ads and furniture take at their least."""
    natural: float
    """The same at their natural sizes."""
    most: float
    """The same at the largest sizes a desk would still take."""
    held: tuple[str, ...]
    """Slugs of the stories that would wait, all others at their least."""
    white: int
    """Cells that would stay white or be filled with house ads, all stories at their largest."""


def advise(
    budget: Budget, galleys: tuple[Galley, ...], paper: Paper, grid: Grid, pages: int
) -> tuple[Advice, ...]:
    """Say what an edition of so many pages would be with the press's next smaller and next larger
    count, the fewest pages first.
    """
    lineup = line_up(budget, galleys, paper, grid)
    items = {entry.story.slug: story_item(entry.part, grid) for entry in lineup.entries}
    fewer = [count for count in paper.pages.counts if count < pages]
    more = [count for count in paper.pages.counts if count > pages]
    able = [*fewer[-1:], pages, *more[:1]]
    return tuple(
        _at(fullness(lineup, items, replace(budget, pages=count), grid), count, lineup, items)
        for count in able
    )


def _at(full: Fullness, pages: int, lineup: Lineup, items: dict[str, Item]) -> Advice:
    cells = pages * full.page
    least, natural, most = (
        round(taken / cells, 3) for taken in (full.least, full.natural, full.most)
    )
    held = tuple(sorted(waiting(full, pages, lineup, items)))
    return Advice(pages, least, natural, most, held, max(0, cells - full.most))
