"""The planner makes up a page as a desk would."""

import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from edition.makeup import plan
from edition.makeup.draft.openness import open_share
from edition.makeup.draft.page_count import (
    FULL,
    OPEN,
    SQUEEZED,
    SQUEEZED_SHEET,
    Fullness,
    fewer_pages,
    page_counts,
)
from edition.makeup.explain.draw import letters
from edition.makeup.page.guillotine import CHEAPEST, Cut, Leaf, Tree, slices, trees
from edition.makeup.rules import prices as costs
from edition.makeup.rules.labels import strangers
from edition.makeup.rules.laws import broken
from edition.makeup.rules.pages import cut_as_before
from edition.makeup.rules.sight import Before, Sight
from edition.makeup.score import measure
from edition.makeup.story.legs import cut, levelled
from edition.makeup.story.module import module as set_down
from edition.makeup.story.part import opening, whole
from edition.makeup.story.shape_curves import Spot, options, shape
from edition.page import SHARED, Box, Break, Dummy, Flatplan, Furniture, Galley, Leg, Module, Turn
from edition.paper import SHEET, Grid, PageCount, Paper
from edition.story import Budget, Pin
from tests.galleys import DAY, SECTIONS, TABLOID, Copy, ad, daily, galley, newsroom, story

PAPER = Paper("The Test", sections=SECTIONS)


def made(budget: Budget, galleys: tuple[Galley, ...], grid: Grid = TABLOID) -> Flatplan:
    """Plan and prove."""
    flatplan = plan(budget, galleys, PAPER, grid)
    assert broken(flatplan, galleys, budget) == ()
    return flatplan


def modules(flatplan: Flatplan, slug: str) -> list[tuple[int, Module]]:
    """Return a story's parts with their pages."""
    return [
        (page.number, module)
        for page in flatplan.pages
        for module in page.modules
        if module.slug == slug
    ]


def largest_head(page: Dummy) -> Module:
    """Return the module whose head is the largest."""
    return max(page.modules, key=lambda m: (m.head.points, m.box.columns))


@pytest.fixture(scope="module", params=range(1, 5))
def day(request: pytest.FixtureRequest) -> tuple[Flatplan, Budget, tuple[Galley, ...]]:
    """An ordinary day's tabloid of 8 pages: 34 stories, 14 photos, 6 ads."""
    budget, galleys = daily(seed=request.param)
    return made(replace(budget, pages=8), galleys), budget, galleys


def test_an_ordinary_day_fills_eight_pages_and_holds_nothing(
    day: tuple[Flatplan, Budget, tuple[Galley, ...]],
) -> None:
    flatplan, _, _ = day
    assert len(flatplan.pages) == 8
    assert flatplan.held == ()
    assert measure(flatplan).percent <= 0.4


def test_the_most_urgent_story_leads_page_1_in_its_upper_half(
    day: tuple[Flatplan, Budget, tuple[Galley, ...]],
) -> None:
    flatplan, _, _ = day
    lead = largest_head(flatplan.pages[0])
    assert lead.slug == "story-00"
    assert lead.box.line < TABLOID.lines // 2


def test_the_front_has_four_to_six_stories_and_a_photo_and_the_lead_has_the_largest_head(
    day: tuple[Flatplan, Budget, tuple[Galley, ...]],
) -> None:
    front = day[0].pages[0]
    assert 4 <= len(front.modules) <= 6
    assert any(module.photos for module in front.modules)
    first, second, *_ = sorted((module.head.points for module in front.modules), reverse=True)
    assert first >= 1.3 * second
    assert [fixture.kind for fixture in front.fixtures] == [Furniture.NAMEPLATE, Furniture.INDEX]


def test_sections_run_in_order_and_each_opens_under_its_name(
    day: tuple[Flatplan, Budget, tuple[Galley, ...]],
) -> None:
    labels = [
        f.label for page in day[0].pages for f in page.fixtures if f.kind is Furniture.SECTION
    ]
    opened = [label.split(SHARED)[0] for label in labels]
    assert opened == [name for name in SECTIONS if name in opened]
    assert len(opened) >= 3


