"""Line breaking: the whole paragraph at once (Knuth and Plass, Software: Practice and Experience 11, 1981)."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from edition.fonts import TIGHTEST
from edition.galley.words import Word, split
from edition.setting import Bit, Dress, Line

SHRINK = 1 - TIGHTEST
"""How much of a word space may be taken away."""
STRETCH = 0.40
"""How much of a word space may be added before a line counts as loose."""
LADDER = 6000.0
"""Demerits of a second hyphen in a row."""
THIRD = 1e9
"""Demerits of a third."""
RUNT = 4000.0
"""Demerits of a last line shorter than a seventh of the measure."""
JOLT = 3000.0
"""Demerits of a loose line beside a tight one."""
LOOSEST = 3.4
"""How wide the spaces of a line may become, as a share of those at rest, before other ways are looked for."""
LONE = 40.0
"""The ratio of a line of one word, which cannot be stretched to the measure: worse than any gappy line of two."""
HOPELESS = 1e9
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
    hyphens: int
    """Lines in a row, up to this one, that end with a hyphen of ours."""
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
            ends.append(_End(width + cut.before, spaces, start, spaces, w, c, cut.penalty, cut.shows_hyphen(word), False))
        width += word.width
        ends.append(_End(width, spaces, width, spaces + word.space, w, -1, 0.0, False, w == last or word.ends_line))
        spaces += word.space
    return ends


def _best(ends: list[_End], frame: Frame) -> _Node:
    """Return the last node of the cheapest way through the paragraph: without very loose lines, or with them where it must be."""
    found = _way(ends, frame, frame.justified) or _way(ends, frame, False)
    assert found is not None
    return found


def _way(ends: list[_End], frame: Frame, strict: bool) -> _Node | None:
    """Go through the paragraph once; None where ``strict`` leaves no way."""
    active = [_Node(-frame.first, 0.0, 0.0, 0, 1, -1, None)]
    tight = 1 - SHRINK if frame.justified else 1.0
    for place, end in enumerate(ends):
        near = [node for node in active if end.width - node.start + (end.spaces - node.spaces) * tight <= frame.room]
        if end.forced:
            # A line that is not stretched is set at rest, so it may not count on tighter spaces.
            near = [node for node in near if end.width - node.start + end.spaces - node.spaces <= frame.room]
        found = _step(near, place, end, frame, strict)
        if not near and strict:
            return None
        if not near:
            # A fragment wider than the measure cannot be helped: it stands alone on its line rather than getting lost.
            last = active[-1]
            found = [_Node(end.start, end.skip, last.demerits + HOPELESS, 0, 1, place, last)]
        active = found if end.forced else near + found
        if not active:
            return None
    return min(active, key=lambda node: node.demerits)


def _step(near: list[_Node], place: int, end: _End, frame: Frame, strict: bool) -> list[_Node]:
    """Try one line end against the line beginnings it is near enough to; keep the best of each fitness."""
    found: dict[int, tuple[float, _Node]] = {}
    for node in near:
        width, spaces = end.width - node.start, end.spaces - node.spaces
        if strict and not end.forced and width + spaces * LOOSEST < frame.room:
            break  # later beginnings make lines that are looser still
        ratio = _ratio(width, spaces, end.forced, frame)
        bad = 1 + 100 * abs(ratio) ** 3 + end.penalty
        fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        demerits = node.demerits + bad * bad
        if end.flagged and node.hyphens:
            demerits += LADDER if node.hyphens == 1 else THIRD
        if abs(fitness - node.fitness) > 1:
            demerits += JOLT
        if end.forced and width < frame.room / 7 and node.place >= 0:
            demerits += RUNT
        if fitness not in found or demerits < found[fitness][0]:
            found[fitness] = (demerits, node)
    return [
        _Node(end.start, end.skip, demerits, node.hyphens + 1 if end.flagged else 0, fitness, place, node)
        for fitness, (demerits, node) in found.items()
    ]


def _ratio(width: float, spaces: float, forced: bool, frame: Frame) -> float:
    """Say how far a line's word spaces are from rest: -1 is the tightest, 1 is as loose as is good."""
    left = frame.room - width - spaces
    if not frame.justified:
        return 0.0 if forced else left / frame.room * 6
    if left < 0:
        return left / (spaces * SHRINK)
    if forced:
        return 0.0
    return left / (spaces * STRETCH) if spaces > 0.01 else LONE


def _cut_out(words: tuple[Word, ...], ends: list[_End]) -> tuple[Line, ...]:
    """Make the lines between the chosen ends."""
    made: list[Line] = []
    word, taken = 0, 0
    for end in ends:
        bits: list[Bit] = []
        for n in range(word, end.word):
            bits += split(words[n].bits, taken)[1] if taken else words[n].bits
            bits.append(Bit(" ", _between(words[n], words[n + 1])))
            taken = 0
        part = split(words[end.word].bits, taken)[1] if taken else words[end.word].bits
        word = end.word + 1
        if end.cut >= 0:
            cut = words[end.word].cuts[end.cut]
            part = split(part, cut.at - taken)[0]
            part = (*part, Bit(cut.hyphen, part[-1].dress)) if cut.hyphen else part
            word, taken = end.word, cut.at
        else:
            taken = 0
        made.append(_merged((*bits, *part)))
    return tuple(made)


def _between(before: Word, after: Word) -> Dress:
    """Return the dress of a space: that of the word before, as it was weighed, but no link runs on into the next word."""
    a, b = before.bits[-1].dress, after.bits[0].dress
    return a if not a.href or a == b else replace(a, href="")


def _merged(bits: tuple[Bit, ...]) -> Line:
    """Join neighbours in one dress."""
    return tuple(Bit("".join(bit.text for bit in same), dress) for dress, same in groupby(bits, key=lambda bit: bit.dress))
