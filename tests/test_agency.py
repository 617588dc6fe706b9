"""Agency wire: headline and body of every format; nothing that is not for publication is printed,
and no word vanishes.
"""

import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.copy.filed import File, Filed, Standing, Why
from edition.copy.formats import read_file
from edition.story import Paragraph, Story, plain
from tests.door import counted, vanished

STANDING = Standing("en-GB", ("News", "Politics"))
PRIVATE = ("555 0100", "desk@agency.example")


def filed(content: str | bytes, name: str, standing: Standing = STANDING) -> tuple[Filed, ...]:
    return read_file(
        File(name, content if isinstance(content, bytes) else content.encode(), standing)
    )


def story_of(found: tuple[Filed, ...]) -> Story:
    (one,) = found
    assert one.story is not None, one.problems
    return one.story


def paragraphs(story: Story) -> list[str]:
    return [plain(block.text) for block in story.body if isinstance(block, Paragraph)]


def whys(found: tuple[Filed, ...]) -> set[Why]:
    return {part.why for one in found for part in one.left_out}


def printed(story: Story) -> str:
    return " ".join([story.headline, story.deck, story.byline, story.dateline, *paragraphs(story)])


NITF = """<?xml version="1.0" encoding="UTF-8"?>
<nitf baselang="en-GB"><head><docdata management-status="{status}">
<doc-id id-string="harbour-17"/><du-key version="3"/><urgency ed-urg="2"/><date.issue norm="20261124T080000+0000"/>{dates}
<doc.copyright holder="Harbour Press" year="2026"/><doc-scope scope="POLITICS"/><ed-msg info="Recasts. Desk: 555 0100"/></docdata></head>
<body><body.head><hedline><hl1>Bridge to close until spring</hl1><hl2>Council is split</hl2></hedline>
<byline>By Ada Reed, Harbour Press</byline><dateline><location>PORT ARTHUR</location><story.date>Nov 24</story.date></dateline>
<abstract><p>The bridge will close.</p></abstract></body.head>
<body.content>{body}
<media media-type="image"><media-reference mime-type="image/jpeg" source="bridge-s.jpg" width="200"/>
<media-reference mime-type="image/jpeg" source="bridge.jpg" width="1200"/>
<media-caption>The bridge at low water</media-caption><media-producer>Tom Vane</media-producer></media>
</body.content></body></nitf>"""
BODY = """<p>The bridge will close.</p><hl2>Ferry</hl2><p>So <em>will</em> the <org>ferry</org>.</p><p>Harbour desk-2 ad</p>"""


def nitf(body: str = BODY, status: str = "usable", dates: str = "") -> str:
    return NITF.format(body=body, status=status, dates=dates)


def test_nitf_gives_headline_deck_byline_dateline_body_and_photo() -> None:
    found = filed(nitf(), "bridge.xml")
    story = story_of(found)
    assert (story.headline, story.deck, story.slug) == (
        "Bridge to close until spring",
        "Council is split",
        "bridge",
    )
    assert (story.byline, story.dateline) == ("By Ada Reed, Harbour Press", "PORT ARTHUR")
    assert (story.urgency, story.section, story.language) == (2, "Politics", "en-GB")
    assert [type(block).__name__ for block in story.body] == ["Paragraph", "Crosshead", "Paragraph"]
    (photo,) = story.photos
    assert (photo.file, photo.cutline, photo.credit) == (
        "bridge.jpg",
        "The bridge at low water",
        "Tom Vane",
    )
    assert (found[0].origin.identity, found[0].origin.version) == ("harbour-17", "3")


def test_the_desks_messages_and_signatures_are_never_printed() -> None:
    found = filed(nitf(), "bridge.xml")
    assert "555" not in printed(story_of(found)) and "desk-2" not in printed(story_of(found))
    assert Why.DESK in whys(found)


def test_what_a_writer_is_stands_after_a_comma() -> None:
    byline = "<byline>By <person>ADA REED</person><byttl>Harbour Press Writer</byttl></byline>"
    text = nitf().replace("<byline>By Ada Reed, Harbour Press</byline>", byline)
    assert story_of(filed(text, "a.xml")).byline == "By ADA REED, Harbour Press Writer"


