"""What stands one above the other stands in the order of news, and nothing but its order
changes.
"""

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from edition.makeup.page.bipartitions import FILLER, inversions
from edition.makeup.page.guillotine import Cut, Leaf, Tree
from edition.makeup.page.items import Item, bundle
from edition.makeup.page.news_order import plotted
from edition.makeup.page.places import Place, places
from edition.makeup.page.space import Space
from edition.makeup.story.shape_curves import INF
from tests.galleys import TABLOID


def item(key: str, urgency: int, prominence: int = 5) -> Item:
    """Return an item of one column by 10 lines."""
    table = np.full((5, 108), INF, np.int16)
    table[0, 10] = 0
    return Item(key, (urgency, True, True, 0), prominence, table)


def stack(count: int) -> Tree:
    """Return a tree of places of 10 lines one above the other, cut in two again and again from
    above.
    """
    if count == 1:
        return Leaf(0, 1, 10)
    first, rest = Leaf(count - 1, 1, 10), stack(count - 1)
    return Cut((first, rest), ((0, 0), (0, 10)), 1, 10 * count)


def placed(tree: Tree, items: tuple[Item | None, ...]) -> list[Place]:
    """Return the places of a left-hand page, from above."""
    return sorted(
        places(Space(2, "News", TABLOID), plotted(tree, items), frozenset()),
        key=lambda place: place.line,
    )


def keys(found: list[Place]) -> list[str]:
    """Return what stands in places, the block of ads as nothing."""
    return [place.item.key if place.item else "" for place in found]


def test_a_stack_stands_in_the_order_of_news_the_ads_at_its_foot() -> None:
    assert keys(placed(stack(4), (None, item("late", 7), item("first", 2), item("second", 4)))) == [
        "first",
        "second",
        "late",
        "",
    ]
    assert keys(placed(stack(3), (item("filler", 99, FILLER), item("b", 5), item("a", 3)))) == [
        "a",
        "b",
        "filler",
    ]


def test_a_stack_in_which_nothing_is_amiss_stays_as_it_is() -> None:
    assert keys(placed(stack(3), (item("c", 5), item("a", 5), item("b", 5)))) == ["b", "a", "c"]


def test_a_bundle_opens_into_its_stack() -> None:
    pair = bundle([item("a", 3), item("d", 7)])
    tree = Cut((Leaf(0, 1, 20), Leaf(1, 1, 10)), ((0, 0), (0, 20)), 1, 30)
    assert keys(placed(tree, (pair, item("b", 5)))) == ["a", "b", "d"]


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 5)), min_size=1, max_size=5))
def test_no_other_order_of_a_stack_is_cheaper_and_every_story_keeps_its_size(
    given_: list[tuple[int, int]],
) -> None:
    items = tuple(
        item(f"s{n}", urgency, prominence) for n, (urgency, prominence) in enumerate(given_)
    )
    found = placed(stack(len(items)), items)
    assert sorted(keys(found)) == sorted(i.key for i in items)
    assert [(place.line, place.lines) for place in found] == [
        (10 * n, 10) for n in range(len(items))
    ]
    price = inversions(tuple((prominence, urgency) for urgency, prominence in given_))
    costs = {
        order: sum(price[a, b] for n, a in enumerate(order) for b in order[n + 1 :])
        for order in permutations(range(len(items)))
    }
    assert costs[tuple(int(key[1:]) for key in keys(found))] <= min(costs.values()) + 1e-6
