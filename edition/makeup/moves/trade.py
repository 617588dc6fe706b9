"""Trade: what waits for want of room takes the place of a story on a page, where the edition gains
by it.
"""

from collections.abc import Iterator, Sequence

from edition.makeup.draft.cost import news
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.move import Move, Propose, change
from edition.makeup.page.items import Item
from edition.makeup.page.space import Filling, foresee, solve

LOOKED_AT = 24
"""Stories that wait, the most urgent, that are looked at."""
FEW = 3
"""Stories in a place whose companions are looked at."""


def trades(draft: Draft, _: Sequence[Key]) -> list[Propose]:
    """Ask once for every trade that a page has room for."""
    return [_trades]


def _trades(draft: Draft) -> Iterator[Move]:
    """Propose every trade that a page has room for."""
    placed = {item.key for items in draft.share.values() for item in items}
    waiting = [
        item
        for item in (*draft.squeezed, *draft.waiting)
        if item.key not in placed and _may_come(draft, item)
    ]
    waiting = sorted(waiting, key=lambda item: (item.rank, item.key))[:LOOKED_AT]
    for key in draft.open if waiting else ():
        able = [item for item in waiting if item.may_stand(key[0])]
        for out in (item for item in draft.share[key] if _may_go(draft, item)):
            yield from _in_place(draft, key, out, able)


def _in_place(draft: Draft, key: Key, out: Item, able: list[Item]) -> Iterator[Move]:
    """Propose the trades for one story of a page: with one that waits, and with two."""
    ones = list(_able(draft, key, out, [(item,) for item in able]))
    yield from ones
    for one in sorted(ones, key=lambda move: change(draft, move))[:FEW]:
        pairs = [(*one.into, item) for item in able if item is not one.into[0]]
        yield from _able(draft, key, out, pairs)


def _able(draft: Draft, key: Key, out: Item, ways: list[tuple[Item, ...]]) -> Iterator[Move]:
    """Propose the ways to fill a story's place that its page has room for and that are no less
    news.
    """
    space, least = draft.spaces[key], news(out)
    rest = tuple(item for item in draft.share[key] if item is not out)
    roomy = [into for into in ways if _fits(draft, key, (*rest, *into))]
    foresee(draft.cache, [Filling(space, (*rest, *into)) for into in roomy])
    for into in roomy:
        held = (*rest, *into)
        if solve(draft.cache, space, held).fits and sum(map(news, into)) >= least:
            yield Move({key: held}, into, (out,))


def _fits(draft: Draft, key: Key, items: tuple[Item, ...]) -> bool:
    """Say whether there is room, by area."""
    return sum(item.area[0] for item in items) <= draft.spaces[key].cells


def _may_go(draft: Draft, item: Item) -> bool:
    """Say whether a person would let an item wait: one whole story that nothing binds to its
    page.
    """
    if item.key not in draft.items or item.kin or item.key in draft.pinned:
        return False
    pin = item.shapes[0].part.pin
    return not (pin.must_run or pin.lead or pin.spread)


def _may_come(draft: Draft, item: Item) -> bool:
    """Say whether an item is one whole story that a person wants neither beside others nor to wait
    first.
    """
    return item.key in draft.items and not item.kin and not item.shapes[0].part.pin.may_hold
