"""Galleys, dummies and the flatplan: how deep things are, and where they go. Columns and grid
lines, all integers.
"""

import math
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from edition.paper import Grid
from edition.problem import Problem


class Break(IntEnum):
    """How good it is to end a leg after a line of a galley."""

    GOOD = 0
    POOR = 1
    """Under a crosshead's first lines, or between the rows of a table."""
    RESORT = 2
    """Parts a word, or leaves a paragraph's first or last line alone: only in a story that no page
    holds otherwise.
    """
    NEVER = 3
    """Would part a crosshead from its text or cut something that cannot be cut."""


@dataclass(frozen=True, slots=True)
class Head:
    """A headline copyfitted to a width at one level of the layout's scale."""

    level: int  # 0 is the largest
    columns: int
    lines: tuple[str, ...]
    depth: int  # grid lines, the kicker's included
    strain: float = 0.0
    """How badly it sits: 0 is even lines that fill the width; above 1 is ugly."""
    size: float = 1.0
    points: float = 0.0
    """How large it is set to fill its width: as a share of its level's size, and in points."""
    leading: float = 0.0  # points, where its ink wants more than its style gives; else 0
    under: int = 0  # grid lines of its depth kept free under it, for ink that reaches into them
    hollow: tuple[tuple[float, ...], ...] = ()
    """Square centimetres of white too many beside it, its kicker and its deck: at the top of a page
    and under a story, by blank lines.
    """
    deck: float = 0.0  # points of the deck that goes with it, of several sizes; else 0
    kicker: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck copyfitted to a width."""

    columns: int
    lines: tuple[str, ...]
    depth: int
    points: float = 0.0  # how large it is set


def deck_under(head: Head, decks: tuple[Deck, ...]) -> Deck | None:
    """Return the deck that goes with a head; None where there is none of its width and size."""
    able = (deck for deck in decks if deck.columns == head.columns)
    return next((deck for deck in able if head.deck in (0.0, deck.points)), None)


@dataclass(frozen=True, slots=True)
class Art:
    """A photo as the planner sees it."""

    photo: int  # its place in the story's photos
    ratio: float  # width over height of the whole picture
    cutlines: tuple[int, ...]
    """Grid lines its cutline and credit take at 1, 2, 3 … columns."""
    most: int  # the widest it prints at 150 pixels an inch, in columns; at least 1
    flattest: float = (
        0.0  # the least of its natural depth that may be shown: what it must show is still in it
    )
    tallest: float = math.inf  # the most of it, for which its width is cut


@dataclass(frozen=True, slots=True)
class Galley:
    """A story set in one column: how deep it is and where it may be cut."""

    slug: str
    breaks: tuple[Break, ...]
    """One for each line of body: how good it is to end a leg after it. The last is GOOD."""
    heads: tuple[Head, ...]
    """Every level and width at which the headline sits; at least one for each width of 1 to the
    page's columns.
    """
    jump_heads: tuple[Head, ...]
    """The same for the short head over a continued part."""
    decks: tuple[Deck, ...]
    """One for each width and size; empty where the story has no deck."""
    art: tuple[Art, ...] = ()
    facts: int = 0
    """Grid lines its fact box, sidebar and QR code take in one column, one under the other; 0 where
    it has none.
    """
    quotes: tuple[int, ...] = ()
    """Grid lines each of its pull quotes takes in one column. They are decoration: any may be left
    out.
    """
    crossheads: tuple[int, ...] = ()
    """The lines, from 0, on which a crosshead begins."""
    byline: int = 0
    """Lines of the byline it begins with; 0 where a blank line stands under it anyhow."""
    ends: tuple[int, ...] = ()
    """Lines of body that are left when one, two, three … paragraphs at its end are cut: as many as
    the story allows.
    """

    @property
    def lines(self) -> int:
        """Lines of body."""
        return len(self.breaks)

    def without(self, paragraphs: int) -> "Galley":
        """Return the galley without so many paragraphs at its end."""
        lines = self.ends[paragraphs - 1]
        shorter = (*self.breaks[: lines - 1], Break.GOOD)
        return replace(
            self,
            breaks=shorter,
            crossheads=tuple(at for at in self.crossheads if at < lines),
            ends=self.ends[paragraphs:],
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the grid. Column and line count from 0 at the type area's top left."""

    column: int
    line: int
    columns: int
    lines: int

    @property
    def right(self) -> int:
        """The column after its last."""
        return self.column + self.columns

    @property
    def foot(self) -> int:
        """The line after its last."""
        return self.line + self.lines

    def overlaps(self, other: "Box") -> bool:
        """Say whether the two share a cell."""
        return (
            self.column < other.right
            and other.column < self.right
            and self.line < other.foot
            and other.line < self.foot
        )

    def across(self, other: "Box") -> bool:
        """Say whether the two have columns in common."""
        return self.column < other.right and other.column < self.right

    def abreast(self, other: "Box") -> bool:
        """Say whether the two touch side by side."""
        level = self.line < other.foot and other.line < self.foot
        return level and (self.right == other.column or other.right == self.column)

    def above(self, other: "Box") -> bool:
        """Say whether it stands over ``other``, with columns in common."""
        return self.foot <= other.line and self.across(other)

    def holds(self, other: "Box") -> bool:
        """Say whether ``other`` lies inside."""
        return (
            self.column <= other.column
            and other.right <= self.right
            and self.line <= other.line
            and other.foot <= self.foot
        )


