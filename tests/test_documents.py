"""A document of a word processor is a story with all its words: head, text, lists, tables, notes
and pictures.
"""

import io
import re
import zipfile
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.copy.filed import File, Filed, Why
from edition.copy.formats import read_file
from edition.limits import DOCUMENT_PARTS
from edition.problem import errors
from edition.story import (
    Crosshead,
    Item,
    Listing,
    Paragraph,
    Photo,
    Quote,
    Run,
    Story,
    Table,
    plain,
    texts,
)
from tests.documents import PNG, RELATIONS, docx, odt, packed, paragraph, style

STYLES = "".join(
    map(
        style, ("Title", "Subtitle", "heading 1", "Quote", "caption", "Author", "HTML Preformatted")
    )
)
TEXT = paragraph("The ferry is back.")


def of(content: bytes, name: str = "stories/ferry.docx") -> Filed:
    (filed,) = read_file(File(name, content))
    return filed


def story(content: bytes, name: str = "stories/ferry.docx") -> Story:
    filed = of(content, name)
    assert filed.story, filed.problems
    return filed.story


def said(found: Story) -> list[str]:
    return [" ".join(plain(text) for text in texts(block)) for block in found.body]


def test_styles_say_what_stands_over_the_text() -> None:
    head = (
        paragraph("Ferry is back", "Title")
        + paragraph("Nine cars at a time", "Subtitle")
        + paragraph("By Ada Pell")
    )
    found = story(
        docx(
            head + TEXT + paragraph("On board", "heading1") + paragraph("It was late.", "Quote"),
            styles=STYLES,
        )
    )

    assert (found.slug, found.headline, found.deck, found.byline) == (
        "ferry",
        "Ferry is back",
        "Nine cars at a time",
        "By Ada Pell",
    )
    assert found.body == (
        Paragraph((Run("The ferry is back."),)),
        Crosshead((Run("On board"),)),
        Quote(((Run("It was late."),),)),
    )


def test_a_first_line_without_a_style_is_the_headline_where_it_is_no_sentence() -> None:
    assert story(docx(paragraph("Ferry is back") + TEXT)).headline == "Ferry is back"
    filed = of(docx(TEXT + TEXT))
    assert filed.story and filed.story.headline == "Ferry"
    assert [problem.code for problem in filed.problems] == ["headline-guessed"]


def test_changes_are_taken_as_made_and_comments_are_the_desks() -> None:
    body = (
        "<w:p><w:r><w:t>It cost </w:t></w:r><w:del><w:r><w:delText>forty </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>fifty </w:t></w:r></w:ins><w:r><w:rPr><w:strike/></w:rPr><w:t>euros </w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hush </w:t></w:r><w:r><w:t>pounds.</w:t><w:commentReference w:id='1'/></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>It is </w:t></w:r></w:p><w:p><w:r><w:t>one.</w:t></w:r></w:p>"
    )
    comments = "<w:comments NAMES><w:comment w:id='1'><w:p><w:r><w:t>Ask Tom</w:t></w:r></w:p></w:comment></w:comments>"
    filed = of(
        docx(
            paragraph("Ferry") + body,
            {
                "word/comments.xml": comments,
                "word/header.xml": f"<w:hdr NAMES>{paragraph('Page 1')}</w:hdr>",
            },
        )
    )

    assert filed.story and said(filed.story) == ["It cost fifty pounds.", "It is one."]
    assert Counter((out.why, out.words.strip()) for out in filed.left_out) == Counter(
        [
            (Why.STRUCK, "forty"),
            (Why.STRUCK, "euros"),
            (Why.HIDDEN, "hush"),
            (Why.DESK, "Ask Tom"),
            (Why.FURNITURE, "Page 1"),
        ]
    )


def _listed(words: str, number: str, level: str = "0") -> str:
    return paragraph(
        words, inside=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_lists_count_as_word_counts() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/></w:lvl>'
        for level, start, kind in ((0, 3, "decimal"), (1, 1, "lowerLetter"))
    )
    bullets = '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    numbering = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{bullets}{lists}'
    items = (
        _listed("one", "1")
        + _listed("deep", "1", "1")
        + _listed("deeper", "1", "1")
        + _listed("two", "1")
        + _listed("dot", "2")
    )
    found = story(
        docx(paragraph("Ferry") + items + TEXT + _listed("three", "1"), numbering=numbering)
    )

    assert found.body[0] == Listing(
        tuple(
            Item(m, d, (Run(w),))
            for m, d, w in (
                ("3.", 0, "one"),
                ("a.", 1, "deep"),
                ("b.", 1, "deeper"),
                ("4.", 0, "two"),
                ("•", 0, "dot"),
            )
        )
    )
    assert found.body[2] == Listing((Item("5.", 0, (Run("three"),)),))


