"""Small papers come out whole: whatever is booked, however few the columns and the stories."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

import edition
from edition.makeup import plan
from edition.makeup.draft.openness import panels
from edition.makeup.page.guillotine import slices
from edition.makeup.page.items import story_item
from edition.makeup.page.subset_costs import fill_in
from edition.makeup.replan.partial_plan import sketch
from edition.makeup.replan.replan import again
from edition.makeup.replan.state import PlanInput
from edition.makeup.rules import neighbours as looks
from edition.makeup.rules.laws import broken
from edition.makeup.search.bind import decorated
from edition.makeup.story.part import LEAST_AFTER, LEAST_BEFORE, jump, whole
from edition.page import AdSpot, Box, Break, Dummy, Fixture, Furniture, Turn
from edition.paper import Grid, PageCount, Paper
from edition.problem import ContentError, Severity
from edition.story import Ad, Pin
from tests.galleys import TABLOID, Copy, ad, newsroom
from tests.littlepapers import DAY, Page, with_ad, written
from tests.plans import planned

ANY_COUNT = Paper("The Evening Lamp", pages=PageCount(1, 1, 64))


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
@pytest.mark.parametrize("lines", [40, 50, 60])
def test_what_fills_the_page_beside_a_booked_ad_stands_there_once(columns: int, lines: int) -> None:
    budget, galleys = newsroom([Copy("only", 60)], TABLOID, (ad("sold", columns, lines, 1),))
    assert broken(plan(budget, galleys, ANY_COUNT, TABLOID), galleys, budget) == ()


def test_decoration_that_would_break_a_law_is_left_out_and_the_rest_stands() -> None:
    panel = Fixture(Furniture.HOUSE, Box(0, 55, 1, 50), "The Evening Lamp")
    page = Dummy(
        1,
        "",
        TABLOID,
        ads=(AdSpot("sold", Box(1, 55, 4, 50)), AdSpot("house", Box(3, 60, 2, 20))),
        fixtures=(panel, panel),
    )
    kept = decorated(page, frozenset({"house"}))
    assert [spot.slug for spot in kept.ads] == ["sold"]
    assert kept.fixtures == (panel,)


@pytest.mark.parametrize("stories", [1, 3, 12])
def test_a_page_may_have_one_column(stories: int) -> None:
    page = Grid(columns=1, lines=37, column=23.5, alley=1.134, nameplate=11, index=7, section=4)
    budget, galleys = newsroom([Copy(f"story-{n}", 90 + 40 * n) for n in range(stories)], page)
    assert broken(plan(budget, galleys, ANY_COUNT, page), galleys, budget) == ()


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_what_a_set_costs_does_not_depend_on_what_it_is_reckoned_with(columns: int) -> None:
    budget, galleys = newsroom(
        [Copy(f"story-{n}", 40 + 30 * n) for n in range(4)],
        page := replace(TABLOID, columns=columns),
    )
    items = [
        story_item(whole(galley, story.urgency), page)
        for galley, story in zip(galleys, budget.stories, strict=True)
    ]
    alone, together = (
        slices([item.table for item in items], [item.order for item in items]) for _ in range(2)
    )
    sets = range(1, 1 << len(items))
    fill_in(together.book, sets)
    assert all((alone.price(some, columns) == together.price(some, columns)).all() for some in sets)


@pytest.mark.parametrize("lines", [20, 60, 90, 105])
def test_an_ad_booked_late_stands_on_a_page_that_sections_shared(lines: int) -> None:
    copies = [
        Copy(f"story-{n}", 220, section)
        for n, section in enumerate(("News", "News", "News", "World", "World"))
    ]
    budget, galleys = newsroom(copies, TABLOID)
    today = PlanInput(
        replace(budget, pages=2), galleys, replace(ANY_COUNT, sections=("News", "World")), TABLOID
    )
    before = sketch(plan(today.budget, galleys, today.paper, TABLOID))
    assert [
        fixture.label
        for page in before.pages
        for fixture in page.fixtures
        if fixture.kind is Furniture.SECTION
    ] == ["World"]
    booked = replace(
        today, budget=replace(today.budget, ads=(ad("late", 1, lines, 2), ad("later", 2, 20)))
    )
    flatplan, _ = again(before, booked)
    assert broken(flatplan, galleys, booked.budget) == ()


@pytest.mark.parametrize("seed", [2, 3, 4, 5041, 5062])
def test_random_editions_keep_the_laws(seed: int) -> None:
    assert planned(seed).faults == ()


SHORT = [[60], [20, 720], [150, 200, 90], [44, 188, 90, 120, 60]]
"""Words of the stories of small papers."""


def house(page: Dummy) -> list[Box]:
    """Return the panels of a page."""
    return [fixture.box for fixture in page.fixtures if fixture.kind is Furniture.HOUSE]


def share(page: Dummy) -> float:
    """Return the share of a page under panels."""
    return panels(page) / (page.grid.columns * page.grid.lines)


@pytest.mark.parametrize("words", SHORT, ids=str)
@pytest.mark.parametrize("sold", [(), (ad("sold", 2, 24),)], ids=["", "an ad"])
def test_a_small_paper_is_a_sheet_and_no_page_of_it_over_a_third_panel(
    words: list[int], sold: tuple[Ad, ...]
) -> None:
    budget, galleys = newsroom(
        [Copy(f"story-{n}", count) for n, count in enumerate(words)], TABLOID, sold
    )
    flatplan = plan(budget, galleys, Paper("The Evening Lamp"), TABLOID)
    assert len(flatplan.pages) in (1, 2)
    assert flatplan.held == ()
    assert sum(len(page.ads) for page in flatplan.pages) == len(sold)
    assert all(share(page) <= 1 / 3 for page in flatplan.pages)


@pytest.mark.parametrize("words", SHORT[1:], ids=str)
@pytest.mark.parametrize("pages", [0, 1])
def test_a_pin_to_page_1_and_to_lead_is_an_order_however_short_the_story(
    words: list[int], pages: int
) -> None:
    copies = [Copy(f"story-{n}", count, urgency=1 + 4 * (n == 0)) for n, count in enumerate(words)]
    budget, galleys = newsroom(copies, TABLOID)
    budget = replace(budget, pages=pages, pins=(Pin("story-0", page=1, lead=True),))
    flatplan = plan(budget, galleys, Paper("The Evening Lamp"), TABLOID)
    assert [problem.about for problem in flatplan.problems if problem.code == "pin-unmet"] == []
    assert flatplan.held == ()
    assert "story-0" in [module.slug for module in flatplan.pages[0].modules]


def test_a_page_left_open_is_named_with_what_would_fill_it_and_a_full_one_is_not() -> None:
    little, much = ([Copy(f"story-{n}", count) for n in range(4)] for count in (60, 420))
    problems = [
        plan(*newsroom(copies, TABLOID), Paper("The Evening Lamp"), TABLOID).problems
        for copies in (little, much)
    ]
    (open_,) = [problem for problem in problems[0] if problem.code == "page-open"]
    assert "words" in open_.hint
    assert "photo" in open_.hint
    assert "page 1" in open_.hint
    assert [problem for problem in problems[1] if problem.code == "page-open"] == []


def test_a_sold_ad_without_a_place_is_an_error_at_its_booking_that_names_the_key_to_go_without_it(
    tmp_path: Path,
) -> None:
    said = '\n[[ads]]\nfile = "sold.svg"\ncolumns = 5\nlines = 105\npage = 1\n'
    folder = written(tmp_path / "paper", [60], said=said)
    with_ad(folder, (258, 370))
    with pytest.raises(ContentError) as refused:
        edition.plan(folder)
    (problem,) = [problem for problem in refused.value.problems if problem.code == "ad-no-place"]
    assert (problem.about, problem.where.path, problem.where.line) == (
        "sold",
        f"editions/{DAY}/edition.toml",
        2,
    )
    assert "may_be_left_out = true" in problem.hint
    (folder / "editions" / DAY / "edition.toml").write_text(f"{said}may_be_left_out = true\n")
    made = edition.plan(folder)
    assert [problem.severity for problem in made.problems if problem.code == "ad-no-place"] == [
        Severity.WARNING
    ]
    assert [module.slug for module in made.flatplan.pages[0].modules] == ["story-00"]


def test_sold_ads_crowd_a_page_rather_than_stand_on_none_where_the_pages_are_counted() -> None:
    sold = (ad("broad", 5, 12), ad("half", 3, 24), ad("small", 1, 12))
    budget, galleys = newsroom([Copy("only", 120)], TABLOID, sold)
    made = plan(replace(budget, pages=1), galleys, ANY_COUNT, TABLOID)
    assert {spot.slug for page in made.pages for spot in page.ads} >= {"broad", "half", "small"}
    assert not made.held


def test_a_booked_ad_that_one_page_cannot_hold_beside_its_stories_asks_for_a_second() -> None:
    budget, galleys = newsroom([Copy("only", 200)], TABLOID, (ad("sold", 5, 80),))
    flatplan = plan(budget, galleys, Paper("The Evening Lamp"), TABLOID)
    assert [[spot.slug for spot in page.ads] for page in flatplan.pages] == [[], ["sold"]]


@pytest.mark.parametrize(
    ("size", "columns", "stories"),
    [("A6", 2, 3), ("A5", 1, 5), ("A4", 4, 5), ("berliner", 7, 5), ("broadsheet", 8, 3)],
)
def test_pages_of_any_size_and_columns_are_planned(
    tmp_path: Path, size: str, columns: int, stories: int
) -> None:
    folder = written(tmp_path / "paper", [80 + 60 * n for n in range(stories)], Page(size, columns))
    assert edition.plan(folder).flatplan.held == ()


def louder(page: Dummy, urgency: dict[str, int]) -> list[str]:
    """Return the stories of a page with a head that looks larger than a more urgent one's, each
    with that one.
    """
    begun = [
        module for module in page.modules if not module.brief and module.turn is not Turn.CONTINUES
    ]
    pairs = [
        (loud, other)
        for loud in begun
        for other in begun
        if urgency[other.slug] < urgency[loud.slug]
    ]
    return [
        f"{loud.slug} > {other.slug}"
        for loud, other in pairs
        if loud.head.points > looks.LARGER * other.head.points
    ]


@pytest.mark.parametrize("seed", range(40))
def test_on_a_sheet_no_head_is_larger_than_a_more_urgent_one_and_one_panel_lies_under_all_stories(
    seed: int,
) -> None:
    rng = random.Random(seed)
    copies = [
        Copy(
            f"story-{n}",
            rng.randint(40, 300),
            urgency=rng.randint(1, 6),
            photos=rng.randint(0, 1),
            headline=rng.randint(20, 60),
        )
        for n in range(rng.randint(2, 6))
    ]
    budget, galleys = newsroom(copies, TABLOID, seed=seed)
    made = plan(budget, galleys, Paper("The Evening Lamp"), TABLOID)
    urgency = {story.slug: story.urgency for story in budget.stories}
    assert len(made.pages) <= 2
    assert [louder(page, urgency) for page in made.pages] == [[]] * len(made.pages)
    for page in made.pages:
        assert len(house(page)) <= 1
        assert all(
            not panel.across(module.box) or module.box.foot <= panel.line
            for panel in house(page)
            for module in page.modules
        )


@pytest.mark.parametrize("pages", [1, 2])
def test_the_story_that_is_to_lead_has_the_largest_head_however_short_it_is(pages: int) -> None:
    budget, galleys = newsroom(
        [Copy("flash", 20, urgency=5), Copy("long", 720, urgency=1)], TABLOID
    )
    budget = replace(budget, pages=pages, pins=(Pin("flash", page=1, lead=True),))
    made = plan(budget, galleys, Paper("The Evening Lamp"), TABLOID)
    assert [problem.code for problem in made.problems if problem.code == "pin-unmet"] == []
    assert made.held == ()


def test_the_widest_photo_of_a_sheet_is_the_most_urgent_storys() -> None:
    copies = [Copy("first", 90, urgency=1, photos=1), Copy("second", 260, urgency=3, photos=1)]
    budget, galleys = newsroom(copies, TABLOID)
    (page,) = plan(budget, galleys, Paper("The Evening Lamp"), TABLOID).pages
    columns = {
        module.slug: max(photo.box.columns for photo in module.photos) for module in page.modules
    }
    assert columns["first"] >= columns["second"]


@pytest.mark.parametrize("words", [[90, 180, 270], [90], [60, 80]], ids=str)
def test_what_a_few_short_stories_leave_open_is_one_panel_across_the_foot_of_the_page(
    words: list[int],
) -> None:
    copies = [Copy(f"story-{n}", count, urgency=1 + n) for n, count in enumerate(words)]
    budget, galleys = newsroom(copies, TABLOID)
    (page,) = plan(budget, galleys, Paper("The Evening Lamp"), TABLOID).pages
    (panel,) = house(page)
    assert (panel.column, panel.columns, panel.foot) == (0, TABLOID.columns, TABLOID.lines)
    assert page.modules[0].slug == "story-0", "the most urgent stands at the head of the page"
    assert page.modules[0].box.line == TABLOID.nameplate


A6 = Grid(columns=1, lines=33, column=23.5, alley=1.134, gap=2, nameplate=11, index=7, section=4)
"""A page of one column, too shallow for the jumps of a large one."""


@pytest.mark.parametrize("words", [90, 120, 150, 200, 260])
def test_on_a_shallow_page_a_story_longer_than_page_1_begins_there_and_goes_on(words: int) -> None:
    budget, galleys = newsroom([Copy("only", words)], A6)
    made = plan(budget, galleys, ANY_COUNT, A6)
    assert broken(made, galleys, budget) == ()
    assert [[module.slug for module in page.modules] for page in made.pages] == [["only"]] * len(
        made.pages
    )


@pytest.mark.parametrize("depth", [33, 51, 105, 160])
def test_what_a_jump_must_be_worth_is_a_share_of_a_shallow_page_and_no_more_than_ever_on_a_deep_one(
    depth: int,
) -> None:
    least = jump(depth)
    assert least.before <= depth / 6
    assert least.after <= depth / 4
    assert (least.before == LEAST_BEFORE) == (depth >= 6 * LEAST_BEFORE)
    assert (least.after == LEAST_AFTER) == (depth >= 4 * LEAST_AFTER)


@pytest.mark.parametrize("words", [[90], [130, 60], [70, 70, 70]], ids=str)
def test_what_one_page_holds_at_its_least_is_one_page_before_it_is_two_with_panels(
    words: list[int],
) -> None:
    copies = [Copy(f"story-{n}", count) for n, count in enumerate(words)]
    budget, galleys = newsroom(copies, page := replace(A6, columns=2, lines=40, column=13.72))
    made = plan(budget, galleys, ANY_COUNT, page)
    assert made.held == ()
    assert len(made.pages) == 1


def test_a_story_that_can_end_no_leg_well_is_set_all_the_same() -> None:
    """Where every line parts a word or leaves one alone, the paper comes out rather than well."""
    copies = [Copy("only", 700, urgency=1)]
    budget, galleys = newsroom(copies, TABLOID)
    lines = galleys[0].lines
    stubborn = replace(galleys[0], breaks=(*[Break.RESORT] * (lines - 1), Break.GOOD))
    flatplan = plan(replace(budget, pages=1), (stubborn,), ANY_COUNT, TABLOID)
    assert flatplan.held == () and broken(flatplan, (stubborn,), budget) == ()


def test_a_story_that_has_other_ends_never_parts_a_word_over_two_legs() -> None:
    budget, galleys = newsroom([Copy("only", 700, urgency=1)], TABLOID)
    some = replace(
        galleys[0],
        breaks=tuple(Break.RESORT if n % 3 else end for n, end in enumerate(galleys[0].breaks)),
    )
    some = replace(some, breaks=(*some.breaks[:-1], Break.GOOD))
    flatplan = plan(replace(budget, pages=1), (some,), ANY_COUNT, TABLOID)
    (module,) = flatplan.pages[0].modules
    assert all(some.breaks[leg.first + leg.lines - 1] is not Break.RESORT for leg in module.legs)
