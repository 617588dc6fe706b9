"""Tables: columns shared out by what they hold, cells broken into given lines."""

import re
from math import fsum

from edition.galley.linebreak import Frame
from edition.galley.spread import fitted
from edition.galley.words import Compositor, at_rest
from edition.paper import Style
from edition.setting import SetCell, SetRow
from edition.story import Run, Table, Text, plain

GUTTER = 0.6
"""Ems of its type between two columns of a table, so that a figure set flush right never runs into
the word after it.
"""
NARROWEST = 2.0
"""Ems of its type to which a column of a table may be squeezed: in less a word is cut into letters.
"""
_NUMBER = re.compile(r"\s*[-+\u2212–]?[\d.,:\u00a0 ]*\d\s*%?\s*|\s*[-–—]?\s*")


def table(filed: Table, measure: float, setter: Compositor) -> tuple[SetRow, ...]:
    """Set a table at a measure (points): its rows, the head's first."""
    widths, _ = _widths(rows(filed), measure, setter)
    numbers = [_is_number_column(filed.rows, n) for n in range(len(widths))]
    return tuple(
        _row(row, widths, numbers, bool(filed.head) and n == 0, setter)
        for n, row in enumerate(rows(filed))
    )


def readable(filed: Table, measure: float, setter: Compositor) -> bool:
    """Say whether a measure (points) is wide enough for a table: no column is so narrow that its
    words fall into letters.
    """
    style = setter.case.layout.styles["table"]
    least = gutter(style) + NARROWEST * style.size
    widths, needs = _widths(rows(filed), measure, setter)
    return all(width >= min(need, least) for width, need in zip(widths, needs, strict=True))


def gutter(style: Style) -> float:
    """Return the white between two columns, in points."""
    return GUTTER * style.size


def rows(filed: Table) -> tuple[tuple[Text, ...], ...]:
    """Return a table's rows, the head's first."""
    return ((*filed.head,), *filed.rows) if filed.head else filed.rows


def _is_number_column(rows: tuple[tuple[Text, ...], ...], column: int) -> bool:
    cells = [plain(row[column]) for row in rows if column < len(row)]
    return bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def _widths(
    rows: tuple[tuple[Text, ...], ...], measure: float, setter: Compositor
) -> tuple[list[float], list[float]]:
    """Give every column what it holds with the gutter after it, the widest ones less where that is
    too much; return what their longest words need, too. The last one's gutter lies outside the
    measure.
    """
    style = setter.case.layout.styles["table"]
    white, count = gutter(style), max(len(row) for row in rows)
    natural, least = [white] * count, [white] * count
    for row in rows:
        for n, cell in enumerate(row):
            words = setter.words(_bold(cell), style)
            natural[n] = max(natural[n], white + 0.1 + at_rest(words))
            least[n] = max(least[n], white + 0.1 + max((w.width for w in words), default=0.0))
    return _share(natural, least, measure + white), least


def _share(natural: list[float], least: list[float], measure: float) -> list[float]:
    over = fsum(natural) - measure
    if over <= 0:
        return [n + -over / len(natural) for n in natural]
    slack = fsum(n - m for n, m in zip(natural, least, strict=True))
    if slack >= over:
        return [n - over * (n - m) / slack for n, m in zip(natural, least, strict=True)]
    return _squeezed(least, measure)


def _squeezed(least: list[float], measure: float) -> list[float]:
    """Give narrow columns what they need, and the wide ones equal shares of the rest: their words
    are cut.
    """
    widths, left = list(least), measure
    for done, column in enumerate(sorted(range(len(least)), key=least.__getitem__)):
        widths[column] = min(least[column], left / (len(least) - done))
        left -= widths[column]
    return widths


def _bold(cell: Text) -> Text:
    """Weigh a cell as if it were bold, so that a head never needs more room than its column was
    given.
    """
    return tuple(Run(r.text, True, r.emphasis, r.code, r.raised, r.lowered, r.href) for r in cell)


def _row(
    row: tuple[Text, ...],
    widths: list[float],
    numbers: list[bool],
    heading: bool,
    setter: Compositor,
) -> SetRow:
    style = setter.case.layout.styles["table"]
    white, cells = gutter(style), []
    for n, width in enumerate(widths):
        cell, after = row[n] if n < len(row) else (), white if n < len(widths) - 1 else 0.0
        room = width - white
        words = setter.words(_bold(cell) if heading else cell, style, room)
        given = fitted(words, Frame(room, justified=False))
        cells.append(SetCell(given.lines, given.fits, room, after, heading, numbers[n]))
    return SetRow(tuple(cells), max(1, *(len(cell.lines) for cell in cells)))
