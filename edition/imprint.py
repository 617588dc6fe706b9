"""Imprint: who is answerable, under the last page's grid. It is what the law asks for, and is never
cut: the pages make room for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from edition.fitting import Fitted, Room, fit, sized
from edition.fonts import Case
from edition.paper import Layout, Style

AIR = 7.0
"""Points between the last line of a page and the imprint."""
EDGE = 11.0
"""Points between the imprint and the page's lower edge: no press prints nearer."""
SHARES = (1.0, 0.96, 0.92, 0.88, 0.84)
"""The sizes it may have, as shares of its style's: 5 points where it is 6."""
FEW = 2
"""Lines up to which it runs across the whole page."""
COLUMN = 240.0
"""Points a column of a longer one is wide, about: 90 letters a line."""
ALLEY = 14.0
"""Points between two of its columns."""
DEEPEST = 0.3
"""The share of the grid's lines it may take."""
SIZE = 6.0
"""Points."""
LEADING = 7.5
"""Points."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """An imprint set: its columns from left to right, and the grid lines that pages are shorter for
    it.
    """

    columns: tuple[Fitted, ...]
    lines: int


def style(layout: Layout) -> Style:
    """Return the style of the imprint."""
    folio = layout.styles.get("folio", layout.styles["turn"])
    return layout.styles.get("imprint") or Style(folio.face, SIZE, LEADING, figures=folio.figures)


def across(layout: Layout) -> int:
    """Return the columns of an imprint of many lines."""
    return max(1, round(layout.span(layout.grid.columns) / COLUMN))


def width(layout: Layout, columns: int) -> float:
    """Return how wide each of its columns is, in points."""
    return (layout.span(layout.grid.columns) - (columns - 1) * ALLEY) / columns


def imprint(said: str, layout: Layout, case: Case) -> Imprint | None:
    """Set an imprint under a layout's grid, in as few grid lines more as may be; None where it is
    too long.
    """
    under = layout.height - layout.head - layout.grid.lines * layout.baseline - AIR - EDGE
    ways = tuple(_ways(said, layout, case))
    for lines in range(int(DEEPEST * layout.grid.lines) + 1):
        room = under + lines * layout.baseline
        columns = next((columns for columns in ways if columns[0].depth <= room), None)
        if columns:
            return Imprint(columns, lines)
    return None


def shortened(layout: Layout, said: str, language: str) -> Layout | None:
    """Return a layout with its pages so many grid lines shorter as an imprint needs; None where it
    is too long.
    """
    if not said.strip():
        return layout
    made = imprint(said, layout, Case(layout, language))
    if made is None:
        return None
    return (
        replace(layout, grid=replace(layout.grid, lines=layout.grid.lines - made.lines))
        if made.lines
        else layout
    )


def _ways(said: str, layout: Layout, case: Case) -> Iterator[tuple[Fitted, ...]]:
    """Yield an imprint at every size: over the whole width where it is short, then in columns of
    one depth.
    """
    for count in dict.fromkeys((1, across(layout))):
        for share in SHARES:
            small = sized(style(layout), share)
            most = FEW if count < across(layout) else len(said)
            made = fit(said, small, Room(width(layout, count), inf, most, even=False), case)
            if made:
                rows = -(-len(made.lines) // count)
                yield tuple(
                    replace(made, lines=made.lines[n : n + rows])
                    for n in range(0, len(made.lines), rows)
                )
