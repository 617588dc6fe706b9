"""Furnishings: a page's furniture as the templates are given it: words and rules at places of their
own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.paper import Style
from edition.setting import Bit


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in points from the page's top left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a page's furniture: given lines at a place of their own."""

    kind: str
    """Class names."""
    name: str
    """By it the laws find it on the page again."""
    place: Place
    words: tuple[Bit, ...]
    """Its given lines joined, a line feed at the end of each but the last."""
    style: Style
    """As large as it is set."""
    direction: str
    tail: str = ""
    """What stands after its last line in another colour: a page's number."""
    whole: str = ""
    """What it would say in full, where words were left out."""
    about: str = ""
    """The key of paper.toml, or the slug of the story, that its words come from."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(bit.text for bit in self.words) + self.tail


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule of a page's furniture."""

    kind: str
    """Class names."""
    place: Place


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture beside a headline of the index. It shows nothing that the story's own does
    not: a screen reader passes over it.
    """

    source: str
    alt: str
    place: Place


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line-up of the index: a section with its page, and its best story where there is room."""

    place: Place
    page: int
    target: str
    section: Piece
    """The section's name, its page after it."""
    refer: Piece | None
    thumbnail: Thumbnail | None = None


@dataclass(frozen=True, slots=True)
class IndexView:
    """The index at the foot of page 1."""

    place: Place
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class FixtureView:
    """A section's name, the label over the briefs, or a panel with the paper's name."""

    kind: str
    """Class names."""
    place: Place
    label: Piece | None


@dataclass(frozen=True, slots=True)
class NameplateView:
    """The head of page 1."""

    place: Place
    title: Piece
    pieces: tuple[Piece, ...]
    """Motto, ears and the parts of the date line."""
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class FolioView:
    """The line at the head of a page."""

    place: Place
    opens: str
    """The section's name where this page opens it, for the outline."""
    pieces: tuple[Piece, ...]
    """Page number, section, title, day; none on a page that has the nameplate."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """The furniture of a print sheet of one story."""

    top: Place
    """The box whose foot is a rule."""
    bottom: Place
    """The rule at the foot."""
    name: Piece
    dates: Piece | None
    source: Piece | None
    """Where the story can be read."""
    count: Piece

    def pieces(self) -> Iterator[Piece]:
        """Yield every word of it."""
        yield from (piece for piece in (self.name, self.dates, self.source, self.count) if piece)
