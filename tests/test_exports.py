"""Exports of publishing programs: every published post is a story, what else they hold is counted,
and no word vanishes.
"""

import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.copy.exports.classic import paragraphed
from edition.copy.filed import File, Filed, Standing, Why
from edition.copy.formats import read_file
from edition.story import Crosshead, Listing, Paragraph, Quote, Story, Table, plain
from tests.door import counted, html_words, vanished

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Harbour</title><link>https://harbour.example</link><language>en-GB</language>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Reed</wp:author_display_name></wp:author>
{items}</channel></rss>"""
PICTURE = """<item><title>low-water</title><content:encoded></content:encoded>
<excerpt:encoded><![CDATA[The bridge at low water (Photo: Tom Vane)]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_parent>7</wp:post_parent><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://harbour.example/{number}.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A bridge</wp:meta_value></wp:postmeta></item>"""


def post(body: str, **said: str) -> str:
    words = {
        "title": "Bridge to close",
        "status": "publish",
        "type": "post",
        "name": "bridge",
        "thumb": "",
        "extra": "",
    } | said
    return f"""<item><title>{words["title"]}</title><link>https://harbour.example/{words["name"]}/</link>
<pubDate>Tue, 24 Nov 2026 06:30:00 +0000</pubDate><dc:creator>ada</dc:creator><guid>https://harbour.example/?p=7</guid>
<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[Until spring.]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_modified_gmt>2026-11-24 07:00:00</wp:post_modified_gmt><wp:post_name>{words["name"]}</wp:post_name>
<wp:status>{words["status"]}</wp:status><wp:post_type>{words["type"]}</wp:post_type>
<category domain="category" nicename="news">News</category><category domain="post_tag">harbour</category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>{words["thumb"]}</wp:meta_value></wp:postmeta>{words["extra"]}</item>"""


def wxr(*items: str) -> tuple[Filed, ...]:
    return read_file(
        File(
            "stories/site.xml",
            WXR.format(items="".join(items)).encode(),
            Standing(sections=("News",)),
        )
    )


def story_of(found: tuple[Filed, ...]) -> Story:
    assert found[0].story is not None, found[0].problems
    return found[0].story


def body(text: str) -> list[str]:
    return [
        plain(block.text)
        for block in story_of(wxr(post(text))).body
        if isinstance(block, Paragraph | Crosshead)
    ]


def test_a_post_has_its_writer_by_name_section_tags_address_and_lead_photo() -> None:
    found = wxr(PICTURE.format(number=9), post("The bridge will close.", thumb="9"))
    story = story_of(found)
    assert (story.headline, story.slug, story.deck, story.byline) == (
        "Bridge to close",
        "bridge",
        "Until spring.",
        "By Ada Reed",
    )
    assert (story.section, story.tags, story.language) == ("News", ("harbour",), "en-GB")
    (photo,) = story.photos
    assert (photo.file, photo.cutline, photo.credit, photo.alt) == (
        "https://harbour.example/9.jpg",
        "The bridge at low water",
        "Photo: Tom Vane",
        "A bridge",
    )
    assert (found[0].origin.address, found[0].origin.version) == (
        "https://harbour.example/bridge/",
        "2026-11-24 07:00:00",
    )


def test_published_posts_alone_are_stories_and_the_others_are_counted() -> None:
    found = wxr(
        post("One."),
        post("Two.", status="draft"),
        post("Three.", type="page"),
        post("Four.", type="nav_menu_item"),
    )
    assert [one.story is not None for one in found] == [True]
    (problem,) = found[0].problems
    assert (problem.code, problem.severity.value) == ("items-left-out", "note")
    assert {"1 pages", '1 posts marked "draft"', "1 entries of menus"} <= set(
        re.split(", |: ", problem.message)
    )


def test_a_post_under_a_password_is_not_printed() -> None:
    found = wxr(post("One."), post("Two.", extra="<wp:post_password>x</wp:post_password>"))
    assert len(found) == 1 and "password" in found[0].problems[0].message


def test_classic_text_has_paragraphs_where_lines_are_empty_and_breaks_where_they_end() -> None:
    assert body(
        "The bridge\nis closed.\n\nSo is <b>the ferry</b>.\n\n<h2>Why</h2>\nNobody knows."
    ) == [
        "The bridge\nis closed.",
        "So is the ferry.",
        "Why",
        "Nobody knows.",
    ]


def test_text_that_is_preformatted_keeps_its_lines() -> None:
    assert "<pre>one\n\n  two</pre>" in paragraphed("Before\n\n<pre>one\n\n  two</pre>\n\nAfter")


CAPTIONS = (
    '[caption id="a9" align="left" width="300"]<img src="https://h.example/b.jpg" alt="A" /> At low water[/caption]',
    '[caption width="300" caption="At low water"]<a href="x"><img src="https://h.example/b.jpg" /></a>[/caption]',
    '<!-- wp:image --><figure class="wp-block-image"><img src="https://h.example/b.jpg"/><figcaption>At low water</figcaption></figure>',
)


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_picture_with_its_caption_is_a_photo_however_it_was_written(caption: str) -> None:
    story = story_of(wxr(post(f"Before.\n\n{caption}\n\nAfter.")))
    assert [(photo.file, photo.cutline) for photo in story.photos] == [
        ("https://h.example/b.jpg", "At low water")
    ]


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ('[gallery ids="9,10"]', [9, 10]),
        ('[gallery columns="2" ids="10"]', [10]),
        ("[gallery]", [9, 10]),
    ],
)
def test_a_gallery_prints_the_pictures_it_names_or_its_posts(code: str, numbers: list[int]) -> None:
    story = story_of(
        wxr(PICTURE.format(number=9), PICTURE.format(number=10), post(f"Before.\n\n{code}"))
    )
    assert [photo.file for photo in story.photos] == [
        f"https://harbour.example/{number}.jpg" for number in numbers
    ]
    assert {photo.credit for photo in story.photos} == {"Photo: Tom Vane"}


