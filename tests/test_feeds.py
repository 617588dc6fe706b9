"""Feeds: every item of a feed is a story, or is named; and no word of it vanishes."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.copy.filed import File, Filed, Standing, Why
from edition.copy.formats import read_file
from edition.copy.html.fragment import read_fragment
from edition.copy.text_file.numbers import whole
from edition.limits import ITEMS
from edition.story import Paragraph, Story, plain
from tests.door import counted, filed_words, html_words, vanished

SECONDS = 5
"""Of the processor: read in a time that doubles with each comment, a file would take years."""
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour News</title><link>https://harbour.example/</link><language>en-gb</language>
{items}
</channel></rss>"""
BRIDGE = """<item><title>Bridge &amp; ferry to close</title><link>https://harbour.example/bridge</link>
<guid isPermaLink="false">n-17</guid><dc:creator>Ada Reed</dc:creator><category>news</category>
<pubDate>Tue, 24 Nov 2026 06:30:00 +0100</pubDate><description>Until spring, says the council.</description>
<media:content url="https://harbour.example/bridge.jpg" medium="image" width="1200">
<media:description>The bridge at low water</media:description><media:credit>Tom Vane</media:credit></media:content>
<content:encoded><![CDATA[<p>The bridge will close on <b>Monday</b>.</p><h3>The ferry</h3><p>So will the ferry,
which is<br>older.</p><ul><li>One boat</li><li>Two crews</li></ul>
<p>The post <a href="https://harbour.example/bridge/">Bridge to close</a> appeared first.</p>]]></content:encoded></item>"""


def filed(text: str, name: str = "stories/wire.xml", **standing: Any) -> tuple[Filed, ...]:
    sections = Standing(sections=("News", "Sport"))
    return read_file(File(name, text.encode(), replace(sections, **standing)))


def rss(*items: str) -> tuple[Filed, ...]:
    return filed(RSS.format(items="".join(items)))


def test_an_item_of_a_feed_is_a_story_with_all_that_the_feed_says_of_it() -> None:
    (found,) = rss(BRIDGE)
    story = found.story
    assert story and not found.problems
    assert (story.headline, story.slug, story.deck) == (
        "Bridge & ferry to close",
        "bridge-ferry-to-close",
        "Until spring, says the council.",
    )
    assert (story.byline, story.section, story.language) == ("By Ada Reed", "News", "en-gb")
    assert story.published == datetime.fromisoformat("2026-11-24T06:30:00+01:00")
    assert [type(block).__name__ for block in story.body] == [
        "Paragraph",
        "Crosshead",
        "Paragraph",
        "Listing",
    ]
    (photo,) = story.photos
    assert (photo.file, photo.cutline, photo.credit) == (
        "https://harbour.example/bridge.jpg",
        "The bridge at low water",
        "Tom Vane",
    )


def test_an_item_says_which_it_is_where_it_stands_and_which_version() -> None:
    (found,) = rss(BRIDGE)
    assert (
        found.origin.identity == "n-17" and found.origin.address == "https://harbour.example/bridge"
    )
    assert "24 Nov 2026" in found.origin.version


def test_what_leads_back_to_the_items_own_page_is_left_out_and_named() -> None:
    (found,) = rss(BRIDGE)
    assert [part.why for part in found.left_out] == [Why.CALL]
    assert "appeared first" in found.left_out[0].words


def test_stories_of_one_headline_are_told_apart_and_keep_the_feeds_order() -> None:
    item = "<item><title>Tide table</title><description><![CDATA[<p>High at {}.</p>]]></description></item>"
    stories = [found.story for found in rss(item.format("six"), item.format("seven"))]
    assert [story.slug for story in stories if story] == ["tide-table", "tide-table-2"]
    assert [story.urgency for story in stories if story] == [3, 4]


@pytest.mark.parametrize("end", ["…", "...", "[…]", "[...]"])
def test_a_text_that_is_cut_short_is_but_a_summary(end: str) -> None:
    words = "The council met. " * 60
    (found,) = rss(
        f"<item><title>Council</title><description>{words} and then {end}</description></item>"
    )
    assert found.origin.summary_only


def test_a_long_description_is_the_whole_story_and_a_short_one_a_summary() -> None:
    item = "<item><title>Council</title><description>{}</description></item>"
    (long,) = rss(item.format("The council met. " * 60))
    (short,) = rss(item.format("The council met."))
    assert (long.origin.summary_only, short.origin.summary_only) == (False, True)


