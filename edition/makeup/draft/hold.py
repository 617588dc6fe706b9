"""Holding: which stories wait for another day when the pages cannot hold them all."""

from collections.abc import Mapping

from edition.makeup.draft.draft import Draft
from edition.makeup.draft.page_count import Fullness
from edition.makeup.page.items import Item
from edition.makeup.story.runners import Entry, Runners

AT_ONCE = 0.5
"""The share of what found no room that is held before the next try."""
TIGHT = 0.98
"""The share of the pages that copy at its least may take: what is over is held before the first
page is made up.
"""


def too_much(draft: Draft, full: Fullness) -> frozenset[str]:
    """Return the least urgent stories without which the rest, at its least, goes into the pages."""
    held = waiting(full, draft.pages, draft.lineup, draft.items)
    return held or frozenset({slug} if (slug := first_to_hold(draft.lineup, held)) else ())


def waiting(
    full: Fullness, pages: int, lineup: Runners, items: Mapping[str, Item]
) -> frozenset[str]:
    """Return the least urgent stories that so many pages have no room for, with the rest at its
    least.
    """
    return _with_more(frozenset(), full.least - TIGHT * pages * full.page, lineup, items)


def with_more(held: frozenset[str], draft: Draft) -> frozenset[str]:
    """Hold more, half the room of what found none; what need not wait is taken back in the end."""
    return _with_more(held, AT_ONCE * draft.over, draft.lineup, draft.items)


def _with_more(
    held: frozenset[str], cells: float, lineup: Runners, items: Mapping[str, Item]
) -> frozenset[str]:
    """Hold the least urgent stories, too, that take so many cells at their least."""
    while cells > 0 and (slug := first_to_hold(lineup, held)) is not None:
        held |= {slug}
        cells -= items[slug].area[0]
    return held


def may_wait(item: Item, lineup: Runners) -> bool:
    """Return whether an item is of whole stories that no person wants in the paper."""
    held = {part.slug for part in item.parts if not part.first}
    return len(held) == len(item.parts) and all(
        _may_hold(entry) for entry in lineup.entries if entry.story.slug in held
    )


def _may_hold(entry: Entry) -> bool:
    return not (entry.pin.must_run or entry.page or entry.lead)


def first_to_hold(lineup: Runners, held: frozenset[str]) -> str | None:
    """Return the story that can wait best: the least urgent, and of these the longest; None where
    all must run.
    """
    able = [e for e in lineup.entries if e.story.slug not in held and _may_hold(e)]
    return (
        max(
            able, key=lambda e: (e.pin.may_hold, e.story.urgency, e.part.lines, e.story.slug)
        ).story.slug
        if able
        else None
    )