def test_no_story_stands_under_another_sections_name(
    day: tuple[Flatplan, Budget, tuple[Galley, ...]],
) -> None:
    flatplan, budget, _ = day
    sections = {story.slug: story.section for story in budget.stories}
    assert [strangers(page, sections) for page in flatplan.pages] == [0] * len(flatplan.pages)


def test_no_leg_ends_where_it_never_may_and_feet_are_level(
    day: tuple[Flatplan, Budget, tuple[Galley, ...]],
) -> None:
    flatplan, _, galleys = day
    by_slug = {g.slug: g for g in galleys}
    for page in flatplan.pages:
        for module in page.modules:
            assert all(
                by_slug[module.slug].breaks[leg.first + leg.lines - 1] is not Break.NEVER
                for leg in module.legs
            )
            assert all(module.box.foot - _foot(module, leg.column) <= 2 for leg in module.legs)


def _foot(module: Module, column: int) -> int:
    boxes = [leg.box for leg in module.legs] + ([module.facts.box] if module.facts else [])
    boxes += [module.turn_line] if module.turn_line else []
    return max(box.foot for box in boxes if box.column == column)


def test_ads_stand_at_the_foot_against_the_outer_edge(
    day: tuple[Flatplan, Budget, tuple[Galley, ...]],
) -> None:
    flatplan, budget, _ = day
    spots = [(page.number, spot) for page in flatplan.pages for spot in page.ads]
    assert {spot.slug for _, spot in spots} == {a.slug for a in budget.ads}
    for number, spot in spots:
        assert number > 1
        assert spot.box.right == TABLOID.columns if number % 2 else spot.box.column == 0


def test_photos_are_cropped_within_bounds_and_no_wider_than_they_print(
    day: tuple[Flatplan, Budget, tuple[Galley, ...]],
) -> None:
    flatplan, _, galleys = day
    art = {(g.slug, a.photo): a for g in galleys for a in g.art}
    for page in flatplan.pages:
        for module in page.modules:
            for photo in module.photos:
                shape = art[module.slug, photo.index]
                natural = TABLOID.span(photo.box.columns) / shape.ratio
                assert photo.box.columns <= max(1, shape.most)
                assert (
                    photo.box.lines == 6
                    or photo.box.lines == 60
                    or 0.77 <= photo.box.lines / natural <= 1.29
                )


def test_briefs_stand_in_rails_of_three_or_more_under_a_label(
    day: tuple[Flatplan, Budget, tuple[Galley, ...]],
) -> None:
    for page in day[0].pages:
        labels = [f.box for f in page.fixtures if f.kind is Furniture.BRIEFS]
        briefs = [m for m in page.modules if m.brief]
        assert len(briefs) >= 3 * len(labels)
        assert bool(briefs) == bool(labels)


def test_heads_side_by_side_seldom_butt(day: tuple[Flatplan, Budget, tuple[Galley, ...]]) -> None:
    assert measure(day[0]).butting <= 2


def test_the_same_budget_gives_the_same_plan_whatever_its_order() -> None:
    budget, galleys = daily(seed=9)
    turned = replace(budget, stories=budget.stories[::-1], ads=budget.ads[::-1])
    assert made(turned, galleys[::-1]) == made(budget, galleys)