@dataclass(frozen=True, slots=True)
class Leg:
    """One column of a story's body on a page."""

    column: int
    line: int
    """The grid line its first line stands on."""
    first: int
    """The galley line it begins with, from 0."""
    lines: int
    """How many galley lines it holds: they fill as many grid lines."""

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box(self.column, self.line, 1, self.lines)


@dataclass(frozen=True, slots=True)
class Placed:
    """A photo, a pull quote or the boxes under a story's end (facts, sidebar, QR code) on a
    page.
    """

    index: int
    """Its place among the story's photos or quotes; 0 for the boxes."""
    box: Box
    cutline: int = 0
    """Grid lines under the box that belong to the cutline (photos only)."""


class Turn(StrEnum):
    """Which part of a story a module holds."""

    WHOLE = "whole"
    STARTS = "starts"
    CONTINUES = "continues"


@dataclass(frozen=True, slots=True)
class Module:
    """A rectangular block holding a story, or one part of a story that jumps, with everything
    placed on the page's grid.
    """

    slug: str
    box: Box
    """All of it, without the gap below."""
    head: Head
    head_box: Box
    legs: tuple[Leg, ...]
    deck: Deck | None = None
    deck_box: Box | None = None
    photos: tuple[Placed, ...] = ()
    facts: Placed | None = None
    quotes: tuple[Placed, ...] = ()
    turn: Turn = Turn.WHOLE
    turn_line: Box | None = None
    """One grid line, one column: "Continued on page 7" at the foot of what starts, "From page 1"
    over what continues.
    """
    brief: bool = False
    """Set in the plain dress of a brief."""


@dataclass(frozen=True, slots=True)
class AdSpot:
    """An ad on a page."""

    slug: str
    box: Box


class Furniture(StrEnum):
    """A fixed element the planner keeps room for."""

    NAMEPLATE = "nameplate"
    INDEX = "index"
    SECTION = "section"
    BRIEFS = "briefs"
    HOUSE = "house"
    """A panel with the paper's name, where copy is short."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """Furniture on a page, and the words it carries (the section's name, the label over the
    briefs).
    """

    kind: Furniture
    box: Box
    label: str = ""


SHARED = " · "
"""What stands between the names of sections that share a label."""


def names(label: str, section: str) -> bool:
    """Say whether a label names a section, alone or with others."""
    return section == label or section in label.split(SHARED)


@dataclass(frozen=True, slots=True)
class Dummy:
    """The diagram of one page."""

    number: int
    section: str
    grid: Grid
    modules: tuple[Module, ...] = ()
    ads: tuple[AdSpot, ...] = ()
    fixtures: tuple[Fixture, ...] = ()


@dataclass(frozen=True, slots=True)
class Jump:
    """A story's way from one page to another."""

    slug: str
    from_page: int
    to_page: int
    to_column: int  # counted from 1, as a reader counts
    at_line: int  # the galley line the continued part begins with


class Way(StrEnum):
    """How the search tried to find a place on a page."""

    STAND = "stand"
    """Whole, beside what stands there."""
    PUSH = "push"
    """In the place of something smaller that goes elsewhere."""
    BEGIN = "begin"
    """With its beginning only, to go on on a later page."""
    FILL = "fill"
    """A house ad or the panel, for what is left white."""


@dataclass(frozen=True, slots=True, order=True)
class Tried:
    """A place the search tried in vain."""

    page: int
    way: Way
    slug: str
    """The story's or the house ad's; empty for the panel."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What a story gives up where copy is too much: so many paragraphs from its end."""

    slug: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Flatplan:
    """All pages in order, and the slugs of what found no room."""

    pages: tuple[Dummy, ...]
    jumps: tuple[Jump, ...] = ()
    held: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    cut: tuple[Cut, ...] = ()
    """What stories give up, by slug: their galleys are as deep without it as their legs are."""
    tried: tuple[Tried, ...] = field(default=(), compare=False)
    """What was tried in vain on the way: not part of the plan."""
