"""Legs: cut a galley over columns of given depth, at the best line ends."""

import numpy as np
from numpy.typing import NDArray

from edition.makeup.parts import LEAST_AFTER, LEAST_BEFORE, Part
from edition.page import Break

NONE = np.float32(1e6)
"""The price of what cannot be."""
PRICE = {Break.GOOD: 0.0, Break.POOR: 1.6, Break.NEVER: float(NONE)}
SLACK = (0.0, 0.9, 2.0)
"""What it costs to end a leg 0, 1 or 2 lines above the foot; 2 only in the last leg."""
SHORTEST = 5
"""Lines a leg holds at least, unless the story is shorter."""


def prices(part: Part) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Price the end of a leg after 0, 1, 2 … lines: in mid-part, and of the last leg."""
    middle = np.array([float(NONE), *(PRICE[b] for b in part.breaks)], np.float32)
    last = np.full(len(middle), NONE, np.float32)
    if part.runs_on:
        least = LEAST_BEFORE if part.first == 0 else LEAST_AFTER
        last[least : part.lines - LEAST_AFTER + 1] = middle[least : part.lines - LEAST_AFTER + 1]
    else:
        last[-1] = 0.0
    middle[-1] = NONE
    return middle, last


def cut(part: Part, depths: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Cut the part over each row of ``depths`` (lines of each leg, 0 for no leg).

    Returns the price of each row, ``NONE`` where it cannot be cut, and the lines of each leg.
    """
    rows, columns = depths.shape
    steps = _steps(part, depths)
    cost = np.full((rows, columns + 2), NONE, np.float32)
    cost[:, 0] = 0
    choices = []
    for step in steps:
        choice, cost = _leg(step, cost, min(SHORTEST, part.lines))
        choices.append(choice)
    if part.lines:
        cost[~depths.any(1)] = NONE
    best = cost.argmin(1)
    return cost[np.arange(rows), best], _walk(depths, choices, best)


def _steps(part: Part, depths: NDArray[np.int64]) -> list[tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.bool_]]]:
    """For each leg: its depth, the price of its end at each total slack, and whether it is the last."""
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


def _leg(
    step: tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.bool_]], before: NDArray[np.float32], shortest: int
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Add one leg: the slack it takes at each total slack, and the cost so far."""
    depth, price, is_last = step
    cost = np.full_like(before, NONE)
    choice = np.zeros(before.shape, np.int8)
    for slack, extra in enumerate(SLACK):
        fits = (depth - slack >= shortest) & (is_last if slack == 2 else True)
        new = before[:, : before.shape[1] - slack] + price[:, slack:] + extra
        new[~fits] = NONE
        better = new < cost[:, slack:]
        cost[:, slack:][better] = new[better]
        choice[:, slack:][better] = slack
    empty = depth == 0
    cost[empty] = before[empty]
    choice[empty] = 0
    return choice, np.minimum(cost, NONE)


def _walk(depths: NDArray[np.int64], choices: list[NDArray[np.int8]], slack: NDArray[np.int64]) -> NDArray[np.int64]:
    """Go back from the last leg to the first and read off the lines of each."""
    lines = depths.copy()
    row = np.arange(len(depths))
    for column in reversed(range(depths.shape[1])):
        taken = choices[column][row, slack].astype(np.int64)
        lines[:, column] -= taken
        slack = slack - taken
    return lines
