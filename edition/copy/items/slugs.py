"""Slugs: the short name of each story of a file that holds several."""

import unicodedata
from collections.abc import Iterable, Iterator

import regex

LONGEST = 60
"""Characters: a file's name that a person can still read."""
_UNSEEN = regex.compile(r"[\u00ad\ufeff\u2060]")
_PARTS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def slug(text: str) -> str:
    """Return a short name of letters, digits and hyphens; empty where a text has none.

    >>> slug("Bridge to close – until “spring”!")
    'bridge-to-close-until-spring'
    """
    words = [word for word in _PARTS.split(_plain(text)) if word]
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        name = longer
    return name


def _plain(text: str) -> str:
    """Return a text in small letters, without what only says where its words may part."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text).casefold())


def told_apart(slugs: Iterable[str]) -> Iterator[str]:
    """Yield the slugs in order, each once: what comes again is counted."""
    given: set[str] = set()
    for name in slugs:
        number = 1
        unique = name
        while unique in given:
            number += 1
            unique = f"{name}-{number}"
        given.add(unique)
        yield unique
