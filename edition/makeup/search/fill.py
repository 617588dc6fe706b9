"""Dealing: the pages of an edition of a given number of pages filled one after the other."""

from dataclasses import replace
from itertools import pairwise

from edition.makeup.draft import furniture
from edition.makeup.draft.apart_from_ad import parted
from edition.makeup.draft.draft import Issue
from edition.makeup.draft.hold import missed
from edition.makeup.draft.sections import (
    MORE_WAYS,
    SNAP,
    WAYS,
    Demand,
    Run,
    Stretch,
    deals,
    stretches,
)
from edition.makeup.moves.exchange import assign, lend, price
from edition.makeup.moves.free_ads import booked, capacity
from edition.makeup.moves.house_ads import fill_up
from edition.makeup.moves.push import make_room, reinsert, spill, squeeze, take_back
from edition.makeup.moves.run_on import run_on
from edition.makeup.moves.spread import Laid, spread_elsewhere, spread_out, unspread
from edition.makeup.moves.swap import polish
from edition.makeup.moves.trade import trade
from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.briefs import is_brief, rails
from edition.makeup.page.dressing import Dressed, dress
from edition.makeup.page.items import Item, story_item
from edition.makeup.page.space import Space, profile, solve
from edition.makeup.page.together import gathered, groups_of
from edition.makeup.rules.prices import HOLE
from edition.makeup.search.by_rank import Caps, capped, in_rank, outshining, ranks, tries
from edition.makeup.search.front_page import Front, fronts
from edition.makeup.search.single_page import fill_single
from edition.makeup.story.part import Part, rest
from edition.page import AdSpot, Tried, Way
from edition.paper import SHEET, Grid

FINALISTS, MORE_FINALISTS = 2, 8
"""Ways to deal the pages that are worked over: at first, and where all leave a story out."""
FEW = 16
"""Pages up to which more ways are tried: more find a story room more easily and take longer."""
SHARED = 8.0
"""Points for each space more than one on a page."""
UNSPREAD = 150.0
"""Points for a story on one page that is to run over two facing ones."""
OPEN = 14
"""Lines a page must have open to take stories."""


def make_up(issue: Issue, jumpers: frozenset[str]) -> Issue:
    """Fill every page: the front first, then the sections in their order."""
    if issue.pages == 1:
        inside, _ = _inside(issue, {})
        return fill_single(issue, [item for items in inside.values() for item in items])
    taken = _front(issue, jumpers)
    inside, fixed = _inside(issue, taken)
    issue.pinned = frozenset(item.key for items in fixed.values() for item in items)
    _sections(issue, inside, fixed)
    return issue


def _front(issue: Issue, jumpers: frozenset[str]) -> dict[str, Part | None]:
    """Fill page 1; return the slugs it took, with what is left of those that jump."""
    lineup, stack = issue.lineup, issue.stacks.get(1, Stack())
    for index in (True, False):
        space = furniture.front(
            lineup.sections[0] if lineup.sections else "", stack, index, issue.grid
        )
        chosen, made = _best_front(issue, space, jumpers)
        left = {part.slug: rest(part, module) for part, module in made.starts}
        inside = {
            e.section
            for e in lineup.entries
            if e.story.slug not in chosen.slugs or e.story.slug in left
        }
        if not index or len(inside) >= 2:
            break
    issue.spaces[space.key], issue.dressed[space.key] = space, made
    shown = {spot.slug for spot in made.fillers}
    issue.used += [
        item
        for item in issue.fillers
        if isinstance(item.filler, AdSpot) and item.filler.slug in shown
    ]
    orders = {entry.story.slug for entry in lineup.entries if entry.page == 1}
    issue.tried |= {Tried(1, Way.STAND, slug) for slug in orders - chosen.slugs}
    return {slug: left.get(slug) for slug in sorted(chosen.slugs)}


