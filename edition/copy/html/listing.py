"""Web lists: the lines of a list → its items, with the numbers that the page gives them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.copy.html.lines import Line
from edition.copy.html.tree import Element, within
from edition.copy.words.lists import BULLET, ROMAN_MOST, roman, sound
from edition.copy.words.runs import tidy
from edition.story import Item, Listing, Run, Text

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def listing(group: Element, lines: Sequence[tuple[Line, Text]]) -> Iterator[Listing]:
    """Make a list of its lines, those of one entry together."""
    items = sound(_items(group, lines))
    yield from [Listing(items)] if items else []


def _items(group: Element, lines: Sequence[tuple[Line, Text]]) -> Iterator[Item]:
    for entry, members in groupby(lines, key=lambda member: within(member[0].holder, {"li"})):
        text = tidy(run for _, part in members for run in (*part, Run("\n")))
        holder = entry.getparent() if entry is not None else None
        if not text:
            continue
        if (
            entry is None
            or holder is None
            or not (holder is group or group in holder.iterancestors())
        ):
            yield Item(BULLET, 0, text)
            continue
        around = [
            e for e in entry.iterancestors("ul", "ol") if e is group or group in e.iterancestors()
        ]
        yield Item(_mark(entry, holder), max(0, len(around) - 1), text)


def _mark(entry: Element, holder: Element) -> str:
    """Return an entry's number as the page shows it (HTML 4.4.5, ordinal values)."""
    if holder.tag != "ol":
        return BULLET
    entries = [e for e in holder if e.tag == "li"]
    step = -1 if holder.get("reversed") is not None else 1
    number = _number(holder.get("start"), len(entries) if step < 0 else 1)
    for one in entries[: entries.index(entry) + 1]:
        number = _number(one.get("value"), number if one is entries[0] else number + step)
    return f"{_figure(number, holder.get('type') or '1')}."


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and re.fullmatch(r"\s*-?\d{1,6}\s*", said) else otherwise


def _figure(number: int, kind: str) -> str:
    if kind in ("i", "I") and 0 < number <= ROMAN_MOST:
        figure = roman(number)
    elif kind in ("a", "A") and 0 < number <= len(_ALPHABET):
        figure = _ALPHABET[number - 1]
    else:
        return str(number)
    return figure.upper() if kind.isupper() else figure
