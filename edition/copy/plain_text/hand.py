"""Hand: a story written as plain text: a headline, perhaps a deck and a byline, and the body. All
of it is kept.
"""

import re
from dataclasses import dataclass, replace

from edition.copy.filed import Filed
from edition.copy.plain_text.blocks import written
from edition.copy.plain_text.bylines import moments, signed
from edition.copy.plain_text.lines import count_words
from edition.copy.text_file.source import Source
from edition.copy.words.byline import is_byline
from edition.copy.words.credit import split_credit
from edition.copy.words.dates import dates_in
from edition.story import Photo, Story

_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
"""A headline written as Markdown has it."""
NEAR = 4
"""Blocks under the headline in which byline, date and cutline are looked for."""
DECK_WORDS = 5
"""Fewer are a label."""
BYLINE_WORDS = 20
"""Words of a byline with its dates."""
DATE_WORDS = 8
"""A line with a date and more words is a sentence."""


@dataclass(slots=True)
class _Rest:
    """What is not yet told apart of a story's blocks of lines."""

    blocks: list[list[str]]

    def take(self, fits: object) -> str:
        """Take the first line near the head of which ``fits`` is true."""
        for block in self.blocks[:NEAR]:
            if len(block) == 1 and callable(fits) and fits(block[0]):
                self.blocks.remove(block)
                return block[0]
        return ""


def read_hand(blocks: list[list[str]], source: Source, slug: str, language: str) -> Filed:
    """Read a story written by hand."""
    if not blocks:
        return Filed(None)
    first, *others = blocks
    headline, rest = _HEADING.sub("", first[0]), _Rest([*([line] for line in first[1:]), *others])
    deck = _deck(rest)
    line = rest.take(_is_byline)
    dated = rest.take(
        lambda line: bool(dates_in(line, language)) and count_words(line) <= DATE_WORDS
    )
    cutline, credit = split_credit(
        rest.take(lambda line: bool(split_credit(line)[1]) and count_words(line) > DECK_WORDS)
    )
    published, updated = moments((line, dated), language)
    story = Story(
        slug=slug, headline=headline, deck=deck, byline=signed(line) or line, path=source.name
    )
    story = replace(story, published=published, updated=updated, body=tuple(written(rest.blocks)))
    photos = (Photo("", cutline, credit),) if credit else ()
    return Filed(replace(story, photos=photos) if story.body else None)


def _deck(rest: _Rest) -> str:
    """Take the one line that stands between headline and byline."""
    if len(rest.blocks) < 2 or len(rest.blocks[0]) > 1 or not _is_byline(rest.blocks[1][0]):
        return ""
    return rest.blocks.pop(0)[0] if count_words(rest.blocks[0][0]) >= DECK_WORDS else ""


def _is_byline(line: str) -> bool:
    """Say whether a line is a byline, perhaps with the day after the name."""
    return is_byline(line) or (
        bool(signed(line)) and bool(dates_in(line)) and count_words(line) <= BYLINE_WORDS
    )
