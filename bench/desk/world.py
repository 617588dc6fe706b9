"""World: a day's stories as real copy is: heads, decks, crossheads, photos and lengths drawn from
what news pages have (world.toml), and urgency that does not go with length.
"""

import random
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from desk.newsroom import DAY, NARROW, RATIOS, SECTIONS, SHARES, WIDE, Reporter
from edition.story import Block, Crosshead, Paragraph, Photo, Picture, PullQuote, Run, Story

TABLE = Path(__file__).resolve().parent / "world.toml"
LONGEST = 1400
"""Words of a story that a daily prints: what is longer a desk cuts."""
LEAST_PARAGRAPH, MOST_PARAGRAPH = 12, 90
"""Words of a paragraph that stands alone in print."""
MOST_PHOTOS = 3
"""Photos of a story that a desk lays out."""
SHARP = 0.85
"""The share of photos that print across a page."""
URGENCIES = (2, 3, 4, 5, 6)
__all__ = ["DAY", "bare", "day", "drawn"]


@cache
def measured() -> dict[str, Any]:
    """Return the table."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def drawn(dice: random.Random, name: str) -> float:
    """Draw a value as the deciles of the table have it."""
    bounds = list(pairwise(measured()["deciles"][name]))
    low, high = dice.choice(bounds)
    return dice.uniform(low, high)


def day(count: int, seed: int) -> tuple[Story, ...]:
    """Return a day's stories; one of them leads the paper, whichever it is."""
    dice = random.Random(f"world {seed}")
    lead = random.Random(f"lead {seed}").randrange(count)
    return tuple(_story(number, seed, number == lead, dice) for number in range(count))


def bare(count: int, seed: int) -> tuple[Story, ...]:
    """Return the same day without decks, crossheads and cutlines."""
    return tuple(_stripped(story) for story in day(count, seed))


def _stripped(story: Story) -> Story:
    body = tuple(block for block in story.body if isinstance(block, Paragraph))
    return Story(
        slug=story.slug,
        headline=story.headline,
        body=body,
        section=story.section,
        urgency=story.urgency,
        photos=story.photos,
        path=story.path,
    )


def _story(number: int, seed: int, leads: bool, dice: random.Random) -> Story:
    slug = f"s{number:03}"
    pen, shares = Reporter(f"world {slug} {seed}"), measured()["shares"]
    words = min(LONGEST, int(drawn(dice, "words")))
    deck = pen.paragraph(int(drawn(dice, "deck"))) if dice.random() < shares["deck"] else ""
    quoted = dice.random() < shares["quote"]
    return Story(
        slug=slug,
        headline=_line(pen, drawn(dice, "head")),
        body=_body(words, pen, dice),
        section=dice.choices(SECTIONS, SHARES)[0],
        urgency=1 if leads else dice.choice(URGENCIES),
        deck=deck.rstrip("."),
        byline="By Ada Example",
        photos=tuple(_photo(f"{slug}-{n}.jpg", pen, dice) for n in range(_photos(dice))),
        quotes=(PullQuote(pen.phrase(10, 16), "Ada Example"),) if quoted else (),
        path=f"stories/{slug}.md",
    )


def _line(pen: Reporter, characters: float) -> str:
    """Return words of about so many characters, set as a headline."""
    said: list[str] = []
    for word in pen.paragraph(int(characters)).rstrip(".").split():
        if said and len(" ".join([*said, word])) > characters:
            break
        said.append(word.strip("“”‘’,.;:!?"))
    return " ".join(said).capitalize()


def _body(words: int, pen: Reporter, dice: random.Random) -> tuple[Block, ...]:
    """Return paragraphs, and the crossheads of those stories that have any."""
    parted = dice.random() < measured()["shares"]["crossheads"]
    apart = 1000 / drawn(dice, "crossheads") if parted else 0.0
    found: list[Block] = []
    done = since = 0
    while done < words:
        length = max(LEAST_PARAGRAPH, min(MOST_PARAGRAPH, int(drawn(dice, "paragraph"))))
        length = words - done if words - done - length < LEAST_PARAGRAPH else length
        if found and apart and since >= apart and words - done > apart / 2:
            found.append(Crosshead((Run(_line(pen, drawn(dice, "crosshead"))),)))
            since = 0
        found.append(Paragraph((Run(pen.paragraph(length)),)))
        done += length
        since += length
    return tuple(found)


def _photos(dice: random.Random) -> int:
    counts = measured()["photos"]["counts"]
    return min(MOST_PHOTOS, dice.choices(range(len(counts)), counts)[0])


def _photo(file: str, pen: Reporter, dice: random.Random) -> Photo:
    wide = WIDE if dice.random() < SHARP else NARROW
    told = dice.random() < measured()["shares"]["cutline"]
    return Photo(
        file,
        pen.paragraph(max(2, int(drawn(dice, "cutline")))) if told else "",
        "Photo: Example",
        "A grey box",
        (round(dice.uniform(0.35, 0.65), 2), round(dice.uniform(0.3, 0.55), 2)),
        picture=Picture(Path(file), wide, round(wide / dice.choice(RATIOS))),
    )
