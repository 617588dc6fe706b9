"""The paper and its layout: the standing design, which changes once a year."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from edition.languages.digits import Digits
from edition.problem import Where

ON_GRID = (
    "body",
    "crosshead",
    "byline",
    "cutline",
    "credit",
    "table",
    "quoted",
    "facts",
    "factshead",
    "turn",
)
"""Type styles whose lines stand on the grid: their leading is the baseline."""
NEEDED = (*ON_GRID, "deck", "kicker", "quote", "nameplate")
"""Type styles that stories are set in: no layout can do without."""
DECKS = ("smalldeck", "deck", "largedeck")
"""Type styles of decks; a layout has the middle one at least."""
DECK_MOST = 0.57
"""The most a deck may have of its head's size: at six tenths the two are read as one."""
SHEET = (1, 2)
"""Pages of a single sheet, printed on one side or on both."""
DISPLAY = 20.0
"""Points above which a head stands in a light weight; smaller ones would fade and are slanted."""


@dataclass(frozen=True, slots=True)
class PageCount:
    """Which page counts the press can fold."""

    multiple: int = 4
    least: int = 1
    most: int = 64

    @property
    def counts(self) -> tuple[int, ...]:
        """The counts there may be, the smallest first: one page and two are a sheet that nobody
        folds, if so few are wanted.
        """
        folded = range(self.multiple, self.most + 1, self.multiple)
        return tuple(
            sorted({count for count in (*SHEET, *folded) if self.least <= count <= self.most})
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """A publication: what ``paper.toml`` says."""

    title: str
    language: str = "en-GB"
    """BCP 47."""
    digits: Digits = Digits.LATIN
    """In which pages, days and running numbers are counted; copy keeps its own."""
    layout: str = "tabloid"
    sections: tuple[str, ...] = ()
    """In the order they run."""
    motto: str = ""
    place: str = ""
    price: str = ""
    website: str = ""
    ears: tuple[str, str] = ("", "")
    """What stands left and right of the nameplate."""
    imprint: str = ""
    """Who is answerable: set in small type on the last page."""
    qr: bool = False
    """Stories that have a link carry it as a QR code, unless they say otherwise."""
    hyphenation: tuple[str, ...] = ()
    """Words and where they may part: ``har-bour``; one with no hyphen never does."""
    allow_boxes: bool = False
    """It goes out with □ for the letters of a script that no face has."""
    cmyk_profile: str = ""
    """The colour profile by which CMYK photos are read that name none: a path in the paper's
    folder; empty for newsprint's.
    """
    pages: PageCount = PageCount()
    places: dict[str, Where] = field(default_factory=dict, compare=False)
    """Where each of these stands in paper.toml, by its key."""


class Figures(StrEnum):
    """Which figures a style is set with."""

    LINING = "lining"
    """As tall as capitals, for heads and all that is set in sans."""
    OLDSTYLE = "oldstyle"
    """Rising and falling as small letters do, for running text."""
    TABULAR = "tabular"
    """Lining, all of one width, so that they stand in columns."""


@dataclass(frozen=True, slots=True)
class Style:
    """A type style of a layout."""

    face: str
    """A family name declared in the layout's ``faces``."""
    size: float
    """Points."""
    leading: float
    """Points from baseline to baseline."""
    weight: int = 400
    italic: bool = False
    tracking: float = 0.0
    """Added between letters, in ems."""
    figures: Figures = Figures.LINING

    def light(self) -> "Style":
        """Return how the head of a feature or a comment is set at this size: weight carries news,
        lightness or a slant the rest.
        """
        if self.size > DISPLAY:
            return replace(self, weight=300, tracking=self.tracking / 2)
        return replace(self, weight=400, italic=True)


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of a family."""

    family: str
    file: Path
    weight: int
    italic: bool


def _size(style: Style) -> float:
    return style.size


NEVER = 1000.0
"""Points of a rule of make-up that no taste makes up for: what costs them is done only where there
is no other way, and told.
"""


NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class OwnPoints:
    """What a layout says that a rule of make-up costs on its pages."""

    rule: str
    points: float
    where: Where = field(default=NOWHERE, compare=False)
    """Where it is written."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The page as columns and grid lines. The planner knows nothing else of a page's size."""

    columns: int
    lines: int
    """Grid lines in the type area of a page, the folio not counted."""
    column: float
    """A column's width, in grid lines: what a picture's shape is reckoned with."""
    alley: float
    """The white between two columns, in grid lines."""
    gap: int = 2
    """Grid lines kept free between modules one above the other."""
    nameplate: int = 16
    """Grid lines the nameplate takes at the head of page 1."""
    index: int = 7
    """Grid lines the index takes at the foot of page 1."""
    section: int = 5
    """Grid lines a section's name takes where the section opens."""
    rules: tuple[OwnPoints, ...] = ()
    """Rules that the layout prices itself."""

    def span(self, columns: int) -> float:
        """Return the width of ``columns`` columns with the alleys between them, in grid lines."""
        return columns * self.column + (columns - 1) * self.alley


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout folder read: page, grid, faces and type styles. All lengths in points."""

    name: str
    folder: Path
    width: float
    height: float
    inner: float
    """The margin at the fold."""
    outer: float
    head: float
    """From the page's top edge to the first grid line."""
    folio: float
    """From the page's top edge to the top of the folio line."""
    baseline: float
    """The grid's step."""
    alley: float
    grid: Grid
    faces: tuple[Face, ...]
    styles: dict[str, Style]
    """By name: body, head1 …"""
    heads: tuple[Style, ...]
    """The scale of headline sizes, largest first; a head's level is its place here."""
    accent: str
    """CSS colour."""
    fallback: tuple[str, ...] = ()
    """Families tried, in order, for characters the style's own face lacks."""
    space: float = 0.0
    """The word space of body text at rest, in ems; 0 for its face's own."""

    @property
    def light_heads(self) -> tuple[Style, ...]:
        """The scale for features and comment: all light but the last, a brief's."""
        return (*(style.light() for style in self.heads[:-1]), self.heads[-1])

    @property
    def sidehead(self) -> Style:
        """The style of a sidebar's head: the smallest headline size but a brief's."""
        return self.heads[-2:][0]

    def deck(self, light: bool) -> Style:
        """Return the style of a deck: a feature's or a comment's goes with its head."""
        return self.styles["deck"].light() if light else self.styles["deck"]

    def deck_under(self, points: float, light: bool) -> Style:
        """Return the style of a deck under a head of so many points: the largest that stays well
        under it, else the smallest there is.
        """
        decks = sorted((self.styles[name] for name in DECKS if name in self.styles), key=_size)
        fit = [deck for deck in decks if deck.size <= DECK_MOST * points]
        style = fit[-1] if fit else decks[0]
        return style.light() if light else style

    def deck_of(self, points: float, light: bool) -> Style:
        """Return the style of a deck of so many points."""
        sizes = [self.styles[name] for name in DECKS if name in self.styles]
        style = next((deck for deck in sizes if deck.size == points), self.styles["deck"])
        return style.light() if light else style

    @property
    def measure(self) -> float:
        """The width of one column."""
        return self.grid.column * self.baseline

    def span(self, columns: int) -> float:
        """Return the width of ``columns`` columns with their alleys."""
        return self.grid.span(columns) * self.baseline
