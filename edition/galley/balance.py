"""Balance: display type broken into even lines that end where an editor would end them."""

from dataclasses import dataclass, replace

from edition.galley.linebreak import SAFETY
from edition.galley.partings import BAD, partings
from edition.galley.words import Compositor, Word, split
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
        return tuple(sum(word.width for word in line) + sum(word.space for word in line[:-1]) for line in self.lines)

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

    @property
    def rank(self) -> tuple[int, float]:
        """Fewest bad ends first, then evenness; rounded, so that two machines agree."""
        return self.bad, round(self.uneven, 9)


@dataclass(frozen=True, slots=True)
class Copy:
    """Words ready to be balanced: where each one ends, in points from the first one's beginning, and how badly it parts from the next."""

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
    return Copy(words, tuple(starts), tuple(ends), (*partings(tuple(word.text for word in words), language), 0.0) if words else ())


def fewest(of: Copy, width: float) -> int:
    """Return the lines that words need at a width (points)."""
    count, start = 0, 0
    while start < len(of.words):
        end = start + 1
        while end < len(of.words) and of.length(start, end + 1) <= width - SAFETY:
            end += 1
        count, start = count + 1, end
    return count


def balanced(of: Copy, width: float, count: int) -> Balanced | None:
    """Break words into ``count`` lines no longer than ``width`` (points): first with the fewest bad ends, then as even as can be.

    None where they do not go into so many lines.
    """
    size = len(of.words)
    if not 0 < count <= size:
        return Balanced((), 0, 0.0) if count == size == 0 else None
    mean = (of.length(0, size) - (count - 1) * of.words[0].space) / count
    nothing: list[_Way | None] = [_Way(0, 0.0, 0), *(None for _ in range(size))]
    layers = [nothing]
    for _ in range(count):
        row = layers[-1]
        layers.append([_best(of, row, end, (width, mean)) for end in range(size + 1)])
    return _traced(of, layers) if layers[-1][size] else None


def _best(of: Copy, before: list[_Way | None], end: int, room: tuple[float, float]) -> _Way | None:
    """Return the best way whose last line ends with word ``end``; ``room`` is the width and the length wanted, in points."""
    width, mean = room
    found: _Way | None = None
    for start in range(end - 1, -1, -1):
        length = of.length(start, end)
        if length > width - SAFETY and start < end - 1:
            break
        way = before[start]
        if way is None:
            continue
        last = end == len(of.words)
        lone = last and 0 < start == end - 1 and length < LONE * mean
        off = (length - mean) / width
        uneven = off * off * (RISING if last and off > 0 else 1.0)
        part = of.parts[end - 1]
        new = _Way(way.bad + (part >= BAD) + lone, way.uneven + uneven + part % BAD, start)
        if found is None or new.rank < found.rank:
            found = new
    return found


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
    last = layers[-1][-1]
    longest = max(of.length(*span) for span in found)
    return Balanced(tuple(of.words[a:b] for a, b in found), last.bad if last else 0, longest)


def ragged(text: str, style: Style, width: float, setter: Compositor) -> Balanced:
    """Break a plain text into the fewest even lines, not hyphenated unless a word is wider than its line."""
    words = setter.display((Run(text),), style, width)
    of = copy(tuple(piece for word in words for piece in broken(word, width)), setter.language)
    made = balanced(of, width, fewest(of, width))
    assert made is not None
    return made


def broken(word: Word, width: float) -> list[Word]:
    """Break a word that is wider than the line (points) at whatever cuts it has."""
    if word.width <= width or not word.cuts:
        return [word]
    fitting = [cut for cut in word.cuts if cut.before <= width] or [word.cuts[0]]
    cut = fitting[-1]
    before, after = split(word.bits, cut.at)
    later = tuple(replace(c, at=c.at - cut.at, before=c.before - cut.before) for c in word.cuts if c.at > cut.at)
    head = Word((*before[:-1], Bit(before[-1].text + cut.hyphen, before[-1].dress)), cut.before)
    return [head, *broken(Word(after, cut.after, later, word.space), width)]


def spaced(words: tuple[Word, ...]) -> Line:
    """Return words with their spaces between them."""
    bits: list[Bit] = []
    for word in words:
        bits += ([Bit(" ", bits[-1].dress)] if bits else []) + list(word.bits)
    return joined((tuple(bits),))
