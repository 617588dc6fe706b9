"""Searching: the page of a search."""

import sqlite3
from dataclasses import dataclass

from edition.deliver.archive.newsstand import FIRST, tongue
from edition.deliver.archive.search import MOST, Hit, cards, find
from edition.deliver.archive.web import Spot, page
from edition.deliver.archive.words import Words, words


@dataclass(frozen=True, slots=True)
class HitView:
    """An article that was found, as it is shown."""

    hit: Hit
    day: str
    page: str


def results(db: sqlite3.Connection, query: str) -> str:
    """Write the page: the form, and what was found where something was asked."""
    query = " ".join(query.replace("\0", " ").split())
    spot = Spot("../", *tongue(cards(db, most=FIRST)))
    found = find(db, query)
    return page(
        "search.html",
        spot,
        query=query,
        hits=tuple(map(_view, found)),
        verdict=_verdict(len(found), words(spot.language)),
    )


def _view(hit: Hit) -> HitView:
    said = words(hit.card.language)
    return HitView(hit, said.day(hit.card.day), said.say("page", hit.page))


def _verdict(found: int, said: Words) -> str:
    if not found:
        return said["found_none"]
    return (
        said.say("found_many", found) if found == MOST else said.count("found_one", "found", found)
    )
