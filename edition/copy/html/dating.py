"""Web dates: when a page's article was published, its day and month in the order that the page's
language has them.

Programs that fill in metadata take 04/05 for the fifth of April wherever they run; what the page
shows its readers says which it is.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from edition.copy.html.tree import WebTree, letters, squeeze, strings, within, words_of
from edition.copy.words.dates import dates_in

_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d{2})[/-]?([01]\d)[/-]?([0-3]\d)(?!\d)")
_MONTH_FIRST = ("en-us", "en-ph", "fil", "en-pr")
"""Languages that write the month before the day."""
_NEAR = 150
"""Elements between a headline and the day that is shown with it at most."""
_PRINTED = ("en", "es", "pt", "fr", "de", "it", "nl", "pl", "ru", "uk", "tr", "sv", "cs", "ro")
_OTHERS = {"blockquote", "nav", "footer", "aside"}
"""Elements whose days are those of something else: a post that is quoted, another story."""
_LONGEST = 90
"""Characters of the line that shows a day; a longer one is the article's own words."""


def moment(*texts: str) -> date | datetime | None:
    """Read the first that is a date."""
    return next((found for text in texts if text and (found := _read(text))), None)


def _read(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return next(iter(dates_in(text)), None)


def published(tree: WebTree, said: date | datetime | None, link: str) -> date | datetime | None:
    """Return the day that metadata says, its day and month exchanged where the page shows it so,
    and not as it is said; where nothing says it, the first day that is shown.
    """
    if said is not None and exchanged(said) is None and not _is_year(said):
        return said
    shown = tuple(_shown(tree, link))
    if said is None:
        times = strings(tree.root, "//article//time/@datetime|//main//time/@datetime")
        return moment(*times) or next(iter(shown), None)
    if shown and _is_year(said):
        return said if said in shown else shown[0]
    day = said.date() if isinstance(said, datetime) else said
    other = exchanged(said)
    if day in shown or other is None:
        return said
    return other if (other.date() if isinstance(other, datetime) else other) in shown else said


def _is_year(said: date | datetime) -> bool:
    """Say whether a day may be but a year, which programs fill up to its first of January."""
    return not isinstance(said, datetime) and said.month == said.day == 1


def exchanged(day: date | datetime) -> date | datetime | None:
    """Return a day with day and month exchanged; None where that is no other day.

    >>> exchanged(date(2025, 4, 5)), exchanged(date(2025, 4, 13)), exchanged(date(2025, 6, 6))
    (datetime.date(2025, 5, 4), None, None)
    """
    return (
        day.replace(month=day.day, day=day.month)
        if day.day <= 12 and day.day != day.month
        else None
    )


def _shown(tree: WebTree, link: str) -> Iterator[date]:
    """Yield the days that the page's address, its ``time`` elements and the lines near its headline
    show.
    """
    languages = _languages(tree)
    yield from (found for parts in _IN_ADDRESS.findall(link) if (found := _day(*map(int, parts))))
    for stamp in strings(tree.root, "//time/@datetime"):
        found = moment(squeeze(stamp))
        if found:
            yield found.date() if isinstance(found, datetime) else found
    start = _headline_at(tree)
    for element, place in tree.order.items():
        text = (
            squeeze(element.text or "")
            if isinstance(element.tag, str) and abs(place - start) <= _NEAR
            else ""
        )
        if 0 < len(text) <= _LONGEST and within(element, _OTHERS) is None:
            yield from (day for language in languages for day in _in_line(text, language))


def _languages(tree: WebTree) -> tuple[str, ...]:
    """Return the language that a page says it is in; of one that says none, those most print."""
    said = tree.first("/html/@lang") or tree.meta("og:locale", "content-language")
    return (said.lower().replace("_", "-"),) if said else _PRINTED


def _headline_at(tree: WebTree) -> int:
    """Return the place of a page's headline: its h1, else the heading that its title repeats."""
    title = letters(tree.first("//title/text()"))
    heads = [
        *tree.root.iter("h1"),
        *(h for h in tree.root.iter("h2", "h3", "h4") if letters(words_of(h)) in title),
    ]
    return tree.order[heads[0]] if heads else 0


def _in_line(text: str, language: str) -> Iterator[date]:
    yield from dates_in(text, language)
    for first, _, second, year in _NUMBERS.findall(text):
        month, day = (first, second) if language.startswith(_MONTH_FIRST) else (second, first)
        if found := _day(int(year), int(month), int(day)):
            yield found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
