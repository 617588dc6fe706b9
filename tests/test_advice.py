"""The plan says what a sheet more or less would change, and what the search tried in vain."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from edition.cli import edition
from edition.makeup import plan
from edition.makeup.explain.page_advice import OVERFULL, Advice, advise, overfull
from edition.makeup.explain.stories import explain
from edition.page import Flatplan, Galley, Way
from edition.paper import PageCount, Paper
from edition.story import Budget
from tests.galleys import SECTIONS, TABLOID, Copy, daily, newsroom
from tests.manual import ROOT

PAPER = Paper("The Test", sections=SECTIONS)


def test_a_page_budget_is_told_for_the_press_s_step_on_either_side() -> None:
    budget, galleys = daily(seed=2)
    assert [a.pages for a in advise(budget, galleys, PAPER, TABLOID, 8)] == [4, 8, 12]
    assert [
        a.pages
        for a in advise(budget, galleys, replace(PAPER, pages=PageCount(2, 2, 8)), TABLOID, 8)
    ] == [6, 8]
    assert [a.pages for a in advise(budget, galleys, PAPER, TABLOID, 6)] == [4, 6, 8]


def test_more_pages_are_less_full_hold_less_and_leave_more_white() -> None:
    budget, galleys = daily(seed=2)
    four, eight, twelve = advise(budget, galleys, PAPER, TABLOID, 8)
    assert four.natural > eight.natural > twelve.natural
    assert all(a.least <= a.natural <= a.most for a in (four, eight, twelve))
    assert set(four.held) > set(eight.held) == set(twelve.held) == set()
    assert four.white == eight.white == 0 < twelve.white


@pytest.mark.parametrize(("natural", "told"), [(1.0, False), (OVERFULL, False), (1.3, True)])
def test_a_paper_with_far_too_much_copy_says_so_and_what_four_more_pages_would_give(
    natural: float, told: bool
) -> None:
    eight = Advice(8, least=0.9, natural=natural, most=1.4, held=(), white=0)
    twelve = Advice(12, least=0.6, natural=natural * 8 / 12, most=1.0, held=(), white=0)
    found = overfull((eight, twelve), 8)
    assert [problem.code for problem in found] == ["pages-overfull"] * told
    assert all("12 pages would be 87% full" in problem.hint for problem in found)


@pytest.mark.parametrize("seed", [1])
def test_the_stories_that_would_wait_are_about_those_that_a_plan_of_so_many_pages_holds(
    seed: int,
) -> None:
    budget, galleys = daily(seed=seed)
    four = advise(budget, galleys, PAPER, TABLOID, 8)[0]
    held = set(plan(replace(budget, pages=4), galleys, PAPER, TABLOID).held)
    assert len(held & set(four.held)) >= 0.8 * len(held)


def test_the_sample_paper_s_page_budget_stands_under_its_plan_and_in_its_json() -> None:
    paper = str(ROOT / "papers" / "harbour-courier")
    shown = CliRunner().invoke(edition, ["plan", paper]).stdout
    found = json.loads(CliRunner().invoke(edition, ["plan", paper, "--json"]).stdout)["budget"]
    assert [row["pages"] for row in found] == [4, 8, 12]
    assert "  8 pages (as planned): " in shown and "  4 pages: " in shown
    assert (
        found[0]["held"]
        and found[2]["white"]
        and f"{found[2]['white']} cells would stay white" in shown
    )


@pytest.fixture(scope="module")
def crowded() -> tuple[Budget, tuple[Galley, ...], Flatplan]:
    """A day with more copy than its pages hold."""
    budget, galleys = newsroom(
        [Copy(f"s{n:02}", 500, SECTIONS[n % 5], 1 + n % 9, n % 2) for n in range(20)], TABLOID
    )
    budget = replace(budget, pages=4)
    return budget, galleys, plan(budget, galleys, PAPER, TABLOID)


def test_what_is_held_says_on_which_pages_it_was_tried_and_how(
    crowded: tuple[Budget, tuple[Galley, ...], Flatplan],
) -> None:
    budget, galleys, flatplan = crowded
    told = {story.slug: story for story in explain(flatplan, budget, galleys).stories}
    tried = sorted({t.slug for t in flatplan.tried}.intersection(flatplan.held))
    assert tried
    assert all(
        told[slug].fit == ("taken out so that the others have room",)
        for slug in flatplan.held
        if slug not in tried
    )
    for slug in tried:
        pages = sorted({t.page for t in flatplan.tried if t.slug == slug and t.way is Way.STAND})
        assert all(2 <= page <= 4 for page in pages)
        assert any(
            line.startswith("tried whole on page") and str(pages[-1]) in line
            for line in told[slug].fit
        )


def test_a_hole_says_which_house_ads_and_stories_were_tried_on_its_page() -> None:
    budget, galleys = newsroom(
        [Copy("short", 60, urgency=3), Copy("long", 330, urgency=4)], TABLOID
    )
    flatplan = plan(budget, galleys, PAPER, TABLOID)
    first = flatplan.pages[0]
    empty = replace(
        flatplan,
        pages=(
            replace(first, modules=first.modules[:1], fixtures=first.fixtures[:1]),
            *flatplan.pages[1:],
        ),
    )
    fillers = {t.page for t in flatplan.tried if t.way is Way.FILL}
    holes = explain(empty, budget, galleys).holes
    assert holes
    for hole in holes:
        assert any("tried as fillers" in said for said in hole.tried) == (hole.page in fillers)


def test_what_was_tried_is_the_same_whatever_the_order_of_the_stories(
    crowded: tuple[Budget, tuple[Galley, ...], Flatplan],
) -> None:
    budget, galleys, flatplan = crowded
    turned = plan(replace(budget, stories=budget.stories[::-1]), galleys[::-1], PAPER, TABLOID)
    assert turned.tried == flatplan.tried != ()
