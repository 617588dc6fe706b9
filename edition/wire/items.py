"""Items: what a source has, one a story, in the source's own order."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag

from edition.copy.filed import Filed, Origin
from edition.problem import Problem
from edition.story import Story

NOTHING = Filed(None)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a source, perhaps not yet read."""

    key: str
    """What it is known by in the ledger: its address where it has one, whatever source it comes from."""
    source: str
    order: int
    """Its place in its source, from 0."""
    filed: Filed = NOTHING
    page: str = ""
    """The address its whole text is to be fetched from; empty where it is here."""
    shelf: Path | None = None
    """The folder its photos lie in, where they lie in one."""
    story_file: str = ""
    """Its file's path on the shelf."""
    listed: bool = True
    """Its source names it now; one that was filed and is named no more is looked at all the same."""
    base: str = ""
    """The address that its photos' addresses are seen from."""

    @property
    def origin(self) -> Origin:
        """What its source says of it."""
        return self.filed.origin

    @property
    def story(self) -> Story | None:
        """Its story as far as it is read."""
        return self.filed.story

    @property
    def address(self) -> str:
        """Where its page is."""
        return self.page or self.origin.address or (self.story.link if self.story else "")

    @property
    def where(self) -> str:
        """Where it stands, for messages."""
        return self.address or self.story_file

    @property
    def headline(self) -> str:
        """What it is called in messages."""
        return (self.story.headline if self.story else "") or self.where or self.key

    @property
    def day(self) -> date | None:
        """The day it was published, as far as is known."""
        moment = self.story.published or self.story.updated if self.story else None
        return date(moment.year, moment.month, moment.day) if moment else None

    def with_story(self, filed: Filed) -> "Item":
        """Return the item as read from its page; what its source says of it stays."""
        return replace(self, filed=replace(filed, origin=self.origin), page="")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source has now."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    """The source could not be read at all."""


def key_of(source: str, address: str, identity: str) -> str:
    """Return what an item is known by.

    >>> key_of("desk", "https://a.example/1/#top", "x"), key_of("desk", "", "tag:1")
    ('https://a.example/1/', 'desk:tag:1')
    """
    return urldefrag(address).url if address else f"{source}:{identity}"
