"""Drop caps: a feature's first letter, three lines deep: level with the first line's capitals, its
foot on the third's baseline.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex
import uharfbuzz as hb

from edition.fonts import PLAIN, Case
from edition.galley.hyphenation import NO_BREAK
from edition.galley.words import Compositor, Word
from edition.paper import Style
from edition.setting import Bit, Cap, Dress
from edition.story import Direction, Run, Story, Text

DEEP = 3
"""Lines a drop cap stands beside."""
GAP = 0.25
"""Ems of body between a drop cap and its lines."""
QUOTE = 0.5
"""The size of a quotation mark before a drop cap, as a share of the cap's."""
LOW = "‚„"
"""The quotation marks that stand on the baseline."""
TALL = 0.75
"""How high the letters of a line reach, in ems."""
SMALL = (3, 2, 4, 1)
"""Words after the cap that may be set in small capitals, its own included; earlier ones are liked
better.
"""
TAG = "feature"
"""The tag of stories that open with one."""
_FIRST = regex.compile(
    r"([“‘„‚«»‹›\"'][ \u00a0\u202f]?)?([\p{Lu}--[\p{Arabic}\p{Hebrew}]])(\p{L}*(?!\p{M}).*)",
    regex.V1 | regex.DOTALL,
)
_ENDS = (",", ";", ":", ".", "?", "!", "–", "—", "…", "”", "’", "»")
"""What ends a thing said: small capitals do not go on after it."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """The first words of a story, taken apart."""

    mark: str
    """The quotation mark before the letter."""
    letter: str
    rest: Text


def opens_with_cap(story: Story) -> bool:
    """Say whether a story opens with a drop cap."""
    return TAG in story.tags and not story.dateline and story.direction is Direction.LTR


@dataclass(frozen=True, slots=True)
class Capped:
    """A text whose first letter was taken off it as a drop cap."""

    cap: Cap
    rest: Text


def cap(text: Text, case: Case) -> Capped | None:
    """Take the first letter off a text as a drop cap; None where it begins with no capital, or in
    another dress.
    """
    opening = _opening(text)
    if not opening or case.lacks(opening.mark + opening.letter, case.layout.styles["body"], PLAIN):
        return None
    # A word of one letter keeps its space: whoever reads the file hears two words.
    said = opening.letter + NO_BREAK if opening.rest[0].text.startswith(" ") else opening.letter
    drawn = _drawn(opening.letter, said, case)
    return Capped(_quoted(drawn, opening.mark, case) if opening.mark else drawn, opening.rest)


def _drawn(letter: str, said: str, case: Case) -> Cap:
    style = case.layout.styles["body"]
    font, upem = case.font(style).font, case.font(style).upem
    height = _top(font, "H") / upem
    size = ((DEEP - 1) * style.leading + height * style.size) / height
    extents = font.get_font_extents("ltr")
    # The engine sets a line's baseline by its face's ascent and descent: this leading brings it
    # onto the third line's.
    leading = (2 * DEEP - 1) * style.leading + (extents.ascender + extents.descender) / upem * (
        style.size - size
    )
    width = case.font(style).width(letter) * size + GAP * style.size
    # A tail, as that of a Q, that would reach into the letters of the next line has that line stand
    # in too.
    reaches = _foot(font, letter) / upem * size < style.size * TALL - style.leading
    return Cap(said, DEEP + reaches, round(size, 3), round(leading, 3), round(width, 3))


def _quoted(drawn: Cap, mark: str, case: Case) -> Cap:
    """Set a quotation mark before a drop cap: level with its head, or with its foot if it is a low
    one.
    """
    font, size = case.font(case.layout.styles["body"]), QUOTE * drawn.size
    rise = (
        0.0
        if mark[0] in LOW
        else (_top(font.font, "H") * drawn.size - _top(font.font, mark[0]) * size) / font.upem
    )
    width = drawn.width + font.width(mark) * size
    return replace(
        drawn, width=round(width, 3), mark=mark, mark_size=round(size, 3), mark_rise=round(rise, 3)
    )


def _opening(text: Text) -> _Opening | None:
    found = _FIRST.fullmatch(text[0].text) if text and text[0] == Run(text[0].text) else None
    if not found:
        return None
    return _Opening(
        (found[1] or "").replace(" ", NO_BREAK),
        found[2],
        (replace(text[0], text=found[3]), *text[1:]),
    )


def _top(font: hb.Font, letter: str) -> float:
    """Return how high a face's letter reaches, in units of its em."""
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(letter)))
    return float(extents.y_bearing) if extents else 0.7 * font.face.upem


def _foot(font: hb.Font, letter: str) -> float:
    """Return how low a face's letter reaches, in units of its em: below 0 under the baseline."""
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(letter)))
    return float(extents.y_bearing + extents.height) if extents else 0.0


def beside(rest: Text, style: Style, setter: Compositor, room: float) -> Iterator[tuple[Word, ...]]:
    """Yield the words beside a drop cap with more or fewer of them in small capitals, the better
    liked first.

    The first word is only the rest of a word, and is not hyphenated. ``room`` is the narrowest
    line, in points.
    """
    said = rest[0].text.split(" ")[:-1]
    longest = next((n for n, word in enumerate(said, 1) if word.endswith(_ENDS)), len(said))
    for count in dict.fromkeys(min(wanted, longest) for wanted in SMALL):
        small = tuple(
            setter.word(Bit(word, Dress(caps=True)), style) for word in said[:count] if word
        )
        later = setter.words(
            (replace(rest[0], text=" ".join(rest[0].text.split(" ")[count:])), *rest[1:]),
            style,
            room,
        )
        words = (*small, *later)
        yield (replace(words[0], cuts=()), *words[1:]) if words else words
