"""Formats: the tabloid as it ships, and other pages in the same type."""

from collections.abc import Callable
from dataclasses import replace

from edition.assets import assets
from edition.paper import Layout
from edition.read.layout import read_layout
from edition.units import POINTS_PER

MM = POINTS_PER["mm"]


def tabloid() -> Layout:
    """Return the tabloid: five columns on 280 × 400 mm."""
    found = read_layout(assets("layouts") / "tabloid")
    assert found.value is not None, found.problems
    return found.value


def page(width: float, height: float, columns: int) -> Layout:
    """Return the tabloid's type on a page of so many millimetres and columns."""
    own = tabloid()
    foot = own.height - own.head - own.grid.lines * own.baseline
    lines = int((height * MM - own.head - foot) / own.baseline)
    column = (width * MM - own.inner - own.outer - (columns - 1) * own.alley) / columns
    grid = replace(own.grid, columns=columns, lines=lines, column=column / own.baseline)
    return replace(own, width=width * MM, height=height * MM, grid=grid)


FORMATS: dict[str, Callable[[], Layout]] = {
    "tabloid": tabloid,
    "broadsheet 6 col": lambda: page(380, 560, 6),
    "broadsheet 8 col": lambda: page(400, 578, 8),
    "berliner": lambda: page(315, 470, 6),
    "magazine": lambda: page(210, 297, 3),
}
"""The pages that are tried, by name."""
