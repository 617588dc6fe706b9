"""Front page: which stories stand on it, and which of them jump."""

from dataclasses import dataclass

from edition.makeup import costs
from edition.makeup.items import Item, jumping, promoted
from edition.makeup.lineup import Entry, Lineup
from edition.makeup.pages import Solved, Space, ad_table, settle
from edition.makeup.parts import LEAST_AFTER, LEAST_BEFORE
from edition.makeup.slicing import GROUND, slices

MOST_CANDIDATES = 7
FEWEST, MOST = 3, 5
"""Stories the front wants."""
WORTH = {1: 7.0, 2: 5.0, 3: 3.0}
"""Points for having a story of an urgency on the front."""


@dataclass(frozen=True, slots=True, eq=False)
class Front:
    """The front page cut into places, and the items it took."""

    solved: Solved
    slugs: frozenset[str] = frozenset()


def front(space: Space, lineup: Lineup, items: dict[str, Item], may_jump: bool) -> Front:
    """Choose the stories of page 1 and cut it into places for them."""
    candidates, must = _candidates(lineup)
    candidates = candidates[: MOST_CANDIDATES - bool(space.stack.ads)]
    if not candidates:
        return Front(Solved(costs.HOLE * space.cells))
    cast: list[Item | None] = list(_cast(candidates, items, space, may_jump))
    tables = [i.table[:, : space.lines + 1] for i in cast if i]
    ranks = [i.prominence for i in cast if i]
    if space.stack.block(space.grid):
        cast.append(None)
        tables.append(ad_table(space))
        ranks.append(GROUND)
    found = slices(tables, tuple(ranks))
    best, best_value = None, 0.0
    for subset in _subsets(cast, must):
        solved = settle(space, tuple(cast), found, subset)
        value = solved.cost - _worth([cast[i] for i in range(len(cast)) if subset >> i & 1], lineup)
        if best is None or value < best_value:
            best, best_value = solved, value
    assert best is not None
    return Front(best, frozenset(i.key for n, i in enumerate(cast) if i and best.subset >> n & 1))


def _candidates(lineup: Lineup) -> tuple[list[Entry], frozenset[str]]:
    """Return the stories that may stand on page 1, the lead first, and those that must."""
    open_ = [e for e in lineup.entries if e.page in (0, 1) and e.part.lines + len(e.part.art)]
    pinned = [e for e in open_ if e.page == 1]
    leads = [e for e in pinned if e.lead] or open_
    if not leads:
        return [], frozenset()
    own = next((e for e in open_ if e.section == lineup.sections[0]), leads[0])
    ranked = dict.fromkeys([leads[0].story.slug, *(e.story.slug for e in pinned), own.story.slug])
    strong = [e.story.slug for e in open_ if e.story.urgency <= 3]
    others = [e.story.slug for e in open_ if e.story.urgency > 3]
    wanted = list(dict.fromkeys([*ranked, *strong, *others[: max(0, FEWEST - len(strong))]]))
    by_slug = {e.story.slug: e for e in open_}
    return [by_slug[slug] for slug in wanted], frozenset(ranked)


def _cast(candidates: list[Entry], items: dict[str, Item], space: Space, may_jump: bool) -> list[Item]:
    """Give the lead its size and two stories leave to jump."""
    jumpers = sorted(candidates[1:], key=lambda e: (-e.part.lines, e.story.slug))[:1] + candidates[:1]
    cast = []
    for place, entry in enumerate(candidates):
        item = items[entry.story.slug]
        item = promoted(item, costs.STRONG if place else costs.LEAD_OF_PAPER, space.grid) if place == 0 or item.prominence < costs.STRONG else item
        if may_jump and entry in jumpers and entry.part.lines >= LEAST_BEFORE + LEAST_AFTER:
            item = jumping(item, space.grid)
        cast.append(item)
    return sorted(cast, key=lambda i: (i.prominence, i.rank, i.key))


def _subsets(cast: list[Item | None], must: frozenset[str]) -> list[int]:
    """Return the subsets with all that must be there, the ads included."""
    needed = sum(1 << n for n, item in enumerate(cast) if item is None or item.key in must)
    return [s for s in range(1, 1 << len(cast)) if s & needed == needed]


def _worth(items: list[Item | None], lineup: Lineup) -> float:
    """Value a choice for page 1: urgent stories, three to five of them, at least one photo."""
    stories = [i for i in items if i]
    worth = sum(WORTH.get(i.rank[0], 1.0) for i in stories)
    off = max(0, FEWEST - len(stories)) + max(0, len(stories) - MOST)
    return worth - 5.0 * off - 8.0 * (not any(i.has_art for i in stories))


