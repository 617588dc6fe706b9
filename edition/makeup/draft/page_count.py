"""Fullness: how full so many pages would be, and the page counts that make sense."""

from dataclasses import dataclass

from edition.makeup.page.items import Item, promoted
from edition.makeup.rules import prices as costs
from edition.makeup.story.runners import Runners
from edition.paper import SHEET, Grid, PageCount
from edition.story import Budget

FULL = 1.0
"""The natural fill above which a paper gets more pages: what is over it comes off the photos."""
OPEN = 0.05
"""The share of its pages that an edition may leave open before fewer pages are tried."""
SQUEEZED = 1.2
"""The natural fill up to which they are: photos and heads give as much without being starved."""
SQUEEZED_SHEET = 1.75
"""The same of a single sheet: a page of a few stories is cut without an index, and what they take
at their natural size is reckoned as if each stood on a page with many.
"""
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


def fullness(lineup: Runners, items: dict[str, Item], budget: Budget, grid: Grid) -> Fullness:
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


def page_counts(copy: Fullness, budget: Budget, count: PageCount) -> list[int]:
    """Return the page counts to try: the one asked for, or the smallest that holds the copy
    naturally, then larger ones.
    """
    if budget.pages:
        return [budget.pages]
    pages = max(_booked(budget), -(-copy.natural // int(FULL * copy.page)))
    larger = [n for n in count.counts if n >= pages] or [
        count.counts[-1] if count.counts else count.most
    ]
    return larger[: 1 + TRIES]


def fewer_pages(copy: Fullness, budget: Budget, count: PageCount, pages: int) -> int | None:
    """Return the next smaller page count that may hold the copy of an edition that leaves pages
    open; None where there is none, or a person named the count.
    """
    able = [n for n in count.counts if _booked(budget) <= n < pages and not budget.pages]
    if not able:
        return None
    squeezed = SQUEEZED_SHEET if able[-1] in SHEET else SQUEEZED
    return able[-1] if copy.natural <= squeezed * able[-1] * copy.page else None


def _booked(budget: Budget) -> int:
    """Return the last page that a pin or an ad names, but for pins to pages for which there are no
    stories to begin on each: the rest would be blank.
    """
    pinned = (pin.page for pin in budget.pins if pin.page <= len(budget.stories))
    return max([1, *pinned, *(ad.page for ad in budget.ads)])
