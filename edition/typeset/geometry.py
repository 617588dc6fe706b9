"""Geometry: from columns and grid lines to points on a page."""

from dataclasses import dataclass
from itertools import pairwise

from edition.imprint import AIR
from edition.page import Box, Dummy
from edition.paper import Layout
from edition.typeset.furnishings import Place

RULE = 0.5
"""Points: the rules over modules and between them, black; thinner than this a rule is not sure to
print on newsprint.
"""
STRETCHED = 2
"""Lines a gap between modules may be stretched by, and a rule still runs over it."""
PICTURE_INSET = 2.4
"""Points a picture keeps from the grid lines it fills, so that its top lies with the capitals and
its foot with the baseline beside it.
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a layout. Odd pages are rectos: their fold is on the left."""

    layout: Layout
    number: int

    @property
    def recto(self) -> bool:
        """Say whether it is a right-hand page."""
        return self.number % 2 == 1

    @property
    def left(self) -> float:
        """The left margin."""
        return self.layout.inner if self.recto else self.layout.outer

    def x(self, column: int) -> float:
        """Return the left edge of a column."""
        return self.left + column * (self.layout.measure + self.layout.alley)

    def y(self, line: float) -> float:
        """Return the top of a grid line."""
        return self.layout.head + line * self.layout.baseline

    def place(self, box: Box) -> Place:
        """Return where a box of the grid stands."""
        return Place(
            self.x(box.column),
            self.y(box.line),
            self.layout.span(box.columns),
            box.lines * self.layout.baseline,
        )

    def folio(self) -> Place:
        """Return the strip over the grid where the folio stands."""
        layout = self.layout
        return Place(
            self.left,
            layout.folio,
            layout.width - layout.inner - layout.outer,
            layout.head - layout.folio,
        )

    def under_grid(self) -> Place:
        """Return the strip between the last grid line and the page's lower edge where the imprint
        stands.
        """
        top = self.y(self.layout.grid.lines) + AIR
        return Place(
            self.left, top, self.layout.span(self.layout.grid.columns), self.layout.height - top
        )

    def rule_over(self, box: Box) -> Place:
        """Return the rule over a module, in the middle of the last gap line pair."""
        return Place(
            self.x(box.column), self.y(box.line - 1) - RULE / 2, self.layout.span(box.columns), RULE
        )

    def column_rules(self, dummy: Dummy) -> tuple[Place, ...]:
        """Return the rules in the alleys between modules that stand side by side."""
        boxes = [module.box for module in dummy.modules]
        near = dummy.grid.gap + STRETCHED
        sides = [(a, b) for a in boxes for b in boxes if a.right == b.column and a.abreast(b)]
        spans = sorted({_span(a, b, near) for a, b in sides})
        return tuple(self._rule(*span) for span in _joined(spans, near))

    def _rule(self, column: int, line: int, foot: int) -> Place:
        x = self.x(column) - self.layout.alley / 2 - RULE / 2
        return Place(x, self.y(line), RULE, (foot - line) * self.layout.baseline)


def _span(a: Box, b: Box, near: int) -> tuple[int, int, int]:
    """Return the alley between two modules, and the first line and the foot of its rule: from the
    higher top to the lower foot, where these are no more than a stretched gap apart.
    """
    (high, low), (upper, lower) = sorted((a.line, b.line)), sorted((a.foot, b.foot))
    return a.right, high if low - high <= near else low, lower if lower - upper <= near else upper


def _joined(spans: list[tuple[int, int, int]], gap: int) -> list[tuple[int, int, int]]:
    """Join rules of one alley that only a gap between modules parts."""
    out = spans[:1]
    for before, after in pairwise(spans):
        if after[0] == before[0] and after[1] - out[-1][2] <= gap:
            out[-1] = (after[0], out[-1][1], max(out[-1][2], after[2]))
        else:
            out.append(after)
    return out