def test_a_post_without_a_headline_is_whole_and_filed_under_its_first_words() -> None:
    (found,) = rss(
        "<item><description>Fog on the water this morning. The ferry waits.</description></item>"
    )
    assert found.story and found.story.headline == "Fog on the water this morning"
    assert not found.origin.summary_only
    assert [(problem.code, problem.severity.value) for problem in found.problems] == [
        ("headline-made", "note")
    ]


def test_an_item_without_a_text_is_named_with_its_page() -> None:
    (found,) = rss("<item><title>Listen</title><link>https://harbour.example/listen</link></item>")
    assert found.story is None and found.origin.summary_only
    assert [problem.code for problem in found.problems] == ["body-missing"]
    assert (
        found.problems[0].where.line == 5
        and "https://harbour.example/listen" in found.problems[0].hint
    )


def test_a_broken_feed_is_read_as_far_as_it_goes_and_said_to_be_broken() -> None:
    found = filed(
        RSS.format(items=BRIDGE).replace(
            "</item>", "<item><title>Next</title><description>Fog & rain"
        )
    )
    assert found[0].story and found[0].story.headline == "Bridge & ferry to close"
    assert [problem.code for problem in found[0].problems][:1] == ["xml-broken"]
    assert found[0].problems[0].where.line


REFERENCES = [
    ("&#xD83C;&#xDF0A;", "\N{WATER WAVE}"),
    ("&#55356;", "\ufffd"),
    ("&#x1F;", " "),
    ("&#150;", "\N{EN DASH}"),
    ("&#x2014;", "\N{EM DASH}"),
]


@pytest.mark.parametrize(("reference", "character"), REFERENCES)
def test_a_character_named_by_its_number_is_read_or_is_lost_alone(
    reference: str, character: str
) -> None:
    (found,) = rss(
        f"<item><title>Sea</title><description>High {reference} water at the quay today.</description></item>"
    )
    assert found.story and isinstance(found.story.body[0], Paragraph)
    assert (
        plain(found.story.body[0].text).split()
        == f"High {character} water at the quay today.".split()
    )


def test_entities_of_a_feed_open_nothing_and_grow_nothing() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = RSS.format(
        items="<item><title>T</title><description>One &b; two &x; three.</description></item>"
    )
    found = filed(text.replace("<rss", f"{bomb}<rss", 1))
    words = filed_words(found)
    assert (
        {"one", "two", "three"} <= set(words) and "root" not in words and max(map(len, words)) < 20
    )


def test_a_feed_of_more_items_than_are_read_is_refused_at_once() -> None:
    (found,) = filed("<rss><channel>" + "<item/>" * (ITEMS.most + 1) + "</channel></rss>")
    assert [problem.code for problem in found.problems] == ["stories-many"]


def test_comments_over_a_file_are_read_in_a_time_that_grows_with_their_number() -> None:
    start = time.process_time()
    filed("<?xml version='1.0'?>" + "<!-- a -->" * 300 + "<odd/>")
    assert time.process_time() - start < SECONDS


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafen</title>
<entry><id>tag:hafen,1</id><title type="html">Die &lt;i&gt;Fähre&lt;/i&gt; steht</title>
<link href="https://hafen.example/faehre"/><published>2026-11-23T08:00:00Z</published><updated>2026-11-24T08:00:00Z</updated>
<author><name>Jo Lund</name></author><summary>Bis Montag.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die Fähre steht.
Der <a href="/hafen">Hafen</a> wartet.</p></div></content>
</entry></feed>"""


def test_atom_has_marks_in_titles_addresses_of_its_own_page_and_two_dates() -> None:
    (found,) = filed(ATOM, "stories/hafen.atom")
    story = found.story
    assert story and (story.headline, story.byline, story.deck) == (
        "Die Fähre steht",
        "Jo Lund",
        "Bis Montag.",
    )
    assert story.updated == datetime(2026, 11, 24, 8, tzinfo=UTC) and story.language == "de"
    (block,) = story.body
    assert isinstance(block, Paragraph) and [run.href for run in block.text if run.href] == [
        "https://hafen.example/hafen"
    ]


JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "language": "en", "items": [
{"id": "a1", "url": "https://harbour.example/a1", "title": "Pier open", "content_html": "<p>The pier is open.</p><p>Again.</p>",
 "summary": "It is.", "date_published": "2026-11-24T06:00:00Z", "authors": [{"name": "Ada Reed"}, {"name": "Tom Vane"}],
 "image": "https://harbour.example/pier.jpg", "tags": ["sport"]},
{"id": "a2", "content_text": "First line.\\n\\nSecond <b>line</b>."}]}"""


