"""Fonts: how wide a stretch of text is, by HarfBuzz, and which face has its characters."""

import math
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from math import fsum

import regex

from edition.paper import Layout, Style
from edition.script_runs import apart, is_own, own_scripts, script_runs
from edition.setting import Bit, Dress, Line
from edition.shaping import FIGURES, SMALL_CAPS, UNTIED, Features, Font, Ink, load

STAND_IN = "\N{WHITE SQUARE}"
"""Set for a character that no bundled or configured face has; the character itself is named in a
problem.
"""

TIGHTEST = 0.64
"""The tightest word space a justified line may have, as a share of the space at rest.

In the body's face it is 0.15 em: what is narrower, programs that read the file take for no space at
all.
"""

CRAMPED = 0.30
"""The most that letters drawn together may save a line, as a share of its word spaces."""

CLEAR = 2.0
"""Points between a kicker's line and the letters of the head under it."""
RISE = 0.4
"""How far a kicker may stand over its line, as a share of the baseline."""
PLAIN = Dress()
"""No dress: the block's own look."""

_JOINED = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Nko}\p{Mandaic}\p{Mongolian}\p{Adlam}\p{Hanifi_Rohingya}"
    r"\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tibetan}"
    r"\p{Khmer}\p{Myanmar}]"
)
"""Scripts whose letters join, or hang from a line that joins them: no space goes between these (CSS
Text 4, appendix D).

Nor in Khmer and Burmese: where one syllable ends and the next begins, engines do not agree.
"""

_LETTERS = {"he": "א", "iw": "א", "yi": "א", "syr": "ܐ", "arc": "ܐ", "dv": "ހ"}
_LETTERS |= dict.fromkeys(("ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur"), "ا")
"""A letter of each language that runs from right to left."""

_IGNORABLE = {"Cf", "Cc"}
"""Format and control characters: they print nothing of their own."""