@pytest.mark.parametrize(
    ("status", "why"), [("withheld", Why.NOT_PUBLIC), ("canceled", Why.WITHDRAWN)]
)
def test_what_an_agency_withholds_or_takes_back_is_no_story_and_is_told(
    status: str, why: Why
) -> None:
    (found,) = filed(nitf(status=status), "bridge.xml")
    assert found.story is None and whys((found,)) >= {why}
    assert [(problem.code, problem.severity.value) for problem in found.problems] == [
        ("story-withheld", "warning")
    ]
    assert found.origin.withdrawn is (why is Why.WITHDRAWN)


EMBARGO = '<date.release norm="20261126T120000+0000"/>'


@pytest.mark.parametrize(
    ("day", "held"), [(date(2026, 11, 26), True), (date(2026, 11, 27), False), (None, False)]
)
def test_an_embargo_holds_a_story_of_an_edition_that_is_out_before(
    day: date | None, held: bool
) -> None:
    (found,) = filed(nitf(status="embargoed", dates=EMBARGO), "bridge.xml", Standing(day=day))
    assert found.story and found.story.held is held
    assert found.origin.embargo == datetime.fromisoformat("2026-11-26T12:00:00+00:00")
    assert [problem.code for problem in found.problems] == (
        [] if day and not held else ["story-embargoed"]
    )


def test_an_embargo_until_a_minute_past_midnight_is_kept_by_the_mornings_paper() -> None:
    dates = '<date.release norm="20261126T000100+0000"/>'
    (found,) = filed(
        nitf(status="embargoed", dates=dates), "bridge.xml", Standing(day=date(2026, 11, 26))
    )
    assert found.story and not found.story.held


def test_an_embargo_without_an_end_leaves_the_story_out() -> None:
    (found,) = filed(nitf(status="embargoed"), "bridge.xml")
    assert found.story is None and Why.NOT_PUBLIC in whys((found,))


def test_a_story_that_expires_may_run_until_then() -> None:
    assert story_of(filed(nitf(dates='<date.expire norm="20261130"/>'), "a.xml")).until == date(
        2026, 11, 30
    )


MARKS = (
    "The following information is not for publication",
    "The following information is not intended for publication",
    "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt",
    "Les informations suivantes ne sont pas destinées à la publication",
    "Información no destinada a su publicación",
    "Ikke for publisering",
    "NOT FOR RELEASE",
)


@pytest.mark.parametrize("mark", MARKS)
def test_what_stands_under_not_for_publication_is_never_printed(mark: str) -> None:
    notes = f"<p># NOTEBOOK</p><p>* * * *</p><p>{mark}</p><p>Reporting by: Jo Lund, Tel: 555 0100</p><p>desk@agency.example</p>"
    found = filed(nitf(BODY + notes), "bridge.xml")
    assert not any(
        words in printed(story_of(found)) for words in (*PRIVATE, "NOTEBOOK", "Lund", mark)
    )
    assert {part.words for part in found[0].left_out if part.why is Why.NOT_PUBLIC} >= {
        mark,
        "desk@agency.example",
        "# NOTEBOOK",
    }
    assert "not-for-publication" in [problem.code for problem in found[0].problems]


def test_a_story_about_what_is_not_for_publication_is_printed_whole() -> None:
    prose = "<p>The mayor, in remarks that she said on Monday were not for publication, called the plan of the harbour board a folly.</p>"
    assert "folly" in printed(story_of(filed(nitf(prose + "<p>She said no more.</p>"), "a.xml")))


CLOSINGS = (
    "(Reporting by Jo Lund; Editing by Tom Vane)",
    "ends",
    "HP jl",
    "Harbour Press",
    "Tel: +44 20 7946 0100",
    "desk@agency.example",
    "_____",
)


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_desks_last_line_is_left_out_under_a_name(closing: str) -> None:
    found = filed(nitf(f"<p>The bridge will close.</p><p>So it said.</p><p>{closing}</p>"), "a.xml")
    assert paragraphs(story_of(found)) == ["The bridge will close.", "So it said."]


