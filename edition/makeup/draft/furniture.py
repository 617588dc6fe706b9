"""Furniture: the fixed elements of each page, and the space they leave."""

from dataclasses import replace

from edition.makeup.draft.sections import Stretch
from edition.makeup.page.ad_stack import Stack, Stacks
from edition.makeup.page.space import Space
from edition.page import Box, Fixture, Furniture
from edition.paper import Grid

OPENS_OVER = 30
"""Lines a page must have open for a section to open on it."""


def front(section: str, stack: Stack, index: bool, grid: Grid) -> Space:
    """Return page 1 with its nameplate and, where it is wanted and the page has room, its index."""
    fixtures = (
        [Fixture(Furniture.NAMEPLATE, Box(0, 0, grid.columns, grid.nameplate))]
        if grid.nameplate
        else []
    )
    if (
        index
        and grid.index
        and grid.lines - grid.nameplate - grid.index - stack.lines(grid) > OPENS_OVER
    ):
        fixtures.append(
            Fixture(Furniture.INDEX, Box(0, grid.lines - grid.index, grid.columns, grid.index))
        )
        return Space(
            1,
            section,
            grid,
            tuple(fixtures),
            grid.nameplate,
            grid.index + grid.gap,
            stack,
            ads=stack.slugs,
        )
    return Space(1, section, grid, tuple(fixtures), grid.nameplate, 0, stack, ads=stack.slugs)


def blocks(
    stretches: list[Stretch], numbers: list[int], stacks: Stacks, opened: str, grid: Grid
) -> list[Space]:
    """Return the spaces of a run of sections, each opening under its name but the one that is
    ``opened`` already: page 1 does that.
    """
    done = {opened, ""}
    spaces: list[Space] = []
    for stretch in stretches:
        number = numbers[stretch.page]
        space = block(number, stretch, stacks.get(number, Stack()), grid)
        _, ads = space.stack.size(grid)
        if (
            stretch.name not in done
            and grid.section
            and space.lines >= max(OPENS_OVER, ads + grid.section + grid.gap)
        ):
            done.add(stretch.name)
            space = opening(space)
        spaces.append(
            replace(
                space,
                block=sum(s.number == number for s in spaces),
                ads=stacks.get(number, Stack()).slugs,
            )
        )
    return spaces


def lowest(stack: Stack, grid: Grid) -> float:
    """Return how far down a page, as a share of its depth, a section may open above its narrow
    ads.
    """
    depth = grid.lines - stack.foot(grid) + grid.gap
    _, ads = stack.size(grid)
    return max(0.0, 1 - (ads + grid.section + OPENS_OVER) / depth) if ads and depth > 0 else 1.0


def block(number: int, stretch: Stretch, stack: Stack, grid: Grid) -> Space:
    """Return a section's stretch of a page; the ads belong to the lowest."""
    depth = grid.lines - stack.foot(grid)
    top = round(stretch.start * (depth + grid.gap))
    if stretch.end >= 1.0:
        return Space(number, stretch.name, grid, top=top, stack=stack)
    foot = grid.lines - round(stretch.end * (depth + grid.gap)) + grid.gap
    return Space(number, stretch.name, grid, top=top, foot=foot)


def opening(space: Space) -> Space:
    """Set the section's name over a space."""
    grid = space.grid
    name = Fixture(Furniture.SECTION, Box(0, space.top, grid.columns, grid.section), space.section)
    return replace(space, fixtures=(name,), top=space.top + grid.section)


def moved(upper: Space, lower: Space, lines: int) -> tuple[Space, Space]:
    """Move the border of two spaces one above the other by ``lines`` downwards."""
    fixtures = tuple(
        replace(f, box=replace(f.box, line=f.box.line + lines)) for f in lower.fixtures
    )
    return replace(upper, foot=upper.foot - lines), replace(
        lower, top=lower.top + lines, fixtures=fixtures
    )
