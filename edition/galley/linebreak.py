"""Line breaking: the whole paragraph at once (Knuth and Plass, Software: Practice and Experience
11, 1981).
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from edition.fonts import CRAMPED, TIGHTEST
from edition.galley.words import Word, split
from edition.setting import Bit, Dress, Line

SHRINK = 1 - TIGHTEST
"""How much of a word space may be taken away."""
SNUG = 0.30
"""How much of it may be taken away before a line counts as tight."""
STRETCH = 0.50
"""How much may be added before a line counts as loose, as a share of the space at rest."""
NARROWEST = 0.01
"""How far letters may be drawn together, in ems: half as far as apart, for they touch."""
WIDEST = 0.02
"""How far they may be spaced out, in ems."""
LOOSEST = 2.2
"""How wide the spaces of a line may become, as a share of those at rest, before other ways are
looked for: wider ones are very loose.
"""
WORST = (LOOSEST - 1) / STRETCH
LOOSE = 1100.0
"""Demerits of a line that just begins to be loose."""
LOOSER = 70.0
"""Demerits of each ratio more. A gap grows no worse by its cube: two loose lines are worse than one
that is somewhat looser.
"""
VERY = 1300.0
"""Demerits of a very loose line besides."""
GAPING = 4.0
"""The ratio from which a line gapes: spaces three times those at rest."""
GAPE = 300.0
"""Demerits of each ratio more, besides: two very loose lines are better than one that gapes. Only
where letters may be spaced: where they may not, so many lines are loose that these would be too
many.
"""
LADDER = 6000.0
"""Demerits of a second hyphen in a row."""
THIRD = 1e18
"""Demerits of a third: worse than any other line."""
SHORT = 1 / 6
"""The share of the measure a paragraph's last line has at the least: about five letters. A shorter
one is a runt.
"""
RUNT = 3e6
"""Demerits of a runt: as much as two loose lines."""
JOLT = 3000.0
"""Demerits of a loose line beside a tight one."""
LONE = 40.0
"""The ratio of a line of one word, which cannot be stretched to the measure: worse than any gappy
line of two.
"""
HOPELESS = 1e9
"""Demerits of a fragment wider than its line."""
SAFETY = 0.02
"""Points kept free of every line, so that rounding in the engine never breaks a given line again.
"""


@dataclass(frozen=True)
class Frame:
    """What lines are broken into: the measure, and how they fill it. Points."""

    measure: float
    justified: bool = True
    insets: tuple[float, ...] = ()
    """How far each of the first lines stands in: an indent, or the lines beside a drop cap."""
    em: float = 0.0
    """The em that letters may be spaced by hundredths of; 0 where they are left alone."""

    @cached_property
    def room(self) -> float:
        """What a line may use."""
        return self.measure - SAFETY

    @cached_property
    def rooms(self) -> tuple[float, ...]:
        """What each of the first lines may use, and last what all others may."""
        return (*(self.room - inset for inset in self.insets), self.room)


@dataclass(slots=True)
class _Node:
    """A feasible line end: what comes after it begins at these sums."""

    start: float
    spaces: float
    letters: int
    demerits: float
    hyphens: int
    """Lines in a row, up to this one, that end with a hyphen."""
    fitness: int
    line: int
    """Lines up to here, counted no further than the first that has the full measure."""
    room: float
    """What the next line may use."""
    end: "End | None"
    """None for the paragraph's beginning."""
    before: "_Node | None"


_Arrival = tuple[int, int, int]
"""Fitness, hyphens in a row, and line a way begins at: of ways that agree in them one is kept."""


@dataclass(slots=True)
class End:
    """A place a line may end. Sums run from the paragraph's beginning: ``width`` and ``spaces``
    (points) and ``letters`` (gaps between the letters of words) up to this end, ``start``, ``skip``
    and ``left_out`` the same at the beginning of the next line.
    """

    width: float
    spaces: float
    letters: int
    start: float
    skip: float
    left_out: int
    word: int
    cut: int
    """The index of the cut in the word; -1 for the word's end."""
    penalty: float
    flagged: bool
    """A hyphen stands here, ours or the word's own."""
    forced: bool


def lines(words: tuple[Word, ...], frame: Frame) -> tuple[Line, ...]:
    """Break words into given lines: none is wider than the frame's measure at the tightest word
    space.
    """
    return cut_out(words, broken(words, frame))


def price(words: tuple[Word, ...], frame: Frame) -> float:
    """Return what the lines of a paragraph cost: how bad the best way is to break them."""
    return _best(_ends(words), frame).demerits if words else 0.0


def broken(words: tuple[Word, ...], frame: Frame) -> list[End]:
    """Return where the lines of a paragraph end."""
    if not words:
        return []
    node: _Node | None = _best(_ends(words), frame)
    ends: list[End] = []
    while node is not None and node.end is not None:
        ends.append(node.end)
        node = node.before
    return ends[::-1]


def _ends(words: tuple[Word, ...]) -> list[End]:
    """List every place a line may end, with running sums."""
    ends: list[End] = []
    width = spaces = 0.0
    letters, last = 0, len(words) - 1
    for w, word in enumerate(words):
        for c, cut in enumerate(word.cuts):
            start = width + word.width - cut.after
            penalty = cut.penalty + (cut.last if w == last else 0.0)
            inner = letters + cut.at - 1 + len(cut.hyphen)
            ends.append(
                End(
                    width + cut.before,
                    spaces,
                    inner,
                    start,
                    spaces,
                    letters + cut.at,
                    w,
                    c,
                    penalty,
                    cut.flagged,
                    False,
                )
            )
        width += word.width
        letters += word.letters - 1
        forced = w == last or word.ends_line
        ends.append(
            End(
                width,
                spaces,
                letters,
                width,
                spaces + word.space,
                letters,
                w,
                -1,
                0.0,
                word.flagged,
                forced,
            )
        )
        spaces += word.space
    return ends


