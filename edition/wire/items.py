"""Items: what a source has, one a story, in the source's own order."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urldefrag

from edition.copy.filed import Filed, Origin
from edition.copy.items.moments import instant
from edition.problem import Problem
from edition.story import Story

NEVER = datetime.min.replace(tzinfo=UTC)
COUNTERS = ("utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid=")
"""How parts of an address begin that only count its readers."""
NOTHING = Filed(None)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a source, perhaps not yet read."""

    key: str
    """What it is known by in the ledger: its address where it has one, whatever source it comes
    from.
    """
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
    older: str = ""
    """Why another item of its source stands for it: it is an older version, or the same again."""
    listed: bool = True
    """Its source names it now; one that was filed and is named no more is looked at all the same.
    """
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


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source has now."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    """The source could not be read at all."""


def key_of(source: str, address: str, identity: str) -> str:
    """Return what an item is known by: its address without what counts its readers, else its name.

    >>> (key_of("desk", "https://a.example/1/?p=2&utm_source=rss#top", "x"),
    ...  key_of("desk", "", "tag:1"))
    ('https://a.example/1/?p=2', 'desk:tag:1')
    """
    if not address:
        return f"{source}:{identity}"
    bare = urldefrag(address).url
    path, mark, query = bare.partition("?")
    kept = "&".join(part for part in query.split("&") if not part.startswith(COUNTERS))
    return f"{path}{mark if kept else ''}{kept}"


def told_apart(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the items of a source so that each has a key of its own, and of several versions of
    one the newest stands for it.

    Items that share an address and not their names, such as those of a podcast, are known by their
    names.
    """
    names: dict[str, set[str]] = {}
    for item in items:
        names.setdefault(item.key, set()).add(item.origin.identity)
    own = [_by_name(item) if len(names[item.key]) > 1 else item for item in items]
    newest: dict[str, Item] = {}
    for item in own:
        newest[item.key] = max(newest.get(item.key, item), item, key=_age)
    return tuple(
        item if newest[item.key] is item else replace(item, older=_older(item, newest[item.key]))
        for item in own
    )


def _by_name(item: Item) -> Item:
    """Return an item known by its own name; the address that it shares leads to no page of its
    own.
    """
    return replace(item, key=key_of(item.source, "", item.origin.identity), page="")


def _age(item: Item) -> tuple[int, datetime, int]:
    """Return by what a version is newer than another: its number, its moment, its place."""
    version = item.origin.version
    return int(version) if version.isdecimal() else 0, instant(version) or NEVER, item.order


def _older(item: Item, newest: Item) -> str:
    return "comes twice" if item.origin.version == newest.origin.version else "an older version"
