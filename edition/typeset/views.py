"""Views: what the page templates are given. Every place is in points on its page; every choice has
been made.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.paper import Style
from edition.setting import Bar, Bit
from edition.typeset.flow import Strip
from edition.typeset.furnishings import (
    FixtureView,
    FolioView,
    IndexView,
    NameplateView,
    Piece,
    Place,
    SheetView,
)


@dataclass(frozen=True, slots=True)
class LegView:
    """A leg and what stands in it."""

    name: str
    place: Place
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo and its cutline."""

    source: str
    """A file address."""
    alt: str
    place: Place
    """The picture."""
    cutline_place: Place
    words: tuple[Bit, ...]
    """What stands under it; without its credit where that ends the last line."""
    credit: tuple[Bit, ...] = ()
    credit_air: float = 0.0
    """Points before the credit, so that it ends where the picture does."""

    @property
    def cutline(self) -> tuple[Bit, ...]:
        """All that stands under it."""
        return (*self.words, *self.credit)


@dataclass(frozen=True, slots=True)
class FactsView:
    """A fact box."""

    place: Place
    title: tuple[Bit, ...]
    facts: tuple[tuple[Bit, ...], ...]


@dataclass(frozen=True, slots=True)
class SidebarView:
    """A sidebar: its head and its text, which is one leg."""

    place: Place
    head: tuple[Bit, ...]
    head_place: Place
    leg: LegView


@dataclass(frozen=True, slots=True)
class CodeView:
    """A QR code, drawn in modules, and its words."""

    address: str
    alt: str
    """What it is, for those who cannot see it."""
    place: Place
    """The code with the white round it."""
    modules: int
    """Along a side of the place."""
    bars: tuple[Bar, ...]
    words: tuple[Bit, ...]
    words_place: Place
    box: Place
    """All of it, which is the link."""

    @property
    def clear(self) -> float:
        """Points that the words leave clear for the code."""
        return self.box.width - self.words_place.width


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A pull quote."""

    place: Place
    words: tuple[Bit, ...]
    who: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    """A jump line or a from line: its words and where it leads."""

    words: Piece
    target: str


@dataclass(frozen=True, slots=True)
class Furnishing:
    """A piece of story furniture as the laws see it."""

    kind: str
    name: str
    texts: tuple[tuple[Bit, ...], ...]
    """One a paragraph."""
    place: Place

    @property
    def text(self) -> str:
        """All it says."""
        return "".join(self.lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """Its given lines."""
        return tuple(
            line for bits in self.texts for line in "".join(bit.text for bit in bits).split("\n")
        )


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A story, or one part of it, on a page."""

    name: str
    """Its address in the file: slug and page."""
    slug: str
    language: str
    direction: str
    dress: str
    """Class names: whole, starts or continues; news, feature or brief; wide where it takes the
    whole page's width.
    """
    level: int
    kicker: tuple[Bit, ...]
    kicker_place: Place | None
    head: tuple[Bit, ...]
    """Its given lines joined, a line feed at the end of each but the last; so the deck's."""
    head_place: Place
    head_size: float
    """Points; so its leading."""
    head_leading: float
    label: str
    """The headline on one line, for the outline; empty where a part continues."""
    deck: tuple[Bit, ...]
    deck_place: Place | None
    deck_style: Style | None
    photos: tuple[PhotoView, ...]
    legs: tuple[LegView, ...]
    facts: FactsView | None
    sidebar: SidebarView | None
    code: CodeView | None
    quotes: tuple[QuoteView, ...]
    turn: TurnView | None
    rule: Place | None
    """The rule over it."""

    def furniture(self) -> Iterator[Furnishing]:
        """Yield what stands beside the legs and must be there whole."""
        yield from self._over()
        for n, photo in enumerate(self.photos):
            if photo.cutline:
                yield Furnishing(
                    "cutline", f"{self.name}/cutline{n}", (photo.cutline,), photo.cutline_place
                )
        if self.facts:
            yield Furnishing(
                "fact box",
                f"{self.name}/facts",
                (self.facts.title, *self.facts.facts),
                self.facts.place,
            )
        if self.sidebar:
            yield Furnishing(
                "sidebar's head",
                f"{self.name}/sidehead",
                (self.sidebar.head,),
                self.sidebar.head_place,
            )
        for n, quote in enumerate(self.quotes):
            yield Furnishing("pull quote", f"{self.name}/quote{n}", (quote.words,), quote.place)
            if quote.who:
                yield Furnishing(
                    "pull quote's source", f"{self.name}/who{n}", (quote.who,), quote.place
                )
        if self.turn:
            yield Furnishing(
                "turn line", self.turn.words.name, (self.turn.words.words,), self.turn.words.place
            )
        if self.code:
            yield Furnishing(
                "QR code's words", f"{self.name}/online", (self.code.words,), self.code.words_place
            )

    def _over(self) -> Iterator[Furnishing]:
        """Yield what stands over the legs."""
        yield Furnishing("head", f"{self.name}/head", (self.head,), self.head_place)
        if self.kicker_place:
            yield Furnishing("kicker", f"{self.name}/kicker", (self.kicker,), self.kicker_place)
        if self.deck_place:
            yield Furnishing("deck", f"{self.name}/deck", (self.deck,), self.deck_place)

    def set_legs(self) -> tuple[LegView, ...]:
        """Return all that H&J has broken at a measure: the legs, and the sidebar's text."""
        return (*self.legs, *((self.sidebar.leg,) if self.sidebar else ()))


@dataclass(frozen=True, slots=True)
class AdView:
    """An ad."""

    source: str
    alt: str
    place: Place


@dataclass(frozen=True, slots=True)
class PageView:
    """One page."""

    number: int
    side: str
    """recto or verso."""
    folio: FolioView
    nameplate: NameplateView | None
    index: IndexView | None
    fixtures: tuple[FixtureView, ...]
    modules: tuple[ModuleView, ...]
    ads: tuple[AdView, ...]
    rules: tuple[Place, ...]
    """Column rules between modules."""
    imprint: tuple[Piece, ...] = ()
    """Who is answerable, at the foot of the last page: a piece a column."""
    sheet: SheetView | None = None
    """In place of all other furniture, on a print sheet."""

    def pieces(self) -> Iterator[Piece]:
        """Yield every word of the page's furniture."""
        yield from self.folio.pieces
        if self.nameplate:
            yield from (self.nameplate.title, *self.nameplate.pieces)
        for entry in self.index.entries if self.index else ():
            yield from (piece for piece in (entry.section, entry.refer) if piece)
        yield from (fixture.label for fixture in self.fixtures if fixture.label)
        yield from self.imprint
        yield from self.sheet.pieces() if self.sheet else ()
