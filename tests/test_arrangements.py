"""Arrangements: where the photos, quotes and legs of one story may stand in its module."""

import random
from dataclasses import replace

import pytest

from edition.makeup.story.arrangements import candidates, rooms
from edition.makeup.story.part import Part, opening, whole
from edition.page import Turn
from tests.galleys import TABLOID, Copy, galley


def part(quote: int, seed: int = 1) -> Part:
    """Return a story of a hundred lines or so with a quote so deep."""
    copy = Copy("s", 600)
    made = replace(galley(random.Random(seed), copy, TABLOID), quotes=(quote,))
    return whole(made, 3)


@pytest.mark.parametrize("quote", range(4, 20))
@pytest.mark.parametrize("columns", range(1, 6))
def test_a_turn_line_stands_at_a_leg_of_text_however_deep_a_quote_is(
    quote: int, columns: int
) -> None:
    start = opening(part(quote))
    onward = replace(start, turn=Turn.CONTINUES)
    for story, end in (start, -1), (onward, 0):
        for room in rooms(story, columns, TABLOID):
            (_, _, legs), _ = candidates(story, room, TABLOID)
            assert (legs[:, room.text[end]] > 0).all()
