"""Item: one story as a feed, an export or a wire gives it, before it is filed."""

from dataclasses import dataclass
from datetime import date, datetime

from edition.copy.filed import NO_ORIGIN, LeftOut, Origin, Why
from edition.copy.text_file.numbers import whole
from edition.story import Photo

NO_URGENCY = 0
"""The source gives none."""
LEAST_URGENCY = 9
"""IPTC's scale: 1 is the most urgent."""


def urgency_said(said: str) -> int:
    """Return the urgency that a wire says of an item."""
    return whole(said) if whole(said) in range(1, LEAST_URGENCY + 1) else NO_URGENCY


@dataclass(frozen=True, slots=True)
class Item:
    """What a source says of one story. Words are bare; the body alone is HTML."""

    headline: str
    body: str = ""
    """HTML, all of it the article's."""
    base: str = ""
    """What addresses in the body are relative to; empty for the item's own."""
    origin: Origin = NO_ORIGIN
    deck: str = ""
    names: tuple[str, ...] = ()
    """Who wrote it."""
    dateline: str = ""
    published: date | datetime | None = None
    updated: date | datetime | None = None
    subjects: tuple[str, ...] = ()
    """What the source files it under; the paper's section where it has one of that name."""
    tags: tuple[str, ...] = ()
    urgency: int = NO_URGENCY
    language: str = ""
    credit: str = ""
    """Whose story it is, where nobody is named."""
    is_wire: bool = False
    """It comes from an agency: it may hold words for editors alone."""
    photos: tuple[Photo, ...] = ()
    """Those that stand beside the body, the lead first."""
    slug: str = ""
    """Its short name at the source; empty leaves it to the headline."""
    withheld: Why | None = None
    """Why it may not be printed."""
    left_out: tuple[LeftOut, ...] = ()
    """Words of the source that are none of the story's."""
