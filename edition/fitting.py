"""Fitting: a few words made to fit a place: over more lines, smaller, and where nothing else serves
in fewer words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from math import inf

import regex
from uniseg.linebreak import line_break_boundaries

from edition.fonts import Case, clusters
from edition.paper import Style

STEP = 0.02
"""The share of its size by which type is made smaller at a time."""
EVENINGS = 20
"""Steps in which lines are made shorter until they are even."""
SAFETY = 0.05
"""Points kept free of every line, so that rounding in the engine never makes it too wide."""
PLACES = 3
"""Decimals of a size in points."""
LEFT_OUT = "…"
"""Stands for the words that are left out."""
_IDEOGRAPHIC = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
"""Scripts without spaces, in which a line may end after almost any character (UAX #14)."""
_DANGLING = " ,;:–—-"
"""What is not left before the sign for words left out."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where words must fit. Points."""

    width: float
    height: float
    most: int = 1
    """Lines at the most."""
    least: float = 1.0
    """How small the words may become, as a share of their style's size."""
    even: bool = True
    """Lines are made as long as each other; else they are filled from the first on."""
    over: float = inf
    """How far ink may reach over the top of the first line."""
    under: float = inf
    """How far it may reach under the foot of the last."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words as they fit."""

    lines: tuple[str, ...]
    style: Style
    """As large as they are set."""
    whole: bool = True
    """No word was left out."""

    @property
    def depth(self) -> float:
        """Points from the head of the first line to the foot of the last."""
        return len(self.lines) * self.style.leading


@dataclass(frozen=True, slots=True)
class _Atom:
    """A stretch in which no line ends."""

    text: str
    spaced: bool
    """A space stands before it."""


def fit(text: str, style: Style, room: Room, case: Case) -> Fitted | None:
    """Fit words as large as may be and whole; None where they do not fit at the least size."""
    shares = [round(1 - n * STEP, 4) for n in range(int(round((1 - room.least) / STEP, 4)) + 1)]
    return next(
        (fitted for share in shares if (fitted := _at(text, share, style, room, case))), None
    )


def stretches(text: str) -> int:
    """Return how many stretches a text has in which no line ends: words, or letters of a script
    without spaces.
    """
    return len(_atoms(text))


def sized(style: Style, share: float) -> Style:
    """Return a style at a share of its size."""
    return replace(
        style, size=round(style.size * share, PLACES), leading=round(style.leading * share, PLACES)
    )


def shorten(text: str, style: Style, room: Room, case: Case) -> Fitted:
    """Fit words whole, or as many of them as fit at the least size: it may be none."""
    whole = fit(text, style, room, case)
    if whole:
        return whole
    atoms = _atoms(text)
    most = min(room.most, int((room.height + SAFETY) / (style.leading * room.least)))
    held = _wrapped(text, style, case, (room.width - SAFETY) / room.least)[:most]
    for count in range(min(len(atoms) - 1, len(_atoms(" ".join(held)))), 0, -1):
        said = _said(atoms[:count]).rstrip(_DANGLING) + LEFT_OUT
        fitted = _at(said, room.least, style, room, case)
        if fitted:
            return replace(fitted, whole=False)
    return Fitted((), sized(style, room.least), not atoms)


def _at(text: str, share: float, style: Style, room: Room, case: Case) -> Fitted | None:
    """Fit words at a share of their size, over lines as even as may be."""
    wrap = partial(_wrapped, text, style, case)
    width = (room.width - SAFETY) / share
    lines = wrap(width)
    if len(lines) > room.most or len(lines) * style.leading * share > room.height + SAFETY:
        return None
    if not lines:
        return Fitted((), sized(style, share))
    if not _clear(lines, share, style, room, case):
        return None
    narrower = (wrap(width * n / EVENINGS) for n in range(EVENINGS // 2, EVENINGS))
    if room.even and len(lines) > 1:
        lines = next((tries for tries in narrower if len(tries) == len(lines)), lines)
    return Fitted(tuple(lines), sized(style, share))


def _clear(lines: list[str], share: float, style: Style, room: Room, case: Case) -> bool:
    """Say whether the ink of lines stays in their room: an Arabic tail reaches under its line,
    stacked accents over it.
    """
    return (
        over(lines[0], style, case) * share <= room.over
        and under(lines[-1], style, case) * share <= room.under
    )


def over(line: str, style: Style, case: Case) -> float:
    """Return how far the ink of a line reaches over its head, in points: less than 0 where it stays
    below.
    """
    return max(
        (ink.top for ink in case.ink(case.bits(line, style), style)), default=0.0
    ) - case.baseline(style)


def under(line: str, style: Style, case: Case) -> float:
    """Return how far the ink of a line reaches under its foot, in points: less than 0 where it
    stays above.
    """
    return (
        case.baseline(style)
        - style.leading
        - min((ink.foot for ink in case.ink(case.bits(line, style), style)), default=0.0)
    )


def _wrapped(text: str, style: Style, case: Case, width: float) -> list[str]:
    """Fill lines from the first on; what is wider than a line is broken between characters."""
    lines: list[str] = []
    for atom in _atoms(text):
        for n, piece in enumerate(_pieces(atom.text, style, case, width)):
            longer = lines[-1] + " " * (atom.spaced and not n) + piece if lines else ""
            if longer and case.line(longer, style) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(text: str, style: Style, case: Case, width: float) -> Iterator[str]:
    """Yield an atom, in pieces where it is wider than a line."""
    if case.line(text, style) <= width:
        yield text
        return
    piece = ""
    for cluster in clusters(text):
        if piece and case.line(piece + cluster, style) > width:
            yield piece
            piece = ""
        piece += cluster
    yield piece


def _atoms(text: str) -> list[_Atom]:
    """Take a text apart where a line may end."""
    return [_Atom(piece, n == 0) for word in text.split() for n, piece in enumerate(_units(word))]


def _units(word: str) -> Iterator[str]:
    """Yield a word, or its ideographs where it has any."""
    if not _IDEOGRAPHIC.search(word):
        yield word
        return
    places = dict.fromkeys((0, *line_break_boundaries(word), len(word)))
    for start, end in pairwise(places):
        yield word[start:end]


def _said(atoms: list[_Atom]) -> str:
    return "".join(" " * atom.spaced + atom.text for atom in atoms).strip()
