"""Choose: the best way for a story to fill a box, near to how it stood before."""

from dataclasses import replace

from edition.makeup.replan.stated import Given, Misfit
from edition.makeup.story.module import module
from edition.makeup.story.part import Part, softened
from edition.makeup.story.prominence import prominence
from edition.makeup.story.shape_curves import Option, Shape, Spot, across, fill, options
from edition.page import Box, Module, Placed
from edition.paper import Grid

STRETCHED = 2
"""Blank lines that may stay under a story in its box."""
MOVED = 2.0
"""Points for a head of another size, and for a photo that stands elsewhere, than before."""
DEEPER = 24
"""Lines a box is tried deeper, to say how much would be enough."""


def chosen(said: Given, part: Part, grid: Grid) -> Module:
    """Return the best module for the box that does what is given. Raises Misfit where there is
    none.
    """
    for able in (part, softened(part)):
        for option in _options(said.box, able, grid):
            made = module(able, option, said.box.column, said.box.line)
            if _agrees(made, said):
                return made
    raise _misfit(said, part, grid)


def refitted(said: Given, part: Part, room: int, grid: Grid) -> Module | None:
    """Return the story made to fit its rectangle, ``room`` lines deep, anew and as it stood as far
    as can be; None where it cannot.
    """
    for able in (part, softened(part)):
        ways = [
            o for o in _options(replace(said.box, lines=room), able, grid) if o.blank <= STRETCHED
        ]
        made = [
            (option.cost, module(able, option, said.box.column, said.box.line)) for option in ways
        ]
        if made:
            return min(made, key=lambda way: way[0] + MOVED * _moved(way[1], said))[1]
    return None


def _options(box: Box, part: Part, grid: Grid) -> list[Option]:
    """Return the ways to fill a box, cheapest first."""
    columns = box.columns
    narrower = across(part, columns, grid).fills[:-1]
    shape = Shape(part, (*narrower, fill(part, columns, grid, True)))
    return options(shape, prominence(part), Spot(columns, box.lines + grid.gap, box.line > 0), grid)


def _agrees(made: Module, said: Given) -> bool:
    same_head = said.level in (None, made.head.level)
    same_photos = said.photos is None or _sizes(made.photos) == _sizes(said.photos)
    return (
        same_head and same_photos and (said.quotes is None or len(made.quotes) == len(said.quotes))
    )


def _sizes(photos: tuple[Placed, ...]) -> list[tuple[int, int, int, int]]:
    return sorted((p.index, p.box.column, p.box.columns, p.box.lines) for p in photos)


def _moved(made: Module, said: Given) -> int:
    """Count what looks other than before: the head's size, and photos in other columns."""
    before, now = (
        {(p.index, p.box.column, p.box.columns) for p in photos or ()}
        for photos in (said.photos, made.photos)
    )
    return abs((made.head.level if said.level is None else said.level) - made.head.level) + len(
        before ^ now
    )


def _misfit(said: Given, part: Part, grid: Grid) -> Misfit:
    """Say how much deeper or less deep a box would do."""
    columns, lines = said.box.columns, said.box.lines
    message = f'"{said.slug}" cannot be made to fit {columns} by {lines} (columns by lines)'
    if (said.level, said.photos, said.quotes) != (None, None, None):
        return Misfit(message, "take its head, photos and quotes out and they are chosen anew")
    depths = (
        depth
        for step in range(1, DEEPER)
        for depth in (lines + step, lines - step)
        if 0 < depth <= grid.lines
    )
    for depth in depths:
        if any(
            option.blank <= STRETCHED
            for option in _options(replace(said.box, lines=depth), part, grid)
        ):
            return Misfit(message, f"{columns} by {depth} would do", over=depth - lines)
    return Misfit(message, "give it another box")
