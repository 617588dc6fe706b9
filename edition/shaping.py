"""Shaping: what one font file makes of a text, by HarfBuzz: how wide it is, which clusters it has,
what it inks. Measures are in ems.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from edition.paper import Figures

ASCENDERS = "bdfhkl"
"""The tallest letters of a face, accents apart."""
CAPITALS = "EHILT"
"""Its capitals."""

Features = tuple[tuple[str, bool], ...]
"""OpenType features switched on and off."""
SMALL_CAPS: Features = (("c2sc", True), ("smcp", True))
FIGURES: dict[Figures, Features] = {
    Figures.LINING: (("lnum", True), ("pnum", True)),
    Figures.OLDSTYLE: (("onum", True), ("pnum", True)),
    Figures.TABULAR: (("lnum", True), ("tnum", True)),
}
UNTIED: Features = (("clig", False), ("dlig", False), ("liga", False))
"""Letters with space between them are not tied: so sets Pango."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The rectangle a glyph inks, from where its line begins: rightwards, and upwards from the
    baseline.
    """

    left: float
    right: float
    foot: float
    top: float

    def scaled(self, size: float, along: float = 0.0) -> "Ink":
        """Return it at a size, moved along the line."""
        return Ink(
            self.left * size + along, self.right * size + along, self.foot * size, self.top * size
        )


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """One font file ready to measure with. Widths are in ems."""

    family: str
    font: hb.Font
    upem: int
    characters: frozenset[str]
    rise: float
    """From the baseline to the top of its line, in ems: room for any accent."""
    tall: float
    """From the top of its line to the foot, in ems."""
    language: str
    """BCP 47: Turkish knows no ligature of f and i, and so other widths."""
    widths: dict[tuple[str, Features], float] = field(default_factory=dict)
    counts: dict[tuple[str, Features], int] = field(default_factory=dict)
    inks: dict[tuple[str, Features], tuple[Ink, ...]] = field(default_factory=dict)

    def top(self, text: str) -> float:
        """Return how far the letters of ``text`` reach over the baseline, in ems: where it lacks
        one, as far as its line.
        """
        return tallest(self.font, text) if self.characters.issuperset(text) else self.rise

    def width(self, text: str, features: Features = ()) -> float:
        """Return the advance of ``text`` in ems."""
        key = (text, features)
        known = self.widths.get(key)
        if known is None:
            known = self.widths[key] = self._shape(text, features)
        return known

    def _shape(self, text: str, features: Features) -> float:
        return (
            float(sum(glyph.x_advance for glyph in self._shaped(text, features).glyph_positions))
            / self.upem
        )

    def _shaped(self, text: str, features: Features) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = self.language  # left alone, it is the machine's
        hb.shape(self.font, buffer, dict(features))
        return buffer

    def ink(self, text: str, features: Features = ()) -> tuple[Ink, ...]:
        """Return what each glyph of ``text`` inks, in ems, from left to right."""
        key = (text, features)
        if key not in self.inks:
            self.inks[key] = tuple(self._inked(self._shaped(text, features)))
        return self.inks[key]

    def _inked(self, buffer: hb.Buffer) -> Iterator[Ink]:
        along = 0
        for glyph, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            said = self.font.get_glyph_extents(glyph.codepoint)
            if said and said.width:
                left, top = along + at.x_offset + said.x_bearing, at.y_offset + said.y_bearing
                yield Ink(left, left + said.width, top + said.height, top).scaled(1 / self.upem)
            along += at.x_advance

    def steps(self, text: str, features: Features = ()) -> int:
        """Count the clusters of ``text``: letters with their accents, conjuncts, the syllables of
        some scripts.
        """
        if text.isascii():
            return len(text)
        key = (text, features)
        if key not in self.counts:
            self.counts[key] = len(
                {glyph.cluster for glyph in self._shaped(text, features).glyph_infos}
            )
        return self.counts[key]


@cache
def load(family: str, file: Path, language: str) -> Font:
    """Read a font file once for each language."""
    face = hb.Face(hb.Blob.from_file_path(str(file)))
    characters = frozenset(map(chr, face.unicodes))
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    rise, tall = extents.ascender / face.upem, (extents.ascender - extents.descender) / face.upem
    return Font(family, font, face.upem, characters, rise, tall, language)


def letter_heights(face: hb.Face) -> tuple[int, int] | None:
    """Return how tall a face's tallest letters and its capitals are, accents apart, in thousandths
    of an em, if it has any.
    """
    font = hb.Font(face)
    ascent, capitals = (round(1000 * tallest(font, letters)) for letters in (ASCENDERS, CAPITALS))
    return (max(ascent, capitals), capitals) if ascent and capitals else None


def tallest(font: hb.Font, letters: str) -> float:
    """Return how far the tallest of some letters reaches over the baseline, in ems; 0 where the
    font has none of them.
    """
    glyphs = [glyph for glyph in map(font.get_nominal_glyph, map(ord, letters)) if glyph]
    extents = filter(None, map(font.get_glyph_extents, glyphs))
    return float(max((each.y_bearing for each in extents), default=0) / font.face.upem)
