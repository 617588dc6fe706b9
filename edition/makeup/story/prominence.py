"""Sizes: how prominent a story is, by nature or because a person says so."""

from dataclasses import replace

from edition.makeup.rules import prices as costs
from edition.makeup.story.part import Part
from edition.page import Head, Turn

PROMINENCE = {
    "large": costs.STRONG,
    "medium": costs.MEDIUM,
    "small": costs.SMALL,
    "brief": costs.SHORT,
}
"""How prominent a pin makes a story."""
SIZES = {"large": (0.0, 3.0), "medium": (3.1, 4.9), "small": (5.0, 6.0), "brief": (6.0, 7.0)}
"""The first and the last step of head (`costs.step`) that a pin leaves a story."""


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
    off = [off_size(part.pin.size, head) for head in part.heads]
    nearest = tuple(head for head, steps in zip(part.heads, off, strict=True) if steps == min(off))
    return replace(part, heads=nearest)


def off_size(size: str, head: Head) -> float:
    """Say by how many steps a head misses a pinned size; 0 where it is of that size."""
    first, last = SIZES[size]
    return max(first - costs.step(head), costs.step(head) - last, 0.0)
