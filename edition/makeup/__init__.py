"""Make-up: a budget and its galleys become the flatplan. Integers, pure, the same each time."""

from dataclasses import replace

from edition.makeup.adstack import stack_up
from edition.makeup.bind import bind
from edition.makeup.issue import Issue, make_up
from edition.makeup.items import Item, story_item
from edition.makeup.lineup import Lineup, line_up
from edition.makeup.pages import Desk
from edition.page import Flatplan, Galley
from edition.paper import Grid, PageCount, Paper
from edition.story import Budget

FULL = 1.05
"""The natural fill above which a paper gets more pages."""
TRIES = 2
"""Larger page counts tried when stories find no room."""


def plan(budget: Budget, galleys: tuple[Galley, ...], paper: Paper, grid: Grid) -> Flatplan:
    """Lay every story, photo and ad of the budget out over the pages of one edition."""
    lineup = line_up(budget, galleys, paper)
    items = {e.story.slug: story_item(e.part, grid) for e in lineup.entries}
    best = None
    for pages in _page_counts(budget, lineup, items, (paper.pages, grid)):
        issue = _try(lineup, items, (budget, pages), grid)
        if best is None or len(issue.squeezed) < len(best.squeezed):
            best = issue
        if not best.squeezed:
            break
    assert best is not None
    return bind(best, budget)


def _page_counts(budget: Budget, lineup: Lineup, items: dict[str, Item], press: tuple[PageCount, Grid]) -> list[int]:
    """Return the page counts to try: the one asked for, or the smallest that holds the copy naturally, then larger ones."""
    if budget.pages:
        return [budget.pages]
    count, grid = press
    need = sum(items[e.story.slug].area[1] for e in lineup.entries)
    need += sum(ad.columns * (ad.lines + grid.gap) for ad in budget.ads)
    need += grid.columns * (grid.nameplate + grid.index + grid.section * max(0, len(lineup.sections) - 1))
    pages = max([1, *(pin.page for pin in budget.pins), *(ad.page for ad in budget.ads)])
    pages = max(pages, -(-need // int(FULL * grid.columns * (grid.lines + grid.gap))))
    allowed = [n for n in range(count.multiple, count.most + 1, count.multiple) if n >= count.least] or [count.most]
    larger = [n for n in allowed if n >= pages] or allowed[-1:]
    return larger[: 1 + TRIES]


def _try(lineup: Lineup, items: dict[str, Item], size: tuple[Budget, int], grid: Grid) -> Issue:
    """Make up an edition of a page count, keeping from jumping whatever would find no page to continue on."""
    budget, pages = size
    stacks, _ = stack_up(budget.ads, pages, grid)
    wanted = frozenset(e.story.slug for e in lineup.entries if e.lead)
    jumpers, barred = frozenset(items), frozenset[str]()
    while True:
        able = replace(lineup, entries=tuple(e for e in lineup.entries if e.story.slug not in barred))
        made = make_up(Issue(able, Desk(grid, {}, {}, wanted), items, stacks, pages), jumpers)
        stuck = {item.shapes[0].part.slug for item in made.squeezed if item.shapes and item.shapes[0].part.first}
        if not stuck:
            made.lineup = lineup
            return made
        barred |= stuck - jumpers
        jumpers -= stuck
