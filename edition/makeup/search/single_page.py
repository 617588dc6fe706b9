"""Single: a paper of one page, made up like any other page, under the nameplate and with the
stories of all sections.
"""

from dataclasses import replace

from edition.makeup.draft import furniture
from edition.makeup.draft.cost import cost
from edition.makeup.draft.draft import Draft
from edition.makeup.draft.outshining import ranks
from edition.makeup.moves.house_ads import helped
from edition.makeup.moves.push import singly, squeeze
from edition.makeup.moves.smaller import Caps, capped, tries
from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.dressing import dress
from edition.makeup.page.items import Item, story_item
from edition.makeup.page.space import Space, lead_of
from edition.makeup.rules import prices as costs
from edition.makeup.search.driver import improved
from edition.makeup.search.table import FILL_UP, STAND, TAKE_BACK
from edition.makeup.story.legs import CAPTION


def fill_single(issue: Draft, items: list[Item]) -> Draft:
    """Fill the only page with as many of the items as it holds, heads and photos in the order of
    news as far as that holds none.
    """
    lineup = issue.lineup
    section = lineup.sections[0] if lineup.sections else ""
    space = furniture.front(section, issue.stacks.get(1, Stack()), False, issue.grid)
    bare = replace(
        issue.offering([space]),
        pinned=frozenset(e.story.slug for e in lineup.entries if e.page == 1 or e.lead),
        waiting=tuple(replace(item, after=0) for item in issue.waiting),
    )
    rank = ranks(lineup, True)

    def fill(given: Caps) -> Draft:
        shown = [capped(item, given, issue.grid) for item in items]
        return _filled(bare, space, _sized(bare, shown))

    return min(tries(fill, lambda made: made.dressed[space.key].modules, rank), key=cost)


def _filled(bare: Draft, space: Space, items: list[Item]) -> Draft:
    """Return a try at the page."""
    cut = _cut(bare.holding(space.key, tuple(items)), space, items)
    return cut.showing({space.key: dress(space, cut.solved[space.key])})


def _cut(made: Draft, space: Space, items: list[Item]) -> Draft:
    """Cut the page for the items, with panels where they are too short for it, without the least
    urgent where it holds no more.
    """
    fits = made.solved[space.key].fits
    with_panels = None if fits or not items else helped(made, space, items)
    if with_panels:
        return replace(made, solved={**made.solved, space.key: with_panels})
    made = improved(squeeze(made, space, tuple(items)), STAND, made.open)
    for kind in (STAND, TAKE_BACK):
        made = improved(singly(made), kind, made.open)
    return improved(made, FILL_UP, [space.key])


def _sized(issue: Draft, items: list[Item]) -> list[Item]:
    """Return the items for page 1, its lead as large as the paper's."""
    lead = lead_of(items, issue.cache.wanted)
    large = {lead.key: _leading(issue, lead)} if lead and not lead.sized else {}
    return [replace(large.get(item.key, item), section=item.section, after=0) for item in items]


def _leading(issue: Draft, item: Item) -> Item:
    """Return the lead of the paper; a short one as if a person had pinned it, so that its head is
    as wide as it is worth.
    """
    part = item.shapes[0].part
    if part.lines <= CAPTION:
        item = story_item(replace(part, pin=replace(part.pin, lead=True)), issue.grid)
    return issue.cache.promote(item, costs.LEAD_OF_PAPER)
