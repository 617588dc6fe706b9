"""Bump: what must run puts less urgent stories off a page where nothing else makes room for it."""

from collections.abc import Iterator, Sequence
from functools import partial

from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.move import Move, Propose
from edition.makeup.moves.push import urgent_first
from edition.makeup.page.items import Item
from edition.makeup.page.space import solve


def to_bump(draft: Draft, _: Sequence[Key]) -> list[Propose]:
    """Ask each item that found no room."""
    return [partial(_bumping, item) for item in sorted(draft.squeezed, key=urgent_first)]


def _bumping(item: Item, draft: Draft) -> Iterator[Move]:
    """Propose the pages an item may stand on, each without the least urgent of what stands there.

    What a story that jumps goes on with must run, since its beginning stands already: it weighs as
    much as what a person wants.
    """
    for key in (key for key in draft.open if item.may_stand(key[0])):
        off = _put_off(draft, key, item)
        if off:
            kept = (other for other in draft.share[key] if other not in off)
            yield Move({key: (*kept, item)}, (item,), off)


def _put_off(draft: Draft, key: Key, item: Item) -> tuple[Item, ...]:
    """Return the least urgent items without which a page has room for another; none where it never
    has.
    """
    ranked = sorted(
        draft.share[key], key=lambda other: (other.key not in draft.pinned, other.rank, other.key)
    )
    fixed = sum(other.key in draft.pinned for other in ranked)
    for count in reversed(range(fixed, len(ranked))):
        if solve(draft.cache, draft.spaces[key], (*ranked[:count], item)).fits:
            return tuple(reversed(ranked[count:]))
    return ()
