"""Faces: a picture → where faces are in it, the same on every machine.

The network is YuNet (Wu, Peng and Yu, Machine Intelligence Research 20, 2023, 656-665); faces.md
tells where its weights come from. All of it is reckoned in whole numbers, far below 2⁵³, so that a
sum is the same in whatever order a processor adds: two machines find the same faces, and make the
same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from edition.story import Area

LOOKED_AT = 480
"""Pixels of the longer side that is looked at: a face of a fiftieth of it is still found."""
STEP = 32
"""Pixels of the coarsest grid: the picture is filled up with black to whole steps."""
FINEST = 8
"""Pixels of the finest grid."""
SURE = 0.4
"""How sure the network must be of a face, as a log-odds: six in ten."""
SAME = 0.4
"""The share that two finds have in common from which they are one face."""
_WEIGHT_BITS = 12
_VALUE_BITS = 8
_ONE = 1 << _VALUE_BITS
_AROUND = tuple(product(range(3), range(3)))
"""The nine places of a 3 × 3 window."""

Grid = NDArray[np.float64]
"""Rows × columns × channels, whole numbers in double precision."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer's weights and bias."""

    weights: Grid
    bias: Grid


@dataclass(frozen=True, slots=True)
class _Find:
    """A face as the network says it, in 256ths of a pixel."""

    sure: int
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def foot(self) -> int:
        return self.top + self.height


def faces(image: Image.Image) -> tuple[Area, ...]:
    """Return the faces of a picture, those found most surely first."""
    scale = min(1.0, LOOKED_AT / max(image.size))
    width, height = (max(1, round(side * scale)) for side in image.size)
    small = image.convert("RGB").resize(
        (width, height), Image.Resampling.BILINEAR, reducing_gap=2.0
    )
    canvas = Image.new("RGB", (_whole(width), _whole(height)))
    canvas.paste(small)
    finds = _singled(sorted(_finds(canvas), key=lambda find: (-find.sure, find.left, find.top)))
    across, down = width * _ONE, height * _ONE
    return tuple(
        Area(f.left / across, f.top / down, f.right / across, f.foot / down) for f in finds
    )


def _whole(side: int) -> int:
    return -(-side // STEP) * STEP


@cache
def _layers() -> tuple[_Layer, ...]:
    with np.load(Path(__file__).with_suffix(".npz")) as file:
        numbers = sorted({name.partition("-")[0] for name in file})
        pairs = [(file[f"{number}-weights"], file[f"{number}-bias"]) for number in numbers]
    return tuple(
        _Layer(weights.astype(np.float64), bias.astype(np.float64)) for weights, bias in pairs
    )


def _finds(image: Image.Image) -> Iterator[_Find]:
    """Run the network: a backbone of six stages, the last three of which are looked at from the
    coarsest to the finest.
    """
    layers = iter(_layers())
    blue_first = np.asarray(image)[:, :, ::-1].astype(np.float64)
    grid = _rectified(_stem(blue_first, next(layers)))
    grid = _pooled(_unit(grid, layers))
    for _ in range(2):
        grid = _unit(_unit(grid, layers), layers)
    stages: list[Grid] = []
    for _ in range(3):
        grid = _unit(_unit(_pooled(grid), layers), layers)
        stages.append(grid)
    above = None
    for stage, step in zip(reversed(stages), (4 * FINEST, 2 * FINEST, FINEST), strict=True):
        above = _unit(stage if above is None else stage + above.repeat(2, 0).repeat(2, 1), layers)
        is_face, box, is_there = (_unit(above, layers, rectified=False) for _ in range(3))
        yield from _decoded(np.minimum(is_face, is_there)[..., 0], box, step)


def _stem(image: Grid, layer: _Layer) -> Grid:
    """Look at every second pixel and those round it."""
    rows, columns = image.shape[0] // 2, image.shape[1] // 2
    padded = np.pad(image, ((1, 1), (1, 1), (0, 0)))
    windows = [padded[r : r + 2 * rows : 2, c : c + 2 * columns : 2] for r, c in _AROUND]
    return np.rint(
        (np.concatenate(windows, 2) @ layer.weights.T + layer.bias)
        / (1 << _WEIGHT_BITS - _VALUE_BITS)
    )


def _unit(grid: Grid, layers: Iterator[_Layer], *, rectified: bool = True) -> Grid:
    """Mix the channels of each point, then look at its neighbours channel by channel."""
    mixed, around = next(layers), next(layers)
    points = _scaled(grid @ mixed.weights.T + mixed.bias * _ONE)
    rows, columns, _ = points.shape
    padded = np.pad(points, ((1, 1), (1, 1), (0, 0)))
    total = np.zeros(points.shape) + around.bias * _ONE
    for (r, c), weights in zip(_AROUND, around.weights, strict=True):
        total += padded[r : r + rows, c : c + columns] * weights
    return _rectified(_scaled(total)) if rectified else _scaled(total)


def _scaled(grid: Grid) -> Grid:
    return np.rint(grid / (1 << _WEIGHT_BITS))


def _rectified(grid: Grid) -> Grid:
    return np.maximum(grid, 0.0)


def _pooled(grid: Grid) -> Grid:
    rows, columns, channels = grid.shape
    pooled: Grid = grid.reshape(rows // 2, 2, columns // 2, 2, channels).max((1, 3))
    return pooled


def _decoded(sure: Grid, box: Grid, step: int) -> Iterator[_Find]:
    """Read boxes off a grid: the middle as a shift in steps, width and height as logarithms of
    steps.
    """
    for row, column in np.argwhere(sure >= SURE * _ONE):
        across, down, wide, high = (int(value) for value in box[row, column])
        width, height = _exp(wide) * step // _ONE, _exp(high) * step // _ONE
        middle_x, middle_y = (across + int(column) * _ONE) * step, (down + int(row) * _ONE) * step
        yield _Find(
            int(sure[row, column]), middle_x - width // 2, middle_y - height // 2, width, height
        )


def _exp(value: int) -> int:
    """Return e to a value in 256ths, in 65,536ths: decimals are rounded alike everywhere, the
    processor's own exp is not.
    """
    return int((Decimal(value) / _ONE).exp() * _ONE * _ONE)


def _singled(finds: list[_Find]) -> list[_Find]:
    """Keep of all that is found of one face what is surest."""
    kept: list[_Find] = []
    for find in finds:
        if not any(_are_one(find, other) for other in kept):
            kept.append(find)
    return kept


def _are_one(one: _Find, other: _Find) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.foot, other.foot) - max(one.top, other.top)
    if min(across, down) <= 0:
        return False
    both = across * down
    return both > SAME * (one.width * one.height + other.width * other.height - both)
