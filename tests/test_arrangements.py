"""Arrangements: where the photos, quotes and legs of one story may stand in its module."""

import random
from dataclasses import replace

import pytest

from edition.makeup.story.arrangements import candidates, rooms
from edition.makeup.story.part import Part, opening, whole
from edition.makeup.story.shape_curves import Spot, options, shape
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


@pytest.mark.parametrize("photos", [2, 3, 4])
@pytest.mark.parametrize("columns", range(2, 6))
def test_a_second_photo_stands_level_over_its_legs_and_is_no_wider_than_the_first(
    photos: int, columns: int
) -> None:
    story = whole(galley(random.Random(photos), Copy("s", 500, photos=photos), TABLOID), 3)
    for room in rooms(story, columns, TABLOID):
        for column, stack in enumerate(room.stacks):
            for level, piece in enumerate(stack):
                beside = [room.stacks[column + n][level] for n in range(1, piece.columns)]
                assert piece.columns <= max(1, room.span)
                assert [other.columns for other in beside] == [0] * len(beside)
                assert {other.taken for other in beside} <= {piece.taken}
        shown = [piece.index for stack in room.stacks for piece in stack if piece.columns]
        assert sorted(shown) == list(range(1, photos))


def test_a_second_photo_is_wider_than_a_column_where_there_is_room_for_it() -> None:
    story = whole(galley(random.Random(2), Copy("s", 700, photos=2), TABLOID), 3)
    made = shape(story, TABLOID)
    best = [
        min(options(made, 3, Spot(5, lines), TABLOID), key=lambda way: way.cost)
        for lines in range(50, 75, 5)
    ]
    widths = {piece.columns for way in best for stack in way.room.stacks for piece in stack}
    assert max(widths) > 1