def _best_front(issue: Issue, space: Space, jumpers: frozenset[str]) -> tuple[Front, Dressed]:
    """Return the choice for page 1 that looks best and shows its stories by rank."""
    rank = ranks(issue.lineup, issue.pages in SHEET)

    def fill(given: Caps) -> tuple[Front, Dressed]:
        shown = replace(
            issue,
            items={slug: capped(item, given, issue.grid) for slug, item in issue.items.items()},
        )
        ways = [(found, dress(space, found.solved)) for found in fronts(shown, space, jumpers)]
        chosen, made = min(ways, key=lambda way: _looks(space, *way))
        full = fill_up(replace(shown, used=list(issue.used)), space, chosen.solved)
        return (
            (chosen, made)
            if full is chosen.solved
            else (replace(chosen, solved=full), dress(space, full))
        )

    found = tries(fill, lambda way: way[1].modules, rank)
    return min(
        found,
        key=lambda way: (way[0].unmet, len(outshining(way[1].modules, rank)), _looks(space, *way)),
    )


def _looks(space: Space, found: Front, made: Dressed) -> float:
    """Price a choice for page 1 as it looks."""
    return made.price + HOLE * found.solved.white * space.grid.columns - found.worth


def _inside(
    issue: Issue, taken: dict[str, Part | None]
) -> tuple[dict[str, list[Item]], dict[int, list[Item]]]:
    """Return the items left for the inside pages by section, and those pinned to a page."""
    inside: dict[str, list[Item]] = {name: [] for name in issue.lineup.sections}
    fixed: dict[int, list[Item]] = {}
    briefs: dict[str, list[Part]] = {name: [] for name in issue.lineup.sections}
    for entry in issue.lineup.entries:
        part = taken.get(entry.story.slug, entry.part)
        if part is None:
            continue
        item = story_item(part, issue.grid) if part.first else issue.items[entry.story.slug]
        item = replace(item, section=entry.section)
        if 1 < entry.page <= issue.pages and not part.first:
            fixed.setdefault(entry.page, []).append(item)
        elif is_brief(part) and not part.first and not entry.lead:
            briefs[entry.section].append(part)
        else:
            inside[entry.section].append(item)
    for name, parts in briefs.items():
        found, single = rails(parts, name, issue.grid)
        inside[name] += [
            replace(item, section=name)
            for item in [*found, *(issue.items[part.slug] for part in single)]
        ]
    gathered(inside, fixed, groups_of(issue.lineup))
    return inside, fixed


def _sections(issue: Issue, inside: dict[str, list[Item]], fixed: dict[int, list[Item]]) -> None:
    """Fill the inside pages; where a story finds no two facing pages of its section, try it over
    others.
    """
    best = _filled(issue, inside, fixed)
    for elsewhere in spread_elsewhere(best, inside, fixed):
        best = min(best, _filled(issue, *elsewhere), key=_price)
    issue.spaces, issue.share, issue.solved, issue.squeezed = (
        best.spaces,
        best.share,
        best.solved,
        best.squeezed,
    )
    issue.dressed, issue.stacks, issue.tried = best.dressed, best.stacks, issue.tried | best.tried
    make_room(issue)
    spill(issue)
    take_back(issue)
    trade(issue)
    _fill_up(issue)
    fresh = sorted(key for key in issue.solved if key not in issue.dressed)
    for key in fresh:
        before, others = issue.dressed.get((key[0] - 1, 0)), issue.beside(key)
        issue.dressed[key] = dress(issue.spaces[key], issue.solved[key], before, others)
    polish(issue, fresh)
    for key in fresh:
        in_rank(issue, key)


