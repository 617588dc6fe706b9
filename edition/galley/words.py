"""Words: runs of text become words that can be weighed, hyphenated and broken into lines."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

import pyphen
import regex

from edition.fonts import STAND_IN, Case, unprinted
from edition.paper import Style
from edition.setting import Bit, Dress
from edition.story import Text

SHORTEST = 6
"""Letters a word must have before it is hyphenated: at least 2 stay before the hyphen and 3 go after it."""
_JOINTS = re.compile(r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])|(?<=[\u2013\u2014/])(?=\w)|(?<=\w)(?=[\u2014])")
"""Where a word may part without a hyphen of ours: after its own hyphen, round a dash, after a slash."""
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_UNSPACED_JOINT = regex.compile(rf"(?<=[{_UNSPACED}])(?=[{_UNSPACED}])(?!\p{{M}})")
HYPHEN, PROPER, JOINT, EMERGENCY = 60.0, 160.0, 10.0, 400.0
"""What a line end costs at a hyphen, at a hyphen in a name, at a word's own joint, and anywhere in a word that is too long."""
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Cut:
    """A place inside a word where a line may end. Widths in points."""

    at: int
    """Characters before the cut."""
    before: float
    """How wide the part before is, its hyphen included."""
    after: float
    """How wide the rest is."""
    hyphen: str
    """``"-"`` where one is added, else empty."""
    penalty: float


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two word spaces: bits without spaces, and where it may be cut."""

    bits: tuple[Bit, ...]
    width: float
    """Points."""
    cuts: tuple[Cut, ...] = ()
    space: float = 0.0
    """The width of the space after it, at rest, in points."""
    ends_line: bool = False
    """The author wants a line break after it."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(bit.text for bit in self.bits)


@dataclass(slots=True)
class Compositor:
    """Turns text into words with one case of fonts and one language, remembering every word it has weighed."""

    case: Case
    language: str
    measure: float
    """The narrowest line a word must be able to fit into, in points: longer words get emergency cuts."""
    known: dict[tuple[str, Style, Dress], Word] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)
    """Characters no face has, in the order met."""

    def words(self, text: Text, style: Style) -> tuple[Word, ...]:
        """Return the words of a text."""
        pieces = _pieces(text)
        return tuple(self._word(bits, ends, style) for bits, ends in pieces)

    def _word(self, bits: tuple[Bit, ...], ends: bool, style: Style) -> Word:
        if len(bits) == 1 and not ends:
            key = (bits[0].text, style, bits[0].dress)
            if key not in self.known:
                self.known[key] = self._weigh(bits, False, style)
            return self.known[key]
        return self._weigh(bits, ends, style)

    def _weigh(self, bits: tuple[Bit, ...], ends: bool, style: Style) -> Word:
        soft = _soft_hyphens("".join(bit.text for bit in bits))
        bits = tuple(piece for bit in bits for piece in self._itemise(_without_soft_hyphens(bit), style))
        width = sum(self.case.width(bit.text, style, bit.dress) for bit in bits)
        space = self.case.width(" ", style, bits[-1].dress)
        return Word(bits, width, self._cuts(bits, width, soft, style), space, ends)

    def _itemise(self, bit: Bit, style: Style) -> Iterator[Bit]:
        """Split a bit where it must change to a fallback face; stand in for what no face has."""
        if not self.case.lacks(bit.text, style, bit.dress):
            yield bit
            return
        for cluster, family in self._clusters(bit, style):
            yield Bit(cluster, bit.dress if not family else _in_family(bit.dress, family))

    def _clusters(self, bit: Bit, style: Style) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        for cluster in regex.findall(r"\X", bit.text):
            family = self.case.family_for(cluster, style, bit.dress)
            if family is None:
                self.missing.setdefault(cluster)
                cluster, family = STAND_IN, self.case.family_for(STAND_IN, style, bit.dress) or ""
            if parts and parts[-1][1] == family:
                parts[-1] = (parts[-1][0] + cluster, family)
            else:
                parts.append((cluster, family))
        return parts

    def _cuts(self, bits: tuple[Bit, ...], width: float, soft: tuple[int, ...], style: Style) -> tuple[Cut, ...]:
        text = "".join(bit.text for bit in bits)
        joints = {m.start(): ("", JOINT) for m in _JOINTS.finditer(text)} | {m.start(): ("", 0.0) for m in _UNSPACED_JOINT.finditer(text)}
        hyphens = dict.fromkeys(soft or _hyphens(text, self.language), ("-", PROPER if text[:1].isupper() else HYPHEN))
        places = hyphens | joints
        if width > self.measure and not _fit(places, len(text)):
            places = dict.fromkeys(_graphemes(text), ("", EMERGENCY)) | places
        return tuple(self._cut(bits, at, *places[at], style) for at in sorted(places) if 0 < at < len(text))

    def _cut(self, bits: tuple[Bit, ...], at: int, hyphen: str, penalty: float, style: Style) -> Cut:
        before, after = split(bits, at)
        if hyphen:
            before = (*before[:-1], Bit(before[-1].text + hyphen, before[-1].dress))
        weigh = [sum(self.case.width(bit.text, style, bit.dress) for bit in part) for part in (before, after)]
        return Cut(at, weigh[0], weigh[1], hyphen, penalty)


