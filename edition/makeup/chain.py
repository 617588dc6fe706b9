"""Chain: a story too long for a page runs on over pages of its own."""

from edition.makeup.curves import across, options
from edition.makeup.pages import Space, above_ads
from edition.makeup.parts import Part, rest, running_on
from edition.makeup.place import module
from edition.page import Module


def first_link(part: Part, space: Space) -> tuple[Module, Part] | None:
    """Fill one page with as much of the part as it holds; return the module and what is left, or None where it cannot be."""
    grid, space = space.grid, above_ads(space)
    piece = running_on(part)
    ways = options(across(piece, grid.columns, grid), 1, (grid.columns, space.lines), grid)
    if not ways:
        return None
    made = module(piece, ways[0], 0, space.top)
    return made, rest(part, made)