def test_a_jump_resolves_both_ways() -> None:
    copies = [Copy("long", 1600, "News", 1, 1, True)] + [
        Copy(f"s{n}", 380, SECTIONS[n % 5], 3 + n % 3, n % 2) for n in range(24)
    ]
    flatplan = made(*newsroom(copies, TABLOID))
    (here, starts), (there, goes_on) = modules(flatplan, "long")
    assert (here, starts.turn, goes_on.turn) == (1, Turn.STARTS, Turn.CONTINUES)
    (jump,) = [j for j in flatplan.jumps if j.slug == "long"]
    assert (jump.from_page, jump.to_page, jump.to_column) == (1, there, goes_on.box.column + 1)
    assert (
        jump.at_line == goes_on.legs[0].first == starts.legs[-1].first + starts.legs[-1].lines >= 14
    )
    assert starts.turn_line and starts.turn_line.line == starts.legs[-1].box.foot
    assert goes_on.turn_line and goes_on.turn_line.foot == goes_on.legs[0].line


def test_twenty_thousand_words_run_on_over_as_many_pages_as_they_need() -> None:
    copies = [
        Copy("epic", 20_000, "News", 4, 1, True, 0, 2),
        *(Copy(f"s{n}", 300, "News", 3, 1) for n in range(10)),
    ]
    budget, galleys = newsroom(copies, TABLOID)
    flatplan = made(budget, galleys)
    parts = modules(flatplan, "epic")
    assert len(parts) >= 7
    assert [number for number, _ in parts] == sorted({number for number, _ in parts})
    assert len([j for j in flatplan.jumps if j.slug == "epic"]) == len(parts) - 1
    assert len(flatplan.pages) % 4 == 0


def test_an_ad_bigger_than_the_page_is_named() -> None:
    budget, galleys = newsroom(
        [Copy("a", 300)], TABLOID, (ad("whale", 6, 40), ad("tower", 2, 106), ad("fits", 2, 30))
    )
    flatplan = made(budget, galleys)
    assert [spot.slug for page in flatplan.pages for spot in page.ads] == ["fits"]
    said = " ".join(p.message for p in flatplan.problems)
    assert '"whale" finds no page' in said and '"tower" finds no page' in said


def test_booked_ads_stand_on_their_pages() -> None:
    budget, galleys = newsroom(
        [Copy(f"s{n}", 300, urgency=3) for n in range(12)],
        TABLOID,
        (ad("front", 5, 12, 1), ad("back", 2, 30, 4)),
    )
    flatplan = made(budget, galleys)
    assert [(page.number, spot.slug) for page in flatplan.pages for spot in page.ads] == [
        (1, "front"),
        (4, "back"),
    ]


def test_held_and_expired_stories_are_listed_and_noted() -> None:
    copies = [Copy(f"s{n}", 300) for n in range(8)]
    budget, galleys = newsroom(copies, TABLOID)
    late = (
        replace(budget.stories[0], held=True),
        replace(budget.stories[1], until=date(2026, 11, 23)),
        replace(budget.stories[2], until=DAY),
    )
    flatplan = made(replace(budget, stories=(*late, *budget.stories[3:])), galleys)
    assert flatplan.held == ("s0", "s1")
    assert modules(flatplan, "s2")


def test_pins_are_obeyed() -> None:
    budget, galleys = daily(seed=3)
    pins = (Pin("story-20", page=5, lead=True), Pin("story-12", page=1), Pin("story-31", page=2))
    flatplan = made(replace(budget, pins=pins), galleys)
    assert [modules(flatplan, pin.slug)[0][0] for pin in pins] == [5, 1, 2]
    assert largest_head(flatplan.pages[4]).slug == "story-20"


def test_a_pin_without_a_story_is_named_with_the_nearest_slug() -> None:
    budget, galleys = newsroom([Copy("council-tax", 300)], TABLOID)
    flatplan = made(replace(budget, pins=(Pin("council-tex", 1),)), galleys)
    assert [(p.message, p.hint) for p in flatplan.problems if "pin" in p.message] == [
        ('the pin names "council-tex", and no story has that slug', 'did you mean "council-tax"?')
    ]


@pytest.mark.parametrize("stories", [1, 10, 40, 90])
def test_the_page_count_is_the_press_s(stories: int) -> None:
    copies = [Copy(f"s{n:02}", 400, SECTIONS[n % 5], 1 + n % 7, n % 2) for n in range(stories)]
    flatplan = made(*newsroom(copies, TABLOID))
    assert len(flatplan.pages) in (1, 2) or len(flatplan.pages) % 4 == 0
    assert flatplan.held == ()


