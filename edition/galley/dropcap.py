"""Drop caps: a feature's first letter, three lines deep: level with the first line's capitals, its foot on the third's baseline."""

from dataclasses import replace

import regex
import uharfbuzz as hb

from edition.fonts import PLAIN, Case
from edition.galley.hyphenation import NO_BREAK
from edition.galley.words import Word
from edition.setting import Cap
from edition.story import Direction, Run, Story, Text

DEEP = 3
"""Lines a drop cap stands beside."""
GAP = 0.25
"""Ems of body between a drop cap and its lines."""
TAG = "feature"
"""The tag of stories that open with one."""
_FIRST = regex.compile(r"[\p{Lu}--[\p{Arabic}\p{Hebrew}]]\p{L}*(?!\p{M})", regex.V1)


def opens_with_cap(story: Story) -> bool:
    """Say whether a story opens with a drop cap."""
    return TAG in story.tags and not story.dateline and story.direction is Direction.LTR


def cap(text: Text, case: Case) -> tuple[Cap, Text] | None:
    """Take the first letter off a text as a drop cap; None where it begins with no capital, or in another dress."""
    style = case.layout.styles["body"]
    if not text or text[0] != Run(text[0].text) or not _FIRST.match(text[0].text) or case.lacks(text[0].text[0], style, PLAIN):
        return None
    letter, font, upem = text[0].text[0], case.font(style).font, case.font(style).upem
    height = _height(font) / upem
    size = ((DEEP - 1) * style.leading + height * style.size) / height
    extents = font.get_font_extents("ltr")
    # The engine sets a line's baseline by its face's ascent and descent: this leading brings it onto the third line's.
    leading = (2 * DEEP - 1) * style.leading + (extents.ascender + extents.descender) / upem * (style.size - size)
    width = case.font(style).width(letter) * size + GAP * style.size
    rest = (replace(text[0], text=text[0].text[1:]), *text[1:])
    # A word of one letter keeps its space: whoever reads the file hears two words.
    said = letter + NO_BREAK if rest[0].text.startswith(" ") else letter
    return Cap(said, DEEP, round(size, 3), round(leading, 3), round(width, 3)), rest


def _height(font: hb.Font) -> float:
    """Return how tall a face's capitals are, in units of its em."""
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord("H")))
    return float(extents.y_bearing) if extents else 0.7 * font.face.upem


def beside(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words beside a drop cap: the first is only the rest of a word, and is not hyphenated."""
    return (replace(words[0], cuts=()), *words[1:]) if words else words
