"""Issue: one try at making up an edition of a given number of pages."""

from dataclasses import dataclass, field, replace

from edition.makeup import furniture
from edition.makeup.adstack import Stack
from edition.makeup.assign import assign
from edition.makeup.chain import first_link
from edition.makeup.dress import Dressed, dress
from edition.makeup.front import front
from edition.makeup.items import Item, story_item
from edition.makeup.lineup import Lineup
from edition.makeup.pages import Desk, Solved, Space, solve
from edition.makeup.parts import Part, rest
from edition.makeup.rails import is_brief, rails
from edition.makeup.sections import Demand, Run, deal
from edition.page import Module
from edition.paper import Grid

TOO_LONG = 0.8
"""The share of a page a story may need before it runs on over pages of its own."""
OPEN = 14
"""Lines a page must have open to take stories."""


@dataclass(slots=True)
class Issue:
    """The pages of one try as they fill up."""

    lineup: Lineup
    desk: Desk
    items: dict[str, Item]
    """The whole stories."""
    stacks: dict[int, Stack]
    pages: int
    spaces: dict[int, Space] = field(default_factory=dict)
    dressed: dict[int, Dressed] = field(default_factory=dict)
    share: dict[int, tuple[Item, ...]] = field(default_factory=dict)
    solved: dict[int, Solved] = field(default_factory=dict)
    squeezed: list[Item] = field(default_factory=list)
    """What found no room."""

    @property
    def grid(self) -> Grid:
        """The page's grid."""
        return self.desk.grid


def make_up(issue: Issue, jumpers: frozenset[str]) -> Issue:
    """Fill every page: the front first, then the sections in their order."""
    taken = _front(issue, jumpers if issue.pages > 1 else frozenset())
    inside, fixed = _inside(issue, taken)
    if issue.pages > 1:
        _sections(issue, inside, fixed)
    else:
        issue.squeezed = [item for items in inside.values() for item in items]
    return issue


def _front(issue: Issue, jumpers: frozenset[str]) -> dict[str, Part | None]:
    """Fill page 1; return the slugs it took, with what is left of those that jump."""
    lineup, stack = issue.lineup, issue.stacks.get(1, Stack())
    for index in (True, False):
        space = furniture.front(lineup.sections[0] if lineup.sections else "", stack, index, issue.grid)
        chosen = front(space, lineup, issue.items, jumpers)
        made = dress(space, chosen.solved)
        left = {part.slug: rest(part, module) for part, module in made.starts}
        inside = {e.section for e in lineup.entries if e.story.slug not in chosen.slugs or e.story.slug in left}
        if not index or len(inside) >= 2:
            break
    issue.spaces[1], issue.dressed[1] = space, made
    return {slug: left.get(slug) for slug in sorted(chosen.slugs)}


def _inside(issue: Issue, taken: dict[str, Part | None]) -> tuple[dict[str, list[Item]], dict[int, list[Item]]]:
    """Return the items left for the inside pages by section, and those pinned to a page."""
    inside: dict[str, list[Item]] = {name: [] for name in issue.lineup.sections}
    fixed: dict[int, list[Item]] = {}
    briefs: dict[str, list[Part]] = {name: [] for name in issue.lineup.sections}
    for entry in issue.lineup.entries:
        part = taken.get(entry.story.slug, entry.part)
        if part is None:
            continue
        item = story_item(part, issue.grid) if part.first else issue.items[entry.story.slug]
        if 1 < entry.page <= issue.pages and not part.first:
            fixed.setdefault(entry.page, []).append(item)
        elif is_brief(part) and not part.first and not entry.lead:
            briefs[entry.section].append(part)
        else:
            inside[entry.section].append(item)
    for name, parts in briefs.items():
        found, single = rails(parts, name, issue.grid)
        inside[name] += found + [issue.items[part.slug] for part in single]
    return inside, fixed


def _sections(issue: Issue, inside: dict[str, list[Item]], fixed: dict[int, list[Item]]) -> None:
    """Deal the inside pages to the sections and fill each run."""
    numbers = list(range(2, issue.pages + 1))
    bare = [furniture.inside(n, "", issue.stacks.get(n, Stack()), False, issue.grid) for n in numbers]
    capacity = [max(0, s.cells - sum(i.area[1] for i in fixed.get(s.number, ()))) for s in bare]
    demands = [_demand(name, items, issue.grid) for name, items in inside.items() if items]
    page = 2
    for run in deal(demands, capacity) or [Run((), len(numbers))]:
        _run(issue, run, list(range(page, page + run.pages)), (inside, fixed))
        page += run.pages
    _reinsert(issue)
    for number, solved in sorted(issue.solved.items()):
        issue.dressed[number] = dress(issue.spaces[number], solved)


