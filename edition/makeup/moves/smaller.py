"""Smaller: on a page that grows to be full, heads and photos grow in the order of news, whether or
not a person says who leads: what outshines a more urgent story is shown smaller.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from typing import TypeVar

from edition.makeup.draft.draft import Draft, Key
from edition.makeup.draft.outshining import Rank, outshining, ranks, widest_photo
from edition.makeup.moves.house_ads import panelled
from edition.makeup.moves.move import Move, Propose
from edition.makeup.page.dressing import dress
from edition.makeup.page.items import Item, story_item
from edition.makeup.page.space import solve
from edition.makeup.rules.neighbours import LARGER
from edition.makeup.story.part import Part
from edition.page import Module
from edition.paper import SHEET, Grid

ROUNDS = 8
"""Times a page is made up, at most: three do for most, since a story made smaller seldom makes
another one loud.
"""


@dataclass(frozen=True, slots=True)
class Cap:
    """The largest a story may be shown, and the smallest."""

    points: float = inf
    """Of its head."""
    columns: int = 99
    """Of its lead photo."""
    least: float = 0.0
    """Points of its head at the least, where it has such heads."""


Caps = Mapping[str, Cap]
"""By the stories' slugs."""
FREE = Cap()
Made = TypeVar("Made")
"""A page made up, in whatever form."""


def tries(
    fill: Callable[[Caps], Made],
    modules: Callable[[Made], Iterable[Module]],
    rank: Mapping[str, Rank],
) -> list[Made]:
    """Make a page up again and again, each time with what outshone a more urgent story no larger
    than that one was.
    """
    before, found = None, [fill({})]
    given = caps(modules(found[-1]), rank, {})
    while len(found) < ROUNDS and given not in (before, {}):
        found.append(fill(given))
        before, given = given, caps(modules(found[-1]), rank, given)
    return found


def caps(modules: Iterable[Module], rank: Mapping[str, Rank], before: Caps) -> dict[str, Cap]:
    """Return what would have kept each story of a page from outshining another, with what was given
    ``before``.
    """
    found = dict(before)
    for pair in outshining(modules, rank):
        cap = found.get(pair.loud.slug, FREE)
        columns = min(cap.columns, widest_photo(pair.other) or cap.columns)
        points = min(cap.points, LARGER * pair.other.head.points)
        found[pair.loud.slug] = replace(cap, points=points, columns=columns)
    return found


def capped(item: Item, given: Caps, grid: Grid) -> Item:
    """Return a story that is shown no larger than it may be, and no smaller; anything else as it
    is.
    """
    cap = given.get(item.key)
    if cap is None or not item.story or item.bundle:
        return item
    made = story_item(_within(item.shapes[0].part, cap), grid)
    return replace(made, section=item.section, after=item.after, until=item.until)


def _within(part: Part, cap: Cap) -> Part:
    """Return a part with no heads and photos that are too large or too small; at each width the
    smallest head stays, where none has to be large.
    """
    least = {head.columns: head for head in sorted(part.heads, key=lambda head: -head.points)}
    heads = tuple(
        head for head in part.heads if head.points <= cap.points or head is least[head.columns]
    )
    heads = tuple(head for head in heads if head.points >= cap.least) or heads
    art = tuple(replace(art, most=min(art.most, cap.columns)) for art in part.art)
    return replace(part, heads=heads, art=art)


def to_show_smaller(draft: Draft, keys: Sequence[Key]) -> list[Propose]:
    """Ask inside pages on which a story outshines one that comes before it."""
    return [partial(_smaller_on, key) for key in sorted(keys) if _able(draft, key)]


def _able(draft: Draft, key: Key) -> bool:
    """Say whether all that stands on a page was dealt to it, and none of it goes on elsewhere."""
    made = draft.dressed[key]
    return key in draft.share and draft.solved[key].fits and not (made.starts or made.fillers)


def _smaller_on(key: Key, draft: Draft) -> Iterator[Move]:
    """Propose a page with what outshone another shown no larger than that one was, again and again
    as long as there is such a story.
    """
    made = draft.dressed[key]
    rank = ranks(draft.lineup, bool(made.panels) or draft.pages in SHEET)
    before, given = None, caps(made.modules, rank, {})
    for _ in range(ROUNDS - 1):
        if given in (before, {}):
            return
        move = _capped_page(draft, key, given)
        yield move
        before, given = given, caps(move.shows[key].modules, rank, given)


def _capped_page(draft: Draft, key: Key, given: Caps) -> Move:
    space = draft.spaces[key]
    items = tuple(capped(item, given, draft.grid) for item in draft.share[key])
    solved = panelled(draft, space, solve(draft.cache, space, items))
    facing = draft.dressed.get((key[0] - 1, 0))
    return Move(cuts={key: solved}, shows={key: dress(space, solved, facing)})
