"""Balance: display type broken into even lines that end where an editor would end them."""

import sys
from dataclasses import dataclass, replace

from edition.galley.linebreak import SAFETY
from edition.galley.partings import BAD, partings
from edition.galley.words import Compositor, Word, at_rest, split
from edition.paper import Style
from edition.setting import Bit, Line, joined
from edition.story import Run

LONE = 0.5
"""The share of the longest line below which a last line of one word looks forgotten."""
RISING = 2.5
"""How much worse it is for the last line to be too long than too short."""

Lines = tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class Balanced:
    """Words broken into lines."""

    lines: Lines
    bad: int
    """Lines that end where an editor would send them back, a lone short last word among them."""
    longest: float
    """Points."""

    @property
    def lengths(self) -> tuple[float, ...]:
        """Return how long each line is, in points."""
        return tuple(map(at_rest, self.lines))

    @property
    def given(self) -> tuple[Line, ...]:
        """Return the given lines as bits."""
        return tuple(spaced(line) for line in self.lines)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the given lines."""
        return tuple(" ".join(word.text for word in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way found so far to break the words up to somewhere."""

    bad: int
    uneven: float
    start: int
    """The word its last line begins with."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Words ready to be balanced: where each one ends, in points from the first one's beginning,
    and how badly it parts from the next.
    """

    words: tuple[Word, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    parts: tuple[float, ...]

    def length(self, start: int, end: int) -> float:
        """Return how long the line of words ``start`` up to ``end`` is, in points."""
        return self.ends[end - 1] - self.starts[start]


def copy(words: tuple[Word, ...], language: str) -> Copy:
    """Measure words for balancing."""
    starts, ends, at = [], [], 0.0
    for word in words:
        starts.append(at)
        ends.append(at + word.width)
        at += word.width + word.space
    return Copy(
        words,
        tuple(starts),
        tuple(ends),
        (*partings(tuple(word.text for word in words), language), 0.0) if words else (),
    )


def fewest(of: Copy, width: float) -> int:
    """Return the lines that words need at a width (points)."""
    count, start = 0, 0
    while start < len(of.words):
        end = start + 1
        while end < len(of.words) and of.length(start, end + 1) <= width - SAFETY:
            end += 1
        count, start = count + 1, end
    return count


def balanced(of: Copy, width: float, count: int, even: bool = True) -> Balanced:
    """Break words into ``count`` lines no longer than ``width`` (points): first with the fewest bad
    ends, then as even as can be.

    Where they are not to be ``even`` they are filled from the first on.
    ``count`` is at least the fewest they need, and at most one a word.
    """
    size = len(of.words)
    if not size:
        return Balanced((), 0, 0.0)
    mean = (of.length(0, size) - (count - 1) * of.words[0].space) / count if even else width
    row: list[_Way | None] = [_Way(0, 0.0, 0), *(None for _ in range(size))]
    layers = [row]
    for n in range(1, count + 1):
        # So many words must at least be left for the lines to come, and in the last line all are
        # taken.
        ends = range(n, size - count + n + 1) if n < count else (size,)
        before, row = row, [None] * (size + 1)
        for end in ends:
            row[end] = _best(of, before, end, (width, mean))
        layers.append(row)
    return _traced(of, layers)


def _best(of: Copy, before: list[_Way | None], end: int, room: tuple[float, float]) -> _Way | None:
    """Return the best way whose last line ends with word ``end``; ``room`` is the width and the
    length wanted, in points.
    """
    width, mean = room
    last, foot, starts = end == len(of.words), of.ends[end - 1], of.starts
    best = (sys.maxsize, 0.0, 0)
    for start in range(end - 1, -1, -1):
        length = foot - starts[start]
        if length > width - SAFETY and start < end - 1:
            break
        way = before[start]
        if way is None:
            continue
        off = (
            (length - mean) / width if not last or mean < width else 0.0
        )  # where lines are filled, the last is as long as it is
        lone = last and 0 < start == end - 1 and length < LONE * mean
        # Rounded, so that two machines agree.
        uneven = round(way.uneven + off * off * (RISING if last and off > 0 else 1.0), 9)
        best = min(best, (way.bad + lone, uneven, -start))
    bad, uneven, start = best
    part = of.parts[end - 1]
    return _Way(bad + (part >= BAD), uneven + part % BAD, -start) if bad < sys.maxsize else None


def _traced(of: Copy, layers: list[list[_Way | None]]) -> Balanced:
    """Follow the best way back."""
    found: list[tuple[int, int]] = []
    end = len(of.words)
    for layer in reversed(layers[1:]):
        way = layer[end]
        assert way is not None
        found.append((way.start, end))
        end = way.start
    found.reverse()
    whole = layers[-1][-1]
    assert whole is not None
    return Balanced(
        tuple(of.words[a:b] for a, b in found), whole.bad, max(of.length(*span) for span in found)
    )


def ragged(text: str, style: Style, width: float, setter: Compositor) -> Balanced:
    """Break a plain text into the fewest even lines, not hyphenated unless a word is wider than its
    line.
    """
    of = _plain(text, style, width, setter)
    return balanced(of, width, fewest(of, width))


def filled(text: str, style: Style, width: float, setter: Compositor) -> Balanced:
    """Break a plain text into the fewest lines that fill their width, but for the last."""
    of = _plain(text, style, width, setter)
    return balanced(of, width, fewest(of, width), even=False)


def _plain(text: str, style: Style, width: float, setter: Compositor) -> Copy:
    words = setter.display((Run(text),), style, width)
    return copy(tuple(piece for word in words for piece in broken(word, width)), setter.language)


def broken(word: Word, width: float) -> list[Word]:
    """Break a word that is wider than the line (points) at whatever cuts it has."""
    if word.width <= width or not word.cuts:
        return [word]
    fitting = [cut for cut in word.cuts if cut.before <= width] or [word.cuts[0]]
    cut = fitting[-1]
    before, after = split(word.bits, cut.at)
    later = tuple(
        replace(c, at=c.at - cut.at, before=c.before - cut.before)
        for c in word.cuts
        if c.at > cut.at
    )
    head = Word((*before[:-1], Bit(before[-1].text + cut.hyphen, before[-1].dress)), cut.before)
    return [head, *broken(Word(after, cut.after, later, word.space), width)]


def spaced(words: tuple[Word, ...]) -> Line:
    """Return words with their spaces between them."""
    bits: list[Bit] = []
    for word in words:
        bits += ([Bit(" ", bits[-1].dress)] if bits else []) + list(word.bits)
    return joined((tuple(bits),))
