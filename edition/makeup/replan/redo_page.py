"""Reopen: a page of an earlier plan made up again with the stories that stand on it."""

from dataclasses import replace
from itertools import pairwise

from edition.makeup.draft import furniture
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.push import squeeze
from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.briefs import is_brief, rails
from edition.makeup.page.dressing import Dressed, dress
from edition.makeup.page.items import Item, promoted, starting
from edition.makeup.page.space import Space
from edition.makeup.replan.partial_plan import Sketched
from edition.makeup.replan.state import Rework
from edition.makeup.rules import prices as costs
from edition.makeup.rules.labels import labelled
from edition.makeup.search.bind import decorated, gathered
from edition.makeup.search.driver import improved
from edition.makeup.search.table import FILL_UP
from edition.makeup.story.part import Part
from edition.page import Dummy, Furniture, Turn
from edition.paper import Grid


def reopen(work: Rework, page: Sketched) -> Rework:
    """Make a page up again; what it has no room for is squeezed. A page on which stories jump is
    settled at once.
    """
    work = laid(work, page)
    draft = work.draft
    for key in keys(draft, page.number):
        draft = squeeze(draft, draft.spaces[key], draft.share[key])
    work = replace(work, draft=draft)
    jumps = any(standing.part.runs_on for standing in work.parts[page.number])
    for key in keys(draft, page.number) if jumps else []:
        work = settled(work, key)
    return _taken(work, page.number, jumps)


def keys(draft: Draft, number: int) -> list[Key]:
    """Return the keys of a page's spaces, from above."""
    return sorted(key for key in draft.spaces if key[0] == number)


def laid(work: Rework, page: Sketched) -> Rework:
    """Lay the stories of a page on the desk again, each in its part of the page."""
    spaces = _spaces(page, work.draft.stacks.get(page.number, Stack()), work.grid)
    share: dict[Key, list[Item]] = {space.key: [] for space in spaces}
    briefs: dict[Key, list[Part]] = {space.key: [] for space in spaces}
    for standing in work.parts[page.number]:
        said, part = standing.said, standing.part
        home = next((s for s in spaces if said.box.line < s.top + s.lines), spaces[-1])
        part = replace(part, brief=False)
        if (
            page.number > 1
            and part.turn is Turn.WHOLE
            and is_brief(part)
            and not work.entries[said.slug].lead
        ):
            briefs[home.key].append(part)
        else:
            share[home.key].append(_item(work, part, page))
    draft = work.draft.offering(spaces)
    for space in spaces:
        found, single = rails(briefs[space.key], f"{space.section} {space.key}", work.grid)
        share[space.key] += [
            *(replace(rail, section=space.section) for rail in found),
            *(_item(work, part, page) for part in single),
        ]
        draft = draft.holding(space.key, tuple(share[space.key]))
    alone = [item for items in share.values() for item in items if item.rail is None]
    fixed = (item.key for item in alone if _stays(work, item.parts[0], page))
    return replace(work, draft=replace(draft, pinned=draft.pinned.union(fixed)))


def _item(work: Rework, part: Part, page: Sketched) -> Item:
    whole = part.turn is Turn.WHOLE
    item = work.draft.items[part.slug] if whole else work.onward(part, page.number)
    if part.turn is Turn.STARTS:
        # Under the key of the whole story the search would take one for the other.
        item = replace(item, key=starting(part.slug))
    if page.number == 1 and part.slug in work.draft.cache.wanted:
        item = promoted(item, costs.LEAD_OF_PAPER, work.grid)
    return replace(item, section=work.entries[part.slug].section)


def _stays(work: Rework, part: Part, page: Sketched) -> bool:
    """Say whether a story stands on its page by order, or goes on there or from there."""
    return part.turn is not Turn.WHOLE or work.entries[part.slug].page == page.number


def _spaces(page: Sketched, stack: Stack, grid: Grid) -> list[Space]:
    """Return what of a page is open to stories: under each section's name a space of its own."""
    if page.number == 1:
        return [
            furniture.front(
                page.section, stack, any(f.kind is Furniture.INDEX for f in page.fixtures), grid
            )
        ]
    names = sorted(
        (f for f in page.fixtures if f.kind is Furniture.SECTION), key=lambda f: f.box.line
    )
    # A name that the ads reach up to goes: its section follows the one above it.
    names = [name for name in names if name.box.foot + stack.lines(grid) <= grid.lines]
    spaces = [] if names and names[0].box.line == 0 else [Space(page.number, page.section, grid)]
    spaces += [Space(page.number, name.label, grid, (name,), name.box.foot) for name in names]
    spaces = [replace(space, block=block) for block, space in enumerate(spaces)]
    above = [
        replace(one, foot=grid.lines + grid.gap - two.fixtures[0].box.line)
        for one, two in pairwise(spaces)
    ]
    return [*above, replace(spaces[-1], stack=stack)]


def settled(work: Rework, key: Key) -> Rework:
    """Dress a space of a page, filled up where copy is short."""
    draft = improved(work.draft, FILL_UP, [key])
    before = key[0] - 1
    facing = Dressed(work.kept[before]) if before in work.kept else draft.dressed.get((before, 0))
    made = dress(draft.spaces[key], draft.solved[key], facing)
    return replace(work, draft=draft.showing({key: made}))


def _taken(work: Rework, number: int, settled: bool) -> Rework:
    """Take what stands on a page off what is left to be placed; a story that was to jump and was
    squeezed is whole again.
    """
    draft = work.draft
    made = (
        module for key in keys(draft, number) if settled for module in draft.dressed[key].modules
    )
    begins = {starting(there.said.slug): there.said.slug for there in work.parts[number]}
    squeezed = tuple(
        draft.items[begins[item.key]] if item.key in begins else item for item in draft.squeezed
    )
    return replace(work.without(number, made), draft=replace(draft, squeezed=squeezed))


def dummy(work: Rework, page: Sketched) -> Dummy:
    """Return a page as it is decided now."""
    if page.number in work.kept:
        kept = Dummy(
            page.number, page.section, work.grid, work.kept[page.number], page.ads, page.fixtures
        )
        return decorated(kept, frozenset(ad.slug for ad in work.today.budget.fillers))
    spaces = [work.draft.spaces[key] for key in keys(work.draft, page.number)]
    made = replace(gathered(work.draft, page.number, spaces), section=page.section)
    sections = {slug: entry.section for slug, entry in work.entries.items()}
    return labelled(made, sections)
