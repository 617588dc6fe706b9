"""Bind: gather the pages of a draft into the flatplan, with its jumps and what must be said about
it.
"""

from dataclasses import replace

from edition.makeup.draft.draft import Draft
from edition.makeup.draft.jumps import jumps
from edition.makeup.draft.left_out import homeless, unshown
from edition.makeup.draft.openness import openness
from edition.makeup.draft.pins_unmet import unmet
from edition.makeup.page.ad_stack import Stack, spots, stack_up
from edition.makeup.page.dressing import Dressed
from edition.makeup.page.space import Space
from edition.makeup.rules.absent import PHOTO_OUT, Wait
from edition.makeup.rules.labels import labelled
from edition.makeup.rules.laws import lawful
from edition.makeup.story.waiting import unbroken, why
from edition.page import Dummy, Flatplan, Furniture
from edition.problem import Problem, warning
from edition.story import Ad, Budget, Story


def bind(draft: Draft, budget: Budget) -> Flatplan:
    """Return the flatplan of a filled draft."""
    pages = tuple(_dummy(draft, number) for number in range(1, draft.pages + 1))
    placed = {module.slug for page in pages for module in page.modules}
    squeezed = sorted(e.story.slug for e in draft.lineup.entries if e.story.slug not in placed)
    held = _held(squeezed, draft, budget)
    pins = unmet(pages, draft.lineup, tried=draft.tried)
    left_open = openness(pages, frozenset(ad.slug for ad in budget.fillers))
    problems = (
        *draft.lineup.problems,
        *held,
        *_photos(draft, pages),
        *_ads(draft, budget),
        *pins,
        *left_open,
    )
    return Flatplan(
        pages,
        jumps(pages),
        tuple(sorted({*draft.lineup.held, *squeezed})),
        problems,
        tried=tuple(sorted(draft.tried)),
    )


def _dummy(draft: Draft, number: int) -> Dummy:
    """Return a page, each label on it true to what stands under it."""
    section = draft.lineup.sections[-1] if draft.lineup.sections else ""
    empty = Space(number, section, draft.grid, stack=draft.stacks.get(number, Stack()))
    spaces = [draft.spaces[key] for key in sorted(draft.spaces) if key[0] == number] or [empty]
    return labelled(gathered(draft, number, spaces), draft.lineup.section_of)


def gathered(draft: Draft, number: int, spaces: list[Space]) -> Dummy:
    """Gather what stands on one page; sections that share it lie one above the other."""
    made = [draft.dressed.get(space.key, Dressed()) for space in spaces]
    modules = sorted((m for d in made for m in d.modules), key=lambda m: (m.box.line, m.box.column))
    fixtures = [f for space in spaces for f in space.fixtures] + [
        f for d in made for f in d.fixtures
    ]
    ads = spots(
        draft.stacks.get(number, Stack()), number, draft.grid.lines - spaces[-1].foot, draft.grid
    )
    house = tuple(ad for d in made for ad in d.fillers)
    page = Dummy(
        number, spaces[0].section, draft.grid, tuple(modules), (*ads, *house), tuple(fixtures)
    )
    return decorated(page, frozenset(ad.slug for ad in house))


def decorated(page: Dummy, house: frozenset[str]) -> Dummy:
    """Return a page without the house ads and panels that would break a law: decoration never stops
    a paper.
    """
    ads = tuple(ad for ad in page.ads if ad.slug not in house)
    fixtures = tuple(f for f in page.fixtures if f.kind is not Furniture.HOUSE)
    kept = replace(page, ads=ads, fixtures=fixtures)
    for ad in page.ads:
        if ad.slug in house and lawful(more := replace(kept, ads=(*kept.ads, ad))):
            kept = more
    for panel in page.fixtures:
        if panel.kind is Furniture.HOUSE and lawful(
            more := replace(kept, fixtures=(*kept.fixtures, panel))
        ):
            kept = more
    return kept


def _held(squeezed: list[str], draft: Draft, budget: Budget) -> list[Problem]:
    stories = {story.slug: story for story in budget.stories}
    return [_waits(stories[slug], draft) for slug in squeezed]


def _waits(story: Story, draft: Draft) -> Problem:
    """Say why a story found no room, and what to do."""
    galley = draft.items[story.slug].parts[0].galley if story.slug in draft.items else None
    wait, hint = Wait.NO_ROOM, "give the edition more pages, cut copy, or hold another story"
    if unbroken(galley) > draft.grid.lines:
        wait, hint = Wait.TOO_DEEP, "give its table fewer columns, so that its rows are less deep"
    message = f'"{story.slug}" is held: {why(wait, story, galley, draft.grid)}'
    return warning(story.path, message, hint, code=wait, about=story.slug)


def _photos(draft: Draft, pages: tuple[Dummy, ...]) -> list[Problem]:
    missing = unshown(pages, draft.lineup)
    what = 'photo "{}" of "{}" finds no room beside the others'
    return [
        warning(story.path, what.format(name, story.slug), code=PHOTO_OUT, about=story.slug)
        for story, name in missing
    ]


def _ads(draft: Draft, budget: Budget) -> list[Problem]:
    """Name the ads that found no page."""
    _, lost = stack_up(budget, draft.pages, draft.grid)
    return [_lost(ad, draft) for ad in lost]


def _lost(ad: Ad, draft: Draft) -> Problem:
    if ad.columns > draft.grid.columns or ad.lines > draft.grid.lines:
        size = (
            f"it is {ad.columns} columns by {ad.lines} lines, and a page has {draft.grid.columns}"
            f" by {draft.grid.lines}"
        )
        return homeless(ad, f"finds no page: {size}", "book a smaller ad")
    where = f"page {ad.page} has no room for it" if ad.page else "the pages have no room for it"
    return homeless(ad, f"finds no page: {where}", "book it onto another page, or print more pages")