def test_a_programs_marks_are_left_out_by_name_and_the_words_between_them_stay() -> None:
    embeds = "[embed]https://v.example/1[/embed]\n\nhttps://v.example/2"
    text = f'Before.\n\n[box type="note"]In the box.[/box]\n\n{embeds}\n\nHe [sic] left [again].'
    found = wxr(post(text))
    assert body(text) == ["Before.", "In the box.", "He [sic] left [again]."]
    assert {part.words for part in found[0].left_out if part.why is Why.MARK} >= {
        '[box type="note"]',
        "[/box]",
        "https://v.example/2",
    }


BLOCKS = """<!-- wp:paragraph {"dropCap":true} --><p class="has-drop-cap">The bridge.</p><!-- /wp:paragraph -->
<!-- wp:list --><ul><!-- wp:list-item --><li>One</li><!-- /wp:list-item --></ul><!-- /wp:list -->
<!-- wp:pullquote --><figure class="wp-block-pullquote">
<blockquote><p>Never.</p><cite>Jo Lund</cite></blockquote></figure><!-- /wp:pullquote -->
<!-- wp:table --><figure class="wp-block-table"><table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>
<figcaption>Tides</figcaption></figure><!-- /wp:table -->
<!-- wp:buttons --><div class="wp-block-button"><a href="/shop">Buy now</a></div><!-- /wp:buttons -->
<!-- wp:embed --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://v.example/1
</div></figure><!-- /wp:embed -->"""


def test_blocks_are_read_and_buttons_and_embeds_left_out() -> None:
    found = wxr(post(BLOCKS))
    assert [type(block) for block in story_of(found).body] == [
        Paragraph,
        Listing,
        Quote,
        Table,
        Paragraph,
    ]
    assert {part.why for part in found[0].left_out} == {Why.CALL, Why.MARK}


def test_a_broken_export_is_read_as_far_as_it_goes_and_said_to_be_broken() -> None:
    text = WXR.format(items=post("The bridge.") + "<item><title>Fog & rain</title>").replace(
        "</channel></rss>", ""
    )
    found = read_file(File("site.xml", text.encode(), Standing()))
    assert story_of(found).headline == "Bridge to close" and "xml-broken" in [
        problem.code for problem in found[0].problems
    ]


HOSTILE = (
    "[caption]" * 60_000,
    "<pre>" * 60_000,
    "[b/]" * 60_000,
    "[a " * 60_000,
    "[embed]" * 60_000,
)
SECONDS = 10
"""Of the processor: read in a time that grows with the square of its length, each would take
minutes.
"""


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:9])
def test_marks_that_never_close_are_read_in_a_time_that_grows_with_their_number(text: str) -> None:
    start = time.process_time()
    assert wxr(post(text))
    assert time.process_time() - start < SECONDS


