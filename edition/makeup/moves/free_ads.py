"""Booking: ads that are free to stand anywhere go where they leave each section the pages its copy
asks for.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from edition.makeup.draft.sections import Demand, cheapest
from edition.makeup.page.ad_stack import Stack, Stacks, takes
from edition.makeup.page.space import Space
from edition.makeup.rules.prices import HOLE
from edition.paper import Grid
from edition.story import Ad

SEARCH = 600
"""Bookings after which no new round begins."""
CROWDED = 1.5
"""Points for each ad more than one on a page."""
LEANING = 0.02
"""Points for each cell by which the ads of two facing pages differ."""


def booked(stacks: Stacks, demands: list[Demand], taken: dict[int, int], grid: Grid) -> Stacks:
    """Return the ads as they suit the sections best; ``taken`` are the cells of each inside page
    that pinned stories take.
    """
    best, price = stacks, _price(stacks, demands, taken, grid)
    left = SEARCH
    while True:
        start = price
        for other in _moves(best, sorted(taken), grid):
            left -= 1
            if (cost := _price(other, demands, taken, grid)) < price - 1e-6:
                best, price = other, cost
                break
        if price >= start or left <= 0:
            return best


def _moves(stacks: Stacks, numbers: list[int], grid: Grid) -> Iterator[Stacks]:
    """Yield every way to move one free ad to another inside page, then to exchange two."""
    free = [
        _Stand(number, ad)
        for number in sorted(stacks)
        for ad in stacks[number].ads
        if not ad.page and number > 1
    ]
    for one in free:
        for there in numbers:
            if there != one.page and takes(stacks.get(there, Stack()), one.ad, there, grid):
                yield _moved(stacks, {there: one})
    for one, two in combinations(free, 2):
        if one.page != two.page and one.size != two.size:
            bare = _without(stacks, [one, two])
            if takes(bare.get(two.page, Stack()), one.ad, two.page, grid) and takes(
                bare.get(one.page, Stack()), two.ad, one.page, grid
            ):
                yield _moved(stacks, {two.page: one, one.page: two})


@dataclass(frozen=True, slots=True)
class _Stand:
    """An ad, and the page it stands on."""

    page: int
    ad: Ad

    @property
    def size(self) -> tuple[int, int]:
        """Its columns and lines."""
        return self.ad.columns, self.ad.lines


def _without(stacks: Stacks, stands: Collection[_Stand]) -> Stacks:
    bare = {
        n: Stack(tuple(ad for ad in stack.ads if _Stand(n, ad) not in stands))
        for n, stack in stacks.items()
    }
    return {n: stack for n, stack in bare.items() if stack.ads}


def _moved(stacks: Stacks, onto: Mapping[int, _Stand]) -> Stacks:
    """Take each ad off its page and put it onto another, by the new pages."""
    moved = _without(stacks, onto.values())
    for there, stand in onto.items():
        moved = {**moved, there: Stack((*moved.get(there, Stack()).ads, stand.ad))}
    return moved


def _price(stacks: Stacks, demands: list[Demand], taken: dict[int, int], grid: Grid) -> float:
    """Price a booking: how well the sections find their pages, pages crowded with ads, spreads that
    lean to one side.
    """
    crowded = CROWDED * sum(max(0, len(stack.ads) - 1) for stack in stacks.values())
    crowded += HOLE * sum(stack.wasted(grid) for stack in stacks.values())
    cells = {n: sum(ad.columns * ad.lines for ad in stack.ads) for n, stack in stacks.items()}
    leaning = sum(
        abs(cells.get(n, 0) - cells.get(n + 1, 0))
        for n in sorted(taken)
        if n % 2 == 0 and n + 1 in taken
    )
    return cheapest(demands, capacity(stacks, taken, grid)) + crowded + LEANING * leaning


def capacity(stacks: Stacks, taken: dict[int, int], grid: Grid) -> list[int]:
    """Return the cells of each inside page that its ads and pinned stories leave."""
    return [
        max(0, Space(n, "", grid, stack=stacks.get(n, Stack())).cells - taken[n])
        for n in sorted(taken)
    ]
