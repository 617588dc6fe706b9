"""Move: what some spaces of a draft would hold, and by how much that makes the draft worse or
better.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from math import fsum, inf

from edition.makeup.draft.cost import Cost, news, of_page, price
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.page.dressing import Dressed, dress
from edition.makeup.page.items import Item
from edition.makeup.page.space import Solved, solve
from edition.page import Tried

NEVER = Cost(0, inf)
"""By how much a move makes a draft worse that takes in what finds no room: it would be lost, and
nobody would know.
"""
Holding = Mapping[Key, tuple[Item, ...]]
"""What spaces hold, or would."""


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """A change of a draft."""

    holds: Holding = field(default_factory=dict)
    into: tuple[Item, ...] = ()
    """Items that found no room or waited, and stand on its spaces then."""
    out: tuple[Item, ...] = ()
    """Items that wait in their place."""
    cuts: Mapping[Key, Solved] = field(default_factory=dict)
    """Spaces that are cut otherwise than for what they hold alone: with fillers, say."""
    shows: Mapping[Key, Dressed] = field(default_factory=dict)
    """Spaces that are set down with it, and how."""
    ads: tuple[Item, ...] = ()
    """House ads that stand then."""
    tried: frozenset[Tried] = frozenset()
    """The places that are tried in vain where it is not made."""

    @property
    def spaces(self) -> Set[Key]:
        """The spaces it changes: a move that changes none says only what was tried."""
        return self.holds.keys() | self.cuts.keys() | self.shows.keys()


Propose = Callable[[Draft], Iterator[Move]]
"""Proposes moves for one item or space, the likeliest first."""


def change(draft: Draft, move: Move) -> Cost:
    """Return by how much a move makes a draft worse, or, under nothing, better: by its spaces and
    by what it takes in and puts out, since all else is as before.
    """
    if not move.spaces:
        return Cost(0, 0.0)
    if move.into and not all(_fits(draft, key, held) for key, held in move.holds.items()):
        return NEVER
    lost = sum(map(news, move.out)) - sum(map(news, move.into))
    return Cost(lost, _points(draft, move) - fsum(of_page(draft, key) for key in move.spaces))


def _fits(draft: Draft, key: Key, items: tuple[Item, ...]) -> bool:
    return solve(draft.cache, draft.spaces[key], items).fits


def _points(draft: Draft, move: Move) -> float:
    """Return what the spaces of a move cost after it."""
    if move.cuts or move.shows or any(key in draft.dressed for key in move.holds):
        done = after(draft, move)
        return fsum(of_page(done, key) for key in move.spaces)
    # Nothing else is asked of pages that are not set down, and there are thousands of these.
    return fsum(price(draft, key, held) for key, held in move.holds.items())


def after(draft: Draft, move: Move) -> Draft:
    """Return the draft after a move: its spaces cut anew, and set down anew if they were."""
    done = draft
    for key, items in move.holds.items():
        done = done.holding(key, items)
    if move.cuts or move.ads:
        done = replace(done, solved={**done.solved, **move.cuts}, used=(*done.used, *move.ads))
    for key in sorted(key for key in move.holds if key in draft.dressed):
        facing = done.dressed.get((key[0] - 1, 0))
        made = dress(done.spaces[key], done.solved[key], facing, draft.beside(key))
        done = done.showing({key: made})
    return _waiting(done.showing(move.shows) if move.shows else done, move)


def set_down(draft: Draft, key: Key, cut: Solved) -> Dressed:
    """Dress a space as it is cut, beside what stands on its page and on the page before it."""
    facing = draft.dressed.get((key[0] - 1, 0))
    return dress(draft.spaces[key], cut, facing, draft.beside(key))


def _waiting(draft: Draft, move: Move) -> Draft:
    """Let what a move takes in wait no more, and what it puts out wait where that has waited."""
    if not move.into:
        return draft
    moved = {item.key for item in (*move.into, *move.out)}
    waited = any(item is move.into[0] for item in draft.waiting)
    squeezed, waiting = _without(draft.squeezed, moved), _without(draft.waiting, moved)
    if waited:
        return replace(draft, squeezed=squeezed, waiting=(*waiting, *move.out))
    return replace(draft, squeezed=(*squeezed, *move.out), waiting=waiting)


def _without(items: Iterable[Item], keys: set[str]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.key not in keys)