def test_a_table_is_a_grid_whatever_spans_in_it() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    head = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + "".join(cell.format("", paragraph(w)) for w in "abc")
        + "</w:tr>"
    )
    wide = (
        "<w:tr>"
        + cell.format('<w:gridSpan w:val="2"/>', paragraph("1"))
        + cell.format('<w:vMerge w:val="restart"/>', paragraph("2"))
        + "</w:tr>"
    )
    low = (
        "<w:tr>"
        + cell.format("", paragraph("3"))
        + cell.format("", paragraph("4"))
        + cell.format("<w:vMerge/>", "<w:p/>")
        + "</w:tr>"
    )
    (table,) = story(docx(paragraph("Ferry") + f"<w:tbl>{head}{wide}{low}</w:tbl>")).body

    assert isinstance(table, Table)
    assert [[plain(each) for each in row] for row in (table.head, *table.rows)] == [
        ["a", "b", "c"],
        ["1", "", "2"],
        ["3", "4", ""],
    ]


def test_a_picture_comes_with_its_caption_and_what_it_shows() -> None:
    drawing = (
        '<w:p><w:r><w:drawing><docPr descr="A boat"/><a:blip r:embed="p"/></w:drawing></w:r></w:p>'
    )
    relation = f'<Relationship Id="p" Type="{RELATIONS}/image" Target="media/image1.png"/>'
    content = docx(
        paragraph("Ferry") + TEXT + drawing + paragraph("The ferry. Photo: Jo Lund", "caption"),
        {"word/media/image1.png": PNG},
        relation,
        STYLES,
    )
    filed = of(content)

    assert filed.story and filed.story.photos == (
        Photo("image1.png", "The ferry.", "Photo: Jo Lund", "A boat"),
    )
    assert [(picture.name, picture.content) for picture in filed.enclosed] == [("image1.png", PNG)]
    assert said(filed.story) == ["The ferry is back."]


def test_notes_links_fields_and_formulas_keep_their_words() -> None:
    link = f'<Relationship Id="l" Type="{RELATIONS}/hyperlink" Target="https://example.org" TargetMode="External"/>'
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/>{more}</w:r>'
        for kind, more in (
            ("begin", '<w:instrText> HYPERLINK "https://example.com" </w:instrText>'),
            ("separate", "<w:t>there</w:t>"),
            ("end", ""),
        )
    )
    body = "<w:p><w:hyperlink r:id='l'><w:r><w:t>Here</w:t></w:r></w:hyperlink>"
    body += f"<w:r><w:footnoteReference w:id='2'/><w:t> and </w:t></w:r>{field}"
    body += "<m:oMath xmlns:m='m'><m:r><m:t>h=2w</m:t></m:r></m:oMath></w:p>"
    notes = f"<w:footnotes NAMES><w:footnote w:id='2'>{paragraph('So he says.')}</w:footnote></w:footnotes>"
    found = story(docx(paragraph("Ferry") + body, {"word/footnotes.xml": notes}, link))

    assert said(found) == ["Here1 and thereh=2w", "1 So he says."]
    assert isinstance(found.body[0], Paragraph)
    assert [run.href for run in found.body[0].text if run.href] == [
        "https://example.org",
        "https://example.com",
    ]


def test_what_stands_in_a_list_without_a_number_goes_on_in_it() -> None:
    style = '<text:list-style style:name="L"><text:list-level-style-number text:level="1"/></text:list-style>'
    deep = "<text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list>"
    inner = (
        f"<text:list><text:list-header><text:p>beside</text:p>{deep}</text:list-header></text:list>"
    )
    items = (
        "<text:list-header><text:p>What he said</text:p></text:list-header>"
        f"<text:list-item><text:p>one</text:p>{inner}</text:list-item>"
        "<text:list-item><text:p>two</text:p></text:list-item>"
    )
    head = '<text:p text:style-name="Title">Ferry is back</text:p>'
    body = f'{head}<text:list text:style-name="L">{items}</text:list>'
    found = story(odt(body, style), "stories/ferry.odt")

    assert found.body == (
        Paragraph((Run("What he said"),)),
        Listing(
            (
                Item("1.", 0, (Run("one\nbeside"),)),
                Item("•", 1, (Run("deep"),)),
                Item("2.", 0, (Run("two"),)),
            )
        ),
    )


