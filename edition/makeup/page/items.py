"""Items: what a page is cut into: stories, parts of stories, rails of briefs, bundles of small
stories.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from edition.makeup.page.guillotine import Slices, slices
from edition.makeup.page.subset_costs import Order, Table
from edition.makeup.rules import prices as costs
from edition.makeup.story.part import Part, opening, softened
from edition.makeup.story.prominence import prominence, sized
from edition.makeup.story.shape_curves import INF, SCALE, Shape, shape, table
from edition.page import AdSpot, Box, Fixture, Turn
from edition.paper import Grid

NEAR = 4 * SCALE
"""Table units within which a shape counts as natural enough."""


FAIR = 9
"""Lines of a leg that is no stub: from there on a story may stand at a width."""
DEEP = 0.8
"""The share of a page's lines that legs may take: heads and furniture want the rest."""


@dataclass(frozen=True, slots=True, eq=False)
class Rail:
    """Briefs one above the other, under a label."""

    parts: tuple[Part, ...]


@dataclass(
    frozen=True, eq=False
)  # without slots, so that what is asked a million times is reckoned once
class Item:
    """Something a page is cut into."""

    key: str
    """Unique in the edition."""
    rank: tuple[int, ...]
    """The lower the better: by it leads are chosen."""
    prominence: int
    table: Table
    shapes: tuple[Shape, ...] = ()
    """The whole story; or the whole and its opening where it may jump."""
    rail: Rail | None = None
    bundle: tuple["Item", ...] = ()
    slices: Slices | None = None
    """Of the bundle."""
    filler: AdSpot | Fixture | None = None
    """What fills a hole, whatever its place."""
    area: tuple[int, int, int] = field(default=(0, 0, 0))
    """Cells it takes at the least, naturally and at the most."""
    section: str = ""
    after: int = 1
    """The page it must come after."""
    until: int = 0
    """The last page it may stand on; 0 where any will do."""

    def may_stand(self, number: int) -> bool:
        """Say whether a page is one it may stand on."""
        return self.after < number and (not self.until or number <= self.until)

    @cached_property
    def order(self) -> Order:
        """What items of a page are sorted by, the best first."""
        return self.prominence, self.rank, self.key

    @cached_property
    def has_art(self) -> bool:
        """Say whether it brings a photo."""
        return any(part.art for part in self.parts)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return the stories it brings, or parts of them."""
        inner = tuple(part for item in self.bundle for part in item.parts)
        return inner or (
            self.rail.parts if self.rail else tuple(shape.part for shape in self.shapes[:1])
        )

    @cached_property
    def sized(self) -> bool:
        """Say whether a person decided how large it is."""
        return bool(self.shapes and self.shapes[0].part.pin.size) and self.leads

    @cached_property
    def modest(self) -> bool:
        """Say whether a person wants it too small to lead."""
        return self.sized and self.shapes[0].part.pin.modest

    @cached_property
    def kin(self) -> bool:
        """Say whether a person wants it beside other stories."""
        return any(part.pin.together for part in self.parts)

    @cached_property
    def apart(self) -> frozenset[str]:
        """Return the ads it is not to stand on a page with."""
        return frozenset(slug for part in self.parts for slug in part.pin.apart_from)

    @cached_property
    def smallest(self) -> int:
        """Return the cells of the smallest place that it can be set in at all."""
        columns, lines = np.nonzero(self.table < INF)
        return int(((columns + 1) * lines).min()) if len(lines) else self.area[0]

    def drawn(self, place: Box) -> Box:
        """Return what a filler takes of its place: no more cells than the most it may have, at the
        foot.
        """
        lines = min(place.lines, self.area[2] // place.columns) if self.area[2] else place.lines
        return replace(place, line=place.foot - lines, lines=lines)

    @cached_property
    def story(self) -> bool:
        """Say whether it is one story, or a part of one."""
        return self.rail is None and self.filler is None

    @cached_property
    def leads(self) -> bool:
        """Say whether it may lead a page."""
        return bool(self.shapes) and self.shapes[0].part.turn is not Turn.CONTINUES

    @cached_property
    def ordered(self) -> bool:
        """Say whether a person wants it to lead its page."""
        return self.leads and self.shapes[0].part.pin.lead

    @cached_property
    def fits(self) -> bool:
        """Say whether any shape of it fits any page at all."""
        return bool((self.table < INF).any())


def rank(part: Part) -> tuple[int, ...]:
    """Return the order of stories: urgency, then photo, then length."""
    return (part.urgency, part.turn is Turn.CONTINUES, not part.art, -part.lines)


def story_item(part: Part, grid: Grid) -> Item:
    """Return a story or part of one as an item, without the last photos where they are too many for
    any page.
    """
    part = sized(part)
    made = whole = _item(part, (shape(part, grid),), prominence(part), grid)
    while not made.fits and len(part.art) > 1:
        part = replace(part, art=part.art[:-1])
        made = _item(part, (shape(part, grid),), prominence(part), grid)
    if _stuck(made, grid):
        part = softened(part)
        soft = _item(part, (shape(part, grid),), prominence(part), grid)
        made = soft if soft.fits else made
    return (
        made if made.fits else whole
    )  # which is too long for a page, and shows its photos as it runs on


def _stuck(item: Item, grid: Grid) -> bool:
    """Say whether a story has a shape at no more than half of the widths at which its lines would
    make fair legs.
    """
    lines = item.shapes[0].part.lines
    fair = [
        c
        for c in range(1, grid.columns + 1)
        if FAIR <= lines / c <= DEEP * grid.lines and item.shapes[0].fills[c - 1].rooms
    ]
    return 2 * sum(bool((item.table[c - 1] < INF).any()) for c in fair) <= len(fair) > 0


def promoted(item: Item, prominence: int, grid: Grid) -> Item:
    """Return the item at another prominence."""
    return _item(item.shapes[0].part, item.shapes, prominence, grid)


def starting(key: str) -> str:
    """Return the key of the item that is only the beginning of a story."""
    return f"{key}>"


def jumping(item: Item, grid: Grid) -> Item:
    """Return the item with leave to jump."""
    start = shape(opening(item.shapes[0].part), grid)
    return _item(item.shapes[0].part, (*item.shapes[:1], start), item.prominence, grid)


def _item(part: Part, shapes: tuple[Shape, ...], prominence: int, grid: Grid) -> Item:
    units = table(shapes[0], prominence, grid)
    for other in shapes[1:]:
        units = np.minimum(
            units, np.minimum(table(other, prominence, grid) + np.int16(costs.JUMP * SCALE), INF)
        )
    key = f"{part.slug}+{part.first}" if part.first else part.slug
    fits = bool((units < INF).any())
    return Item(
        key,
        rank(part),
        prominence,
        units,
        shapes,
        area=area(units) if fits else _run_on_area(part, grid),
    )


def _run_on_area(part: Part, grid: Grid) -> tuple[int, int, int]:
    """Return the cells a part takes that fits no page: its lines and some for heads and gaps."""
    cells = part.lines + part.lines // 12 + 12 * grid.columns
    return cells, cells, cells


def area(table: Table) -> tuple[int, int, int]:
    """Return the least, the natural and the most cells a table's near-best shapes take."""
    best = int(table.min())
    columns, lines = np.nonzero(table <= best + NEAR)
    cells = (columns + 1) * lines
    at = np.unravel_index(int(table.argmin()), table.shape)
    return int(cells.min()), int((at[0] + 1) * at[1]), int(cells.max())


def bundle(items: Sequence[Item]) -> Item:
    """Return items, the best first, tied together as one."""
    found = slices([i.table for i in items], [i.order for i in items])
    units = found.table((1 << len(items)) - 1)
    key = "&".join(i.key for i in items)
    return Item(
        key,
        items[0].rank,
        items[0].prominence,
        units,
        (),
        None,
        tuple(items),
        found,
        area=area(units),
    )
