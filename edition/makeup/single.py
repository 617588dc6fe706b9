"""Single: a paper of one page, made up like any other page, under the nameplate and with the stories of all sections."""

from dataclasses import replace

from edition.makeup import costs, furniture, looks
from edition.makeup.adstack import Stack
from edition.makeup.dress import Dressed, dress
from edition.makeup.fillers import fill_up, helped
from edition.makeup.issue import Issue
from edition.makeup.items import Item
from edition.makeup.pages import Space, lead_of, solve
from edition.makeup.rescue import reinsert, squeeze, take_back
from edition.page import Turn

SMALLER = 3
"""Sizes by which other stories are made smaller, at the most, so that the one a person wants to lead leads."""


def fill_single(issue: Issue, items: list[Item]) -> None:
    """Fill the only page with as many of the items as it holds."""
    lineup = issue.lineup
    section = lineup.sections[0] if lineup.sections else ""
    space = furniture.front(section, issue.stacks.get(1, Stack()), False, issue.grid)
    issue.pinned = frozenset(entry.story.slug for entry in lineup.entries if entry.page == 1 or entry.lead)
    issue.waiting = tuple(replace(item, after=0) for item in issue.waiting)
    issue.spaces[space.key] = space
    for smaller in range(SMALLER + 1):
        made = _filled(issue, space, _sized(issue, items, smaller))
        if not _outshone(issue, made):
            break
    issue.dressed[space.key] = made


def _filled(issue: Issue, space: Space, items: list[Item]) -> Dressed:
    issue.squeezed, issue.used = [], []
    alone = solve(issue.desk, space, tuple(items))
    with_panels = None if alone.fits or not items else helped(issue, space, items)
    if with_panels:
        return dress(space, with_panels)
    squeeze(issue, space, items)
    reinsert(issue)
    take_back(issue)
    issue.solved[space.key] = fill_up(issue, space, issue.solved[space.key])
    return dress(space, issue.solved[space.key])


def _sized(issue: Issue, items: list[Item], smaller: int) -> list[Item]:
    """Return the items for page 1, its lead as large as the paper's, all others so many sizes smaller than they would be."""
    lead = lead_of(items, issue.desk.wanted)
    return [_as_large(issue, item, _size(item, lead, smaller)) for item in items]


def _size(item: Item, lead: Item | None, smaller: int) -> int:
    if not item.leads or item.sized:
        return item.prominence
    return costs.LEAD_OF_PAPER if item is lead else min(costs.SHORT, item.prominence + smaller)


def _as_large(issue: Issue, item: Item, prominence: int) -> Item:
    made = issue.desk.promote(item, prominence) if item.prominence != prominence else item
    return replace(made, section=item.section, after=0)


def _outshone(issue: Issue, made: Dressed) -> bool:
    """Say whether another story has a larger head than one that a person wants to lead."""
    begun = [module for module in made.modules if not module.brief and module.turn is not Turn.CONTINUES]
    leads = [module for module in begun if module.slug in issue.desk.wanted]
    return any(looks.ordered(lead, begun) for lead in leads[:1])
