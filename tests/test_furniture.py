"""Story furniture: cutlines, fact boxes and pull quotes are broken as an editor would; a lone brief is parted from what is over it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.page import Box, Dummy, Fixture, Furniture, Head, Module
from edition.setting import Line
from edition.story import FactBox, Photo, PullQuote, Story
from edition.typeset.shells import _ruled
from tests.papers import bare, said, set_story, tabloid, width

QUOTES = (
    "I deliver up there. I know which gates stick",
    "Nobody under 40 in this town has heard a launch",
    "We have been price takers for four generations. I’d like to find out what the other thing feels like",
)


@pytest.mark.parametrize("text", QUOTES)
def test_a_pull_quote_does_not_end_on_a_lone_short_word(text: str) -> None:
    layout = tabloid()
    (quote,) = set_story(Story("s", "Head", quotes=(PullQuote(text, "Somebody"),))).quotes
    widths = [width(line, layout, "quote") for line in quote.words]
    assert " ".join(map(said, quote.words)) == text
    assert max(widths) <= layout.measure
    assert " " in said(quote.words[-1]) or widths[-1] > 0.4 * max(widths)


def test_a_fact_does_not_leave_a_number_alone_on_its_last_line() -> None:
    facts = ("Length 62 metres, beam 15, draught 2.9.", "3 Benoît Garnier (Lanmere) 2h 11m 2s.")
    box = set_story(Story("s", "Head", facts=FactBox("Scarrow Horseshoe, 21 November", facts))).facts
    assert box is not None
    assert all(" " in said(fact[-1]) for fact in (box.title, *box.facts) if len(fact) > 1)


credits_ = st.lists(st.sampled_from(("Photo:", "Sander", "Klootwijk", "/", "CC", "BY-SA", "Public", "domain")), min_size=1, max_size=9)


@given(st.integers(0, 14), credits_.map(" ".join))
def test_a_credit_that_fits_a_line_is_not_parted(words: int, credit: str) -> None:
    layout = tabloid()
    story = Story("s", "Head", photos=(Photo("a.jpg", " ".join(["Rods and cables"] * words), credit),))
    for columns, cutline in enumerate(set_story(story).cutlines[0], 1):
        assert bare("".join(map(said, cutline))) == bare("Rods and cables" * words + credit)
        own = [line for line in map(_credit, cutline) if line]
        whole = sum(width((bit,), layout, "cutline") for line in cutline for bit in line if bit.dress.credit)
        assert len(own) == 1 or whole > 0.9 * layout.measure, (columns, own)


def _credit(line: Line) -> str:
    return "".join(bit.text for bit in line if bit.dress.credit).strip()


def brief(line: int, column: int = 0) -> Module:
    return Module("s", Box(column, line, 1, 10), Head(7, 1, ("Head",), 1), Box(column, line, 1, 1), (), brief=True)


def test_a_lone_brief_has_a_hairline_over_it_and_a_brief_in_a_rail_has_none() -> None:
    story = Module("t", Box(0, 0, 2, 20), Head(3, 2, ("Head",), 4), Box(0, 0, 2, 4), ())
    label = Fixture(Furniture.BRIEFS, Box(0, 22, 1, 2))
    alone = Dummy(2, "News", tabloid().grid, (story, brief(22)))
    rail = Dummy(2, "News", tabloid().grid, (story, brief(24), brief(36)), fixtures=(label,))
    under = Dummy(2, "News", tabloid().grid, (brief(2), Module("t", Box(0, 14, 1, 20), story.head, story.head_box, ()), brief(36)))
    assert _ruled(alone.modules[1], alone)
    assert not any(_ruled(module, rail) for module in rail.modules)
    assert _ruled(under.modules[2], under)
