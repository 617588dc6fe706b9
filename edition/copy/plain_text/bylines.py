"""Bylines: who wrote a text, and when, off the line that says so."""

import re
from collections.abc import Iterable
from datetime import date

from edition.copy.words.dates import dates_in

BY = re.compile(
    r"((?:By|BY|Von|Par|Por|بقلم)\s+\S.{0,80}?)"
    r"(?=\s+[-–—|]\s+|\s*,?\s*\b\w+\.?"
    r" \d{1,2}\s*,\s*\d{4}|\s+\d{4}-\d{2}-\d{2}|\s+(?:on|am|le)\s+\w|$)"
)
_UPDATED = re.compile(r"\b(?:last )?(?:updated|modified)\b", re.IGNORECASE)


def signed(line: str) -> str:
    """Return the byline that a line begins with, without the date after it.

    >>> signed("By Ada Reed - Nov 10, 2017 - Last updated at Nov 11, 2017"), signed("Nov 10")
    ('By Ada Reed', '')
    """
    found = BY.match(line)
    return found[1].strip(" ,") if found else ""


def moments(lines: Iterable[str], language: str) -> tuple[date | None, date | None]:
    """Return when a story was published, and when it was updated, as its lines say."""
    published: date | None = None
    updated: date | None = None
    for line in lines:
        before, *after = _UPDATED.split(line, maxsplit=1)
        published = published or next(iter(dates_in(before, language)), None)
        updated = updated or next(iter(dates_in(after[0], language)), None) if after else updated
    return published, updated
