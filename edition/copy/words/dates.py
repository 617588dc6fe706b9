"""Dates as newsrooms write them: ISO in front matter, and in words on a page."""

import re
from datetime import date, datetime

from edition.copy.words.months import named_days

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ISO = re.compile(
    r"\b(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(\d{{4}})\b", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\.?,?\s+(\d{{4}})\b", re.IGNORECASE
)


def iso(text: str) -> date | datetime:
    """Read an ISO date or date and time. Raises ValueError where it is neither, or no day of the
    calendar.
    """
    text = text.strip()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:[T ]\d.*)?", text):
        raise ValueError(f'"{text}" is not a date (write 2026-11-24 or 2026-11-24T06:30)')
    try:
        return (
            date.fromisoformat(text)
            if len(text) == 10
            else datetime.fromisoformat(text.replace(" ", "T", 1))
        )
    except ValueError:
        raise ValueError(
            f'there is no such day or time as "{text}" (write 2026-11-24 or 2026-11-24T06:30)'
        ) from None


def written(text: str) -> date | datetime | None:
    """Read a date and time as other programs write it; None where it is none that can be told.

    >>> print(written("2026-11-24 06:30:00 +0200"), written("24 Nov 2026"), written("2026/11/24"))
    2026-11-24 06:30:00+02:00 2026-11-24 2026-11-24
    >>> written("soon")
    """
    text = re.sub(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})", _dashed, text.strip())
    text = re.sub(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", _dashed, text)
    try:
        return iso(re.sub(r"(?<=\d)\s+(?=(?:Z|[+-]\d{2}:?\d{2})$)", "", text))
    except ValueError:
        return next(iter(dates_in(text)), None)


def _dashed(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"


def dates_in(text: str, language: str = "en") -> tuple[date, ...]:
    """Return every date written in a text, in the order they stand: in English, in figures, and in
    the language of the text.
    """
    found = [(m.start(), _day(m[3], m[1], m[2])) for m in _MONTH_FIRST.finditer(text)]
    found += [(m.start(), _day(m[3], m[2], m[1])) for m in _DAY_FIRST.finditer(text)]
    found += [(m.start(), _day(m[1], m[2], m[3])) for m in _ISO.finditer(text)]
    found += named_days(text, language)
    return tuple(dict.fromkeys(day for _, day in sorted((at, day) for at, day in found if day)))


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
