"""Score: how well a flatplan fills its pages, in cells, for the report."""

from dataclasses import dataclass

from edition.page import Box, Dummy, Flatplan, Module

STRETCHED = 2
"""Lines a gap may be stretched by before it counts as a hole."""


@dataclass(frozen=True, slots=True)
class PageFill:
    """How well a page is filled."""

    number: int
    news_hole: int
    """Cells open to stories."""
    holes: int
    """Cells left white that should hold something."""

    @property
    def percent(self) -> float:
        """Holes in percent of the news hole."""
        return round(100 * self.holes / self.news_hole, 2) if self.news_hole else 0.0


@dataclass(frozen=True, slots=True)
class Makeup:
    """How well an edition is made up."""

    pages: tuple[PageFill, ...]
    held: int
    jumps: int
    butting: int
    """Heads of one level side by side."""

    @property
    def holes(self) -> int:
        """Cells left white in the whole edition."""
        return sum(page.holes for page in self.pages)

    @property
    def percent(self) -> float:
        """Holes in percent of the edition's news hole."""
        whole = sum(page.news_hole for page in self.pages)
        return round(100 * self.holes / whole, 3) if whole else 0.0


def measure(flatplan: Flatplan) -> Makeup:
    """Measure a flatplan."""
    pages = tuple(PageFill(page.number, page.news_hole, _holes(page)) for page in flatplan.pages)
    return Makeup(pages, len(flatplan.held), len(flatplan.jumps), sum(_butting(page) for page in flatplan.pages))


def _holes(page: Dummy) -> int:
    """Count the white cells: too much between two boxes, and all of it at the head and the foot of the page."""
    boxes = [m.box for m in page.modules] + [a.box for a in page.ads] + [f.box for f in page.fixtures]
    return sum(_white(page, boxes, column) for column in range(page.grid.columns)) + sum(_ragged(m) for m in page.modules)


def _white(page: Dummy, boxes: list[Box], column: int) -> int:
    white, line = 0, 0
    over = sorted((b for b in boxes if b.column <= column < b.right), key=lambda b: b.line)
    for box in over:
        free = box.line - line
        between = line > 0 and free <= page.grid.gap + STRETCHED
        white += 0 if between else max(0, free - (page.grid.gap if line else 0))
        line = box.foot
    return white + page.grid.lines - line


def _ragged(module: Module) -> int:
    """Count what legs fall short of the module's foot by more than a line, the last by more than two."""
    boxes = [leg.box for leg in module.legs] + [p.box for p in module.quotes] + ([module.facts.box] if module.facts else [])
    boxes += [Box(p.box.column, p.box.line, p.box.columns, p.box.lines + p.cutline) for p in module.photos]
    boxes += [module.turn_line] if module.turn_line else []
    if not boxes:
        return 0
    feet = {c: max(b.foot for b in boxes if b.column <= c < b.right) for c in {c for b in boxes for c in range(b.column, b.right)}}
    last = max(feet)
    return sum(max(0, module.box.foot - foot - (2 if column == last else 1)) for column, foot in sorted(feet.items()))


def _butting(page: Dummy) -> int:
    """Count pairs of heads of one level that stand side by side."""
    count = 0
    for number, one in enumerate(page.modules):
        for two in page.modules[number + 1 :]:
            level = one.head.level == two.head.level and not one.brief and not two.brief
            beside = one.head_box.right == two.head_box.column or two.head_box.right == one.head_box.column
            count += level and beside and one.head_box.line < two.head_box.foot and two.head_box.line < one.head_box.foot
    return count
