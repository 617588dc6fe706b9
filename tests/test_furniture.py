"""Story furniture: cutlines, fact boxes and pull quotes are broken as an editor would; a lone brief
is parted from what is over it.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from edition.fonts import Case
from edition.page import Box, Dummy, Fixture, Flatplan, Furniture, Head, Module, Turn
from edition.paper import Paper
from edition.photo import Picture
from edition.proof import Forme
from edition.setting import Line
from edition.story import Budget, FactBox, Photo, PullQuote, Story
from edition.typeset.desk import Desk
from edition.typeset.furnishings import NameplateView, Place
from edition.typeset.index import index
from edition.typeset.nameplate import nameplate
from edition.typeset.phrases import phrases
from edition.typeset.shells import _ruled, pages
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
    box = set_story(
        Story("s", "Head", facts=FactBox("Scarrow Horseshoe, 21 November", facts))
    ).facts
    assert box is not None
    assert all(" " in said(fact[-1]) for fact in (box.title, *box.facts) if len(fact) > 1)


credits_ = st.lists(
    st.sampled_from(("Photo:", "Sander", "Klootwijk", "/", "CC", "BY-SA", "Public", "domain")),
    min_size=1,
    max_size=9,
)


@given(st.integers(0, 14), credits_.map(" ".join))
def test_a_credit_that_fits_a_line_is_not_parted(words: int, credit: str) -> None:
    layout = tabloid()
    story = Story(
        "s", "Head", photos=(Photo("a.jpg", " ".join(["Rods and cables"] * words), credit),)
    )
    for columns, cutline in enumerate(set_story(story).cutlines[0], 1):
        assert bare("".join(map(said, cutline))) == bare("Rods and cables" * words + credit)
        own = [line for line in map(_credit, cutline) if line]
        whole = sum(
            width((bit,), layout, "cutline") for line in cutline for bit in line if bit.dress.credit
        )
        assert len(own) == 1 or whole > 0.9 * layout.measure, (columns, own)


def _credit(line: Line) -> str:
    return "".join(bit.text for bit in line if bit.dress.credit).strip()


def brief(line: int, column: int = 0) -> Module:
    return Module(
        "s",
        Box(column, line, 1, 10),
        Head(7, 1, ("Head",), 1),
        Box(column, line, 1, 1),
        (),
        brief=True,
    )


def test_a_lone_brief_has_a_rule_over_it_and_a_brief_in_a_rail_has_none() -> None:
    story = Module("t", Box(0, 0, 2, 20), Head(3, 2, ("Head",), 4), Box(0, 0, 2, 4), ())
    label = Fixture(Furniture.BRIEFS, Box(0, 22, 1, 2))
    alone = Dummy(2, "News", tabloid().grid, (story, brief(22)))
    rail = Dummy(2, "News", tabloid().grid, (story, brief(24), brief(36)), fixtures=(label,))
    under = Dummy(
        2,
        "News",
        tabloid().grid,
        (brief(2), Module("t", Box(0, 14, 1, 20), story.head, story.head_box, ()), brief(36)),
    )
    assert _ruled(alone.modules[1], alone)
    assert not any(_ruled(module, rail) for module in rail.modules)
    assert _ruled(under.modules[2], under)


def test_the_headlines_of_the_index_do_not_end_on_a_lone_short_word() -> None:
    (made,) = (page.index for page in pages(_desk()) if page.index)
    refers = [entry.refer.text.split("\n") for entry in made.entries if entry.refer]
    assert [" ".join(lines) for lines in refers] == [
        "Harbour cat signs off after 15 years afloat",
        "Village of 238 buys gorge it feared to lose",
    ]
    assert all(" " in lines[-1] for lines in refers)


LONG = (
    "Village of 238 buys the gorge that it had feared to lose to a quarry, keeps its old path and"
    " its pub as well"
)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_headline_of_the_index_has_a_small_picture_beside_it_at_the_side_where_lines_begin(
    language: str, tmp_path: Path
) -> None:
    desk = _desk((_pictured(tmp_path),))
    paper = replace(desk.forme.paper, language=language)
    made = index(Place(31, 900, 734, 70), replace(desk, forme=replace(desk.forme, paper=paper)))
    assert all(entry.thumbnail and entry.refer and not entry.refer.whole for entry in made.entries)
    for entry in made.entries:
        assert entry.thumbnail and entry.refer
        small, words = entry.thumbnail.place, entry.refer.place
        left, right = (words, small) if language == "ar" else (small, words)
        assert entry.place.left <= left.left + 0.01
        assert left.left + left.width < right.left
        assert right.left + right.width <= entry.place.left + entry.place.width + 0.01
        assert small.top > 900
        assert small.top + small.height <= 970.01


def test_a_headline_that_would_lose_words_by_it_has_no_small_picture(tmp_path: Path) -> None:
    desk = _desk((_pictured(tmp_path),), LONG)
    first, second = index(Place(31, 900, 734, 70), desk).entries
    assert first.thumbnail
    assert second.refer and not second.refer.whole
    assert second.thumbnail is None


def test_a_photo_that_must_not_be_cut_is_not_shown_small_in_the_index(tmp_path: Path) -> None:
    desk = _desk((replace(_pictured(tmp_path), crop=False),))
    assert not any(entry.thumbnail for entry in index(Place(31, 900, 734, 70), desk).entries)


def _pictured(folder: Path) -> Photo:
    file = folder / "photo.jpg"
    Image.new("L", (300, 200), 128).save(file)
    return Photo("photo.jpg", picture=Picture(file, 300, 200))


def test_the_index_names_the_page_where_a_section_s_name_stands_though_a_story_of_it_strayed_onto_one_before() -> (
    None
):
    desk = _desk()
    first, news, region = desk.flatplan.pages
    astray = replace(news, modules=(*news.modules, replace(region.modules[0], box=Box(2, 0, 1, 9))))
    named = replace(
        region, section="Sport", fixtures=(Fixture(Furniture.SECTION, Box(0, 0, 5, 4), "Region"),)
    )
    for pages_, told in (
        ((news, region), [2, 3]),
        ((astray, region), [2, 3]),
        ((astray, named), [2, 3]),
        ((astray,), [2, 2]),
    ):
        made = index(
            Place(31, 900, 700, 70),
            replace(desk, flatplan=replace(desk.flatplan, pages=(first, *pages_))),
        )
        assert [entry.section.text for entry in made.entries] == [
            f"News\xa0{told[0]}",
            f"Region\xa0{told[1]}",
        ]


def test_the_index_is_empty_where_inside_pages_only_go_on_with_what_began_before() -> None:
    desk = _desk()
    first, news, _ = desk.flatplan.pages
    going_on = replace(
        news, modules=tuple(replace(module, turn=Turn.CONTINUES) for module in news.modules)
    )
    made = index(
        Place(31, 900, 700, 70),
        replace(desk, flatplan=replace(desk.flatplan, pages=(first, going_on))),
    )
    assert made.entries == ()


def test_a_title_that_leaves_room_has_rules_on_each_side_and_one_with_ears_has_none() -> None:
    plates = {
        paper.title: _plate(paper)
        for paper in (Paper("The Bench"), Paper("The Harbour Courier and Estuary Advertiser"))
    }
    flanks = {
        title: [rule for rule in plate.rules if rule.kind == "flank"]
        for title, plate in plates.items()
    }
    assert [len(found) for found in flanks.values()] == [4, 0]
    assert not any(
        rule.kind == "flank" for rule in _plate(Paper("The Bench", ears=("Fine", "Sport"))).rules
    )
    case, title = Case(tabloid()), plates["The Bench"].title
    room = tabloid().span(5) - case.line("The Bench", title.style)
    assert 0 < flanks["The Bench"][0].place.width < room / 2 - 10


def _plate(paper: Paper) -> NameplateView:
    desk = _desk()
    return nameplate(
        Place(31, 50, tabloid().span(5), 110), replace(desk, forme=replace(desk.forme, paper=paper))
    )


GORGE = "Village of 238 buys gorge it feared to lose"


def _desk(photos: tuple[Photo, ...] = (), gorge: str = GORGE) -> Desk:
    """Return a desk with a front page that has an index, and a page each for two sections."""
    layout = tabloid()
    cat = "Harbour cat signs off after 15 years afloat"
    stories = (
        Story("cat", cat, section="News", photos=photos),
        Story("wood", gorge, section="Region", photos=photos),
    )
    settings = tuple(map(set_story, stories))
    inside = tuple(
        Dummy(
            n,
            story.section,
            layout.grid,
            (Module(story.slug, Box(0, 0, 1, 9), setting.galley.heads[-1], Box(0, 0, 1, 9), ()),),
        )
        for n, (story, setting) in enumerate(zip(stories, settings, strict=True), 2)
    )
    listed = Fixture(Furniture.INDEX, Box(0, 90, 5, 7))
    plan = Flatplan((Dummy(1, "News", layout.grid, fixtures=(listed,)), *inside))
    forme = Forme(Paper("The Bench"), layout, Budget(date(2026, 11, 24), stories=stories), settings)
    return Desk(plan, forme, phrases("en"), Case(layout))
