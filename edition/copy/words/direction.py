"""Script: which way a story's language runs."""

import unicodedata
from dataclasses import replace

from edition.story import Direction, Story, plain, texts

_RTL_LANGUAGES = {
    "ar",
    "arc",
    "ckb",
    "dv",
    "fa",
    "he",
    "iw",
    "ks",
    "ps",
    "sd",
    "syr",
    "ug",
    "ur",
    "yi",
}


def directed(story: Story, language: str) -> Story:
    """Give a story the direction of its headline and body; ``language`` is the paper's."""
    words = "".join(
        [story.headline, *(plain(text) for block in story.body for text in texts(block))]
    )
    return replace(story, direction=direction(words, story.language or language))


def direction(text: str, language: str) -> Direction:
    """Tell the direction by the letters of a text; the language decides where there are none."""
    sides = [unicodedata.bidirectional(c) for c in text if c.isalpha()]
    if sides:
        return (
            Direction.RTL
            if 2 * sum(side in ("R", "AL") for side in sides) > len(sides)
            else Direction.LTR
        )
    return Direction.RTL if language.split("-")[0].lower() in _RTL_LANGUAGES else Direction.LTR
