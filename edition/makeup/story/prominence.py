"""Sizes: how prominent a story is, by nature or because a person says so."""

from dataclasses import replace

from edition.makeup.rules import prices as costs
from edition.makeup.story.part import Part
from edition.page import Turn

PROMINENCE = {
    "large": costs.STRONG,
    "medium": costs.MEDIUM,
    "small": costs.SMALL,
    "brief": costs.SHORT,
}
"""How prominent a pin makes a story."""
LEVELS = {"large": range(4), "medium": range(4, 5), "small": range(5, 7), "brief": range(6, 99)}
"""The levels of head a pin leaves a story."""


def prominence(part: Part) -> int:
    """Say how prominent a story is."""
    if part.turn is Turn.CONTINUES:
        return costs.MEDIUM if part.lines >= 90 else costs.SMALL
    if part.pin.size:
        return PROMINENCE[part.pin.size]
    if part.urgency <= 2:
        return costs.STRONG
    if part.urgency <= 4 or part.lines >= 110 or (part.art and part.lines >= 60):
        return costs.MEDIUM
    return costs.SHORT if part.lines < 30 and not part.art else costs.SMALL


def sized(part: Part) -> Part:
    """Return the part with the heads that a pin leaves it: those of its size, or where none sits
    the nearest to it.
    """
    if not part.pin.size or part.turn is Turn.CONTINUES:
        return part
    levels = LEVELS[part.pin.size]
    off = {
        level: max(levels.start - level, level - levels.stop + 1, 0)
        for level in {head.level for head in part.heads}
    }
    return replace(
        part, heads=tuple(head for head in part.heads if off[head.level] == min(off.values()))
    )
