"""Fold: which pages share a sheet, so that the folded sheets read in order. Whole numbers; nothing
else is known here.
"""

from dataclasses import dataclass
from enum import StrEnum


class Binding(StrEnum):
    """The side the fold is on when the front page faces the reader."""

    LEFT = "left"
    RIGHT = "right"
    """Papers that are read from right to left."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of two leaves, lying open: the pages left and right on each side. 0 is a blank
    page.
    """

    front: tuple[int, int]
    back: tuple[int, int]
    """Seen when the sheet is turned over like the leaf of a book."""


def sheets(pages: int, binding: Binding) -> tuple[Sheet, ...]:
    """Return the sheets of a saddle-stitched booklet, the outermost first; blank pages come after
    the last page.

    >>> sheets(5, Binding.LEFT)
    (Sheet(front=(0, 1), back=(2, 0)), Sheet(front=(0, 3), back=(4, 5)))
    """
    last = -(-pages // 4) * 4
    pairs = [((last - 2 * n, 2 * n + 1), (2 * n + 2, last - 2 * n - 1)) for n in range(last // 4)]
    return tuple(
        Sheet(_bound(front, pages, binding), _bound(back, pages, binding)) for front, back in pairs
    )


def _bound(pair: tuple[int, int], pages: int, binding: Binding) -> tuple[int, int]:
    left, right = (page if page <= pages else 0 for page in pair)
    return (left, right) if binding is Binding.LEFT else (right, left)


def reading(pages: int, per: int, columns: int, binding: Binding) -> tuple[tuple[int, ...], ...]:
    """Return the pages of each side of an n-up sheet, row by row from the top left; 0 is an empty
    place.

    >>> reading(5, 4, 2, Binding.RIGHT)
    ((2, 1, 4, 3), (0, 5, 0, 0))
    """
    sides = []
    for first in range(1, pages + 1, per):
        numbers = [page if page <= pages else 0 for page in range(first, first + per)]
        rows = [numbers[at : at + columns] for at in range(0, per, columns)]
        sides.append(
            tuple(page for row in rows for page in (row if binding is Binding.LEFT else row[::-1]))
        )
    return tuple(sides)