def _best(ends: list[End], frame: Frame) -> _Node:
    """Return the last node of the cheapest way through: without ladders and very loose lines, or
    with them where it must be.
    """
    found = _way(ends, frame, frame.justified) or _way(ends, frame, False)
    assert found is not None
    return found


def _way(ends: list[End], frame: Frame, strict: bool) -> _Node | None:
    """Go through the paragraph once; None where ``strict`` leaves no way."""
    active = [_Node(0.0, 0.0, 0, 0.0, 0, 1, 0, frame.rooms[0], None, None)]
    for end in ends:
        near = [node for node in active if _fits(node, end, frame)]
        found = _step(near, end, frame, strict)
        if not near and strict:
            return None
        if not near:
            # A fragment wider than the measure cannot be helped: it stands alone on its line rather
            # than getting lost.
            last = active[-1]
            found = [_node(last, end, (1, 0, last.line), last.demerits + HOPELESS, frame)]
        active = found if end.forced else near + found
        if not active:
            return None
    return min(active, key=lambda node: node.demerits)


def _fits(node: _Node, end: End, frame: Frame) -> bool:
    """Say whether a line from a beginning to an end is not too wide."""
    spaces = end.spaces - node.spaces
    over = end.width - node.start + spaces - node.room
    if over <= 0:
        return True
    # A line that is not stretched is set at rest, so it may not count on tighter spaces.
    if end.forced or not frame.justified:
        return False
    return over <= spaces * SHRINK + min(
        spaces * CRAMPED, (end.letters - node.letters) * NARROWEST * frame.em
    )


def _step(near: list[_Node], end: End, frame: Frame, strict: bool) -> list[_Node]:
    """Try one line end against the line beginnings it is near enough to; keep the best of each
    fitness and run of hyphens.
    """
    least: dict[_Arrival, float] = {}
    best: dict[_Arrival, _Node] = {}
    even = (
        len(frame.insets) <= 1
    )  # no later line has less room, so what begins after a line too loose is looser still
    for node in near:
        width, spaces = end.width - node.start, end.spaces - node.spaces
        ratio = _ratio(
            node.room - width - spaces, spaces, end.letters - node.letters, end.forced, frame
        )
        hyphens = node.hyphens + 1 if end.flagged else 0
        if strict and ratio > WORST and even:
            break
        if strict and (hyphens > 2 or ratio > WORST):
            continue
        bad = _bad(ratio, frame.em) + end.penalty
        fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        demerits = node.demerits + bad * bad
        if hyphens > 1:
            demerits += LADDER if hyphens == 2 else THIRD
        if abs(fitness - node.fitness) > 1:
            demerits += JOLT
        if end.forced and width < frame.room * SHORT and node.end:
            demerits += RUNT
        key = (fitness, min(hyphens, 3), node.line)
        if key not in least or demerits < least[key]:
            least[key] = demerits
            best[key] = node
    return [_node(node, end, key, least[key], frame) for key, node in best.items()]


def _bad(ratio: float, em: float) -> float:
    """Say how bad a line is whose spaces are so far from rest and whose letters may be spaced by
    hundredths of an em.
    """
    if ratio <= 1:
        return 1 + 100 * abs(ratio) ** 3
    gape = GAPE * (ratio - GAPING) if ratio > GAPING and em else 0.0
    return LOOSE + LOOSER * (ratio - 1) + (VERY if ratio > WORST else 0) + gape


def _node(before: _Node, end: End, arrival: _Arrival, demerits: float, frame: Frame) -> _Node:
    """Make the node of an end that costs so much by the cheapest way."""
    fitness, hyphens, begun = arrival
    line = min(begun + 1, len(frame.insets))
    sums = (end.start, end.skip, end.left_out)
    return _Node(*sums, demerits, hyphens, fitness, line, frame.rooms[line], end, before)


def _ratio(left: float, spaces: float, letters: int, forced: bool, frame: Frame) -> float:
    """Say how far a line's spaces are from rest: below -1 it is tight, above 1 loose. ``left`` is
    the room left over at rest (points).
    """
    if not frame.justified:
        return 0.0 if forced else left / frame.room * 6
    if left < 0:
        return left / (spaces * SNUG + letters * NARROWEST * frame.em)
    if forced:
        return 0.0
    if spaces < 0.01:
        return LONE
    wide = letters * WIDEST * frame.em
    give = spaces * STRETCH + wide
    return left / give if left <= give else (left - wide) / (spaces * STRETCH)


def cut_out(words: tuple[Word, ...], ends: list[End]) -> tuple[Line, ...]:
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
    """Return the dress of a space: that of the word before, as it was weighed, but no link runs on
    into the next word.
    """
    a, b = before.bits[-1].dress, after.bits[0].dress
    return a if not a.href or a == b else replace(a, href="")


def _merged(bits: tuple[Bit, ...]) -> Line:
    """Join neighbours in one dress."""
    return tuple(
        Bit("".join(bit.text for bit in same), dress)
        for dress, same in groupby(bits, key=lambda bit: bit.dress)
    )
