"""Dress: choose how each place of a page is filled, and set the modules down."""

from dataclasses import dataclass

from edition.makeup import costs
from edition.makeup.curves import Option, options
from edition.makeup.pages import Place, Solved, Space, places
from edition.makeup.parts import Part
from edition.makeup.place import module
from edition.makeup.rails import place_rail
from edition.page import Box, Fixture, Module, Turn


@dataclass(frozen=True, slots=True, eq=False)
class Dressed:
    """The modules of a page, and the stories that start on it and go on elsewhere."""

    modules: tuple[Module, ...] = ()
    fixtures: tuple[Fixture, ...] = ()
    starts: tuple[tuple[Part, Module], ...] = ()


def dress(space: Space, solved: Solved) -> Dressed:
    """Fill every place of a solved page."""
    modules: list[Module] = []
    fixtures: list[Fixture] = []
    starts: list[tuple[Part, Module]] = []
    for place in places(space, solved):
        if place.item and place.item.rail:
            label, briefs = place_rail(place.item.rail, Box(place.column, place.line, place.columns, place.lines - space.grid.gap))
            fixtures.append(label)
            modules.extend(briefs)
        elif place.item:
            part, option = _ways(space, place)[0]
            made = module(part, option, place.column, place.line + _lowered(space, solved, place, option))
            modules.append(made)
            if part.turn is Turn.STARTS:
                starts.append((place.item.shapes[0].part, made))
    return Dressed(tuple(modules), tuple(fixtures), tuple(starts))


def _ways(space: Space, place: Place) -> list[tuple[Part, Option]]:
    """Return every way to fill a place, cheapest first."""
    assert place.item is not None
    ways = []
    for shape in place.item.shapes:
        extra = costs.JUMP if shape.part.turn is Turn.STARTS else 0.0
        for option in options(shape, place.item.prominence, (place.columns, place.lines), space.grid):
            ways.append((option.cost + extra, shape.part, option))
    ways.sort(key=lambda way: way[0])
    return [(part, option) for _, part, option in ways]


def _lowered(space: Space, solved: Solved, place: Place, option: Option) -> int:
    """Return the lines a module is moved down so that its foot stands on the page's foot."""
    at_foot = place.line + place.lines == space.top + solved.lines
    return option.blank if at_foot and place.line > space.top else 0
