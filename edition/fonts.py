"""Fonts: how wide a stretch of text is, by HarfBuzz, and which face has its characters."""

import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from pathlib import Path

import regex
import uharfbuzz as hb

from edition.paper import Figures, Layout, Style
from edition.problem import Problem, warning
from edition.setting import Bit, Dress, Line

STAND_IN = "\N{WHITE SQUARE}"
"""Set for a character that no bundled or configured face has; the character itself is named in a problem."""

TIGHTEST = 0.64
"""The tightest word space a justified line may have, as a share of the space at rest.

In the body's face it is 0.15 em: what is narrower, programs that read the file take for no space at all.
"""

CRAMPED = 0.30
"""The most that letters drawn together may save a line, as a share of its word spaces."""

CLEAR = 2.0
"""Points between a kicker's line and the letters of the head under it."""
RISE = 0.4
"""How far a kicker may stand over its line, as a share of the baseline."""
ASCENDERS, CAPITALS = "bdfhkl", "EHILT"
"""The tallest letters and the capitals of a face, accents apart."""

PLAIN = Dress()
"""No dress: the block's own look."""

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

_IGNORABLE = {"Cf", "Cc"}
"""Format and control characters: they print nothing of their own."""


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

    def top(self, text: str) -> float:
        """Return how far the letters of ``text`` reach over the baseline, in ems: where it lacks one, as far as its line."""
        return tallest(self.font, text) if self.characters.issuperset(text) else self.rise

    def width(self, text: str, features: Features = ()) -> float:
        """Return the advance of ``text`` in ems."""
        key = (text, features)
        known = self.widths.get(key)
        if known is None:
            known = self.widths[key] = self._shape(text, features)
        return known

    def _shape(self, text: str, features: Features) -> float:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = self.language  # left alone, it is the machine's
        hb.shape(self.font, buffer, dict(features))
        return float(sum(glyph.x_advance for glyph in buffer.glyph_positions)) / self.upem


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
    """Return how tall a face's tallest letters and its capitals are, accents apart, in thousandths of an em, if it has any."""
    font = hb.Font(face)
    ascent, capitals = (round(1000 * tallest(font, letters)) for letters in (ASCENDERS, CAPITALS))
    return (max(ascent, capitals), capitals) if ascent and capitals else None


def tallest(font: hb.Font, letters: str) -> float:
    """Return how far the tallest of some letters reaches over the baseline, in ems; 0 where the font has none of them."""
    glyphs = [glyph for glyph in map(font.get_nominal_glyph, map(ord, letters)) if glyph]
    extents = filter(None, map(font.get_glyph_extents, glyphs))
    return float(max((each.y_bearing for each in extents), default=0) / font.face.upem)


