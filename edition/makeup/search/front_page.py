"""Front page: which stories stand on it, and which of them jump."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from edition.makeup.draft.apart_from_ad import off_front
from edition.makeup.draft.cost import ORDER, Cost
from edition.makeup.draft.draft import Draft
from edition.makeup.moves.house_ads import panels
from edition.makeup.page.items import Item, jumping, promoted
from edition.makeup.page.space import (
    SearchCache,
    Solved,
    Space,
    above_ads,
    kept_together,
    settle,
    sliced,
)
from edition.makeup.page.subset_costs import fill_in
from edition.makeup.page.together import complete
from edition.makeup.rules import prices as costs
from edition.makeup.story.part import Part
from edition.makeup.story.runners import Entry, Runners
from edition.page import Furniture

MOST_CANDIDATES = 7
FEWEST = 3
"""Stories the front wants at the least …"""
MOST = 5
"""… and at the most …"""
ENOUGH = 12
"""… but one more of each in a paper of so many stories: it has them to show."""
MISSING = 40.0
"""Points for a story that belongs on the front and is not there."""
WORTH = {1: 7.0, 2: 5.0, 3: 3.0}
"""Points for having a story of an urgency on the front."""
LOOKS = 4
"""Choices for page 1 that are dressed to be looked at."""
WORSE = 12.0
"""Points by which they may be worse by their cuts than the best."""
LACKING = 20.0
"""Points for each story that the front has too few or too many."""
SHOWN = 10.0
"""Points of these that are taken off where an index shows what is inside: it stands for a story."""
CROWDED = 5.0
"""The same where copy is too much."""
TAKEN = 0.1
"""Points for each cell that the front takes off the other pages, where copy is too much."""


@dataclass(frozen=True, slots=True)
class _Wants:
    """What is wanted of the front: stories that belong there, and points for each cell it takes off
    the other pages.
    """

    orders: frozenset[str]
    """Stories that a person put there."""
    must: frozenset[str]
    taken: float
    more: int = 0
    """Stories more than the front of a small paper has."""
    index: bool = False
    """It has an index, which shows some of what is inside."""


@dataclass(frozen=True, slots=True, eq=False)
class Front:
    """The front page cut into places, and the items it took."""

    solved: Solved
    worth: float = 0.0
    """Points for having them on the front."""
    unmet: int = 0
    """Stories a person put there that are not among them."""

    @property
    def cost(self) -> Cost:
        """What a person wants there and is not, and what its cuts cost less what it is worth."""
        return self.set_down(self.solved.cost)

    def set_down(self, points: float) -> Cost:
        """Return the same where it costs so many points to set it down."""
        return Cost(ORDER * self.unmet, points - self.worth)

    @property
    def slugs(self) -> frozenset[str]:
        """The stories on it."""
        cast = enumerate(self.solved.items)
        return frozenset(
            part.slug
            for n, item in cast
            if item and self.solved.subset >> n & 1
            for part in item.parts
        )


def fronts(issue: Draft, space: Space, jumpers: frozenset[str]) -> list[Front]:
    """Return the few best choices of stories for page 1, cut into places for them; only ``jumpers``
    may jump.
    """
    enough = int(len(issue.lineup.entries) >= ENOUGH and not issue.crowded)
    candidates, must = _candidates(off_front(issue.lineup, space), FEWEST + 2 * enough)
    able = complete(candidates[: MOST_CANDIDATES - bool(space.stack.ads)], issue.lineup)
    if issue.crowded:
        jumpers = jumpers & _longest(able)
    cast = kept_together(issue.cache, _cast(able, issue.items, space, jumpers))
    orders = frozenset(e.story.slug for e in candidates if e.page == 1)
    wants = _Wants(orders, must, TAKEN * issue.crowded, enough, _shows_index(space))
    found = _choices(issue.cache, space, cast, wants)
    if found[0].unmet:
        # What is too short for any cut may stand where a panel takes up what it leaves.
        more = _choices(issue.cache, space, [*cast, panels(issue.fillers)[1]], wants)
        found = more if more[0].unmet < found[0].unmet else found
    if not found[0].solved.fits and space.stack.block(space.grid):
        return _choices(issue.cache, above_ads(space), cast, wants)
    return found


def _shows_index(space: Space) -> bool:
    return any(fixture.kind is Furniture.INDEX for fixture in space.fixtures)


def lead_of_paper(lineup: Runners, space: Space) -> Part | None:
    """Return the story that leads page 1; None where none may stand there."""
    candidates, _ = _candidates(off_front(lineup, space), FEWEST)
    lead = candidates[0] if candidates else None
    return lead.part if lead and not lead.pin.modest and not lead.pin.size else None


def _choices(cache: SearchCache, space: Space, items: list[Item], wants: _Wants) -> list[Front]:
    """Return the few best choices of items for the space, the best first; none of them where none
    fits.
    """
    empty = Front(
        Solved(costs.HOLE * space.cells, white=space.lines),
        _worth([], wants),
        len(wants.orders),
    )
    if not items:
        return [empty]
    cast, slices = sliced(cache, space, items)
    subsets = _subsets(cast)
    fill_in(cache.book, map(slices.whole, subsets))
    able = (
        _front(settle(space, cast, slices, subset), _chosen(cast, subset), wants)
        for subset in subsets
    )
    found = sorted(
        (front for front in able if front.solved.fits and front.cost < empty.cost),
        key=lambda front: front.cost,
    )
    worst = found[0].cost.dearer(WORSE) if found else empty.cost
    return [front for front in found[:LOOKS] if front.cost < worst] or [empty]


def _front(solved: Solved, items: list[Item | None], wants: _Wants) -> Front:
    stories = [part.slug for item in items if item for part in item.parts]
    return Front(solved, _worth(items, wants), len(wants.orders.difference(stories)))


def _chosen(cast: tuple[Item | None, ...], subset: int) -> list[Item | None]:
    return [item for n, item in enumerate(cast) if subset >> n & 1]


def _candidates(lineup: Runners, fewest: int) -> tuple[list[Entry], frozenset[str]]:
    """Return the stories that may stand on page 1, so many at the least, the lead first, and those
    that must.
    """
    open_ = [
        e
        for e in lineup.entries
        if e.page in (0, 1) and e.part.lines + len(e.part.art) and not e.pin.spread
    ]
    # What a person wants among the briefs stands in a rail, and page 1 has none.
    open_ = [e for e in open_ if e.page == 1 or e.pin.size != "brief"] or open_
    pinned = [e for e in open_ if e.page == 1]
    leads = [e for e in pinned if e.lead] or [e for e in open_ if not e.pin.modest] or open_
    if not leads:
        return [], frozenset()
    own = next((e for e in open_ if e.section == lineup.sections[0]), leads[0])
    ranked = dict.fromkeys([leads[0].story.slug, *(e.story.slug for e in pinned), own.story.slug])
    strong = [e.story.slug for e in open_ if e.story.urgency <= 3]
    others = [e.story.slug for e in open_ if e.story.urgency > 3]
    wanted = list(dict.fromkeys([*ranked, *strong, *others[: max(0, fewest - len(strong))]]))
    by_slug = {e.story.slug: e for e in open_}
    return [by_slug[slug] for slug in wanted], frozenset(ranked)


def _longest(candidates: list[Entry]) -> frozenset[str]:
    """Return the lead and the longest other story: where copy is too much the rest run whole on
    page 1, since what is left of them would want room inside.
    """
    longest = sorted(candidates[1:], key=lambda e: (-e.part.lines, e.story.slug))[:1]
    return frozenset(entry.story.slug for entry in (*candidates[:1], *longest))


def _cast(
    candidates: list[Entry], items: Mapping[str, Item], space: Space, jumpers: frozenset[str]
) -> list[Item]:
    """Give the lead its size, and every story that is long enough leave to jump."""
    cast = []
    for place, entry in enumerate(candidates):
        item = items[entry.story.slug]
        if place == 0 and not item.modest:
            item = promoted(item, costs.LEAD_OF_PAPER, space.grid)
        if entry.story.slug in jumpers and entry.part.lines >= entry.part.jump.both:
            item = jumping(item, space.grid)
        cast.append(item)
    return sorted(cast, key=lambda i: i.order)


def _subsets(cast: tuple[Item | None, ...]) -> list[int]:
    """Return the subsets that hold a story, and the ads if there are any."""
    ads = sum(1 << n for n, item in enumerate(cast) if item is None)
    return [s for s in range(1, 1 << len(cast)) if s & ads == ads and s != ads]


def _worth(items: list[Item | None], wants: _Wants) -> float:
    """Value a choice for page 1: urgent stories, three to five of them or one more, at least one
    photo.
    """
    stories = [i for item in items if item and not item.filler for i in item.bundle or (item,)]
    worth = fsum(WORTH.get(i.rank[0], 1.0) + wants.taken * i.area[0] for i in stories)
    fewer, over = FEWEST + wants.more - len(stories), len(stories) - MOST - wants.more
    each = CROWDED if wants.taken else LACKING
    shown = min(each, SHOWN) if wants.index and wants.more and fewer > 0 else 0.0
    lacking = len(wants.must - {i.key for i in stories})
    return (
        worth
        - each * (max(0, fewer) + max(0, over))
        + shown
        - 8.0 * (not any(i.has_art for i in stories))
        - MISSING * lacking
    )
