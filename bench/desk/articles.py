"""Articles: real news pages as stories of one edition, with grey boxes for their photos."""

import gzip
import math
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from desk.formats import tabloid
from desk.instances import PAPER, Group, Instance
from desk.newsroom import DAY, RATIOS, SECTIONS, WIDE, ads
from edition.copy import Standing, read_story
from edition.galley import set_galleys
from edition.story import Budget, Photo, Picture, Story

CORPUS = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "corpus" / "html-fundus"
MOST_PHOTOS = 3


def articles() -> Iterator[Group]:
    """Yield the edition of real articles, where there is a corpus beside the checkout."""
    if CORPUS.is_dir():
        yield Group("real articles, tabloid", (1,), _edition)


def _edition(seed: int) -> Instance:
    """Make an edition of all articles, dealt to the sections in turn; the longer a story, the more
    urgent, give or take.
    """
    layout, dice = tabloid(), random.Random(seed)
    ordered = sorted(_read(), key=lambda story: -(math.log(1 + story.words) + dice.gauss(0, 0.45)))
    stories = tuple(_dressed(story, n, n / len(ordered), dice) for n, story in enumerate(ordered))
    budget = Budget(DAY, seed, stories, ads(6, layout.grid))
    return Instance(layout, PAPER, budget, set_galleys(stories, layout, PAPER.language))


@cache
def _read() -> tuple[Story, ...]:
    """Read every page that holds an article, one that holds none being no story."""
    found = []
    with tempfile.TemporaryDirectory() as kept:
        for file in sorted(CORPUS.glob("*.html.gz")):
            page = Path(kept) / file.name.removesuffix(".gz")
            page.write_bytes(gzip.decompress(file.read_bytes()))
            filed = read_story(page, page.name, Standing())
            found += [filed.story] if filed.story else []
    return tuple(found)


LANGUAGES = ("de", "en", "es")
"""Those a row of real articles is made of."""
SHORTEST, LONGEST = 80, 1400
"""Words of an article that a daily prints whole."""


@cache
def spoken(language: str) -> tuple[Story, ...]:
    """Return the articles in a language that a daily prints whole."""
    return tuple(
        story
        for story in _read()
        if story.language.startswith(language) and SHORTEST <= story.words <= LONGEST
    )


def dealt(language: str, count: int, seed: int) -> tuple[Story, ...]:
    """Return so many articles in a language as a day's stories, urgency as chance has it; again
    from the first where there are too few, and none without a corpus.
    """
    if not CORPUS.is_dir() or not spoken(language):
        return ()
    dice = random.Random(f"dealt {language} {seed}")
    found = list(spoken(language))
    dice.shuffle(found)
    lead = random.Random(f"lead {language} {seed}").randrange(count)
    return tuple(
        _filed(found[n % len(found)], n, 1 if n == lead else dice.randint(2, 6), dice)
        for n in range(count)
    )


def _filed(story: Story, number: int, urgency: int, dice: random.Random) -> Story:
    slug = f"s{number:03}"
    photos = tuple(
        _grey(photo, slug, n, dice) for n, photo in enumerate(story.photos[:MOST_PHOTOS])
    )
    return replace(
        story,
        slug=slug,
        section=SECTIONS[number % len(SECTIONS)],
        urgency=urgency,
        photos=photos,
        path=f"stories/{slug}.md",
    )


def _dressed(story: Story, number: int, place: float, dice: random.Random) -> Story:
    photos = tuple(
        _grey(photo, story.slug, n, dice) for n, photo in enumerate(story.photos[:MOST_PHOTOS])
    )
    urgency = 1 if number == 0 else 2 + sum(place > bound for bound in (0.1, 0.3, 0.6, 0.85))
    return replace(story, section=SECTIONS[number % len(SECTIONS)], urgency=urgency, photos=photos)


def _grey(photo: Photo, slug: str, number: int, dice: random.Random) -> Photo:
    file = f"{slug}-{number}.jpg"
    return replace(
        photo, file=file, picture=Picture(Path(file), WIDE, round(WIDE / dice.choice(RATIOS)))
    )
