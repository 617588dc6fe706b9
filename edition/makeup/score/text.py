"""Text: how a story's legs run, and where it goes on."""

from itertools import pairwise

from edition.boxes import Block, Boxes
from edition.makeup.score.fill import feet
from edition.makeup.score.found import Found
from edition.page import Turn

SHORTEST = 6
"""Lines a leg should have, at the least …"""
LONGEST = 68
"""… and at the most, as of the rules' prices."""
LEAST_BEFORE = 12
"""Lines a story should run before it jumps, on a page deep enough for that."""
LEAST_AFTER = 20
"""Lines worth turning a page for, on such a page."""
BEFORE = 1 / 6
"""The share of a shallow page's depth that will do before a jump, as in parts.py."""
AFTER = 1 / 4
"""The share of a shallow page's depth that is worth turning to, as in parts.py."""
MANY_JUMPS = 4
"""Jumps an edition may have …"""
EXTRA_JUMP = 0.1
"""… and what each more of them counts, as a share of a fault."""


def ragged(boxes: Boxes) -> Found:
    """Count the columns of text that end above their story's foot, of all; briefs apart."""
    faults, columns = [], 0
    for sheet in boxes.sheets:
        for block in sheet.blocks:
            below = feet(block)
            ends = (
                [below[column] for column in sorted({leg.column for leg in block.legs})]
                if not block.brief
                else []
            )
            columns += len(ends)
            faults.append((sheet.number, float(sum(foot < block.box.foot for foot in ends))))
    return Found(tuple(faults), columns)


def legs(boxes: Boxes) -> Found:
    """Count the legs too short or too long to read well, of all; briefs apart, and stories that
    have no more lines.
    """
    faults, count = [], 0
    for sheet in boxes.sheets:
        for block in sheet.blocks:
            lines = list(_by_column(block).values()) if not block.brief else []
            count += len(lines)
            bad = sum(n > LONGEST or (n < SHORTEST and len(lines) > 1) for n in lines)
            faults.append((sheet.number, float(bad)))
    return Found(tuple(faults), count)


def _by_column(block: Block) -> dict[int, int]:
    """Return the lines each column holds: a leg with a line more over a crosshead is two boxes."""
    lines: dict[int, int] = {}
    for leg in block.legs:
        lines[leg.column] = lines.get(leg.column, 0) + leg.lines
    return lines


def jumps(boxes: Boxes) -> Found:
    """Count the bad jumps, of all: a taste before, a rest not worth the way, backwards, or the
    second of one story.

    A story that goes on over the next page runs on, and that is no jump; from page 1 it is.
    """
    ways = [way for parts in turns(boxes).values() for way in jumped(parts)]
    faults = [(ways[n][0][0], EXTRA_JUMP * len(ways)) for n in range(MANY_JUMPS, len(ways))]
    depth = max((sheet.grid.lines for sheet in boxes.sheets), default=0)
    taste, rest = min(LEAST_BEFORE, int(BEFORE * depth)), min(LEAST_AFTER, int(AFTER * depth))
    for parts in turns(boxes).values():
        for number, ((here, before), (there, after)) in enumerate(jumped(parts)):
            if number or before.lines < taste or after.lines < rest or there <= here:
                faults.append((here, 1.0))
    return Found(tuple(faults), max(1, len(ways)))


Part = tuple[int, Block]
"""A part of a story, and its page."""


def turns(boxes: Boxes) -> dict[str, list[Part]]:
    """Return the parts of each story that has several, in the order they are read."""
    parts: dict[str, list[Part]] = {}
    for sheet in boxes.sheets:
        for block in sheet.blocks:
            parts.setdefault(block.slug, []).append((sheet.number, block))
    several = {
        slug: found
        for slug, found in parts.items()
        if len(found) > 1 or found[0][1].turn is not Turn.WHOLE
    }
    return {
        slug: sorted(several[slug], key=lambda part: (part[1].first, part[0]))
        for slug in sorted(several)
    }


def jumped(parts: list[Part]) -> list[tuple[Part, Part]]:
    """Return the turns of a story that are jumps: not those that run on over the next page inside
    the paper.
    """
    return [(one, two) for one, two in pairwise(parts) if one[0] == 1 or two[0] != one[0] + 1]
