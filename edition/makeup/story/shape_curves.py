"""Shape curves: for each width and depth a part can take, what it costs, and how it would look."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from edition.makeup.rules import prices as costs
from edition.makeup.story.arrangements import Arrangement, Mode, candidates, depths, padded, rooms
from edition.makeup.story.legs import NONE, cut
from edition.makeup.story.part import Part
from edition.page import Deck, Head, Turn
from edition.paper import Grid

SCALE = 20
"""Table units in a point of cost."""
INF = np.int16(15000)
"""What cannot be, in table units; two of them still fit into 16 bits."""
MOST_WAYS = 120
"""Ways to fill a place that are told apart."""
MOST_BLANK = 12
"""Lines a table lets a module fall short of its place."""


@dataclass(frozen=True, slots=True, eq=False)
class Fill:
    """The rooms of one part at one width, and for each the cheapest filling of each depth under the
    head.
    """

    rooms: tuple[Arrangement, ...]
    cost: NDArray[np.float32]
    """By room and depth."""
    photo: NDArray[np.int64]
    """Lines of the lead photo, by room and depth."""
    pad: NDArray[np.int64]
    """Lines of air in one leg, by room and depth."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A part and its fills at 1, 2, 3 … columns."""

    part: Part
    fills: tuple[Fill, ...]
    either: dict[int, Fill] = field(default_factory=dict)
    """By columns, with the lead photo at either side; reckoned when first asked for."""

    def both_sides(self, columns: int, grid: Grid) -> "Shape":
        """Return the shape with the lead photo at either side at one width."""
        if columns not in self.either:
            self.either[columns] = fill(self.part, columns, grid, True)
        return Shape(
            self.part,
            (*self.fills[: columns - 1], self.either[columns], *self.fills[columns:]),
            self.either,
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """What a way to fill it is sought for."""

    columns: int
    lines: int
    """With the gap below."""
    lower: bool = False
    """It is under another story, and not at the top of its page."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill a place of ``columns`` by some depth."""

    cost: float
    head: Head
    deck: Deck | None
    air: int
    room: Arrangement
    depth: int
    """Lines under head, deck and air."""
    photo: int
    """Lines of the lead photo."""
    blank: int
    """Lines of the place left over."""
    pad: int = 0
    """Lines of air in one leg, so that all end level."""

    @property
    def lines(self) -> int:
        """Lines of the module."""
        return self.head.depth + (self.deck.depth if self.deck else 0) + self.air + self.depth


def shape(part: Part, grid: Grid, both_sides: bool = False) -> Shape:
    """Reckon every way to arrange a part."""
    return Shape(
        part, tuple(fill(part, columns, grid, both_sides) for columns in range(1, grid.columns + 1))
    )


def across(part: Part, columns: int, grid: Grid) -> Shape:
    """Reckon every way to arrange a part at one width only."""
    nothing = np.zeros((0, grid.lines + 1), np.int64)
    none = Fill((), nothing.astype(np.float32), nothing, nothing)
    return Shape(part, (*(none for _ in range(columns - 1)), fill(part, columns, grid)))


def fill(part: Part, columns: int, grid: Grid, both_sides: bool = False) -> Fill:
    """Reckon every way to arrange a part over ``columns``."""
    found = [
        (room, candidates(part, room, grid)) for room in rooms(part, columns, grid, both_sides)
    ]
    found = [(room, rows) for room, rows in found if len(rows[1])]
    kept = np.zeros((2, len(found), grid.lines + 1), np.int64)
    cost = np.full(kept.shape[1:], NONE, np.float32)
    if found:
        legs = np.concatenate([rows[2] for _, (rows, _) in found])
        price, _ = cut(part, np.maximum(legs, -1))
        price = price + NONE * (legs < 0).any(1)
    start = 0
    for place, (room, ((depth, deep, leg), pad)) in enumerate(found):
        total = (
            price[start : start + len(depth)]
            + _arranged(part, room, (deep, leg), grid)
            + costs.pad(pad, padded(part, room)[1])
        )
        start += len(depth)
        _keep_cheapest(cost[place], kept[:, place], depth, total, np.stack((deep, pad)))
    return Fill(tuple(room for room, _ in found), cost, *kept)


def _arranged(
    part: Part, room: Arrangement, rows: tuple[NDArray[np.int64], NDArray[np.int64]], grid: Grid
) -> NDArray[np.float64]:
    """Price a room apart from the line ends: crop and depth of legs; ``rows`` are the lead photo's
    lines and the legs'.
    """
    deep, leg = rows
    price = costs.legs(leg, part.grey) if part.lines else np.zeros(len(deep))
    if room.span:
        _, _, natural = depths(part.art[0], room.span, grid)
        price = price + costs.crop(deep, natural)
    if part.turn is Turn.STARTS:
        price = price + costs.short_start(leg.sum(1), part.lines)
    if room.left and room.mode is Mode.UNDER:
        price = price + costs.BEGINS_LOW
    pieces = [piece for stack in room.stacks for piece in stack]
    narrow = sum(piece.photo and piece.columns == 1 for piece in pieces)
    return price + 0.25 * sum(not piece.photo for piece in pieces) + costs.NARROW * narrow


def _keep_cheapest(
    cost: NDArray[np.float32],
    kept: NDArray[np.int64],
    depth: NDArray[np.int64],
    total: NDArray[np.float64],
    ways: NDArray[np.int64],
) -> None:
    """Write the cheapest row of each depth; where an index comes again NumPy keeps the last."""
    dear_first = np.lexsort((*ways, -total))
    dear_first = dear_first[depth[dear_first] < len(cost)]
    cost[depth[dear_first]] = np.minimum(total[dear_first], NONE)
    kept[:, depth[dear_first]] = ways[:, dear_first]


def table(shape: Shape, prominence: int, grid: Grid) -> NDArray[np.int16]:
    """Return the cheapest cost by width less one and depth of the place, the gap below included, in
    table units.
    """
    units = np.full((grid.columns, grid.lines + grid.gap + 1), INF, np.int16)
    for columns, fill in enumerate(shape.fills, 1):
        if not fill.rooms:
            continue
        under = _under_head(fill, prominence, grid).min(0)
        exact = np.full(grid.lines + 1, NONE, np.float64)
        for head, deck, air, price in _heads(
            shape.part, Spot(columns, 0, prominence > costs.LEAD_OF_PAGE), prominence, grid
        ):
            above = head.depth + (deck.depth if deck else 0) + air
            if above <= grid.lines:
                exact[above:] = np.minimum(exact[above:], under[: grid.lines + 1 - above] + price)
        units[columns - 1, grid.gap :] = priced(_stretch(exact, columns))
    return units


def _under_head(fill: Fill, prominence: int, grid: Grid) -> NDArray[np.float64]:
    """Return the cost of each room and depth as a story of this prominence sees it."""
    spans = np.array([room.span for room in fill.rooms])
    price = np.zeros(fill.cost.shape)
    for span in sorted(set(spans.tolist()) - {0}):
        price[spans == span] = costs.photo(prominence, span, fill.photo[spans == span], grid)
    return np.minimum(fill.cost + price, NONE)


def _heads(
    part: Part, spot: Spot, prominence: int, grid: Grid
) -> Iterator[tuple[Head, Deck | None, int, float]]:
    """Yield each head that suits a width with its deck and the air under it, and their price."""
    columns = spot.columns
    width = costs.width(prominence, columns, grid)
    sitting = sorted(
        (h for h in part.heads if h.columns == columns), key=lambda h: (h.level, h.depth)
    )
    if part.art or part.runs_on:  # a brief has no photo, and does not go on elsewhere
        sitting = [h for h in sitting if costs.step(h) < costs.BRIEF] or sitting
    largest = costs.largest(prominence, columns)
    for head in [h for h in sitting if costs.step(h) >= largest] or sitting[-1:]:
        price = width + costs.head(prominence, head, grid)
        for air in airs(part, head):
            yield head, part.deck(head), air, price + costs.air(air, head, spot.lower)


def airs(part: Part, head: Head) -> tuple[int, ...]:
    """Return the blank lines there may be under the head block, the usual first: what continues
    has its turn line there.
    """
    if part.brief:
        return (0,)
    small = costs.step(head) >= costs.BRIEF and head.columns == 1
    return (0, 1) if small and part.turn is not Turn.CONTINUES else (1,)


def _stretch(exact: NDArray[np.float64], columns: int) -> NDArray[np.float64]:
    """Let a module fall short of its place at the price of the white."""
    best = exact.copy()
    for lines in range(1, MOST_BLANK + 1):
        best[lines:] = np.minimum(best[lines:], exact[:-lines] + costs.blank(lines, columns))
    return best


def priced(cost: NDArray[np.float64]) -> NDArray[np.int16]:
    """Return points in the units of a table."""
    return np.minimum(np.round(cost * SCALE), INF).astype(np.int16)


def options(shape: Shape, prominence: int, spot: Spot, grid: Grid) -> list[Option]:
    """Return every way to fill a spot, cheapest first."""
    columns, lines = spot.columns, spot.lines
    fill = shape.fills[columns - 1]
    if not fill.rooms:
        return []
    under = _under_head(fill, prominence, grid)
    found = []
    for head, deck, air, price in _heads(shape.part, spot, prominence, grid):
        above = head.depth + (deck.depth if deck else 0) + air
        for blank in range(MOST_BLANK + 1):
            depth = lines - grid.gap - above - blank
            if depth < 0:
                break
            for at in np.flatnonzero(under[:, depth] < NONE):
                cost = price + float(under[at, depth]) + costs.blank(blank, columns)
                found.append(
                    Option(
                        cost,
                        head,
                        deck,
                        air,
                        fill.rooms[at],
                        depth,
                        int(fill.photo[at, depth]),
                        blank,
                        int(fill.pad[at, depth]),
                    )
                )
    return sorted(
        found, key=lambda o: (o.cost, o.head.level, o.air, o.blank, o.room.span, o.room.left)
    )[:MOST_WAYS]
