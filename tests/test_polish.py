"""Pages that look worst exchange stories with others of their section, and only where both together
look better.
"""

import pytest

from edition.makeup import plan
from edition.makeup.draft.draft import Issue
from edition.makeup.moves.swap import WORTH, polish, priced
from edition.makeup.rules.laws import broken
from edition.makeup.search import fill as dealing
from edition.paper import Paper
from tests.galleys import SECTIONS, TABLOID, daily

PAPER = Paper("The Test", sections=SECTIONS)


@pytest.mark.parametrize(("seed", "exchanged"), [(3, True), (5, True), (6, False)])
def test_pages_exchange_stories_only_where_they_look_better_for_it(
    seed: int, exchanged: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[float, float, bool]] = []

    def watched(issue: Issue, fresh: list[tuple[int, int]]) -> None:
        before, share = total(issue, fresh), dict(issue.share)
        polish(issue, fresh)
        after = total(issue, fresh)
        seen.append((before, after, share != issue.share))
        assert sorted(i.key for items in share.values() for i in items) == sorted(
            i.key for items in issue.share.values() for i in items
        )
        for key in issue.share:
            assert {i.key for i in share[key]} & issue.pinned == {
                i.key for i in issue.share[key]
            } & issue.pinned

    monkeypatch.setattr(dealing, "polish", watched)
    budget, galleys = daily(seed=seed)
    assert broken(plan(budget, galleys, PAPER, TABLOID), galleys, budget) == ()
    assert any(changed for _, _, changed in seen) == exchanged
    for before, after, changed in seen:
        assert after < before - WORTH / 2 if changed else after == before


def total(issue: Issue, fresh: list[tuple[int, int]]) -> float:
    """Return what is amiss with pages, in points."""
    return sum(
        priced(issue, key, issue.share[key], issue.dressed[key])
        for key in fresh
        if issue.share.get(key)
    )