@pytest.mark.parametrize("natural", range(20, 4000, 33))
def test_the_page_count_leaves_the_copy_its_natural_size(natural: int) -> None:
    copy = Fullness(least=natural * 3 // 5, natural=natural, most=natural * 2, page=100)
    free = PageCount(most=40)
    count, *_ = page_counts(copy, Budget(DAY, 1, ()), free)
    assert natural <= FULL * 100 * count or count == free.counts[-1]


@pytest.mark.parametrize("natural", range(20, 4000, 33))
def test_fewer_pages_are_tried_only_where_the_copy_is_not_starved_on_them(natural: int) -> None:
    copy = Fullness(least=natural * 3 // 5, natural=natural, most=natural * 2, page=100)
    budget, free = Budget(DAY, 1, ()), PageCount(most=40)
    count, *_ = page_counts(copy, budget, free)
    fewer = fewer_pages(copy, budget, free, count)
    squeezed = SQUEEZED_SHEET if fewer in SHEET else SQUEEZED
    assert fewer is None or (fewer < count and natural <= squeezed * 100 * fewer)
    assert fewer_pages(copy, replace(budget, pages=count), free, count) is None


@pytest.mark.parametrize("stories", range(1, 8))
def test_no_sheet_leaves_open_what_one_page_would_fill(stories: int) -> None:
    copies = [Copy(f"s{n:02}", 120 + 60 * n, SECTIONS[n % 5], 1 + n, n % 2) for n in range(stories)]
    budget, galleys = newsroom(copies, TABLOID)
    free, one = (made(replace(budget, pages=pages), galleys) for pages in (0, 1))
    assert (
        open_share(free.pages, frozenset()) <= max(OPEN, open_share(one.pages, frozenset()))
        or one.held
        or len(free.pages) == 1
    )


def test_more_copy_than_the_pages_hold_keeps_the_urgent_and_names_the_rest() -> None:
    copies = [Copy(f"s{n:02}", 420, SECTIONS[n % 5], 1 + n % 9, n % 2) for n in range(24)]
    budget, galleys = newsroom(copies, TABLOID)
    flatplan = made(replace(budget, pages=4), galleys)
    assert len(flatplan.pages) == 4
    urgency = {s.slug: s.urgency for s in budget.stories}
    placed = [urgency[s] for s in urgency if s not in flatplan.held]
    assert flatplan.held and sum(placed) / len(placed) < sum(
        urgency[s] for s in flatplan.held
    ) / len(flatplan.held)
    assert {
        f'"{slug}"' in p.message
        for slug in flatplan.held
        for p in flatplan.problems
        if f'"{slug}" is held' in p.message
    } == {True}


@pytest.mark.parametrize(
    "copy",
    [
        Copy("one-word", 1),
        Copy("no-words", 0, photos=1),
        Copy("nothing", 0),
        Copy("shouting", 300, headline=300),
        Copy("album", 200, photos=12),
        Copy("boxed", 60, facts=40),
    ],
    ids=lambda copy: copy.slug,
)
def test_one_odd_story_makes_a_paper(copy: Copy) -> None:
    flatplan = made(*newsroom([copy], TABLOID))
    assert modules(flatplan, copy.slug)


def test_a_paper_of_nothing_has_its_least_pages() -> None:
    assert [page.modules for page in made(Budget(DAY), ()).pages] == [()]


def test_a_hundred_and_twenty_stories_all_find_room() -> None:
    copies = [
        Copy(f"s{n:03}", 60 + 37 * n % 400, SECTIONS[n % 5], 1 + n % 9, n % 3 == 0)
        for n in range(120)
    ]
    flatplan = made(*newsroom(copies, TABLOID))
    assert flatplan.held == ()


def _beside_narrow_ads(epic: Copy) -> Flatplan:
    """Plan a paper with a story over pages 2 and 3, each of which has narrow ads under it."""
    ads = tuple(ad(f"ad{page}", 3, 40, page) for page in (2, 3))
    flatplan = made(
        *newsroom(
            [epic, *(Copy(f"s{n}", 330 + 10 * n, "News", 4) for n in range(24))], TABLOID, ads
        )
    )
    pages = [
        {module.slug for module in page.modules} for page in flatplan.pages if page.number in (2, 3)
    ]
    assert all("epic" in page and len(page) == 2 for page in pages)
    return flatplan


def test_photos_without_a_word_that_no_page_holds_do_not_run_on() -> None:
    grid = Grid(columns=3, lines=45, column=13.72, alley=1.134, nameplate=10, index=4, section=3)
    both = Copy("a", 300, "News", 3, 1), Copy("c", 400, "World", 3, 1)
    budget, galleys = newsroom([Copy("s67", 0, "News", 3, 5), *both], grid)
    paper = Paper("The Test", sections=("News", "World"), pages=PageCount(4, 4, 16))
    flatplan = plan(budget, galleys, paper, grid)
    assert broken(flatplan, galleys, budget) == ()
    assert len(modules(flatplan, "s67")) + ("s67" in flatplan.held) == 1


def test_beside_narrow_ads_under_a_story_that_runs_on_another_stands() -> None:
    flatplan = _beside_narrow_ads(Copy("epic", 4600, "News", 2))
    holes = [page.percent for page in measure(flatplan).pages if page.number in (2, 3)]
    assert max(holes) <= 0.5, "a line or two of a column"


def test_beside_narrow_ads_under_a_story_that_runs_on_a_filler_stands_where_no_other_story_can() -> (
    None
):
    ads = tuple(ad(f"ad{page}", 3, 40, page) for page in (2, 3))
    flatplan = made(
        *newsroom(
            [Copy("epic", 4500, "News", 2), Copy("lead", 300, "News", 1, photos=1)], TABLOID, ads
        )
    )
    pages = [page for page in flatplan.pages if page.ads]
    assert all([module.slug for module in page.modules] == ["epic"] for page in pages)
    assert all(Furniture.HOUSE in [fixture.kind for fixture in page.fixtures] for page in pages)
    assert all(page.percent < 1 for page in measure(flatplan).pages if page.number in (2, 3))


def test_beside_narrow_ads_under_a_story_that_runs_on_a_more_urgent_one_may_stand() -> None:
    assert all(
        page.percent < 1
        for page in measure(_beside_narrow_ads(Copy("epic", 4800, "News", 5))).pages
    )


def test_a_long_story_ends_on_the_page_after_those_it_fills_and_shows_its_photos_on_the_way() -> (
    None
):
    copies = [Copy("epic", 7000, "World", 5, photos=3)] + [
        Copy(f"s{n}", 330 + 10 * n, "World", 4) for n in range(24)
    ]
    parts = modules(made(*newsroom(copies, TABLOID)), "epic")
    numbers = [number for number, _ in parts]
    assert len(parts) > 3
    assert numbers == list(range(numbers[0], numbers[0] + len(parts)))
    assert [len(module.photos) for _, module in parts[:3]] == [1, 1, 1]


def test_a_galley_that_can_never_be_cut_stands_in_one_column() -> None:
    block = tuple([Break.NEVER] * 49 + [Break.GOOD])
    copy = Copy("table", 300)
    budget, (set_,) = newsroom([copy], TABLOID)
    flatplan = made(budget, (replace(set_, breaks=block),))
    ((_, module),) = modules(flatplan, "table")
    assert sum(leg.lines for leg in module.legs) == 50
    assert len({leg.column for leg in module.legs}) == 1


def _crowded(stories: int, seed: int) -> tuple[Budget, tuple[Galley, ...]]:
    """Return a day of too many stories for its four pages."""
    budget, galleys = daily(stories, 6, seed, 3)
    return replace(budget, pages=4), galleys


@pytest.mark.parametrize(("stories", "seed"), [(13, 3), (14, 5), (15, 1)])
def test_nothing_is_held_that_some_way_to_deal_the_pages_has_room_for(
    stories: int, seed: int
) -> None:
    assert made(*_crowded(stories, seed)).held == ()


def test_page_1_takes_what_it_can_before_a_story_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    budget, galleys = _crowded(18, 9)
    held = made(budget, galleys).held
    monkeypatch.setattr("edition.makeup.search.front_page.TAKEN", 0.0)
    assert set(held) < set(made(budget, galleys).held)


def test_a_galley_of_which_no_page_holds_a_piece_is_held_and_the_reason_named() -> None:
    budget, (set_,) = newsroom([Copy("table", 300)], TABLOID)
    flatplan = made(budget, (replace(set_, breaks=(*[Break.NEVER] * 149, Break.GOOD)),))
    assert flatplan.held == ("table",)
    assert [p.message for p in flatplan.problems if p.about] == [
        f'"table" is held: 150 of its lines cannot be parted, and a page has {TABLOID.lines}'
    ]


def test_legs_are_cut_at_the_best_line_ends() -> None:
    part = whole(galley(random.Random(4), Copy("a", 350), TABLOID), 5)
    lines = part.lines
    depths = np.array([[-(-(lines + spare) // 3)] * 3 for spare in range(3)])
    price, cuts = cut(part, depths)
    for row in range(3):
        if price[row] < 1e6:
            ends = cuts[row].cumsum()
            assert ends[-1] == lines
            assert all(part.breaks[end - 1] is not Break.NEVER for end in ends)
            assert ((depths[row] - cuts[row]) <= [1, 1, 2]).all()


def _tops(module: Module) -> set[int]:
    """Return the lines on which those legs begin that no photo or quote stands over."""
    loud = [piece.box for piece in (*module.photos, *module.quotes)]
    tops = {leg.column: leg for leg in reversed(module.legs)}.values()
    return {leg.line for leg in tops if not any(box.above(leg.box) for box in loud)}


@pytest.mark.parametrize("seed", [1, 2])
def test_legs_begin_on_one_line_a_blank_line_under_the_head_block(seed: int) -> None:
    flatplan = made(*daily(24, 10, seed, 4))
    stories = [m for page in flatplan.pages for m in page.modules if m.legs and not m.brief]
    assert stories
    for module in stories:
        under = [leg.line for leg in module.legs]
        under += [piece.box.line for piece in (*module.photos, *module.quotes)]
        foot = (module.deck_box or module.head_box).foot
        assert min(under) - foot <= 1, module.slug
        assert len(_tops(module)) <= 1, module.slug


def test_what_continues_says_where_from_between_its_head_and_its_legs() -> None:
    copies = [Copy("epic", 3000, "World", 5)] + [Copy(f"s{n}", 300, "World", 4) for n in range(24)]
    parts = modules(made(*newsroom(copies, TABLOID)), "epic")
    rests = [module for _, module in parts if module.turn is Turn.CONTINUES]
    assert rests
    for module in rests:
        assert module.turn_line == Box(module.box.column, module.head_box.foot, 1, 1)
        assert {leg.line for leg in module.legs} == {module.head_box.foot + 1}


def test_a_jump_head_is_no_larger_than_the_head_where_its_story_began() -> None:
    copies = [Copy("epic", 3000, "World", 5)] + [Copy(f"s{n}", 300, "World", 4) for n in range(24)]
    sizes = [m.head.points for _, m in modules(made(*newsroom(copies, TABLOID)), "epic")]
    assert len(sizes) > 1 and sizes == sorted(sizes, reverse=True)


def test_what_has_a_photo_or_goes_on_elsewhere_is_not_in_the_dress_of_a_brief() -> None:
    plain = whole(galley(random.Random(1), Copy("a", 400, photos=1), TABLOID), 5)
    for part in (plain, opening(replace(plain, art=()))):
        curves = shape(part, TABLOID)
        spots = (Spot(1, lines) for lines in range(20, 104, 4))
        ways = [way for spot in spots for way in options(curves, costs.SHORT, spot, TABLOID)]
        assert ways and all(costs.step(way.head) < costs.BRIEF for way in ways)


def test_a_leg_a_line_short_takes_the_line_over_its_crosshead() -> None:
    part = whole(replace(galley(random.Random(4), Copy("a", 350), TABLOID), crossheads=(24,)), 5)
    upper, lower = levelled(part, Leg(2, 10, 12, 20), 1)
    assert (upper.column, upper.line, upper.first, upper.lines) == (2, 10, 12, 12)
    assert (lower.column, lower.line, lower.first, lower.lines) == (2, 23, 24, 8)
    assert lower.box.foot == 31
    assert levelled(part, Leg(2, 10, 12, 20), 0) == (Leg(2, 10, 12, 20),)
    assert levelled(part, Leg(2, 10, 23, 20), 1) == (Leg(2, 10, 23, 20),), (
        "too near the head of the leg"
    )


def test_where_legs_cannot_all_end_level_the_last_ones_are_short() -> None:
    part = whole(galley(random.Random(4), Copy("a", 350), TABLOID), 5)
    even = replace(part, breaks=(Break.GOOD,) * 58)
    _, cuts = cut(even, np.array([[20, 20, 20], [0, 30, 30]]))
    assert cuts.tolist() == [[20, 19, 19], [0, 29, 29]]


@pytest.mark.parametrize("byline", [1, 0])
def test_only_a_byline_has_air_under_it_to_level_the_legs(byline: int) -> None:
    _, (set_,) = newsroom([Copy("plain", 300)], TABLOID)
    fills = shape(whole(replace(set_, byline=byline), 5), TABLOID).fills
    assert {int(fill.pad.max()) for fill in fills[1:]} == {byline}


def test_air_under_a_byline_leaves_it_level_with_the_other_legs() -> None:
    _, (set_,) = newsroom([Copy("plain", 300)], TABLOID)
    part = whole(replace(set_, breaks=(Break.GOOD,) * 39), 5)
    ways = options(shape(part, TABLOID), 4, Spot(2, 26), TABLOID)
    aired = next(way for way in ways if way.pad and not way.blank)
    byline, text, other = set_down(part, aired, 0, 0).legs
    assert (byline.lines, text.line, text.first) == (1, byline.line + 2, 1)
    assert byline.line == other.line
    assert text.box.foot == other.box.foot


def test_places_like_those_of_the_page_before_cost_something_and_mirrored_ones_nothing() -> None:
    page = Sight(5, (), stories=(Box(0, 0, 2, 50), Box(2, 0, 3, 50)))
    assert cut_as_before(replace(page, before=Before((Box(2, 3, 3, 47), Box(0, 1, 2, 49))))) > 0
    assert cut_as_before(replace(page, before=Before((Box(0, 0, 3, 50), Box(3, 0, 2, 50))))) == 0


def test_slicing_finds_the_only_perfect_cut() -> None:
    from edition.makeup.story.shape_curves import INF

    sizes = [(3, 10), (2, 10), (5, 7), (1, 8), (4, 8)]
    tables = []
    for columns, lines in sizes:
        table = np.full((5, 26), INF, np.int16)
        table[columns - 1, lines] = 0
        tables.append(table)
    found = slices(tables, [(rank, (), "") for rank in range(1, 6)])
    assert found.price(31, 5)[25] == 0
    leaves = _leaves(trees(found, 31, (5, 25), CHEAPEST)[0])
    assert sorted((leaf.columns, leaf.lines) for leaf in leaves) == sorted(sizes)


def _leaves(grown: Tree) -> list[Leaf]:
    return (
        [leaf for part in grown.parts for leaf in _leaves(part)]
        if isinstance(grown, Cut)
        else [grown]
    )


def test_the_laws_see_what_is_broken() -> None:
    budget, galleys = daily(seed=2)
    flatplan = made(budget, galleys)
    page = flatplan.pages[2]
    first, *others = page.modules

    def said(changed: Dummy) -> str:
        pages = tuple(changed if p.number == page.number else p for p in flatplan.pages)
        return " ".join(broken(replace(flatplan, pages=pages), galleys, budget))

    assert "neither placed nor held" in said(replace(page, modules=tuple(others)))
    assert "overlap" in said(
        replace(page, modules=(*page.modules, replace(first, slug=first.slug)))
    )
    moved = replace(
        first, box=Box(first.box.column, first.box.line + 200, first.box.columns, first.box.lines)
    )
    assert "outside the page" in said(replace(page, modules=(moved, *others)))
    short = replace(first.legs[-1], lines=first.legs[-1].lines - 1)
    assert "not placed once" in said(
        replace(page, modules=(replace(first, legs=(*first.legs[:-1], short)), *others))
    )
    ads = next(p for p in flatplan.pages if p.ads)
    without = tuple(replace(p, ads=()) if p is ads else p for p in flatplan.pages)
    assert "is lost" in " ".join(broken(replace(flatplan, pages=without), galleys, budget))


def test_letters_show_every_story_and_jump(
    day: tuple[Flatplan, Budget, tuple[Galley, ...]],
) -> None:
    flatplan, _, _ = day
    drawn = letters(flatplan)
    assert all(f" {module.slug}: " in drawn for page in flatplan.pages for module in page.modules)
    assert all(
        f"{jump.slug}: page {jump.from_page} to page {jump.to_page}" in drawn
        for jump in flatplan.jumps
    )


@pytest.mark.parametrize("columns", [3, 4, 6, 8])
def test_other_grids_are_filled_as_well(columns: int) -> None:
    grid = replace(
        TABLOID, columns=columns, lines={3: 58, 4: 80, 6: 150, 8: 150}[columns], nameplate=12
    )
    copies = [
        Copy(f"s{n:02}", 180 + 41 * n % 330, SECTIONS[n % 5], 1 + n % 7, n % 2, n % 3 == 0)
        for n in range(columns * 6)
    ]
    budget, galleys = newsroom(copies, grid)
    flatplan = plan(budget, galleys, replace(PAPER, pages=PageCount(2, 2, 64)), grid)
    assert broken(flatplan, galleys, budget) == ()
    assert flatplan.held == ()


def test_stories_of_unheard_of_sections_follow_the_known_ones() -> None:
    copies = [
        Copy(f"s{n:02}", 400, ("Chess", "News", "Sport")[n % 3], 3 + n % 4, n % 2)
        for n in range(30)
    ]
    flatplan = made(*newsroom(copies, TABLOID))
    order = list(dict.fromkeys(page.section for page in flatplan.pages))
    assert order == [name for name in ("News", "Sport", "Chess") if name in order]
    assert order[-1] == "Chess"


def test_a_story_without_a_galley_is_held() -> None:
    budget, galleys = newsroom([Copy("set", 300)], TABLOID)
    flatplan = plan(
        replace(budget, stories=(*budget.stories, story(Copy("unset", 300)))),
        galleys,
        PAPER,
        TABLOID,
    )
    assert flatplan.held == ("unset",)


def test_two_pins_of_one_story_say_as_much_as_one() -> None:
    budget, galleys = daily(seed=3)
    apart = made(
        replace(budget, pins=(Pin("story-20", page=5), Pin("story-20", lead=True))), galleys
    )
    assert apart == made(replace(budget, pins=(Pin("story-20", page=5, lead=True),)), galleys)
    assert largest_head(apart.pages[4]).slug == "story-20"
