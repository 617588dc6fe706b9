"""What waits for want of room takes another story's place only where the edition gains by it, and
as a person decided.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from edition.makeup import plan
from edition.makeup.draft.cost import Cost, news, of_page
from edition.makeup.draft.draft import Draft
from edition.makeup.rules.laws import broken
from edition.makeup.search import fill as dealing
from edition.makeup.search.driver import improved
from edition.makeup.search.table import TRADE, Kind
from edition.page import Galley
from edition.paper import Paper
from edition.story import Budget, Pin
from tests.galleys import SECTIONS, TABLOID, daily

PAPER = Paper("The Test", sections=SECTIONS)


def crowded(seed: int) -> tuple[Budget, tuple[Galley, ...]]:
    """Return a day of far too many stories for its two pages."""
    budget, galleys = daily(12, 4, seed, 1)
    return replace(budget, pages=2), galleys


def amiss(draft: Draft) -> Cost:
    """Return what is amiss with the open pages and with what waits."""
    placed = {item.key for items in draft.share.values() for item in items}
    waiting = [item for item in (*draft.squeezed, *draft.waiting) if item.key not in placed]
    return Cost(sum(map(news, waiting)), sum(of_page(draft, key) for key in open_(draft)))


def open_(draft: Draft) -> set[tuple[int, int]]:
    """Return the keys of the pages that are still open."""
    return draft.share.keys() - draft.dressed.keys()


def everything(draft: Draft) -> list[str]:
    """Return the keys of all that stands and all that waits, once each."""
    return sorted(
        {
            item.key
            for items in (*draft.share.values(), draft.squeezed, draft.waiting)
            for item in items
        }
    )


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_trade_loses_no_story_and_no_news_and_makes_the_edition_better(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    traded: list[bool] = []

    def watched(draft: Draft, kind: Kind, keys: Sequence[tuple[int, int]]) -> Draft:
        after = improved(draft, kind, keys)
        if kind is not TRADE:
            return after
        assert everything(after) == everything(draft)
        traded.append(after.share != draft.share)
        assert amiss(after) < amiss(draft) if traded[-1] else amiss(after) == amiss(draft)
        assert all(after.solved[key].fits for key in open_(after))
        return after

    monkeypatch.setattr(dealing, "improved", watched)
    budget, galleys = crowded(seed)
    assert broken(plan(budget, galleys, PAPER, TABLOID), galleys, budget) == ()
    assert any(traded)


def test_a_story_that_must_run_is_never_traded_and_one_that_may_wait_takes_no_place() -> None:
    budget, galleys = crowded(2)
    free = plan(budget, galleys, PAPER, TABLOID)
    least = max(
        (story for story in budget.stories if story.slug not in free.held),
        key=lambda story: (story.urgency, story.slug),
    ).slug
    best = min(
        (story for story in budget.stories if story.slug in free.held),
        key=lambda story: (story.urgency, story.slug),
    ).slug
    pinned = replace(budget, pins=(Pin(least, must_run=True), Pin(best, may_hold=True)))
    flatplan = plan(pinned, galleys, PAPER, TABLOID)
    assert least not in flatplan.held and best in flatplan.held
