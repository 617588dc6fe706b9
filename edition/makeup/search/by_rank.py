"""Ranked: on a page that grows to be full, heads and photos grow in the order of news, whether or
not a person says who leads.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import TypeVar

from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.house_ads import fill_up, panels, panels_of
from edition.makeup.page.dressing import dress
from edition.makeup.page.items import Item, story_item
from edition.makeup.page.space import solve
from edition.makeup.rules.neighbours import LARGER
from edition.makeup.story.part import Part
from edition.makeup.story.runners import Lineup
from edition.page import Module, Turn
from edition.paper import SHEET, Grid

ROUNDS = 8
"""Times a page is made up, at most: three do for most, since a story made smaller seldom makes
another one loud.
"""


@dataclass(frozen=True, slots=True)
class Cap:
    """The largest a story may be shown."""

    points: float = inf
    """Of its head."""
    columns: int = 99
    """Of its lead photo."""


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """How much a story matters on its page, the most first."""

    follows: bool
    """No person wants it to lead."""
    urgency: int


Caps = Mapping[str, Cap]
"""By the stories' slugs."""
FREE = Cap()
Made = TypeVar("Made")
"""A page made up, in whatever form."""


def ranks(lineup: Lineup, grows: bool) -> dict[str, Rank]:
    """Return the rank of every story whose size no person decided: on a page that ``grows`` by
    news, else by who is to lead alone.
    """
    open_ = [entry for entry in lineup.entries if not entry.pin.size]
    return {
        entry.story.slug: Rank(not entry.lead, entry.story.urgency if grows else 0)
        for entry in open_
    }


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


def outshining(modules: Iterable[Module], rank: Mapping[str, Rank]) -> list[tuple[Module, Module]]:
    """Return the stories of a page with a larger head or a wider photo than a more urgent one, each
    with that one.
    """
    begun = [
        module
        for module in modules
        if module.slug in rank and not module.brief and module.turn is not Turn.CONTINUES
    ]
    pairs = [
        (loud, other) for loud in begun for other in begun if rank[other.slug] < rank[loud.slug]
    ]
    return [(loud, other) for loud, other in pairs if _outshines(loud, other)]


def _outshines(loud: Module, other: Module) -> bool:
    return loud.head.points > LARGER * other.head.points or _photo(loud) > _photo(other) > 0


def _photo(module: Module) -> int:
    """Return the columns of a module's widest photo."""
    return max((photo.box.columns for photo in module.photos), default=0)


def caps(modules: Iterable[Module], rank: Mapping[str, Rank], before: Caps) -> dict[str, Cap]:
    """Return what would have kept each story of a page from outshining another, with what was given
    ``before``.
    """
    found = dict(before)
    for loud, other in outshining(modules, rank):
        cap = found.get(loud.slug, FREE)
        columns = min(cap.columns, _photo(other) or cap.columns)
        found[loud.slug] = Cap(min(cap.points, LARGER * other.head.points), columns)
    return found


def capped(item: Item, given: Caps, grid: Grid) -> Item:
    """Return a story that is shown no larger than it may be; anything else as it is."""
    cap = given.get(item.key)
    if cap is None or not item.story or item.bundle:
        return item
    made = story_item(_smaller(item.shapes[0].part, cap), grid)
    return replace(made, section=item.section, after=item.after, until=item.until)


def _smaller(part: Part, cap: Cap) -> Part:
    """Return a part with no heads and photos that are too large; at each width the smallest head
    stays.
    """
    least = {head.columns: head for head in sorted(part.heads, key=lambda head: -head.points)}
    heads = tuple(
        head for head in part.heads if head.points <= cap.points or head is least[head.columns]
    )
    art = tuple(replace(art, most=min(art.most, cap.columns)) for art in part.art)
    return replace(part, heads=heads, art=art)


def in_rank(issue: Draft, key: Key) -> Draft:
    """Make an inside page up again where a story outshines one that comes before it."""
    made, space = issue.dressed[key], issue.spaces[key]
    rank = ranks(issue.lineup, bool(panels_of(made)) or issue.pages in SHEET)
    if key not in issue.share or made.starts or made.fillers or not issue.solved[key].fits:
        return issue

    def fill(given: Caps) -> Draft:
        if not given:
            return issue
        items = tuple(capped(item, given, issue.grid) for item in issue.share[key])
        alone = replace(issue, fillers=panels(issue.fillers))
        filled = fill_up(alone, space, solve(issue.desk, space, items))
        facing = issue.dressed.get((key[0] - 1, 0))
        shown = filled.showing({key: dress(space, filled.solved[key], facing)})
        return replace(shown, fillers=issue.fillers)

    ways = tries(fill, lambda way: way.dressed[key].modules, rank)
    best = min(
        (way for way in ways if way.solved[key].fits),
        key=lambda way: (len(outshining(way.dressed[key].modules, rank)), way.solved[key].cost),
    )
    return replace(best, tried=issue.tried.union(*(way.tried for way in ways)))
