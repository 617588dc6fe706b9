"""Newsstand: editions as covers, the newest first, and the lists that the site without a server has
instead of a search.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from itertools import groupby

from edition.deliver.archive.search import Card, Hit, cards, headlines, years
from edition.deliver.archive.web import Spot, page
from edition.deliver.archive.words import Words, words

FIRST = 48
"""Covers on the first page; the years have the rest."""


@dataclass(frozen=True, slots=True)
class Cover:
    """An edition where it is listed."""

    card: Card
    address: str
    """The way to its folder from the page it is listed on."""

    @property
    def words(self) -> Words:
        """The words of its paper's language."""
        return words(self.card.language)

    @property
    def day(self) -> str:
        """Its day, written out."""
        return self.words.day(self.card.day)

    @property
    def rfc822(self) -> str:
        """Its day as RSS writes it."""
        return format_datetime(datetime.combine(self.card.day, time(), UTC), usegmt=True)

    @property
    def updated(self) -> str:
        """When it was published, as Atom writes it."""
        return self.card.published.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition with every headline in it."""

    cover: Cover
    hits: tuple[Hit, ...]


def newsstand(db: sqlite3.Connection, *, live: bool) -> str:
    """Write the first page; ``live`` where a server answers searches and has feeds."""
    found = cards(db, most=FIRST)
    return _stand(
        found,
        Spot("./", *tongue(found)),
        {"years": _other_years(db), "live": live, "heading": heading(found)},
    )


def year(db: sqlite3.Connection, number: str, *, live: bool) -> str:
    """Write the page of a year; empty where there was no edition in it."""
    found = cards(db, year=number)
    spot = Spot("../", *tongue(found))
    return (
        _stand(
            found,
            spot,
            {"years": _other_years(db), "live": live, "heading": f"{heading(found)} {number}"},
        )
        if found
        else ""
    )


def all_headlines(db: sqlite3.Connection) -> str:
    """Write what stands for a search where no server is: every headline, for the browser's own
    search.
    """
    found = cards(db)
    lists = [Listed(cover, headlines(db, cover.card)) for cover in covers(found)]
    return page("headlines.html", Spot("../", *tongue(found)), lists=lists)


def covers(found: tuple[Card, ...], root: str = "") -> tuple[Cover, ...]:
    """Return covers as they are listed on a page ``root`` away from the archive's root."""
    return tuple(Cover(card, f"{root}{card.path}") for card in found)


def heading(found: tuple[Card, ...]) -> str:
    """Return the paper's title where there is but one, else what a newsstand is called."""
    titles = {card.title for card in found}
    return titles.pop() if len(titles) == 1 else words(tongue(found)[0])["newsstand"]


def tongue(found: tuple[Card, ...]) -> tuple[str, str]:
    """Return language and direction of a page about editions: theirs where they agree, else
    English.
    """
    ways = {(card.language, card.direction) for card in found}
    return ways.pop() if len(ways) == 1 else ("en", "ltr")


def _other_years(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return the years to choose from, where there is a choice."""
    found = years(db)
    return found if len(found) > 1 else ()


def _stand(found: tuple[Card, ...], spot: Spot, given: dict[str, object]) -> str:
    said = words(spot.language)
    listed = covers(found, spot.root)
    months = [
        (said.month(month[0].card.day), month)
        for _, group in groupby(listed, _month)
        if (month := list(group))
    ]
    return page("newsstand.html", spot, months=months, query="", **given)


def _month(cover: Cover) -> tuple[int, int]:
    return cover.card.day.year, cover.card.day.month
