"""Rails: briefs of a section stacked in columns one wide."""

from dataclasses import replace

import numpy as np

from edition.makeup import costs
from edition.makeup.curves import INF, SCALE, Option
from edition.makeup.items import Item, Rail, area
from edition.makeup.parts import Part
from edition.makeup.place import module
from edition.makeup.rooms import Mode, Room
from edition.page import Box, Deck, Fixture, Furniture, Head, Module
from edition.paper import Grid

SHORTER_THAN = 20
"""Lines of body a brief stays under."""
FEWEST, MOST = 3, 8
"""Briefs in a rail."""
LABEL = 2
"""Lines of the label over a rail."""
SPACES = (1, 2, 3)
"""Blank lines there may be between briefs."""


def is_brief(part: Part) -> bool:
    """Say whether a story is short and light enough for a rail."""
    return 0 < part.lines < SHORTER_THAN and part.urgency >= 5 and not part.art and not part.facts


def rails(parts: list[Part], name: str, grid: Grid) -> tuple[list[Item], list[Part]]:
    """Stack a section's briefs into rails; return them and the stories left over."""
    room = grid.lines - grid.section - grid.gap
    groups: list[list[Part]] = []
    for part in parts:
        if groups and len(groups[-1]) < MOST and _depth([*groups[-1], part], SPACES[-1]) <= room:
            groups[-1].append(part)
        else:
            groups.append([part])
    stacked = [Rail(tuple(replace(part, brief=True) for part in group)) for group in groups if len(group) >= FEWEST]
    kept = [_rail(rail, f"{name}#{number}", grid) for number, rail in enumerate(stacked)]
    return kept, [part for group in groups if len(group) < FEWEST for part in group]


def _rail(rail: Rail, name: str, grid: Grid) -> Item:
    units = np.full((grid.columns, grid.lines + grid.gap + 1), INF, np.int16)
    for depth in range(_depth(rail.parts, SPACES[0]), min(_depth(rail.parts, SPACES[-1]), grid.lines) + 1):
        off = depth - _depth(rail.parts, SPACES[0])
        units[0, depth + grid.gap] = round(SCALE * 0.12 * off)
    parts = rail.parts
    worst = max(p.urgency for p in parts)
    return Item(f"briefs {name}", (worst, 1, 1, 0), costs.SHORT, units, rail=rail, area=area(units))


def _depth(parts: tuple[Part, ...] | list[Part], space: int) -> int:
    return LABEL + sum(_brief_lines(p) for p in parts) + space * (len(parts) - 1)


def _brief_lines(part: Part) -> int:
    head, deck = _dress(part)
    return head.depth + (deck.depth if deck else 0) + part.lines


def _dress(part: Part) -> tuple[Head, Deck | None]:
    """Return the smallest head a brief has in one column, and its deck."""
    head = max((h for h in part.heads if h.columns == 1), key=lambda h: (h.level, -h.depth))
    return head, next((d for d in part.decks if d.columns == 1), None)


def place_rail(rail: Rail, column: int, line: int, lines: int) -> tuple[Fixture, list[Module]]:
    """Place a rail's label and briefs so that they fill ``lines`` exactly."""
    spare = lines - LABEL - sum(_brief_lines(p) for p in rail.parts)
    label = Fixture(Furniture.BRIEFS, Box(column, line, 1, LABEL), "In brief")
    at, modules, gaps = line + LABEL, [], len(rail.parts) - 1
    for place, part in enumerate(rail.parts):
        head, deck = _dress(part)
        room = Room(1, Mode.NONE, 0, False, ((),), (0,))
        modules.append(module(part, Option(0.0, head, deck, 0, room, part.lines, 0, 0), column, at))
        at += _brief_lines(part)
        if gaps:
            at += spare * (place + 1) // gaps - spare * place // gaps if place < gaps else 0
    return label, modules
