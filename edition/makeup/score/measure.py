"""Measure: the figures of a build's report."""

from dataclasses import dataclass

from edition.makeup.score.fill import holes
from edition.makeup.score.reduce import Known, sheet
from edition.page import Dummy, Flatplan


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
    sheets = (sheet(page, Known({})) for page in flatplan.pages)
    pages = tuple(PageFill(one.number, one.news_hole, holes(one)) for one in sheets)
    return Makeup(
        pages,
        len(flatplan.held),
        len(flatplan.jumps),
        sum(_butting(page) for page in flatplan.pages),
    )


def _butting(page: Dummy) -> int:
    """Count pairs of heads of one level that stand side by side; briefs apart."""
    heads = [module for module in page.modules if not module.brief]
    pairs = [
        (one, two)
        for number, one in enumerate(heads)
        for two in heads[number + 1 :]
        if one.head.level == two.head.level
    ]
    return sum(one.head_box.abreast(two.head_box) for one, two in pairs)
