"""Bounds: how much a story may hold: words, the length of one, rows of a table. What is over them
is told at its line.
"""

from collections.abc import Iterator

import regex

from edition.copy.text_file.source import Source, Spot
from edition.limits import STORY_WORDS, TABLE_ROWS, WORD
from edition.problem import Problem
from edition.story import Story, Table, plain, texts

# Scripts that part no words by spaces break between any two letters (UAX #14): they have no long
# words.
_LONG = regex.compile(
    r"[^\s\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
    rf"{{{WORD.most + 1},}}"
)
LOOKED_FOR = 60
"""Characters by which a text is found again in its file."""


def beyond(story: Story, source: Source) -> tuple[Problem, ...]:
    """Say what of a story is more than is set."""
    return tuple(_beyond(story, source))


def _beyond(story: Story, source: Source) -> Iterator[Problem]:
    words = [
        story.headline,
        story.deck,
        story.kicker,
        story.byline,
        *(plain(text) for block in story.body for text in texts(block)),
    ]
    count = sum(len(text.split()) for text in words)
    if count > STORY_WORDS.most:
        yield source.error(
            Spot(),
            f"the story has {count} words: at most {STORY_WORDS} are set",
            "part it into stories",
            code="story-long",
        )
    for text in words:
        if long := _LONG.search(text):
            message = f"a word of {len(long[0])} characters: at most {WORD} are set"
            yield source.error(
                _spot(source, long[0]),
                message,
                "part it, or take it out",
                code="word-long",
                about=story.slug,
            )
            break
    for block in story.body:
        if isinstance(block, Table) and len(block.rows) > TABLE_ROWS.most:
            first = next(
                (plain(cell) for row in (block.head, *block.rows) for cell in row if cell), ""
            )
            message = f"a table of {len(block.rows)} rows: at most {TABLE_ROWS} are set"
            yield source.error(
                _row(source, first),
                message,
                "print what matters of it",
                code="table-long",
                about=story.slug,
            )


def _row(source: Source, cell: str) -> Spot:
    """Find the first row of a table that has a cell; in Markdown a bar stands in it."""
    lines = enumerate(source.text.split("\n"), 1)
    return next(
        (Spot(number) for number, line in lines if "|" in line and cell in line),
        _spot(source, cell),
    )


def _spot(source: Source, text: str) -> Spot:
    """Find where a text begins in the file."""
    at = source.text.find(text[:LOOKED_FOR]) if text else -1
    return source.spot(at) if at >= 0 else Spot()
