"""Move: what some spaces of a draft would hold, and the one way to say which move is made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from edition.makeup.draft.cost import Cost, news, of_page, price
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.page.dressing import dress
from edition.makeup.page.items import Item
from edition.makeup.page.space import foresee

Holding = Mapping[Key, tuple[Item, ...]]
"""What spaces hold, or would."""


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """A change of a draft."""

    holds: Holding
    into: tuple[Item, ...] = ()
    """Items that found no room or waited, and stand on its spaces then."""
    out: Item | None = None
    """The item that waits in their place."""


@dataclass(frozen=True, slots=True, eq=False)
class _Weighed:
    """A move, and by how much it makes a draft worse, or, under nothing, better."""

    move: Move
    change: Cost
    done: Draft | None = None
    """The draft after it, where that had to be made to weigh it."""


def best_of(draft: Draft, moves: Iterable[Move]) -> Draft:
    """Return the draft after the best of some moves, or as it is where none of them pays."""
    offered = list(moves)
    foresee(draft.desk, [(draft.spaces[k], held) for m in offered for k, held in m.holds.items()])
    best = min((_weighed(draft, move) for move in offered), key=_change, default=None)
    draft = replace(draft, looks=draft.looks + len(offered))
    if best is None or not best.change.pays:
        return draft
    return replace(best.done or after(draft, best.move), looks=draft.looks)


def _change(weighed: _Weighed) -> Cost:
    return weighed.change


def change(draft: Draft, move: Move) -> Cost:
    """Return by how much a move makes a draft worse, or, under nothing, better."""
    return _weighed(draft, move).change


def _weighed(draft: Draft, move: Move) -> _Weighed:
    """Weigh a move by its spaces and by what it takes in and puts out: all else is as before."""
    down = any(key in draft.dressed for key in move.holds)
    done = after(draft, move) if down else None
    if done:
        points = sum(of_page(done, key) for key in move.holds)
    else:
        # Nothing else is asked of pages that are not set down, and there are thousands of these.
        points = sum(price(draft.desk, draft.spaces[k], held) for k, held in move.holds.items())
    lost = (news(move.out) if move.out else 0) - sum(map(news, move.into))
    return _Weighed(move, Cost(lost, points - sum(of_page(draft, key) for key in move.holds)), done)


def after(draft: Draft, move: Move) -> Draft:
    """Return the draft after a move: its spaces cut anew, and set down anew if they were."""
    done = draft
    for key, items in move.holds.items():
        done = done.holding(key, items)
    for key in sorted(key for key in move.holds if key in draft.dressed):
        facing = done.dressed.get((key[0] - 1, 0))
        made = dress(done.spaces[key], done.solved[key], facing, draft.beside(key))
        done = done.showing({key: made})
    return _left_out(done, move)


def _left_out(draft: Draft, move: Move) -> Draft:
    """Let what a move puts out wait where what it takes in has waited."""
    if move.out is None:
        return draft
    # What waits may have been taken back before, and stand.
    moved = {item.key for item in (*move.into, move.out)}
    squeezed, waiting = (
        tuple(item for item in items if item.key not in moved)
        for items in (draft.squeezed, draft.waiting)
    )
    if any(item is move.into[0] for item in draft.waiting):
        return replace(draft, squeezed=squeezed, waiting=(*waiting, move.out))
    return replace(draft, squeezed=(*squeezed, move.out), waiting=waiting)
