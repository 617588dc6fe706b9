"""Rescue: what finds no room on its page goes to another, or begins there and jumps."""

from collections.abc import Callable
from dataclasses import replace

from edition.makeup.draft.apart_from_ad import beside
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.page.dressing import dress
from edition.makeup.page.items import Item, jumping, starting, story_item
from edition.makeup.page.space import Space, holds, solve, spare_cells
from edition.makeup.story.part import Part, rest
from edition.page import Way, names

NEAREST = 12
"""Pages that are cut anew to add an item, of those with room by area: where more have room for it,
so many with the most.
"""
PUSHES = 2
"""Items that may be pushed on, one by the other, to make room."""
SEARCH = 120
"""Pages cut anew to make room for one item, at most …"""
MOST = 1500
"""… and for all: where copy is far too much, the least urgent items find no place anyhow."""


def squeeze(draft: Draft, space: Space, items: tuple[Item, ...]) -> Draft:
    """Take the least urgent items off a page until it holds the rest, those that a person put there
    last.
    """
    while items and not solve(draft.desk, space, items).fits:
        worst = max(items, key=lambda item: (item.key not in draft.pinned, _urgent_first(item)))
        items = tuple(item for item in items if item is not worst)
        draft = replace(draft, squeezed=(*draft.squeezed, worst))
        draft = draft.in_vain(worst, (space.number,), Way.STAND)
    return draft.holding(space.key, items)


def reinsert(draft: Draft) -> Draft:
    """Find room on other inside pages for what was squeezed off its own; rails, and stories kept
    together, one by one if need be.
    """
    still: list[Item] = []
    for item in sorted(draft.squeezed, key=_urgent_first):
        before, draft = draft, _added(draft, item)
        if not _same(before, draft):
            continue
        for single in _singles(draft, item):
            before, draft = draft, _added(draft, single)
            still += [single] if _same(before, draft) else []
    return replace(draft, squeezed=tuple(still))


def _singles(draft: Draft, item: Item) -> tuple[Item, ...]:
    """Return what an item is made of: briefs, stories kept together, or itself."""
    briefs = item.rail.parts if item.rail else ()
    singles = (replace(draft.items[part.slug], section=item.section) for part in briefs)
    return tuple(singles) or item.bundle or (item,)


def _same(one: Draft, two: Draft) -> bool:
    """Say whether nothing stands elsewhere in two drafts."""
    return one.share is two.share


def make_room(draft: Draft) -> Draft:
    """Let what still finds no room put something smaller out of its place that finds room
    elsewhere.
    """
    still, start = list[Item](), draft.looks
    for item in sorted(draft.squeezed, key=_urgent_first):
        most = min(draft.looks + SEARCH, start + MOST)
        before, draft = draft, _moved_in(draft, item, PUSHES, most)
        still += [item] if _same(before, draft) else []
    return replace(draft, squeezed=tuple(still))


def take_back(draft: Draft) -> Draft:
    """Let stories that were to wait stand after all, where there is room once all others have found
    theirs.
    """
    most = draft.looks + SEARCH
    for item in sorted(draft.waiting, key=_urgent_first):
        draft = _moved_in(draft, item, PUSHES, most)
    return draft


def _moved_in(draft: Draft, item: Item, pushes: int, most: int) -> Draft:
    """Place an item, pushing at most so many others on, until ``most`` pages have been looked at;
    where it finds no place nothing moves.
    """
    added = _added(draft, item)
    if not pushes or not _same(draft, added):
        return added
    before = draft = added
    for key in sorted(draft.share, key=_nearness(draft, item)):
        for other in sorted(before.share[key], key=lambda i: (i.area[0], i.key)):
            rest_of = tuple(i for i in before.share[key] if i is not other)
            if draft.looks >= most or not _may_push(draft, (key, rest_of), item, other):
                continue
            draft = replace(draft, looks=draft.looks + 1)
            if not solve(draft.desk, draft.spaces[key], (*rest_of, item)).fits:
                draft = draft.in_vain(item, (key[0],), Way.PUSH)
                continue
            put = draft.holding(key, (*rest_of, item))
            pushed = _moved_in(put, other, pushes - 1, most)
            if not _same(put, pushed):
                return pushed
            draft = replace(pushed, share=before.share, solved=before.solved)
    return draft