def test_a_json_feed_has_stories_in_html_and_in_bare_text() -> None:
    first, second = filed(JSON_FEED, "stories/feed.json")
    assert first.story and second.story
    assert (first.story.byline, first.story.section) == ("By Ada Reed and Tom Vane", "Sport")
    assert [photo.file for photo in first.story.photos] == ["https://harbour.example/pier.jpg"]
    assert [plain(block.text) for block in second.story.body if isinstance(block, Paragraph)] == [
        "First line.",
        "Second <b>line</b>.",
    ]


def test_rss_written_as_json_is_a_feed_too() -> None:
    text = '{"rss": {"channel": {"title": "H", "item": [{"title": "Fog", "description": "<p>Thick fog.</p>", "guid": {"#value": "g1"}}]}}}'
    (found,) = filed(text, "stories/feed.json")
    assert found.story and found.story.headline == "Fog" and found.origin.identity == "g1"


def test_of_json_that_breaks_off_the_whole_items_are_read_and_the_place_is_named() -> None:
    (found,) = filed(JSON_FEED[: JSON_FEED.index("a2") + 40], "stories/feed.json")
    assert found.story and found.story.headline == "Pier open"
    assert (
        found.problems[0].code,
        found.problems[0].severity.value,
        found.problems[0].where.line,
    ) == ("json-broken", "warning", 5)


def test_json_that_holds_no_whole_item_is_an_error() -> None:
    (found,) = filed(JSON_FEED[:200], "stories/feed.json")
    assert found.story is None and [
        (problem.code, problem.severity.value) for problem in found.problems
    ] == [("json-broken", "error")]


def test_the_editions_day_is_no_part_of_a_feed_without_embargo() -> None:
    assert filed(JSON_FEED, "stories/feed.json", day=date(2020, 1, 1))[0].story


WORDS = st.text(st.sampled_from("abcdefg .\n"), max_size=20).map(lambda text: f" {text} ")
IMAGES = st.sampled_from(
    ['<img src="quay.jpg">', '<img src="https://harbour.example/boat.png" alt="A boat">']
)
MARKS = (
    *("p", "div", "h2", "ul", "ol", "li", "blockquote", "b", "table", "tr", "td", "th", "figure"),
    *("figcaption", "span", "section", "a", "dl", "dt", "br", "hr", "caption"),
)
PIECES = st.recursive(
    WORDS | IMAGES,
    lambda inner: st.builds(
        lambda mark, inside: f"<{mark}>{''.join(inside)}</{mark}>",
        st.sampled_from(MARKS),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join))
def test_no_word_of_a_body_vanishes_however_its_marks_are_nested(body: str) -> None:
    found = read_fragment(body)
    filed_so = Filed(Story("a", "", found.blocks, photos=found.photos), left_out=found.left_out)
    assert not vanished(html_words(body), [filed_so])


def test_a_paragraph_that_only_says_who_took_the_picture_is_its_credit() -> None:
    picture = '<media:content url="https://h.example/b.jpg" medium="image"/>'
    body = "&lt;p&gt;It shut.&lt;/p&gt;&lt;p&gt;(Image credit: Ada Reed)&lt;/p&gt;"
    (found,) = rss(f"<item><title>Bridge</title><description>{body}</description>{picture}</item>")
    assert found.story and [photo.credit for photo in found.story.photos] == [
        "Image credit: Ada Reed"
    ]
    assert [plain(block.text) for block in found.story.body if isinstance(block, Paragraph)] == [
        "It shut."
    ]


def test_words_struck_out_or_hidden_are_left_out_under_a_name() -> None:
    found = read_fragment('<p>One <del>two</del> three.</p><p style="display:none">Four.</p>')
    assert [(part.why, part.words) for part in found.left_out] == [
        (Why.STRUCK, "two"),
        (Why.HIDDEN, "Four."),
    ]


@settings(max_examples=20, deadline=None)
@given(PIECES, WORDS)
def test_no_word_of_an_item_vanishes(body: str, summary: str) -> None:
    item = f"<item><title>Quay</title><description>{summary}</description><content:encoded><![CDATA[{body}]]></content:encoded></item>"
    found = rss(item)
    assert not vanished(counted("Quay", summary) + html_words(body), found)


@pytest.mark.parametrize(
    "harm",
    [
        '<x:y xmlns:x="http://a b c d/"><z/></x:y>',
        "<media:height/>",
        "<image><height></image>",
        "<guid/><link/>",
    ],
)
def test_what_a_feeds_parser_stumbles_over_costs_no_item(harm: str) -> None:
    found = rss(BRIDGE, f"<item><title>Fog</title><description>Thick.</description>{harm}</item>")
    assert [one.story.headline for one in found if one.story][-1] == "Fog"


