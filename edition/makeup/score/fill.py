"""Fill: how full the pages are, in cells: the holes, and why a cell counts as one."""

from edition.boxes import Block, Sheet
from edition.page import Box

STRETCHED = 2
"""Lines a gap may be stretched by before it counts as a hole."""


def holes(sheet: Sheet) -> int:
    """Count the white cells: too much between two boxes, and all of it at the head and the foot of the page."""
    boxes = [b.box for b in sheet.blocks] + [a.box for a in sheet.ads] + [*sheet.fillers, *sheet.furniture]
    return sum(_white(sheet, boxes, column) for column in range(sheet.grid.columns)) + sum(_short(b) for b in sheet.blocks)


def _white(sheet: Sheet, boxes: list[Box], column: int) -> int:
    white, line, gap = 0, 0, sheet.grid.gap
    for box in sorted((b for b in boxes if b.column <= column < b.right), key=lambda b: b.line):
        free = box.line - line
        between = line > 0 and free <= gap + STRETCHED
        white += 0 if between else max(0, free - (gap if line else 0))
        line = max(line, box.foot)
    return white + max(0, sheet.grid.lines - line)


def _short(block: Block) -> int:
    """Count what the columns of a block fall short of its foot by more than a line, the last by more than two."""
    below = feet(block)
    last = max(below, default=0)
    return sum(max(0, block.box.foot - foot - (2 if column == last else 1)) for column, foot in below.items())


def feet(block: Block) -> dict[int, int]:
    """Return the line on which each column of a block ends, head and deck apart."""
    boxes = [box for box in block.elements if box not in (block.head, block.deck)]
    columns = sorted({column for box in boxes for column in range(box.column, box.right)})
    return {c: max(b.foot for b in boxes if b.column <= c < b.right) for c in columns}
