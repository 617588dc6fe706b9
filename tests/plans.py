"""Random editions for the planner: every kind of grid, copy, booking and pin, each from a seed."""

import random
from dataclasses import dataclass, replace

from edition.makeup import plan
from edition.makeup.replan.partial_plan import sketch
from edition.makeup.replan.replan import again
from edition.makeup.replan.state import PlanInput
from edition.makeup.rules.laws import broken
from edition.page import Break, Flatplan, Galley
from edition.paper import Grid, PageCount, Paper
from edition.story import SIZES, Ad, Budget, Pin
from tests.galleys import Copy, ad, newsroom

SECTIONS = ("News", "World", "Sport", "Obituaries")
FILED_UNDER = (*SECTIONS[:3], "Unheard of", "")
MOST_STORIES = (1, 2, 3, 3, 5, 5, 8, 8, 14, 14, 40)
MOST_COLUMNS = 10
SHALLOW = 30
"""Grid lines of a page of A6 with a strip for its folio."""
DEEP = 160
"""Grid lines of a broadsheet's page."""
MULTIPLES = (1, 1, 2, 4)
"""What presses fold; a copier, one sheet at a time, most often."""
LATE_CHANGE = 30
"""Lines by which a story grows or shrinks after the first build, at most."""


@dataclass(frozen=True)
class Plans:
    """What a seed came to."""

    today: PlanInput
    flatplan: Flatplan
    late: Flatplan
    """The same after a late change."""
    faults: tuple[str, ...]
    """Laws that either breaks."""


def planned(seed: int) -> Plans:
    """Plan the edition of a seed, change it late, plan it again, and hold both to the laws."""
    rng = random.Random(seed)
    today = edition(rng)
    flatplan = plan(today.budget, today.galleys, today.paper, today.grid)
    faults = broken(flatplan, shorter(today, flatplan), today.budget)
    if not flatplan.pages:
        return Plans(today, flatplan, flatplan, faults)
    changed = today.without(flatplan.cut)
    for slug in rng.sample([galley.slug for galley in today.galleys], min(2, len(today.galleys))):
        changed = changed_late(changed, slug, rng.randint(-LATE_CHANGE, LATE_CHANGE))
    numbers = [page.number for page in flatplan.pages]
    locked = (
        frozenset(rng.sample(numbers, rng.choice((0, 0, 1))))
        if len(changed.galleys) == len(today.galleys)
        else frozenset()
    )
    late, held_fast = again(sketch(flatplan), changed, locked)
    # What a locked page cannot hold is told to the editor, and no plan comes of it.
    after = () if held_fast else broken(late, changed.galleys, changed.budget)
    return Plans(today, flatplan, late, (*faults, *(f"late: {fault}" for fault in after)))


def shorter(today: PlanInput, flatplan: Flatplan) -> tuple[Galley, ...]:
    """Return the galleys as a plan has cut them."""
    return today.without(flatplan.cut).galleys


def edition(rng: random.Random) -> PlanInput:
    """Return an edition."""
    grid = page(rng)
    count = rng.choice(MOST_STORIES)
    copies = [story(rng, f"s{number}") for number in range(rng.randint(1, count))]
    booked = tuple(
        booking(rng, f"ad-{number}", grid) for number in range(rng.choice((0, 0, 1, 1, 2, 5)))
    )
    budget, galleys = newsroom(copies, grid, booked, rng.randint(0, 999))
    galleys = tuple(may_be_cut(rng, galley) for galley in galleys)
    pins = tuple(pin(rng, budget) for _ in range(rng.choice((0, 0, 1, 2, 4))))
    budget = replace(budget, pages=rng.choice((0, 0, 0, 1, 2, 3, 4, 6)), pins=pins)
    return PlanInput(budget, galleys, Paper("The Test", sections=SECTIONS, pages=press(rng)), grid)


def press(rng: random.Random) -> PageCount:
    """Return what the press folds."""
    multiple = rng.choice(MULTIPLES)
    return PageCount(multiple, multiple, 16)


