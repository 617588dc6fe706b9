"""Bump: what must run puts less urgent stories off a page where nothing else makes room for it."""

from dataclasses import dataclass

from edition.makeup.draft.cost import news
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.page.items import Item
from edition.makeup.page.space import solve
from edition.page import names


@dataclass(frozen=True, slots=True, eq=False)
class Bump:
    """A draft in which an item stands, and what it put off."""

    draft: Draft
    off: tuple[Item, ...]


def bump(draft: Draft, item: Item) -> Bump | None:
    """Put an item on the page where that costs least news; None where it is not worth it.

    What a story that jumps goes on with must run: its beginning stands already.
    """
    must = item.shapes[0].part.first > 0 if item.shapes else False
    best = None
    for key in (key for key in draft.open if item.may_stand(key[0])):
        off = _put_off(draft, key, item)
        if off is None:
            continue
        lost, strays = sum(map(news, off)), not names(draft.spaces[key].section, item.section)
        if (must or lost < news(item)) and (best is None or (lost, strays) < best[0]):
            best = (lost, strays), key, off
    if best is None:
        return None
    _, key, off = best
    kept = (other for other in draft.share[key] if other not in off)
    return Bump(draft.holding(key, (*kept, item)), off)


def _put_off(draft: Draft, key: Key, item: Item) -> tuple[Item, ...] | None:
    """Return the least urgent items without which a page has room for another; None where it never
    has.
    """
    ranked = sorted(
        draft.share[key], key=lambda other: (other.key not in draft.pinned, other.rank, other.key)
    )
    fixed = sum(other.key in draft.pinned for other in ranked)
    for count in reversed(range(fixed, len(ranked))):
        if solve(draft.desk, draft.spaces[key], (*ranked[:count], item)).fits:
            return tuple(reversed(ranked[count:]))
    return None
