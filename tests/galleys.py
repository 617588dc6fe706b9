"""A newsroom's galleys made up by a seeded generator: as the setter would hand them over, for tests
of the planner.
"""

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from edition.page import Art, Break, Deck, Galley, Head
from edition.paper import Grid
from edition.story import Ad, Budget, Paragraph, Photo, Picture, Run, Story

TABLOID = Grid(
    columns=5, lines=105, column=13.72, alley=1.134, gap=2, nameplate=16, index=7, section=5
)
SIZES = (74.0, 56.0, 46.0, 37.0, 27.0, 18.0, 13.5, 9.2)
"""Points of each level."""
DEPTHS = (8.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.5, 1.0)
"""Grid lines a line of headline takes at each level."""
LETTERS = (7, 10, 12, 15, 20, 30, 42, 60)
"""Letters of a headline that fit one column at each level."""
DAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Copy:
    """What a story of the generator is made of."""

    slug: str
    words: int
    section: str = "News"
    urgency: int = 5
    photos: int = 0
    deck: bool = False
    facts: int = 0
    quotes: int = 0
    headline: int = 38
    """Letters."""


def body_breaks(rng: random.Random, lines: int) -> tuple[Break, ...]:
    """Return the line ends of paragraphs of two to nine lines, now and then a crosshead."""
    found: list[Break] = []
    while len(found) < lines:
        long = min(rng.randint(2, 9), lines - len(found))
        inner = [Break.GOOD] * long
        if long > 1:
            inner[0] = inner[-2] = Break.POOR
        found += inner
        if len(found) > 20 and rng.random() < 0.12 and len(found) + 4 < lines:
            found += [Break.NEVER, Break.NEVER, Break.NEVER]
    found = found[:lines]
    if found:
        found[-1] = Break.GOOD
    return tuple(found)


def heads(letters: int, grid: Grid, kicker: bool = False) -> tuple[Head, ...]:
    """Return the heads a headline of so many letters has at every width and level where it sits."""
    found = []
    for columns in range(1, grid.columns + 1):
        sits = []
        for level, depth in enumerate(DEPTHS):
            room = int(LETTERS[level] * (columns * 1.08 - 0.08) * grid.column / 13.72)
            lines = -(-letters // max(1, room))
            if lines <= (5 if columns == 1 else 3):
                last = letters - (lines - 1) * room
                strain = 0.9 * max(0.0, 0.6 - last / room)
                deep = -(-int(2 * lines * depth) // 2) + kicker
                sits.append(
                    Head(level, columns, ("x" * room,) * lines, deep, strain, points=SIZES[level])
                )
        if not sits:
            lines = -(-letters // max(1, LETTERS[-1] * columns))
            sits = [
                Head(
                    len(DEPTHS) - 1, columns, ("x",) * lines, lines + kicker, 3.0, points=SIZES[-1]
                )
            ]
        found += sits
    return tuple(found)


def galley(rng: random.Random, copy: Copy, grid: Grid) -> Galley:
    """Set a story."""
    lines = -(-copy.words * 10 // 58)
    decks = (
        tuple(
            Deck(n, ("d",) * (4 // n + 1), round(1.5 * (4 // n + 1)))
            for n in range(1, grid.columns + 1)
        )
        if copy.deck
        else ()
    )
    art = tuple(
        Art(
            n,
            rng.choice((1.5, 1.5, 1.33, 1.78, 0.75)),
            (3, 2, 1, 1, 1, 1, 1, 1)[: grid.columns],
            rng.choice((3, 4, 5)),
        )
        for n in range(copy.photos)
    )
    return Galley(
        copy.slug,
        body_breaks(rng, lines),
        heads(copy.headline, grid, copy.urgency <= 2),
        tuple(h for h in heads(14, grid) if h.level >= 4),
        decks,
        art,
        copy.facts,
        (7, 8)[: copy.quotes],
        byline=1,
    )


def story(copy: Copy) -> Story:
    """Return the story a copy stands for."""
    text = Paragraph((Run(" ".join(["word"] * copy.words)),))
    photos = tuple(Photo(f"{copy.slug}-{n}.jpg") for n in range(copy.photos))
    return Story(
        copy.slug,
        "x" * copy.headline,
        (text,),
        copy.section,
        copy.urgency,
        photos=photos,
        path=f"stories/{copy.slug}.md",
    )


def ad(slug: str, columns: int, lines: int, page: int = 0) -> Ad:
    """Return an ad."""
    return Ad(slug, columns, lines, Picture(Path("ad.jpg"), 100, 100), page=page)


def newsroom(
    copies: list[Copy], grid: Grid, ads: tuple[Ad, ...] = (), seed: int = 1
) -> tuple[Budget, tuple[Galley, ...]]:
    """Return a budget and its galleys."""
    galleys = tuple(galley(random.Random(f"{seed} {copy.slug}"), copy, grid) for copy in copies)
    return Budget(DAY, 1, tuple(story(copy) for copy in copies), ads), galleys


SECTIONS = ("News", "World", "Business", "Culture", "Sport")


def daily(
    stories: int = 34, photos: int = 14, seed: int = 1, ads: int = 6
) -> tuple[Budget, tuple[Galley, ...]]:
    """Return an ordinary day: a few long reads, many middling stories, some briefs."""
    rng = random.Random(seed)
    copies = []
    for n in range(stories):
        urgency = rng.choice((3, 4, 5, 5, 6)) if n >= 6 else (1, 2, 2, 3, 3, 2)[n]
        words = (
            rng.choice((60, 80, 90))
            if n % 4 == 3 and n > 8
            else rng.randint(220, 560)
            if urgency > 2
            else rng.randint(450, 900)
        )
        extra = 2 if n == 0 else 1
        copies.append(
            Copy(
                f"story-{n:02}",
                words,
                SECTIONS[n % len(SECTIONS)] if n >= 3 else "News",
                urgency if words > 100 else 6,
                extra if n < photos - 1 and words > 100 else 0,
                urgency <= 3 and words > 100,
                rng.choice((0, 0, 0, 12)) if words > 300 else 0,
                rng.choice((0, 1, 2)) if words > 300 else 0,
                rng.randint(24, 52),
            )
        )
    sizes = ((2, 30), (5, 20), (2, 40), (1, 25), (3, 32), (2, 20))
    booked = tuple(ad(f"ad-{n}", *sizes[n % len(sizes)]) for n in range(ads))
    return newsroom(copies, TABLOID, booked, seed)
