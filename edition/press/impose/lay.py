"""Lay: where on a sheet each page lies, and the marks around it. Arithmetic in points, from the
sheet's lower left.
"""

import math
from dataclasses import dataclass

from edition.press.impose.fold import Binding, reading, sheets
from edition.units import POINTS_PER

Size = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Line = tuple[float, float, float, float]
"""From x, y to x, y."""

MARK = 4 * POINTS_PER["mm"]
"""How long a crop or fold mark is."""
CLEAR = 2 * POINTS_PER["mm"]
"""White between a mark and the page it stands beside."""
SLUG = MARK + CLEAR
"""What marks take on every side of the pages."""


@dataclass(frozen=True, slots=True)
class Booklet:
    """How a saddle-stitched booklet is wanted."""

    media: Size | None = None
    """The sheet, lying or standing; none: as large as two pages."""
    binding: Binding | None = None
    """None: as the document is read."""
    creep: float = 0.0
    """How much further each sheet inwards moves its pages to the fold: the paper's thickness, in
    points.
    """
    marks: bool = False


@dataclass(frozen=True, slots=True)
class NUp:
    """How several pages on a side are wanted."""

    per: int
    media: Size | None = None
    binding: Binding | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """One page on a sheet: the lower left corner of its trim, its scale, and what may be seen of
    it.
    """

    page: int
    x: float
    y: float
    scale: float
    window: Box


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet."""

    width: float
    height: float
    trim: Box
    pages: tuple[Laid, ...]
    crops: tuple[Line, ...] = ()
    folds: tuple[Line, ...] = ()


def lay_booklet(sizes: tuple[Size, ...], wish: Booklet) -> tuple[Side, ...]:
    """Lay the pages of a booklet: two a side, meeting at the fold, front and back of each sheet in
    turn.
    """
    binding = wish.binding or Binding.LEFT
    return tuple(
        _spread(pair, sizes, wish, depth * wish.creep)
        for depth, sheet in enumerate(sheets(len(sizes), binding))
        for pair in (sheet.front, sheet.back)
    )


def _spread(pair: tuple[int, int], sizes: tuple[Size, ...], wish: Booklet, creep: float) -> Side:
    width, height = _largest(sizes)
    slug = SLUG if wish.marks else 0.0
    across, up = (
        (max(wish.media), min(wish.media))
        if wish.media
        else (2 * (width + slug), height + 2 * slug)
    )
    scale = min((across - 2 * slug) / (2 * width), (up - 2 * slug) / height) if wish.media else 1.0
    fold = across / 2
    trim = (
        fold - width * scale,
        (up - height * scale) / 2,
        fold + width * scale,
        (up + height * scale) / 2,
    )
    halves = ((0.0, 0.0, fold, up), (fold, 0.0, across, up))
    pages = tuple(
        _leaf(page, sizes[page - 1], scale, half)
        for page, half in zip(pair, halves, strict=True)
        if page
    )
    moved = tuple(
        Laid(p.page, p.x + (creep if p.x < fold else -creep), p.y, p.scale, p.window) for p in pages
    )
    return Side(across, up, trim, moved, *(_marks(trim, fold) if wish.marks else ((), ())))


def _leaf(page: int, size: Size, scale: float, half: Box) -> Laid:
    """Lay a page against the fold, halfway up."""
    left, bottom, right, top = half
    x = left if left else right - size[0] * scale
    return Laid(page, x, (bottom + top - size[1] * scale) / 2, scale, half)


def _marks(trim: Box, fold: float) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the crop marks at the corners and the fold marks above and below."""
    left, bottom, right, top = trim
    upright = [
        (x, y, x, y + way * MARK)
        for x in (left, right)
        for y, way in ((bottom - CLEAR, -1), (top + CLEAR, 1))
    ]
    level = [
        (x, y, x + way * MARK, y)
        for y in (bottom, top)
        for x, way in ((left - CLEAR, -1), (right + CLEAR, 1))
    ]
    folds = [(fold, y, fold, y + way * MARK) for y, way in ((bottom - CLEAR, -1), (top + CLEAR, 1))]
    return (*upright, *level), tuple(folds)


def lay_nup(sizes: tuple[Size, ...], wish: NUp) -> tuple[Side, ...]:
    """Lay several pages on each side, in the order they are read."""
    width, height = _largest(sizes)
    columns, rows = _grid(wish.per, upright=height >= width)
    across, up = (
        _turned(wish.media, (columns * width, rows * height))
        if wish.media
        else (columns * width, rows * height)
    )
    cell = (across / columns, up / rows)
    scale = min(cell[0] / width, cell[1] / height) if wish.media else 1.0
    places = [
        (column * cell[0], up - (row + 1) * cell[1])
        for row in range(rows)
        for column in range(columns)
    ]
    return tuple(
        Side(
            across,
            up,
            (0.0, 0.0, across, up),
            tuple(
                _in_cell(page, sizes[page - 1], place, cell, scale)
                for page, place in zip(pages, places, strict=True)
                if page
            ),
        )
        for pages in reading(len(sizes), wish.per, columns, wish.binding or Binding.LEFT)
    )


def _in_cell(page: int, size: Size, place: Size, cell: Size, scale: float) -> Laid:
    x, y = place
    width, height = (side * scale for side in size)
    window = (x, y, x + cell[0], y + cell[1])
    return Laid(page, x + (cell[0] - width) / 2, y + (cell[1] - height) / 2, scale, window)


def _grid(per: int, upright: bool) -> tuple[int, int]:
    """Return columns and rows: with 2 and 8 pages, more of them go across the way the pages are
    narrow.
    """
    few = math.isqrt(per)
    return (per // few, few) if upright else (few, per // few)


def _turned(media: Size, wanted: Size) -> Size:
    """Turn a sheet the way that lets the pages be larger."""
    return max(
        (media, media[::-1]), key=lambda sheet: min(sheet[0] / wanted[0], sheet[1] / wanted[1])
    )


def _largest(sizes: tuple[Size, ...]) -> Size:
    return max(width for width, _ in sizes), max(height for _, height in sizes)