def _demand(name: str, items: list[Item], grid: Grid) -> Demand:
    head = grid.columns * grid.section
    return Demand(name, head + sum(i.area[0] for i in items), head + sum(i.area[1] for i in items))


def _run(issue: Issue, run: Run, numbers: list[int], stories: tuple[dict[str, list[Item]], dict[int, list[Item]]]) -> None:
    """Fill the pages of one section, or of sections that share."""
    inside, fixed = stories
    items = sorted((i for name in run.names for i in inside[name]), key=lambda i: (i.rank, i.key))
    name = run.names[0] if run.names else ""
    opens = bool(run.names) and name != issue.lineup.sections[0]
    spaces = furniture.run(numbers, name, {n: issue.stacks.get(n, Stack()) for n in numbers}, opens, issue.grid)
    for space in spaces:
        issue.spaces[space.number] = space
    open_ = [s for s in spaces if s.lines >= OPEN]
    free = [s for s in open_ if s.number not in fixed]
    left, items = _long_ones(issue, free, items)
    open_ = [s for s in open_ if s.number in fixed or s in left]
    issue.squeezed += [i for n in numbers for i in fixed.get(n, ()) if all(s.number != n for s in open_)]
    if not open_:
        issue.squeezed += items
        return
    share = assign(issue.desk, open_, items, {n: tuple(found) for n, found in fixed.items()})
    for space in open_:
        _squeeze(issue, space, list(share[space.number]))


def _long_ones(issue: Issue, spaces: list[Space], items: list[Item]) -> tuple[list[Space], list[Item]]:
    """Let stories too long for a page run on over pages of their own."""
    kept = []
    spaces = list(spaces)
    for item in items:
        whole = item
        part = item.shapes[0].part if item.shapes else None
        links: list[tuple[Space, Module]] = []
        while part is not None and spaces and _too_long(item, spaces):
            link = first_link(part, spaces[0])
            if link is None:
                break
            links.append((spaces[0], link[0]))
            part = link[1]
            item = story_item(part, issue.grid)
            spaces = spaces[1:]
        if links and (not spaces or _too_long(item, spaces)):
            spaces = [space for space, _ in links] + spaces
            issue.squeezed.append(whole)
            continue
        for space, module in links:
            issue.dressed[space.number] = Dressed((module,))
        kept.append(replace(item, after=links[-1][0].number) if links else item)
    return spaces, kept


def _too_long(item: Item, spaces: list[Space]) -> bool:
    largest = max(space.cells for space in spaces)
    return not item.fits or item.area[0] > TOO_LONG * largest


def _squeeze(issue: Issue, space: Space, items: list[Item]) -> None:
    """Take the least urgent items off a page until it holds the rest."""
    solved = solve(issue.desk, space, tuple(items))
    while not solved.fits and items:
        worst = max(items, key=_urgent_first)
        items.remove(worst)
        issue.squeezed.append(worst)
        solved = solve(issue.desk, space, tuple(items))
    issue.share[space.number], issue.solved[space.number] = tuple(items), solved


def _reinsert(issue: Issue) -> None:
    """Find room on other inside pages for what was squeezed off its own; a rail of briefs one by one if need be."""
    still = []
    for item in sorted(issue.squeezed, key=_urgent_first):
        if _add(issue, item):
            continue
        singles = [issue.items[part.slug] for part in item.rail.parts] if item.rail else [item]
        still += [single for single in singles if single is item or not _add(issue, single)]
    issue.squeezed = still


def _urgent_first(item: Item) -> tuple[bool, tuple[int, ...], str]:
    """Order items for the desk: what continues from elsewhere must find a place before all others."""
    return (item.leads or item.rail is not None, item.rank, item.key)


def _add(issue: Issue, item: Item) -> bool:
    """Add an item to the emptiest page that can take it; say whether one could."""
    for number in sorted(issue.share, key=lambda n: (-issue.solved[n].white, n)):
        if number <= item.after:
            continue
        more = (*issue.share[number], item)
        solved = solve(issue.desk, issue.spaces[number], more)
        if solved.fits:
            issue.share[number], issue.solved[number] = more, solved
            return True
    return False
