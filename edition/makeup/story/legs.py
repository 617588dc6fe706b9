"""Legs: cut a galley over columns of given depth, at the best line ends."""

from dataclasses import replace

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
SLACK = (0.0, 0.9, 2.0)
"""What it costs to end a leg 0, 1 or 2 lines above the foot; 2 only in the last leg."""
OPENED = 0.25
"""What it costs to end a leg level all the same, with a line more over a crosshead in it."""
OVER, UNDER = 3, 3
"""Lines of a leg above a crosshead, its own air among them, and from it on, where a line more may
stand over it.
"""
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
    steps, crossed = _steps(part, depths), _crossed(part, depths)
    cost = np.full((rows, columns + 2), NONE, np.float32)
    cost[:, 0] = 0
    choices = []
    for step, opens in zip(steps, crossed, strict=True):
        choice, cost = _leg((*step, opens), cost, shortest(part))
        choices.append(choice)
    if part.lines:
        cost[~depths.any(1)] = NONE
    best = cost.argmin(1)
    return cost[np.arange(rows), best], _walk(depths, choices, best)


def _steps(
    part: Part, depths: NDArray[np.int64]
) -> list[tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.bool_]]]:
    """For each leg: its depth, the price of its end at each total slack, and whether it is the
    last.
    """
    columns = depths.shape[1]
    middle, last = prices(part)
    slack = np.arange(columns + 2)
    ends = depths.cumsum(1)[:, :, None] - slack
    inside = (ends > 0) & (ends <= part.lines)
    at = np.where(inside, ends, 0)
    lasts = columns - 1 - (depths[:, ::-1] > 0).argmax(1)
    steps = []
    for column in range(columns):
        is_last = lasts == column
        price = np.where(is_last[:, None], last[at[:, column]], middle[at[:, column]])
        steps.append((depths[:, column], np.where(inside[:, column], price, NONE), is_last))
    return steps


def _crossed(part: Part, depths: NDArray[np.int64]) -> list[NDArray[np.float32]]:
    """For each leg: what ending it a line early costs less at each total slack, where a crosshead
    in it takes that line.
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
        inside = before[np.clip(last, 0, part.lines)] > before[np.clip(first, 0, part.lines)]
        found.append(np.where(inside, np.float32(SLACK[1] - OPENED), np.float32(0.0)))
    return found


def _leg(
    step: tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.bool_], NDArray[np.float32]],
    before: NDArray[np.float32],
    shortest: int,
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Add one leg: the slack it takes at each total slack, and the cost so far."""
    depth, price, is_last, saved = step
    cost = np.full_like(before, NONE)
    choice = np.zeros(before.shape, np.int8)
    for slack, extra in enumerate(SLACK):
        fits = (depth - slack >= shortest) & (is_last if slack == 2 else True)
        new = before[:, : before.shape[1] - slack] + price[:, slack:] + extra
        if slack == 1:
            new -= saved[:, slack:]
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
