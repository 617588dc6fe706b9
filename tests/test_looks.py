"""Heads are compared as large as they are set, and page 1 takes of its best choices the one that
looks best.
"""

import pytest

from edition.makeup import plan
from edition.makeup.draft.draft import Draft
from edition.makeup.page.dressing import dress
from edition.makeup.page.space import Space
from edition.makeup.rules import prices as costs
from edition.makeup.rules.sight import News, Sight
from edition.makeup.rules.tariff import tariff
from edition.makeup.search import fill as dealing
from edition.makeup.search.front_page import Front, fronts
from edition.page import Box, Head, Module
from edition.paper import Paper
from tests.galleys import SECTIONS, TABLOID, daily

PAPER = Paper("The Test", sections=SECTIONS)


def story(slug: str, column: int, points: float, line: int = 0) -> Module:
    """Return a story two columns wide under a head of some size."""
    return Module(
        slug,
        Box(column, line, 2, 40),
        Head(3, 2, ("Head",), 4, points=points),
        Box(column, line, 2, 4),
        (),
    )


def page(lead: Module, other: Module) -> Sight:
    """Return a page of two stories as urgent as each other."""
    return Sight(5, (lead, other), (News(lead, 3), News(other, 3)), lead)


def test_heads_set_nearly_alike_butt_whatever_their_levels() -> None:
    butting, alike, apart = (
        tariff().neighbours(story("a", 0, 40), story("b", 2, points)) for points in (37, 28, 24)
    )
    assert butting > alike > apart == 0


def test_a_head_looks_too_large_under_a_smaller_one_but_not_for_a_hair() -> None:
    assert (
        tariff().neighbours(story("a", 0, 28), story("b", 0, 37, 42))
        > tariff().neighbours(story("a", 0, 28), story("b", 0, 29, 42))
        == 0
    )


def test_a_lead_is_to_be_much_larger_and_worst_is_one_that_another_outshines() -> None:
    lead = story("lead", 0, 40)
    much, hardly, outshone = (
        tariff().page(page(lead, story("a", 2, points))) for points in (34, 38, 42)
    )
    assert outshone > hardly > much


def test_page_1_takes_the_choice_that_looks_best(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[tuple[list[Front], list[float]]] = []

    def watched(draft: Draft, space: Space, jumpers: frozenset[str]) -> list[Front]:
        ways = fronts(draft, space, jumpers)
        found.append((ways, [dress(space, way.solved).price - way.worth for way in ways]))
        return ways

    monkeypatch.setattr(dealing, "fronts", watched)
    others = 0
    for seed in (2, 7, 10):
        budget, galleys = daily(20, 6, seed, 3)
        page = plan(budget, galleys, PAPER, TABLOID).pages[0]
        ways, prices = found[-1]
        assert len(ways) > 1 and [way.cost for way in ways] == sorted(way.cost for way in ways)
        best = ways[prices.index(min(prices))]
        others += best is not ways[0]
        assert {module.slug for module in page.modules} == best.slugs
    assert others, "the best by its cuts looks best each time: nothing was tried"


def test_two_blank_lines_are_a_band_under_a_wide_story_and_a_stretched_gap_under_a_narrow_one() -> (
    None
):
    assert costs.blank(2, costs.BAND) > costs.HOLE * costs.BAND > costs.blank(2, costs.BAND - 1)
    assert costs.blank(1, 5) < costs.HOLE * costs.BAND
