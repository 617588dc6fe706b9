"""The planner's laws hold whatever comes in."""

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.makeup import plan
from edition.makeup.rules.laws import broken
from edition.page import Flatplan, Galley
from edition.paper import Grid, PageCount, Paper
from edition.story import SIZES, Budget, Pin
from tests.galleys import Copy, ad, newsroom

SECTIONS = ("News", "World", "Sport", "Obituaries")

grids = st.builds(
    Grid,
    columns=st.integers(3, 8),
    lines=st.integers(45, 150),
    column=st.sampled_from((10.0, 13.72, 17.5)),
    alley=st.just(1.134),
    nameplate=st.integers(6, 20),
    index=st.integers(4, 8),
    section=st.integers(2, 6),
)
copies = st.builds(
    Copy,
    slug=st.integers(0, 10**6).map(lambda n: f"s{n}"),
    words=st.one_of(st.integers(0, 120), st.integers(100, 700), st.integers(700, 5000)),
    section=st.sampled_from((*SECTIONS[:3], "Unheard of", "")),
    urgency=st.integers(1, 9),
    photos=st.sampled_from((0, 0, 0, 1, 1, 2, 5)),
    deck=st.booleans(),
    facts=st.sampled_from((0, 0, 9, 30)),
    quotes=st.integers(0, 2),
    headline=st.one_of(st.integers(3, 70), st.just(300)),
)
rooms = st.tuples(
    grids,
    st.lists(copies, max_size=14, unique_by=lambda c: c.slug),
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 160), st.integers(0, 6)), max_size=6),
)


def edition(
    room: tuple[Grid, list[Copy], list[tuple[int, int, int]]], pages: int = 0
) -> tuple[Budget, tuple[Galley, ...], Grid]:
    """Return what the planner is given."""
    grid, found, sizes = room
    booked = tuple(
        ad(f"ad-{n}", columns, lines, page) for n, (columns, lines, page) in enumerate(sizes)
    )
    budget, galleys = newsroom(found, grid, booked)
    return replace(budget, pages=pages), galleys, grid


def made(budget: Budget, galleys: tuple[Galley, ...], grid: Grid) -> Flatplan:
    """Plan a paper of at most sixteen pages."""
    return plan(
        budget, galleys, Paper("The Test", sections=SECTIONS, pages=PageCount(4, 4, 16)), grid
    )


usual = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@usual
@given(rooms, st.sampled_from((0, 0, 0, 1, 2, 4, 6)))
def test_nothing_is_lost_doubled_or_overlapping(
    room: tuple[Grid, list[Copy], list[tuple[int, int, int]]], pages: int
) -> None:
    budget, galleys, grid = edition(room, pages)
    assert broken(made(budget, galleys, grid), galleys, budget) == ()


@settings(usual, max_examples=6)
@given(rooms, st.randoms(use_true_random=False))
def test_the_order_in_which_stories_come_in_does_not_matter(
    room: tuple[Grid, list[Copy], list[tuple[int, int, int]]], rng: random.Random
) -> None:
    budget, galleys, grid = edition(room)
    stories, set_, ads = list(budget.stories), list(galleys), list(budget.ads)
    for pile in (stories, set_, ads):
        rng.shuffle(pile)
    again = made(replace(budget, stories=tuple(stories), ads=tuple(ads)), tuple(set_), grid)
    assert again == made(budget, galleys, grid)


@settings(usual, max_examples=12)
@given(rooms, st.data())
def test_pins_are_obeyed_or_named(
    room: tuple[Grid, list[Copy], list[tuple[int, int, int]]], data: st.DataObject
) -> None:
    budget, galleys, grid = edition(room)
    if not budget.stories:
        return
    slugs = data.draw(
        st.lists(st.sampled_from([s.slug for s in budget.stories]), max_size=3, unique=True)
    )
    pins = tuple(
        Pin(slug, data.draw(st.integers(0, 5)), data.draw(st.booleans())) for slug in slugs
    )
    budget = replace(budget, pins=pins)
    flatplan = made(budget, galleys, grid)
    assert broken(flatplan, galleys, budget) == ()
    for pin in pins:
        pages = [
            page.number
            for page in flatplan.pages
            for module in page.modules
            if module.slug == pin.slug
        ]
        named = any(f'"{pin.slug}"' in problem.message for problem in flatplan.problems)
        assert not pin.page or not pages or pages[0] == pin.page or named


pins = st.builds(
    Pin,
    st.just(""),
    page=st.sampled_from((0, 0, 1, 2, 3)),
    lead=st.booleans(),
    size=st.sampled_from(("", *SIZES)),
    photo=st.sampled_from((None, True, False)),
    apart_from=st.sampled_from(((), ("ad-0",), ("ad-0", "ad-1"))),
    jump=st.booleans(),
    spread=st.booleans(),
)


@settings(usual, max_examples=16)
@given(rooms, st.lists(pins, min_size=1, max_size=4), st.data())
def test_whatever_is_pinned_the_laws_hold_and_each_pin_is_met_or_named(
    room: tuple[Grid, list[Copy], list[tuple[int, int, int]]], drawn: list[Pin], data: st.DataObject
) -> None:
    budget, galleys, grid = edition(room)
    slugs = [story.slug for story in budget.stories]
    if not slugs:
        return
    company = st.lists(st.sampled_from(slugs), max_size=2, unique=True).map(tuple)
    wanted = [
        replace(pin, slug=data.draw(st.sampled_from(slugs)), together=data.draw(company))
        for pin in drawn
    ]
    budget = replace(budget, pins=tuple(wanted))
    flatplan = made(budget, galleys, grid)
    assert broken(flatplan, galleys, budget) == ()
    for pin in {pin.slug: pin for pin in reversed(wanted)}.values():
        stands = [
            (page, module)
            for page in flatplan.pages
            for module in page.modules
            if module.slug == pin.slug
        ]
        if stands and not any(f'"{pin.slug}"' in problem.message for problem in flatplan.problems):
            pages = {page.number for page, _ in stands}
            assert pin.photo is not False or not any(module.photos for _, module in stands)
            assert not any(spot.slug in pin.apart_from for page, _ in stands for spot in page.ads)
            assert not pin.spread or (min(pages) % 2 == 0 and min(pages) + 1 in pages)
            assert all(any(m.slug == other for m in stands[0][0].modules) for other in pin.together)