def test_an_opendocument_says_the_same() -> None:
    styles = (
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" text:start-value="3"/></text:list-style>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>forty</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="Title">Ferry is back</text:p><text:p text:style-name="Subtitle">Nine cars</text:p>'
        "<text:p>By Ada Pell</text:p>"
        '<text:p>The <text:span text:style-name="B">ferry</text:span><text:span text:style-name="H">hush</text:span> is<text:s/>back'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>So he says.</text:p></text:note-body></text:note>."
        "<office:annotation><text:p>Ask Tom</text:p></office:annotation></text:p>"
        '<text:h text:outline-level="1">On board</text:h>'
        '<text:list text:style-name="L"><text:list-item><text:p>one</text:p></text:list-item>'
        "<text:list-item><text:p>two</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>b</text:p></table:table-cell></table:table-row></table:table>'
        '<text:p><draw:frame><draw:text-box><text:p><draw:frame><draw:image xlink:href="Pictures/f.png"/>'
        "<svg:desc>A boat</svg:desc></draw:frame>"
        "The ferry.</text:p></draw:text-box></draw:frame></text:p>"
    )
    filed = of(odt(body, styles, {"Pictures/f.png": PNG}), "stories/ferry.odt")
    found = filed.story

    assert found
    assert (found.headline, found.deck, found.byline) == (
        "Ferry is back",
        "Nine cars",
        "By Ada Pell",
    )
    assert said(found) == [
        "The ferry is back1.",
        "On board",
        "3. one 4. two",
        "a b b",
        "1 So he says.",
    ]
    assert isinstance(found.body[0], Paragraph) and found.body[0].text[1] == Run(
        "ferry", strong=True
    )
    assert found.photos == (Photo("f.png", "The ferry.", alt="A boat"),)
    assert Counter((out.why, out.words) for out in filed.left_out) == Counter(
        [(Why.STRUCK, "forty"), (Why.HIDDEN, "hush"), (Why.DESK, "Ask Tom")]
    )


RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Times;}}{\stylesheet{\s1 heading 1;}{\s5 Title;}}
{\info{\title secret}}{\header Page 1\par}\pard\plain\s5 Ferry is back\par\pard By Ada Pell\par\pard\plain
The {\b ferry} caf\'e9 \u8364?5 {\f1 \'cf\'f0\'e8}{\v hush}{\strike forty}{\*\annotation Ask Tom}
 \u-10179?\u-8704?{\footnote {\super 1} So he says.}\par
