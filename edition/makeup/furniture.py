"""Furniture: the fixed elements of each page, and the space they leave."""

from edition.makeup.adstack import Stack
from edition.makeup.pages import Space
from edition.page import Box, Fixture, Furniture
from edition.paper import Grid

OPENS_OVER = 30
"""Lines a page must have open for a section to open on it."""


def front(section: str, stack: Stack, index: bool, grid: Grid) -> Space:
    """Return page 1 with its nameplate and, where it is wanted and the page has room, its index."""
    fixtures = [Fixture(Furniture.NAMEPLATE, Box(0, 0, grid.columns, grid.nameplate))]
    if index and grid.lines - grid.nameplate - grid.index - stack.lines(grid) > OPENS_OVER:
        fixtures.append(Fixture(Furniture.INDEX, Box(0, grid.lines - grid.index, grid.columns, grid.index)))
        return Space(1, section, grid, tuple(fixtures), grid.nameplate, grid.index + grid.gap, stack)
    return Space(1, section, grid, tuple(fixtures), grid.nameplate, 0, stack)


def inside(number: int, section: str, stack: Stack, opens: bool, grid: Grid) -> Space:
    """Return an inside page; ``opens`` sets the section's name over it."""
    if not opens:
        return Space(number, section, grid, stack=stack)
    name = Fixture(Furniture.SECTION, Box(0, 0, grid.columns, grid.section), section)
    return Space(number, section, grid, (name,), grid.section, 0, stack)


def run(numbers: list[int], section: str, stacks: dict[int, Stack], opens: bool, grid: Grid) -> list[Space]:
    """Return the pages of a section; its name stands over the first that has room for it."""
    spaces = []
    for number in numbers:
        here = opens and bool(section) and grid.lines - stacks[number].lines(grid) - grid.section >= OPENS_OVER
        spaces.append(inside(number, section, stacks[number], here, grid))
        opens = opens and not here
    return spaces
