"""A saved web page becomes a story: its words, structure and photos, and nothing else of the
page.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from edition.copy import Standing, read_story
from edition.copy.html.reader import read_webpage
from edition.copy.text_file.source import Source
from edition.copy.to_json import to_json
from edition.limits import WEB_ELEMENTS
from edition.problem import Severity
from edition.story import (
    Block,
    Crosshead,
    Direction,
    Listing,
    Paragraph,
    Photo,
    Quote,
    Run,
    Story,
    plain,
    texts,
)

PAGE = Path(__file__).parent / "stories" / "harbour-page.html"
STANDING = Standing("en-GB", ("News", "Region", "Sport"))


def page() -> Story:
    """Read the sample page."""
    filed = read_story(PAGE, "stories/harbour-page.html", STANDING)
    assert filed.story
    assert not filed.problems
    return filed.story


def words(blocks: tuple[Block, ...]) -> str:
    """Return all words of blocks."""
    return " ".join(plain(text) for block in blocks for text in texts(block))


def test_the_facts_come_from_the_pages_own_data() -> None:
    """JSON-LD names writers, times and sections."""
    story = page()

    assert story.headline == "Port to host talks on flood wall"
    assert story.deck == "Engineers weigh soft defences after last winter’s storms"
    assert story.byline == "By Dora Vane and Tom Ashby"
    assert story.published == datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    assert story.updated == date(2026, 11, 24)
    assert (story.section, story.kicker) == ("Region", "Flood defences")
    assert (story.language, story.direction) == ("en-GB", Direction.LTR)
    assert story.dateline == "PORT MERROW"


def test_the_structure_is_the_pages_own() -> None:
    """Crossheads, lists and quotations stay what they are, and two line breaks part paragraphs."""
    assert [type(b) for b in page().body] == [
        Paragraph,
        Paragraph,
        Crosshead,
        Paragraph,
        Listing,
        Quote,
        Paragraph,
        Paragraph,
    ]


def test_menus_and_footers_stay_outside() -> None:
    """Deck and cutline do not stand in the body a second time."""
    body = words(page().body)

    assert body.startswith("The harbour board is to host a meeting")
    assert body.endswith("left as it is.")
    for gone in (
        "Home",
        "Sport",
        "All rights reserved",
        "Engineers weigh",
        "HC photo",
        "stolen",
        "color: red",
    ):
        assert gone not in body


def test_dress_and_safe_links_are_kept() -> None:
    """A link that would run a script keeps its words alone."""
    runs = [run for block in page().body for text in texts(block) for run in text]

    assert Run("the people who have built", emphasis=True) in runs
    assert Run("2", raised=True) in runs
    assert [run for run in runs if run.href] == [
        Run("talk about", href="https://example.org/wall?a=1&b=2")
    ]


def test_the_photo_has_its_cutline_and_credit() -> None:
    """The address stays as written in the page."""
    photo = page().photos[0]

    assert photo == Photo(
        "harbour-page_files/wall.jpg",
        "The wall at low water, seen from the north mole on Monday",
        "HC photo",
        "The wall at low water",
    )
    assert "http://tracker.invalid/pixel.gif" not in [p.file for p in page().photos]


def test_arabic_and_hebrew_run_from_the_right() -> None:
    """By the page's own word, or by its letters."""
    prose = (
        "قال رئيس المجلس إن المدينة ستصلح السور قبل حلول عواصف الشتاء المقبلة، وإن العمل سيبدأ في الأسبوع القادم بإذن الله. "
        * 3
    )
    head = "إصلاح السور قبل الشتاء"
    html = f"<html lang=ar><title>{head}</title><article><h1>{head}</h1><p>{prose}</p><p>{prose}ثم</p></article></html>"
    filed = read_webpage(Source("a.html", html), "a", STANDING)

    assert filed.story
    assert filed.story.direction is Direction.RTL
    assert filed.story.headline == "إصلاح السور قبل الشتاء"


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<p>x</p>" * WEB_ELEMENTS.most, "the page is too large"),
        ("<p>" + "a" * 5_100_000, "the page is too large"),
        ("<html><body></body></html>", "no article is found"),
        ("<div>" * 5000, "the page is too large"),
    ],
)
def test_a_page_that_holds_no_article_is_an_error(html: str, message: str) -> None:
    """It is said, and nothing hangs."""
    filed = read_webpage(Source("a.html", html), "a", STANDING)

    assert filed.story is None
    assert [p.severity for p in filed.problems] == [Severity.ERROR]
    assert filed.problems[0].message.startswith(message)


def test_a_page_in_another_encoding_is_read_as_it_says(tmp_path: Path) -> None:
    """The page's own word is taken."""
    path = tmp_path / "a.html"
    path.write_bytes(
        PAGE.read_text(encoding="utf-8")
        .replace('charset="utf-8"', 'charset="windows-1252"')
        .encode("cp1252")
    )

    filed = read_story(path, "a.html", STANDING)

    assert not filed.problems
    assert filed.story
    assert filed.story.deck == "Engineers weigh soft defences after last winter’s storms"


def test_the_record_for_other_programs_has_its_keys() -> None:
    """Names without "By", ISO dates, words and safe HTML."""
    record = to_json(page())

    assert list(record) == [
        *(
            "headline",
            "deck",
            "kicker",
            "bylines",
            "dateline",
            "published",
            "updated",
            "language",
            "direction",
        ),
        *("body_text", "body_html", "photos"),
    ]
    assert record["bylines"] == ["Dora Vane", "Tom Ashby"]
    assert record["published"] == "2026-11-23T18:30:00+00:00"
    assert record["photos"][0]["credit"] == "HC photo"
    assert "<h2>Two plans before the <strong>board</strong></h2>" in record["body_html"]
    assert "javascript:" not in record["body_html"]
    assert '<a href="https://example.org/wall?a=1&amp;b=2">talk about</a>' in record["body_html"]


def test_words_are_never_markup_in_the_record() -> None:
    """What looks like a tag is text."""
    story = Story("a", "h", (Paragraph((Run("<script>x</script>"),)),))

    assert to_json(story)["body_html"].strip() == "<p>&lt;script&gt;x&lt;/script&gt;</p>"
