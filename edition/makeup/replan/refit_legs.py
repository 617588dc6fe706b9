"""Deal: a story's legs dealt out round the photos, quotes and facts that a plan gives, in the box
that it gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from edition.makeup.replan.stated import Given, Misfit, built, head_of, in_order, with_cutline
from edition.makeup.rules import prices as costs
from edition.makeup.story.legs import NONE, cut, levelled, shortest
from edition.makeup.story.part import Part, softened
from edition.makeup.story.shape_curves import MOST_BLANK, airs
from edition.page import Box, Leg, Module, Placed, Turn


@dataclass(frozen=True, slots=True)
class _Frame:
    """The pieces of a module in their places, and the lines left to each column's leg."""

    photos: tuple[Placed, ...]
    quotes: tuple[Placed, ...]
    facts: Placed | None
    tops: tuple[int, ...]
    """The line each column's text may begin on."""
    depths: tuple[int, ...]


def dealt(said: Given, part: Part) -> Module:
    """Return the module with its pieces at the heads of their columns, as they are given in turn,
    and the best legs under them.

    Raises Misfit where the text does not fill what is left of the box.
    """
    head = head_of(said, part)
    for able in (part, softened(part)):
        for blank in range(MOST_BLANK + 1):
            shorter = replace(
                said, level=head.level, box=replace(said.box, lines=said.box.lines - blank)
            )
            found = [way for air in airs(able, head) for way in _ways(shorter, able, air)]
            if found:
                return min(found, key=lambda way: way[0])[1]
    raise _misfit(said, part, _frame(said, part, airs(part, head)[0]))


def _ways(said: Given, part: Part, air: int) -> Iterator[tuple[float, Module]]:
    """Yield the module with its legs cut under so much air, and its price, if it can be cut."""
    frame = _frame(said, part, air)
    price, lines = (
        cut(part, np.array([frame.depths], np.int64))
        if part.lines
        else (np.zeros(1), np.zeros((1, len(frame.tops)), np.int64))
    )
    inside = all(
        piece.box.foot + piece.cutline <= said.box.foot for piece in (*frame.photos, *frame.quotes)
    )
    if price[0] < NONE and min(frame.depths) >= 0 and inside:
        legs = _legs(said, part, frame, lines[0].tolist())
        pieces = replace(
            said, photos=frame.photos, quotes=frame.quotes, facts=frame.facts, legs=legs
        )
        yield (
            float(price[0]) + costs.air(air, head_of(said, part), said.box.line > 0),
            built(pieces, part),
        )


def _frame(said: Given, part: Part, air: int) -> _Frame:
    """Stack the pieces in their columns; what is left of each column is its leg's."""
    box, head = said.box, head_of(said, part)
    deck = part.deck(head)
    tops = [box.line + head.depth + (deck.depth if deck else 0) + air] * box.columns
    photos = [
        _stacked("photo", with_cutline(photo, part), box, tops) for photo in said.photos or ()
    ]
    quotes = [_stacked("quote", quote, box, tops) for quote in said.quotes or ()]
    text = [c for c in range(box.columns) if box.foot - tops[c] >= shortest(part)] or [
        box.columns - 1
    ]
    feet = [box.foot] * box.columns
    facts = _facts(said, part, text[-1])
    if facts:
        feet[facts.box.column - box.column] = facts.box.line - 1
    feet[text[-1]] -= part.turn is Turn.STARTS
    depths = tuple(
        foot - top if c in text else 0 for c, (foot, top) in enumerate(zip(feet, tops, strict=True))
    )
    return _Frame(tuple(photos), tuple(quotes), facts, tuple(tops), depths)


def _stacked(kind: str, piece: Placed, box: Box, tops: list[int]) -> Placed:
    """Set a piece under what stands in its columns already."""
    columns = range(piece.box.column - box.column, piece.box.right - box.column)
    if columns.stop > box.columns:
        hint = f"the box has {box.columns} {'column' if box.columns == 1 else 'columns'}"
        raise Misfit(
            f"{kind} {piece.index + 1} stands beside the box of its story", hint, f"{kind}s"
        )
    line = max(tops[column] for column in columns)
    for column in columns:
        tops[column] = line + piece.box.lines + piece.cutline + 1
    return replace(piece, box=replace(piece.box, line=line))


def _facts(said: Given, part: Part, column: int) -> Placed | None:
    """Set the fact box at the foot of the column that is given for it, or of the last that holds
    text.
    """
    if not said.facts and not part.facts:
        return None
    at = said.facts.box.column if said.facts else said.box.column + column
    return Placed(0, Box(at, said.box.foot - part.galley.facts, 1, part.galley.facts))


def _legs(said: Given, part: Part, frame: _Frame, lines: list[int]) -> tuple[Leg, ...]:
    places = ((said.box.column + c, top) for c, top in enumerate(frame.tops))
    legs = in_order(
        tuple(
            Leg(column, top, 0, count)
            for (column, top), count in zip(places, lines, strict=True)
            if count
        )
    )
    legs = tuple(replace(leg, first=part.first + leg.first) for leg in legs)
    return tuple(
        piece
        for leg in legs
        for piece in levelled(part, leg, frame.depths[leg.column - said.box.column] - leg.lines)
    )


def _misfit(said: Given, part: Part, frame: _Frame) -> Misfit:
    """Say by how many lines a story misses its box."""
    over = part.lines - sum(max(0, depth) for depth in frame.depths)
    hint = "cut it, give it a deeper or wider box, or smaller photos or a smaller head"
    if over > 0:
        return Misfit(
            f'"{said.slug}" is {over} {"line" if over == 1 else "lines"} too long for its box',
            hint,
            over=over,
        )
    if over < -MOST_BLANK:
        message = f'"{said.slug}" leaves {-over} lines of its box white'
        return Misfit(message, "give it a smaller box, larger photos or a larger head", over=over)
    return Misfit(
        f'the legs of "{said.slug}" can end nowhere in its box',
        "make the box a line or two deeper",
        over=1,
    )