def _may_push(draft: Draft, at: tuple[Key, tuple[Item, ...]], item: Item, other: Item) -> bool:
    """Say whether an item could take another's place, by area and by what a person decided."""
    key, rest_of = at
    if (
        key in draft.dressed
        or not item.may_stand(key[0])
        or other.key in draft.pinned
        or other.area[0] >= item.area[0]
    ):
        return False
    return item.area[0] + sum(i.area[0] for i in rest_of) <= draft.spaces[key].cells


def spill(draft: Draft) -> Draft:
    """Let what still finds no room begin on one page and go on on a later one."""
    still: list[Item] = []
    for item in sorted(draft.squeezed, key=_urgent_first):
        before, draft = draft, _spilt(draft, item)
        still += [item] if _same(before, draft) else []
    return replace(draft, squeezed=tuple(still))


def _spilt(draft: Draft, item: Item) -> Draft:
    """Begin a story on the page nearest its section that can take its beginning while a later one
    takes the rest.
    """
    if not item.leads or _too_short(item.shapes[0].part) or item.key in draft.lineup.whole:
        return draft
    start = jumping(item, draft.grid)
    start = replace(start, key=starting(item.key), section=item.section)
    for key in sorted(draft.share, key=_nearness(draft, item)):
        if key in draft.dressed:
            continue  # what it starts is already placed elsewhere
        more = (*draft.share[key], start)
        solved = solve(draft.desk, draft.spaces[key], more)
        made = dress(draft.spaces[key], solved) if solved.fits else None
        if made is None or not made.starts:
            draft = draft.in_vain(item, (key[0],), Way.BEGIN)
            continue
        part, module = made.starts[0]
        left = replace(
            story_item(rest(part, module), draft.grid), section=item.section, after=key[0]
        )
        ended = _added(draft, left)
        if not _same(draft, ended):
            return ended.holding(key, more).showing({key: made})
        draft = ended.in_vain(item, (key[0],), Way.BEGIN)
    return draft


def _too_short(part: Part) -> bool:
    """Say whether a part is too short to jump."""
    return part.lines < part.jump.both


def _urgent_first(item: Item) -> tuple[bool, tuple[int, ...], str]:
    """Order items for the desk: what continues from elsewhere must find a place before all
    others.
    """
    return (item.leads or item.rail is not None, item.rank, item.key)


def _added(draft: Draft, item: Item) -> Draft:
    """Add an item to the page nearest its section that can take it; note the pages that cannot."""
    full: list[int] = []
    open_ = sorted(_open(draft, item), key=_nearness(draft, item))
    roomy = _roomiest(draft, item, open_)
    for key in open_:
        more = (*draft.share[key], item)
        if key in roomy and solve(draft.desk, draft.spaces[key], more).fits:
            return draft.in_vain(item, full, Way.STAND).holding(key, more)
        full.append(key[0])
    return draft.in_vain(item, full, Way.STAND)


def _open(draft: Draft, item: Item) -> list[Key]:
    """Return the spaces that are still open and may hold an item."""
    return [key for key in draft.share if item.may_stand(key[0]) and key not in draft.dressed]


def _roomiest(draft: Draft, item: Item, keys: list[Key]) -> frozenset[Key]:
    """Return the spaces that may have room for an item by area, those with the most where they are
    many.
    """
    able = [key for key in keys if holds(draft.spaces[key], (*draft.share[key], item))]
    if len(able) > NEAREST:
        spare = {key: spare_cells(draft.spaces[key], draft.share[key]) for key in able}
        able = sorted(able, key=lambda key: (-spare[key], key))[:NEAREST]
    return frozenset(able)


def _nearness(draft: Draft, item: Item) -> Callable[[Key], tuple[int, int, int, Key]]:
    """Order the spaces for an item: those without an ad it is kept from, of its section and near it
    first, the emptiest first.
    """
    own = [key[0] for key, space in draft.spaces.items() if names(space.section, item.section)]
    return lambda key: (
        beside(draft.spaces[key], (item,)),
        min((abs(key[0] - n) for n in own), default=0),
        -draft.solved[key].white,
        key,
    )
