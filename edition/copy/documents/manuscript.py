"""Manuscript: what a document of a word processor says, in order, before a story is made of it."""

from dataclasses import dataclass
from enum import StrEnum

from edition.copy.filed import Enclosed, LeftOut
from edition.story import Text


class Role(StrEnum):
    """What a paragraph is in its document, by its style."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    DATE = "date"
    HEADING = "heading"
    TEXT = "text"
    QUOTE = "quote"
    CAPTION = "caption"
    CODE = "code"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: what it is, its words and, in a list, its mark and how deep it is nested."""

    role: Role
    text: Text
    mark: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name among what is enclosed, or its address, and what it shows."""

    name: str
    alt: str = ""


Part = Passage | Grid | Shot


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document as read."""

    parts: tuple[Part, ...]
    notes: tuple[tuple[Text, ...], ...] = ()
    """The paragraphs of each note, in the order they are called."""
    enclosed: tuple[Enclosed, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


ROLES = {
    "title": Role.TITLE,
    "subtitle": Role.SUBTITLE,
    "author": Role.AUTHOR,
    "authors": Role.AUTHOR,
    "byline": Role.AUTHOR,
    "sender": Role.AUTHOR,
    "date": Role.DATE,
    "heading": Role.HEADING,
    "quote": Role.QUOTE,
    "intense quote": Role.QUOTE,
    "block text": Role.QUOTE,
    "block quote": Role.QUOTE,
    "quotations": Role.QUOTE,
    "caption": Role.CAPTION,
    "image caption": Role.CAPTION,
    "table caption": Role.CAPTION,
    "illustration": Role.CAPTION,
    "figure": Role.CAPTION,
    "drawing": Role.CAPTION,
    "table": Role.CAPTION,
    "html preformatted": Role.CODE,
    "preformatted text": Role.CODE,
    "source code": Role.CODE,
    "code": Role.CODE,
}
"""What the built-in styles of Word, LibreOffice and pandoc are, by their names in lower case."""


def role_of(names: tuple[str, ...]) -> Role:
    """Return what a paragraph is by the names of its style and of those this one is based on, the
    nearest first.
    """
    for name in names:
        plain = name.replace("_20_", " ").replace("-", " ").strip().lower()
        if (
            plain.startswith(("heading ", "überschrift ", "titre "))
            or plain.rstrip("0123456789") == "heading"
        ):
            return Role.HEADING
        if plain in ROLES:
            return ROLES[plain]
    return Role.TEXT
