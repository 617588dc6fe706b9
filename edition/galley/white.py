"""White: the largest empty rectangle right of the lines of a head, its kicker and its deck, as who
looks for holes would measure it.
"""

from dataclasses import dataclass, replace

from edition.fonts import Case
from edition.galley.balance import Balanced
from edition.paper import Layout, Style

AIR = 4.5
"""Points of white about ink that belong to it."""
LEAST = 36.0
"""The depth and width, in points, from which what is left looks like a hole."""
OVER = 10.5, 22.5
"""Points from a head up to the ink over it: at the top of a page the rule; else the story over it,
the rule being too thin to count.
"""
UNDER = 1.5
"""Points from a head's foot to the tops of the letters under it."""
AIRY = 14.5
"""Square centimetres of white beside a head that nobody minds."""
MOST_BLANK = 3
"""Blank lines there may be under a head block."""
CM2 = (72 / 2.54) ** 2
"""Square points in a square centimetre."""
Hollow = tuple[tuple[float, ...], ...]
"""Square centimetres of white over what nobody minds, at the top of a page and under a story, each
by blank lines.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of display type: points from the top of what it belongs to, or from its left edge."""

    high: float
    """Its tallest letters."""
    top: float
    """The tallest of its last word."""
    foot: float
    """Its baseline."""
    last: float
    """Where its last word begins."""
    length: float


def rows(
    lines: Balanced, style: Style, case: Case, start: float = 0.0, share: float = 1.0
) -> tuple[Row, ...]:
    """Return lines one under the other from ``start``, at a share of their style's size."""
    font, size = case.font(style), style.size * share
    baseline = start + (style.leading - font.tall * size) / 2 + font.rise * size
    found = []
    for n, (text, length) in enumerate(zip(lines.texts, lines.lengths, strict=True)):
        foot, word = baseline + n * style.leading, text.rpartition(" ")[2]
        begins = max(0.0, length - case.width(word, style)) * share
        found.append(
            Row(
                foot - font.top(text) * size,
                foot - font.top(word) * size,
                foot,
                begins,
                length * share,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Block:
    """What stands with a headline over a story."""

    room: float
    """Points from its left edge to the next ink at its right."""
    centred: bool
    over: tuple[Row, ...]
    """The kicker."""
    above: float
    """Points it takes."""
    under: tuple[Row, ...]
    """The deck, from the headline's foot."""
    below: float
    blank: float
    """Points of a blank line under it all."""


def room(columns: int, layout: Layout) -> float:
    """Return the points from the left edge of a head so many columns wide to the next ink at its
    right.
    """
    full = columns == layout.grid.columns
    return layout.span(columns) + (
        AIR if full else layout.alley
    )  # nothing stands beyond the page's last column


def hollow(block: Block, head: tuple[Row, ...], depth: float) -> Hollow:
    """Return the white beside a headline of some depth and what stands with it; ``head`` begins
    under the kicker.
    """
    lines = (*block.over, *head, *(_lower(row, block.above + depth) for row in block.under))
    foot, sides = block.above + depth + block.below, 2 if block.centred else 1
    ends = (
        ((-over, foot + blank * block.blank) for blank in range(MOST_BLANK + 1)) for over in OVER
    )
    return tuple(
        tuple(max(0.0, round(beside(lines, block.room, end, sides) - AIRY, 2)) for end in by_blank)
        for by_blank in ends
    )


def _lower(row: Row, by: float) -> Row:
    return replace(row, high=row.high + by, top=row.top + by, foot=row.foot + by)


def beside(
    lines: tuple[Row, ...], width: float, ends: tuple[float, float], sides: int = 1
) -> float:
    """Return the largest white at either side of lines in a room of some width, between two ends
    (points), in square centimetres.
    """
    largest = 0.0
    for first in range(len(lines)):
        top, reach = lines[first - 1].foot if first else ends[0], 0.0
        for last in range(first, len(lines)):
            reach = max(reach, lines[last].length)
            for left, foot in _under(lines[last + 1 :], reach, ends[1]):
                deep, wide = foot - top - 2 * AIR, (width - left) / sides - 2 * AIR
                if min(deep, wide) >= LEAST:
                    largest = max(largest, deep * wide)
    return largest / CM2


def _under(lines: tuple[Row, ...], reach: float, foot: float) -> tuple[tuple[float, float], ...]:
    """Return where white right of ``reach`` may begin and end: over a line, or only over its last
    word; or at the foot of it all.
    """
    if not lines:
        return ((reach, foot + UNDER),)
    return (
        (reach, lines[0].high if reach < lines[0].last else lines[0].top),
        (max(reach, lines[0].last), lines[0].top),
    )
