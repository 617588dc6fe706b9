"""Arrangements: the ways photos, fact box, quotes and legs can share the space under a head."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from edition.makeup.story.part import Part
from edition.page import Art, Turn
from edition.paper import Grid

SHALLOWEST = 6
"""Grid lines of a photo, at the least: in fewer nothing is to be made out …"""
DEEPEST = 60
"""… and at the most: more leaves a page of the tabloid no room for what it is a photo of."""
TIGHT = 0.78
"""The share of a photo's natural depth that a crop must leave: less cuts into what it shows …"""
LOOSE = 1.28
"""… and to which it may grow, its sides cropped as much."""
UNDER_PHOTO = 6
"""Lines that must remain under a photo for a leg to run there."""
LINES_PER_QUOTE = 40
MOST_AIR = 3
"""Lines of air a quote, photo or fact box may have about it."""
WIDEST_FURTHER = 3
"""Columns of a story's second photo, at the most: it is the first that leads."""
SHORT = 12
"""Lines of body under which a story has no air to give."""


class Mode(StrEnum):
    """How the lead photo stands to the legs."""

    NONE = "none"
    TOP = "top"
    UNDER = "under"
    """Narrower than the module, legs run on under it."""
    BESIDE = "beside"
    """As deep as the legs beside it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A photo or quote at the head of a leg."""

    photo: bool
    index: int
    """Place in the part's art, or among the galley's quotes."""
    lines: int
    cutline: int = 0
    columns: int = 1
    """Those it is as wide as; 0 for what a wider one takes of the next leg."""

    @property
    def taken(self) -> int:
        """Lines it takes from the leg, the blank one below it included."""
        return self.lines + self.cutline + 1


@dataclass(frozen=True)  # without slots, so that what is asked a million times is reckoned once
class Arrangement:
    """One way to arrange a part over a number of columns."""

    columns: int
    mode: Mode
    span: int
    """The lead photo's columns."""
    left: bool
    """The lead photo stands at the left."""
    stacks: tuple[tuple[Piece, ...], ...]
    """For each column what stands at its head, under the lead photo if there is one."""
    feet: tuple[int, ...]
    """Lines taken at the foot of each column."""

    @cached_property
    def under(self) -> tuple[bool, ...]:
        """For each column, whether the lead photo stands over it."""
        first = 0 if self.left else self.columns - self.span
        return tuple(first <= c < first + self.span for c in range(self.columns))

    @cached_property
    def text(self) -> tuple[int, ...]:
        """The columns that hold legs."""
        return tuple(
            c for c in range(self.columns) if not (self.mode is Mode.BESIDE and self.under[c])
        )


def depths(art: Art, columns: int, grid: Grid) -> tuple[int, int, float]:
    """Return the least and most lines a photo may be deep at a width, and its natural depth."""
    natural = grid.span(columns) / max(art.ratio, 0.01)
    least = max(SHALLOWEST, min(DEEPEST, ceil(max(TIGHT, art.flattest) * natural)))
    most = min(DEEPEST, max(least, floor(min(LOOSE, art.tallest) * natural)))
    return least, max(least, most), natural


def cutline(art: Art, columns: int) -> int:
    """Return the lines of a photo's cutline at a width."""
    return art.cutlines[min(columns, len(art.cutlines)) - 1] if art.cutlines else 0


