"""Bind: gather the pages of an issue into the flatplan, with its jumps and what must be said about it."""

from dataclasses import replace

from edition.makeup.adstack import Stack, spots, stack_up
from edition.makeup.amiss import unshown
from edition.makeup.dress import Dressed
from edition.makeup.issue import Issue
from edition.makeup.laws import lawful
from edition.makeup.pages import Space
from edition.makeup.parts import pieces
from edition.makeup.turns import jumps
from edition.makeup.unmet import unmet
from edition.page import Dummy, Flatplan, Furniture
from edition.problem import Problem, warning
from edition.story import Ad, Budget


def bind(issue: Issue, budget: Budget) -> Flatplan:
    """Return the flatplan of a filled issue."""
    pages = tuple(_dummy(issue, number) for number in range(1, issue.pages + 1))
    placed = {module.slug for page in pages for module in page.modules}
    squeezed = sorted(e.story.slug for e in issue.lineup.entries if e.story.slug not in placed)
    held = _held(squeezed, issue, budget)
    problems = (*issue.lineup.problems, *held, *_photos(issue, pages), *_ads(issue, budget), *unmet(pages, issue.lineup))
    return Flatplan(pages, jumps(pages), tuple(sorted({*issue.lineup.held, *squeezed})), problems, tried=tuple(sorted(issue.tried)))


def _dummy(issue: Issue, number: int) -> Dummy:
    section = issue.lineup.sections[-1] if issue.lineup.sections else ""
    empty = Space(number, section, issue.grid, stack=issue.stacks.get(number, Stack()))
    return gathered(issue, number, [issue.spaces[key] for key in sorted(issue.spaces) if key[0] == number] or [empty])


def gathered(issue: Issue, number: int, spaces: list[Space]) -> Dummy:
    """Gather what stands on one page; sections that share it lie one above the other."""
    made = [issue.dressed.get(space.key, Dressed()) for space in spaces]
    modules = sorted((m for d in made for m in d.modules), key=lambda m: (m.box.line, m.box.column))
    fixtures = [f for space in spaces for f in space.fixtures] + [f for d in made for f in d.fixtures]
    ads = spots(issue.stacks.get(number, Stack()), number, issue.grid.lines - spaces[-1].foot, issue.grid)
    house = tuple(ad for d in made for ad in d.fillers)
    page = Dummy(number, spaces[0].section, issue.grid, tuple(modules), (*ads, *house), tuple(fixtures))
    return decorated(page, frozenset(ad.slug for ad in house))


def decorated(page: Dummy, house: frozenset[str]) -> Dummy:
    """Return a page without the house ads and panels that would break a law: decoration never stops a paper."""
    ads = tuple(ad for ad in page.ads if ad.slug not in house)
    fixtures = tuple(f for f in page.fixtures if f.kind is not Furniture.HOUSE)
    kept = replace(page, ads=ads, fixtures=fixtures)
    for ad in page.ads:
        if ad.slug in house and lawful(more := replace(kept, ads=(*kept.ads, ad))):
            kept = more
    for panel in page.fixtures:
        if panel.kind is Furniture.HOUSE and lawful(more := replace(kept, fixtures=(*kept.fixtures, panel))):
            kept = more
    return kept


def _held(squeezed: list[str], issue: Issue, budget: Budget) -> list[Problem]:
    paths = {story.slug: story.path for story in budget.stories}
    return [warning(paths[slug], f'"{slug}" is held: {why}', hint) for slug in squeezed for why, hint in [_reason(slug, issue)]]


def _reason(slug: str, issue: Issue) -> tuple[str, str]:
    """Say why a story found no room, and what to do."""
    unbroken = max(pieces(issue.items[slug].parts[0].breaks), default=0) if slug in issue.items else 0
    if unbroken > issue.grid.lines:
        why = f"{unbroken} of its lines cannot be parted, and a page has {issue.grid.lines}"
        return why, "give its table fewer columns, so that its rows are less deep"
    return "the pages have no room for it", "give the edition more pages, cut copy, or hold another story"


def _photos(issue: Issue, pages: tuple[Dummy, ...]) -> list[Problem]:
    missing = unshown(pages, issue.lineup)
    return [warning(story.path, f'photo "{name}" of "{story.slug}" finds no room beside the others') for story, name in missing]


def _ads(issue: Issue, budget: Budget) -> list[Problem]:
    """Name the ads that found no page."""
    _, lost = stack_up(budget.ads, issue.pages, issue.grid)
    return [_lost(ad, issue) for ad in lost]


def _lost(ad: Ad, issue: Issue) -> Problem:
    if ad.columns > issue.grid.columns or ad.lines > issue.grid.lines:
        why = f"it is {ad.columns} columns by {ad.lines} lines, and a page has {issue.grid.columns} by {issue.grid.lines}"
        return warning("", f'ad "{ad.slug}" finds no page: {why}', "book a smaller ad")
    where = f"page {ad.page} has no room for it" if ad.page else "the pages have no room for it"
    return warning("", f'ad "{ad.slug}" finds no page: {where}', "book it onto another page, or print more pages")
