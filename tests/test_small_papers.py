"""Small papers come out whole: whatever is booked, however few the columns and the stories."""

from dataclasses import replace

import pytest

from edition.makeup import plan
from edition.makeup.again import again
from edition.makeup.bind import decorated
from edition.makeup.book import reckon
from edition.makeup.items import story_item
from edition.makeup.laws import broken
from edition.makeup.parts import whole
from edition.makeup.rework import Today
from edition.makeup.sketch import sketch
from edition.makeup.slicing import slices
from edition.page import AdSpot, Box, Dummy, Fixture, Furniture
from edition.paper import Grid, PageCount, Paper
from tests.galleys import TABLOID, Copy, ad, newsroom
from tests.plans import planned

ANY_COUNT = Paper("The Evening Lamp", pages=PageCount(1, 1, 64))


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
@pytest.mark.parametrize("lines", [40, 50, 60])
def test_what_fills_the_page_beside_a_booked_ad_stands_there_once(columns: int, lines: int) -> None:
    budget, galleys = newsroom([Copy("only", 60)], TABLOID, (ad("sold", columns, lines, 1),))
    assert broken(plan(budget, galleys, ANY_COUNT, TABLOID), galleys, budget) == ()


def test_decoration_that_would_break_a_law_is_left_out_and_the_rest_stands() -> None:
    panel = Fixture(Furniture.HOUSE, Box(0, 55, 1, 50), "The Evening Lamp")
    page = Dummy(1, "", TABLOID, ads=(AdSpot("sold", Box(1, 55, 4, 50)), AdSpot("house", Box(3, 60, 2, 20))), fixtures=(panel, panel))
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
    budget, galleys = newsroom([Copy(f"story-{n}", 40 + 30 * n) for n in range(4)], page := replace(TABLOID, columns=columns))
    items = [story_item(whole(galley, story.urgency), page) for galley, story in zip(galleys, budget.stories, strict=True)]
    alone, together = (slices([item.table for item in items], [item.order for item in items]) for _ in range(2))
    sets = range(1, 1 << len(items))
    reckon(together.book, sets)
    assert all((alone.price(some, columns) == together.price(some, columns)).all() for some in sets)


@pytest.mark.parametrize("lines", [20, 60, 90, 105])
def test_an_ad_booked_late_stands_on_a_page_that_sections_shared(lines: int) -> None:
    copies = [Copy(f"story-{n}", 220, section) for n, section in enumerate(("News", "News", "News", "World", "World"))]
    budget, galleys = newsroom(copies, TABLOID)
    today = Today(replace(budget, pages=2), galleys, replace(ANY_COUNT, sections=("News", "World")), TABLOID)
    before = sketch(plan(today.budget, galleys, today.paper, TABLOID))
    assert [fixture.label for page in before.pages for fixture in page.fixtures if fixture.kind is Furniture.SECTION] == ["World"]
    booked = replace(today, budget=replace(today.budget, ads=(ad("late", 1, lines, 2), ad("later", 2, 20))))
    flatplan, _ = again(before, booked)
    assert broken(flatplan, galleys, booked.budget) == ()


@pytest.mark.parametrize("seed", range(1, 6))
def test_random_editions_keep_the_laws(seed: int) -> None:
    assert planned(seed).faults == ()
