"""Place: turn a part, the option chosen for it and a corner of the page into a module."""

from dataclasses import replace

import numpy as np

from edition.makeup.story.arrangements import Piece, cutline, padded, reserve
from edition.makeup.story.legs import cut, levelled
from edition.makeup.story.part import Part
from edition.makeup.story.shape_curves import Option
from edition.page import Box, Leg, Module, Placed, Turn


def module(part: Part, option: Option, column: int, line: int) -> Module:
    """Return the module that ``option`` makes of the part, its top left corner at ``column`` and
    ``line``.
    """
    columns = option.head.columns
    deck = option.deck
    head_box = Box(column, line, columns, option.head.depth)
    deck_box = Box(column, head_box.foot, columns, deck.depth) if deck else None
    top = line + option.lines - option.depth
    photos, quotes, starts = _furniture(part, option, Box(column, top, columns, option.depth))
    legs = _legs(part, option, column, starts)
    over = Box(column, (deck_box or head_box).foot, columns, option.air)
    return Module(
        slug=part.slug,
        box=Box(column, line, columns, option.lines),
        head=option.head,
        head_box=head_box,
        legs=legs,
        deck=deck,
        deck_box=deck_box,
        photos=photos,
        facts=_facts(part, option, Box(column, top, columns, option.depth)),
        quotes=quotes,
        turn=part.turn,
        turn_line=turn_line(part.turn, legs, over),
        brief=part.brief,
    )


def _furniture(
    part: Part, option: Option, space: Box
) -> tuple[tuple[Placed, ...], tuple[Placed, ...], list[int]]:
    """Place the photos and quotes; return the line on which each column's text may begin as
    well.
    """
    room = option.room
    photos: list[Placed] = []
    quotes: list[Placed] = []
    starts = [space.line] * room.columns
    if room.span:
        under = cutline(part.art[0], room.span)
        box = Box(space.column + room.under.index(True), space.line, room.span, option.photo)
        photos.append(Placed(part.art[0].photo, box, under))
        starts = [
            line + over * (option.photo + under + 1)
            for line, over in zip(starts, room.under, strict=True)
        ]
    airy, _ = padded(part, room)
    for column, stack in enumerate(room.stacks):
        for piece in _stretched(stack, option.pad * (column == airy)):
            placed = _placed(part, piece, space.column + column, starts[column])
            if piece.columns:
                (photos if piece.photo else quotes).append(placed)
            starts[column] += piece.taken
    return tuple(photos), tuple(quotes), starts


def _stretched(stack: tuple[Piece, ...], pad: int) -> tuple[Piece, ...]:
    """Return what stands at the head of a leg with the air in or under the last of it: a photo
    grows, a quote stands freer.
    """
    return (*stack[:-1], replace(stack[-1], lines=stack[-1].lines + pad)) if stack else ()


def _placed(part: Part, piece: Piece, column: int, line: int) -> Placed:
    index = part.art[piece.index].photo if piece.photo else piece.index
    return Placed(index, Box(column, line, piece.columns, piece.lines), piece.cutline)


def leg_lines(part: Part, option: Option) -> tuple[tuple[int, int], ...]:
    """Return the galley lines of each column's leg, 0 where a column has none, and how many it ends
    above the foot.
    """
    room = option.room
    depth = option.depth - reserve(part, room, option.pad)
    if room.span:
        taken = option.photo + cutline(part.art[0], room.span) + 1
        depth = depth - np.array(room.under) * taken
    depth[[c for c in range(room.columns) if c not in room.text]] = 0
    if not part.lines:
        return ((0, 0),) * room.columns
    _, lines = cut(part, depth[None])
    return tuple(zip(lines[0].tolist(), (depth - lines[0]).tolist(), strict=True))


def _legs(part: Part, option: Option, column: int, starts: list[int]) -> tuple[Leg, ...]:
    first = part.first
    airy, most = padded(part, option.room)
    aired = column + airy if option.pad and most == 1 else None
    legs: list[Leg] = []
    for place, (lines, short) in enumerate(leg_lines(part, option)):
        if lines:
            byline, leg = _parted(part, Leg(column + place, starts[place], first, lines), aired)
            legs += [*byline, *levelled(part, leg, short)]
            first += lines
    return tuple(legs)


def _facts(part: Part, option: Option, space: Box) -> Placed | None:
    if not part.facts:
        return None
    return Placed(
        0, Box(space.column + option.room.text[-1], space.foot - part.facts, 1, part.facts)
    )


def _parted(part: Part, leg: Leg, aired: int | None) -> tuple[tuple[Leg, ...], Leg]:
    """Return the byline that stands over a blank line in the column that is ``aired``, if it does,
    and the rest of a leg.
    """
    if leg.column != aired:
        return (), leg
    byline, under = part.byline, leg.line + part.byline + 1
    text = Leg(leg.column, under, leg.first + byline, leg.lines - byline)
    return (replace(leg, lines=byline),), text


def turn_line(turn: Turn, legs: tuple[Leg, ...], over: Box) -> Box | None:
    """Return where a turn line stands: under the last leg of what starts; of what continues in the
    air ``over`` its legs, so that they all begin on one line.
    """
    if turn is Turn.WHOLE or not legs:
        return None
    if turn is Turn.STARTS:
        return Box(legs[-1].column, legs[-1].box.foot, 1, 1)
    return Box(over.column, over.line, 1, 1)
