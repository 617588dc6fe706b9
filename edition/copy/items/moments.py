"""Moments: dates as machines write them, in feeds and on wires."""

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?")
"""ISO 8601 in its short form, as NITF and IPTC 7901 have it: ``20131020T192751+1100``."""
_NO_YEAR = 1970
"""The first year that is one: programs write 0000 or 1601 for no date."""


def moment(text: str) -> date | datetime | None:
    """Read the first form that fits; None where there is none.

    >>> moment("20131020T192751+1100").isoformat()
    '2013-10-20T19:27:51+11:00'
    >>> moment("Tue, 07 Nov 2017 08:00:00 GMT").isoformat()
    '2017-11-07T08:00:00+00:00'
    """
    text = " ".join(text.split())
    for form in (_iso, _basic, _mail):
        try:
            found = form(text)
        except (ValueError, TypeError, OverflowError):
            continue
        if found and found.year >= _NO_YEAR:
            return found
    return None


def instant(text: str) -> datetime | None:
    """Read a moment with its zone; UTC where it names none, midnight where it is a day."""
    found = moment(text)
    if found is None:
        return None
    whole = found if isinstance(found, datetime) else datetime.combine(found, time(), UTC)
    return whole if whole.tzinfo else whole.replace(tzinfo=UTC)


def _iso(text: str) -> date | datetime | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}", text):
        return None
    if len(text) == len("2026-11-24"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(re.sub(r"^(\S{10}) ", r"\1T", text).replace(" ", ""))


def _basic(text: str) -> date | datetime | None:
    parts = _BASIC.fullmatch(text)
    if not parts:
        return None
    day = f"{parts[1]}-{parts[2]}-{parts[3]}"
    if not parts[4]:
        return date.fromisoformat(day)
    zone = (parts[7] or "").replace("Z", "+00:00")
    return datetime.fromisoformat(f"{day}T{parts[4]}:{parts[5]}:{parts[6] or '00'}{zone}")


def _mail(text: str) -> date | datetime | None:
    """Read the dates of mail (RFC 5322, 3.3), which RSS has."""
    return parsedate_to_datetime(text)
