"""Words: runs of text become words that can be weighed, hyphenated and broken into lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate
from math import fsum

import regex

from edition.fonts import Case, clusters
from edition.galley.hyphenation import (
    EMERGENCY,
    LAST,
    Hyphenation,
    Parting,
    Places,
    exceptions,
    joints,
    kept_together,
)
from edition.paper import Style
from edition.setting import Bit, Dress
from edition.story import Run, Text

SOFT_HYPHEN = "\u00ad"
HYPHENS = ("-", "\u2010")
"""What stands at the end of a line as a hyphen."""
MANY = 2
"""Lines of a word that would take more than two hyphens in a row: it is cut anywhere too."""
_STIFF = regex.compile(r"[^\p{Latin}\p{Greek}\p{Cyrillic}\p{Common}]|\p{Cf}")
"""What is not letter-spaced: scripts whose letters join or stack, accents that stand by themselves,
and what prints nothing.
"""


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
    flagged: bool
    """A line that ends here ends with a hyphen, ours or the word's own."""

    @property
    def last(self) -> float:
        """What it costs besides in a paragraph's last word."""
        return LAST if self.hyphen else 0.0


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
    letters: int = 1
    """Its characters."""
    flagged: bool = False
    """It ends with a hyphen of its own."""
    stiff: bool = False
    """Its letters are not spaced: code, or a script whose letters join."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(bit.text for bit in self.bits)


def at_rest(words: tuple[Word, ...]) -> float:
    """Return how long a line of words is with its spaces at rest, in points: 0.0 of no words."""
    return fsum(word.width for word in words) + fsum(word.space for word in words[:-1])


@dataclass(slots=True)
class Compositor:
    """Turns text into words with one case of fonts and one language, remembering every word it has
    weighed.
    """

    case: Case
    language: str
    measure: float
    """The line a word must be able to fit into where nothing else is said, in points: longer words
    may be cut anywhere.
    """
    own: tuple[str, ...] = ()
    """The paper's own words, a hyphen wherever one may part."""
    hyphenation: Hyphenation = field(init=False)
    known: dict[tuple[Style, bool], dict[tuple[str, Dress], Word]] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)
    """Characters no face has, in the order met."""

    def __post_init__(self) -> None:
        self.hyphenation = Hyphenation(self.language, exceptions(self.own))

    def words(self, text: Text, style: Style, room: float = 0.0) -> tuple[Word, ...]:
        """Return the words of a text with every place they may be hyphenated. ``room`` is the
        narrowest line, in points.
        """
        return tuple(
            self._word(piece.bits, piece.ends, style, False, room)
            for piece in _pieces(text, self.case.language)
        )

    def display(self, text: Text, style: Style, room: float = 0.0) -> tuple[Word, ...]:
        """Return the words of a text in display type, which is not hyphenated unless a word is
        wider than its line.
        """
        return tuple(
            self._word(piece.bits, piece.ends, style, True, room)
            for piece in _pieces(text, self.case.language)
        )

    def word(self, bit: Bit, style: Style) -> Word:
        """Return one word that is not hyphenated."""
        return self._word((bit,), False, style, True, 0.0)

    def _word(
        self, bits: tuple[Bit, ...], ends: bool, style: Style, whole: bool, room: float
    ) -> Word:
        shelf = self.known.setdefault((style, whole), {})
        key = (bits[0].text, bits[0].dress)
        if len(bits) > 1 or ends:
            found = self._weigh(bits, ends, style, whole)
        elif (known := shelf.get(key)) is not None:
            found = known
        else:
            found = shelf[key] = self._weigh(bits, False, style, whole)
        room = room or self.measure
        return found if found.width <= room else self._relieved(found, style, room)

    def _weigh(self, bits: tuple[Bit, ...], ends: bool, style: Style, whole: bool) -> Word:
        soft = _soft_hyphens("".join(bit.text for bit in bits))
        bits = tuple(
            piece for bit in bits for piece in self._itemise(_without_soft_hyphens(bit), style)
        )
        width = fsum(self.case.width(bit.text, style, bit.dress) for bit in bits)
        space = self.case.space(bits[-1], style)
        text = "".join(bit.text for bit in bits)
        places = joints(text) if whole else self.hyphenation.hyphens(text, soft) | joints(text)
        cuts = self._cuts(bits, places, style)
        return Word(
            bits, width, cuts, space, ends, len(text), text[-1:] in HYPHENS, _is_stiff(bits, text)
        )

    def _itemise(self, bit: Bit, style: Style) -> Iterator[Bit]:
        """Split a bit where it must change to a fallback face; stand in for what no face has."""
        if not self.case.parts(bit.text, style, bit.dress):
            yield bit
            return
        for cluster in clusters(bit.text):
            if self.case.family_for(cluster, style, bit.dress) is None:
                self.missing.setdefault(cluster)
        yield from self.case.bits(bit.text, style, bit.dress)

    def _cuts(self, bits: tuple[Bit, ...], places: Places, style: Style) -> tuple[Cut, ...]:
        length = sum(len(bit.text) for bit in bits) if places else 0
        return tuple(
            self._cut(bits, at, places[at], style) for at in sorted(places) if 0 < at < length
        )

    def _cut(self, bits: tuple[Bit, ...], at: int, parting: Parting, style: Style) -> Cut:
        before, after = split(bits, at)
        if parting.sign:
            before = (*before[:-1], Bit(before[-1].text + parting.sign, before[-1].dress))
        weigh = [
            fsum(self.case.width(bit.text, style, bit.dress) for bit in part)
            for part in (before, after)
        ]
        ends_so = before[-1].text[-1] in HYPHENS
        return Cut(at, weigh[0], weigh[1], parting.sign, parting.cost, ends_so)

    def _relieved(self, word: Word, style: Style, room: float) -> Word:
        """Hyphenate a word that is wider than its line; where a piece is still too wide, let it be
        cut anywhere.
        """
        places = self.hyphenation.hyphens(word.text, ()) | {
            cut.at: Parting(cut.hyphen, cut.penalty) for cut in word.cuts
        }
        cuts = self._cuts(word.bits, places, style)
        if not _fit(cuts, word.width, room) or word.width > MANY * room:
            anywhere = dict.fromkeys(_graphemes(word.text), Parting("", EMERGENCY))
            cuts = self._cuts(word.bits, anywhere | places, style)
        return replace(word, cuts=cuts)


