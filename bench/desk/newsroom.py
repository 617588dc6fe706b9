"""Newsroom: a day's stories, photos and ads from a seed: as many, as long, as urgent and as well
illustrated as a real day's.
"""

import math
import random
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from edition.paper import Grid
from edition.read import read
from edition.story import (
    Ad,
    Block,
    Crosshead,
    FactBox,
    Paragraph,
    Photo,
    Picture,
    PullQuote,
    Run,
    Story,
    plain,
)

SAMPLE = Path(__file__).resolve().parent.parent.parent / "papers" / "harbour-courier"
DAY = date(2026, 11, 24)
SECTIONS = ("News", "World", "Business", "Culture", "Sport")
SHARES = (0.34, 0.16, 0.16, 0.16, 0.18)
"""Of the stories, by section."""
ILLUSTRATED = (0.98, 0.8, 0.55, 0.25, 0.0)
"""How likely a story has a photo, by class."""
RATIOS = (1.5, 1.5, 1.5, 1.33, 1.33, 1.78, 0.75, 0.67, 1.0)
WIDE, NARROW = 3000, 1100
"""Pixels across a photo."""
BRIEF = 130
"""Words below which a story is a brief."""


@dataclass(frozen=True)
class Draft:
    """A story before it is written."""

    slug: str
    section: str
    words: int
    grade: int
    """0 the page leads … 3 small, 4 briefs."""


@cache
def sentences() -> list[str]:
    """Return every sentence of the sample paper."""
    filed = read(SAMPLE).budget.stories
    texts = [
        plain(block.text) for story in filed for block in story.body if isinstance(block, Paragraph)
    ]
    return [sentence for text in texts for sentence in re.split(r"(?<=[.!?”])\s+(?=[A-Z“])", text)]


class Reporter:
    """Writes with the sample paper's sentences, dealt out anew by a seed."""

    def __init__(self, seed: str) -> None:
        """Open the notebook."""
        self.dice = random.Random(seed)
        self.pool = sentences()

    def phrase(self, least: int, most: int) -> str:
        """Return a few words as a headline or a deck has them."""
        words = re.findall(
            r"[A-Za-z]+", self.dice.choice([s for s in self.pool if len(s.split()) > most])
        )
        return " ".join(words[: self.dice.randint(least, most)]).capitalize()

    def paragraph(self, words: int) -> str:
        """Return sentences of so many words in all."""
        said: list[str] = []
        while len(said) < words:
            said += self.dice.choice(self.pool).split()
        return " ".join(said[:words]).rstrip(".,;:") + "."

    def body(self, words: int) -> tuple[Block, ...]:
        """Return paragraphs of 28 to 55 words, a crosshead every 220 or so."""
        found: list[Block] = []
        done = 0
        while done < words:
            count = self.dice.randint(28, 55)
            count = words - done if words - done - count < 12 else count
            if found and done // 220 > (done - count) // 220 and words - done > 80:
                found.append(Crosshead((Run(self.phrase(2, 4)),)))
            found.append(Paragraph((Run(self.paragraph(count)),)))
            done += count
        return tuple(found)


def day(count: int, seed: int, scale: float = 1.0) -> tuple[Story, ...]:
    """Return a day's stories; ``scale`` makes all of them longer."""
    return tuple(_story(draft, seed) for draft in _drafts(count, seed, scale))


def _drafts(count: int, seed: int, scale: float) -> list[Draft]:
    """Deal the stories to sections, then grade each section's by length, with some noise."""
    dice = random.Random(f"drafts {seed}")
    shares = [max(2, round(count * share)) for share in SHARES]
    shares[0] += count - sum(shares)
    found = []
    for section, share in zip(SECTIONS, shares, strict=True):
        drawn = [math.exp(dice.gauss(math.log(290) - 0.12, 0.75)) for _ in range(share)]
        ordered = sorted(drawn, key=lambda words: -(math.log(words) + dice.gauss(0, 0.45)))
        for place, words in enumerate(ordered):
            long = int(min(1200.0, max(60.0, words)) * scale)
            found.append(
                Draft(
                    f"{section.lower()}-{place:02}",
                    section,
                    long,
                    _grade((place + 0.5) / share, long),
                )
            )
    return found


