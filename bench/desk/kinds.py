"""Kinds: the editions that look like the world: real copy's habits, bare stories, real articles,
small papers, and hard ones. Odd seeds may be tuned on, even ones are reported.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import accumulate

from desk import world
from desk.articles import LANGUAGES, dealt
from desk.formats import tabloid
from desk.instances import PAPER, Group, Instance
from desk.newsroom import DAY, ads
from edition.galley import set_galleys
from edition.story import Ad, Budget, Paragraph, Pin, PullQuote, Story, plain

Copy = Callable[[int, int], tuple[Story, ...]]
"""A number of stories and a seed → a day's copy."""

TUNED, REPORTED = (1, 3, 5), (2, 4, 6)
LOWEST, MORE = 1000, 300
"""Words on a tabloid's page, the fewest and how many more a seed makes them: with 1,160 it has a
fifth of pictures, with 1,700 no room for any. Nothing of the planner is asked, so that versions of
it have the same editions.
"""
TOO_MUCH, TOO_LITTLE = 1.5, 0.33
"""What makes an edition very full or very thin, of that."""
ENOUGH = 5
"""Stories a page that are drawn to choose from, more than it can hold."""
PAGES_AN_AD = 4
"""Of so many pages one has an ad."""
SMALL = tuple(range(1, 201))
MOST_SMALL, MOST_PAGES = 12, 4
"""Stories and pages of a small paper."""
LITTLE = (60, 420)
"""Words of its stories."""
BODY = 1150
"""Words of a page with a fifth of pictures."""
FILLED = 0.6
"""The share of them that fills a page."""
QUOTED = 14
"""Words of a pull quote."""


def kinds(quick: bool) -> Iterator[Group]:
    """Yield every kind; ``quick`` leaves one seed to report of each, and eight small papers."""
    halves = (("reported", REPORTED[:1]),) if quick else (("tuned", TUNED), ("reported", REPORTED))
    for half, seeds in halves:
        yield Group(f"world 8 pp, {half}", seeds, partial(filled, world.day, 8))
        yield Group(f"world 16 pp, {half}", seeds, partial(filled, world.day, 16))
        yield Group(f"bare 8 pp, {half}", seeds, partial(filled, world.bare, 8))
        for language in sorted(LANGUAGES) if dealt("en", 1, 1) else ():
            for pages in (8,) if quick else (8, 16, 32):
                article = partial(filled, partial(dealt, language), pages)
                yield Group(f"real {language} {pages} pp, {half}", seeds[:1], article)
    little = SMALL[:8] if quick else SMALL
    yield Group("small papers, count free", little, small)
    yield Group("small papers, count filled .6", little, small_named)
    yield Group("small papers, count by chance", little, small_thin)
    for name, make in HARD.items():
        yield Group(f"hard: {name}", REPORTED[:1] if quick else TUNED[:1] + REPORTED[:1], make)


def filled(copy: Copy, pages: int, seed: int, share: float = 1.0) -> Instance:
    """Make an edition of so many pages with as many stories as fill them, or a share of these."""
    booked = ads(pages // PAGES_AN_AD, tabloid().grid)
    words = LOWEST + MORE * random.Random(f"fill {seed}").random()
    lengths = (story.words for story in copy(ENOUGH * pages, seed))
    room = share * words * (pages - _pages(booked))
    count = max(1, sum(total <= room for total in accumulate(lengths)))
    return made_of(copy(count, seed), seed, pages, booked)


def _pages(booked: tuple[Ad, ...]) -> float:
    """Return the pages that ads take."""
    grid = tabloid().grid
    return sum(ad.columns * ad.lines for ad in booked) / (grid.columns * grid.lines)


def made_of(
    stories: tuple[Story, ...], seed: int, pages: int = 0, booked: tuple[Ad, ...] = ()
) -> Instance:
    """Make an edition of these stories; 0 pages leaves their number to the planner."""
    layout = tabloid()
    language = next((story.language for story in stories if story.language), PAPER.language)
    paper = replace(PAPER, language=language, pages=replace(PAPER.pages, least=1))
    settings = set_galleys(stories, layout, language)
    return Instance(layout, paper, Budget(DAY, seed, stories, booked, pages=pages), settings)


def small(seed: int) -> Instance:
    """Make a paper of one to twelve short stories and leave the page count to the planner."""
    return made_of(_little(seed), seed)


def small_named(seed: int) -> Instance:
    """The same on as many pages as its words fill six tenths of."""
    stories = _little(seed)
    pages = int(sum(story.words for story in stories) / (FILLED * BODY))
    return made_of(stories, seed, max(1, min(MOST_PAGES, pages)))


def small_thin(seed: int) -> Instance:
    """The same on up to four pages, whether they are filled or not."""
    return made_of(_little(seed), seed, 1 + seed % MOST_PAGES)


def _little(seed: int) -> tuple[Story, ...]:
    dice = random.Random(f"small {seed}")
    stories = world.day(dice.randint(1, MOST_SMALL), 1000 + seed)
    return tuple(_shortened(story, dice.randint(*LITTLE)) for story in stories)


def _shortened(story: Story, words: int) -> Story:
    """Return a story with the paragraphs that so many words need."""
    kept = 1
    while kept < len(story.body) and replace(story, body=story.body[:kept]).words < words:
        kept += 1
    return replace(story, body=story.body[:kept])


def full(seed: int) -> Instance:
    """Half as much again as eight pages hold."""
    return filled(world.day, 8, seed, TOO_MUCH)


def thin(seed: int) -> Instance:
    """A third of what eight pages hold."""
    return filled(world.day, 8, seed, TOO_LITTLE)


def long(seed: int) -> Instance:
    """Stories of thousands of words beside narrow and deep ads."""
    stories = world.day(14, seed)
    joined = tuple(block for story in stories[:6] for block in story.body)
    found = (replace(stories[0], body=joined), *stories[6:])
    return made_of(found, seed, 8, _narrow(ads(6, tabloid().grid)))


def _narrow(booked: tuple[Ad, ...]) -> tuple[Ad, ...]:
    return tuple(replace(ad, columns=1 + n % 2, lines=40) for n, ad in enumerate(booked))


def spread(seed: int) -> Instance:
    """A story over two facing pages, another pinned to lead page 1."""
    made = filled(world.day, 8, seed)
    one, two = sorted(made.budget.stories, key=lambda story: -story.words)[:2]
    pins = (Pin(one.slug, page=4, spread=True), Pin(two.slug, page=1, lead=True))
    return replace(made, budget=replace(made.budget, pins=pins))


def single_page(seed: int) -> Instance:
    """Nine short stories on one page."""
    stories = (_shortened(story, LITTLE[0]) for story in world.day(9, seed))
    return made_of(tuple(stories), seed, 1)


def quoted(seed: int) -> Instance:
    """Stories with two pull quotes each, of which few have room."""
    stories = world.day(12, seed)
    said = (tuple(PullQuote(_words(story, n), "Ada Example") for n in (0, 1)) for story in stories)
    found = (replace(story, quotes=quotes) for story, quotes in zip(stories, said, strict=True))
    return made_of(tuple(found), seed, 8)


def _words(story: Story, number: int) -> str:
    """Return the first words of one of a story's paragraphs."""
    paragraphs = [block for block in story.body if isinstance(block, Paragraph)]
    return " ".join(plain(paragraphs[number % len(paragraphs)].text).split()[:QUOTED])


HARD = {
    "quotes": quoted,
    "very full": full,
    "very thin": thin,
    "long, narrow ads": long,
    "a spread and a pin": spread,
    "one page": single_page,
}
