"""Again: an edition planned once more after a late change, so that as little as possible moves."""

from dataclasses import dataclass, replace

from edition.makeup.draft.jumps import jumps
from edition.makeup.draft.left_out import amiss
from edition.makeup.moves.trim import noted
from edition.makeup.page.items import Item
from edition.makeup.replan.keep_page import fast, stay
from edition.makeup.replan.partial_plan import Fault, Sketch, Sketched
from edition.makeup.replan.place_late import exchange
from edition.makeup.replan.redo_page import dummy, reopen
from edition.makeup.replan.state import PlanInput, Rework, begun
from edition.makeup.replan.stated import Given, Misfit, Standing, stretch
from edition.page import Box, Flatplan, Module

ANYWHERE = Box(0, 0, 1, 1)


def again(
    before: Sketch, today: PlanInput, locked: frozenset[int] = frozenset()
) -> tuple[Flatplan, tuple[Fault, ...]]:
    """Return the earlier plan with today's stories in it, and what pages that are locked cannot
    hold any more.

    A changed story is made to fit its rectangle; where it does not, its page is made up again, then
    with the pages near it.
    """
    excluded = frozenset[str]()
    while True:
        work = begun(before, today, locked, excluded)
        for at, page in enumerate(before.pages):
            work = _page(work, at, page)
        late = _late(work)
        waiting = [item for slug, item in late.items() if slug in before.held]
        squeezed = [item for slug, item in late.items() if slug not in before.held]
        draft = replace(work.draft, squeezed=(*work.draft.squeezed, *squeezed))
        work = exchange(replace(work, draft=draft), waiting)
        lost = {
            item.shapes[0].part.slug
            for item in work.draft.squeezed
            if item.shapes and item.shapes[0].part.first
        }
        made = _bound(work)
        lost |= _torn(made, today)
        if not lost - excluded:
            return made, work.faults
        # Where a story cannot go on, it does not begin either.
        excluded |= lost


def _torn(made: Flatplan, today: PlanInput) -> set[str]:
    """Return the slugs of stories of which a part stands on the pages and another does not."""
    placed: dict[str, int] = {}
    for page in made.pages:
        for module in page.modules:
            placed[module.slug] = placed.get(module.slug, 0) + sum(leg.lines for leg in module.legs)
    lines = {galley.slug: galley.lines for galley in today.galleys}
    return {slug for slug, count in placed.items() if count != lines.get(slug, count)}


def _bound(work: Rework) -> Flatplan:
    pages = tuple(dummy(work, page) for page in work.before.pages)
    lineup = replace(work.draft.lineup, entries=tuple(work.entries.values()))
    placed = {module.slug for page in pages for module in page.modules}
    held = sorted({story.slug for story in work.today.budget.stories} - placed)
    made = noted(Flatplan(pages, jumps(pages), tuple(held)), work.today.cut)
    return replace(made, problems=(*lineup.problems, *amiss(made, lineup, work.today.budget)))


def _page(work: Rework, at: int, page: Sketched) -> Rework:
    """Let a page stay, or open it again where a story left it, came to it or does not fit its
    rectangle.
    """
    now = _now(work, page)
    work = replace(work, parts={**work.parts, page.number: now.parts})
    if page.number in work.locked:
        return _fast(work, at, page)
    modules = None if now.changed or _other_ads(work, page) else stay(page, now.parts, work.grid)
    return reopen(work, page) if modules is None else _kept(work, page.number, modules)


@dataclass(frozen=True, slots=True, eq=False)
class _Now:
    """What stands on a page now, and whether a story left it or came to it."""

    parts: list[Standing]
    changed: bool


def _now(work: Rework, page: Sketched) -> _Now:
    stays = [
        said
        for said in page.stories
        if said.slug in work.left and not _moves(work, said.slug, page.number)
    ]
    comes = [slug for slug in work.left if _wanted(work, slug) == page.number]
    parts = [
        Standing(said, stretch(work.left[said.slug], _goes_on(work, said.slug, page.number), said))
        for said in stays
    ]
    parts += [Standing(Given(slug, ANYWHERE), work.left[slug]) for slug in comes]
    return _Now(parts, bool(comes) or len(stays) < len(page.stories))


def _moves(work: Rework, slug: str, number: int) -> bool:
    """Say whether a story does not belong on a page where it stood: it is locked on another, or
    pinned to another now.
    """
    fixed = work.locked.intersection(_homes(work, slug))
    return number not in fixed if fixed else bool(_wanted(work, slug))


def _wanted(work: Rework, slug: str) -> int:
    """Return the page to which a pin moves a story; 0 for none."""
    homes, page = _homes(work, slug), work.entries[slug].page
    able = (
        0 < page <= len(work.before.pages)
        and page not in work.locked
        and work.locked.isdisjoint(homes)
    )
    return page if able and homes[:1] != [page] else 0


def _homes(work: Rework, slug: str) -> list[int]:
    """Return the pages on which a story stood."""
    return [
        page.number for page in work.before.pages if any(said.slug == slug for said in page.stories)
    ]


def _goes_on(work: Rework, slug: str, number: int) -> bool:
    """Say whether a later page holds more of a story, and whether it is long enough for that."""
    later = [home for home in _homes(work, slug) if home > number]
    left = work.left[slug]
    least = 2 * left.jump.after if left.first else left.jump.both
    return any(not _moves(work, slug, n) for n in later) and left.lines >= least


def _other_ads(work: Rework, page: Sketched) -> bool:
    """Say whether other ads are booked onto a page than stand there."""
    stack = work.draft.stacks.get(page.number)
    booked = sorted((ad.slug, ad.columns, ad.lines) for ad in (stack.ads if stack else ()))
    house = {ad.slug for ad in work.today.budget.fillers}
    return booked != sorted(
        (spot.slug, spot.box.columns, spot.box.lines) for spot in page.ads if spot.slug not in house
    )


def _fast(work: Rework, at: int, page: Sketched) -> Rework:
    """Keep the modules of a locked page; what it cannot hold any more is a fault."""
    parts = {there.said.slug: there.part for there in work.parts[page.number]}
    modules, faults = list[Module](), list[Fault]()
    for place, said in enumerate(page.stories):
        try:
            if said.slug not in parts:
                raise Misfit(f'nothing is left of "{said.slug}" for this page', "unlock the page")
            modules.append(fast(said, parts[said.slug], work.grid))
        except Misfit as why:
            faults.append(Fault(at, place, why))
    work = replace(work, faults=(*work.faults, *faults))
    return _kept(work, page.number, tuple(modules))


def _kept(work: Rework, number: int, modules: tuple[Module, ...]) -> Rework:
    """Let a page stay with these modules, and take them off what is left to be placed."""
    return replace(work, kept={**work.kept, number: modules}).without(number, modules)


def _late(work: Rework) -> dict[str, Item]:
    """Return the stories that came late, and those that were held before, as items."""
    return {
        slug: work.onward(part) if part.first else work.draft.items[slug]
        for slug, part in sorted(work.left.items())
    }
