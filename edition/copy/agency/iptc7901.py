"""IPTC 7901, the wire of bare text: header, headline, body and its end set off by control
characters → its stories.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from html import escape

from edition.copy.filed import File, Filed, Format, LeftOut, Origin, Why
from edition.copy.items.filing import file_items
from edition.copy.items.item import NO_URGENCY, Item
from edition.copy.items.typed import typed_paragraphs
from edition.copy.text_file.decoding import Decoded, decode

_HEADER = re.compile(
    r"\s*(?P<service>[A-Za-z]{2,5})\s?(?P<number>\d{2,6})\s+(?P<priority>[1-9])\s+(?P<category>[A-Za-z]{1,4})"
    r"\s+(?P<words>\d{1,5})\b(?P<rest>.*)"
)
"""Source and number, priority, category, count of words, and what else the agency writes."""
_MARKS = re.compile(rb"([\x01\x02\x03])")
"""Start of header, start of text, end of text."""
_OTHER_SIGNS = re.compile(rb"[\x00\x04-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SENT = re.compile(r"\s*(\d{2})(\d{2})(\d{2})\s+([A-Z]{3,4})\s+([^\W\d_]{3,4})\.?\s+(\d{2,4})\s*")
"""Day, hour and minute, zone, month and year: the line after the text."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GERMAN_MONTHS = {"mär": "mar", "mrz": "mar", "mai": "may", "okt": "oct", "dez": "dec"}
_ZONES = {"MEZ": 1, "CET": 1, "MESZ": 2, "CEST": 2, "BST": 1, "EST": -5, "EDT": -4}
"""Hours before Greenwich; any other is taken for Greenwich."""
CENTURY = 2000
"""Of a year in two digits."""
HEADLINE_LINES = 4
_BY = re.compile(r"(?:by|von|par|por|di)\s+\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Message:
    """The lines of one message, by its three parts."""

    head: tuple[str, ...]
    text: tuple[str, ...]
    after: tuple[str, ...]


def read(file: File) -> tuple[Filed, ...]:
    """Read the stories of a file of one message or of several."""
    content = file.content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    decoded = decode(_OTHER_SIGNS.sub(b" ", _MARKS.sub(b"\n", content)), file.name)
    items = [_item(message) for message in _messages(content, decoded)]
    return file_items(items, file, decoded.source, alone=True)


def _messages(content: bytes, decoded: Decoded) -> Iterator[_Message]:
    """Part the lines where the control characters stand; without any, by what the first line looks
    like.
    """
    lines = decoded.source.text.split("\n")
    pieces = _MARKS.split(content)
    parts: list[tuple[str, ...]] = []
    marks = [b"", *pieces[1::2]]
    for piece in pieces[::2]:
        count = piece.count(b"\n") + 1
        parts.append(tuple(lines[:count]))
        lines = lines[count:]
    starts = [at for at, mark in enumerate(marks) if mark == b"\x01"] or [0]
    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        yield _message(marks[start:end], parts[start:end])


def _message(marks: list[bytes], parts: list[tuple[str, ...]]) -> _Message:
    by_mark = dict(zip(marks, parts, strict=True))
    if b"\x02" in by_mark:
        return _Message(parts[0], by_mark[b"\x02"], by_mark.get(b"\x03", ()))
    lines = list(parts[0])
    header = next((at for at, line in enumerate(lines) if line.strip()), 0)
    slugs = header + 1
    while slugs < len(lines) and (not lines[slugs].strip() or lines[slugs].rstrip().endswith("/")):
        slugs += 1
    end = next(
        (at for at in range(len(lines) - 1, slugs, -1) if _SENT.fullmatch(lines[at])), len(lines)
    )
    return _Message(
        tuple(lines[:slugs]), tuple(lines[slugs:end]), (*lines[end:], *by_mark.get(b"\x03", ()))
    )


def _item(message: _Message) -> Item:
    header = next((found for line in message.head if (found := _HEADER.match(line))), None)
    rest = list(message.text)
    headline, rest = _headline(rest)
    lines, rest = _marked_lines(rest)
    names = tuple(line for line in lines if _BY.match(line))
    notes = [LeftOut(Why.DESK, line) for line in lines if line not in names]
    around = (" ".join(line.split()) for line in (*message.head, *message.after))
    sent = next((moment for line in message.after if (moment := _sent(line))), None)
    return Item(
        headline=headline,
        body="".join(
            f"<p>{escape(part).replace(chr(10), '<br>')}</p>"
            for part in typed_paragraphs("\n".join(rest))
        ),
        origin=Origin(
            identity=(
                f"{header['service']}{header['number']} {sent or ''}".strip() if header else ""
            ),
            version=sent.isoformat() if sent else "",
        ),
        names=names,
        published=sent,
        subjects=(header["category"],) if header else (),
        urgency=int(header["priority"]) if header else NO_URGENCY,
        is_wire=True,
        credit=_agency(header["rest"]) if header else "",
        left_out=(*(LeftOut(Why.DESK, line) for line in around if line), *notes),
    )


def _agency(rest: str) -> str:
    """Return the agency's name, which some write after the count of words: ``ccccb dpa 061``."""
    names = [word for word in rest.split() if word.isalpha()]
    return names[-1] if names else ""


def _headline(lines: list[str]) -> tuple[str, list[str]]:
    """Return the first lines up to their "=", else the first block of lines, and what follows
    them.
    """
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    marked = (
        at for at in range(start, min(start + HEADLINE_LINES, len(lines))) if _is_marked(lines[at])
    )
    block = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines)) - 1
    end = next(marked, block)
    return " ".join(" ".join(lines[start : end + 1]).split()).rstrip(" ="), lines[end + 1 :]


def _is_marked(line: str) -> bool:
    return line.rstrip().endswith("=")


def _marked_lines(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the other lines over the body that end in "=": who wrote it, notes to editors."""
    found: list[str] = []
    rest = lines
    while rest and (not rest[0].strip() or _is_marked(rest[0])):
        line, *rest = rest
        if line.strip():
            found.append(" ".join(line.split()).rstrip(" ="))
    return found, rest


def _sent(line: str) -> datetime | None:
    found = _SENT.fullmatch(line)
    if not found:
        return None
    day, hour, minute, zone, name, year = found.groups()
    month = _GERMAN_MONTHS.get(name.lower()[:3], name.lower()[:3])
    whole_year = int(year) if len(year) > 2 else CENTURY + int(year)
    try:
        number = _MONTHS.index(month) + 1
        place = timezone(timedelta(hours=_ZONES.get(zone, 0)))
        return datetime(whole_year, number, int(day), int(hour), int(minute), tzinfo=place)
    except ValueError:
        return None


def fits(content: bytes) -> bool:
    """Say whether a file is a message of the wire: by its first sign, or by its header."""
    first = content.lstrip(b"\x00 \r\n\x7f\x04")[:200]
    line = first.lstrip(b"\x01").split(b"\n", 1)[0].decode("latin-1")
    if first.startswith(b"\x01") and b"\x02" in content:
        return True
    return _HEADER.match(line) is not None and (b"\x02" in content or _ends_so(content))


def _ends_so(content: bytes) -> bool:
    """Say whether a line of a text ends in "=", as headlines on the wire do."""
    return re.search(rb"^[^\n]*\S\s*=[ \r]*$", content, re.MULTILINE) is not None


FORMAT = Format("an IPTC 7901 message", read, fits)
