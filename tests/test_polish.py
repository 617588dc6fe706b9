"""Pages that look worst exchange stories with others of their section, and only where both together
look better.
"""

from collections.abc import Sequence

import pytest

from edition.makeup import plan
from edition.makeup.draft.cost import LEAST_GAIN, of_page
from edition.makeup.draft.draft import Draft
from edition.makeup.rules.laws import broken
from edition.makeup.search import fill as dealing
from edition.makeup.search.driver import improved
from edition.makeup.search.table import SWAP, Kind
from edition.paper import Paper
from tests.galleys import SECTIONS, TABLOID, daily

PAPER = Paper("The Test", sections=SECTIONS)


@pytest.mark.parametrize(("seed", "exchanged"), [(2, True), (6, False)])
def test_pages_exchange_stories_only_where_they_look_better_for_it(
    seed: int, exchanged: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[float, float, bool]] = []

    def watched(draft: Draft, kind: Kind, fresh: Sequence[tuple[int, int]]) -> Draft:
        after = improved(draft, kind, fresh)
        if kind is not SWAP:
            return after
        seen.append((total(draft, fresh), total(after, fresh), after.share != draft.share))
        assert sorted(i.key for items in draft.share.values() for i in items) == sorted(
            i.key for items in after.share.values() for i in items
        )
        for key in draft.share:
            assert {i.key for i in draft.share[key]} & draft.pinned == {
                i.key for i in after.share[key]
            } & draft.pinned
        return after

    monkeypatch.setattr(dealing, "improved", watched)
    budget, galleys = daily(seed=seed)
    assert broken(plan(budget, galleys, PAPER, TABLOID), galleys, budget) == ()
    assert any(changed for _, _, changed in seen) == exchanged
    for before, after, changed in seen:
        assert after < before - LEAST_GAIN / 2 if changed else after == before


def total(draft: Draft, fresh: Sequence[tuple[int, int]]) -> float:
    """Return what is amiss with pages, in points."""
    return sum(of_page(draft, key) for key in fresh if draft.share.get(key))
