"""Index: what the archive holds, in SQLite, for lists and for searching. It is made from the files
and can be made again at any time.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from edition.deliver.archive.folding import folded
from edition.deliver.archive.record import NAME as RECORD
from edition.deliver.archive.record import editions, files_of, read_record
from edition.disk import alone

NAME = "index.sqlite3"
VERSION = 2
"""Of the tables: an index of another version is made again."""

_TABLES = """
CREATE TABLE IF NOT EXISTS editions (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, stamp TEXT NOT NULL,
    day TEXT NOT NULL, title TEXT NOT NULL, number INTEGER NOT NULL, language TEXT NOT NULL,
    direction TEXT NOT NULL, pages INTEGER NOT NULL, size INTEGER NOT NULL,
    seal TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS by_day ON editions (day DESC, title);
CREATE TABLE IF NOT EXISTS articles (
    id INTEGER PRIMARY KEY, edition INTEGER NOT NULL REFERENCES editions,
    html TEXT NOT NULL, headline TEXT NOT NULL, section TEXT NOT NULL, page INTEGER NOT NULL,
    language TEXT NOT NULL, direction TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_edition ON articles (edition);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    headline, deck, byline, text, tokenize = "unicode61 remove_diacritics 2"
);
"""
_COLUMNS = "path, stamp, day, title, number, language, direction, pages, size"
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
}
"""What SQLite cannot do at the moment, with nothing wrong in the file."""


def refresh(root: Path, path: Path | None = None, *, again: bool = False) -> int:
    """Bring the index of an archive up to date with its files; make it again where it is missing or
    damaged, or where that is asked.

    Returns how many editions the archive holds. ``path`` is where the index lies, else in the
    archive itself.
    """
    path = path or root / NAME
    # A server and a publisher may both find that the index wants mending.
    with alone(path.parent):
        try:
            return _refresh(root, path, again)
        except sqlite3.DatabaseError as trouble:
            if getattr(trouble, "sqlite_errorcode", 0) & 0xFF in _PASSING:
                raise
        drop(path)
        return _refresh(root, path, again)


def is_current(root: Path, path: Path, *, thoroughly: bool) -> bool:
    """Say whether an index names the editions that the archive holds, as they are; ``thoroughly``:
    and every row is as it was written.
    """
    try:
        with reading(path) as db:
            known = dict(db.execute("SELECT path, stamp FROM editions").fetchall())
            return known == _there(root) and (not thoroughly or _agrees(db))
    except (sqlite3.Error, OSError):
        return False


def drop(path: Path) -> None:
    """Remove an index and what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an index for reading."""
    with closing(
        sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
    ) as db:
        db.row_factory = sqlite3.Row
        yield db


def _refresh(root: Path, path: Path, again: bool) -> int:
    if not _sound(path):
        drop(path)
    with closing(sqlite3.connect(path, timeout=30)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.executescript(_TABLES)
        there = _there(root)
        known = dict(db.execute("SELECT path, stamp FROM editions").fetchall())
        with db:
            for gone in known.keys() - there.keys():
                _forget(db, gone)
            for name in sorted(there):
                if again or known.get(name) != there[name]:
                    _learn(db, root, name, there[name])
            db.execute(f"PRAGMA user_version = {VERSION}")
        return int(db.execute("SELECT count(*) FROM editions").fetchone()[0])


def _sound(path: Path) -> bool:
    """Say whether an index can be gone on with: SQLite finds no fault in it and its tables are
    ours.
    """
    if not path.exists():
        return False
    with closing(sqlite3.connect(path, timeout=30)) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        return bool(
            version == VERSION
            and db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            and _agrees(db)
        )


def _agrees(db: sqlite3.Connection) -> bool:
    """Say whether every article is of an edition and has its words, no words are left over, and
    every row is as it was written.
    """
    lost = db.execute(
        "SELECT count(*) FROM articles WHERE edition NOT IN (SELECT id FROM editions)"
    ).fetchone()[0]
    articles, words = (
        db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("articles", "words_docsize")
    )
    seals = db.execute("SELECT id, seal FROM editions").fetchall()
    return bool(
        lost == 0
        and articles == words
        and all(_seal(db, edition) == seal for edition, seal in seals)
    )


def _seal(db: sqlite3.Connection, edition: int) -> str:
    """Return what stands for all that is said of an edition but the words of its articles."""
    said = db.execute(f"SELECT {_COLUMNS} FROM editions WHERE id = ?", [edition]).fetchall()
    said += db.execute("SELECT * FROM articles WHERE edition = ? ORDER BY id", [edition]).fetchall()
    return sha256(repr([tuple(row) for row in said]).encode("utf-8", "replace")).hexdigest()


def _there(root: Path) -> dict[str, str]:
    return {folder.relative_to(root).as_posix(): _stamp(folder) for folder in editions(root)}


def _stamp(folder: Path) -> str:
    """Return what changes when an edition is published anew."""
    state = (folder / RECORD).stat()
    return f"{state.st_mtime_ns}-{state.st_size}-{state.st_ino}"


def _forget(db: sqlite3.Connection, path: str) -> None:
    db.execute(
        "DELETE FROM words WHERE rowid IN (SELECT a.id FROM articles a JOIN editions e ON e.id ="
        " a.edition WHERE e.path = ?)",
        [path],
    )
    db.execute(
        "DELETE FROM articles WHERE edition IN (SELECT id FROM editions WHERE path = ?)", [path]
    )
    db.execute("DELETE FROM editions WHERE path = ?", [path])


def _learn(db: sqlite3.Connection, root: Path, path: str, stamp: str) -> None:
    _forget(db, path)
    said = read_record(root / path)
    if said is None:
        return
    size = files_of(said)["edition.pdf"].size
    row = (
        path,
        stamp,
        said["date"],
        said["title"],
        said["number"],
        said["language"],
        said["direction"],
        len(said["pages"]),
        size,
    )
    edition = db.execute(
        f"INSERT INTO editions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row
    ).lastrowid
    for article in said["articles"]:
        _learn_article(db, edition, article)
    db.execute("UPDATE editions SET seal = ? WHERE id = ?", [_seal(db, edition or 0), edition])


def _learn_article(db: sqlite3.Connection, edition: int | None, article: dict[str, Any]) -> None:
    page = min(article["pages"], default=0)
    row = (
        edition,
        article["html"],
        article["headline"],
        article["section"],
        page,
        article["language"],
        article["direction"],
    )
    columns = "edition, html, headline, section, page, language, direction"
    number = db.execute(
        f"INSERT INTO articles ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row
    ).lastrowid
    text = "\n\n".join([article["text"], *article["cutlines"]])
    words = (
        number,
        *(folded(part) for part in (article["headline"], article["deck"], article["byline"], text)),
    )
    db.execute(
        "INSERT INTO words (rowid, headline, deck, byline, text) VALUES (?, ?, ?, ?, ?)", words
    )