\pard\s1 On board\par{\pntext\f0 3.\tab}\pard one\par{\listtext 4.\tab}two\par
\trowd\trhdr\intbl a\cell b\cell\row\trowd\intbl 1\cell 2\cell\row\pard
{\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt there}} {\*\unknown gone}{\pict\pngblip 89504e470d0a1a0a}\par}"""


def test_rich_text_says_the_same() -> None:
    filed = of(RTF, "stories/ferry.rtf")
    found = filed.story

    assert found and (found.headline, found.byline) == ("Ferry is back", "By Ada Pell")
    assert said(found) == [
        "The ferry café €5 При 😀1",
        "On board",
        "3. one 4. two",
        "a b 1 2",
        "there",
        "1 So he says.",
    ]
    assert isinstance(found.body[0], Paragraph) and found.body[0].text[1] == Run(
        "ferry", strong=True
    )
    assert isinstance(found.body[3], Table) and found.body[3].head == ((Run("a"),), (Run("b"),))
    assert (
        found.photos == (Photo("image1.png"),) and filed.enclosed[0].content == b"\x89PNG\r\n\x1a\n"
    )
    assert Counter((out.why, out.words) for out in filed.left_out) == Counter(
        [
            (Why.FURNITURE, "Page 1"),
            (Why.HIDDEN, "hush"),
            (Why.STRUCK, "forty"),
            (Why.DESK, "Ask Tom"),
        ]
    )


@given(
    st.lists(
        st.sampled_from(
            [
                "{",
                "}",
                "\\par ",
                "\\b ",
                "word ",
                "\\'e9",
                "\\u8364?",
                "{\\*\\x ",
                "{\\footnote ",
                "\\cell",
                "\\row ",
            ]
        ),
        max_size=30,
    )
)
def test_any_rich_text_is_a_story_or_an_error(pieces: list[str]) -> None:
    filed = of(("{\\rtf1 " + "".join(pieces)).encode(), "stories/ferry.rtf")

    assert (filed.story is None) == bool(errors(filed.problems))


def test_rich_text_that_nests_without_end_is_refused() -> None:
    filed = of(b"{\\rtf1 " + b"{" * 100_000, "stories/ferry.rtf")

    assert [problem.code for problem in filed.problems] == ["document-refused"]


_WORDS = st.integers(0, 999).map(lambda number: f"word{number}x")
_RUNS = (
    *(
        "<w:r>{0}</w:r>",
        "<w:r><w:rPr><w:b/></w:rPr>{0}</w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr>{0}</w:r>",
    ),
    *(
        "<w:ins><w:r>{0}</w:r></w:ins>",
        "<w:del><w:r>{0}</w:r></w:del>",
        "<w:smartTag><w:r>{0}</w:r></w:smartTag>",
    ),
    *(
        "<w:sdt><w:sdtContent><w:r>{0}</w:r></w:sdtContent></w:sdt>",
        "<w:hyperlink><w:r>{0}</w:r></w:hyperlink>",
    ),
    *(
        "<w:r><w:rPr><w:dstrike/></w:rPr>{0}</w:r>",
        "<w:fldSimple w:instr='PAGE'><w:r>{0}</w:r></w:fldSimple>",
    ),
    "<w:r><w:pict><w:txbxContent><w:p><w:r>{0}</w:r></w:p></w:txbxContent></w:pict></w:r>",
    "<m:oMath xmlns:m='m'><m:r>{0}</m:r></m:oMath>",
)
_RUN = st.builds(
    lambda kind, word: kind.format(f"<w:t>{word}</w:t>"), st.sampled_from(_RUNS), _WORDS
)
_NAMED = tuple(
    f'<w:pStyle w:val="{name}"/>' for name in ("Title", "heading1", "Quote", "caption", "Author")
)
_PARAGRAPH = st.builds(
    lambda named, inside: f"<w:p><w:pPr>{named}</w:pPr>{''.join(inside)}</w:p>",
    st.sampled_from(["", "<w:rPr><w:del/></w:rPr>", *_NAMED]),
    st.lists(_RUN, max_size=3),
)
_CELL = _PARAGRAPH.map(lambda inside: f"<w:tc>{inside}</w:tc>")
_CELLS = st.lists(_CELL, min_size=1, max_size=4).map(lambda cells: f"<w:tr>{''.join(cells)}</w:tr>")
_PART = st.one_of(
    _PARAGRAPH,
    st.lists(_CELLS, min_size=1, max_size=3).map(lambda rows: f"<w:tbl>{''.join(rows)}</w:tbl>"),
)


@given(st.lists(_PART, max_size=8))
def test_every_word_of_any_document_is_in_its_story_or_left_out_under_a_name(
    parts: list[str],
) -> None:
    """The law of the door, by a count that knows nothing of Word."""
    filed = of(docx("".join(parts) + TEXT, styles=STYLES))
    assert filed.story
    found = filed.story
    cutlines = [f"{photo.cutline} {photo.credit}" for photo in found.photos]
    came = [
        found.headline,
        found.deck,
        found.byline,
        *said(found),
        *cutlines,
        *(out.words for out in filed.left_out),
    ]

    assert _count(" ".join(came)) == _count("".join(parts))


def _count(text: str) -> Counter[str]:
    return Counter(re.findall(r"word\d+x", text))


@pytest.mark.parametrize("name", ["stories/ferry.docx", "stories/ferry.odt"])
@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 word/ opendocument.text torn",
        packed(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "word/document.xml": "<w:document",
                "content.xml": "<a>" * 400,
            }
        ),
        packed(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "word/a": "",
                "content.xml": "<a/>",
            }
        ),
        packed(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "word/big.xml": b"\0" * 130_000_000,
            }
        ),
        packed(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                **{f"word/{n}": "" for n in range(DOCUMENT_PARTS.most + 1)},
            }
        ),
    ],
    ids=["torn", "broken", "empty", "bomb", "many"],
)
def test_a_hostile_or_broken_document_is_refused_at_once(name: str, content: bytes) -> None:
    filed = of(content, name)

    assert filed.story is None
    assert [problem.code for problem in errors(filed.problems)] == ["document-refused"]


def test_entities_of_a_document_are_not_replaced_and_paths_lead_nowhere() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    relation = f'<Relationship Id="p" Type="{RELATIONS}/image" Target="../../../etc/passwd"/>'
    content = docx(
        paragraph("Ferry")
        + TEXT
        + '<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>',
        relations=relation,
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].replace(b"back.", b"&b;&c;")
    filed = of(packed({**parts, "word/document.xml": bomb.encode() + text}))

    assert filed.enclosed == ()
    assert "root:" not in str(filed.story) and "lollol" not in str(filed.story)
