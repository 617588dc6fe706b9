"""Views: what the page templates are given. Every place is in points on its page; every choice has been made."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.setting import Bar, Bit
from edition.typeset.flow import Strip


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in points from the page's top left corner."""

    left: float
    top: float
    width: float
    height: float


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
    cutline: tuple[Bit, ...]


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

    place: Place
    words: str
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
        return tuple(line for bits in self.texts for line in "".join(bit.text for bit in bits).split("\n"))


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A story, or one part of it, on a page."""

    name: str
    """Its address in the file: slug and page."""
    slug: str
    language: str
    direction: str
    dress: str
    """Class names: whole, starts or continues; news, feature or brief; wide where it takes the whole page's width."""
    level: int
    kicker: tuple[Bit, ...]
    kicker_place: Place | None
    head: tuple[Bit, ...]
    """Its given lines joined, a line feed at the end of each but the last; so the deck's."""
    head_place: Place
    head_size: float
    """Points."""
    label: str
    """The headline on one line, for the outline; empty where a part continues."""
    deck: tuple[Bit, ...]
    deck_place: Place | None
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
        yield Furnishing("head", f"{self.name}/head", (self.head,), self.head_place)
        if self.kicker_place:
            yield Furnishing("kicker", f"{self.name}/kicker", (self.kicker,), self.kicker_place)
        if self.deck_place:
            yield Furnishing("deck", f"{self.name}/deck", (self.deck,), self.deck_place)
        for n, photo in enumerate(self.photos):
            if photo.cutline:
                yield Furnishing("cutline", f"{self.name}/cutline{n}", (photo.cutline,), photo.cutline_place)
        if self.facts:
            yield Furnishing("fact box", f"{self.name}/facts", (self.facts.title, *self.facts.facts), self.facts.place)
        if self.sidebar:
            yield Furnishing("sidebar's head", f"{self.name}/sidehead", (self.sidebar.head,), self.sidebar.head_place)
        if self.code:
            yield Furnishing("QR code's words", f"{self.name}/online", (self.code.words,), self.code.words_place)

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
class IndexEntry:
    """One line-up of the index: a section, its page and its best story."""

    section: tuple[Bit, ...]
    page: int
    target: str
    headline: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class FixtureView:
    """A section's name, or the label over the briefs."""

    kind: str
    label: tuple[Bit, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class NameplateView:
    """The head of page 1."""

    place: Place
    title: tuple[Bit, ...]
    size: float
    """Points: as large as the width lets it be."""
    blackletter: bool
    motto: tuple[Bit, ...]
    flank: float
    """Points: how long the rule is on each side of a title that leaves room; 0 for none."""
    ear: float
    """Points: how wide each ear is."""
    left: tuple[tuple[Bit, ...], ...]
    right: tuple[tuple[Bit, ...], ...]
    line: tuple[tuple[Bit, ...], ...]
    """What stands in the date line, from left to right."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """The index at the foot of page 1."""

    place: Place
    label: str
    entries: tuple[IndexEntry, ...]
    full: bool
    """There is room for the best stories' headlines."""


@dataclass(frozen=True, slots=True)
class FolioView:
    """The line at the head of a page."""

    place: Place
    number: int
    title: tuple[Bit, ...]
    section: tuple[Bit, ...]
    day: tuple[Bit, ...]
    opens: str
    """The section's name where this page opens it, for the outline."""


@dataclass(frozen=True, slots=True)
class ImprintView:
    """Who is answerable, at the foot of the last page."""

    place: Place
    words: tuple[Bit, ...]


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
    imprint: ImprintView | None = None
