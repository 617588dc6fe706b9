"""Spread: the letters of a paragraph spaced evenly over its lines, where word spaces alone would be
tight or loose.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from edition.galley.linebreak import NARROWEST, SNUG, STRETCH, WIDEST, End, Frame, broken, cut_out
from edition.galley.words import Word
from edition.setting import Fit, Line

CALM = 0.7
"""How far from rest the word spaces of a paragraph may be before its letters are spaced: 1 is tight
or loose.
"""
SWEEPS = 4
THRIFT = 0.5
"""What spaced letters cost, beside an uneven word space, which costs 1."""
EVEN = 1.0
"""What it costs, beside the same, that two neighbouring lines differ in them."""
LEAST = -NARROWEST / WIDEST
WITHIN = 0.95
"""Where a line that letters save from being loose or tight ends up: 1 is loose or tight."""


@dataclass(slots=True)
class _Slack:
    """A stretched line: how far its word spaces are from rest (1 is loose, -1 tight), and how much
    of that letters at their widest take.
    """

    ratio: float
    gain: float
    share: float = 0.0
    """Of the widest letter-spacing."""


@dataclass(frozen=True, slots=True)
class GivenLines:
    """Lines, and how each fills the measure."""

    lines: tuple[Line, ...]
    fits: tuple[Fit, ...]


def fitted(words: tuple[Word, ...], frame: Frame) -> GivenLines:
    """Break words into given lines."""
    ends = broken(words, frame)
    letters = _spread(ends, frame)
    fits = (_fit(words, end, spaced) for end, spaced in zip(ends, letters, strict=True))
    return GivenLines(cut_out(words, ends), tuple(fits))


def _fit(words: tuple[Word, ...], end: End, letters: float) -> Fit:
    parts = end.cut >= 0
    return Fit(letters, parts, parts and bool(words[end.word].cuts[end.cut].hyphen))


def _spread(ends: list[End], frame: Frame) -> list[float]:
    """Return the points added between the letters of each line."""
    slacks = _slacks(ends, frame) if frame.em and frame.justified else []
    if all(slack is None or abs(slack.ratio) <= CALM for slack in slacks):
        return [0.0] * len(ends)
    for _ in range(SWEEPS):
        for n, slack in enumerate(slacks):
            if slack:
                slack.share = _eased(
                    slack, [near.share for near in slacks[max(0, n - 1) : n + 2 : 2] if near]
                )
    for slack in filter(None, slacks):
        slack.share = _needed(slack)
    return [round(slack.share * WIDEST * frame.em, 3) if slack else 0.0 for slack in slacks]


def _slacks(ends: list[End], frame: Frame) -> list[_Slack | None]:
    """Return what is to be spread over each line; None for a line that is not stretched."""
    first = End(0.0, 0.0, 0, 0.0, 0.0, 0, -1, -1, 0.0, False, False)
    return [
        _slack(before, end, room, frame)
        for (before, end), room in zip(
            pairwise([first, *ends]), _rooms(len(ends), frame), strict=True
        )
    ]


def _rooms(count: int, frame: Frame) -> list[float]:
    return [frame.rooms[min(n, len(frame.insets))] for n in range(count)]


def _slack(before: End, end: End, room: float, frame: Frame) -> _Slack | None:
    spaces = end.spaces - before.skip
    if end.forced or spaces < 0.01:
        return None
    left = room - (end.width - before.start) - spaces
    give = spaces * (STRETCH if left > 0 else SNUG)
    return _Slack(left / give, (end.letters - before.left_out) * WIDEST * frame.em / give)


def _eased(slack: _Slack, near: list[float]) -> float:
    """Return the share that evens a line's word spaces out and is not far from its neighbours'."""
    share = (slack.gain * slack.ratio + EVEN * fsum(near)) / (
        slack.gain**2 + THRIFT + EVEN * len(near)
    )
    return min(1.0, max(LEAST, share))


def _needed(slack: _Slack) -> float:
    """Return the share nearest to a line's own with which it is neither loose nor tight, as far as
    that can be had.
    """
    if slack.gain <= 0:
        return 0.0
    loosest, tightest = (slack.ratio - WITHIN) / slack.gain, (slack.ratio + WITHIN) / slack.gain
    return min(1.0, max(LEAST, min(tightest, max(loosest, slack.share))))
