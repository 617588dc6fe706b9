"""Meant: front matter that is not YAML, made such: the text that YAML stops at goes into quotes.

Posts are typed by people: ``title: Roof: the cost`` and ``title: [Update] Roof`` have one meaning,
and other programs' looser parsers take it. Lines keep their numbers.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from edition.copy.markdown.synonyms import STRANGE, folded

_ENTRY = re.compile(r"(?P<head>[ ]*(?:-[ ]+)*(?:[\w-]+[ ]*:[ \t]+)?)(?P<value>\S.*?)[ \t]*$")
_SET_IN = re.compile(r"[ ]*(?:-[ ]+)*")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?(?:[ \t]+#.*)?$")
"""What stands before a text of several lines that are taken as they are (YAML 1.2.2, 8.1)."""
_JOINED = re.compile(r"([A-Za-z_]+):(?=[^\s:/])")
_QUOTES = ("'", '"')
MENDS = 24
"""Texts put into quotes at most: front matter with more of them is none that a person typed."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Front matter that YAML takes."""

    text: str
    lines: tuple[int, ...]
    """The numbers of the lines that were not YAML, from 1."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A text of front matter, on the line its key or dash is on and those it goes on over."""

    first: int
    last: int


def as_meant(text: str, stop_of: Callable[[str], int | None]) -> Meant | None:
    """Return front matter with its texts in quotes that need them; None where that does not help.

    ``stop_of`` says at which line, from 0, a text stops being YAML, and None of one that is.
    """
    typed = text.split("\n")
    lines = [_parted(line) for line in typed]
    for _ in range(MENDS):
        stop = stop_of("\n".join(lines))
        if stop is None:
            changed = (n for n, line in enumerate(lines, 1) if line != typed[n - 1])
            return Meant("\n".join(lines), tuple(changed))
        entry = _entry_at(lines, stop, typed)
        if entry is None:
            return None
        lines[entry.first : entry.last + 1] = _quoted(lines[entry.first : entry.last + 1])
    return None


def _parted(line: str) -> str:
    """Part a post's key from a text that stands right behind its colon."""
    key = _JOINED.match(line)
    known = key and folded(key[1]) in STRANGE | {"headline"}
    return f"{key[0]} {line[key.end() :]}" if key and known else line


def _entry_at(lines: list[str], stop: int, typed: list[str]) -> _Entry | None:
    """Find the text that YAML stops in, or else the one that ends before it."""
    for place in (min(stop, len(lines) - 1), stop - 1):
        entry = _around(lines, place) if 0 <= place < len(lines) else None
        if entry and lines[entry.first] in (typed[entry.first], _parted(typed[entry.first])):
            return entry
    return None


def _around(lines: list[str], place: int) -> _Entry | None:
    first = place
    above = next(
        (n for n in range(place - 1, -1, -1) if _depth(lines[n]) < _depth(lines[place])), place
    )
    if lines[place].strip() and _text(lines[above]):
        first = above
    if not _text(lines[first]):
        return None
    last = first
    while (
        last + 1 < len(lines)
        and lines[last + 1].strip()
        and _depth(lines[last + 1]) > _depth(lines[first])
    ):
        last += 1
    return _Entry(first, last)


def _depth(line: str) -> int:
    """Return how far a line is set in, its dash too."""
    found = _SET_IN.match(line)
    return found.end() if found and line.strip() else len(line)


def _text(line: str) -> str:
    """Return the words that begin on a line behind a key or a dash; empty where none do."""
    found = _ENTRY.match(line)
    if not found or not found["head"].strip() or _BLOCK.match(found["value"]):
        return ""
    return found["value"] if any(map(str.isalnum, found["value"])) else ""


def _quoted(lines: list[str]) -> Iterator[str]:
    found = _ENTRY.match(lines[0])
    head = found["head"] if found else ""
    whole = "\n".join([_text(lines[0]), *lines[1:]]).rstrip()
    said = whole[1:-1] if _is_in_quotes(whole) else whole
    if said.startswith('"') and said.count('"') == 1:
        said = said[1:]  # it was never closed; an apostrophe may begin a word: 'Tis
    yield from f"{head}'{said.replace(chr(39), chr(39) * 2)}'".split("\n")


def _is_in_quotes(text: str) -> bool:
    """Say whether a text stands in one pair of quotes: what is inside closes neither."""
    mark = text[:1]
    if mark not in _QUOTES or not text.endswith(mark) or len(text) < len(_QUOTES):
        return False
    inside = text[1:-1]
    at = inside.find(mark)
    if at < 0:
        return True
    before, after = inside[at - 1 : at], inside[at + 1 : at + 2]
    return not before.strip() or after.isalnum()
