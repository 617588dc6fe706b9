"""Line breaking: the whole paragraph at once (Knuth and Plass, Software: Practice and Experience 11, 1981)."""

from dataclasses import dataclass
from functools import cached_property

from edition.fonts import TIGHTEST
from edition.galley.words import Word, split
from edition.setting import Bit, Dress, Line

SHRINK = 1 - TIGHTEST
"""How much of a word space may be taken away."""
STRETCH = 0.40
"""How much of a word space may be added before a line counts as loose."""
LADDER = 6000.0
"""Demerits of a second hyphen in a row."""
RUNT = 4000.0
"""Demerits of a last line shorter than a seventh of the measure."""
SAFETY = 0.02
"""Points kept free of every line, so that rounding in the engine never breaks a given line again."""


@dataclass(frozen=True)
class Frame:
    """What lines are broken into: the measure, and how they fill it. Points."""

    measure: float
    justified: bool = True
    first: float = 0.0
    """How far the first line stands in."""

    @cached_property
    def room(self) -> float:
        """What a line may use."""
        return self.measure - SAFETY


@dataclass(slots=True)
class _Node:
    """A feasible line end: what comes after it begins at these sums."""

    start: float
    spaces: float
    demerits: float
    flagged: bool
    fitness: int
    place: int
    """The index of its end among the ends; -1 for the paragraph's beginning."""
    before: "_Node | None"


@dataclass(slots=True)
class _End:
    """A place a line may end. Sums run from the paragraph's beginning, in points: ``width`` and ``spaces`` up to this end,
    ``start`` and ``skip`` at the beginning of the next line."""

    width: float
    spaces: float
    start: float
    skip: float
    word: int
    cut: int
    """The index of the cut in the word; -1 for the word's end."""
    penalty: float
    flagged: bool
    forced: bool


def lines(words: tuple[Word, ...], frame: Frame) -> tuple[Line, ...]:
    """Break words into given lines: none is wider than the frame's measure at the tightest word space."""
    if not words:
        return ()
    ends = _ends(words)
    node: _Node | None = _best(ends, frame)
    places: list[int] = []
    while node is not None and node.place >= 0:
        places.append(node.place)
        node = node.before
    places.reverse()
    return _cut_out(words, [ends[place] for place in places])


def _ends(words: tuple[Word, ...]) -> list[_End]:
    """List every place a line may end, with running sums."""
    ends: list[_End] = []
    width = spaces = 0.0
    last = len(words) - 1
    for w, word in enumerate(words):
        for c, cut in enumerate(word.cuts):
            start = width + word.width - cut.after
            ends.append(_End(width + cut.before, spaces, start, spaces, w, c, cut.penalty, bool(cut.hyphen), False))
        width += word.width
        ends.append(_End(width, spaces, width, spaces + word.space, w, -1, 0.0, False, w == last or word.ends_line))
        spaces += word.space
    return ends


def _best(ends: list[_End], frame: Frame) -> _Node:
    """Return the last node of the cheapest way through the paragraph."""
    active = [_Node(-frame.first, 0.0, 0.0, False, 1, -1, None)]
    for place, end in enumerate(ends):
        active = _step(active, place, end, frame)
    return min(active, key=lambda node: node.demerits)


def _step(active: list[_Node], place: int, end: _End, frame: Frame) -> list[_Node]:
    """Try one line end against every open line beginning; drop the beginnings it is too far from."""
    room, forced, penalty = frame.room, end.forced, end.penalty
    shrink, stretch = (SHRINK, STRETCH) if frame.justified else (0.0, 0.0)
    kept: list[_Node] = []
    found: dict[int, tuple[float, _Node]] = {}
    for node in active:
        width = end.width - node.start
        spaces = end.spaces - node.spaces
        if width + spaces * (1 - shrink) > room:
            continue
        kept.append(node)
        left = room - width - spaces
        if not frame.justified:
            ratio = 0.0 if forced else left / room * 6
        elif left < 0:
            ratio = left / (spaces * shrink)
        elif forced:
            ratio = 0.0
        else:
            ratio = left / (spaces * stretch) if spaces > 0.01 else 12.0
        bad = 1 + 100 * abs(ratio) ** 3 + penalty
        fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        demerits = node.demerits + bad * bad
        if end.flagged and node.flagged:
            demerits += LADDER
        if abs(fitness - node.fitness) > 1:
            demerits += 3000.0
        if forced and width < room / 7 and node.place >= 0:
            demerits += RUNT
        if fitness not in found or demerits < found[fitness][0]:
            found[fitness] = (demerits, node)
    if forced:
        kept = []
    for fitness, (demerits, before) in found.items():
        kept.append(_Node(end.start, end.skip, demerits, end.flagged, fitness, place, before))
    # A fragment wider than the measure cannot be helped: it stands alone on its line rather than getting lost.
    return kept or [_Node(end.start, end.skip, active[0].demerits + 1e9, False, 1, place, active[0])]


def _cut_out(words: tuple[Word, ...], ends: list[_End]) -> tuple[Line, ...]:
    """Make the lines between the chosen ends."""
    made: list[Line] = []
    word, taken = 0, 0
    for end in ends:
        bits: list[Bit] = []
        while word <= end.word:
            cut = words[word].cuts[end.cut] if word == end.word and end.cut >= 0 else None
            part = words[word].bits if not taken else split(words[word].bits, taken)[1]
            if cut:
                part = split(part, cut.at - taken)[0]
                _add(bits, part)
                _add(bits, (Bit(cut.hyphen, part[-1].dress),) if cut.hyphen else ())
                taken = cut.at
                break
            _add(bits, part)
            if word < end.word:
                _add(bits, (Bit(" ", _between(words[word], words[word + 1])),))
            word, taken = word + 1, 0
        made.append(tuple(bits))
    return tuple(made)


def _between(before: Word, after: Word) -> Dress:
    """Return the dress of a space: the words' own where they share it, else plain, so that no rule or link runs on."""
    a, b = before.bits[-1].dress, after.bits[0].dress
    return a if a == b else Dress()


def _add(bits: list[Bit], part: tuple[Bit, ...]) -> None:
    for bit in part:
        if bits and bits[-1].dress == bit.dress:
            bits[-1] = Bit(bits[-1].text + bit.text, bit.dress)
        else:
            bits.append(bit)
