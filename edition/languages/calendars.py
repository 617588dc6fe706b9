"""Calendars: a day's month and year as others than the Gregorian calendar count them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_BUDDHIST = 543
"""Years the Thai count is ahead of the Gregorian one."""
_NOWRUZ = date(2021, 3, 21)
"""A first of Farvardin."""
_NOWRUZ_YEAR = 1400
"""The year it began."""
_LONG_MONTHS = 6
"""Months of 31 days, which begin the year; the others have 30."""
_LONG = 31
"""Days of each."""
_SHORT = 30
"""Days of the others."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A day in a calendar."""

    year: int
    month: int
    day: int


def gregorian(day: date) -> Reckoned:
    """Count as most of the world does."""
    return Reckoned(day.year, day.month, day.day)


def buddhist(day: date) -> Reckoned:
    """Count years as Thailand does."""
    return Reckoned(day.year + _BUDDHIST, day.month, day.day)


def solar_hijri(day: date) -> Reckoned:
    """Count as Iran does, by the cycle of 33 years with 8 leap years: right from 1178 to
    1633 (1799 to 2254).
    """
    year, first = _NOWRUZ_YEAR, _NOWRUZ
    while day < first:
        year -= 1
        first -= _days(year)
    while day >= first + _days(year):
        first += _days(year)
        year += 1
    gone = (day - first).days
    long = _LONG_MONTHS * _LONG
    if gone < long:
        return Reckoned(year, gone // _LONG + 1, gone % _LONG + 1)
    rest = gone - long
    return Reckoned(year, _LONG_MONTHS + rest // _SHORT + 1, rest % _SHORT + 1)


def _days(year: int) -> timedelta:
    return timedelta(366 if (8 * year + 29) % 33 < 8 else 365)


CALENDARS: dict[str, Callable[[date], Reckoned]] = {
    "gregorian": gregorian,
    "buddhist": buddhist,
    "solar-hijri": solar_hijri,
}
"""By the names a pack gives them."""