@pytest.mark.parametrize(
    "last",
    [
        "The ferry ends",
        "(He is 47.)",
        "It closed in 1890.",
        "Tickets: 555 tides a year, he said, and not one of them late.",
    ],
)
def test_a_last_line_of_prose_stays(last: str) -> None:
    assert (
        paragraphs(story_of(filed(nitf(f"<p>The bridge will close.</p><p>{last}</p>"), "a.xml")))[
            -1
        ]
        == last
    )


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("BERLIN (dpa) - The bridge", "BERLIN (dpa)"),
        ("FORT ARTHUR, Pa. (AP) _ The bridge", "FORT ARTHUR, Pa. (AP)"),
        ("GROSSETO, Italy (AP) -- The bridge", "GROSSETO, Italy (AP)"),
        ("Tegucigalpa, Jan 2 (EFE).- The bridge", "Tegucigalpa, Jan 2 (EFE)"),
        ("(ANSA) - ROMA, 1 LUG - The bridge", "ROMA, 1 LUG (ANSA)"),
        ("København /ritzau/: The bridge", "København /ritzau/"),
    ],
)
def test_every_agencys_way_of_a_dateline_is_read(line: str, dateline: str) -> None:
    story = story_of(filed(nitf(f"<p>{line} is closed.</p><p>So is the ferry.</p>"), "a.xml"))
    assert story.dateline == dateline and paragraphs(story)[0] == "The bridge is closed."


G2 = """<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>"""
TEXT = """<newsItem guid="urn:hp:17" version="4" xml:lang="en"><rightsInfo><copyrightHolder literal="Harbour Press"/></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="hp.example"/><versionCreated>2026-11-24T09:00:00Z</versionCreated>
<firstCreated>2026-11-24T08:00:00Z</firstCreated>{status}<edNote>Eds: desk@agency.example</edNote></itemMeta>
<contentMeta><urgency>3</urgency><by>By Ada Reed</by><headline>Bridge to close</headline>
<headline role="hld:subHeadline">Council is split</headline>
<subject qcode="x"><name>politics</name></subject></contentMeta><contentSet>{content}</contentSet></newsItem>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>
<header><ul class="slugline"><li>Politics</li></ul><h1>Bridge to close</h1></header>
<p>PORT ARTHUR (HP) - The bridge &amp;amp; ferry close.</p><section class="np-nonpublic"><p>Tel: 555 0100</p></section>
</body></html></inlineXML>"""
PICTURE = """<newsItem guid="urn:hp:18" version="1"><itemMeta><itemClass qcode="ninat:picture"/><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Bridge</headline>
<description role="drol:caption">The bridge at low water</description><creditline>Tom Vane</creditline></contentMeta>
<contentSet><remoteContent href="s.jpg" width="90"/><remoteContent href="https://hp.example/l.jpg" width="900"/></contentSet></newsItem>"""


def g2(content: str = XHTML, status: str = '<pubStatus qcode="stat:usable"/>') -> str:
    return TEXT.format(content=content, status=status)


def test_newsml_g2_gives_a_story_with_the_picture_that_came_with_it() -> None:
    found = filed(G2.format(items=g2() + PICTURE), "message.xml")
    story = story_of(found)
    assert (story.headline, story.deck, story.byline, story.section) == (
        "Bridge to close",
        "Council is split",
        "By Ada Reed",
        "Politics",
    )
    assert (story.dateline, paragraphs(story)) == (
        "PORT ARTHUR (HP)",
        ["The bridge & ferry close."],
    )
    assert [(photo.file, photo.cutline, photo.credit) for photo in story.photos] == [
        ("https://hp.example/l.jpg", "The bridge at low water", "Tom Vane")
    ]
    assert (found[0].origin.identity, found[0].origin.version) == ("urn:hp:17", "4")
    assert whys(found) == {Why.FURNITURE, Why.NOT_PUBLIC, Why.DESK}


def test_each_of_several_stories_of_a_message_is_filed_and_a_picture_is_named() -> None:
    found = filed(G2.format(items=g2() + g2() + PICTURE), "message.xml")
    assert [one.story.slug if one.story else None for one in found] == [
        "bridge-to-close",
        "bridge-to-close-2",
        None,
    ]
    assert [(problem.code, problem.severity.value) for problem in found[2].problems] == [
        ("story-withheld", "note")
    ]