@dataclass(frozen=True, slots=True)
class Case:
    """The fonts of a layout, as a compositor's case: the right one for every style and dress."""

    layout: Layout
    language: str = "en"
    chosen: dict[tuple[str, int, bool], Font] = field(default_factory=dict)
    lines: dict[tuple[str, Style], float] = field(default_factory=dict)

    def font(self, style: Style, dress: Dress = PLAIN) -> Font:
        """Return the font a style in a dress is set with: the nearest weight of the family, upright
        or italic as asked.
        """
        weight = max(style.weight, 700) if dress.strong else style.weight
        key = (dress.family or style.face, weight, style.italic or dress.emphasis)
        if key not in self.chosen:
            self.chosen[key] = self._choose(*key)
        return self.chosen[key]

    def _choose(self, family: str, weight: int, italic: bool) -> Font:
        faces = [face for face in self.layout.faces if face.family == family]
        best = min(
            faces, key=lambda face: (face.italic != italic, abs(face.weight - weight), face.weight)
        )
        return load(family, best.file, self.language)

    def size(self, style: Style, dress: Dress) -> float:
        """Return the size in points: raised, lowered and credit text is smaller than its block."""
        if dress.credit:
            return self.layout.styles["credit"].size
        return style.size * (0.65 if dress.raised or dress.lowered else 1.0)

    def width(self, text: str, style: Style, dress: Dress = PLAIN) -> float:
        """Return how wide ``text`` is, in points, tracking included: the engine adds it to every
        cluster, not to every character.
        """
        size, font = self.size(style, dress), self.font(style, dress)
        tracking, features = self._tracking(style, dress), self._features(style, dress)
        wide = self._wide(text, font, features) * size
        return wide + tracking * size * font.steps(text, features) if tracking else wide

    def _wide(self, text: str, font: Font, features: Features) -> float:
        """Return how wide a text is, in ems, wherever it stands.

        Among words of another script the signs at its ends run with these (UAX #24; UAX #9, N2), so
        that no pair of letters is drawn nearer across the border: the wider of both is taken.
        """
        whole = fsum(font.width(run, features) for run in script_runs(text))
        latin = own_scripts(self.language) <= {"Latn"}
        if latin and (text.isascii() or is_own(text, self.language)):
            return whole
        return max(whole, fsum(font.width(run, features) for run in apart(text)))

    def space(self, bit: Bit, style: Style) -> float:
        """Return how wide the space after a bit is, in points: faces of some scripts draw letters
        and space nearer, or part them.
        """
        if not bit.dress.family:
            return self.width(" ", style, bit.dress) + self.added(style)
        last = clusters(bit.text)[-1]
        alone = 2 * self.width(last, style, bit.dress)
        return self.width(f"{last} {last}", style, bit.dress) - alone + self.added(style)

    def added(self, style: Style) -> float:
        """Return the points a layout adds to every word space of a style, so that those of body
        text are at rest as wide as it says; nothing to any other.
        """
        layout = self.layout
        if not layout.space or style != layout.styles["body"]:
            return 0.0
        return layout.space * style.size - self.width(" ", style)

    def _tracking(self, style: Style, dress: Dress) -> float:
        if dress.joined:
            return 0.0
        return self.layout.styles["credit"].tracking if dress.credit else style.tracking

    def _features(self, style: Style, dress: Dress) -> Features:
        untied = UNTIED if self._tracking(style, dress) else ()
        return (*FIGURES[style.figures], *(SMALL_CAPS if dress.caps else ()), *untied)

    def ink(self, line: Line, style: Style) -> tuple[Ink, ...]:
        """Return what the glyphs of a line ink, in points; tracking, which moves them along only,
        is left out.
        """
        glyphs: list[Ink] = []
        along = 0.0
        for bit in line:
            size, font, features = (
                self.size(style, bit.dress),
                self.font(style, bit.dress),
                self._features(style, bit.dress),
            )
            glyphs += (glyph.scaled(size, along) for glyph in font.ink(bit.text, features))
            along += self.width(bit.text, style, bit.dress)
        return tuple(glyphs)

    def baseline(self, style: Style) -> float:
        """Return how far the baseline of a line stands under the line's top, in points, as CSS has
        it.
        """
        font = self.font(style)
        return font.rise * style.size + (style.leading - font.tall * style.size) / 2

    def line(self, text: str, style: Style) -> float:
        """Return how wide a line of plain text is, in points, in all the faces it needs."""
        key = (text, style)
        if key not in self.lines:
            self.lines[key] = fsum(
                self.width(bit.text, style, bit.dress) for bit in self.bits(text, style)
            )
        return self.lines[key]

    def joins(self, text: str, style: Style, dress: Dress) -> bool:
        """Say whether space between the letters of a text, which its style wants, would part what
        its script joins.
        """
        return (
            bool(self._tracking(style, dress))
            and not text.isascii()
            and _JOINED.search(text) is not None
        )

    def kicker_air(self, style: Style, share: float, lines: tuple[str, ...]) -> float:
        """Return the points a kicker keeps from the first of a head's lines at a share of its size:
        accents reach above their line.
        """
        tops = (
            ink.top * share for line in lines[:1] for ink in self.ink(self.bits(line, style), style)
        )
        baseline = self.baseline(replace(style, size=style.size * share))
        return max(0.0, max(tops, default=0.0) + CLEAR - baseline)

    def kicker_room(self, style: Style, share: float, lines: tuple[str, ...]) -> int:
        """Return the grid lines that air takes: a little of it is found in the gap over the
        story.
        """
        air, step = self.kicker_air(style, share, lines), self.layout.baseline
        return math.ceil(air / step) if air > RISE * step else 0

    def lacks(self, text: str, style: Style, dress: Dress) -> bool:
        """Say whether the style's own face lacks any character of ``text``."""
        return not self.font(style, dress).characters.issuperset(text)

    def family_for(self, cluster: str, style: Style, dress: Dress) -> str | None:
        """Return the family that has a cluster: empty for the style's own, None where none has
        it.
        """
        wanted = {c for c in unicodedata.normalize("NFC", cluster) if not unprinted(c)}
        if wanted <= self.font(style, dress).characters:
            return ""
        for family in self.layout.fallback:
            if wanted <= self._choose(family, style.weight, False).characters:
                return family
        return None

    def bits(self, text: str, style: Style, dress: Dress = PLAIN) -> Line:
        """Return a text as it can be set: in the fallback families where it must be, the stand-in
        for what no face has.

        A space is set as the word before it, so that a line runs on in one face; where the language
        runs from right to left, so are figures and signs, which stand where UAX #9 wants them only
        inside one run.
        """
        if not self.parts(text, style, dress):
            return (Bit(text, dress),) if text else ()
        found: list[Bit] = []
        for cluster in clusters(text):
            found.append(
                Bit(cluster, found[-1].dress)
                if found and cluster.isspace()
                else self.bit(cluster, style, dress)
            )
        if home := self.home(style, dress):
            found = self._at_home(found, style, dress, home)
        same = groupby(found, key=lambda bit: bit.dress)
        return tuple(Bit("".join(bit.text for bit in bits), worn) for worn, bits in same)

    def parts(self, text: str, style: Style, dress: Dress) -> bool:
        """Say whether a text may have to be set in several faces."""
        return (
            self.lacks(text, style, dress)
            or self.joins(text, style, dress)
            or bool(self.home(style, dress))
        )

    def home(self, style: Style, dress: Dress) -> str:
        """Return the fallback family that a language from right to left is set in; empty where it
        runs the other way, or needs none.
        """
        letter = _LETTERS.get(self.language.split("-")[0].lower(), "")
        return (self.family_for(letter, style, dress) or "") if letter else ""

    def _at_home(self, bits: list[Bit], style: Style, dress: Dress, home: str) -> list[Bit]:
        """Set figures and signs as the letters before them, else as those after them, else in the
        language's own family.
        """
        strong = [bit.text[0].isalpha() for bit in bits]
        alone = replace(
            dress,
            family=home,
            joined=self.joins(_LETTERS[self.language.split("-")[0].lower()], style, dress),
        )
        first = next(
            (bit.dress for bit, is_strong in zip(bits, strong, strict=True) if is_strong), alone
        )
        made: list[Bit] = []
        for bit, is_strong in zip(bits, strong, strict=True):
            worn = bit.dress if is_strong else made[-1].dress if made else first
            made.append(
                bit if is_strong or self.lacks(bit.text, style, worn) else Bit(bit.text, worn)
            )
        return made

    def bit(self, cluster: str, style: Style, dress: Dress) -> Bit:
        """Return a cluster as it can be set."""
        family = self.family_for(cluster, style, dress)
        if family is None:
            cluster, family = STAND_IN, self.family_for(STAND_IN, style, dress) or ""
        joined = self.joins(cluster, style, dress)
        return Bit(
            cluster, replace(dress, family=family, joined=joined) if family or joined else dress
        )

    def shown(self, text: str, style: Style) -> str:
        """Return a plain text as it can be set: the stand-in for every character no face has."""
        return "".join(bit.text for bit in self.bits(text, style))

    def missing(self, text: str, style: Style) -> tuple[str, ...]:
        """Return the characters of a text that no face has, as a reader sees them."""
        if not self.lacks(text, style, PLAIN):
            return ()
        return tuple(
            cluster
            for cluster in dict.fromkeys(clusters(text))
            if self.family_for(cluster, style, PLAIN) is None
        )


def squeeze(case: Case, style: Style) -> float:
    """Return what is taken from every word space of a justified line before it is stretched to the
    measure, in points.

    It is more than any space loses in the end, that of a fallback family too: letters drawn
    together give some of it back.
    """
    widest = max(
        case.width(" ", style, Dress(family=family)) for family in ("", *case.layout.fallback)
    )
    added = case.added(style)
    return (1 - TIGHTEST + CRAMPED) * (widest + added) - added


@cache
def unprinted(character: str) -> bool:
    """Say whether a character prints nothing of its own. Space of every kind needs no glyph:
    shaping takes that of a face's own space.
    """
    return (
        character.isspace()
        or unicodedata.category(character) in _IGNORABLE
        or "\ufe00" <= character <= "\ufe0f"
    )


def clusters(text: str) -> list[str]:
    """Return the characters of a text as a reader sees them."""
    return regex.findall(r"\X", text)