def rooms(part: Part, columns: int, grid: Grid, both_sides: bool = False) -> Iterator[Arrangement]:
    """Yield every arrangement of the part over ``columns``; ``both_sides`` adds the lead photo at
    the left.
    """
    for mode, span, left in _photo_places(part, columns, both_sides):
        most = min(len(part.quotes), part.lines // LINES_PER_QUOTE, 2)
        for second in _seconds(part, span):
            for quotes in range(most + 1):
                empty = Arrangement(columns, mode, span, left, ((),) * columns, ())
                room = _furnish(part, empty, (second, quotes), grid)
                if room is not None:
                    yield room


def _seconds(part: Part, span: int) -> range:
    """Return the columns that a second photo may be wide: no more than the first."""
    most = min(WIDEST_FURTHER, span, part.art[1].most) if len(part.art) > 1 else 1
    return range(1, max(1, most) + 1)


def _photo_places(part: Part, columns: int, both_sides: bool) -> Iterator[tuple[Mode, int, bool]]:
    if not part.art:
        yield Mode.NONE, 0, False
        return
    for span in range(1, min(columns, max(1, part.art[0].most)) + 1):
        if span == columns:
            yield Mode.TOP, span, False
            continue
        for left in (False, True) if both_sides else (False,):
            yield Mode.UNDER, span, left
            if part.lines:
                yield Mode.BESIDE, span, left


def _furnish(
    part: Part, room: Arrangement, asked: tuple[int, int], grid: Grid
) -> Arrangement | None:
    """Put the further photos, the quotes, the fact box and the turn line in their columns;
    ``asked`` are the columns of the second photo and the quotes. None where they are too many.
    """
    second, quotes = asked
    text = room.text
    free = [c for c in text[1:] if not (room.mode is Mode.UNDER and room.under[c])]
    stacks = _further(part, room, free, second, grid)
    bare = [c for c in free if stacks and not stacks[c]]
    if stacks is None or quotes > len(bare):
        return None
    for place in range(quotes):
        index = part.quotes[place]
        stacks[bare[(2 * place + 1) * len(bare) // (2 * quotes)]].append(
            Piece(False, index, part.galley.quotes[index])
        )
    feet = [0] * room.columns
    if part.facts:
        feet[text[-1]] += part.facts + 1
    if part.turn is Turn.STARTS:
        feet[text[-1]] += 1
    return replace(room, stacks=tuple(map(tuple, stacks)), feet=tuple(feet))


def _further(
    part: Part, room: Arrangement, free: list[int], second: int, grid: Grid
) -> list[list[Piece]] | None:
    """Return what further photos stand over each column: the second at the right of the free ones
    and as wide as asked, the others one column wide. None where there are too few columns for it.
    """
    stacks: list[list[Piece]] = [[] for _ in range(room.columns)]
    wide = free[-second:]
    if second > 1 and (len(wide) < second or wide[-1] - wide[0] >= second):
        return None
    homes = [c for c in free if second == 1 or c not in wide][::-1] or [room.text[-1]]
    for place, art in enumerate(part.art[1:]):
        if place or second == 1:
            home = homes[(place - (second > 1)) % len(homes)]
            stacks[home].append(_piece(art, place + 1, 1, grid))
            continue
        piece = _piece(art, 1, second, grid)
        for column in wide:
            stacks[column].append(replace(piece, columns=second * (column == wide[0])))
    return stacks


def _piece(art: Art, index: int, columns: int, grid: Grid) -> Piece:
    """Return a photo at its natural depth."""
    least, most, natural = depths(art, columns, grid)
    lines = min(most, max(least, round(natural)))
    return Piece(True, index, lines, cutline(art, columns), columns)


def padded(part: Part, room: Arrangement) -> tuple[int, int]:
    """Return the column that may take a few lines of air, so that all legs end level, and how many:
    beside a quote, a photo or the fact box up to three, else one under the byline where there is
    one.
    """
    loud = [c for c in room.text if room.stacks[c] and room.stacks[c][-1].columns == 1] or [
        c for c in room.text if room.feet[c] > 1
    ]
    return (loud[-1], MOST_AIR) if loud else (room.text[0], int(part.byline > 0))


def reserve(part: Part, room: Arrangement, pad: int = 0) -> NDArray[np.int64]:
    """Return the lines each column gives up to everything but the lead photo, ``pad`` lines of air
    among it.
    """
    taken = [
        sum(p.taken for p in stack) + foot
        for stack, foot in zip(room.stacks, room.feet, strict=True)
    ]
    taken[padded(part, room)[0]] += pad
    return np.array(taken, np.int64)


Rows = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""For each candidate: lines under the head, the lead photo's lines, the lines of each leg."""


def candidates(part: Part, room: Arrangement, grid: Grid) -> tuple[Rows, NDArray[np.int64]]:
    """Return every depth of room and photo at which the part may fill its legs, and the lines of
    air at each.
    """
    if not part.lines:
        rows = _no_text(part, room, reserve(part, room), grid)
        return rows, np.zeros_like(rows[0])
    pads = range(1 if part.runs_on or part.lines < SHORT else padded(part, room)[1] + 1)
    found = [
        _with_turn(part, room, _with_text(part, room, reserve(part, room, pad), grid))
        for pad in pads
    ]
    depth, photo, legs = (np.concatenate([rows[i] for rows in found]) for i in range(3))
    return (depth, photo, legs), np.repeat(
        np.array(pads, np.int64), [len(rows[0]) for rows in found]
    )


def _with_text(part: Part, room: Arrangement, taken: NDArray[np.int64], grid: Grid) -> Rows:
    match room.mode:
        case Mode.NONE:
            depth = _range(part, taken.sum(), room.columns, grid.lines)
            return depth, np.zeros_like(depth), depth[:, None] - taken
        case Mode.TOP:
            return _top(part, room, taken, grid)
        case Mode.UNDER:
            return _under(part, room, taken, grid)
    return _beside(part, room, taken, grid)


def _with_turn(part: Part, room: Arrangement, rows: Rows) -> Rows:
    """Leave out where the column that bears a turn line holds no text: the line stands at a leg."""
    if part.turn is Turn.WHOLE:
        return rows
    depth, photo, legs = rows
    bears = legs[:, room.text[-1 if part.turn is Turn.STARTS else 0]] > 0
    return depth[bears], photo[bears], legs[bears]


def _range(part: Part, taken: int, columns: int, most: int) -> NDArray[np.int64]:
    """Depths at which ``columns`` legs less ``taken`` lines hold the part with no more slack than
    legs may leave.
    """
    if part.runs_on:
        return np.arange(1, most + 1)
    need = part.lines + int(taken)
    return np.arange(-(-need // columns), min(most, (need + columns + 1) // columns) + 1)


def _photo_depths(part: Part, span: int, grid: Grid) -> NDArray[np.int64]:
    least, most, natural = depths(part.art[0], span, grid)
    if part.runs_on:
        return np.array([min(most, max(least, round(natural)))])
    return np.arange(least, most + 1)


def _top(part: Part, room: Arrangement, taken: NDArray[np.int64], grid: Grid) -> Rows:
    legs = _range(part, taken.sum(), room.columns, grid.lines)
    photo = _photo_depths(part, room.span, grid)
    leg, deep = (a.ravel() for a in np.meshgrid(legs, photo, indexing="ij"))
    return leg + deep + cutline(part.art[0], room.span) + 1, deep, leg[:, None] - taken


def _under(part: Part, room: Arrangement, taken: NDArray[np.int64], grid: Grid) -> Rows:
    over = np.array(room.under, np.int64)
    extra = cutline(part.art[0], room.span) + 1
    found = []
    for deep in _photo_depths(part, room.span, grid):
        depth = _range(part, taken.sum() + room.span * (deep + extra), room.columns, grid.lines)
        found.append(
            (depth, np.full_like(depth, deep), depth[:, None] - taken - over * (deep + extra))
        )
    depth, photo, legs = (np.concatenate([f[i] for f in found]) for i in range(3))
    enough = (legs[:, over > 0] >= min(UNDER_PHOTO, part.lines)).all(1)
    return depth[enough], photo[enough], legs[enough]


def _beside(part: Part, room: Arrangement, taken: NDArray[np.int64], grid: Grid) -> Rows:
    text = np.array([c in room.text for c in range(room.columns)], np.int64)
    depth = _range(part, taken.sum(), int(text.sum()), grid.lines)
    photo = depth - cutline(part.art[0], room.span)
    least, most, _ = depths(part.art[0], room.span, grid)
    fits = (photo >= least) & (photo <= most)
    return depth[fits], photo[fits], ((depth[:, None] - taken) * text)[fits]


def _no_text(part: Part, room: Arrangement, taken: NDArray[np.int64], grid: Grid) -> Rows:
    over = np.array(room.under, np.int64)
    photo = _photo_depths(part, room.span, grid) if part.art else np.zeros(1, np.int64)
    extra = cutline(part.art[0], room.span) + 1 if part.art else 0
    columns = taken + over * (photo[:, None] + extra)
    return np.maximum(columns.max(1) - 1, 0), photo, np.zeros_like(columns)