def _filled(issue: Issue, inside: dict[str, list[Item]], fixed: dict[int, list[Item]]) -> Issue:
    """Deal the inside pages to the sections in the few likeliest ways, fill each, and return the
    best.
    """
    groups = [(name, items) for name, items in inside.items() if items]
    numbers = list(range(2, issue.pages + 1))
    demands = [_demand(name, items, issue.grid) for name, items in groups]
    taken = _taken(numbers, fixed)
    issue = replace(issue, stacks=booked(parted(issue, fixed), demands, taken, issue.grid))
    cells = capacity(issue.stacks, taken, issue.grid)
    for most, finalists in ((WAYS, FINALISTS), (MORE_WAYS, MORE_FINALISTS)):
        ways = deals(demands, cells, most) or [[Run((), len(numbers))]]
        tries = sorted((_dealt(issue, runs, groups, fixed) for runs in ways), key=_price)[
            :finalists
        ]
        for attempt in tries:
            _lend(attempt)
        best = min(tries, key=_price)
        if not best.squeezed or issue.waiting or issue.pages > FEW:
            break
    return best


def _dealt(
    issue: Issue,
    runs: list[Run],
    groups: list[tuple[str, list[Item]]],
    fixed: dict[int, list[Item]],
) -> Issue:
    """Fill the inside pages dealt out in one way."""
    attempt = replace(
        issue,
        spaces=dict(issue.spaces),
        dressed=dict(issue.dressed),
        share={},
        solved={},
        squeezed=[],
        tried=set(),
    )
    page = 2
    laid: list[Laid] = []
    for run in runs:
        mine = [(name, items) for name, items in groups if name in run.names]
        laid.append(_run(attempt, mine, list(range(page, page + run.pages)), fixed))
        page += run.pages
    laid, fixed = spread_out(attempt, laid, fixed)
    for spaces, mine in laid:
        _fill_run(attempt, spaces, mine, fixed)
    reinsert(attempt)
    make_room(attempt)
    return attempt


def _price(issue: Issue) -> float:
    """Price the inside pages: their cuts, what is open on them and stays white, and what found no
    room, dearer the more urgent it is.
    """
    white = sum(
        space.cells
        for key, space in issue.spaces.items()
        if key not in issue.share and key not in issue.dressed
    )
    shared = sum(key[1] > 0 for key in issue.spaces)
    lost = sum(map(missed, issue.squeezed))
    pages = sum(
        price(issue.desk, issue.spaces[key], items) + UNSPREAD * unspread(items)
        for key, items in issue.share.items()
    )
    return pages + SHARED * shared + lost + HOLE * white


def _lend(issue: Issue) -> None:
    """Let pages that stay badly filled exchange stories with their neighbours."""
    spaces = [issue.spaces[key] for key in sorted(issue.share)]
    lend(
        issue.desk,
        spaces,
        issue.share,
        {i.key for items in issue.share.values() for i in items} - issue.pinned,
    )
    issue.solved = {space.key: solve(issue.desk, space, issue.share[space.key]) for space in spaces}


def _fill_up(issue: Issue) -> None:
    """Mend the worst pages with fillers first."""
    for key in sorted(issue.solved, key=lambda k: (-issue.solved[k].cost, k)):
        if key not in issue.dressed:
            issue.solved[key] = fill_up(issue, issue.spaces[key], issue.solved[key])


def _demand(name: str, items: list[Item], grid: Grid) -> Demand:
    head = grid.columns * grid.section
    return Demand(name, head + sum(i.area[0] for i in items), head + sum(i.area[1] for i in items))


def _taken(numbers: list[int], fixed: dict[int, list[Item]]) -> dict[int, int]:
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


