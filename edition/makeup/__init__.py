"""Make-up: a budget and its galleys become the flatplan. Integers, pure, the same each time."""

from dataclasses import dataclass, replace

from edition.makeup.draft.cost import cost, loss
from edition.makeup.draft.draft import Draft
from edition.makeup.draft.hold import may_wait, too_much, waiting, with_more
from edition.makeup.draft.openness import open_share
from edition.makeup.draft.page_count import OPEN, Fullness, fewer_pages, fullness, page_counts
from edition.makeup.explain.page_advice import advised, overfull
from edition.makeup.moves.house_ads import fillers
from edition.makeup.moves.trim import cutting, noted, shortened
from edition.makeup.page.ad_stack import Stack, stack_up, takes
from edition.makeup.page.items import Item, story_item
from edition.makeup.page.space import SearchCache, empty_cache
from edition.makeup.search.bind import bind
from edition.makeup.search.driver import improved
from edition.makeup.search.fill import FEW, make_up
from edition.makeup.search.table import FOOT, LET_IN
from edition.makeup.story.runners import Entry, Runners, line_up
from edition.page import Cut, Flatplan, Galley
from edition.paper import SHEET, Grid, Paper
from edition.problem import Problem
from edition.story import Budget

FAR_OVER = 1.1
"""How many times what the pages hold copy takes at its least, so that the last stories wait at once
whatever way the pages are dealt.
"""
HOLDINGS = 8
"""Tries with more stories held back."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """What every try of an edition has in common."""

    budget: Budget
    lineup: Runners
    items: dict[str, Item]
    fillers: dict[bool, tuple[Item, ...]]
    """For a paper of a single sheet, and for any other."""
    cache: SearchCache
    full: Fullness
    crowded: bool = False
    """Not all of it finds room, so that page 1 takes what it can."""


def plan(budget: Budget, galleys: tuple[Galley, ...], paper: Paper, grid: Grid) -> Flatplan:
    """Lay every story, photo and ad of the budget out over the pages of one edition."""
    copy = _copy(budget, galleys, paper, grid)
    best = _counted(copy, paper)
    tries: dict[tuple[Cut, ...], tuple[_Copy, Draft]] = {(): (copy, best)}

    def fits(cuts: tuple[Cut, ...]) -> bool:
        if cuts not in tries:
            shorter = _copy(budget, shortened(galleys, cuts), paper, grid)
            tries[cuts] = shorter, _try(shorter, best.pages, frozenset())
        return not tries[cuts][1].squeezed

    cuts = cutting(copy.lineup, best.over, fits) if best.squeezed else ()
    copy, made = tries[cuts]
    found = noted(bind(_held_back(copy, made) if made.squeezed else made, budget), cuts)
    return replace(found, problems=(*found.problems, *_crowded(copy, paper, made.pages)))


def _crowded(copy: _Copy, paper: Paper, pages: int) -> tuple[Problem, ...]:
    """Say that the copy is too much, where the page count is a person's: its own choice needs no
    excuse.
    """
    if not copy.budget.pages and any(count > pages for count in paper.pages.counts):
        return ()
    counted = replace(copy.budget, pages=pages)
    return overfull(advised(copy.lineup, copy.items, counted, paper, copy.cache.grid), pages)


def _copy(budget: Budget, galleys: tuple[Galley, ...], paper: Paper, grid: Grid) -> _Copy:
    lineup = line_up(budget, galleys, paper, grid)
    items = {e.story.slug: story_item(e.part, grid) for e in lineup.entries}
    wanted = frozenset(e.story.slug for e in lineup.entries if e.lead)
    filling = {sheet: fillers(budget, paper, grid, sheet) for sheet in (True, False)}
    return _Copy(
        budget,
        lineup,
        items,
        filling,
        empty_cache(grid, wanted),
        fullness(lineup, items, budget, grid),
    )


def _counted(copy: _Copy, paper: Paper) -> Draft:
    """Try the page counts there may be, the likeliest first, until one loses nothing; return the
    best.

    Of more counts than one those are passed over that have less room more than what found none.
    """
    counts, tries = page_counts(copy.full, copy.budget, paper.pages), list[Draft]()
    for pages in counts:
        short = tries and (pages - tries[-1].pages) * copy.full.page < tries[-1].over
        if not short or pages == counts[-1]:
            tries.append(_pressed(copy, pages))
        if not loss(tries[-1]):
            break
    return _closer(copy, paper, min(tries, key=lambda draft: (loss(draft), draft.pages)))


def _closer(copy: _Copy, paper: Paper, best: Draft) -> Draft:
    """Make an edition up on fewer pages as long as so many leave some open, and fewer leave less
    open and lose nothing.
    """
    before = _open(copy, best)
    while before > OPEN and (pages := fewer_pages(copy.full, copy.budget, paper.pages, best.pages)):
        closer = _try(copy, pages, frozenset())
        after = _open(copy, closer)
        if loss(closer) > loss(best) or after >= before:
            break
        best, before = closer, after
    return best


def _open(copy: _Copy, made: Draft) -> float:
    house = frozenset(ad.slug for ad in copy.budget.fillers)
    return open_share(bind(made, copy.budget).pages, house)


def _pressed(copy: _Copy, pages: int) -> Draft:
    """Make up an edition of so many pages; where a story finds no room, with page 1 taking what it
    can.
    """
    held = _too_many(copy, pages)
    made = _try(copy, pages, held)
    if not made.squeezed or pages > FEW:
        return made
    return min(made, _try(replace(copy, crowded=True), pages, held, made), key=loss)


def _too_many(copy: _Copy, pages: int) -> frozenset[str]:
    """Return what a paper of many pages, or of far too much copy, has no room for by area, where
    nothing may be cut.

    Its pages would be cut in vain for each of them; what can stand after all is taken back.
    """
    cuttable = any(entry.part.galley.ends for entry in copy.lineup.entries)
    if cuttable or (pages <= FEW and copy.full.least < FAR_OVER * pages * copy.full.page):
        return frozenset()
    return waiting(copy.full, pages, copy.lineup, copy.items)


def _held_back(copy: _Copy, best: Draft) -> Draft:
    """Hold the least urgent stories, a few more each time, until the rest finds room; return the
    try that holds the least news.

    In a paper of many pages what found no room was traded for less news already: it waits, and no
    page is made up again for it.
    """
    if best.pages > FEW and all(may_wait(item, copy.lineup) for item in best.squeezed):
        return best
    held, first, made = too_much(best, copy.full), best, best
    held = with_more(held, best) if best.waiting else held
    for _ in range(HOLDINGS):
        made = _try(copy, best.pages, held, made)
        best = min(best, made, key=cost)
        before, held = held, with_more(held, made)
        if held == before:
            break
    # What waits was tried with all the others, before it was held.
    waited = {tried for tried in first.tried if tried.slug in held}
    return replace(best, tried=best.tried | waited)


def _try(copy: _Copy, pages: int, held: frozenset[str], before: Draft | None = None) -> Draft:
    """Make up an edition of a page count without what is held.

    The end of a story that finds no room behind its pages may stand anywhere; a story whose end
    finds none at all does not jump, or waits. Which they are is known of the try ``before``.
    """
    stacks, lost = stack_up(copy.budget, pages, copy.cache.grid)
    jumpers, excluded = frozenset(copy.items) - copy.lineup.whole, held
    not_jumping, unbound = (
        (before.not_jumping, before.unbound) if before else (frozenset[str](), frozenset[str]())
    )
    while True:
        able = replace(
            copy.lineup,
            entries=tuple(e for e in copy.lineup.entries if e.story.slug not in excluded),
        )
        waits = _unpinned(copy, [e for e in copy.lineup.entries if e.story.slug in excluded])
        made = make_up(
            Draft(
                able,
                copy.cache,
                copy.items,
                stacks,
                pages,
                copy.fillers[pages in SHEET],
                unbound,
                not_jumping,
                waits,
                copy.crowded,
                lost=tuple(
                    ad for ad in lost if takes(Stack(), ad, max(2, ad.page), copy.cache.grid)
                ),
            ),
            jumpers - not_jumping,
        )
        stuck = {
            item.shapes[0].part.slug: item.until
            for item in made.squeezed
            if item.shapes and item.shapes[0].part.first
        }
        if not stuck:
            made = replace(made, lineup=copy.lineup)
            for kind in (LET_IN, FOOT):
                made = improved(made, kind, sorted(made.dressed))
            return made
        bound = {slug for slug, until in stuck.items() if until} - unbound
        unbound |= bound
        if not bound:
            excluded |= stuck.keys() - (jumpers - not_jumping)
            not_jumping |= stuck.keys()


def _unpinned(copy: _Copy, entries: list[Entry]) -> tuple[Item, ...]:
    """Return the items of stories that may stand on any page."""
    return tuple(
        replace(copy.items[e.story.slug], section=e.section)
        for e in entries
        if not (e.page or e.pin.spread)
    )
