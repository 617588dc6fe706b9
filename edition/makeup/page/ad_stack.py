"""Ad stack: the ads of a page piled at its foot against the outer edge."""

from collections.abc import Mapping
from dataclasses import dataclass

from edition.page import AdSpot, Box
from edition.paper import Grid
from edition.story import Ad, Budget

USUAL = 0.5
"""The share of a page's depth that ads nobody booked onto it take: the other half is for news."""
AT_MOST = 0.75
"""The same where there is no other page to put them on: a lead still stands over them."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The ads of one page, those across the whole page below, the rest in one block above them."""

    ads: tuple[Ad, ...] = ()

    @property
    def slugs(self) -> frozenset[str]:
        """What the ads are called."""
        return frozenset(ad.slug for ad in self.ads)

    def across(self, grid: Grid) -> tuple[Ad, ...]:
        """Return the ads as wide as the page."""
        return tuple(ad for ad in self.ads if ad.columns == grid.columns)

    def block(self, grid: Grid) -> tuple[Ad, ...]:
        """Return the narrower ads, the widest last."""
        narrow = [ad for ad in self.ads if ad.columns < grid.columns]
        return tuple(sorted(narrow, key=lambda ad: (ad.columns, ad.lines, ad.slug)))

    def foot(self, grid: Grid) -> int:
        """Return the lines the ads across the page take at its foot, gap above included."""
        return sum(ad.lines + grid.gap for ad in self.across(grid))

    def size(self, grid: Grid) -> tuple[int, int]:
        """Return columns and lines of the block; no gap round it; (0, 0) for none."""
        block = self.block(grid)
        if not block:
            return 0, 0
        return block[-1].columns, sum(ad.lines for ad in block) + grid.gap * (len(block) - 1)

    def wasted(self, grid: Grid) -> int:
        """Return the cells beside its narrower ads that nothing can fill."""
        columns, _ = self.size(grid)
        return sum((columns - ad.columns) * ad.lines for ad in self.block(grid))

    def lines(self, grid: Grid) -> int:
        """Return the depth of it all."""
        across, block = self.across(grid), self.block(grid)
        return (
            sum(ad.lines for ad in self.ads) + grid.gap * (len(across) + len(block) - 1)
            if self.ads
            else 0
        )


Stacks = Mapping[int, Stack]
"""The ads of each page that has any, by its number."""


def spots(stack: Stack, number: int, foot: int, grid: Grid) -> tuple[AdSpot, ...]:
    """Place the ads of page ``number`` upwards from line ``foot``, narrow ones against the outer
    edge.
    """
    found, line = [], foot
    for ad in (*stack.across(grid), *reversed(stack.block(grid))):
        column = grid.columns - ad.columns if number % 2 else 0
        found.append(AdSpot(ad.slug, Box(column, line - ad.lines, ad.columns, ad.lines)))
        line -= ad.lines + grid.gap
    return tuple(found)


def stack_up(budget: Budget, pages: int, grid: Grid) -> tuple[dict[int, Stack], tuple[Ad, ...]]:
    """Deal the ads to the pages, booked ones first; return the stacks and the ads that found no
    page.

    Where a person said how many pages there are, an ad that is sold stands on a page crowded with
    others rather than on none.
    """
    stacks: dict[int, Stack] = {}
    lost = []
    for ad in sorted(budget.ads, key=lambda a: (a.page == 0, -a.columns * a.lines, a.slug)):
        wanted = _wanted(ad, pages, stacks)
        able = [n for n in wanted if takes(stacks.get(n, Stack()), ad, n, grid)]
        if not able and budget.pages:
            able = [n for n in wanted if takes(stacks.get(n, Stack()), ad, n, grid, AT_MOST)]
        if able:
            stacks[able[0]] = Stack((*stacks.get(able[0], Stack()).ads, ad))
        else:
            lost.append(ad)
    return stacks, tuple(lost)


def _wanted(ad: Ad, pages: int, stacks: dict[int, Stack]) -> list[int]:
    """Return the pages an ad may go to, the emptiest of ads first, right-hand pages before
    left-hand ones; page 1 where no other can.
    """
    if ad.page:
        return [ad.page] if ad.page <= pages else []
    taken = {n: sum(a.columns * a.lines for a in stack.ads) for n, stack in stacks.items()}
    return [*sorted(range(2, pages + 1), key=lambda n: (taken.get(n, 0), n % 2 == 0, n)), 1]


def takes(stack: Stack, ad: Ad, number: int, grid: Grid, share: float = USUAL) -> bool:
    """Say whether an ad fits a page on top of those it has, which together take at most a ``share``
    of its depth.
    """
    if not (0 < ad.columns <= grid.columns and 0 < ad.lines <= grid.lines):
        return False
    more = Stack((*stack.ads, ad))
    head = grid.nameplate if number == 1 else 0
    room = grid.lines - head
    if ad.page or (number > 1 and not stack.ads):
        return more.lines(grid) <= room
    return more.lines(grid) <= int(room * share)
