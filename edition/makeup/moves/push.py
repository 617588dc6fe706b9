"""Push: what finds no room on its page stands on another, beside what is there or in the place of
something smaller that finds one elsewhere. (Glover's ejection chains, Discrete Applied Mathematics
65, 1996.)
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from edition.makeup.draft.apart_from_ad import beside
from edition.makeup.draft.draft import Draft, Key, places
from edition.makeup.moves.move import Move, Propose
from edition.makeup.page.items import Item
from edition.makeup.page.space import Space, holds, solve, spare_cells
from edition.page import Way, names

NEAREST = 12
"""Pages that are cut anew to add an item, of those with room by area: where more have room for it,
so many with the most.
"""
PUSHES = 2
"""Items that may be pushed on, one by the other, to make room."""


def squeeze(draft: Draft, space: Space, items: tuple[Item, ...]) -> Draft:
    """Take the least urgent items off a page until it holds the rest, those that a person put there
    last.
    """
    while items and not solve(draft.cache, space, items).fits:
        worst = max(items, key=lambda item: (item.key not in draft.pinned, urgent_first(item)))
        items = tuple(item for item in items if item is not worst)
        draft = replace(draft, squeezed=(*draft.squeezed, worst))
        draft = draft.in_vain(worst, (space.number,), Way.STAND)
    return draft.holding(space.key, items)


def to_stand(draft: Draft, _: Sequence[Key]) -> list[Propose]:
    """Ask each item that found no room for the pages it may stand on."""
    return [partial(standing, item) for item in sorted(draft.squeezed, key=urgent_first)]


def to_push(draft: Draft, _: Sequence[Key]) -> list[Propose]:
    """Ask each item that found no room for these, and for what it could push on to another page."""
    return [partial(_pushing, item, PUSHES) for item in sorted(draft.squeezed, key=urgent_first)]


def to_take_back(draft: Draft, _: Sequence[Key]) -> list[Propose]:
    """Ask each item that waits the same."""
    return [partial(_pushing, item, PUSHES) for item in sorted(draft.waiting, key=urgent_first)]


def to_come_back(draft: Draft, keys: Sequence[Key]) -> list[Propose]:
    """Ask each item that waits for those of some pages that are its section's."""
    return [partial(_coming_back, keys, item) for item in sorted(draft.waiting, key=urgent_first)]


def _coming_back(keys: Sequence[Key], item: Item, draft: Draft) -> Iterator[Move]:
    """Propose the pages among some that have room for an item of their section."""
    for move in standing(item, draft):
        if all(
            key in keys and names(draft.spaces[key].section, item.section) for key in move.holds
        ):
            yield move


def singly(draft: Draft) -> Draft:
    """Return the draft with rails, and stories kept together, that found no room as the stories
    they are made of.
    """
    singles = (single for item in draft.squeezed for single in _singles(draft, item))
    return replace(draft, squeezed=tuple(singles))


def _singles(draft: Draft, item: Item) -> tuple[Item, ...]:
    """Return what an item is made of: briefs, stories kept together, or itself."""
    briefs = item.rail.parts if item.rail else ()
    singles = (replace(draft.items[part.slug], section=item.section) for part in briefs)
    return tuple(singles) or item.bundle or (item,)


def _pushing(item: Item, pushes: int, draft: Draft) -> Iterator[Move]:
    """Propose the places of an item, then those of smaller items that find another, pushing so many
    on at most.
    """
    yield from standing(item, draft)
    for key in sorted(draft.share, key=nearness(draft, item)) if pushes else ():
        for other in sorted(draft.share[key], key=lambda i: (i.area[0], i.key)):
            rest_of = tuple(i for i in draft.share[key] if i is not other)
            if not _may_push(draft, _Push(key, rest_of), item, other):
                continue
            held = (*rest_of, item)
            if not solve(draft.cache, draft.spaces[key], held).fits:
                yield Move({key: held}, (item,), tried=places(item, (key[0],), Way.PUSH))
                continue
            for move in _pushing(other, pushes - 1, draft.holding(key, held)):
                if move.holds:
                    yield replace(move, holds={key: held, **move.holds}, into=(item,))
                else:
                    yield move


@dataclass(frozen=True, slots=True, eq=False)
class _Push:
    """A space, and what stays on it where another item goes."""

    key: Key
    stays: tuple[Item, ...]


def _may_push(draft: Draft, push: _Push, item: Item, other: Item) -> bool:
    """Say whether an item could take another's place, by area and by what a person decided."""
    if (
        push.key in draft.dressed
        or not item.may_stand(push.key[0])
        or other.key in draft.pinned
        or other.area[0] >= item.area[0]
    ):
        return False
    return item.area[0] + sum(i.area[0] for i in push.stays) <= draft.spaces[push.key].cells


def urgent_first(item: Item) -> tuple[bool, tuple[int, ...], str]:
    """Order items: what continues from elsewhere must find a place before all
    others.
    """
    return (item.leads or item.rail is not None, item.rank, item.key)


def standing(item: Item, draft: Draft) -> Iterator[Move]:
    """Propose the pages an item may stand on beside what stands there, the nearest to its section
    first; those without room by area as tried in vain.
    """
    open_ = sorted(_open(draft, item), key=nearness(draft, item))
    roomy = _roomiest(draft, item, open_)
    for key in open_:
        vain = places(item, (key[0],), Way.STAND)
        if key in roomy:
            yield Move({key: (*draft.share[key], item)}, (item,), tried=vain)
        else:
            yield Move(tried=vain)


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


def nearness(draft: Draft, item: Item) -> Callable[[Key], tuple[int, int, int, Key]]:
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