def page(rng: random.Random) -> Grid:
    """Return a page, its furniture as deep as a layout would have it."""
    lines = rng.randint(SHALLOW, DEEP)
    return Grid(
        columns=rng.randint(1, MOST_COLUMNS),
        lines=lines,
        column=rng.choice((10.0, 13.72, 17.5, 25.0)),
        alley=1.134,
        gap=rng.choice((1, 2, 2, 3)),
        nameplate=rng.choice((0, lines // 10, lines // 5)),
        index=rng.choice((0, 4, 8)),
        section=rng.choice((0, 3, 5)),
    )


def story(rng: random.Random, slug: str) -> Copy:
    """Return a story of anything from a line to twelve columns."""
    words = rng.choice(
        (rng.randint(20, 120), rng.randint(40, 300), rng.randint(100, 700), rng.randint(700, 6000))
    )
    return Copy(
        slug,
        words,
        rng.choice(FILED_UNDER),
        rng.randint(1, 9),
        rng.choice((0, 0, 0, 1, 1, 2, 5)),
        rng.random() < 0.3,
        rng.choice((0, 0, 9, 30)),
        rng.randint(0, 2),
        rng.choice((rng.randint(3, 70), rng.randint(3, 70), 300)),
    )


def booking(rng: random.Random, slug: str, grid: Grid) -> Ad:
    """Return an ad of any size, now and then larger than the page."""
    columns, lines = (
        rng.randint(1, grid.columns + (rng.random() < 0.05)),
        rng.randint(4, grid.lines + 3),
    )
    if rng.random() < 0.7:
        lines = min(lines, grid.lines // 2)
    return ad(slug, columns, lines, rng.choice((0, 0, 1, 1, 2, 3)))


def pin(rng: random.Random, budget: Budget) -> Pin:
    """Return a decision about one of the stories."""
    slugs = [story.slug for story in budget.stories]
    ads = [booked.slug for booked in budget.ads]
    return Pin(
        rng.choice(slugs),
        page=rng.choice((0, 1, 1, 2, 3)),
        lead=rng.random() < 0.3,
        size=rng.choice(("", "", *SIZES)),
        photo=rng.choice((None, None, True, False)),
        together=tuple(rng.sample(slugs, min(len(slugs), rng.choice((0, 0, 1, 2))))),
        apart_from=tuple(rng.sample(ads, min(len(ads), rng.choice((0, 1))))),
        jump=rng.random() < 0.8,
        must_run=rng.random() < 0.1,
        may_hold=rng.random() < 0.1,
        spread=rng.random() < 0.1,
    )


def may_be_cut(rng: random.Random, galley: Galley) -> Galley:
    """Return a galley whose last paragraphs may go, or as it was."""
    if galley.lines < 30 or rng.random() < 0.7:
        return galley
    ends = tuple(
        line + 1 for line in range(12, galley.lines - 1) if galley.breaks[line] is Break.GOOD
    )
    return replace(galley, ends=tuple(sorted(ends[-3:], reverse=True)))


def changed_late(today: PlanInput, slug: str, lines: int) -> PlanInput:
    """Return the edition with a story taken out, or longer or shorter."""
    galley = next(galley for galley in today.galleys if galley.slug == slug)
    if lines == 0 or galley.lines + lines < 1:
        stories = tuple(story for story in today.budget.stories if story.slug != slug)
        galleys = tuple(galley for galley in today.galleys if galley.slug != slug)
        return replace(today, budget=replace(today.budget, stories=stories), galleys=galleys)
    more = (
        (*galley.breaks[:-1], *[Break.GOOD] * lines, galley.breaks[-1])
        if lines > 0
        else galley.breaks[-lines:]
    )
    grown = replace(galley, breaks=more, ends=())
    return replace(
        today, galleys=tuple(grown if other is galley else other for other in today.galleys)
    )
