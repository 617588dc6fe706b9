"""A story stands under its own section's name, and a label names all that stand under it."""

from dataclasses import replace

import pytest

from edition.makeup.rules.labels import labelled, strangers
from edition.page import Box, Dummy, Fixture, Furniture, Head, Module, names
from tests.galleys import TABLOID

SECTIONS = {"a": "World", "b": "World", "c": "Sport", "d": "Culture"}
WORLD = Fixture(Furniture.SECTION, Box(0, 0, 5, 5), "World")
SPORT = Fixture(Furniture.SECTION, Box(0, 60, 5, 5), "Sport")
UPPER, LOWER = Box(0, 5, 5, 50), Box(0, 66, 5, 30)


def page(
    stands: dict[str, Box], *labels: Fixture, number: int = 4, section: str = "World"
) -> Dummy:
    """Return a page with stories in their places under labels."""
    modules = (Module(slug, box, Head(3, 5, ("x",), 8), box, ()) for slug, box in stands.items())
    return Dummy(number, section, TABLOID, tuple(modules), fixtures=labels)


PAGES = {
    "its own": (page({"a": UPPER}, WORLD), "World", ["World"]),
    "one more": (page({"c": UPPER, "a": UPPER}, WORLD), "World · Sport", ["World · Sport"]),
    "none of its own": (page({"c": UPPER}, WORLD), "Sport", ["Sport"]),
    "no label": (page({"a": UPPER, "d": LOWER}), "World · Culture", []),
    "two labels": (page({"a": UPPER, "d": LOWER}, WORLD, SPORT), "World", ["World", "Culture"]),
    "a label lower down": (page({"c": UPPER, "d": LOWER}, SPORT), "Sport", ["Culture"]),
    "nothing": (page({}, WORLD), "World", ["World"]),
    "page 1": (page({"c": UPPER}, number=1), "World", []),
}


@pytest.mark.parametrize(("before", "folio", "labels"), PAGES.values(), ids=PAGES)
def test_a_label_names_each_section_that_stands_under_it_and_no_other(
    before: Dummy, folio: str, labels: list[str]
) -> None:
    after = labelled(before, SECTIONS)
    assert (after.section, [fixture.label for fixture in after.fixtures]) == (folio, labels)
    assert strangers(after, SECTIONS) == 0
    assert labelled(after, SECTIONS) == after
    assert replace(after, section=before.section, fixtures=before.fixtures) == before


@pytest.mark.parametrize(
    ("section", "count"), [("World", 1), ("Sport", 1), ("World · Sport", 0), ("Arts", 2)]
)
def test_strangers_are_the_stories_whose_section_is_not_said(section: str, count: int) -> None:
    stands = page({"a": UPPER, "c": LOWER}, section=section)
    assert strangers(stands, SECTIONS) == count


def test_a_section_may_have_the_sign_that_parts_names_in_its_own() -> None:
    assert names("Arts · Books", "Arts · Books")
    assert not names("Arts · Books", "Sport")
