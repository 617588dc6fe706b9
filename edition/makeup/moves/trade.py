"""Trade: what waits for want of room takes the place of a story on a page, where the edition gains
by it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.makeup.draft.draft import Draft, Key
from edition.makeup.draft.hold import missed, news
from edition.makeup.moves.exchange import misplaced, price
from edition.makeup.page.items import Item
from edition.makeup.page.space import foresee, solve

ROUNDS = 12
"""Trades one after the other."""
LOOKED_AT = 24
"""Stories that wait, the most urgent, that are looked at."""
FEW = 3
"""Stories in a place whose companions are looked at."""
WORTH = 3.0
"""Points an edition must gain."""


@dataclass(frozen=True, slots=True, eq=False)
class _Trade:
    """A story of a page and what takes its place."""

    gain: float
    """Points."""
    key: Key
    out: Item
    into: tuple[Item, ...]
    items: tuple[Item, ...]
    """The page's afterwards."""


def trade(draft: Draft) -> Draft:
    """Let what waits, one story or two, take the place of one that is no more news, as long as the
    edition gains.
    """
    for _ in range(ROUNDS):
        best = max(_trades(draft), key=lambda trade: trade.gain, default=None)
        if best is None:
            break
        draft = _settled(draft, best)
    return draft


def _settled(draft: Draft, best: _Trade) -> Draft:
    # What waits may have been taken back before, and stand.
    moved = {item.key for item in (*best.into, best.out)}
    squeezed, waiting = (
        tuple(item for item in items if item.key not in moved)
        for items in (draft.squeezed, draft.waiting)
    )
    if any(item is best.into[0] for item in draft.waiting):
        waiting = (*waiting, best.out)
    else:
        squeezed = (*squeezed, best.out)
    return replace(draft.holding(best.key, best.items), squeezed=squeezed, waiting=waiting)


def _trades(draft: Draft) -> Iterator[_Trade]:
    """Yield every trade by which the edition gains."""
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


def _in_place(draft: Draft, key: Key, out: Item, able: list[Item]) -> list[_Trade]:
    """Return the trades for one story of a page: with one that waits, and with two."""
    rest = tuple(item for item in draft.share[key] if item is not out)
    ones = [(item,) for item in able if _fits(draft, key, (*rest, item))]
    found = _weighed(draft, key, out, ones)
    first = sorted(found, key=lambda trade: -trade.gain)[:FEW]
    twos = [
        (*one.into, item)
        for one in first
        for item in able
        if item is not one.into[0] and _fits(draft, key, (*one.items, item))
    ]
    return [
        trade
        for trade in (*found, *_weighed(draft, key, out, twos))
        if trade.gain > WORTH and sum(map(news, trade.into)) >= news(out)
    ]


def _weighed(draft: Draft, key: Key, out: Item, ways: Sequence[tuple[Item, ...]]) -> list[_Trade]:
    """Return the ways to fill a story's place that its page has room for, with what each gains."""
    space, before = draft.spaces[key], price(draft.desk, draft.spaces[key], draft.share[key])
    rest = tuple(item for item in draft.share[key] if item is not out)
    foresee(draft.desk, [(space, (*rest, *into)) for into in ways])
    found = []
    for into in ways:
        items = (*rest, *into)
        solved = solve(draft.desk, space, items)
        gain = before - solved.cost - misplaced(space, items) + sum(map(missed, into)) - missed(out)
        found += [_Trade(gain, key, out, into, items)] if solved.fits else []
    return found


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