@pytest.mark.parametrize(
    "status",
    ['<pubStatus qcode="stat:canceled"/>', '<pubStatus qcode="stat:withheld"/>', "<embargoed/>"],
)
def test_a_status_of_newsml_g2_is_heeded(status: str) -> None:
    (found,) = filed(g2(status=status), "a.xml")
    assert found.story is None and [problem.code for problem in found.problems] == [
        "story-withheld"
    ]


def test_text_typed_to_a_width_is_read_by_its_paragraphs() -> None:
    points = "(Adds quote)\n    * Bridge shuts\n    * Ferry too\n\n    By Jo Lund\n"
    typed = f"{points}    Jan 30 (HP) - The bridge is\nclosed.\n    So is the\nferry.\n"
    content = f'<inlineData contenttype="text/plain"><![CDATA[<p>{typed}</p>]]></inlineData>'
    found = filed(g2(content).replace("<by>By Ada Reed</by>", ""), "a.xml")
    story = story_of(found)
    assert paragraphs(story) == [
        "* Bridge shuts",
        "* Ferry too",
        "The bridge is closed.",
        "So is the ferry.",
    ]
    assert (story.byline, story.dateline) == ("By Jo Lund", "Jan 30 (HP)")


NINJS = {
    "uri": "urn:hp:17",
    "type": "text",
    "version": "2",
    "versioncreated": "2026-11-24T09:00:00Z",
    "headline": "Bridge to close",
    "byline": "Ada Reed",
    "body_text": "The bridge closes.\n\nSo does the ferry.",
    "body_xhtml": "<p>The bridge closes.</p><p>So does the ferry.</p>",
    "ednote": "Call 555 0100",
    "service": [{"name": "Politics"}],
    "urgency": 2,
    "associations": {
        "featuremedia": {
            "type": "picture",
            "description_text": "At low water",
            "byline": "Tom Vane",
            "renditions": {
                "a": {"href": "a.jpg", "width": 100},
                "b": {"href": "b.jpg", "width": 900},
            },
        }
    },
}
NINJS_3 = {
    "uri": "urn:hp:17",
    "type": "text",
    "version": "2",
    "versionCreated": "2026-11-24T09:00:00Z",
    "headlines": [
        {"role": "sub", "value": "Not this"},
        {"role": "main", "value": "Bridge to close"},
    ],
    "by": "Ada Reed",
    "bodies": [
        {
            "role": "text",
            "contentType": "text/plain",
            "value": "The bridge closes.\n\nSo does the ferry.",
        },
        {
            "role": "main",
            "contentType": "text/html",
            "value": "<p>The bridge closes.</p><p>So does the ferry.</p>",
        },
    ],
    "edNote": "Call 555 0100",
    "subjects": [{"name": "Politics"}],
    "urgency": 2,
    "associations": [
        {
            "name": "main",
            "type": "picture",
            "descriptions": [
                {"role": "creditline", "value": "HP"},
                {"role": "caption", "value": "At low water"},
            ],
            "by": "Tom Vane",
            "renditions": [
                {"name": "a", "href": "a.jpg", "width": 100},
                {"name": "b", "href": "b.jpg", "width": 900},
            ],
        }
    ],
}


@pytest.mark.parametrize("record", [NINJS, NINJS_3, [NINJS], {"items": [NINJS_3]}])
def test_every_version_of_ninjs_gives_the_same_story(record: object) -> None:
    story = story_of(filed(json.dumps(record), "item.json"))
    assert (story.headline, story.byline, story.section, story.urgency) == (
        "Bridge to close",
        "By Ada Reed",
        "Politics",
        2,
    )
    assert paragraphs(story) == ["The bridge closes.", "So does the ferry."]
    assert [(photo.file, photo.cutline, photo.credit) for photo in story.photos] == [
        ("b.jpg", "At low water", "Tom Vane")
    ]
    assert "555" not in printed(story)


def test_ninjs_under_embargo_or_withdrawn_is_heeded() -> None:
    (held,) = filed(
        json.dumps(NINJS | {"embargoed": "2026-12-01T00:00:00Z"}),
        "a.json",
        Standing(day=date(2026, 11, 25)),
    )
    (gone,) = filed(json.dumps(NINJS | {"pubstatus": "canceled"}), "a.json")
    assert held.story and held.story.held and gone.story is None


