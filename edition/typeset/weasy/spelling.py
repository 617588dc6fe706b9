"""Spelling: what a font's glyphs say to those who read the file, and whether that is what was
written.

A glyph has one text in a font's ToUnicode (ISO 32000-1, 9.10.3): the first it stands for. Of
several glyphs that stand for one piece of text each says its own character, where it has one, and
one says the rest.

Private surface of WeasyPrint 70.0: ``Font.to_unicode``.
"""

import unicodedata
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import uharfbuzz as hb

from edition.fonts import unprinted
from edition.typeset.weasy.faces import Face

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""They print nothing and are part of how a word is written."""
_BLANKS = "\u200c\u200d\u200b\u2060\ufeff\u034f\u200a\u2009\u2006\u2005"
"""Characters whose glyphs have no ink, one of which may stand for a joiner where its own glyph has:
the narrowest first.
"""


def same(said: str, written: str) -> bool:
    """Say whether two texts are one to a reader: marks that print nothing apart, a space is a
    space, é is é however it is coded.
    """
    return said == written or _heard(said) == _heard(written)


@cache
def _heard(text: str) -> str:
    spaced = "".join(" " if character.isspace() else character for character in text)
    return unicodedata.normalize(
        "NFC", "".join(c for c in spaced if c == " " or c in JOINERS or not unprinted(c))
    )


@dataclass(frozen=True, eq=False)
class Speller:
    """A font of the file, and what its glyphs say: more is known with each line that is drawn."""

    font: Face
    said: dict[int, str]
    """By glyph: what the font's ToUnicode will hold."""
    shown: dict[Any, Any] = field(default_factory=dict)
    """What was shown with it so far, and how: a word comes again and again."""

    def says(self, glyphs: tuple[int, ...], written: str) -> bool:
        """Say whether glyphs, in reading order, say a text. What a glyph is to say is settled when
        it is first met.
        """
        for glyph in glyphs:
            if glyph not in self.said:
                self._settle(glyphs, written)
        return same("".join(self.said[glyph] for glyph in glyphs), written)

    def _settle(self, glyphs: tuple[int, ...], written: str) -> None:
        """Settle what the glyphs of a piece of text say: each its own character, and one of them
        what is left.
        """
        if len(glyphs) > 1:
            own = self.characters
            self.said.update(
                (glyph, own[glyph]) for glyph in glyphs if glyph in own and glyph not in self.said
            )
        new = [n for n, glyph in enumerate(glyphs) if glyph not in self.said]
        if not new:
            return
        before = "".join(self.said[glyph] for glyph in glyphs[: new[0]])
        after = "".join(self.said.get(glyph, "") for glyph in glyphs[new[0] + 1 :])
        left = written.removeprefix(before).removesuffix(after)
        for n in new:
            # A glyph of which nothing is left to say must still say something: PDF/UA-1, 7.21.7,
            # wants a text for each.
            self.said[glyphs[n]] = left or written
            left = ""

    def joiner(self, character: str) -> int:
        """Return the glyph that stands for a joiner and has no ink; 0 where the font has none."""
        free = (glyph for glyph in self.blanks if self.said.get(glyph, character) == character)
        return next(free, 0)

    @cached_property
    def characters(self) -> dict[int, str]:
        """The character of each glyph that is one's own."""
        shaper = hb.Font(self.font.own)
        return {
            shaper.get_nominal_glyph(c): chr(c)
            for c in sorted(self.font.own.unicodes, reverse=True)
        }

    @cached_property
    def blanks(self) -> tuple[int, ...]:
        """The glyphs that have no ink and no text that is much used."""
        shaper = hb.Font(self.font.own)
        space = shaper.get_nominal_glyph(ord(" "))
        glyphs = filter(None, (shaper.get_nominal_glyph(ord(blank)) for blank in _BLANKS))
        return tuple(
            glyph for glyph in dict.fromkeys(glyphs) if glyph != space and not _inked(shaper, glyph)
        )


def speller(font: Face) -> Speller:
    """Return the speller of a font, made once."""
    known = font.__dict__.get("speller")
    if known is None:
        known = font.__dict__["speller"] = Speller(font, font.to_unicode)
    return known


def _inked(shaper: hb.Font, glyph: int) -> bool:
    extents = shaper.get_glyph_extents(glyph)
    return bool(extents and extents.width)
