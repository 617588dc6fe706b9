"""Four places round a fifth are found where they are the cheapest, and stand where they should."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.makeup.page.bipartitions import GROUND, TWINS
from edition.makeup.page.guillotine import CHEAPEST, Cut, Reach, slices, trees
from edition.makeup.page.items import Item
from edition.makeup.page.pinwheel import wheels
from edition.makeup.page.places import cuts, grown, places
from edition.makeup.page.space import Solved, Space
from edition.makeup.page.subset_costs import Table
from edition.makeup.story.shape_curves import INF, SCALE
from tests.galleys import TABLOID

COLUMNS = 4
LINES = 9
WHEEL = (3, 4), (2, 6), (4, 5), (1, 7), (2, 2)
"""Sizes that fill 5 columns by 11 lines in no other way than round the last."""

TWIN = round(TWINS * SCALE)
"""What two single stories of one prominence side by side cost; in a wheel of five there are four
such pairs.
"""


def only(columns: int, lines: int) -> Table:
    """Return the table of an item of one size."""
    table = np.full((5, 12), INF, np.int16)
    table[columns - 1, lines] = 0
    return table


def page(ad: int | None) -> Solved:
    """Return a page of the wheel's items, one of which may be the ads."""
    tables = [only(*size) for size in WHEEL]
    ranks = [GROUND if n == ad else 5 for n in range(5)]
    found = slices(tables, [(rank, (), str(n)) for n, rank in enumerate(ranks)])
    items = tuple(
        None if n == ad else Item(f"s{n}", (5,), 5, table) for n, table in enumerate(tables)
    )
    return Solved(0.0, items, found, 11, 31, 0, 5)


def test_a_page_that_no_cut_from_edge_to_edge_makes_is_cut_round_a_middle() -> None:
    solved = page(None)
    assert solved.slices is not None
    assert solved.slices.price(31, 5)[11] == INF
    tree, *_ = trees(solved.slices, 31, (5, 11), CHEAPEST)
    assert isinstance(tree, Cut)
    assert sorted((part.columns, part.lines) for part in tree.parts) == sorted(WHEEL)


@pytest.mark.parametrize("ad", [None, 2, 3])
@pytest.mark.parametrize("number", [2, 3])
def test_a_wheel_covers_its_page_and_has_the_ads_in_the_outer_corner(
    ad: int | None, number: int
) -> None:
    solved = page(ad)
    plot, *_ = grown(solved, CHEAPEST)
    mirrorings = [frozenset[str](), frozenset(cuts(plot))]
    assert bool(mirrorings[1]) == (ad is None), (
        "with ads in a corner nothing is free to be mirrored"
    )
    for mirrored in mirrorings:
        found = places(Space(number, "News", TABLOID), plot, mirrored)
        cells = [
            (p.column + c, p.line + n)
            for p in found
            for c in range(p.columns)
            for n in range(p.lines)
        ]
        assert sorted(cells) == [(c, n) for c in range(5) for n in range(11)]
        for ads in (p for p in found if p.item is None):
            assert ads.line + ads.lines == 11
            assert ads.column == 0 if number % 2 == 0 else ads.column + ads.columns == 5


def test_a_wheel_mirrored_stands_the_other_way_round() -> None:
    solved = page(None)
    plot, *_ = grown(solved, CHEAPEST)
    space = Space(2, "News", TABLOID)
    one, other = (places(space, plot, mirrored) for mirrored in (frozenset[str](), frozenset({""})))
    assert {(p.columns, p.lines): 5 - p.column - p.columns for p in one} == {
        (p.columns, p.lines): p.column for p in other
    }


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_the_cheapest_wheel_is_found(seed: int) -> None:
    dice = np.random.default_rng(seed)
    tables = [dice.integers(0, 400, (COLUMNS, LINES + 1)).astype(np.int16) for _ in range(5)]
    for table in tables:
        table[dice.random(table.shape) < 0.3] = INF
        table[:, 0] = INF
    found = slices(tables, [(5, (), str(n)) for n in range(5)])
    costs = [
        int(cost) for cost, _ in wheels(found.book, found.whole(31), (COLUMNS, LINES), (9000, 3))
    ]
    assert costs == sorted(costs)
    assert costs[:1] == cheapest(tables)


def cheapest(tables: list[Table]) -> list[int]:
    """Return the cost of the cheapest wheel of five items, by trying all, if there is one."""
    sums = []
    for (p, q), (r, s) in (
        (one, two)
        for one in combinations(range(1, COLUMNS), 2)
        for two in combinations(range(1, LINES), 2)
    ):
        sizes = ((q, r), (COLUMNS - q, s), (COLUMNS - p, LINES - s), (p, LINES - r), (q - p, s - r))
        for dealt in permutations(tables):
            each = [
                int(table[columns - 1, lines])
                for table, (columns, lines) in zip(dealt, sizes, strict=True)
            ]
            sums += [sum(each)] if max(each) < INF else []
    return [min(sums) + 4 * TWIN] if sums else []


def test_groups_of_more_items_turn_round_a_middle_too() -> None:
    tables = [only(*size) for size in (*WHEEL[:2], (4, 2), (4, 3), *WHEEL[3:])]
    found = slices(tables, [(5, (), str(n)) for n in range(6)])
    assert [cost for cost, _ in wheels(found.book, found.whole(63), (5, 11), (5 * TWIN, 5))] == [
        3 * TWIN
    ] * 2, "it and itself upside down"


def test_other_wheels_within_reach_come_after_the_cheapest() -> None:
    tables = [only(*size) for size in WHEEL]
    tables[0][3, 5], tables[2][2, 4] = 30, 10  # each in the other's place
    found = slices(tables, [(5, (), str(n)) for n in range(5)])
    assert [
        cost for cost, _ in wheels(found.book, found.whole(31), (5, 11), (4 * TWIN + 50, 5))
    ] == [4 * TWIN] * 2 + [4 * TWIN + 40] * 2
    assert [len(trees(found, 31, (5, 11), Reach(dearer, 5))) for dearer in (1.9, 2.0)] == [2, 4]


def test_a_wheel_of_fewer_than_five_items_or_three_columns_is_none() -> None:
    tables = [only(*size) for size in WHEEL]
    found = slices(tables, [(5, (), str(n)) for n in range(5)])
    assert wheels(found.book, found.whole(15), (5, 11), (10000, 1)) == []
    assert wheels(found.book, found.whole(31), (2, 11), (10000, 1)) == []
