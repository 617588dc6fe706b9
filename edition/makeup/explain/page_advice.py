"""Advice: what a sheet of paper more or less would change, by area alone: fill, stories that would
wait, white that would be left.
"""

from dataclasses import dataclass, replace

from edition.makeup.draft.hold import waiting
from edition.makeup.draft.page_count import Fullness, fullness
from edition.makeup.page.items import Item, story_item
from edition.makeup.story.runners import Runners, line_up
from edition.page import Galley
from edition.paper import Grid, Paper
from edition.problem import Problem, warning
from edition.story import Budget

OVERFULL = 1.1
"""The natural fill above which photos and heads are so much smaller than they ask to be that a
build says so.
"""


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
    return advised(lineup, items, replace(budget, pages=pages), paper, grid)


def advised(
    lineup: Runners, items: dict[str, Item], budget: Budget, paper: Paper, grid: Grid
) -> tuple[Advice, ...]:
    """Say the same of an edition whose stories are known as items; its budget names its pages."""
    pages = budget.pages
    fewer = [count for count in paper.pages.counts if count < pages]
    more = [count for count in paper.pages.counts if count > pages]
    able = [*fewer[-1:], pages, *more[:1]]
    return tuple(
        _at(fullness(lineup, items, replace(budget, pages=count), grid), count, lineup, items)
        for count in able
    )


def overfull(found: tuple[Advice, ...], pages: int) -> tuple[Problem, ...]:
    """Say of an edition that it has too much copy for its pages, and what more of them would
    give.
    """
    here = next(advice for advice in found if advice.pages == pages)
    if here.natural <= OVERFULL:
        return ()
    more = next((advice for advice in found if advice.pages > pages), None)
    what = (
        f"the copy takes {here.natural:.0%} of the pages there are: photos and heads are smaller"
        " than they should be"
    )
    return (warning("", what, _with_more(more), code="pages-overfull"),)


def _with_more(more: Advice | None) -> str:
    if more is None:
        return "the paper allows no more pages: cut copy, or hold a story"
    wait = f", and {len(more.held)} stories would wait" if more.held else ""
    full = f"{more.pages} pages would be {more.natural:.0%} full"
    return f"{full}{wait}; or cut copy, or hold a story"


def _at(full: Fullness, pages: int, lineup: Runners, items: dict[str, Item]) -> Advice:
    cells = pages * full.page
    least, natural, most = (
        round(taken / cells, 3) for taken in (full.least, full.natural, full.most)
    )
    held = tuple(sorted(waiting(full, pages, lineup, items)))
    return Advice(pages, least, natural, most, held, max(0, cells - full.most))
