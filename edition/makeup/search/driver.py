"""Driver: makes the moves of one kind, one after the other, as long as they pay.

A kind proposes, the one cost judges, the driver accepts; what that may take is counted in moves
that are judged, never in seconds. (So is PyVRP built: Wouda, Lan and Kool, INFORMS Journal on
Computing 36, 2024.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.makeup.draft.cost import Cost
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.move import Move, after, change
from edition.makeup.page.space import Filling, foresee
from edition.makeup.search.table import Kind, Take


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    move: Move
    change: Cost


def improved(draft: Draft, kind: Kind, keys: Sequence[Key]) -> Draft:
    """Return a draft after the moves of a kind that pay; ``keys`` are the spaces in question."""
    start = draft.looks
    for _ in range(kind.rounds):
        before, asks = draft, kind.ask(draft, keys)
        end = start + max(kind.most, kind.wide * len(asks))
        for propose in asks:
            most = min(kind.each, end - draft.looks)
            judged = tuple(_judged(draft, propose(draft), kind.take, most)) if most > 0 else ()
            draft = _made(draft, judged)
        if draft.share is before.share or draft.looks >= end:
            break
    return draft


def _judged(draft: Draft, moves: Iterator[Move], take: Take, most: int) -> Iterator[_Judged]:
    """Yield moves as they are judged: all of them, or so many up to the first that pays."""
    if take is Take.BEST:
        moves = iter(offered := list(moves))
        held = [each for move in offered for each in move.holds.items()]
        foresee(draft.cache, [Filling(draft.spaces[key], items) for key, items in held])
    for move in moves:
        judged = _Judged(move, change(draft, move))
        yield judged
        most -= bool(move.spaces)
        if take is Take.FIRST and (judged.change.pays or not most):
            return


def _made(draft: Draft, judged: tuple[_Judged, ...]) -> Draft:
    """Make the best of some moves if it pays, and note what was tried in vain."""
    best = min(judged, key=lambda each: each.change, default=None)
    made = best.move if best and best.change.pays else None
    looks = draft.looks + sum(bool(each.move.spaces) for each in judged)
    vain = frozenset().union(*(each.move.tried for each in judged))
    tried = draft.tried | (vain - made.tried if made else vain)
    return replace(after(draft, made) if made else draft, looks=looks, tried=tried)
