"""Rhythm: the days on which a paper has appeared → the day on which it appears next."""

from calendar import monthrange
from datetime import date, timedelta

WEEK = timedelta(days=7)
"""From one edition to the next where only one is known."""
LOOK_BACK = timedelta(days=14)
"""How far back a daily paper is looked at for the days of the week on which it rests."""
MONTH = 28
"""Days: two editions further apart that fall on one day of the month are months apart."""


def following(days: list[date]) -> date:
    """Return the day of the next edition; ``days`` are those of the editions so far, at least one.

    >>> following([date(2026, 11, 20), date(2026, 11, 27)])
    datetime.date(2026, 12, 4)
    """
    *earlier, last = sorted(days)
    if not earlier:
        return last + WEEK
    gap = last - earlier[-1]
    if gap.days >= MONTH and last.day == earlier[-1].day:
        return _months_on(
            last, (last.year - earlier[-1].year) * 12 + last.month - earlier[-1].month
        )
    return last + gap if gap >= WEEK else _next_day(earlier, last)


def _months_on(last: date, months: int) -> date:
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1]))


def _next_day(earlier: list[date], last: date) -> date:
    """Return the next day of a paper that appears more often than weekly: one that rests on Sundays
    rests on the next, too.
    """
    seen = {day for day in (*earlier, last) if day > last - LOOK_BACK}
    looked_at = [min(seen) + timedelta(days=n) for n in range((last - min(seen)).days + 1)]
    resting = {day.weekday() for day in looked_at} - {day.weekday() for day in seen}
    coming = (last + timedelta(days=n) for n in range(1, WEEK.days + 1))
    return next(day for day in coming if day.weekday() not in resting)