TOMBSTONES = """<feed xmlns="http://www.w3.org/2005/Atom"
  xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>Harbour News</title>
<at:deleted-entry ref="tag:harbour.example,2026:17" when="2026-11-24T07:00:00Z">
<at:comment>It was not so.</at:comment></at:deleted-entry>{entry}</feed>"""
ENTRY = """<entry><title>Ferry to close</title><id>tag:harbour.example,2026:18</id>
<content type="html">&lt;p&gt;The ferry will close on Monday.&lt;/p&gt;</content></entry>"""


@pytest.mark.parametrize("entry", [ENTRY, ""])
def test_what_a_feed_has_taken_back_is_withdrawn_by_its_name(entry: str) -> None:
    found = filed(TOMBSTONES.format(entry=entry))
    gone = found[-1]
    assert gone.story is None
    assert (gone.origin.identity, gone.origin.withdrawn) == ("tag:harbour.example,2026:17", True)
    assert [(left.why, left.words) for left in gone.left_out] == [(Why.WITHDRAWN, "It was not so.")]
    assert [one.story.headline for one in found if one.story] == ["Ferry to close"] * bool(entry)


def items(count: int, last: str) -> str:
    """Return items of words of their own, and a paragraph that all of them have."""
    return "".join(
        f"<item><title>Boat {n}</title><link>https://harbour.example/{n}</link><description>"
        f"<![CDATA[<p>Boat {n} came in on Monday with {n} crates of fish.</p>{last}]]></description></item>"
        for n in range(count)
    )


def test_what_three_items_of_a_feed_have_is_the_feed_s_and_no_story_s() -> None:
    call = "<p>Like our work? Give us what you can, every month.</p>"
    found = rss(items(3, call))
    assert [len(one.story.body) for one in found if one.story] == [1, 1, 1]
    assert {left.why for one in found for left in one.left_out} == {Why.FURNITURE}


def test_what_two_items_have_may_be_two_parts_of_a_story() -> None:
    assert [len(one.story.body) for one in rss(items(2, "<p>The story goes on below.</p>"))
            if one.story] == [2, 2]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        ('<p><a href="https://a.example/give">Subscribe for a pound a month</a></p>', False),
        (
            '<p><a href="https://a.example/f">Follow</a> <a href="https://a.example/l">Like</a></p>',
            False,
        ),
        ('<p><a href="https://a.example/vote">The harbour board voted for it.</a></p>', True),
        ('<p>It is in <a href="https://a.example/book">the harbour book</a></p>', True),
    ],
)
def test_a_last_line_that_is_a_link_and_no_sentence_is_a_call(last: str, stays: bool) -> None:
    (found,) = rss(items(1, last))
    assert found.story
    assert (len(found.story.body) == 2) == stays
    assert bool(found.left_out) != stays


@pytest.mark.parametrize(
    "stray", ['"word"', "3", "null", "[]", '[{"title": "x"}]', "true", '"B\\u00e4r"']
)
def test_what_is_no_item_among_the_items_of_json_is_named_and_costs_none(stray: str) -> None:
    text = JSON_FEED.replace('"items": [', f'"items": [{stray}, ')

    found, alone = filed(text, "stories/feed.json"), filed(JSON_FEED, "stories/feed.json")
    assert [one.story and one.story.body for one in found] == [
        one.story and one.story.body for one in alone
    ]
    told = set(found[0].problems) - set(alone[0].problems)
    assert "items-left-out" in {problem.code for problem in told}


def test_a_feed_may_hold_one_item_alone() -> None:
    text = '{"version": "https://jsonfeed.org/version/1", "items": {"id": "1", "title": "Ferry", "content_text": "It is back."}}'

    assert [one.story.headline for one in filed(text, "stories/feed.json") if one.story] == [
        "Ferry"
    ]


@pytest.mark.parametrize("value", ["3", '"x"', "null", "{}", "[3]", "true", "-1.5", "[[]]"])
@pytest.mark.parametrize("key", ["tags", "authors", "attachments", "date_published", "id", "image"])
def test_a_value_of_another_kind_costs_no_item(key: str, value: str) -> None:
    text = (
        '{"version": "https://jsonfeed.org/version/1", "items": [{"title": "Ferry",'
        f' "content_text": "It is back.", "{key}": {value}}}]}}'
    )

    assert [one.story.headline for one in filed(text, "stories/feed.json") if one.story] == [
        "Ferry"
    ]


@pytest.mark.parametrize(
    ("said", "number"), [("12", 12), ("", 0), ("x", 0), ("-1", 0), ("9" * 5000, 0)]
)
def test_a_number_too_long_to_be_meant_is_none(said: str, number: int) -> None:
    assert whole(said) == number
