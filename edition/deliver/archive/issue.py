"""Issue: everything of one edition that readers are given."""

from dataclasses import dataclass
from datetime import date

from edition.story import Direction, FactBox


@dataclass(frozen=True, slots=True)
class Zone:
    """Where an article stands on a page: shares of its width and height from the top left."""

    slug: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the edition."""

    number: int
    section: str
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo of an article."""

    jpeg: bytes
    cutline: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A sidebar of an article."""

    headline: str
    body: str
    """HTML."""


@dataclass(frozen=True, slots=True)
class Article:
    """A story as it is read on a screen, and its print sheet."""

    slug: str
    headline: str
    body: str
    """HTML."""
    text: str
    """The same without tags: what is searched."""
    sheet: bytes
    """PDF."""
    pages: tuple[int, ...]
    """The pages it stands on."""
    language: str
    direction: Direction = Direction.LTR
    section: str = ""
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    dateline: str = ""
    photos: tuple[Shot, ...] = ()
    facts: FactBox | None = None
    sidebar: Aside | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One edition of a paper, finished."""

    title: str
    """The paper's."""
    day: date
    language: str
    pdf: bytes
    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    """In the order they begin."""
    direction: Direction = Direction.LTR
    number: int = 0
    """The edition's running number; 0 where the paper keeps none."""