def _run(
    issue: Issue,
    groups: list[tuple[str, list[Item]]],
    numbers: list[int],
    fixed: dict[int, list[Item]],
) -> Laid:
    """Part the pages of one section, or of sections that share, into their spaces."""
    grid, cells = issue.grid, capacity(issue.stacks, _taken(numbers, fixed), issue.grid)
    groups = _merged(groups, sum(cells) // max(1, len(cells)))
    lowest = [furniture.lowest(issue.stacks.get(n, Stack()), grid) for n in numbers]
    laid = stretches([_demand(name, items, grid) for name, items in groups], cells, lowest)
    last = issue.lineup.sections[-1] if issue.lineup.sections else ""
    laid = laid or [Stretch(last, page, 0.0, 1.0) for page in range(len(numbers))]
    spaces = furniture.blocks(
        laid,
        numbers,
        (issue.stacks, issue.lineup.sections[0] if issue.lineup.sections else last),
        grid,
    )
    issue.spaces |= {space.key: space for space in spaces}
    return spaces, groups or [(last, [])]


def _fill_run(
    issue: Issue,
    spaces: list[Space],
    groups: list[tuple[str, list[Item]]],
    fixed: dict[int, list[Item]],
) -> None:
    """Fill the spaces of a run."""
    pinned = {
        max(s.key for s in spaces if s.number == n): fixed[n]
        for n in sorted({s.number for s in spaces})
        if n in fixed
    }
    for name, items in groups:
        _fill(issue, [s for s in spaces if s.section == name], items, pinned)
    for upper, lower in pairwise(spaces):
        if upper.number == lower.number:
            _border(issue, upper.key, lower.key)


def _merged(groups: list[tuple[str, list[Item]]], page: int) -> list[tuple[str, list[Item]]]:
    """Let a section too small for a stretch of its own follow the one before it."""
    found: list[tuple[str, list[Item]]] = []
    for name, items in groups:
        small = sum(i.area[1] for i in items) < SNAP * page
        if found and (small or sum(i.area[1] for i in found[-1][1]) < SNAP * page):
            found[-1] = (found[-1][0], found[-1][1] + items)
        else:
            found.append((name, items))
    return found


def _fill(
    issue: Issue, spaces: list[Space], items: list[Item], pinned: dict[tuple[int, int], list[Item]]
) -> None:
    """Fill the spaces of a section: what is too long for a page first."""
    items = sorted(items, key=lambda i: (i.rank, i.key))
    open_ = [s for s in spaces if s.lines >= OPEN]
    left, items = run_on(issue, [s for s in open_ if s.key not in pinned], items)
    open_ = [s for s in open_ if s.key in pinned or s in left]
    issue.squeezed += [i for s in spaces if s not in open_ for i in pinned.get(s.key, ())]
    if not open_:
        issue.squeezed += items
        return
    issue.squeezed += [
        item for item in items if not any(item.may_stand(space.number) for space in open_)
    ]
    items = [item for item in items if item not in issue.squeezed]
    share = assign(issue.desk, open_, items, {key: tuple(found) for key, found in pinned.items()})
    for space in open_:
        squeeze(issue, space, list(share[space.key]))


def _border(issue: Issue, one: tuple[int, int], two: tuple[int, int]) -> None:
    """Move the border of two sections that share a page to where both fill their space best."""
    if not issue.share.get(one) or not issue.share.get(two):
        _absorb(issue, one, two)
        return
    upper, lower = issue.spaces[one], issue.spaces[two]
    above = profile(issue.desk, replace(upper, foot=upper.foot - lower.lines), issue.share[one])
    below = profile(issue.desk, replace(lower, top=lower.top - upper.lines), issue.share[two])
    both = above + below[::-1]
    lines = int(both.argmin())
    if both[lines] == float("inf"):
        return
    for space in furniture.moved(upper, lower, lines - upper.lines):
        issue.spaces[space.key] = space
        issue.solved[space.key] = solve(issue.desk, space, issue.share[space.key])


def _absorb(issue: Issue, one: tuple[int, int], two: tuple[int, int]) -> None:
    """Let the one space of a page that has stories take the lines of the other, where that is the
    lesser white.
    """
    upper, lower = issue.spaces[one], issue.spaces[two]
    full, empty = (one, two) if issue.share.get(one) else (two, one)
    given = issue.spaces[empty]
    if not issue.share.get(full) or empty in issue.dressed or given.fixtures or given.stack.ads:
        return
    spaces = furniture.moved(upper, lower, lower.lines if empty == two else -upper.lines)
    solved = solve(issue.desk, spaces[full == two], issue.share[full])
    if solved.cost < issue.solved[full].cost + HOLE * given.cells:
        issue.spaces |= {space.key: space for space in spaces}
        issue.solved[full] = solved
        issue.share.pop(empty, None)
        issue.solved.pop(empty, None)
