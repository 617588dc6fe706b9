"""The benchmark's own rooms: what its newsroom brings, and what an art director counts on pages."""

import sys
from dataclasses import replace
from statistics import median
from typing import Any

import pytest

from edition.boxes import Block, Boxes, Brought, Filed, Label, Sheet, Shot
from edition.page import Box, Turn
from edition.paper import Grid
from edition.story import Paragraph
from tests.manual import ROOT


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the benchmark's rooms be imported."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    for name in [name for name in sys.modules if name.partition(".")[0] in ("desk", "door")]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.usefixtures("desk")
def test_the_newsroom_brings_pictures_that_pages_can_show() -> None:
    from desk.newsroom import day

    photos = [photo for story in day(12, seed=1) for photo in story.photos]
    assert photos and all(photo.picture and photo.focus for photo in photos)


TREE = """[ Header 1 ( "a" , [] , [] ) [ Str "Ferry" , Space , Str "back\\8217s" ]
, OrderedList ( 3 , Decimal , Period ) [ [ Para [ Str "one" ] , BulletList [[ Plain [Str "deep"] ]] ] , [ Plain [ Str "two" ] ] ]
, Table ( "" , [] , [] ) (Caption Nothing []) [ ( AlignDefault , ColWidth 0.33 ) ] (TableHead ( "" , [] , [] ) [])
  [ TableBody ( "" , [] , [] ) (RowHeadColumns 0) [] [ Row ( "" , [] , [] )
    [ Cell ( "" , [] , [] ) AlignDefault (RowSpan 1) (ColSpan 1) [ Plain [ Str "a" ] ]
    , Cell ( "" , [] , [] ) AlignDefault (RowSpan 1) (ColSpan 1) [] ] ] ] (TableFoot ( "" , [] , [] ) [])
, Para [ Image ("",[],[]) [ Str "shown" ] ("Pictures/a.jpg","") , Note [ Para [ Str "says" ] ] ] ]"""


@pytest.mark.usefixtures("desk")
def test_the_ruler_counts_what_stands_in_a_document_as_pandoc_has_it() -> None:
    from door.tree import standing

    found = standing(TREE)
    assert found.words.split() == ["Ferry", "back’s", "one", "deep", "two", "a", "says"]
    assert [" ".join(item.split()) for item in found.items] == ["one", "two", "deep"]
    assert (found.headings, found.rows, found.pictures, found.notes) == (
        ("Ferry back’s",),
        (("a",),),
        1,
        1,
    )


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://a.example/1080x608_cmsv2_13a842da-8406340.jpg",
            "/1600x900_cmsv2_13a842da-8406340.webp",
        ),
        (
            "https://a.example/w1536_h960_x1796_y1197_isr_7-140fa10.jpg",
            "/w1100_h688_x1796_y1197_isr_7-140fa10.jpg",
        ),
        ("https://a.example/flag-teheran-100~1280x720", "/flag-teheran-100~1920x1080?cb=17"),
        ("https://a.example/media.be7b8bf8.16x9.jpg", "/media.be7b8bf8.original?fm=avif"),
    ],
)
def test_the_ruler_knows_a_picture_by_its_name_whatever_size_it_is_cut_to(
    one: str, other: str
) -> None:
    from door.words import picture_key

    assert picture_key(one) == picture_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "/i/0FDOttm5DKRcWQ=/450x0/smart/file/uploads/2025/10/ED_583616.jpg",
            "/uploads/2025/10/ED_583616.jpg",
        ),
        (
            "/media.media.be7b8bf8-9051-4c0a-bd8f-8f800bc5471a.16x9_700.jpg",
            "/image-a.media.be7b8bf8-9051-4c0a-bd8f-8f800bc5471a.original?fm=avif",
        ),
        (
            "https://c.example/?url=https://a.example/22/246270-ferry.jpg&w=9",
            "/22/246270-ferry.jpg",
        ),
    ],
)
def test_the_ruler_knows_a_picture_by_any_name_that_tells_it(one: str, other: str) -> None:
    from door.words import picture_keys

    assert picture_keys(one) & picture_keys(other)
    assert not picture_keys(one) & picture_keys("/uploads/2025/10/ED_583617.jpg")


GRID = Grid(columns=5, lines=100, column=13.7, alley=1.1)


def told(slug: str, box: Box, picture: Box | None = None, **more: Any) -> Block:
    """Return a story of full legs a line under its head, with a picture in it or none."""
    head = Box(box.column, box.line, box.columns, 4)
    shots = (Shot(picture, 1),) if picture else ()
    legs = [
        Box(column, top, 1, box.foot - top)
        for column in range(box.column, box.right)
        for top in [_under(picture, column, head.foot + 1)]
    ]
    return replace(
        Block(slug, box, head=head, size=40.0, legs=tuple(legs), photos=shots),
        **more,
    )


def _under(picture: Box | None, column: int, top: int) -> int:
    """Return where a leg begins in a column: under the picture there."""
    over = picture and picture.column <= column < picture.right
    return picture.foot + 2 if picture and over else top


def paper(*blocks: Block) -> Boxes:
    """Return a paper of two pages, the stories on the second, each with a photo to bring."""
    filed = (Filed(block.slug, 1, section="News", photos=(Brought(1.5, 5),)) for block in blocks)
    pages = (Sheet(1, GRID, section="News"), Sheet(2, GRID, blocks, section="News"))
    return Boxes(pages, tuple(filed))


