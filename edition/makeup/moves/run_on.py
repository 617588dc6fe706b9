"""Chain: a story too long for a page runs on over pages of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice, pairwise

from edition.makeup.draft.apart_from_ad import beside
from edition.makeup.draft.cost import absent
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.move import Move, Propose
from edition.makeup.page.compose import Composed, Corner, ads_of, composed
from edition.makeup.page.dressing import Dressed
from edition.makeup.page.items import Item, story_item
from edition.makeup.page.space import SearchCache, Space, above_ads
from edition.makeup.rules.prices import HOLE
from edition.makeup.story.part import Part, rest, running_on, softened
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

    links: tuple["_Link", ...]
    end: Item


@dataclass(frozen=True, slots=True, eq=False)
class _Link:
    """A page that a story fills, and how."""

    space: Space
    made: Module


@dataclass(frozen=True, slots=True, eq=False)
class Open:
    """A section while what is too long for a page is set: its draft, its spaces and its items."""

    draft: Draft
    spaces: tuple[Space, ...]
    """Those that are left."""
    left: tuple[Item, ...]
    """Items that have not been looked at."""
    kept: tuple[Item, ...] = ()
    """Items that stand with others, ends of what runs on among them."""

    def without(self, items: Iterable[Item]) -> "Open":
        """Return the section without some items."""
        gone = list(items)
        left, kept = (
            tuple(item for item in some if item not in gone) for some in (self.left, self.kept)
        )
        return replace(self, left=left, kept=kept)


def run_on(draft: Draft, spaces: Iterable[Space], items: Iterable[Item]) -> Open:
    """Let stories too long for a page run on over pages of their own; return what is kept to be
    dealt out.
    """
    section = Open(draft, tuple(spaces), tuple(items))
    while section.left:
        section = _looked_at(section, section.left[0])
    return section


def _looked_at(section: Open, item: Item) -> Open:
    """Set an item that is too long for a page, or keep it; squeeze what can be neither."""
    after = replace(section, left=section.left[1:])
    long = bool(section.spaces) and _too_long(item, section.spaces)
    # Photos alone do not run on: there is no line to go on with.
    found = _free_chain(after, item) if long and any(part.lines for part in item.parts) else None
    if found:
        return _linked(after, found)
    if long and not item.fits:
        squeezed = (*section.draft.squeezed, item)
        return replace(after, draft=replace(section.draft, squeezed=squeezed))
    return replace(after, kept=(*section.kept, item))


def _free_chain(section: Open, item: Item) -> _Chain | None:
    """Let an item run on over pages that no end is bound to; None where it cannot."""
    draft, bound = section.draft, {end.until for end in section.kept}
    free = [space for space in section.spaces if space.number not in bound]
    # The end stands on the page after the last link, or else wherever the section has room.
    ties = (False,) if item.parts[0].slug in draft.unbound else (True, False)
    chains = (
        _chain(draft.cache, item, free[start:], tied) for tied in ties for start in range(len(free))
    )
    return next((chain for chain in chains if chain), None)


def _linked(section: Open, found: _Chain) -> Open:
    """Set the pages that a story fills, with what stands beside their narrow ads."""
    for link in found.links:
        space, made = link.space, link.made
        able = [*section.left, *(item for item in section.kept if not item.until)]
        others = _beside_ads(space, (made,), able)
        dressed = Dressed((made, *(module for _, module in others)))
        section = replace(
            section.without(item for item, _ in others),
            draft=section.draft.showing({space.key: dressed}),
        )
    links = [link.space for link in found.links]
    spaces = tuple(space for space in section.spaces if space not in links)
    return replace(section, spaces=spaces, kept=(*section.kept, found.end))


def to_let_in(draft: Draft, keys: Sequence[Key]) -> list[Propose]:
    """Ask the pages for what a story that runs on left white beside narrow ads."""
    return [partial(_letting_in, key) for key in sorted(keys)]


def _letting_in(key: Key, draft: Draft) -> Iterator[Move]:
    """Propose a story that waits for what is left white, whatever its section, or else a filler."""
    space, made = draft.spaces[key], draft.dressed[key]
    white = _beside(space)
    if not _bare(draft, key) or not white.lines or not _open(white, made):
        return
    free = [e for e in absent(draft) if not (e.page or e.pin.spread)]
    items = [replace(draft.items[e.story.slug], section=e.section) for e in free]
    for item, other in _beside_ads(space, made.modules, items):
        yield Move(shows={key: replace(made, modules=(*made.modules, other))}, into=(item,))
        return
    yield from _filled_up(draft, key, white)


def _bare(draft: Draft, key: Key) -> bool:
    """Say whether a page's stories stand above its narrow ads only, and nothing was dealt to what
    is beside them.
    """
    return key not in draft.share or (key in draft.solved and None not in draft.solved[key].items)


def _open(white: Box, made: Dressed) -> bool:
    """Say whether nothing reaches down to what a page leaves beside its ads: a story, or a filler
    that was put there before.
    """
    boxes = [
        thing.box for things in (made.modules, made.fixtures, made.fillers) for thing in things
    ]
    return all(box.foot <= white.line for box in boxes)


def _filled_up(draft: Draft, key: Key, white: Box) -> Iterator[Move]:
    """Propose the filler that suits it best for what is left white, if one does."""
    able, made = [item for item in draft.fillers if item not in draft.used], draft.dressed[key]
    price, best = min(
        (int(item.table[white.columns - 1, white.lines + draft.grid.gap]), n)
        for n, item in enumerate(able)
    )
    filler = able[best].filler
    if price >= INF or filler is None:
        return
    if isinstance(filler, Fixture):
        panel = replace(filler, box=able[best].drawn(white))
        yield Move(shows={key: replace(made, fixtures=(*made.fixtures, panel))})
    else:
        shown = replace(made, fillers=(*made.fillers, replace(filler, box=white)))
        yield Move(shows={key: shown}, ads=(able[best],))


def _beside(space: Space) -> Box:
    """Return what a story running on over a page leaves beside its narrow ads: nothing, of no
    lines, where it has none.
    """
    ads, lines = space.stack.size(space.grid)
    column = 0 if space.number % 2 else ads
    return Box(column, space.top + above_ads(space).lines, space.grid.columns - ads, lines)


def _beside_ads(
    space: Space, over: tuple[Module, ...], items: Sequence[Item]
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
        ways = options(item.shapes[0], item.prominence, spot, grid)
        way = next(composed(item.shapes[0].part, ways, corner, grid))
        best = (item, way) if best is None or way.cost < best[1].cost else best
    return [(best[0], best[1].made)] if best and best[1].cost < NEVER else []


def _chain(cache: SearchCache, item: Item, spaces: list[Space], tied: bool) -> _Chain | None:
    """Let a story fill pages one after the other from the first on; None where it cannot, or would
    jump twice.

    ``tied``: its end is bound to the page after them.
    """
    whole, links = item, list[_Link]()
    if spaces[0].cells < OPENING * max(space.cells for space in spaces):
        return None
    while item.shapes and _too_long(item, spaces[len(links) :]):
        link = _link(cache, item, spaces[len(links)])
        if link is None:
            return None
        links.append(_Link(spaces[len(links)], link[0]))
        item = link[1]
        if len(links) == len(spaces):
            return None
    return _bound(_Chain(tuple(links), item), whole, spaces[len(links)], tied) if links else None


def _link(cache: SearchCache, item: Item, space: Space) -> tuple[Module, Item] | None:
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
    if key not in cache.links:
        links = (
            (made, story_item(left, cache.grid))
            for made, left in islice(filled(part, space), MOST_LINKS)
        )
        first = next(links, None)
        cache.links[key] = (
            next((link for link in chain([first], links) if _goes_on(link[1], space)), first)
            if first
            else None
        )
    return cache.links[key]


def _goes_on(left: Item, space: Space) -> bool:
    return left.fits or left.shapes[0].part.lines >= space.cells


def filled(part: Part, space: Space) -> Iterator[tuple[Module, Part]]:
    """Yield the ways to fill one page with as much of the part as it holds, the cheapest first: the
    module and what is left.
    """
    grid, above = space.grid, above_ads(space)
    piece = softened(running_on(part))  # rather a parted word at a foot than white under all legs
    found = options(across(piece, grid.columns, grid), 1, Spot(grid.columns, above.lines), grid)
    # What is left over stands at the foot of the page.
    blank = (replace(way, cost=way.cost + HOLE * grid.columns * way.blank) for way in found)
    ways = sorted(blank, key=lambda way: way.cost)
    for best in composed(piece, ways, Corner(0, above.top, ads=ads_of(space)), grid):
        yield best.made, rest(part, best.made)


def _bound(chain: _Chain, whole: Item, after: Space, tied: bool) -> _Chain | None:
    """Bind the end of a story to the page after its last link where it is to stand there or the
    ``whole`` of it has jumped before; None where it cannot.
    """
    numbers = [link.space.number for link in chain.links]
    gaps = sum(two > one + 1 for one, two in pairwise(numbers))
    jumps = (whole.shapes[0].part.first > 0) + gaps
    bound = tied or jumps
    if jumps > 1 or (bound and after.number > numbers[-1] + 1):
        return None
    until = numbers[-1] + 1 if bound else 0
    return replace(
        chain, end=replace(chain.end, section=whole.section, after=numbers[-1], until=until)
    )


def _too_long(item: Item, spaces: Sequence[Space]) -> bool:
    largest = max(space.cells for space in spaces)
    return not item.fits or item.area[0] > TOO_LONG * largest
