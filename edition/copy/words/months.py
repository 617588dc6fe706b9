"""Months: days written in words, in the language of a page: what a language calls its months is
CLDR's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

LANGUAGES = 64
"""So many are remembered: no paper is written in more."""
_SHORTEST = 3
"""Letters of a name that no other short word of the language is."""
_BUDDHIST = 543
"""Years that Thai reckoning is before ours."""
_BUDDHIST_SINCE = 2400
_BEHIND = r"(?:\.|º|st|nd|rd|th|er|te|de|ος)?"
"""What stands behind a day's number."""
_OF = r"(?:(?:of|de|del|di|d[’']|ta|den|da|ב)\s*)?"
"""What stands between day and month, or month and year."""
_NUMBERED = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
"""Chinese, Japanese and Korean count their months."""
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Tongue:
    """How a language writes a day."""

    months: dict[str, int]
    """The month's number by its name in small letters."""
    patterns: tuple[re.Pattern[str], ...]


def named_days(text: str, language: str) -> Iterator[tuple[int, date]]:
    """Yield the days that a text names in a language, each with its place; none of a language that
    CLDR does not know.

    >>> [str(day) for _, day in named_days("Aktualizováno 3. dubna 2026", "cs-CZ")]
    ['2026-04-03']
    >>> [str(day) for _, day in named_days("2026. április 5., 20 Nisan 2026", "hu")]
    ['2026-04-05']
    """
    if not _YEAR.search(text):
        return
    for found in _NUMBERED.finditer(text):
        yield from _at(found, int(found[1]), int(found[2]), found[3])
    tongue = _tongue(language.replace("_", "-").split("-")[0].lower())
    for pattern in tongue.patterns:
        for found in pattern.finditer(text):
            month = tongue.months[found["month"].lower()]
            yield from _at(found, int(found["year"]), month, found["day"])


def _at(found: re.Match[str], year: int, month: int, day: str) -> Iterator[tuple[int, date]]:
    since = year - _BUDDHIST if year > _BUDDHIST_SINCE else year
    try:
        yield found.start(), date(since, month, int(day))
    except ValueError:
        return


@lru_cache(maxsize=LANGUAGES)
def _tongue(language: str) -> _Tongue:
    months = dict(_names(language))
    if not months:
        return _Tongue({}, ())
    longest_first = sorted(map(re.escape, months), key=len, reverse=True)
    month = rf"(?P<month>{'|'.join(longest_first)})\.?"
    day, year = r"(?<!\d)(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
    return _Tongue(
        months,
        tuple(
            re.compile(pattern, re.IGNORECASE)
            for pattern in (
                rf"{day}{_BEHIND}\s*{_OF}{month},?\s*{_OF}{year}",
                rf"(?<!\w){month}\s*(?P<day>\d{{1,2}}){_BEHIND},?\s+{year}",
                rf"(?<!\d)(?P<year>\d{{4}})\.?(?:\s?\w{{1,4}}\.?)?\s+{month}\s*(?P<day>\d{{1,2}})(?!\d)",
                rf"(?<!\d)(?P<year>\d{{4}})\.?(?:\s?\w{{1,4}}\.?)?\s+(?P<day>\d{{1,2}})\.\s*{month}",
            )
        ),
    )


def _names(language: str) -> Iterator[tuple[str, int]]:
    """Yield what a language calls its months, whole and cut short, alone and in a date."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    for width in ("abbreviated", "wide"):
        for context in ("stand-alone", "format"):
            for number, name in get_month_names(width, context, locale).items():
                bare = name.rstrip(".").lower()
                if len(bare) >= _SHORTEST and not bare.isdigit():
                    yield bare, number