WIRE = (
    "\x01hpa062 2 pl 211 ccccb   hp 061\r\n\r\nHarbour-bridge/\r\n\x02Bridge to close until =\r\n\r\n"
    "   Port Arthur (hp) - The bridge will close, the\r\ncouncil said on Monday.\r\n\r\n   So will the ferry – “for ever”.\r\n\r\n"
    "# hp NOTEBOOK\r\n\r\n* * * *\r\nThe following information is not for publication\r\n\r\n- Reporting by: Jo Lund\r\n"
    "Tel: 555 0100; <desk@agency.example>\r\n\r\nhp wsz jln\r\n\r\n\x03241137 GMT Nov 26 \r\n\x7f\x04"
)


@pytest.mark.parametrize("text", [WIRE, "".join(c for c in WIRE if c.isprintable() or c in "\r\n")])
def test_iptc_7901_is_read_with_its_control_characters_and_without(text: str) -> None:
    found = filed(text, "wire.txt")
    story = story_of(found)
    assert (story.headline, story.dateline, story.urgency) == (
        "Bridge to close until",
        "Port Arthur (hp)",
        2,
    )
    assert paragraphs(story) == [
        "The bridge will close, the council said on Monday.",
        "So will the ferry – “for ever”.",
    ]
    assert story.published and story.published.isoformat() == "2026-11-24T11:37:00+00:00"
    assert not any(
        words in printed(story) for words in (*PRIVATE, "NOTEBOOK", "Lund", "hpa062", "wsz")
    )
    assert not vanished(counted(text), found)


def test_several_messages_of_one_file_are_several_stories() -> None:
    second = WIRE.replace("Bridge to close until", "Ferry to stop")
    assert [one.story.slug for one in filed(WIRE + second, "wire.txt") if one.story] == [
        "bridge-to-close-until",
        "ferry-to-stop",
    ]


def test_plain_text_is_not_taken_for_the_wire() -> None:
    story = story_of(
        filed(
            "Bridge to close\n\nThe bridge will close until spring, the council said.\n",
            "bridge.txt",
        )
    )
    assert story.headline == "Bridge to close"


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        ('<?xml version="1.0"?><NewsML Version="1.2"><NewsItem/></NewsML>', "a.xml", "NewsML 1"),
        (b"\x16\x16\x01W2870\x1fasian\r\n", "a.tst", "ANPA"),
        (b"\x16\x16\x01W2870\x1fasian\r\n", "a.txt", "ANPA"),
    ],
)
def test_old_formats_are_refused_by_name_with_what_to_ask_for(
    content: str | bytes, name: str, kind: str
) -> None:
    (found,) = filed(content, name)
    (problem,) = found.problems
    assert (
        found.story is None
        and problem.code == "format-unknown"
        and kind in problem.message
        and "NITF" in problem.hint
    )


LINES = st.sampled_from(
    [
        *(
            "The bridge will close.",
            "So will the ferry, he said.",
            "(Adds quote)",
            "By Jo Lund",
            "BERLIN (HP) - Rain fell.",
            "ends",
        ),
        *(
            "NOT FOR PUBLICATION",
            "Tel: 555 0100",
            "HP jl",
            "* * *",
            "51 77 CRO01 APE4800 GEST03",
            "(Reporting by Jo Lund)",
            "Bridge to close",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=6))
def test_no_word_of_a_wires_body_vanishes_in_any_format(lines: list[str]) -> None:
    body = "".join(f"<p>{line}</p>" for line in lines)
    xhtml = f'<inlineXML contenttype="application/xhtml+xml"><html><body>{body}</body></html></inlineXML>'
    typed = "\n\n".join(f"   {line}" for line in lines)
    source = counted(*lines)
    for content, name in [
        (nitf(body), "a.xml"),
        (g2(xhtml), "a.xml"),
        (json.dumps(NINJS | {"body_xhtml": body, "body_text": ""}), "a.json"),
        (f"\x01hpa062 2 pl 211\n\x02Bridge to close =\n\n{typed}\n\x03", "a.txt"),
    ]:
        assert not vanished(source, filed(content, name))
