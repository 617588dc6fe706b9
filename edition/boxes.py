"""Boxes: a printed paper as rectangles on each page's grid, and nothing else: what a make-up is
scored by.
"""

from dataclasses import dataclass

from edition.page import AdSpot, Box, Turn
from edition.paper import Grid


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo on a page."""

    box: Box
    cutline: int = 0
    """Grid lines under the box that belong to the cutline."""
    ratio: float = 0.0
    """Width over height of the whole picture; 0 where it is not known."""

    @property
    def whole(self) -> Box:
        """The box with its cutline."""
        return Box(self.box.column, self.box.line, self.box.columns, self.box.lines + self.cutline)


@dataclass(frozen=True, slots=True)
class Block:
    """A story, or a part of one, on a page."""

    slug: str
    box: Box
    """All of it; where it is no rectangle, the least rectangle around it."""
    head: Box | None = None
    size: float = 0.0
    """The head's type size in points."""
    deck: Box | None = None
    deck_size: float = 0.0
    """The deck's type size in points; 0 where it is not known."""
    legs: tuple[Box, ...] = ()
    """In reading order, one column each: as many lines of body as grid lines."""
    photos: tuple[Shot, ...] = ()
    quotes: tuple[Box, ...] = ()
    facts: Box | None = None
    crossheads: tuple[Box, ...] = ()
    """Inside its legs."""
    turn: Turn = Turn.WHOLE
    turn_line: Box | None = None
    first: int = 0
    """The story's line it begins with, from 0."""
    brief: bool = False

    @property
    def elements(self) -> tuple[Box, ...]:
        """Everything in it."""
        single = tuple(box for box in (self.head, self.deck, self.facts, self.turn_line) if box)
        return (*single, *self.legs, *self.quotes, *(shot.whole for shot in self.photos))

    @property
    def lines(self) -> int:
        """Lines of body it holds."""
        return sum(leg.lines for leg in self.legs)


@dataclass(frozen=True, slots=True)
class Label:
    """A section's name over its stretch of a page."""

    box: Box
    section: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page."""

    number: int
    grid: Grid
    blocks: tuple[Block, ...] = ()
    ads: tuple[AdSpot, ...] = ()
    fillers: tuple[Box, ...] = ()
    furniture: tuple[Box, ...] = ()
    section: str = ""
    """The section its folio names."""
    labels: tuple[Label, ...] = ()
    """Those of its furniture that name a section."""

    @property
    def cells(self) -> int:
        """Cells not taken by furniture: one cell is one column by one grid line."""
        return self.grid.columns * self.grid.lines - sum(
            b.columns * b.lines for b in self.furniture
        )

    @property
    def news_hole(self) -> int:
        """Cells left for stories after ads and furniture."""
        return self.cells - sum(ad.box.columns * ad.box.lines for ad in self.ads)

    @property
    def top(self) -> int:
        """The line under the furniture at its head."""
        return max(
            (
                box.foot
                for box in self.furniture
                if box.line == 0 and box.columns == self.grid.columns
            ),
            default=0,
        )

    def parted(self, one: Block, two: Block) -> bool:
        """Say whether a strip of furniture across the page parts two stories: the label of the
        lower one's section.
        """
        upper, lower = sorted((one.box, two.box), key=lambda box: box.line)
        return any(
            strip.columns == self.grid.columns and upper.foot <= strip.line < lower.line
            for strip in self.furniture
        )

    def named(self, block: Block) -> str:
        """Return the section a story stands under: that of the lowest label over it, else the
        folio's.
        """
        over = [label for label in self.labels if label.box.above(block.box)]
        return max(over, key=lambda label: label.box.line).section if over else self.section

    @property
    def news(self) -> tuple[Block, ...]:
        """The stories that begin on it, briefs apart."""
        return tuple(
            block for block in self.blocks if block.turn is not Turn.CONTINUES and not block.brief
        )


@dataclass(frozen=True, slots=True)
class Brought:
    """A photo as a story brings it."""

    ratio: float
    """Width over height."""
    most: int
    """Columns it prints sharply on at the most."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A story as it was filed: what its boxes cannot say."""

    slug: str
    rank: int
    """1 is the most urgent."""
    lines: int = 0
    """Lines of body it has in all; 0 where it is not known."""
    apart_from: tuple[str, ...] = ()
    """Slugs of the ads it may not stand on a page with."""
    section: str = ""
    photos: tuple[Brought, ...] = ()
    """What it brings, printed or not."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """A whole paper."""

    sheets: tuple[Sheet, ...]
    stories: tuple[Filed, ...]
    held: tuple[str, ...] = ()
    """Slugs of the stories left out on purpose."""

    @property
    def rank(self) -> dict[str, int]:
        """Every story's rank by its slug."""
        return {story.slug: story.rank for story in self.stories}
