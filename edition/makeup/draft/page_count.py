"""Fullness: how full so many pages would be, and the page counts that make sense."""

from dataclasses import dataclass

from edition.makeup.page.items import Item, promoted
from edition.makeup.rules import prices as costs
from edition.makeup.story.runners import Lineup
from edition.paper import SHEET, Grid, PageCount
from edition.story import Budget

FULL = 1.0
"""The natural fill above which a paper gets more pages: what is over it comes off the photos."""
ROOMY = 0.6
"""The natural fill under which a count leaves pages open, so that fewer pages are tried first: what
larger photos and heads are too little for.
"""
ROOMY_SHEET = 0.75
"""The same of a single sheet, whose few stories have fewer ways to grow."""
HELD = 1.0
"""The share of fewer pages that copy at its least may take, for them to be worth a try."""
TRIES = 2
"""Larger page counts tried when stories find no room."""


@dataclass(frozen=True, slots=True)
class Fullness:
    """What the copy, the ads and the furniture of an edition take, in cells: at the least,
    naturally and at the most.
    """

    least: int
    natural: int
    most: int
    page: int
    """Cells of a page."""

    def roomy(self, pages: int) -> bool:
        """Say whether so many pages would be open, were all at its natural size."""
        least = ROOMY_SHEET if pages in SHEET else ROOMY
        return self.natural < least * pages * self.page


def fullness(lineup: Lineup, items: dict[str, Item], budget: Budget, grid: Grid) -> Fullness:
    """Reckon the fullness of an edition whose pages are each led by a story shown larger than it
    would be among others.
    """
    fixed = sum(ad.columns * (ad.lines + grid.gap) for ad in budget.ads)
    inside = max(0, len(lineup.sections) - 1)
    fixed += grid.columns * (grid.nameplate + grid.index * (inside > 0) + grid.section * inside)
    areas = [items[e.story.slug].area for e in lineup.entries]
    least, natural, most = (fixed + sum(area[n] for area in areas) for n in range(3))
    page = grid.columns * (grid.lines + grid.gap)
    larger = _larger(items, budget.pages or -(-natural // page), grid)
    return Fullness(least, natural + larger, max(most, natural + larger), page)


def _larger(items: dict[str, Item], pages: int, grid: Grid) -> int:
    """Return the cells that the best stories, one a page, take more as leads."""
    best = sorted(items.values(), key=lambda item: (item.rank, item.key))[:pages]
    leads = [
        promoted(item, costs.LEAD_OF_PAGE if place else costs.LEAD_OF_PAPER, grid)
        for place, item in enumerate(best)
    ]
    return sum(max(0, lead.area[1] - item.area[1]) for lead, item in zip(leads, best, strict=True))


def page_counts(copy: Fullness, press: tuple[Budget, PageCount]) -> list[int]:
    """Return the page counts to try: the one asked for, or the smallest that holds the copy
    naturally, then larger ones.
    """
    budget, count = press
    if budget.pages:
        return [budget.pages]
    booked = max([1, *(pin.page for pin in budget.pins), *(ad.page for ad in budget.ads)])
    pages = max(booked, -(-copy.natural // int(FULL * copy.page)))
    larger = [n for n in count.counts if n >= pages] or [
        count.counts[-1] if count.counts else count.most
    ]
    fewer = [n for n in count.counts if booked <= n < pages and copy.least <= HELD * n * copy.page]
    return [*(fewer[-1:] if copy.roomy(larger[0]) else ()), *larger[: 1 + TRIES]]
