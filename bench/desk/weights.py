"""Weights: what each term of the score should cost for its total to put marked pages into the
order of their marks: a desk's judgement, moved as far as the marks ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edition.makeup.score import TERMS, Score

DESK = {
    "holes": 10,
    "panels": 10,
    "pictures": 9,
    "dominant": 9,
    "display": 6,
    "lead": 6,
    "loudness": 6,
    "sections": 5,
    "grey": 5,
    "tombstones": 4,
    "bands": 4,
    "ragged": 3,
    "order": 3,
    "legs": 3,
    "modular": 3,
    "front": 3,
    "decks": 3,
    "level": 3,
    "balance": 2,
    "photos": 2,
    "reshaped": 2,
    "jumps": 2,
    "ads": 2,
    "heads": 2,
    "rows": 2,
    "places": 2,
    "jump_heads": 2,
    "variety": 1,
}
"""A desk's judgement, in points: what was thought before any mark was reckoned with."""
TRUST = 0.1
"""How much of it is kept: of .02 to 3 the one that ranks papers best by the marks of others."""
STEPS = 20_000
"""Steps of the descent at the most."""
STILL = 1e-7
"""A step that is none."""
FULL = 10.0
"""The best mark."""

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """What pages lose of each term, from 0 to 1, and their marks."""

    losses: Values
    marks: Values


def sample(found: Sequence[Score], marks: Sequence[float]) -> Sample:
    """Return what some scored pages say."""
    losses = [[min(1.0, loss.value / loss.term.zero) for loss in score.losses] for score in found]
    return Sample(np.array(losses), np.array(marks))


def fitted(given: Sample) -> Values:
    """Return the points of each term that lie nearest to the marks and to the desk's judgement,
    none below 0, a hundred in all: least squares by projected descent.
    """
    prior = np.array([float(DESK.get(term.name, 0)) for term in TERMS])
    used = prior > 0
    losses, lost = given.losses[:, used], 100 * (1 - given.marks / FULL)
    steepest = np.linalg.eigvalsh(losses.T @ losses / len(lost)).max() + TRUST
    weights = prior[used]
    for _ in range(STEPS):
        slope = -losses.T @ (lost - losses @ weights) / len(lost)
        slope += TRUST * (weights - prior[used])
        moved = np.maximum(0, weights - slope / steepest)
        done = float(np.abs(moved - weights).max()) < STILL
        weights = moved
        if done:
            break
    points = np.zeros(len(prior))
    points[used] = 100 * weights / weights.sum()
    return points


def totals(given: Sample, points: Values) -> list[float]:
    """Return each page's total under these points."""
    found: list[float] = (100 - given.losses @ points).tolist()
    return found
