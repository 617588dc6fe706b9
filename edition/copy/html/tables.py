"""Web tables: the cells of a page's table → rows and columns, each cell at its place."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from edition.copy.html.lines import Line
from edition.copy.html.tree import Element
from edition.copy.html.wording import passages
from edition.copy.words.runs import single_line, tidy
from edition.story import Run, Table, Text

WIDEST = 20
"""Columns or rows that one cell may span: no printed table has wider ones."""
LAID_OUT = frozenset(
    ["table", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "article", "section", "form"]
)
"""What a table's cell holds where the table only places things on the screen."""
TABLES = 8
"""Tables that are remembered: the lines of one are asked about one after the other."""
_PARAGRAPHS = 2
"""Paragraphs in one cell from which the table only places things."""


@lru_cache(maxsize=TABLES)
def is_grid(element: Element) -> bool:
    """Say whether a table has real rows and columns, and does not only place things on the
    screen.
    """
    rows = _rows(element)
    wide = max((sum(_span(cell, "colspan") for cell in row) for row in rows), default=0)
    placed = any(
        inner.tag in LAID_OUT for inner in element.iterdescendants() if isinstance(inner.tag, str)
    )
    long = any(sum(1 for _ in cell.iter("p")) > _PARAGRAPHS for row in rows for cell in row)
    return len(rows) > 1 and wide > 1 and not placed and not long


def table(element: Element, lines: Sequence[Line]) -> Iterator[Table]:
    """Make a table of the cells in which lines of the article stand; of the others only the place
    is kept.
    """
    taken = {around for line in lines for around in line.around}
    rows = [row for row in _rows(element) if any(cell in taken for cell in row)]
    grid = _grid(rows)
    if grid:
        headed = all(cell.tag == "th" for cell in rows[0]) or any(
            next(cell.iterancestors("thead"), None) is not None for cell in rows[0]
        )
        yield Table(grid[0] if headed else (), tuple(grid[headed:]))


def _rows(element: Element) -> list[list[Element]]:
    rows = [row for row in element.iter("tr") if next(row.iterancestors("table"), None) is element]
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def _grid(rows: list[list[Element]]) -> list[tuple[Text, ...]]:
    """Place every cell: one that spans several columns or rows stands in the first, and the others
    are empty.
    """
    places: dict[tuple[int, int], Text] = {}
    for down, row in enumerate(rows):
        across = 0
        for cell in row:
            while (down, across) in places:
                across += 1
            spanned = [
                (down + y, across + x)
                for y in range(_span(cell, "rowspan"))
                for x in range(_span(cell, "colspan"))
            ]
            places |= dict.fromkeys(spanned, ())
            places[(down, across)] = _words(cell)
    width = max((across + 1 for _, across in places), default=0)
    return [
        tuple(places.get((down, across), ()) for across in range(width))
        for down in range(len(rows))
    ]


def _words(cell: Element) -> Text:
    seen = [passage for passage in passages(cell) if passage.why is None]
    return single_line(
        tidy(run for passage in seen for run in (*(said.run for said in passage.said), Run(" ")))
    )


def _span(cell: Element, name: str) -> int:
    said = (cell.get(name) or "1").strip()
    return max(1, min(WIDEST, int(said))) if said.isascii() and said.isdigit() else 1