LEXICAL = {
    "root": {
        "type": "root",
        "children": [
            {
                "type": "paragraph",
                "children": [
                    {"type": "text", "text": "The "},
                    {"type": "text", "text": "bridge", "format": 1},
                ],
            },
            {"type": "heading", "tag": "h3", "children": [{"type": "text", "text": "Why"}]},
            {
                "type": "list",
                "listType": "number",
                "children": [{"type": "listitem", "children": [{"type": "text", "text": "One"}]}],
            },
            {"type": "image", "src": "__GHOST_URL__/b.jpg", "caption": "At low <i>water</i>"},
            {"type": "callout", "calloutText": "Mind the gap"},
        ],
    }
}
MOBILEDOC = {
    "version": "0.3.1",
    "markups": [["strong"], ["a", ["href", "https://h.example"]]],
    "cards": [
        ["image", {"src": "__GHOST_URL__/b.jpg", "caption": "At low <i>water</i>"}],
        ["html", {"html": "<blockquote>Mind the gap</blockquote>"}],
    ],
    "sections": [
        [1, "p", [[0, [], 0, "The "], [0, [0], 1, "bridge"]]],
        [1, "h3", [[0, [], 0, "Why"]]],
        [3, "ol", [[[0, [], 0, "One"]]]],
        [10, 0],
        [10, 1],
    ],
}
HTML = """<p>The <strong>bridge</strong></p><h3>Why</h3><ol><li>One</li></ol>
<figure><img src="__GHOST_URL__/b.jpg"><figcaption>At low water</figcaption></figure><blockquote>Mind the gap</blockquote>"""


def ghost(**columns: object) -> tuple[Filed, ...]:
    row = {
        "id": "1",
        "uuid": "u1",
        "title": "Bridge",
        "slug": "bridge",
        "status": "published",
        "type": "post",
        "featured": 1,
        "html": None,
    }
    tables = {
        "posts": [
            row
            | {
                "published_at": "2026-11-24T06:00:00.000Z",
                "feature_image": "__GHOST_URL__/lead.jpg",
            }
            | columns,
            row | {"id": "2", "slug": "draft", "status": "draft"},
            row | {"id": "3", "slug": "about", "type": "page"},
        ],
        "posts_meta": [{"post_id": "1", "feature_image_caption": "The quay"}],
        "users": [{"id": "u", "name": "Ada Reed"}],
        "posts_authors": [{"post_id": "1", "author_id": "u"}],
        "tags": [{"id": "t", "name": "News"}, {"id": "i", "name": "#internal"}],
        "posts_tags": [
            {"post_id": "1", "tag_id": "t"},
            {"post_id": "1", "tag_id": "i", "sort_order": 1},
        ],
    }
    return read_file(
        File(
            "ghost.json",
            json.dumps({"db": [{"data": tables}]}).encode(),
            Standing(sections=("News",)),
        )
    )


@pytest.mark.parametrize(
    "columns",
    [{"html": HTML}, {"lexical": json.dumps(LEXICAL)}, {"mobiledoc": json.dumps(MOBILEDOC)}],
)
def test_a_ghost_post_is_the_same_story_from_whichever_of_its_forms(
    columns: dict[str, str],
) -> None:
    found = ghost(**columns)
    story = story_of(found)
    assert len(found) == 1 and [type(block) for block in story.body] == [
        Paragraph,
        Crosshead,
        Listing,
        Quote,
    ]
    assert (story.byline, story.section, story.tags, story.urgency) == (
        "By Ada Reed",
        "News",
        ("News",),
        3,
    )
    assert [(photo.file, photo.cutline) for photo in story.photos] == [
        ("/lead.jpg", "The quay"),
        ("/b.jpg", "At low water"),
    ]
    assert "1 pages" in found[0].problems[0].message and not vanished(html_words(HTML), found)


TEXT = st.text(st.sampled_from("ab \n."), max_size=12)
CLASSIC = st.lists(
    st.one_of(
        TEXT,
        st.builds("\n\n{}\n\n".format, TEXT),
        st.builds("<b>{}</b>".format, TEXT),
        st.builds("<blockquote>{}\n\n{}</blockquote>".format, TEXT, TEXT),
        st.builds("<ul>\n<li>{}</li>\n</ul>".format, TEXT),
        st.builds('[caption id="x"]<img src="b.jpg"> {}[/caption]'.format, TEXT),
        st.builds('[box x="y"]{}[/box]'.format, TEXT),
        st.builds("<pre>{}</pre>".format, TEXT),
    ),
    max_size=6,
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(CLASSIC)
def test_no_word_of_a_classic_post_vanishes(text: str) -> None:
    words = html_words(re.sub(r"\[/?(?:caption|box)[^\]]*\]", " ", text))
    assert not vanished(counted("Bridge to close") + words, wxr(post(text)))
