"""Spreads: a story that a person wants over two facing pages stands across the heads of both, its
feet level.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from edition.makeup.draft.cost import wants_spread
from edition.makeup.draft.draft import Draft
from edition.makeup.draft.furniture import opening
from edition.makeup.moves.run_on import filled
from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.compose import Composed, Corner, ads_of, composed
from edition.makeup.page.dressing import Dressed
from edition.makeup.page.items import Item, story_item
from edition.makeup.page.space import Space
from edition.makeup.rules import prices as costs
from edition.makeup.story.part import Part, rest, running_on
from edition.makeup.story.prominence import prominence
from edition.makeup.story.shape_curves import Spot, across, options
from edition.page import AdSpot, Module
from edition.paper import Grid

SHALLOWEST = 18
"""Lines a page must have left under a spread for other stories; with less the spread stands to the
foot.
"""
DEPTHS = (0.7, 1.8)
"""How deep a spread may be, in what its story's area on one page asks for: the second head and the
wide photo take more.
"""
ABOVE = -1
"""The block of a page's spread: above all others."""
ELSEWHERE = 2
"""Facing pages of other sections that are tried for a story."""
Pinned = Mapping[int, list[Item]]
"""The items pinned to each page."""


@dataclass(frozen=True, slots=True)
class Group:
    """A section, or sections that share its pages, and the items for them."""

    name: str
    items: list[Item]

    def without(self, item: Item) -> "Group":
        """Return the group without an item."""
        return Group(self.name, [other for other in self.items if other is not item])


