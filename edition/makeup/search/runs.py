"""Runs: the pages of one section, or of sections that share theirs, filled with their stories."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from edition.makeup.draft import furniture
from edition.makeup.draft.cost import cost, unspread
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.draft.sections import SNAP, Demand, Stretch, stretches
from edition.makeup.moves.exchange import assigned
from edition.makeup.moves.free_ads import capacity
from edition.makeup.moves.push import squeeze
from edition.makeup.moves.run_on import run_on
from edition.makeup.moves.spread import Dealing, Group, Laid, Pinned
from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.items import Item
from edition.makeup.page.space import Space, profile
from edition.makeup.search.driver import improved
from edition.makeup.search.table import EXCHANGE
from edition.paper import Grid

OPEN = 14
"""Lines a page must have open to take stories."""


def lay(dealing: Dealing, groups: list[Group], numbers: list[int]) -> Dealing:
    """Part the pages of one section, or of sections that share, into their spaces."""
    draft, grid = dealing.draft, dealing.draft.grid
    cells = capacity(draft.stacks, taken_by(numbers, dealing.pinned), grid)
    groups = _merged(groups, sum(cells) // max(1, len(cells)))
    lowest = [furniture.lowest(draft.stacks.get(n, Stack()), grid) for n in numbers]
    laid = stretches([demand_of(group, grid) for group in groups], cells, lowest)
    sections = draft.lineup.sections
    last = sections[-1] if sections else ""
    laid = laid or [Stretch(last, page, 0.0, 1.0) for page in range(len(numbers))]
    first = sections[0] if sections else last
    spaces = furniture.blocks(laid, numbers, draft.stacks, first, grid)
    run = Laid(spaces, groups or [Group(last, [])])
    return replace(dealing, draft=draft.offering(spaces), laid=(*dealing.laid, run))


def _merged(groups: list[Group], page: int) -> list[Group]:
    """Let a section too small for a stretch of its own follow the one before it."""
    merged: list[Group] = []
    for group in groups:
        if merged and (_small(group, page) or _small(merged[-1], page)):
            merged[-1] = Group(merged[-1].name, merged[-1].items + group.items)
        else:
            merged.append(group)
    return merged


def _small(group: Group, page: int) -> bool:
    return sum(item.area[1] for item in group.items) < SNAP * page


def demand_of(group: Group, grid: Grid) -> Demand:
    """Return what a section asks for."""
    head = grid.columns * grid.section
    least = head + sum(item.area[0] for item in group.items)
    return Demand(group.name, least, head + sum(item.area[1] for item in group.items))


def taken_by(numbers: list[int], fixed: Pinned) -> dict[int, int]:
    """Return the cells that pinned stories take of each page; one that is to run over two takes
    half of each.
    """
    begun = {
        n: [(i.area[1], bool(unspread((i,)))) for i in fixed.get(n, ())]
        for n in (*numbers, *(n - 1 for n in numbers))
    }
    return {
        n: (
            sum(a // 2 if two else a for a, two in begun[n])
            + sum(a // 2 for a, two in begun[n - 1] if two)
        )
        for n in numbers
    }


def fill_run(draft: Draft, laid: Laid, fixed: Pinned) -> Draft:
    """Fill the spaces of a run."""
    spaces = laid.spaces
    pinned = {
        max(s.key for s in spaces if s.number == n): tuple(fixed[n])
        for n in sorted({s.number for s in spaces})
        if n in fixed
    }
    for group in laid.groups:
        own = [space for space in spaces if space.section == group.name]
        draft = _filled(draft, own, group.items, pinned)
    for upper, lower in pairwise(spaces):
        if upper.number == lower.number:
            draft = _bordered(draft, upper.key, lower.key)
    return draft


def _filled(
    draft: Draft, spaces: list[Space], items: list[Item], pinned: Mapping[Key, tuple[Item, ...]]
) -> Draft:
    """Fill the spaces of a section: what is too long for a page first."""
    able = [space for space in spaces if space.lines >= OPEN]
    section = run_on(
        draft,
        [space for space in able if space.key not in pinned],
        sorted(items, key=lambda item: (item.rank, item.key)),
    )
    able = [space for space in able if space.key in pinned or space in section.spaces]
    closed = [item for s in spaces if s not in able for item in pinned.get(s.key, ())]
    homeless = [item for item in section.kept if not any(item.may_stand(s.number) for s in able)]
    draft = section.draft
    draft = replace(draft, squeezed=(*draft.squeezed, *closed, *homeless))
    others = [item for item in section.kept if item not in draft.squeezed]
    if able:
        draft = assigned(draft, able, others, pinned)
        draft = improved(draft, EXCHANGE, [space.key for space in able])
    for space in able:
        draft = squeeze(draft, space, draft.share[space.key])
    return draft


def _bordered(draft: Draft, one: Key, two: Key) -> Draft:
    """Move the border of two sections that share a page to where both fill their space best."""
    if not draft.share.get(one) or not draft.share.get(two):
        return _absorbed(draft, one, two)
    upper, lower = draft.spaces[one], draft.spaces[two]
    above = profile(draft.cache, replace(upper, foot=upper.foot - lower.lines), draft.share[one])
    below = profile(draft.cache, replace(lower, top=lower.top - upper.lines), draft.share[two])
    both = above + below[::-1]
    lines = int(both.argmin())
    if both[lines] == float("inf"):
        return draft
    draft = draft.offering(furniture.moved(upper, lower, lines - upper.lines))
    return draft.holding(one, draft.share[one]).holding(two, draft.share[two])


def _absorbed(draft: Draft, one: Key, two: Key) -> Draft:
    """Let the one space of a page that has stories take the lines of the other, where that is the
    lesser white.
    """
    upper, lower = draft.spaces[one], draft.spaces[two]
    full, empty = (one, two) if draft.share.get(one) else (two, one)
    given = draft.spaces[empty]
    if not draft.share.get(full) or empty in draft.dressed or given.fixtures or given.stack.ads:
        return draft
    spaces = furniture.moved(upper, lower, lower.lines if empty == two else -upper.lines)
    alone = draft.offering(spaces).holding(full, draft.share[full])
    share = {key: items for key, items in alone.share.items() if key != empty}
    alone = replace(alone, share=share, solved={key: alone.solved[key] for key in share})
    return min(draft, alone, key=cost)
