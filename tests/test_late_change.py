"""A late change moves as little as possible, and what is locked does not move at all."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.makeup import plan
from edition.makeup.replan.partial_plan import sketch
from edition.makeup.replan.replan import again
from edition.makeup.replan.state import PlanInput
from edition.makeup.rules.laws import broken
from edition.page import Break, Flatplan, Galley, Turn
from edition.paper import Grid, Paper
from edition.story import Pin
from tests.galleys import SECTIONS, TABLOID, Copy, ad, daily, newsroom
from tests.test_planner_laws import edition, rooms, usual

PAPER = Paper("The Test", sections=SECTIONS)


@pytest.fixture(scope="module")
def today() -> PlanInput:
    """Return an ordinary day of sixteen pages."""
    budget, galleys = daily(70, 30, 3)
    return PlanInput(replace(budget, pages=16), galleys, PAPER, TABLOID)


@pytest.fixture(scope="module")
def standing(today: PlanInput) -> Flatplan:
    """Return the plan of that day."""
    return plan(today.budget, today.galleys, PAPER, TABLOID)


def lengthened(galley: Galley, lines: int) -> Galley:
    """Return a galley with lines more, or fewer, at its end."""
    breaks = galley.breaks
    return replace(
        galley,
        breaks=(*breaks[:-1], *[Break.GOOD] * lines, *breaks[-1:])
        if lines > 0
        else breaks[-lines:],
    )


def with_galley(today: PlanInput, galley: Galley) -> PlanInput:
    """Return the day with another galley for one story."""
    return replace(
        today, galleys=tuple(galley if g.slug == galley.slug else g for g in today.galleys)
    )


def without(today: PlanInput, slug: str) -> PlanInput:
    """Return the day without a story."""
    stories = tuple(story for story in today.budget.stories if story.slug != slug)
    return replace(
        today,
        budget=replace(today.budget, stories=stories),
        galleys=tuple(g for g in today.galleys if g.slug != slug),
    )


def with_story(today: PlanInput, copy: Copy) -> PlanInput:
    """Return the day with one story more."""
    more, galleys = newsroom([copy], TABLOID)
    budget = replace(today.budget, stories=(*today.budget.stories, *more.stories))
    return replace(today, budget=budget, galleys=(*today.galleys, *galleys))


def late(standing: Flatplan, today: PlanInput, *locked: int) -> Flatplan:
    """Plan again, and see that the laws hold and locked pages hold what they held."""
    made, faults = again(sketch(standing), today, frozenset(locked))
    assert faults == ()
    assert broken(made, today.galleys, today.budget) == ()
    return made


def moved(before: Flatplan, after: Flatplan) -> list[int]:
    """Return the pages on which something stands elsewhere."""
    return [
        one.number for one, other in zip(before.pages, after.pages, strict=True) if one != other
    ]


def pages_of(flatplan: Flatplan, slug: str) -> list[int]:
    """Return the pages on which a story stands."""
    return [
        page.number for page in flatplan.pages for module in page.modules if module.slug == slug
    ]


def test_where_nothing_changed_nothing_moves(today: PlanInput, standing: Flatplan) -> None:
    assert late(standing, today) == replace(standing, problems=late(standing, today).problems)


def tied(flatplan: Flatplan, pages: list[int]) -> set[int]:
    """Return pages and those to which stories jump from them."""
    return {*pages, *(jump.to_page for jump in flatplan.jumps if jump.from_page in pages)}


@pytest.mark.parametrize("lines", [-15, -3, 1, 3, 15])
def test_a_story_that_changed_moves_its_own_pages_and_at_most_one_more(
    today: PlanInput, standing: Flatplan, lines: int
) -> None:
    alone = 0
    slugs = [galley.slug for galley in today.galleys if galley.lines > 40][::7]
    for slug in slugs:
        galley = next(g for g in today.galleys if g.slug == slug)
        pages = moved(standing, late(standing, with_galley(today, lengthened(galley, lines))))
        own = tied(standing, pages_of(standing, slug))
        assert len(set(pages) - own) <= 1
        alone += set(pages) <= own
    assert alone >= 0.75 * len(slugs)


def test_a_line_more_moves_the_story_and_nothing_else_on_its_page(
    today: PlanInput, standing: Flatplan
) -> None:
    kept = 0
    changed = [galley for galley in today.galleys if 60 < galley.lines < 90][::2]
    for galley in changed:
        made = late(standing, with_galley(today, lengthened(galley, 1)))
        others = [(p.number, m) for p in standing.pages for m in p.modules if m.slug != galley.slug]
        kept += others == [
            (p.number, m) for p in made.pages for m in p.modules if m.slug != galley.slug
        ]
    assert kept >= 0.6 * len(changed)


def test_the_page_of_a_story_taken_out_is_made_up_again(
    today: PlanInput, standing: Flatplan
) -> None:
    slug = next(m.slug for m in standing.pages[6].modules if m.turn is Turn.WHOLE and not m.brief)
    made = late(standing, without(today, slug))
    assert 7 in moved(standing, made)
    assert len(moved(standing, made)) <= 3
    assert made.held == standing.held


def test_a_new_story_goes_to_a_page_of_its_section(today: PlanInput, standing: Flatplan) -> None:
    made = late(standing, with_story(today, Copy("fire", 240, "Sport", 4, 1, True)))
    (page,) = pages_of(made, "fire")
    assert made.pages[page - 1].section == "Sport"
    assert len(moved(standing, made)) <= 2


def test_a_new_pin_moves_its_story(today: PlanInput, standing: Flatplan) -> None:
    slug = next(m.slug for m in standing.pages[4].modules if m.turn is Turn.WHOLE and not m.brief)
    pinned = replace(today, budget=replace(today.budget, pins=(Pin(slug, page=9),)))
    made = late(standing, pinned)
    assert pages_of(made, slug) == [9]
    assert {5, 9} <= set(moved(standing, made))


def test_an_ad_that_is_booked_late_opens_one_page(today: PlanInput, standing: Flatplan) -> None:
    booked = replace(
        today, budget=replace(today.budget, ads=(*today.budget.ads, ad("late", 2, 20, 8)))
    )
    made = late(standing, booked)
    assert "late" in {spot.slug for spot in made.pages[7].ads}
    assert 8 in moved(standing, made)
    assert len(moved(standing, made)) <= 3


def test_a_locked_page_does_not_move_whatever_happens(today: PlanInput, standing: Flatplan) -> None:
    alone = [
        page.number
        for page in standing.pages
        if not tied(standing, [1]) & {page.number, page.number + 1}
    ]
    fixed, gone = alone[0], standing.pages[alone[0]].modules[0].slug
    changed = without(
        with_story(today, Copy("fire", 500, standing.pages[fixed - 1].section, 2, 2, True)), gone
    )
    made = late(standing, changed, fixed)
    assert moved(standing, made)
    assert fixed not in moved(standing, made)


def test_a_correction_on_a_locked_page_deals_its_lines_anew_and_moves_nothing_else(
    today: PlanInput, standing: Flatplan
) -> None:
    module = next(
        m
        for m in standing.pages[9].modules
        if m.turn is Turn.WHOLE and not m.brief and len(m.legs) > 1
    )
    galley = next(g for g in today.galleys if g.slug == module.slug)
    made = late(standing, with_galley(today, lengthened(galley, -1)), *range(1, 17))
    assert moved(standing, made) in ([], [10])
    after = next(m for m in made.pages[9].modules if m.slug == module.slug)
    assert (after.head_box, after.photos) == (module.head_box, module.photos)
    assert sum(leg.lines for leg in after.legs) == galley.lines - 1


def test_what_a_locked_page_cannot_hold_is_said_in_lines(
    today: PlanInput, standing: Flatplan
) -> None:
    module = next(m for m in standing.pages[9].modules if m.turn is Turn.WHOLE and not m.brief)
    galley = next(g for g in today.galleys if g.slug == module.slug)
    _, faults = again(
        sketch(standing), with_galley(today, lengthened(galley, 30)), frozenset(range(1, 17))
    )
    (fault,) = faults
    assert fault.page == 9
    assert 20 <= fault.why.over <= 30
    assert f'"{galley.slug}" is {fault.why.over} lines too long' in fault.why.message


def test_what_is_left_of_a_story_goes_on_behind_its_beginning_and_never_before_it() -> None:
    copies = [
        Copy("s51323", 427, "World", 1, headline=300),
        Copy("s338", 12, "News", 1, deck=True, facts=30, headline=300),
        Copy("s6294", 43, "Sport", 9, 2, facts=9, headline=300),
        Copy("s0", 417, "World", 6, deck=True, facts=30, quotes=2, headline=300),
        Copy("s26508", 169, "Sport", 9, 1, facts=30, quotes=1, headline=300),
        Copy("s90", 1, "", 7, 2, quotes=2, headline=60),
        Copy("s265", 660, "", 8, deck=True, facts=30, quotes=1, headline=65),
        Copy("s35", 179, "Unheard of", 7, 1, True, quotes=1, headline=62),
        Copy("s293", 251, "World", 8, 5, quotes=1, headline=300),
        Copy("s416", 4887, "Unheard of", 9, 1, quotes=2, headline=300),
        Copy("s72824", 327, "Sport", 7, 5, True, quotes=1, headline=25),
        Copy("s89530", 1299, "", 3, 1, True, quotes=2, headline=300),
        Copy("s11385", 4165, "Sport", 5, headline=300),
        Copy("s82425", 272, "Unheard of", 9, 5, True, facts=9, headline=53),
    ]
    wide = Grid(
        columns=8, lines=58, column=17.5, alley=1.134, gap=2, nameplate=18, index=6, section=4
    )
    budget, galleys, grid = edition((wide, copies, [(3, 107, 5), (3, 4, 2), (2, 48, 6)]))
    standing = plan(budget, galleys, PAPER, grid)
    changed = PlanInput(replace(budget, pages=len(standing.pages)), galleys, PAPER, grid)
    for slug, lines in (("s51323", 6), ("s265", 2), ("s0", -20)):
        changed = _any_change(changed, slug, lines)
    made, _ = again(sketch(standing), changed)
    assert broken(made, changed.galleys, changed.budget) == ()


@settings(usual, max_examples=40)
@given(rooms, st.data())
def test_nothing_is_lost_doubled_or_overlapping_after_any_change(
    room: tuple[Grid, list[Copy], list[tuple[int, int, int]]], data: st.DataObject
) -> None:
    budget, galleys, grid = edition(room)
    if not galleys:
        return
    paper = replace(PAPER, sections=("News", "World", "Sport", "Obituaries"))
    standing = plan(budget, galleys, paper, grid)
    changed = PlanInput(replace(budget, pages=len(standing.pages)), galleys, paper, grid)
    for slug in data.draw(
        st.lists(st.sampled_from([g.slug for g in galleys]), max_size=3, unique=True)
    ):
        changed = _any_change(changed, slug, data.draw(st.integers(-30, 30)))
    made, _ = again(sketch(standing), changed)
    assert broken(made, changed.galleys, changed.budget) == ()


def _any_change(today: PlanInput, slug: str, lines: int) -> PlanInput:
    """Take a story out, or make it longer or shorter."""
    galley = next(g for g in today.galleys if g.slug == slug)
    return (
        without(today, slug)
        if lines == 0 or galley.lines + lines < 1
        else with_galley(today, lengthened(galley, lines))
    )