@dataclass(frozen=True, slots=True)
class Laid:
    """The spaces of a run of sections, and what is to stand in them."""

    spaces: list[Space]
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The items by section, and those pinned to pages, with stories tried over other pages."""

    inside: Mapping[str, list[Item]]
    pinned: Pinned


@dataclass(frozen=True, slots=True)
class _Spread:
    """A story over two facing pages."""

    cost: float
    left: Module
    right: Module
    more: Part | None = None
    """What goes on on later pages."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One page of a spread: the grid line at which it begins, and the ads at its foot."""

    top: int
    ads: tuple[AdSpot, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Over:
    """The two spaces a spread stands in, and how."""

    spaces: tuple[Space, Space]
    made: _Spread


@dataclass(frozen=True, slots=True)
class Dealing:
    """A draft, and what of its pages and stories is still to be dealt out."""

    draft: Draft
    laid: tuple[Laid, ...]
    pinned: Pinned

    @property
    def spaces(self) -> list[Space]:
        """The spaces of all runs."""
        return [space for laid in self.laid for space in laid.spaces]


def spread_out(dealing: Dealing) -> Dealing:
    """Set the stories that are to stand over two facing pages."""
    pinned = [(n, i) for n, some in sorted(dealing.pinned.items()) for i in some if wants_spread(i)]
    for number, item in pinned:
        spaces = dealing.spaces
        both = [space for space in spaces if space.number in (number, number + 1)]
        dealing = _spread(dealing, item, both)
    groups = [group for laid in dealing.laid for group in laid.groups]
    free = [(group.name, item) for group in groups for item in group.items if wants_spread(item)]
    for name, item in free:
        own = [space for space in dealing.spaces if space.section == name]
        dealing = _spread(dealing, item, own)
    return dealing


def _spread(dealing: Dealing, item: Item, spaces: list[Space]) -> Dealing:
    """Set a story over two facing pages of some spaces, if there are any that take it."""
    over = _best_over(item, spaces)
    if over is None:
        return dealing
    pinned = {n: [i for i in items if i is not item] for n, items in dealing.pinned.items()}
    laid = tuple(
        Laid(laid.spaces, [group.without(item) for group in laid.groups]) for laid in dealing.laid
    )
    return _under(Dealing(_set(dealing.draft, item, over), laid, pinned), item, over)


def spread_elsewhere(
    draft: Draft, inside: Mapping[str, list[Item]], pinned: Pinned
) -> Iterator[Elsewhere]:
    """Yield the items with each story that found no two facing pages of its section pinned to
    others, the nearest first.
    """
    alone = [
        (key[0], item)
        for key, items in sorted(draft.share.items())
        for item in items
        if wants_spread(item)
    ]
    alone = [(number, item) for number, item in alone if not item.parts[0].pin.page]
    for place in range(ELSEWHERE if alone else 0):
        there, left = dict(pinned), dict(inside)
        for number, item in alone:
            free = sorted(
                (n for n in range(2, draft.pages, 2) if n not in there),
                key=lambda n: (abs(n - number), n),
            )
            if place < len(free):
                there[free[place]] = [item]
                left = {
                    name: [i for i in items if i.key != item.key] for name, items in left.items()
                }
        yield Elsewhere(left, there)


def _best_over(item: Item, spaces: list[Space]) -> _Over | None:
    """Set a story over the two facing pages among the spaces that suit it best."""
    pairs = [
        (_headed(left, item), _headed(right, item))
        for left, right in _facing(spaces, item.parts[0].pin.page)
    ]
    ways = [
        _Over((left, right), made) for left, right in pairs for made in _ways(item, left, right)
    ]
    return min(ways, key=lambda over: (over.made.cost, over.spaces[0].key), default=None)


def _set(draft: Draft, item: Item, over: _Over) -> Draft:
    """Return the draft with a spread in spaces of its own, above all others of its pages."""
    for space, placed in zip(over.spaces, (over.made.left, over.made.right), strict=True):
        foot = space.grid.lines - placed.box.foot
        above = replace(space, section=item.section, foot=foot, stack=Stack(), block=ABOVE)
        draft = draft.offering([above]).showing({above.key: Dressed((placed,))})
    return draft


def _headed(space: Space, item: Item) -> Space:
    """Return a space with its section's name over the spread only where the story is of that
    section.
    """
    return (
        space
        if space.section == item.section
        else replace(space, fixtures=(), top=space.top - sum(f.box.lines for f in space.fixtures))
    )


def _under(dealing: Dealing, item: Item, over: _Over) -> Dealing:
    """Return what a spread leaves of its pages, and the items with what goes on of its story."""
    feet = {
        space.key: made.box.foot
        for space, made in zip(over.spaces, (over.made.left, over.made.right), strict=True)
    }
    laid = tuple(
        Laid(
            [_below(s, feet[s.key], item) if s.key in feet else s for s in laid.spaces],
            laid.groups,
        )
        for laid in dealing.laid
    )
    draft = dealing.draft.offering(space for run in laid for space in run.spaces)
    if over.made.more is None:
        return Dealing(draft, laid, dealing.pinned)
    more = replace(
        story_item(over.made.more, draft.grid), section=item.section, after=over.spaces[1].number
    )
    return Dealing(draft, _going_on(laid, more), dealing.pinned)


def _going_on(laid: tuple[Laid, ...], more: Item) -> tuple[Laid, ...]:
    """Return the items with what goes on of a spread's story, in its section if that has pages."""
    home = [group.name == more.section for run in laid for group in run.groups]
    at = home.index(True) if True in home else len(home) - 1
    places = iter(range(len(home)))
    return tuple(
        Laid(
            run.spaces,
            [Group(g.name, [*g.items, more]) if next(places) == at else g for g in run.groups],
        )
        for run in laid
    )


def _below(space: Space, foot: int, item: Item) -> Space:
    """Return what is under a spread, with the section's name where that does not stand over it."""
    bare = replace(space, fixtures=(), top=foot + space.grid.gap)
    return opening(bare) if space.fixtures and space.section != item.section else bare


def _facing(spaces: list[Space], page: int) -> Iterator[tuple[Space, Space]]:
    """Yield the facing pages whose heads are open, the left-hand one first: all, or those that
    begin on a page.
    """
    heads = [space for space in spaces if space.block == 0]
    for left, right in product(heads, heads):
        if left.number % 2 == 0 and right.number == left.number + 1 and page in (0, left.number):
            yield left, right


def _lowest(space: Space) -> int:
    """Return the grid line a spread may reach: the page's foot, or the gap over its ads."""
    columns, lines = space.stack.size(space.grid)
    return space.top + space.lines - space.grid.gap - (lines + space.grid.gap if columns else 0)


def _ways(item: Item, left: Space, right: Space) -> list[_Spread]:
    """Return the ways to set a story over two pages: its feet level, as deep as it needs; or both
    pages full and more to follow.
    """
    foot = min(_lowest(left), _lowest(right))
    high = (left.top + right.top) / 2 + item.area[1] / left.grid.columns / 2
    depth = high - min(left.top, right.top)
    lines = range(*(int(high + (share - 1) * depth) for share in DEPTHS))
    feet = sorted({line for line in lines if line <= foot - SHALLOWEST} | {foot})
    sides = (_Side(left.top, ads_of(left)), _Side(right.top, ads_of(right)))
    found = [made for line in feet if (made := _level(item, sides, line, left.grid))]
    return found or _full(item.shapes[0].part, left, right)


@lru_cache(maxsize=1024)
def _level(item: Item, sides: "tuple[_Side, _Side]", foot: int, grid: Grid) -> _Spread | None:
    """Set a story so that it ends on one grid line on both pages; None where its text does not fill
    them.
    """
    part = item.shapes[0].part
    size = item.prominence if item.sized else costs.LEAD_OF_PAGE
    began = _best(running_on(part), size, sides[0], foot, grid)
    if began is None:
        return None
    after = rest(part, began.made)
    ended = (
        _best(after, prominence(after), sides[1], foot, grid)
        if after.lines >= part.jump.after
        else None
    )
    return _Spread(began.cost + ended.cost, began.made, ended.made) if ended else None


def _best(part: Part, size: int, side: "_Side", foot: int, grid: Grid) -> Composed | None:
    """Return the best way to set a part across a page down to a grid line, and not a line less, if
    there is one.
    """
    ways = options(
        across(part, grid.columns, grid), size, Spot(grid.columns, foot - side.top + grid.gap), grid
    )
    level = [way for way in ways if not way.blank]
    return next(composed(part, level, Corner(0, side.top, ads=side.ads), grid), None)


def _full(part: Part, left: Space, right: Space) -> list[_Spread]:
    """Fill both pages with a story that is too long for them."""
    began = next(filled(part, left), None)
    went_on = (
        next(filled(began[1], right), None) if began and began[1].lines > part.jump.after else None
    )
    if began is None or went_on is None or went_on[1].lines < part.jump.after:
        return []
    return [_Spread(0.0, began[0], went_on[0], went_on[1])]
