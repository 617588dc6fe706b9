"""Rails: briefs of a section stacked in one column, or in a few side by side."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np

from edition.makeup.page.items import Item, Rail, area
from edition.makeup.rules import prices as costs
from edition.makeup.story.arrangements import Arrangement, Mode
from edition.makeup.story.module import module
from edition.makeup.story.part import Part
from edition.makeup.story.shape_curves import INF, SCALE, Option
from edition.page import Box, Deck, Fixture, Furniture, Head, Module
from edition.paper import Grid

SHORTER_THAN = 20
"""Lines of body a brief stays under."""
FEWEST = 3
"""Briefs in a rail, at the least: two are no column of them …"""
MOST = 8
"""… and at the most: a page is about so many deep."""
LABEL = 2
"""Lines of the label over a rail."""
SPACES = (1, 4)
"""Blank lines there may be between briefs, the fewest and the most."""


def is_brief(part: Part) -> bool:
    """Say whether a story is short and light enough for a rail, and a person does not want it
    otherwise. One with a deck wants a head that is larger than that.
    """
    short = 0 < part.lines < SHORTER_THAN and not (part.art or part.facts or part.decks)
    light = part.pin.size == "brief" or (not part.pin.size and part.urgency >= 5)
    return short and light and not part.pin.together and not part.pin.spread


def rails(parts: list[Part], name: str, grid: Grid) -> tuple[list[Item], list[Part]]:
    """Stack a section's briefs into rails; return them and the stories left over."""
    room = grid.lines - grid.section - grid.gap
    groups: list[list[Part]] = []
    for part in parts:
        if groups and len(groups[-1]) < MOST and _depth([*groups[-1], part], SPACES[-1]) <= room:
            groups[-1].append(part)
        else:
            groups.append([part])
    stacked = [
        Rail(tuple(replace(part, brief=True) for part in group))
        for group in groups
        if len(group) >= FEWEST
    ]
    kept = [_rail(rail, f"{name}#{number}", grid) for number, rail in enumerate(stacked)]
    return kept, [part for group in groups if len(group) < FEWEST for part in group]


def _rail(rail: Rail, name: str, grid: Grid) -> Item:
    units = np.full((grid.columns, grid.lines + grid.gap + 1), INF, np.int16)
    for columns in range(1, min(len(rail.parts), grid.columns) + 1):
        stacks = _stacks(rail.parts, columns)
        least = max(_least(stack, place) for place, stack in enumerate(stacks))
        most = min(
            _least(stack, place) + (len(stack) - 1) * (SPACES[-1] - SPACES[0])
            for place, stack in enumerate(stacks)
        )
        for depth in range(least, min(most, grid.lines) + 1):
            units[columns - 1, depth + grid.gap] = round(
                SCALE * (0.12 * (depth - least) * columns + 1.5 * (columns - 1))
            )
    worst = max(p.urgency for p in rail.parts)
    return Item(f"briefs {name}", (worst, 1, 1, 0), costs.SHORT, units, rail=rail, area=area(units))


def _stacks(parts: tuple[Part, ...], columns: int) -> list[tuple[Part, ...]]:
    """Part the briefs over columns so that the deepest column is as shallow as can be."""
    best: list[tuple[Part, ...]] = []
    for cuts in combinations(range(1, len(parts)), columns - 1):
        stacks = [parts[a:b] for a, b in pairwise((0, *cuts, len(parts)))]
        if not best or _deepest(stacks) < _deepest(best):
            best = stacks
    return best


def _deepest(stacks: list[tuple[Part, ...]]) -> tuple[int, int]:
    depths = [_least(stack, place) for place, stack in enumerate(stacks)]
    return max(depths), -min(depths)


def _least(stack: tuple[Part, ...], place: int) -> int:
    """Return the least depth of a column of briefs; the first has the label over it."""
    return LABEL * (place == 0) + sum(_brief_lines(p) for p in stack) + SPACES[0] * (len(stack) - 1)


def _depth(parts: list[Part], space: int) -> int:
    return LABEL + sum(_brief_lines(p) for p in parts) + space * (len(parts) - 1)


def _brief_lines(part: Part) -> int:
    head, deck = _dress(part)
    return head.depth + (deck.depth if deck else 0) + part.lines


def _dress(part: Part) -> tuple[Head, Deck | None]:
    """Return the smallest head a brief has in one column, and its deck."""
    head = max((h for h in part.heads if h.columns == 1), key=lambda h: (h.level, -h.depth))
    return head, part.deck(head)


def place_rail(rail: Rail, box: Box) -> tuple[Fixture, list[Module]]:
    """Place a rail's label and briefs so that they fill the box exactly."""
    label = Fixture(Furniture.BRIEFS, Box(box.column, box.line, 1, LABEL), "In brief")
    modules: list[Module] = []
    for place, stack in enumerate(_stacks(rail.parts, box.columns)):
        spare = box.lines - LABEL * (place == 0) - sum(_brief_lines(p) for p in stack)
        at = box.line + LABEL * (place == 0)
        for number, part in enumerate(stack):
            head, deck = _dress(part)
            room = Arrangement(1, Mode.NONE, 0, False, ((),), (0,))
            modules.append(
                module(
                    part, Option(0.0, head, deck, 0, room, part.lines, 0, 0), box.column + place, at
                )
            )
            at += (
                _brief_lines(part)
                + spare * (number + 1) // max(1, len(stack) - 1)
                - spare * number // max(1, len(stack) - 1)
            )
    return label, modules
