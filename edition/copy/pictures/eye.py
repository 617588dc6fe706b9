"""Eye: a picture without faces → the point that draws the eye, by what differs from its
surroundings.

All of it is reckoned in whole numbers, so that every machine looks at the same point.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

LONGER = 64
"""Pixels of the longer side that is looked at: what draws the eye is seen in a thumbnail."""
DETAIL = 3
"""What a difference from the four neighbours weighs against one from the picture's mean colour."""
NARROWEST = 0.25
"""The eye stays so far from every edge, as a share: a crop round a point at the edge shows nothing
of the scene.
"""
STEPS = 20
"""The point is told in so many steps across and down."""
_LIGHT = (299, 587, 114)
"""Thousandths of light in red, green and blue (ITU-R BT.601)."""

Whole = NDArray[np.int64]


def eye(image: Image.Image) -> tuple[float, float]:
    """Return the point that draws the eye, as shares of width and height from the top left."""
    scale = LONGER / max(image.size)
    size = tuple(max(1, round(side * scale)) for side in image.size)
    colours = np.asarray(
        image.convert("RGB").resize((size[0], size[1]), Image.Resampling.BOX)
    ).astype(np.int64)
    drawn = _drawn(colours)
    across, down = drawn.sum(0), drawn.sum(1)
    return _middle(across), _middle(down)


def _drawn(colours: Whole) -> Whole:
    """Say of each point how much it draws the eye: only what draws it more than most counts, the
    middle twice the edges.
    """
    rows, columns, _ = colours.shape
    light = (colours * np.array(_LIGHT)).sum(2) // sum(_LIGHT)
    padded = np.pad(light, 1, mode="edge")
    around = padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]
    mean = colours.sum((0, 1)) // (rows * columns)
    strength = DETAIL * np.abs(4 * light - around) + np.abs(colours - mean).sum(2)
    over = np.maximum(strength - strength.sum() // strength.size, 0)
    near: Whole = np.minimum.outer(_nearness(rows), _nearness(columns))
    drawn: Whole = over * over * near
    return drawn


def _nearness(count: int) -> Whole:
    """Return for each of so many places how near the middle it is: from ``count`` at the edges to
    twice that.
    """
    places = np.arange(count, dtype=np.int64)
    return count + np.minimum(places, count - 1 - places) * 2


def _middle(weights: Whole) -> float:
    total = int(weights.sum())
    if total == 0:
        return 0.5
    twice = sum(int(weight) * (2 * place + 1) for place, weight in enumerate(weights))
    steps = (twice * STEPS + total * len(weights)) // (2 * total * len(weights))
    return min(max(steps / STEPS, NARROWEST), 1 - NARROWEST)
