"""Flow: a story's given lines dealt out to its legs. Pure arithmetic: H&J has broken every line, so
a cut is a count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from edition.page import Leg
from edition.setting import Bit, Cap, Fit, Kind, SetBlock, SetRow, joined

_NESTED = (Kind.ITEM, Kind.QUOTE)
"""Blocks that stand inside another element: a list, a quotation."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of one block in one leg: one element of the page."""

    kind: Kind
    bits: tuple[Bit, ...] = ()
    """Its given lines joined, a line feed at the end of each but the last."""
    rows: tuple[SetRow, ...] = ()
    air: int = 0
    """Blank grid lines above."""
    indent: float = 0.0
    hang: float = 0.0
    """Points the first line stands in: only where the block begins."""
    mark: str = ""
    justified: bool = True
    joins: int = 0
    """How many nested elements it goes on with from the strip before: 0 begins something new, 1
    goes on in the same paragraph, list or quotation, 2 in the same item of the list or paragraph of
    the quotation.
    """
    text: tuple[str, ...] = ()
    """What must stand on each of its grid lines, air left out."""
    fits: tuple[Fit, ...] = ()
    """How each of its lines fills the measure; those of a table's cells row by row."""
    cap: Cap | None = None


def flow(blocks: tuple[SetBlock, ...], legs: tuple[Leg, ...]) -> tuple[tuple[Strip, ...], ...]:
    """Deal a galley out: the strips of each leg."""
    starts = list(_starts(blocks))
    return tuple(tuple(_strips(blocks, starts, leg)) for leg in legs)


def _starts(blocks: tuple[SetBlock, ...]) -> Iterator[int]:
    at = 0
    for block in blocks:
        yield at
        at += block.depth


def _strips(blocks: tuple[SetBlock, ...], starts: list[int], leg: Leg) -> Iterator[Strip]:
    foot = leg.first + leg.lines
    for n, (block, start) in enumerate(zip(blocks, starts, strict=True)):
        first, last = max(leg.first, start) - start, min(foot, start + block.depth) - start
        if first < last:
            same = (
                n > 0
                and block.kind in _NESTED
                and blocks[n - 1].kind is block.kind
                and not block.opens
            )
            yield from _cut(block, first, last, same)


def _cut(block: SetBlock, first: int, last: int, goes_on: bool) -> Iterator[Strip]:
    """Cut grid lines ``first`` up to ``last`` out of a block. ``goes_on``: it stands in the same
    list or quotation as the block before.
    """
    air = max(0, min(last, block.air) - first)
    if block.rows:
        yield from _rows(block, first, last, air)
        return
    here = slice(max(0, first - block.air), max(0, last - block.air))
    piece = replace(block, lines=block.lines[here], fits=block.fits[here], air=air)
    begins, ends = first <= block.air, last == block.depth
    depth = 0 if begins and not goes_on else 1 if begins or block.kind not in _NESTED else 2
    if not (ends and not block.ragged and len(piece.lines) > 1):
        if piece.lines:
            yield _strip(piece, begins, not ends and not block.ragged, depth)
        return
    yield _strip(replace(piece, lines=piece.lines[:-1], fits=piece.fits[:-1]), begins, True, depth)
    # The last line of a paragraph is not stretched.
    yield _strip(
        replace(piece, lines=piece.lines[-1:], fits=piece.fits[-1:], air=0),
        False,
        False,
        2 if block.kind in _NESTED else 1,
    )


def _strip(block: SetBlock, begins: bool, justified: bool, joins: int) -> Strip:
    """Make the strip of a block's piece. ``begins``: it is the block's first."""
    mark, cap = (block.mark, block.cap) if begins else ("", None)
    hang = block.hang if begins else 0.0
    first = mark + (cap.mark + cap.text if cap else "")
    text = tuple(
        (first if n == 0 else "") + "".join(bit.text for bit in line)
        for n, line in enumerate(block.lines)
    )
    return Strip(
        block.kind,
        joined(block.lines),
        (),
        block.air,
        block.indent,
        hang,
        mark,
        justified,
        joins,
        text,
        block.fits,
        cap,
    )


def _rows(block: SetBlock, first: int, last: int, air: int) -> Iterator[Strip]:
    """Cut a table between rows."""
    at, kept = block.air, []
    for row in block.rows:
        if first <= at < last:
            kept.append(row)
        at += row.depth
    if kept:
        text = tuple(chain.from_iterable(_row_text(row) for row in kept))
        fits = tuple(fit for row in kept for cell in row.cells for fit in cell.fits)
        joins = 0 if first <= block.air else 1
        yield Strip(
            block.kind,
            rows=tuple(kept),
            air=air,
            justified=False,
            joins=joins,
            text=text,
            fits=fits,
        )


def _row_text(row: SetRow) -> Iterator[str]:
    yield "".join(bit.text for cell in row.cells for line in cell.lines for bit in line)
    yield from [""] * (row.depth - 1)
