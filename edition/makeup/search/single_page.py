"""Single: a paper of one page, made up like any other page, under the nameplate and with the
stories of all sections.
"""

from dataclasses import replace

from edition.makeup.draft import furniture
from edition.makeup.draft.draft import Issue
from edition.makeup.draft.hold import loss
from edition.makeup.moves.house_ads import fill_up, helped
from edition.makeup.moves.push import reinsert, squeeze, take_back
from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.dressing import dress
from edition.makeup.page.items import Item, story_item
from edition.makeup.page.space import Solved, Space, lead_of, solve
from edition.makeup.rules import prices as costs
from edition.makeup.search.by_rank import Caps, Rank, capped, outshining, ranks, tries
from edition.makeup.story.legs import CAPTION


def fill_single(issue: Issue, items: list[Item]) -> Issue:
    """Fill the only page with as many of the items as it holds, heads and photos in the order of
    news as far as that holds none.
    """
    lineup = issue.lineup
    section = lineup.sections[0] if lineup.sections else ""
    space = furniture.front(section, issue.stacks.get(1, Stack()), False, issue.grid)
    issue.pinned = frozenset(
        entry.story.slug for entry in lineup.entries if entry.page == 1 or entry.lead
    )
    issue.waiting = tuple(replace(item, after=0) for item in issue.waiting)
    issue.spaces[space.key] = space
    rank = ranks(lineup, True)

    def fill(given: Caps) -> Issue:
        return _filled(
            issue, space, _sized(issue, [capped(item, given, issue.grid) for item in items])
        )

    return min(
        tries(fill, lambda made: made.dressed[space.key].modules, rank),
        key=lambda made: _worth(made, space, rank),
    )


def _worth(made: Issue, space: Space, rank: dict[str, Rank]) -> tuple[int, int, float]:
    """Return what tries are sorted by: the news they hold, the stories that outshine others, their
    price.
    """
    loud = outshining(made.dressed[space.key].modules, rank)
    return loss(made), len(loud), made.solved[space.key].cost


def _filled(issue: Issue, space: Space, items: list[Item]) -> Issue:
    """Return a try at the page."""
    made = replace(
        issue,
        spaces=dict(issue.spaces),
        share={},
        solved={},
        dressed={},
        squeezed=[],
        used=[],
        tried=set(),
    )
    made.share[space.key], made.solved[space.key] = tuple(items), _cut(made, space, items)
    made.dressed[space.key] = dress(space, made.solved[space.key])
    return made


def _cut(made: Issue, space: Space, items: list[Item]) -> Solved:
    """Cut the page for the items, with panels where they are too short for it, without the least
    urgent where it holds no more.
    """
    alone = solve(made.desk, space, tuple(items))
    with_panels = None if alone.fits or not items else helped(made, space, items)
    if with_panels:
        return with_panels
    squeeze(made, space, items)
    reinsert(made)
    take_back(made)
    return fill_up(made, space, made.solved[space.key])


def _sized(issue: Issue, items: list[Item]) -> list[Item]:
    """Return the items for page 1, its lead as large as the paper's."""
    lead = lead_of(items, issue.desk.wanted)
    large = {lead.key: _leading(issue, lead)} if lead and not lead.sized else {}
    return [replace(large.get(item.key, item), section=item.section, after=0) for item in items]


def _leading(issue: Issue, item: Item) -> Item:
    """Return the lead of the paper; a short one as if a person had pinned it, so that its head is
    as wide as it is worth.
    """
    part = item.shapes[0].part
    if part.lines <= CAPTION:
        item = story_item(replace(part, pin=replace(part.pin, lead=True)), issue.grid)
    return issue.desk.promote(item, costs.LEAD_OF_PAPER)
