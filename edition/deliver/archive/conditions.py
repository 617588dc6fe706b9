"""Conditions: what a reader's browser asks under which condition, by RFC 9110: ETags, ranges.
Pure.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

_TAG = re.compile(r'\s*((?:W/)?"[\x21\x23-\x7e\x80-\xff]*")\s*(?:,|$)')
_RANGE = re.compile(r"bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE)

LONGEST = 19
"""Digits of a number that is read; no file has so many bytes (2**63 has 19 digits)."""
BEYOND = 10**LONGEST
"""What stands for every longer number."""


class Status(IntEnum):
    """The answers there are."""

    WHOLE = 200
    PART = 206
    UNCHANGED = 304
    OTHER = 412
    BEYOND = 416


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is answered, and which bytes: from ``start`` up to and without ``stop``."""

    status: Status
    start: int = 0
    stop: int = 0


def judge(method: str, headers: Mapping[str, str], etag: str, size: int) -> Verdict:
    """Judge a request for something with a strong ETag, in the order of RFC 9110, section 13.2.2.

    >>> judge("GET", {"range": "bytes=0-9"}, '"a"', 100)
    Verdict(status=<Status.PART: 206>, start=0, stop=10)
    """
    match, none_match, wanted = (
        headers.get("if-match"),
        headers.get("if-none-match"),
        headers.get("range"),
    )
    if match is not None and not _named(match, etag, weakly=False):
        return Verdict(Status.OTHER)
    if none_match is not None and _named(none_match, etag, weakly=True):
        return Verdict(Status.UNCHANGED)
    # A range is for GET alone; If-Range with a date never holds, because no Last-Modified is given.
    if method != "GET" or wanted is None or headers.get("if-range", etag).strip() != etag:
        return Verdict(Status.WHOLE, 0, size)
    return _part(wanted, size)


def _named(tags: str, etag: str, *, weakly: bool) -> bool:
    if tags.strip() == "*":
        return True
    found = _TAG.findall(tags)
    return etag in ([tag.removeprefix("W/") for tag in found] if weakly else found)


def _part(wanted: str, size: int) -> Verdict:
    """Read a Range. Several ranges, other units and what is no range at all are passed over, as the
    RFC lets a server do.
    """
    found = _RANGE.fullmatch(wanted.strip())
    first, last = (found[1], found[2]) if found else ("", "")
    if (not first and not last) or (first and last and _number(last) < _number(first)):
        return Verdict(Status.WHOLE, 0, size)
    if not first:
        start, stop = max(0, size - _number(last)), size
    else:
        start, stop = _number(first), min(size, _number(last) + 1) if last else size
    return Verdict(Status.PART, start, stop) if start < stop else Verdict(Status.BEYOND)


def _number(digits: str) -> int:
    """Read a number of any length; past the end of any file, one is like another."""
    bare = digits.lstrip("0")
    return int(bare or "0") if len(bare) < LONGEST else BEYOND
