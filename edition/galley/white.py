"""White: the largest empty rectangle right of the lines of a head, its kicker and its deck, as who looks for holes would measure it."""

from dataclasses import dataclass

from edition.fonts import Case
from edition.galley.balance import Balanced
from edition.paper import Layout, Style

AIR = 4.5
"""Points of white about ink that belong to it."""
LEAST = 36.0
"""The depth and width, in points, from which what is left looks like a hole."""
OVER, UNDER = 10.5, 1.5
"""Points from a head to the rule over it, and from its foot to the tops of the letters under it."""
AIRY = 14.5
"""Square centimetres of white beside a head that nobody minds."""
MOST_BLANK = 3
"""Blank lines there may be under a head block."""
CM2 = (72 / 2.54) ** 2
"""Square points in a square centimetre."""
Hollow = tuple[float, ...]
"""Square centimetres of white over what nobody minds, by blank lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of display type: points from the top of what it belongs to to its last word and to its baseline, and its length."""

    top: float
    foot: float
    length: float


def rows(lines: Balanced, style: Style, case: Case, start: float = 0.0, share: float = 1.0) -> tuple[Row, ...]:
    """Return lines one under the other from ``start``, at a share of their style's size; the last word stands under any white."""
    font, size = case.font(style), style.size * share
    baseline = start + (style.leading - font.tall * size) / 2 + font.rise * size
    feet = (baseline + n * style.leading for n in range(len(lines.lines)))
    tops = (font.top(text.rpartition(" ")[2]) * size for text in lines.texts)
    return tuple(Row(foot - top, foot, length * share) for foot, top, length in zip(feet, tops, lines.lengths, strict=True))


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
    """Return the points from the left edge of a head so many columns wide to the next ink at its right."""
    full = columns == layout.grid.columns
    return layout.span(columns) + (AIR if full else layout.alley)  # nothing stands beyond the page's last column


def hollow(block: Block, head: tuple[Row, ...], depth: float) -> Hollow:
    """Return the white beside a headline of some depth and what stands with it; ``head`` begins under the kicker."""
    lines = (*block.over, *head, *(_lower(row, block.above + depth) for row in block.under))
    foot, sides = block.above + depth + block.below, 2 if block.centred else 1
    whites = (beside(lines, block.room, (-OVER, foot + blank * block.blank), sides) for blank in range(MOST_BLANK + 1))
    return tuple(max(0.0, round(white - AIRY, 2)) for white in whites)


def _lower(row: Row, by: float) -> Row:
    return Row(row.top + by, row.foot + by, row.length)


def beside(lines: tuple[Row, ...], width: float, ends: tuple[float, float], sides: int = 1) -> float:
    """Return the largest white at either side of lines in a room of some width, between two ends (points), in square centimetres."""
    largest = 0.0
    for first in range(len(lines)):
        top, reach = lines[first - 1].foot if first else ends[0], 0.0
        for last in range(first, len(lines)):
            reach = max(reach, lines[last].length)
            foot = lines[last + 1].top if last + 1 < len(lines) else ends[1] + UNDER
            deep, wide = foot - top - 2 * AIR, (width - reach) / sides - 2 * AIR
            if min(deep, wide) >= LEAST:
                largest = max(largest, deep * wide)
    return largest / CM2
