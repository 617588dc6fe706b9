"""Quiet: whether what should stand on one line does, and white is where it should be."""

from itertools import combinations, pairwise

from edition.boxes import Block, Boxes
from edition.makeup.score.found import Found
from edition.page import Box

AIR = 1
"""Blank lines that stand between a head block and what is under it."""
DECK_MOST = 0.6
"""The most a deck may be of its head's size."""
STEP = 6
"""Lines by which two tops side by side may differ and still be meant to be one row."""
BLANK = 0.05
"""The share of a page that a quiet panel may take."""


def decks(boxes: Boxes) -> Found:
    """Count the decks larger than three fifths of their heads, of all whose size is known."""
    faults, count = [], 0
    for sheet in boxes.sheets:
        known = [block for block in sheet.blocks if block.deck and block.deck_size and block.size]
        count += len(known)
        loud = sum(block.deck_size > DECK_MOST * block.size for block in known)
        faults.append((sheet.number, float(loud)))
    return Found(tuple(faults), count)


def leg_heads(boxes: Boxes) -> Found:
    """Count the stories whose legs under one thing do not begin on one line, of those that have
    several; briefs apart.
    """
    faults, count = [], 0
    for sheet in boxes.sheets:
        several = [tops for block in sheet.blocks if not block.brief for tops in [leg_tops(block)]]
        several = [tops for tops in several if tops]
        count += len(several)
        uneven = sum(any(len(lines) > 1 for lines in tops) for tops in several)
        faults.append((sheet.number, float(uneven)))
    return Found(tuple(faults), count)


def leg_tops(block: Block) -> list[set[int]]:
    """Return the lines on which the legs begin that stand under the same things, two or more
    each.
    """
    over = (*(shot.whole for shot in block.photos), *block.quotes)
    tops: dict[int, Box] = {}
    for box in block.legs:
        tops[box.column] = min(tops.get(box.column, box), box, key=lambda one: one.line)
    groups: dict[tuple[Box, ...], list[int]] = {}
    for box in tops.values():
        groups.setdefault(tuple(one for one in over if one.above(box)), []).append(box.line)
    return [set(lines) for lines in groups.values() if len(lines) > 1]


def bands(boxes: Boxes) -> Found:
    """Count the blank lines too many under head blocks and inside legs, for each story; briefs
    apart.
    """
    faults, count = [], 0
    for sheet in boxes.sheets:
        told = [block for block in sheet.blocks if not block.brief and block.head]
        count += len(told)
        faults.append((sheet.number, float(sum(map(_blank, told)))))
    return Found(tuple(faults), count)


def _blank(block: Block) -> int:
    return max(0, under_head(block) - AIR) + sum(
        max(0, two.line - one.foot)
        for one, two in pairwise(sorted(block.legs, key=lambda leg: (leg.column, leg.line)))
        if one.column == two.column and not _between(block, one, two)
    )


def _between(block: Block, one: Box, two: Box) -> bool:
    """Say whether anything stands between two pieces of one leg."""
    pieces = (*(shot.whole for shot in block.photos), *block.quotes)
    return any(one.above(box) and box.above(two) for box in pieces)


def under_head(block: Block) -> int:
    """Return the blank lines under a head block."""
    pieces = (block.turn_line, block.facts)
    under = [box for box in pieces if box]
    under += [*block.legs, *block.quotes, *(shot.box for shot in block.photos)]
    foot = max((box.foot for box in (block.head, block.deck) if box), default=block.box.line)
    return min((box.line for box in under), default=foot + AIR) - foot


def rows(boxes: Boxes) -> Found:
    """Count the stories side by side whose tops are a few lines out of step, for each page."""
    faults = [
        (sheet.number, float(sum(_stepped(*pair) for pair in combinations(sheet.blocks, 2))))
        for sheet in boxes.sheets
    ]
    return Found(tuple(faults), len(boxes.sheets))


def _stepped(one: Block, two: Block) -> bool:
    return one.box.abreast(two.box) and 0 < abs(one.box.line - two.box.line) <= STEP


def panels(boxes: Boxes) -> Found:
    """Measure the share of each page that panels and house ads take beyond a twentieth."""
    faults = [
        (sheet.number, max(0.0, _filled(sheet.fillers) / sheet.cells - BLANK))
        for sheet in boxes.sheets
        if sheet.cells
    ]
    return Found(tuple(faults), len(boxes.sheets))


def _filled(boxes: tuple[Box, ...]) -> int:
    return sum(box.columns * box.lines for box in boxes)
