"""Reopen: a page of an earlier plan made up again with the stories that stand on it."""

from dataclasses import replace
from itertools import pairwise

from edition.makeup.draft import furniture
from edition.makeup.draft.draft import Key
from edition.makeup.moves.house_ads import fill_up
from edition.makeup.moves.push import squeeze
from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.briefs import is_brief, rails
from edition.makeup.page.dressing import Dressed, dress
from edition.makeup.page.items import Item, promoted, starting
from edition.makeup.page.space import Space, solve
from edition.makeup.replan.partial_plan import Sketched
from edition.makeup.replan.state import Rework
from edition.makeup.rules import prices as costs
from edition.makeup.search.bind import decorated, gathered
from edition.makeup.story.part import Part
from edition.page import Dummy, Furniture, Turn
from edition.paper import Grid


def reopen(work: Rework, page: Sketched) -> None:
    """Make a page up again; what it has no room for is squeezed. A page on which stories jump is
    settled at once.
    """
    laid(work, page)
    for key in keys(work, page.number):
        squeeze(work.issue, work.issue.spaces[key], list(work.issue.share[key]))
    jumps = any(part.runs_on for _, part in work.parts[page.number])
    for key in keys(work, page.number) if jumps else []:
        settle(work, key)
    _take(work, page.number, jumps)


def keys(work: Rework, number: int) -> list[Key]:
    """Return the keys of a page's spaces, from above."""
    return sorted(key for key in work.issue.spaces if key[0] == number)


def laid(work: Rework, page: Sketched) -> None:
    """Lay the stories of a page on the desk again, each in its part of the page."""
    spaces = _spaces(page, work.issue.stacks.get(page.number, Stack()), work.grid)
    share: dict[Key, list[Item]] = {space.key: [] for space in spaces}
    briefs: dict[Key, list[Part]] = {space.key: [] for space in spaces}
    for said, part in work.parts[page.number]:
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
    for space in spaces:
        found, single = rails(briefs[space.key], f"{space.section} {space.key}", work.grid)
        share[space.key] += [
            *(replace(rail, section=space.section) for rail in found),
            *(_item(work, part, page) for part in single),
        ]
        work.issue.spaces[space.key], work.issue.share[space.key] = space, tuple(share[space.key])
        work.issue.solved[space.key] = solve(work.issue.desk, space, tuple(share[space.key]))


def _item(work: Rework, part: Part, page: Sketched) -> Item:
    whole = part.turn is Turn.WHOLE
    item = work.issue.items[part.slug] if whole else work.onward(part, page.number)
    if part.turn is Turn.STARTS:
        # Under the key of the whole story the desk would take one for the other.
        item = replace(item, key=starting(part.slug))
    if page.number == 1 and part.slug in work.issue.desk.wanted:
        item = promoted(item, costs.LEAD_OF_PAPER, work.grid)
    if not whole or work.entries[part.slug].page == page.number:
        work.issue.pinned |= {item.key}
    return replace(item, section=work.entries[part.slug].section)


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


def settle(work: Rework, key: Key) -> None:
    """Dress a space of a page, filled up where copy is short."""
    issue = work.issue
    solved = fill_up(issue, issue.spaces[key], issue.solved[key])
    facing = (
        Dressed(work.kept[key[0] - 1])
        if key[0] - 1 in work.kept
        else issue.dressed.get((key[0] - 1, 0))
    )
    issue.dressed[key] = dress(issue.spaces[key], solved, facing)


def _take(work: Rework, number: int, settled: bool) -> None:
    """Take what stands on a page off what is left to be placed; a story that was to jump and was
    squeezed is whole again.
    """
    made = (
        module
        for key in keys(work, number)
        if settled
        for module in work.issue.dressed[key].modules
    )
    work.take(number, made)
    begins = {starting(said.slug): said.slug for said, _ in work.parts[number]}
    work.issue.squeezed = [
        work.issue.items[begins[i.key]] if i.key in begins else i for i in work.issue.squeezed
    ]


def dummy(work: Rework, page: Sketched) -> Dummy:
    """Return a page as it is decided now."""
    if page.number in work.kept:
        kept = Dummy(
            page.number, page.section, work.grid, work.kept[page.number], page.ads, page.fixtures
        )
        return decorated(kept, frozenset(ad.slug for ad in work.today.budget.fillers))
    spaces = [work.issue.spaces[key] for key in keys(work, page.number)]
    return replace(gathered(work.issue, page.number, spaces), section=page.section)
