"""Dealing: the pages of an edition of a given number of pages filled one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from edition.makeup.draft import furniture
from edition.makeup.draft.apart_from_ad import parted
from edition.makeup.draft.cost import Cost, cost, looks
from edition.makeup.draft.draft import Draft
from edition.makeup.draft.outshining import ranks
from edition.makeup.draft.sections import MORE_WAYS, WAYS, Run, deals
from edition.makeup.moves.free_ads import booked, capacity
from edition.makeup.moves.move import set_down
from edition.makeup.moves.push import singly
from edition.makeup.moves.smaller import Caps, capped, tries
from edition.makeup.moves.spread import Dealing, Group, Pinned, spread_elsewhere, spread_out
from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.briefs import is_brief, rails
from edition.makeup.page.dressing import Dressed, dress
from edition.makeup.page.items import Item, story_item
from edition.makeup.page.space import Space
from edition.makeup.page.together import gathered, groups_of
from edition.makeup.search.driver import improved
from edition.makeup.search.front_page import Front, fronts, lead_of_paper
from edition.makeup.search.loudness import raised, softness, subdued
from edition.makeup.search.runs import demand_of, fill_run, lay, taken_by
from edition.makeup.search.single_page import fill_single
from edition.makeup.search.table import (
    FILL_UP,
    LEND,
    MEND,
    PUSH,
    SMALLER,
    SPILL,
    STAND,
    SWAP,
    TAKE_BACK,
    TRADE,
)
from edition.makeup.story.part import Part, rest
from edition.page import AdSpot, Tried, Way
from edition.paper import SHEET

FINALISTS = 2
"""Ways to deal the pages that are worked over, at first …"""
MORE_FINALISTS = 8
"""… and where all leave a story out."""
FEW = 16
"""Pages up to which more ways are tried: more find a story room more easily and take longer."""
Inside = Mapping[str, list[Item]]
"""The items left for the inside pages, by section."""


@dataclass(frozen=True, slots=True)
class _Faced:
    """A choice for page 1, how it is set, and what was tried there in vain."""

    front: Front
    made: Dressed
    tried: frozenset[Tried]


def make_up(draft: Draft, jumpers: frozenset[str]) -> Draft:
    """Fill every page: the front first, then the sections in their order."""
    if draft.pages == 1:
        inside, _ = _inside(draft, {})
        return fill_single(draft, [item for items in inside.values() for item in items])
    draft, faced = _front(draft, jumpers)
    left = {part.slug: rest(part, module) for part, module in faced.made.starts}
    taken = {slug: left.get(slug) for slug in sorted(faced.front.slugs)}
    inside, fixed = _inside(draft, taken)
    pinned = frozenset(item.key for items in fixed.values() for item in items)
    return _sections(replace(draft, pinned=pinned), inside, fixed)


def _front(draft: Draft, jumpers: frozenset[str]) -> tuple[Draft, _Faced]:
    """Fill page 1, with its index where more than one section stands inside."""
    lineup, stack = draft.lineup, draft.stacks.get(1, Stack())
    section = lineup.sections[0] if lineup.sections else ""
    for index in (True, False):
        space = furniture.front(section, stack, index, draft.grid)
        faced = _best_front(draft, space, jumpers)
        draft = replace(draft, tried=draft.tried | faced.tried)
        gone = faced.front.slugs - {part.slug for part, _ in faced.made.starts}
        inside = {e.section for e in lineup.entries if e.story.slug not in gone}
        if not index or len(inside) >= 2:
            break
    shown = {spot.slug for spot in faced.made.fillers}
    used = tuple(
        item
        for item in draft.fillers
        if isinstance(item.filler, AdSpot) and item.filler.slug in shown
    )
    orders = {entry.story.slug for entry in lineup.entries if entry.page == 1}
    vain = {Tried(1, Way.STAND, slug) for slug in orders - faced.front.slugs}
    filled = draft.offering([space]).showing({space.key: faced.made})
    return replace(filled, used=(*draft.used, *used), tried=draft.tried | vain), faced


def _best_front(draft: Draft, space: Space, jumpers: frozenset[str]) -> _Faced:
    """Return the choice for page 1 that looks best and shows its stories by rank."""
    rank, lead = ranks(draft.lineup, draft.pages in SHEET), lead_of_paper(draft.lineup, space)

    def amiss(front: Front, made: Dressed) -> Cost:
        lacking = 0.0 if draft.crowded else softness(made.modules, lead, draft.grid)
        return front.set_down(looks(draft, space, made) + lacking)

    def fill(given: Caps) -> _Faced:
        shown = replace(
            draft,
            items={slug: capped(item, given, draft.grid) for slug, item in draft.items.items()},
        )
        ways = [(front, dress(space, front.solved)) for front in fronts(shown, space, jumpers)]
        front, made = min(ways, key=lambda way: amiss(*way))
        open_ = replace(shown.offering([space]), solved={space.key: front.solved})
        filled = improved(open_, FILL_UP, [space.key])
        full = filled.solved[space.key]
        if full is front.solved:
            return _Faced(front, made, filled.tried)
        return _Faced(replace(front, solved=full), dress(space, full), filled.tried)

    def order(way: _Faced) -> Cost:
        return amiss(way.front, way.made)

    ways = tries(fill, lambda way: way.made.modules, rank)
    if not draft.crowded:
        stand = min(ways, key=order).made.modules
        given = (subdued(stand, lead), *raised(stand, lead, draft.grid))
        ways += [fill(caps) for caps in given]
    best = min(ways, key=order)
    return replace(best, tried=frozenset().union(*(way.tried for way in ways)))


def _inside(
    draft: Draft, taken: dict[str, Part | None]
) -> tuple[dict[str, list[Item]], dict[int, list[Item]]]:
    """Return the items left for the inside pages by section, and those pinned to a page."""
    inside: dict[str, list[Item]] = {name: [] for name in draft.lineup.sections}
    fixed: dict[int, list[Item]] = {}
    briefs: dict[str, list[Part]] = {name: [] for name in draft.lineup.sections}
    for entry in draft.lineup.entries:
        part = taken.get(entry.story.slug, entry.part)
        if part is None:
            continue
        item = story_item(part, draft.grid) if part.first else draft.items[entry.story.slug]
        item = replace(item, section=entry.section)
        if 1 < entry.page <= draft.pages and not part.first:
            fixed.setdefault(entry.page, []).append(item)
        elif is_brief(part) and not part.first and not entry.lead:
            briefs[entry.section].append(part)
        else:
            inside[entry.section].append(item)
    for name, parts in briefs.items():
        found, single = rails(parts, name, draft.grid)
        inside[name] += [
            replace(item, section=name)
            for item in [*found, *(draft.items[part.slug] for part in single)]
        ]
    gathered(inside, fixed, groups_of(draft.lineup))
    return inside, fixed


def _sections(draft: Draft, inside: Inside, fixed: Pinned) -> Draft:
    """Fill the inside pages; where a story finds no two facing pages of its section, try it over
    others.
    """
    best = _filled(draft, inside, fixed)
    for elsewhere in spread_elsewhere(best, inside, fixed):
        best = min(best, _filled(draft, elsewhere.inside, elsewhere.pinned), key=cost)
    draft = replace(best, tried=draft.tried | best.tried)
    for kind in (PUSH, SPILL, TAKE_BACK, TRADE, FILL_UP):
        draft = improved(draft, kind, draft.open)
    return _set_down(draft)


def _set_down(draft: Draft) -> Draft:
    """Dress the pages, then let those that look bad exchange stories, and show these by rank."""
    fresh = sorted(key for key in draft.solved if key not in draft.dressed)
    for key in fresh:
        draft = draft.showing({key: set_down(draft, key, draft.solved[key])})
    for kind in (SWAP, SMALLER, MEND):
        draft = improved(draft, kind, fresh)
    return draft


def _filled(draft: Draft, inside: Inside, fixed: Pinned) -> Draft:
    """Deal the inside pages to the sections in the few likeliest ways, fill each, and return the
    best.
    """
    groups = [Group(name, items) for name, items in inside.items() if items]
    numbers = list(range(2, draft.pages + 1))
    demands = [demand_of(group, draft.grid) for group in groups]
    taken = taken_by(numbers, fixed)
    stacks = booked(parted(draft, fixed), demands, taken, draft.grid)
    draft = replace(draft, stacks=stacks, tried=frozenset())
    cells = capacity(stacks, taken, draft.grid)
    for most, finalists in ((WAYS, FINALISTS), (MORE_WAYS, MORE_FINALISTS)):
        ways = deals(demands, cells, most) or [[Run((), len(numbers))]]
        drafts = sorted((_dealt(draft, runs, groups, fixed) for runs in ways), key=cost)
        best = min(
            (improved(other, LEND, sorted(other.share)) for other in drafts[:finalists]), key=cost
        )
        if not best.squeezed or draft.waiting or draft.pages > FEW:
            break
    return best


def _dealt(draft: Draft, runs: list[Run], groups: list[Group], fixed: Pinned) -> Draft:
    """Fill the inside pages dealt out in one way."""
    dealing = Dealing(draft, (), fixed)
    page = 2
    for run in runs:
        mine = [group for group in groups if group.name in run.names]
        dealing = lay(dealing, mine, list(range(page, page + run.pages)))
        page += run.pages
    dealing = spread_out(dealing)
    draft = dealing.draft
    for laid in dealing.laid:
        draft = fill_run(draft, laid, dealing.pinned)
    draft = singly(improved(draft, STAND, draft.open))
    for kind in (STAND, PUSH):
        draft = improved(draft, kind, draft.open)
    return draft
