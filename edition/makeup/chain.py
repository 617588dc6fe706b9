"""Chain: a story too long for a page runs on over pages of its own."""

from dataclasses import dataclass, replace
from itertools import pairwise

from edition.makeup.apart import beside
from edition.makeup.costs import HOLE
from edition.makeup.curves import SCALE, across, options
from edition.makeup.dress import Dressed
from edition.makeup.issue import Issue
from edition.makeup.items import Item, story_item
from edition.makeup.pages import Desk, Space, above_ads
from edition.makeup.parts import Part, rest, running_on
from edition.makeup.place import module
from edition.page import Module

TOO_LONG = 0.92
"""The share of a page a story may need before it runs on over pages of its own."""
FITTING = 25.0
"""Points a story may cost that stands beside narrow ads under one that runs on."""
OPENING = 0.6
"""The share of the largest page a page must have open for a story that runs on to begin there."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """Pages that a story fills, and its end, which stands with others on a later one."""

    links: tuple[tuple[Space, Module], ...]
    end: Item


def run_on(issue: Issue, spaces: list[Space], items: list[Item]) -> tuple[list[Space], list[Item]]:
    """Let stories too long for a page run on over pages of their own; return the spaces and items left to deal out."""
    kept, left = list[Item](), list(items)
    while left:
        item = left.pop(0)
        if not spaces or not _too_long(item, spaces):
            kept.append(item)
            continue
        free = [space for space in spaces if space.number not in {end.until for end in kept}]
        # The end stands on the page after the last link, or else wherever the section has room.
        ties = (False,) if item.parts[0].slug in issue.loose else (True, False)
        chains = (_chain(issue.desk, item, free[start:], tied) for tied in ties for start in range(len(free)))
        chain = next((chain for chain in chains if chain), None)
        if chain is None:
            (kept if item.fits else issue.squeezed).append(item)
            continue
        for space, made in chain.links:
            other = _beside_ads(space, [*left, *(item for item in kept if not item.until)])
            issue.dressed[space.key] = Dressed((made, *(module for _, module in other)))
            standing = [item for item, _ in other]
            left, kept = ([item for item in items if item not in standing] for items in (left, kept))
        spaces = [space for space in spaces if space not in [link for link, _ in chain.links]]
        kept.append(chain.end)
    return spaces, kept


def let_in(issue: Issue, waiting: list[Item]) -> None:
    """Let stories that wait for another day stand beside narrow ads where a story that runs on left white, whatever their section."""
    for key, made in sorted(issue.dressed.items()):
        space = issue.spaces[key]
        if key in issue.share or any(m.box.foot > space.top + above_ads(space).lines for m in made.modules):
            continue
        for item, other in _beside_ads(space, waiting):
            issue.dressed[key] = replace(made, modules=(*made.modules, other))
            issue.squeezed = [i for i in issue.squeezed if i.key != item.key]
            waiting = [i for i in waiting if i is not item]


def _beside_ads(space: Space, items: list[Item]) -> list[tuple[Item, Module]]:
    """Return the story that best fills what a story running on over a page leaves beside its narrow ads, if one does."""
    grid = space.grid
    ads, lines = space.stack.size(grid)
    size = grid.columns - ads, lines + grid.gap
    able = [i for i in items if i.shapes and not i.kin and i.may_stand(space.number) and not beside(space, (i,))] if lines else []
    best = min(able, key=lambda i: (int(i.table[size[0] - 1, size[1]]), i.order), default=None)
    if best is None or best.table[size[0] - 1, size[1]] > FITTING * SCALE:
        return []
    option = options(best.shapes[0], best.prominence, size, grid)[0]
    column = 0 if space.number % 2 else ads
    return [(best, module(best.shapes[0].part, option, column, space.top + above_ads(space).lines))]


def _chain(desk: Desk, item: Item, spaces: list[Space], tied: bool) -> _Chain | None:
    """Let a story fill pages one after the other from the first on; None where it cannot, or would jump twice.

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
    """Fill one page with as much of a story as it holds; return the module and what is left. Remember the answer."""
    part = item.shapes[0].part
    key = part.slug, part.first, tuple(art.photo for art in part.art), part.quotes, space.top, above_ads(space).lines
    if key not in desk.links:
        link = first_link(part, space)
        desk.links[key] = link and (link[0], story_item(link[1], desk.grid))
    return desk.links[key]


def first_link(part: Part, space: Space) -> tuple[Module, Part] | None:
    """Fill one page with as much of the part as it holds; return the module and what is left, or None where it cannot be."""
    grid, space = space.grid, above_ads(space)
    piece = running_on(part)
    ways = options(across(piece, grid.columns, grid), 1, (grid.columns, space.lines), grid)
    if not ways:
        return None
    best = min(ways, key=lambda way: way.cost + HOLE * grid.columns * way.blank)  # what is left is at the foot of the page
    made = module(piece, best, 0, space.top)
    return made, rest(part, made)


def _bound(story: tuple[Item, Item], links: list[tuple[Space, Module]], after: Space, tied: bool) -> _Chain | None:
    """Bind the end of a story to the page after its last link where it is to stand there or has jumped before; None where it cannot.

    ``story``: the whole of it, and its end.
    """
    numbers = [space.number for space, _ in links]
    jumps = (story[0].shapes[0].part.first > 0) + sum(two > one + 1 for one, two in pairwise(numbers))
    bound = tied or jumps
    if jumps > 1 or (bound and after.number > numbers[-1] + 1):
        return None
    end = replace(story[1], section=story[0].section, after=numbers[-1], until=numbers[-1] + 1 if bound else 0)
    return _Chain(tuple(links), end)


def _too_long(item: Item, spaces: list[Space]) -> bool:
    largest = max(space.cells for space in spaces)
    return not item.fits or item.area[0] > TOO_LONG * largest
