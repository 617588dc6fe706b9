"""Spill: what finds no room begins on one page and goes on on a later one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from edition.makeup.draft.draft import Draft, Key, places
from edition.makeup.moves.move import Move, Propose
from edition.makeup.moves.push import nearness, standing, urgent_first
from edition.makeup.page.dressing import dress
from edition.makeup.page.items import Item, jumping, starting, story_item
from edition.makeup.page.space import solve
from edition.makeup.story.part import Part, rest
from edition.page import Way


def to_begin(draft: Draft, _: Sequence[Key]) -> list[Propose]:
    """Ask each story that found no room and may jump."""
    able = (item for item in draft.squeezed if _may_jump(draft, item))
    return [partial(_beginning, item) for item in sorted(able, key=urgent_first)]


def _may_jump(draft: Draft, item: Item) -> bool:
    """Say whether an item is a story that is long enough to jump, and no person minds."""
    return item.leads and not _too_short(item.shapes[0].part) and item.key not in draft.lineup.whole


def _too_short(part: Part) -> bool:
    """Say whether a part is too short to jump."""
    return part.lines < part.jump.both


def _beginning(item: Item, draft: Draft) -> Iterator[Move]:
    """Propose the pages that take the beginning of a story while a later one takes the rest, the
    nearest to its section first.
    """
    start = jumping(item, draft.grid)
    start = replace(start, key=starting(item.key), section=item.section)
    for key in sorted(draft.open, key=nearness(draft, item)):
        more = (*draft.share[key], start)
        solved = solve(draft.cache, draft.spaces[key], more)
        made = dress(draft.spaces[key], solved) if solved.fits else None
        if made is not None and made.starts:
            part, module = made.starts[0]
            left = story_item(rest(part, module), draft.grid)
            left = replace(left, section=item.section, after=key[0])
            for move in standing(left, draft):
                ends = bool(move.holds)
                yield (
                    replace(move, holds={key: more, **move.holds}, into=(item,), shows={key: made})
                    if ends
                    else move
                )
        yield Move(tried=places(item, (key[0],), Way.BEGIN))
