"""Booking: ads that are free to stand anywhere go where they leave each section the pages its copy
asks for.
"""

from collections.abc import Iterator
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
        (number, ad)
        for number in sorted(stacks)
        for ad in stacks[number].ads
        if not ad.page and number > 1
    ]
    for number, ad in free:
        for there in numbers:
            if there != number and takes(stacks.get(there, Stack()), ad, there, grid):
                yield _moved(stacks, [(number, there, ad)])
    for (one, ad), (two, other) in combinations(free, 2):
        if one != two and (ad.columns, ad.lines) != (other.columns, other.lines):
            made = _moved(_without(stacks, [(one, ad), (two, other)]), [])
            if takes(made.get(two, Stack()), ad, two, grid) and takes(
                made.get(one, Stack()), other, one, grid
            ):
                yield _moved(stacks, [(one, two, ad), (two, one, other)])


def _without(stacks: Stacks, ads: list[tuple[int, Ad]]) -> Stacks:
    return {
        n: Stack(tuple(ad for ad in stack.ads if (n, ad) not in ads)) for n, stack in stacks.items()
    }


def _moved(stacks: Stacks, moves: list[tuple[int, int, Ad]]) -> Stacks:
    """Take each ad off one page and put it onto another."""
    found = _without(stacks, [(here, ad) for here, _, ad in moves])
    for _, there, ad in moves:
        found = {**found, there: Stack((*found.get(there, Stack()).ads, ad))}
    return {n: stack for n, stack in found.items() if stack.ads}


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
