"""Bump: what must run puts less urgent stories off a page where nothing else makes room for it."""

from edition.makeup.draft.draft import Key
from edition.makeup.draft.hold import news
from edition.makeup.page.items import Item
from edition.makeup.page.space import solve
from edition.makeup.replan.state import Rework


def bump(work: Rework, item: Item) -> list[Item] | None:
    """Put an item on the page where that costs least news, and return what it puts off; None where
    it is not worth it.

    What a story that jumps goes on with must run: its beginning stands already.
    """
    must = item.shapes[0].part.first > 0 if item.shapes else False
    issue, best = work.issue, None
    for key in sorted(
        key for key in issue.share if key not in issue.dressed and item.may_stand(key[0])
    ):
        off = _put_off(work, key, item)
        if off is None:
            continue
        lost, strays = sum(map(news, off)), issue.spaces[key].section != item.section
        if (must or lost < news(item)) and (best is None or (lost, strays) < best[0]):
            best = (lost, strays), key, off
    if best is None:
        return None
    _, key, off = best
    issue.share[key] = (*(other for other in issue.share[key] if other not in off), item)
    issue.solved[key] = solve(issue.desk, issue.spaces[key], issue.share[key])
    return off


def _put_off(work: Rework, key: Key, item: Item) -> list[Item] | None:
    """Return the least urgent items without which a page has room for another; None where it never
    has.
    """
    issue = work.issue
    kept = sorted(
        issue.share[key], key=lambda other: (other.key not in issue.pinned, other.rank, other.key)
    )
    off: list[Item] = []
    while kept and kept[-1].key not in issue.pinned:
        off.append(kept.pop())
        if solve(issue.desk, issue.spaces[key], (*kept, item)).fits:
            return off
    return None