def _grade(place: float, words: int) -> int:
    """Return a story's class from its place in its section, of 1."""
    grade = 0 if place < 0.1 else 1 if place < 0.3 else 2 if place < 0.6 else 3
    return 4 if words < BRIEF and grade >= 2 else grade


def _story(draft: Draft, seed: int) -> Story:
    """Write a story."""
    pen = Reporter(f"{draft.slug} {seed}")
    brief = draft.grade == 4
    return Story(
        slug=draft.slug,
        headline=pen.phrase(5, 6) if brief else pen.phrase(7, 9),
        body=pen.body(draft.words),
        section=draft.section,
        urgency=1 if draft.slug == "news-00" else 2 + draft.grade,
        deck=pen.phrase(12, 18) if draft.grade <= 1 else "",
        kicker=pen.phrase(1, 2) if draft.grade == 0 else "",
        byline="" if brief else "By Ada Example",
        photos=tuple(_photos(draft, pen)),
        quotes=(PullQuote(pen.phrase(10, 16), "Ada Example"),) if draft.words > 350 else (),
        facts=(
            FactBox("At a glance", tuple(pen.phrase(5, 9) for _ in range(4)))
            if draft.words > 400 and pen.dice.random() < 0.15
            else None
        ),
        path=f"stories/{draft.slug}.md",
    )


def _photos(draft: Draft, pen: Reporter) -> list[Photo]:
    if pen.dice.random() >= ILLUSTRATED[draft.grade]:
        return []
    count = 2 if draft.grade <= 1 and pen.dice.random() < 0.3 else 1
    return [_photo(f"{draft.slug}-{n}.jpg", pen) for n in range(count)]


def _photo(file: str, pen: Reporter) -> Photo:
    wide = WIDE if pen.dice.random() < 0.85 else NARROW
    focus = (round(pen.dice.uniform(0.35, 0.65), 2), round(pen.dice.uniform(0.3, 0.55), 2))
    picture = Picture(Path(file), wide, round(wide / pen.dice.choice(RATIOS)))
    cutline = pen.phrase(8, 14) + "."
    return Photo(file, cutline, "Photo: Example", "A grey box", focus, picture=picture)


def ads(count: int, grid: Grid) -> tuple[Ad, ...]:
    """Return ads of the usual sizes: half pages, quarters, towers and strips."""
    wide, narrow = (3, 2) if grid.columns >= 5 else (2, 2) if grid.columns == 4 else (2, 1)
    sizes = (
        (grid.columns, 0.48),
        (grid.columns, 0.24),
        (wide, 0.48),
        (narrow, 0.3),
        (narrow, 0.48),
        (wide, 0.24),
    )
    return tuple(_ad(n, *sizes[n % len(sizes)], grid) for n in range(count))


def _ad(number: int, columns: int, share: float, grid: Grid) -> Ad:
    lines = round(grid.lines * share)
    size = Picture(Path(f"ad-{number}.jpg"), round(10 * grid.span(columns)), 10 * lines)
    return Ad(f"ad-{number}", columns, lines, size, "Example and Sons")


def features(seed: int) -> tuple[Story, ...]:
    """Return long reads for a magazine, of 2,000 to 8,000 words."""
    drafts = [
        Draft(f"feature-{n}", "Culture", words, 0) for n, words in enumerate((2000, 3500, 8000))
    ]
    return tuple(replace(_story(draft, seed), tags=("feature",), urgency=3) for draft in drafts)


def longer(story: Story) -> Story:
    """Return a story with a sixth more text at its end."""
    pen = Reporter(f"late {story.slug}")
    return replace(
        story, body=(*story.body, Paragraph((Run(pen.paragraph(max(20, story.words // 6))),)))
    )
