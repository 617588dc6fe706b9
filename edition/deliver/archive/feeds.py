"""Feeds: the editions as RSS 2.0, as an OPDS 1.2 catalogue and as JSON. Addresses in them are
whole: readers keep them.
"""

import json
import sqlite3
from urllib.parse import quote

from edition.deliver.archive.newsstand import covers, heading, tongue
from edition.deliver.archive.search import cards
from edition.deliver.archive.web import Spot, page

OPDS = "application/atom+xml;profile=opds-catalog;kind=acquisition"
LATEST = 50
"""Editions in the RSS."""
A_PAGE = 100
"""Editions in one page of the catalogue."""


def rss(db: sqlite3.Connection, base: str) -> bytes:
    """Write the latest editions as RSS; ``base`` is the archive's address without a stroke at its
    end.
    """
    found = cards(db, most=LATEST)
    spot = Spot("", *tongue(found))
    return page("feed.xml", spot, base=base, heading=heading(found), covers=covers(found)).encode()


def opds(db: sqlite3.Connection, base: str, number: int) -> bytes:
    """Write one page of the catalogue, counted from 1."""
    found = cards(db, most=A_PAGE + 1, skip=(number - 1) * A_PAGE)
    listed = covers(found[:A_PAGE])
    updated = max((cover.updated for cover in listed), default="1970-01-01T00:00:00Z")
    further = f"?page={number + 1}" if len(found) > A_PAGE else ""
    here = f"?page={number}" if number > 1 else ""
    given = {
        "base": base,
        "updated": updated,
        "here": here,
        "further": further,
        "covers": listed,
        "heading": heading(found),
    }
    return page("opds.xml", Spot("", *tongue(found)), **given).encode()


def api(db: sqlite3.Connection, base: str) -> bytes:
    """Write every edition as JSON, the newest first."""
    rows = [
        {
            "date": card.day.isoformat(),
            "title": card.title,
            "pages": card.pages,
            "pdf": f"{base}/{quote(card.path)}/edition.pdf",
            "cover": f"{base}/{quote(card.path)}/cover.jpg",
        }
        for card in cards(db)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()
