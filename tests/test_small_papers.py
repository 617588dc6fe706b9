"""Small papers come out whole: whatever is booked, however few the columns and the stories."""

import pytest

from edition.makeup import plan
from edition.makeup.bind import decorated
from edition.makeup.laws import broken
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


@pytest.mark.parametrize("seed", [25, 84, 106, *range(1, 9)])
def test_random_editions_keep_the_laws(seed: int) -> None:
    assert planned(seed).faults == ()
