"""Fill: how full the pages are, in cells: the holes, and why a cell counts as one."""

from collections.abc import Iterator

from edition.boxes import Block, Sheet
from edition.page import Box

STRETCHED = 2
"""Lines a gap may be stretched by before it counts as a hole."""


def holes(sheet: Sheet) -> int:
    """Count the white cells of a page."""
    return sum(box.lines for box in white(sheet))


def white(sheet: Sheet) -> list[Box]:
    """Return the white, one column wide each: too much between two boxes, and all of it at the head
    and the foot of the page.
    """
    boxes = (
        [b.box for b in sheet.blocks]
        + [a.box for a in sheet.ads]
        + [*sheet.fillers, *sheet.furniture]
    )
    return [
        box for column in range(sheet.grid.columns) for box in _between(sheet, boxes, column)
    ] + [box for block in sheet.blocks for box in _short(block)]


def _between(sheet: Sheet, boxes: list[Box], column: int) -> Iterator[Box]:
    line, gap = 0, sheet.grid.gap
    for box in sorted((b for b in boxes if b.column <= column < b.right), key=lambda b: b.line):
        start = line + (gap if line else 0)
        if box.line > start + (STRETCHED if line else 0):
            yield Box(column, start, 1, box.line - start)
        line = max(line, box.foot)
    if line < sheet.grid.lines:
        yield Box(column, line, 1, sheet.grid.lines - line)


def _short(block: Block) -> Iterator[Box]:
    """Yield what the columns of a block fall short of its foot by more than a line, the last by
    more than two.
    """
    below = feet(block)
    last = max(below, default=0)
    for column, foot in below.items():
        start = foot + (2 if column == last else 1)
        if start < block.box.foot:
            yield Box(column, start, 1, block.box.foot - start)


def feet(block: Block) -> dict[int, int]:
    """Return the line on which each column of a block ends, head and deck apart."""
    boxes = [box for box in block.elements if box not in (block.head, block.deck)]
    columns = sorted({column for box in boxes for column in range(box.column, box.right)})
    return {c: max(b.foot for b in boxes if b.column <= c < b.right) for c in columns}