@dataclass(frozen=True, slots=True)
class Case:
    """The fonts of a layout, as a compositor's case: the right one for every style and dress."""

    layout: Layout
    language: str = "en"
    chosen: dict[tuple[str, int, bool], Font] = field(default_factory=dict)

    def font(self, style: Style, dress: Dress = PLAIN) -> Font:
        """Return the font a style in a dress is set with: the nearest weight of the family, upright or italic as asked."""
        weight = max(style.weight, 700) if dress.strong else style.weight
        key = (dress.family or style.face, weight, style.italic or dress.emphasis)
        if key not in self.chosen:
            self.chosen[key] = self._choose(*key)
        return self.chosen[key]

    def _choose(self, family: str, weight: int, italic: bool) -> Font:
        faces = [face for face in self.layout.faces if face.family == family]
        best = min(faces, key=lambda face: (face.italic != italic, abs(face.weight - weight), face.weight))
        return load(family, best.file, self.language)

    def size(self, style: Style, dress: Dress) -> float:
        """Return the size in points: raised, lowered and credit text is smaller than its block."""
        if dress.credit:
            return self.layout.styles["credit"].size
        return style.size * (0.65 if dress.raised or dress.lowered else 1.0)

    def width(self, text: str, style: Style, dress: Dress = PLAIN) -> float:
        """Return how wide ``text`` is, in points, tracking included."""
        size = self.size(style, dress)
        tracking = self.layout.styles["credit"].tracking if dress.credit else style.tracking
        features = (*FIGURES[style.figures], *(SMALL_CAPS if dress.caps else ()), *(UNTIED if tracking else ()))
        return self.font(style, dress).width(text, features) * size + tracking * size * len(text)

    def kicker_air(self, style: Style, share: float, lines: tuple[str, ...]) -> float:
        """Return the points a kicker keeps from the first of a head's lines at a share of its size: accents reach above their line."""
        font, size = self.font(style), style.size * share
        baseline = font.rise * size + (style.leading - font.tall * size) / 2
        return max(0.0, font.top("".join(lines[:1])) * size + CLEAR - baseline)

    def kicker_room(self, style: Style, share: float, lines: tuple[str, ...]) -> int:
        """Return the grid lines that air takes: a little of it is found in the gap over the story."""
        return int(self.kicker_air(style, share, lines) > RISE * self.layout.baseline)

    def lacks(self, text: str, style: Style, dress: Dress) -> bool:
        """Say whether the style's own face lacks any character of ``text``."""
        return not self.font(style, dress).characters.issuperset(text)

    def family_for(self, cluster: str, style: Style, dress: Dress) -> str | None:
        """Return the family that has a cluster: empty for the style's own, None where none has it."""
        wanted = {c for c in unicodedata.normalize("NFC", cluster) if not unprinted(c)}
        if wanted <= self.font(style, dress).characters:
            return ""
        for family in self.layout.fallback:
            if wanted <= self._choose(family, style.weight, False).characters:
                return family
        return None

    def bits(self, text: str, style: Style, dress: Dress = PLAIN) -> Line:
        """Return a text as it can be set: in the fallback families where it must be, the stand-in for what no face has."""
        if not self.lacks(text, style, dress):
            return (Bit(text, dress),) if text else ()
        found: list[tuple[str, str]] = []
        for cluster in clusters(text):
            family = self.family_for(cluster, style, dress)
            if family is None:
                cluster, family = STAND_IN, self.family_for(STAND_IN, style, dress) or ""
            found.append((cluster, family))
        joined = ((family, "".join(cluster for cluster, _ in same)) for family, same in groupby(found, key=lambda piece: piece[1]))
        return tuple(Bit(said, replace(dress, family=family) if family else dress) for family, said in joined)

    def shown(self, text: str, style: Style) -> str:
        """Return a plain text as it can be set: the stand-in for every character no face has."""
        return "".join(bit.text for bit in self.bits(text, style))

    def missing(self, text: str, style: Style) -> tuple[str, ...]:
        """Return the characters of a text that no face has, as a reader sees them."""
        if not self.lacks(text, style, PLAIN):
            return ()
        return tuple(cluster for cluster in dict.fromkeys(clusters(text)) if self.family_for(cluster, style, PLAIN) is None)


def no_glyph(path: str, cluster: str, place: str = "") -> Problem:
    """Name a character that no face has."""
    code = " ".join(f"U+{ord(character):04X}" for character in cluster)
    return warning(
        path,
        f'no font has the character "{cluster}" ({code}){place and f" of the {place}"}: the paper shows {STAND_IN} in its place',
        "take the character out, or add a font that has it to the layout's fallback faces",
    )


def squeeze(case: Case, style: Style) -> float:
    """Return what is taken from every word space of a justified line before it is stretched to the measure, in points.

    It is more than any space loses in the end: letters drawn together give some of it back.
    """
    return (1 - TIGHTEST + CRAMPED) * case.width(" ", style)


@cache
def unprinted(character: str) -> bool:
    """Say whether a character prints nothing of its own. Space of every kind needs no glyph: shaping takes that of a face's own space."""
    return character.isspace() or unicodedata.category(character) in _IGNORABLE or "\ufe00" <= character <= "\ufe0f"


def clusters(text: str) -> list[str]:
    """Return the characters of a text as a reader sees them."""
    return regex.findall(r"\X", text)
