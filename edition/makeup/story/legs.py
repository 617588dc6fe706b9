"""Legs: cut a galley over columns of given depth, at the best line ends."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from edition.makeup.story.part import Part
from edition.page import Break, Leg

NONE = np.float32(1e6)
"""The price of what cannot be."""
PRICE = {Break.GOOD: 0.0, Break.POOR: 1.6, Break.RESORT: float(NONE), Break.NEVER: float(NONE)}
PRESSED = 10.0
"""What it costs to end a leg at a parted word or a lone line, in a story that hardly stands
anywhere otherwise.
"""
SHORT = (0.0, 1.2, 2.6)
"""What it costs to end the last leg 0, 1 or 2 lines above the foot; any other ends 1 above it at
the most.
"""
EARLY = 0.15
"""What a line costs more for each leg after the one that ends above the foot: the last legs are
short where some must be.
"""
OPENED = 1.6
"""What it costs to end a leg level all the same, with a line more over a crosshead in it."""
OVER = 3
"""Lines of a leg above a crosshead, its own air among them, where a line more may stand over it: a
line of text alone there is a widow …
"""
UNDER = 3
"""… and those from it on: two of text keep it company."""
SHORTEST = 5
"""Lines a leg holds at least, unless the story is shorter."""
CAPTIONED = 3
"""The same of a short story with a photo, or pinned as lead: so it may be as wide as its photo or
its head is worth.
"""
CAPTION = 20
"""Lines of body up to which such a story is read as one long cutline."""


def prices(part: Part) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Price the end of a leg after 0, 1, 2 … lines: in mid-part, and of the last leg."""
    price = PRICE | {Break.RESORT: PRESSED} if part.pressed else PRICE
    middle = np.array([float(NONE), *(price[b] for b in part.breaks)], np.float32)
    last = np.full(len(middle), NONE, np.float32)
    if part.runs_on:
        least, most = (
            part.jump.after if part.first else part.jump.before,
            part.lines - part.jump.after,
        )
        last[least : most + 1] = middle[least : most + 1]
    else:
        last[-1] = 0.0
    middle[-1] = NONE
    return middle, last


def shortest(part: Part) -> int:
    """Return how many lines a leg of a part holds at least."""
    flash = (part.art or part.pin.lead) and not part.runs_on and part.lines <= CAPTION
    return min(CAPTIONED if flash else SHORTEST, part.lines)


def cut(part: Part, depths: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Cut the part over each row of ``depths`` (lines of each leg, 0 for no leg).

    Returns the price of each row, ``NONE`` where it cannot be cut, and the lines of each leg.
    """
    rows, columns = depths.shape
    cost = np.full((rows, columns + 2), NONE, np.float32)
    cost[:, 0] = 0
    choices = []
    for step, opens in zip(_steps(part, depths), _crossed(part, depths), strict=True):
        choice, cost = _leg(step, opens, cost, shortest(part))
        choices.append(choice)
    if part.lines:
        cost[~depths.any(1)] = NONE
    best = cost.argmin(1)
    return cost[np.arange(rows), best], _walk(depths, choices, best)


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """One leg, by row."""

    depth: NDArray[np.int64]
    price: NDArray[np.float32]
    """Of its end at each total slack."""
    after: NDArray[np.int64]
    """Legs that come after it."""


def _steps(part: Part, depths: NDArray[np.int64]) -> list[_Step]:
    """Return each leg: what it costs to end it where it may end."""
    columns = depths.shape[1]
    middle, last = prices(part)
    slack = np.arange(columns + 2)
    ends = depths.cumsum(1)[:, :, None] - slack
    inside = (ends > 0) & (ends <= part.lines)
    at = np.where(inside, ends, 0)
    legs = depths > 0
    after = legs.sum(1)[:, None] - legs.cumsum(1)
    steps = []
    for column in range(columns):
        is_last = after[:, column] == 0
        price = np.where(is_last[:, None], last[at[:, column]], middle[at[:, column]])
        price = np.where(inside[:, column], price, NONE)
        steps.append(_Step(depths[:, column], price, after[:, column]))
    return steps


def _crossed(part: Part, depths: NDArray[np.int64]) -> list[NDArray[np.bool_]]:
    """For each leg and each total slack: whether a crosshead in it takes the line by which it ends
    early.
    """
    heads = np.zeros(part.lines + 1, np.int64)
    heads[
        [
            line - part.first
            for line in part.galley.crossheads
            if 0 <= line - part.first < part.lines
        ]
    ] = 1
    before = np.concatenate([[0], heads.cumsum()])  # crossheads on the lines before each
    foot, slack = depths.cumsum(1), np.arange(depths.shape[1] + 2)
    found = []
    for column in range(depths.shape[1]):
        first = (foot[:, column] - depths[:, column])[:, None] - np.maximum(slack - 1, 0) + OVER
        last = foot[:, column][:, None] - slack - UNDER + 1
        found.append(before[np.clip(last, 0, part.lines)] > before[np.clip(first, 0, part.lines)])
    return found


def _leg(
    step: _Step,
    opens: NDArray[np.bool_],
    before: NDArray[np.float32],
    shortest: int,
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Add one leg: the slack it takes at each total slack, and the cost so far."""
    depth, price, after = step.depth, step.price, step.after
    cost = np.full_like(before, NONE)
    choice = np.zeros(before.shape, np.int8)
    for slack, short in enumerate(SHORT):
        fits = (depth - slack >= shortest) & ((after == 0) | (slack < 2))
        extra = (short + EARLY * after * (slack > 0)).astype(np.float32)[:, None]
        if slack == 1:
            extra = np.where(opens[:, slack:], np.float32(OPENED), extra)
        new = before[:, : before.shape[1] - slack] + price[:, slack:] + extra
        new[~fits] = NONE
        better = new < cost[:, slack:]
        cost[:, slack:][better] = new[better]
        choice[:, slack:][better] = slack
    empty = depth == 0
    cost[empty] = before[empty]
    choice[empty] = 0
    return choice, np.minimum(cost, NONE)


def _walk(
    depths: NDArray[np.int64], choices: list[NDArray[np.int8]], slack: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Go back from the last leg to the first and read off the lines of each."""
    lines = depths.copy()
    row = np.arange(len(depths))
    for column in reversed(range(depths.shape[1])):
        taken = choices[column][row, slack].astype(np.int64)
        lines[:, column] -= taken
        slack = slack - taken
    return lines


def levelled(part: Part, leg: Leg, short: int) -> tuple[Leg, ...]:
    """Return a leg that ends ``short`` lines above the foot, a line more over a crosshead in it
    where there is one: then in two pieces.
    """
    inside = [
        line - leg.first
        for line in part.galley.crossheads
        if OVER <= line - leg.first <= leg.lines - UNDER
    ]
    if not short or not inside:
        return (leg,)
    at = min(inside, key=lambda line: (abs(2 * line - leg.lines), line))
    return replace(leg, lines=at), Leg(
        leg.column, leg.line + at + 1, leg.first + at, leg.lines - at
    )
