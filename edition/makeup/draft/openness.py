"""Openness: how much of a page stories, ads and furniture leave open, under panels or white, and
what would fill it.
"""

from edition.makeup.score.fill import white as holes
from edition.makeup.score.reduce import Known, sheet
from edition.page import Dummy, Furniture
from edition.paper import Grid
from edition.problem import Problem, warning

MUCH = 0.1
"""The share of a page that may be open without a word: a house ad's worth."""
WORDS = 0.42
"""Words of body in a grid line of a column, for each grid line of the column's width: the tabloid's
13.7 hold six.
"""
ROUND = 50
"""Words to which a count is rounded: nobody writes to the word."""
SHAPE = 1.5
"""Width over height of most photos."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def openness(pages: tuple[Dummy, ...], house: frozenset[str]) -> tuple[Problem, ...]:
    """Name the pages of which much is open; ``house`` are the house ads."""
    open_ = ((page, panels(page) + white(page, house)) for page in pages)
    return tuple(
        _open(page, cells)
        for page, cells in open_
        if cells > MUCH * page.grid.columns * page.grid.lines
    )


def open_share(pages: tuple[Dummy, ...], house: frozenset[str]) -> float:
    """Return the share of an edition that is under panels or white."""
    open_ = sum(panels(page) + white(page, house) for page in pages)
    return open_ / sum(page.grid.columns * page.grid.lines for page in pages)


def panels(page: Dummy) -> int:
    """Return the cells under panels with the paper's name."""
    boxes = [fixture.box for fixture in page.fixtures if fixture.kind is Furniture.HOUSE]
    return sum(box.columns * box.lines for box in boxes)


def white(page: Dummy, house: frozenset[str] = frozenset()) -> int:
    """Return the cells that are white and should hold something."""
    return sum(box.columns * box.lines for box in holes(sheet(page, Known({}, house=house))))


def _open(page: Dummy, cells: int) -> Problem:
    grid = page.grid
    share = round(100 * cells / (grid.columns * grid.lines))
    words = max(ROUND, round(cells * WORDS * grid.column / ROUND) * ROUND)
    hint = (
        f"about {words:,} words or {_photos(cells, grid)} on page {page.number} would fill it, or"
        " house ads in ads/fillers"
    )
    return warning(
        "",
        f"{share} % of page {page.number} is left open: there is too little copy for it",
        hint,
        code="page-open",
    )


def _photos(cells: int, grid: Grid) -> str:
    """Say how many photos of half the page's width take so many cells."""
    columns = max(1, grid.columns // 2)
    count = max(1, round(cells / (columns * grid.span(columns) / SHAPE)))
    said = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{said} {'photo' if count == 1 else 'photos'}"