def _fit(places: dict[int, tuple[str, float]], length: int) -> bool:
    """Say whether a long word has cuts close enough together to need no emergency ones."""
    edges = [0, *sorted(places), length]
    return max(b - a for a, b in zip(edges, edges[1:], strict=False)) <= 14


def whole(words: tuple[Word, ...], measure: float) -> tuple[Word, ...]:
    """Return words that are not hyphenated: display type never is, unless a word is wider than its line."""
    return tuple(word if word.width > measure else replace(word, cuts=tuple(cut for cut in word.cuts if not cut.hyphen)) for word in words)


def split(bits: tuple[Bit, ...], at: int) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
    """Part bits after ``at`` characters."""
    before: list[Bit] = []
    for n, bit in enumerate(bits):
        if at <= len(bit.text):
            head = (*before, Bit(bit.text[:at], bit.dress)) if at else tuple(before)
            tail = (Bit(bit.text[at:], bit.dress), *bits[n + 1 :]) if at < len(bit.text) else bits[n + 1 :]
            return head, tail
        before.append(bit)
        at -= len(bit.text)
    return tuple(before), ()


def _in_family(dress: Dress, family: str) -> Dress:
    return Dress(dress.strong, dress.emphasis, dress.code, dress.raised, dress.lowered, dress.credit, dress.caps, family, dress.href)


def dress_of(text: Text) -> tuple[Bit, ...]:
    """Turn runs as filed into bits."""
    return tuple(Bit(r.text, Dress(r.strong, r.emphasis, r.code, r.raised, r.lowered, href=r.href)) for r in text)


def _pieces(text: Text) -> list[tuple[tuple[Bit, ...], bool]]:
    """Cut a text at its spaces: the bits of each word, and whether a wanted line break follows."""
    words: list[tuple[tuple[Bit, ...], bool]] = []
    open_: list[Bit] = []
    for bit in dress_of(text):
        for part in re.split(r"([ \t\n]+)", bit.text):
            if part and part.strip(" \t\n"):
                open_.append(Bit(part, bit.dress))
            elif part:
                _close(words, open_, "\n" in part)
    _close(words, open_, False)
    return words


def _close(words: list[tuple[tuple[Bit, ...], bool]], open_: list[Bit], ends: bool) -> None:
    if open_:
        words.append((tuple(open_), ends))
        open_.clear()
    elif words and ends:
        words[-1] = (words[-1][0], True)


@cache
def _dictionary(language: str) -> pyphen.Pyphen | None:
    found = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=found) if found else None


@cache
def _hyphens(word: str, language: str) -> tuple[int, ...]:
    """Return where a word may be hyphenated: 2 letters before and 3 after at the least, never an address or a number."""
    dictionary = _dictionary(language)
    if dictionary is None or len(word) < SHORTEST:
        return ()
    return tuple(
        found.start() + at
        for found in _LETTERS.finditer(word)
        if len(found[0]) >= SHORTEST and not re.search(r"[@\d]|://|www\.", word)
        for at in dictionary.positions(found[0])
        if 2 <= at <= len(found[0]) - 3
    )


def _soft_hyphens(word: str) -> tuple[int, ...]:
    """Return where the author's soft hyphens stand, counted without them."""
    return tuple(m.start() - n for n, m in enumerate(re.finditer("\u00ad", word)))


def _without_soft_hyphens(bit: Bit) -> Bit:
    return Bit(bit.text.replace("\u00ad", ""), bit.dress) if "\u00ad" in bit.text else bit


def _graphemes(word: str) -> list[int]:
    """Return every place between two characters as a reader sees them."""
    return [m.end() for m in regex.finditer(r"\X", word)][:-1]


def visible(text: str) -> int:
    """Count the characters that print: not spaces, not controls or format characters."""
    return sum(not c.isspace() and not unprinted(c) for c in text)


def nfc(text: str) -> str:
    """Compose accents, as the shaper does."""
    return unicodedata.normalize("NFC", text)
