"""Search: what the index answers."""

import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime

from edition.deliver.archive.folding import asked, unfolded

MOST = 100
"""Articles an answer holds."""
LONGEST = 200
"""Characters of a question that are looked at."""

_COLUMNS = "path, stamp, day, title, number, language, direction, pages, size"


@dataclass(frozen=True, slots=True)
class Card:
    """An edition where it is listed."""

    path: str
    """Its folder in the archive."""
    published: datetime
    """When its files were written."""
    day: date
    title: str
    number: int
    language: str
    direction: str
    pages: int
    size: int
    """Bytes of its PDF."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an article's text, and whether it is what was asked for."""

    text: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, and where its words stand."""

    card: Card
    html: str
    """In the edition's folder."""
    headline: str
    section: str
    page: int
    language: str
    direction: str
    extract: tuple[Piece, ...] = ()


def cards(
    db: sqlite3.Connection, *, most: int = -1, skip: int = 0, year: str = ""
) -> tuple[Card, ...]:
    """Return editions, the newest first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM editions WHERE day LIKE ? ORDER BY day DESC, title LIMIT ?"
        " OFFSET ?",
        [f"{year}%", most, skip],
    )
    return tuple(_card(row) for row in rows)


def years(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return the years of which there are editions, the newest first."""
    return tuple(
        row[0]
        for row in db.execute(
            "SELECT DISTINCT substr(day, 1, 4) AS year FROM editions ORDER BY year DESC"
        )
    )


def find(db: sqlite3.Connection, query: str) -> tuple[Hit, ...]:
    """Return the articles that hold all the words, best first, and then those that hold words
    beginning so.
    """
    query = query[:LONGEST]
    whole = _found(db, asked(query))
    places = {(hit.card.path, hit.html) for hit in whole}
    more = (
        hit
        for hit in _found(db, asked(query, beginnings=True))
        if (hit.card.path, hit.html) not in places
    )
    return (*whole, *more)[:MOST]


def headlines(db: sqlite3.Connection, card: Card) -> tuple[Hit, ...]:
    """Return every article of an edition, in its order."""
    rows = db.execute(
        "SELECT html, headline, section, page, a.language AS language, a.direction AS direction"
        " FROM articles a JOIN editions e ON e.id = a.edition WHERE e.path = ? ORDER BY a.id",
        [card.path],
    )
    return tuple(_hit(card, row) for row in rows)


def _found(db: sqlite3.Connection, match: str) -> tuple[Hit, ...]:
    if not match:
        return ()
    rows = db.execute(
        "SELECT a.html AS html, a.headline AS headline, a.section AS section, a.page AS page,"
        " a.language AS a_language, a.direction AS a_direction, snippet(words, -1, char(2),"
        f" char(3), '…', 28) AS extract, {_prefixed('e', _COLUMNS)} FROM words JOIN articles a ON"
        " a.id = words.rowid JOIN editions e ON e.id = a.edition WHERE words MATCH ? ORDER BY"
        " bm25(words, 8, 4, 2, 1), e.day DESC, a.id LIMIT ?",
        [match, MOST],
    )
    return tuple(_hit(_card(row), row) for row in rows)


def _prefixed(table: str, columns: str) -> str:
    return ", ".join(f"{table}.{column} AS {column}" for column in columns.split(", "))


def _card(row: sqlite3.Row) -> Card:
    return Card(
        row["path"],
        datetime.fromtimestamp(int(row["stamp"].partition("-")[0]) // 1_000_000_000, UTC),
        date.fromisoformat(row["day"]),
        row["title"],
        row["number"],
        row["language"],
        row["direction"],
        row["pages"],
        row["size"],
    )


def _hit(card: Card, row: sqlite3.Row) -> Hit:
    keys = row.keys()
    own = "a_" if "a_language" in keys else ""
    extract = _pieces(row["extract"]) if "extract" in keys else ()
    said = (
        row["headline"],
        row["section"],
        row["page"],
        row[f"{own}language"],
        row[f"{own}direction"],
    )
    return Hit(card, row["html"], *said, extract)


def _pieces(marked: str) -> tuple[Piece, ...]:
    """Part an extract at the marks around what was asked for."""
    parts = re.split("([\x02\x03])", unfolded(" ".join(marked.split())))
    pieces: list[Piece] = []
    asked = False
    for part in parts:
        if part in ("\x02", "\x03"):
            asked = part == "\x02"
        elif part:
            pieces.append(Piece(part, asked))
    return tuple(pieces)
