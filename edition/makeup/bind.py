"""Bind: gather the pages of an issue into the flatplan, with its jumps and what must be said about it."""

from itertools import pairwise

from edition.makeup.adstack import Stack, spots, stack_up
from edition.makeup.dress import Dressed
from edition.makeup.issue import Issue
from edition.makeup.pages import Space
from edition.page import Dummy, Flatplan, Jump, Module, Turn
from edition.problem import Problem, warning
from edition.story import Ad, Budget


def bind(issue: Issue, budget: Budget) -> Flatplan:
    """Return the flatplan of a filled issue."""
    pages = tuple(_dummy(issue, number) for number in range(1, issue.pages + 1))
    placed = {module.slug for page in pages for module in page.modules}
    squeezed = sorted(e.story.slug for e in issue.lineup.entries if e.story.slug not in placed)
    problems = (*issue.lineup.problems, *_held(squeezed, budget), *_photos(issue, pages), *_ads(issue, budget), *_pins(issue, pages))
    return Flatplan(pages, _jumps(pages), tuple(sorted({*issue.lineup.held, *squeezed})), problems)


def _dummy(issue: Issue, number: int) -> Dummy:
    """Gather what stands on one page; sections that share it lie one above the other."""
    section = issue.lineup.sections[-1] if issue.lineup.sections else ""
    stack = issue.stacks.get(number, Stack())
    spaces = [issue.spaces[key] for key in sorted(issue.spaces) if key[0] == number] or [Space(number, section, issue.grid, stack=stack)]
    made = [issue.dressed.get(space.key, Dressed()) for space in spaces]
    modules = sorted((m for d in made for m in d.modules), key=lambda m: (m.box.line, m.box.column))
    fixtures = [f for space in spaces for f in space.fixtures] + [f for d in made for f in d.fixtures]
    ads = spots(stack, number, issue.grid.lines - spaces[-1].foot, issue.grid)
    ads += tuple(ad for d in made for ad in d.fillers)
    return Dummy(number, spaces[0].section, issue.grid, tuple(modules), ads, tuple(fixtures))


def _jumps(pages: tuple[Dummy, ...]) -> tuple[Jump, ...]:
    """Link each part of a story to the next."""
    parts: dict[str, list[tuple[int, Module]]] = {}
    for page in pages:
        for module in page.modules:
            if module.turn is not Turn.WHOLE:
                parts.setdefault(module.slug, []).append((page.number, module))
    jumps = []
    for slug, found in sorted(parts.items()):
        found.sort(key=lambda part: part[1].legs[0].first)
        for (here, _), (there, module) in pairwise(found):
            jumps.append(Jump(slug, here, there, module.box.column + 1, module.legs[0].first))
    return tuple(jumps)


def _held(squeezed: list[str], budget: Budget) -> list[Problem]:
    paths = {story.slug: story.path for story in budget.stories}
    hint = "give the edition more pages, cut copy, or hold another story"
    return [warning(paths[slug], f'"{slug}" is held: the pages have no room for it', hint) for slug in squeezed]


def _photos(issue: Issue, pages: tuple[Dummy, ...]) -> list[Problem]:
    """Name the photos of placed stories that found no room."""
    shown = {(m.slug, photo.index) for page in pages for m in page.modules for photo in m.photos}
    placed = {m.slug for page in pages for m in page.modules}
    found = []
    for entry in issue.lineup.entries:
        for art in entry.part.art:
            if entry.story.slug in placed and (entry.story.slug, art.photo) not in shown:
                name = entry.story.photos[art.photo].file if art.photo < len(entry.story.photos) else f"photo {art.photo + 1}"
                found.append(warning(entry.story.path, f'photo "{name}" of "{entry.story.slug}" finds no room beside the others'))
    return found


def _pins(issue: Issue, pages: tuple[Dummy, ...]) -> list[Problem]:
    """Name the stories that do not stand on the page a person pinned them to."""
    first = {m.slug: page.number for page in reversed(pages) for m in page.modules}
    found = []
    for entry in issue.lineup.entries:
        slug = entry.story.slug
        if entry.page and slug in first and first[slug] != entry.page:
            why = "it has no room for it" if entry.page <= issue.pages else f"the edition has {issue.pages}"
            found.append(warning(entry.story.path, f'"{slug}" is pinned to page {entry.page} and stands on page {first[slug]}: {why}'))
    return found


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