TOP, LOW = Box(0, 0, 5, 60), Box(0, 62, 5, 38)
WIDE, SMALL = Box(0, 5, 4, 35), Box(4, 5, 1, 9)


@pytest.mark.usefixtures("desk")
def test_a_page_built_round_a_picture_has_one_and_a_fair_share_of_art() -> None:
    from desk.art import dominant, narrow, pictured

    built, poor = paper(told("one", TOP, WIDE)), paper(told("one", TOP, SMALL))
    assert [dominant(built).percent, pictured(built).percent, narrow(built).percent] == [
        100,
        100,
        0,
    ]
    assert [dominant(poor).percent, pictured(poor).percent, narrow(poor).percent] == [0, 0, 100]


@pytest.mark.usefixtures("desk")
def test_a_story_under_another_sections_name_is_foreign_and_one_under_its_own_label_is_not() -> (
    None
):
    from desk.art import foreign

    boxes = paper(told("one", TOP))
    stray = replace(boxes, stories=(replace(boxes.stories[0], section="Sport"),))
    label = Label(Box(0, 0, 5, 4), "Sport")
    page = replace(stray.sheets[1], labels=(label,), blocks=(told("one", LOW),))
    assert foreign(boxes).met == 0
    assert foreign(stray).met == 1
    assert foreign(replace(stray, sheets=(stray.sheets[0], page))).met == 0


@pytest.mark.usefixtures("desk")
def test_legs_are_level_and_close_under_their_head_or_counted() -> None:
    from desk.art import close, level

    good = told("one", TOP, SMALL)
    first, *others = good.legs
    later = replace(first, line=first.line + 1, lines=first.lines - 1)
    pushed = replace(good, legs=(later, *others))
    far = replace(good, legs=tuple(replace(leg, line=leg.line + 2) for leg in good.legs), photos=())
    assert level(paper(good)).percent == close(paper(good)).percent == 100
    assert level(paper(pushed)).percent == 0
    assert close(paper(far)).percent == 0


@pytest.mark.usefixtures("desk")
def test_decks_and_jump_heads_are_measured_against_their_heads() -> None:
    from desk.art import decks, jump_heads

    deck = Box(0, 4, 5, 2)
    start, rest = Turn.STARTS, Turn.CONTINUES
    fair, loud = (
        told("one", TOP, deck=deck, deck_size=size, turn=start, size=20.0) for size in (12.0, 12.5)
    )
    assert (decks(paper(fair)).met, decks(paper(loud)).met) == (1, 0)
    small, large = (told("one", LOW, turn=rest, size=size) for size in (18.0, 27.0))
    assert (jump_heads(paper(fair, small)).met, jump_heads(paper(fair, large)).met) == (1, 0)


@pytest.mark.usefixtures("desk")
def test_the_front_is_told_by_its_stories_its_lead_and_that_ones_picture() -> None:
    from desk.art import Front, front

    lead, second = told("one", TOP, WIDE, size=60.0), told("two", LOW, size=40.0)
    boxes = paper(lead, second)
    turned = replace(boxes, sheets=(boxes.sheets[1],))
    assert front(turned) == Front(2, 60.0, 1.5, 4)
    assert front(replace(boxes, sheets=(boxes.sheets[0],))) == Front(0, 0.0, 0.0, 0)


@pytest.mark.usefixtures("desk")
def test_the_score_puts_pages_into_the_order_an_eye_put_them() -> None:
    """On the pages no weight was set on, within their papers too, and better than the weights of
    before.
    """
    import eye

    pages, later = eye.marked("marks"), eye.marked("later")
    assert (len(pages), len(later)) == (60, 20)
    kept_back, _ = eye.agreement(pages[2::3])
    now, before = eye.agreement(later)
    assert kept_back >= 0.65
    assert now >= 0.65
    assert now > before
    papers = [[page for page in later if page.paper == name] for name in {p.paper for p in later}]
    assert median(eye.agreement(some)[0] for some in papers) > 0.3


@pytest.mark.usefixtures("desk")
def test_ranks_agree_wholly_not_at_all_or_the_other_way_round() -> None:
    from eye import spearman

    assert spearman([1, 2, 3], [10, 20, 90]) == pytest.approx(1)
    assert spearman([1, 2, 3], [9, 5, 1]) == pytest.approx(-1)
    assert spearman([1, 2, 3], [4, 4, 4]) == 0


@pytest.mark.usefixtures("desk")
def test_the_worlds_copy_is_as_news_pages_are_and_urgency_does_not_go_with_length() -> None:
    from desk.world import day, measured

    stories = day(300, seed=1)
    heads = sorted(len(story.headline) for story in stories)
    assert heads[150] == pytest.approx(measured()["deciles"]["head"][5], rel=0.1)
    share = sum(bool(story.deck) for story in stories) / len(stories)
    assert share == pytest.approx(measured()["shares"]["deck"], abs=0.06)
    assert [story.urgency for story in stories].count(1) == 1
    long = [story.urgency for story in stories if story.words > 800]
    short = [story.urgency for story in stories if story.words <= 800]
    assert sum(long) / len(long) == pytest.approx(sum(short) / len(short), abs=0.5)


@pytest.mark.usefixtures("desk")
def test_bare_stories_are_paragraphs_under_a_headline() -> None:
    from desk.world import bare

    assert all(
        not (story.deck or story.kicker or story.quotes)
        and all(isinstance(block, Paragraph) for block in story.body)
        for story in bare(20, seed=2)
    )
