"""Chain: a story too long for a page runs on over pages of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise

from edition.makeup.draft.apart_from_ad import beside
from edition.makeup.draft.draft import Issue, Key
from edition.makeup.page.compose import Composed, Corner, ads_of, composed
from edition.makeup.page.dressing import Dressed
from edition.makeup.page.items import Item, story_item
from edition.makeup.page.space import Desk, Space, above_ads
from edition.makeup.rules.prices import HOLE
from edition.makeup.story.part import Part, rest, running_on
from edition.makeup.story.shape_curves import INF, SCALE, Spot, across, options
from edition.page import Box, Fixture, Module
from edition.paper import NEVER

TOO_LONG = 0.92
"""The share of a page a story may need before it runs on over pages of its own."""
FITTING = 25.0
"""Points a story may cost that stands beside narrow ads under one that runs on."""
OPENING = 0.6
"""The share of the largest page a page must have open for a story that runs on to begin there."""
FEW = 4
"""Stories that are looked at for a place beside narrow ads."""
MOST_LINKS = 12
"""Ways to fill a page with a story that are tried until what is left of it can be set."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """Pages that a story fills, and its end, which stands with others on a later one."""

    links: tuple[tuple[Space, Module], ...]
    end: Item


def run_on(issue: Issue, spaces: list[Space], items: list[Item]) -> tuple[list[Space], list[Item]]:
    """Let stories too long for a page run on over pages of their own; return the spaces and items
    left to deal out.
    """
    kept, left = list[Item](), list(items)
    while left:
        item = left.pop(0)
        if not spaces or not _too_long(item, spaces):
            kept.append(item)
            continue
        free = [space for space in spaces if space.number not in {end.until for end in kept}]
        # The end stands on the page after the last link, or else wherever the section has room.
        ties = (False,) if item.parts[0].slug in issue.loose else (True, False)
        chains = (
            _chain(issue.desk, item, free[start:], tied)
            for tied in ties
            for start in range(len(free))
        )
        found = next((chain for chain in chains if chain), None)
        if found is None:
            (kept if item.fits else issue.squeezed).append(item)
            continue
        for space, made in found.links:
            other = _beside_ads(space, (made,), [*left, *(item for item in kept if not item.until)])
            issue.dressed[space.key] = Dressed((made, *(module for _, module in other)))
            standing = [item for item, _ in other]
            left, kept = (
                [item for item in items if item not in standing] for items in (left, kept)
            )
        spaces = [space for space in spaces if space not in [link for link, _ in found.links]]
        kept.append(found.end)
    return spaces, kept


def let_in(issue: Issue, waiting: list[Item]) -> None:
    """Fill what a story that runs on left white beside narrow ads: with a story that waits,
    whatever its section, or a filler.
    """
    for key, made in sorted(issue.dressed.items()):
        space, white = issue.spaces[key], _beside(issue.spaces[key])
        if not _bare(issue, key) or not white.lines or not _open(white, made):
            continue
        found = _beside_ads(space, made.modules, waiting)
        for item, other in found:
            issue.dressed[key] = replace(made, modules=(*made.modules, other))
            issue.squeezed = [i for i in issue.squeezed if i.key != item.key]
            waiting = [i for i in waiting if i is not item]
        if not found:
            issue.dressed[key] = _filled_up(issue, made, white)


def _bare(issue: Issue, key: Key) -> bool:
    """Say whether a page's stories stand above its narrow ads only, and nothing was dealt to what
    is beside them.
    """
    return key not in issue.share or (key in issue.solved and None not in issue.solved[key].items)


def _open(white: Box, made: Dressed) -> bool:
    """Say whether nothing reaches down to what a page leaves beside its ads: a story, or a filler
    that was put there before.
    """
    boxes = [
        thing.box for things in (made.modules, made.fixtures, made.fillers) for thing in things
    ]
    return all(box.foot <= white.line for box in boxes)


def _filled_up(issue: Issue, made: Dressed, white: Box) -> Dressed:
    """Put the filler that suits it best into what is left white, if one does."""
    able = [item for item in issue.fillers if item not in issue.used]
    price, best = min(
        (int(item.table[white.columns - 1, white.lines + issue.grid.gap]), n)
        for n, item in enumerate(able)
    )
    filler = able[best].filler
    if price >= INF or filler is None:
        return made
    if isinstance(filler, Fixture):
        return replace(
            made, fixtures=(*made.fixtures, replace(filler, box=able[best].drawn(white)))
        )
    issue.used.append(able[best])
    return replace(made, fillers=(*made.fillers, replace(filler, box=white)))


def _beside(space: Space) -> Box:
    """Return what a story running on over a page leaves beside its narrow ads: nothing, of no
    lines, where it has none.
    """
    ads, lines = space.stack.size(space.grid)
    column = 0 if space.number % 2 else ads
    return Box(column, space.top + above_ads(space).lines, space.grid.columns - ads, lines)


def _beside_ads(
    space: Space, over: tuple[Module, ...], items: list[Item]
) -> list[tuple[Item, Module]]:
    """Return the story that best fills what a story running on over a page leaves beside its narrow
    ads, if one does.
    """
    grid, white = space.grid, _beside(space)
    spot = Spot(white.columns, white.lines + grid.gap, True)
    able = (
        [
            i
            for i in items
            if i.shapes and not i.kin and i.may_stand(space.number) and not beside(space, (i,))
        ]
        if white.lines
        else []
    )
    likely = sorted(able, key=lambda i: (int(i.table[spot.columns - 1, spot.lines]), i.order))[:FEW]
    corner = Corner(white.column, white.line, over, ads_of(space))
    best: tuple[Item, Composed] | None = None
    for item in (
        item for item in likely if item.table[spot.columns - 1, spot.lines] <= FITTING * SCALE
    ):
        ways = (
            (option.cost, option) for option in options(item.shapes[0], item.prominence, spot, grid)
        )
        way = next(composed(item.shapes[0].part, ways, corner, grid))
        best = (item, way) if best is None or way.cost < best[1].cost else best
    return [(best[0], best[1].made)] if best and best[1].cost < NEVER else []


def _chain(desk: Desk, item: Item, spaces: list[Space], tied: bool) -> _Chain | None:
    """Let a story fill pages one after the other from the first on; None where it cannot, or would
    jump twice.

    ``tied``: its end is bound to the page after them.
    """
    whole, links = item, list[tuple[Space, Module]]()
    if spaces[0].cells < OPENING * max(space.cells for space in spaces):
        return None
    while item.shapes and _too_long(item, spaces[len(links) :]):
        link = _link(desk, item, spaces[len(links)])
        if link is None:
            return None
        links.append((spaces[len(links)], link[0]))
        item = link[1]
        if len(links) == len(spaces):
            return None
    return _bound((whole, item), links, spaces[len(links)], tied) if links else None


def _link(desk: Desk, item: Item, space: Space) -> tuple[Module, Item] | None:
    """Fill one page with as much of a story as it holds; return the module and what is left.
    Remember the answer.

    What is left is to stand in some place of a page, or to fill one more.
    """
    part = item.shapes[0].part
    key = (
        part.slug,
        part.first,
        tuple(art.photo for art in part.art),
        part.quotes,
        space.top,
        above_ads(space).lines,
        ads_of(space),
    )
    if key not in desk.links:
        links = (
            (made, story_item(left, desk.grid))
            for made, left in islice(filled(part, space), MOST_LINKS)
        )
        first = next(links, None)
        desk.links[key] = (
            next((link for link in chain([first], links) if _goes_on(link[1], space)), first)
            if first
            else None
        )
    return desk.links[key]


def _goes_on(left: Item, space: Space) -> bool:
    return left.fits or left.shapes[0].part.lines >= space.cells


def filled(part: Part, space: Space) -> Iterator[tuple[Module, Part]]:
    """Yield the ways to fill one page with as much of the part as it holds, the cheapest first: the
    module and what is left.
    """
    grid, above = space.grid, above_ads(space)
    piece = running_on(part)
    found = options(across(piece, grid.columns, grid), 1, Spot(grid.columns, above.lines), grid)
    # What is left over stands at the foot of the page.
    ways = sorted(
        ((way.cost + HOLE * grid.columns * way.blank, way) for way in found), key=lambda way: way[0]
    )
    for best in composed(piece, ways, Corner(0, above.top, ads=ads_of(space)), grid):
        yield best.made, rest(part, best.made)


def _bound(
    story: tuple[Item, Item], links: list[tuple[Space, Module]], after: Space, tied: bool
) -> _Chain | None:
    """Bind the end of a story to the page after its last link where it is to stand there or has
    jumped before; None where it cannot.

    ``story``: the whole of it, and its end.
    """
    numbers = [space.number for space, _ in links]
    jumps = (story[0].shapes[0].part.first > 0) + sum(
        two > one + 1 for one, two in pairwise(numbers)
    )
    bound = tied or jumps
    if jumps > 1 or (bound and after.number > numbers[-1] + 1):
        return None
    end = replace(
        story[1], section=story[0].section, after=numbers[-1], until=numbers[-1] + 1 if bound else 0
    )
    return _Chain(tuple(links), end)


def _too_long(item: Item, spaces: list[Space]) -> bool:
    largest = max(space.cells for space in spaces)
    return not item.fits or item.area[0] > TOO_LONG * largest