def _fit(cuts: tuple[Cut, ...], width: float, room: float) -> bool:
    """Say whether every piece of a word between two cuts fits a line."""
    starts = (0.0, *(width - cut.after for cut in cuts))
    stops = (*(cut.before for cut in cuts), width)
    return all(stop - start <= room for start, stop in zip(starts, stops, strict=True))


def split(bits: tuple[Bit, ...], at: int) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
    """Part bits after ``at`` characters."""
    before: list[Bit] = []
    for n, bit in enumerate(bits):
        if at <= len(bit.text):
            head = (*before, Bit(bit.text[:at], bit.dress)) if at else tuple(before)
            tail = (
                (Bit(bit.text[at:], bit.dress), *bits[n + 1 :])
                if at < len(bit.text)
                else bits[n + 1 :]
            )
            return head, tail
        before.append(bit)
        at -= len(bit.text)
    return tuple(before), ()


def dress_of(text: Text) -> tuple[Bit, ...]:
    """Turn runs as filed into bits."""
    return tuple(Bit(run.text, _dress(replace(run, text=""))) for run in text)


@cache
def _dress(run: Run) -> Dress:
    """Make a dress once, so that equal ones are mostly the same object."""
    return Dress(run.strong, run.emphasis, run.code, run.raised, run.lowered, href=run.href)


# Not frozen: one is made for every word, and a frozen one takes twice as long to make.
@dataclass(slots=True)
class _Piece:
    """The bits of a word, and whether a wanted line break follows it."""

    bits: tuple[Bit, ...]
    ends: bool


def _pieces(text: Text, language: str) -> list[_Piece]:
    """Cut a text at its spaces."""
    words: list[_Piece] = []
    open_: list[Bit] = []
    for bit in dress_of(text):
        for n, line in enumerate(kept_together(bit.text.replace("\t", " "), language).split("\n")):
            if n:
                _close(words, open_, True)
            for m, part in enumerate(line.split(" ")):
                if m:
                    _close(words, open_, False)
                if part and part != SOFT_HYPHEN:
                    open_.append(Bit(part, bit.dress))
    _close(words, open_, False)
    return words


def _close(words: list[_Piece], open_: list[Bit], ends: bool) -> None:
    if open_:
        words.append(_Piece(tuple(open_), ends))
        open_.clear()
    elif words and ends:
        words[-1] = replace(words[-1], ends=True)


def _is_stiff(bits: tuple[Bit, ...], text: str) -> bool:
    return any(bit.dress.code for bit in bits) or (
        not text.isascii() and _STIFF.search(text) is not None
    )


def _soft_hyphens(word: str) -> tuple[int, ...]:
    """Return where the author's soft hyphens stand, counted without them."""
    return (
        tuple(m.start() - n for n, m in enumerate(re.finditer(SOFT_HYPHEN, word)))
        if SOFT_HYPHEN in word
        else ()
    )


def _without_soft_hyphens(bit: Bit) -> Bit:
    return Bit(bit.text.replace(SOFT_HYPHEN, ""), bit.dress) if SOFT_HYPHEN in bit.text else bit


def _graphemes(word: str) -> list[int]:
    """Return every place between two characters as a reader sees them."""
    return list(accumulate(map(len, clusters(word))))[:-1]
