"""Rules stand where an eye looks for them."""

import pytest

from edition.page import Box, Dummy, Head, Module
from edition.paper import Layout
from edition.typeset.geometry import Sheet
from tests.papers import tabloid


def module(slug: str, box: Box) -> Module:
    head = Head(3, box.columns, ("Head",), 4)
    return Module(slug, box, head, Box(box.column, box.line, box.columns, 4), ())


def rules(layout: Layout, *boxes: Box) -> list[tuple[int, int]]:
    """Return the first line and the foot of each column rule between stories."""
    stories = tuple(module(f"s{n}", box) for n, box in enumerate(boxes))
    sheet = Sheet(layout, 2)
    places = sheet.column_rules(Dummy(2, "News", layout.grid, stories))
    return [
        (
            round((place.top - layout.head) / layout.baseline),
            round((place.top + place.height - layout.head) / layout.baseline),
        )
        for place in places
    ]


@pytest.mark.parametrize("off", [0, 1, 3])
def test_a_column_rule_runs_from_the_higher_top_to_the_lower_foot(off: int) -> None:
    beside = Box(0, 20, 2, 40), Box(2, 20 + off, 3, 43 - 2 * off)
    assert rules(tabloid(), *beside) == [(20, max(60, 63 - off))]


def test_a_column_rule_passes_the_gap_between_two_stories_but_no_story() -> None:
    layout = tabloid()
    tower = Box(0, 20, 2, 60)
    stacked = Box(2, 20, 3, 25), Box(2, 45 + layout.grid.gap, 3, 35 - layout.grid.gap)
    assert rules(layout, tower, *stacked) == [(20, 80)]
    across = Box(0, 84, 5, 10)
    below = Box(0, 98, 1, 7), Box(1, 98, 4, 7)
    assert rules(layout, tower, *stacked, across, *below) == [(98, 105), (20, 80)]
