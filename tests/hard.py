"""Hard: editions on which make-up has to do what an ordinary day never asks of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from edition.page import Galley
from edition.story import Budget, Pin
from tests.galleys import SECTIONS, TABLOID, Copy, ad, daily, newsroom

Edition = tuple[Budget, tuple[Galley, ...]]


@dataclass(frozen=True)
class Hard:
    """A kind of hard edition."""

    name: str
    make: Callable[[], Edition]


def long_beside_ads(words: int, columns: int, lines: int, short: int) -> Edition:
    """A story that runs on over pages with narrow ads, and short ones with photos to stand beside
    these.
    """
    copies = [
        Copy("lead", 500, urgency=1, photos=1),
        Copy("two", 400, urgency=2, photos=1),
        Copy("three", 400, urgency=3, photos=1),
        Copy("long", words, urgency=4, photos=1),
        *(Copy(f"s{n}", short + 20 * n, urgency=5, photos=1) for n in range(6)),
    ]
    return newsroom(
        copies,
        TABLOID,
        tuple(ad(name, columns, lines, page) for name, page in (("a", 3), ("b", 2), ("c", 4))),
    )


def quoted(words: int, *pins: Pin) -> Edition:
    """Stories with pull quotes, one of them long or over two pages."""
    copies = [
        Copy("lead", 500, urgency=1, photos=1, quotes=2),
        Copy("two", 400, urgency=2, photos=1, quotes=1),
        Copy("three", 400, urgency=3, photos=1),
        Copy("long", words, urgency=4, photos=1, quotes=2),
        *(Copy(f"s{n}", 420 + 20 * n, urgency=5, quotes=2) for n in range(6)),
    ]
    budget, galleys = newsroom(copies, TABLOID, (ad("a", 2, 40, 3),))
    return replace(budget, pins=pins), galleys


def in_sections(edition: Edition, name: Callable[[int], str]) -> Edition:
    """Put the stories of an edition into other sections."""
    budget, galleys = edition
    stories = tuple(replace(story, section=name(n)) for n, story in enumerate(budget.stories))
    return replace(budget, stories=stories), galleys


def pages(edition: Edition, count: int) -> Edition:
    """Let an edition have so many pages, whatever is in it."""
    budget, galleys = edition
    return replace(budget, pages=count), galleys


HARD = (
    Hard("long stories beside narrow ads", lambda: long_beside_ads(4200, 2, 40, 220)),
    Hard("longer ones beside broader ads", lambda: long_beside_ads(5200, 3, 36, 200)),
    Hard("long stories beside deep ads", lambda: long_beside_ads(4200, 3, 45, 260)),
    Hard("short stories beside narrow ads", lambda: long_beside_ads(4200, 2, 40, 160)),
    Hard("4,200 words with quotes", lambda: quoted(4200)),
    Hard("6,000 words with quotes", lambda: quoted(6000)),
    Hard("a spread with quotes", lambda: quoted(900, Pin("long", page=2, spread=True))),
    Hard("a spread and 6,000 words", lambda: quoted(6000, Pin("long", page=2, spread=True))),
    Hard("one page", lambda: pages(daily(6, 3, 2, 1), 1)),
    Hard("very full", lambda: pages(daily(16, 6, 3, 2), 4)),
    Hard("very thin", lambda: pages(daily(8, 3, 4, 1), 8)),
    Hard("one section", lambda: in_sections(daily(24, 8, 5, 4), lambda n: SECTIONS[0])),
    Hard("no section", lambda: in_sections(daily(24, 8, 6, 4), lambda n: "")),
)
