"""The front's lead is loud: a head of its size, well over the next, and a picture that is wide."""

import pytest

from edition.makeup.search.loudness import LEADS_BY, LEAST, PICTURE, softness, subdued
from edition.makeup.story.part import whole
from edition.page import Box, Head, Module, Placed
from tests.galleys import TABLOID, Copy, newsroom

LEAD, PICTURED = (
    whole(newsroom([Copy("lead", 300, photos=photos)], TABLOID)[1][0], 1) for photos in (0, 1)
)


def story(slug: str, points: float, columns: int = 0) -> Module:
    """Return a story under a head of some size, with a photo of so many columns."""
    box = Box(0, 0, 5, 40)
    photos = (Placed(0, Box(0, 10, columns, 20)),) if columns else ()
    return Module(slug, box, Head(3, 5, ("x",), 8, points=points), box, (), photos=photos)


def test_a_lead_of_its_size_well_over_the_next_lacks_nothing() -> None:
    assert softness([story("lead", LEAST), story("b", LEAST / LEADS_BY)], LEAD, TABLOID) == 0
    assert softness([story("b", LEAST)], None, TABLOID) == 0


@pytest.mark.parametrize("points", [45.0, 30.0, 14.0])
def test_the_smaller_the_lead_and_the_larger_the_next_the_more_is_lacking(points: float) -> None:
    stand = [story("lead", points), story("b", 14.0)]
    smaller = [story("lead", points - 4), story("b", 14.0)]
    closer = [story("lead", points), story("b", points)]
    assert softness(stand, LEAD, TABLOID) < softness(smaller, LEAD, TABLOID)
    assert softness(stand, LEAD, TABLOID) <= softness(closer, LEAD, TABLOID)


def test_a_lead_with_a_photo_shows_it_over_three_columns() -> None:
    found = [softness([story("lead", LEAST, n)], PICTURED, TABLOID) for n in range(PICTURE + 2)]
    assert found == sorted(found, reverse=True)
    assert found[PICTURE - 1] > found[PICTURE] == found[PICTURE + 1] == 0


def test_no_lead_at_all_is_worst() -> None:
    assert softness([story("b", 60)], LEAD, TABLOID) > softness([story("lead", 1)], LEAD, TABLOID)


def test_what_stands_beside_a_lead_is_held_to_a_head_that_leaves_it_its_lead() -> None:
    caps = subdued([story("lead", 48), story("b", 40), story("c", 12)], LEAD)
    assert {slug: cap.points for slug, cap in caps.items()} == {"b": 32.0, "c": 32.0}
    assert subdued([story("b", 40)], LEAD) == {}
