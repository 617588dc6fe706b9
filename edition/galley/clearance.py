"""Clearance: a head's leading and the lines it keeps free, so that no ink of it meets other ink:
dots, tails and stacked accents count.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from edition.fonts import Case
from edition.galley.balance import Balanced
from edition.page import Head
from edition.paper import Style
from edition.shaping import Ink

BETWEEN = 0.6
"""Points between the ink of two lines, and of a head and its deck."""
OVER = 6.0
"""Points a head's ink may reach over its place: there is the gap over the story, or the page's
head.
"""


def cleared(head: Head, style: Style, below: float, side: float, case: Case) -> Head:
    """Return a head that stands clear. ``below`` is the white from its foot to the ink under it, in
    points.

    ``side`` is where its lines stand: 0 for the left, 0.5 for the middle, 1 for the right.
    """
    lines = [tuple(_inked(line, style, head.size, side, case)) for line in head.lines]
    leading = max([style.leading, *(_apart(upper, lower) for upper, lower in pairwise(lines))])
    set_in = replace(style, size=style.size * head.size, leading=leading)
    baseline, step = case.baseline(set_in), case.layout.baseline
    over = max((ink.top for ink in lines[0]), default=0.0) - baseline if lines else 0.0
    reach = baseline - leading - min((ink.foot for ink in lines[-1]), default=0.0) if lines else 0.0
    lift, under = (
        max(0, math.ceil(round(much / step, 3))) for much in (over - OVER, reach - below)
    )
    if leading == style.leading:
        return (
            replace(head, depth=head.depth + lift + under, under=under) if lift or under else head
        )
    depth = math.ceil(len(lines) * leading / step - 0.01)
    return replace(head, depth=depth + lift + under, under=under, leading=leading)


def under_head(deck: Balanced, depth: int, style: Style, case: Case) -> float:
    """Return the white from a head's foot to the ink of the deck that takes so many grid lines, in
    points.
    """
    tops = (ink.top for ink in case.ink(case.bits(deck.texts[0], style), style))
    air = depth * case.layout.baseline - len(deck.lines) * style.leading
    return air + case.baseline(style) - max(tops, default=0.0) - BETWEEN


def _inked(line: str, style: Style, share: float, side: float, case: Case) -> Iterator[Ink]:
    """Yield what a line inks at a share of its style's size, from the edge it stands at."""
    wide = case.line(line, style) * share
    yield from (ink.scaled(share, -side * wide) for ink in case.ink(case.bits(line, style), style))


def _apart(upper: tuple[Ink, ...], lower: tuple[Ink, ...]) -> float:
    """Return how far two baselines must be apart, in points."""
    pairs = (
        (one, two)
        for one in upper
        for two in lower
        if one.left < two.right and two.left < one.right
    )
    return max((two.top - one.foot + BETWEEN for one, two in pairs), default=0.0)
