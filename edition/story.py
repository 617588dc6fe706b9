"""Stories, photos, ads and the budget: what a newsroom files for one edition."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from edition.photo import Area as Area
from edition.photo import Photo as Photo
from edition.photo import Picture as Picture
from edition.problem import Problem, Where


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one dress. White space is single spaces; ``"\\n"`` is a line break the
    author wants.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    raised: bool = False
    lowered: bool = False
    href: str = ""
    """Where the text links to; empty for none."""


Text = tuple[Run, ...]


def plain(text: Text) -> str:
    """Return the bare characters of a text."""
    return "".join(run.text for run in text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Crosshead:
    """A small heading inside the text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set in from the left, one text a paragraph."""

    paragraphs: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its mark (``"•"``, ``"3."``), how deep it is nested (0 = not) and its
    text.
    """

    mark: str
    depth: int
    text: Text


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted or numbered list, nested lists flattened to depths."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one text a cell, rows of equal length. ``head`` may be empty."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


Block = Paragraph | Crosshead | Quote | Listing | Table


def texts(block: Block) -> Iterator[Text]:
    """Yield every text of a block in reading order, the marks of a list included."""
    match block:
        case Paragraph(text) | Crosshead(text):
            yield text
        case Quote(paragraphs):
            yield from paragraphs
        case Listing(items):
            for item in items:
                yield (Run(item.mark),)
                yield item.text
        case Table(head, rows):
            yield from head
            for row in rows:
                yield from row


def _count(blocks: tuple[Block, ...]) -> int:
    return sum(len(plain(text).split()) for block in blocks for text in texts(block))


@dataclass(frozen=True, slots=True)
class PullQuote:
    """Words of the story set large as decoration, and who said them."""

    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class FactBox:
    """Facts in a box beside the story."""

    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sidebar:
    """A short story that belongs to a longer one and stands boxed under its end."""

    headline: str
    body: tuple[Block, ...]

    @property
    def words(self) -> int:
        """The words of its body."""
        return _count(self.body)


class Direction(StrEnum):
    """Which way a script runs."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Story:
    """One article as filed."""

    slug: str
    """The short name that follows the story everywhere: its file's name."""
    headline: str
    body: tuple[Block, ...] = ()
    section: str = ""
    urgency: int = 5
    """IPTC: 1 is the most urgent, 9 the least."""
    deck: str = ""
    kicker: str = ""
    byline: str = ""
    dateline: str = ""
    """Where the story was filed from, without the dash: ``AMMAN``."""
    published: date | datetime | None = None
    updated: date | datetime | None = None
    photos: tuple[Photo, ...] = ()
    quotes: tuple[PullQuote, ...] = ()
    facts: FactBox | None = None
    sidebar: Sidebar | None = None
    link: str = ""
    """Its address on the web."""
    qr: bool | None = None
    """It carries its link as a QR code; None leaves it to the paper."""
    tags: tuple[str, ...] = ()
    until: date | None = None
    """The last day the story may run."""
    print_only: bool = False
    """It is printed, and shown in no archive."""
    held: bool = False
    """Kept back by the desk: never placed."""
    may_cut: int = 0
    """Paragraphs at its end that may be cut where copy is too much."""
    language: str = ""
    """BCP 47; empty means the paper's."""
    direction: Direction = Direction.LTR
    path: str = ""
    """The file it was read from, relative to the paper's folder."""

    @property
    def light(self) -> bool:
        """Whether its head is set light, as a feature's or a comment's."""
        return not LIGHT.isdisjoint(self.tags)

    @property
    def words(self) -> int:
        """The words of the body."""
        return _count(self.body)

    def without(self, paragraphs: int) -> "Story":
        """Return the story without so many paragraphs at its end, and without crossheads that would
        stand over nothing.
        """
        ends = [n for n, block in enumerate(self.body, 1) if not isinstance(block, Crosshead)]
        return replace(self, body=self.body[: ends[-1 - paragraphs]])


LIGHT = frozenset({"feature", "comment", "opinion", "review", "interview", "column"})
"""Tags of stories that are not news: their heads are set light."""


@dataclass(frozen=True, slots=True)
class Ad:
    """An advertisement booked into an edition."""

    slug: str
    columns: int
    lines: int
    """Depth in grid lines."""
    picture: Picture
    advertiser: str = ""
    """Said to those who cannot see it, and in messages."""
    page: int = 0
    """The page it is booked onto; 0 leaves it to the planner."""
    may_be_left_out: bool = False
    booked: Where = field(default_factory=Where)
    """Where its booking stands."""


@dataclass(frozen=True, slots=True)
class Pin:
    """What a person decided about a story: the planner works around it."""

    slug: str
    page: int = 0
    """The page it must stand on; 0 means any."""
    lead: bool = False
    """It leads its page."""
    size: str = ""
    """One of ``SIZES``: how prominent it is; empty leaves it to the planner."""
    photo: bool | None = None
    """It runs with a photo, or without any; None leaves it to the planner."""
    together: tuple[str, ...] = ()
    """Slugs of the stories that stand on its page."""
    apart_from: tuple[str, ...] = ()
    """Slugs of the ads that may not stand on its page."""
    jump: bool = True
    """It may jump."""
    must_run: bool = False
    """It is held last of all."""
    may_hold: bool = False
    """It is held first of all."""
    spread: bool = False
    """It runs over two facing pages."""
    places: tuple[tuple[str, Where], ...] = field(default=(), compare=False)
    """Where each of its decisions is written, by the field's name."""

    @property
    def modest(self) -> bool:
        """Whether it makes a story too small to lead a page."""
        return self.size in SIZES[1:]

    def at(self, decision: str) -> Where:
        """Return where a decision is written; nowhere if it is not written down."""
        return dict(reversed(self.places)).get(decision, Where())


SIZES = ("large", "medium", "small", "brief")
"""How prominent a pin may make a story, from the largest."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The line-up offered to one edition: everything ``read`` found."""

    day: date
    number: int = 0
    """The edition's running number; 0 where the paper keeps none."""
    stories: tuple[Story, ...] = ()
    ads: tuple[Ad, ...] = ()
    fillers: tuple[Ad, ...] = ()
    """House ads for holes: ``columns`` is the widest they print, their depth follows from the
    picture.
    """
    pins: tuple[Pin, ...] = ()
    pages: int = 0
    """The page count an editor asked for; 0 leaves it to the planner."""
    problems: tuple[Problem, ...] = field(default=())
