"""What stands under a story's end: a telephone reads the QR codes off the page, and a sidebar is
set as carefully as the story.
"""

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from edition import build, plan
from edition.copy import Standing
from edition.copy.html.reader import read_webpage
from edition.copy.markdown.reader import read_markdown
from edition.copy.text_file.source import Source
from edition.galley.code import QUIET, code
from edition.galley.furniture import BETWEEN, BOX_INSET
from edition.paper import Paper
from edition.setting import SetCode
from edition.sheet import Wishes, sheet
from edition.sheet.filed import Copy
from edition.story import FactBox, Paragraph, Run, Sidebar, Story, plain, texts
from edition.units import POINTS_PER
from tests.papers import bare, in_columns, said, set_story, tabloid
from tests.sample import Sample, sample

LINK = "https://harbourcourier.example/2026/11/24/merrow-bridge"
COARSE = 0.8
"""Points by which ink is taken to spread."""


@pytest.fixture(scope="module")
def paper() -> Sample:
    return sample()


# --- codes ---------------------------------------------------------------------------------------


def read_off(pdf: bytes, dpi: int = 200) -> list[str]:
    """Return what a telephone reads off the pages, the ink spread."""
    pages = (page.render(scale=dpi / 72).to_pil() for page in pypdfium2.PdfDocument(pdf))
    printed = (
        page.convert("L").filter(ImageFilter.GaussianBlur(COARSE * dpi / 72 / 2)) for page in pages
    )
    return [
        found.text
        for page in printed
        for found in zxingcpp.read_barcodes(
            page, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
    ]


def drawn(made: SetCode) -> Image.Image:
    """Return a code as its bars say it, six pixels a module."""
    image = Image.new("L", (6 * made.modules, 6 * made.modules), 255)
    for bar in made.bars:
        ImageDraw.Draw(image).rectangle(
            [6 * bar.column, 6 * bar.row, 6 * (bar.column + bar.modules) - 1, 6 * bar.row + 5], 0
        )
    return image


def test_a_telephone_reads_every_code_off_the_finished_page(paper: Sample) -> None:
    wanted = [story.link for story in paper.stories.values() if story.qr and story.link]
    assert wanted
    assert sorted(read_off(paper.pdf.read_bytes())) == sorted(wanted)


def test_a_code_is_a_figure_described_in_words_and_the_link_over_it_leads_there(
    paper: Sample,
) -> None:
    elements = list(paper.articles["merrow-bridge"].elements())
    said = "QR code: read this story on the web"
    (figure,) = [
        element for element in elements if element.kind == "Figure" and str(element.obj.Alt) == said
    ]
    (link,) = [
        e
        for e in elements
        if e.kind == "Link"
        and any(str(a.get("/A", {}).get("/URI")) == LINK for a in e.annotations())
    ]
    (annotation,) = link.annotations()
    assert paper.tagged.said(link).strip() == "Read online"
    drawn, clicked = (upright(box) for box in (figure.obj.A.BBox, annotation.Rect))
    assert clicked[0] <= drawn[0] < drawn[2] <= clicked[2]
    assert clicked[1] <= drawn[1] < drawn[3] <= clicked[3]


def upright(rect: Iterable[Any]) -> tuple[float, float, float, float]:
    """Return left, foot, right and top."""
    x1, y1, x2, y2 = map(float, rect)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


addresses = st.text(st.sampled_from("abcdefgh-/?=&1234é日%"), max_size=230).map(
    lambda path: f"https://example.org/{path}"
)


@given(addresses)
def test_a_code_is_coarse_enough_for_newsprint_and_white_all_round(address: str) -> None:
    layout = tabloid()
    made = code(address, layout)
    if made is None:
        assert len(address.encode()) > 100
        return
    side = made.depth * layout.baseline
    assert side / made.modules >= 0.33 * POINTS_PER["mm"]
    assert side < layout.measure - 40
    reach = [bar.column + bar.modules for bar in made.bars] + [bar.row + 1 for bar in made.bars]
    assert max(reach) == made.modules - QUIET
    assert min(chain.from_iterable((bar.column, bar.row) for bar in made.bars)) == QUIET


@pytest.mark.parametrize(
    "link",
    [
        LINK,
        "https://example.org/?a=1&b=2#c",
        "https://example.org/caf%C3%A9",
        "http://a.example/" + "x" * 120,
    ],
)
def test_what_the_bars_draw_is_the_address(link: str) -> None:
    made = code(link, tabloid())
    assert made is not None
    (found,) = zxingcpp.read_barcodes(drawn(made))
    assert found.text == link


def test_letters_beyond_ascii_are_written_as_addresses_write_them() -> None:
    made = code("https://example.org/عمّان", tabloid())
    assert made is not None
    (found,) = zxingcpp.read_barcodes(drawn(made))
    assert found.text == "https://example.org/%D8%B9%D9%85%D9%91%D8%A7%D9%86"


def test_a_link_too_long_for_a_code_runs_without_one_and_is_named() -> None:
    setting = set_story(
        Story(
            "s",
            "Head",
            (Paragraph((Run("Text."),)),),
            link="https://example.org/" + "x" * 900,
            qr=True,
            path="s.md",
        )
    )
    assert setting.code is None
    assert setting.galley.facts == 0
    assert [str(p) for p in setting.problems] == [
        "s.md: warning: the link is too long for a QR code one column wide: the story runs without one\n  hint: write a shorter link"
    ]


@pytest.mark.parametrize(("qr", "codes"), [(True, True), (False, False), (None, False)])
def test_a_story_has_a_code_only_where_it_is_asked_for(qr: bool | None, codes: bool) -> None:
    assert bool(set_story(Story("s", "Head", link=LINK, qr=qr)).code) == codes
    assert set_story(Story("s", "Head", qr=qr)).code is None


STORY = "---\nheadline: Lamp\nlink: https://example.org/{slug}\n{more}---\nThe lamp was painted green.\n"


def folder(root: Path, keys: str, **stories: str) -> Path:
    """Write a paper with these keys, and a story for each slug with these front matter lines
    more.
    """
    home = root / "editions" / "2026-11-24" / "stories"
    home.mkdir(parents=True)
    (root / "paper.toml").write_text(f'title = "The Lamp"\n{keys}')
    for slug, more in stories.items():
        (home / f"{slug}.md").write_text(STORY.format(slug=slug, more=more))
    return root


def test_the_paper_says_whether_stories_carry_codes_and_a_story_may_say_otherwise(
    tmp_path: Path,
) -> None:
    made = {}
    for wish in ("qr = true", "qr = false", ""):
        root = folder(
            tmp_path / wish.replace(" ", ""), wish, silent="", yes="qr: true\n", no="qr: false\n"
        )
        made[wish] = [setting.galley.slug for setting in plan(root).settings if setting.code]
    assert made == {"qr = true": ["silent", "yes"], "qr = false": ["yes"], "": ["yes"]}


def test_a_paper_of_nothing_but_coded_briefs_is_read_by_a_telephone(tmp_path: Path) -> None:
    root = folder(tmp_path, "qr = true", **{f"lamp-{n}": "" for n in range(4)})
    assert sorted(read_off(build(root).printfile.pdf)) == [
        f"https://example.org/lamp-{n}" for n in range(4)
    ]


def test_a_paper_that_runs_from_the_right_has_its_codes_at_the_left(tmp_path: Path) -> None:
    root = folder(tmp_path, 'language = "ar"\nqr = true', lamp="")
    story = "---\nheadline: طلاء عمود الإنارة\nlink: https://example.org/lamp\n---\nطُليت المصابيح باللون الأخضر يوم الاثنين.\n"
    (root / "editions/2026-11-24/stories/lamp.md").write_text(story, encoding="utf-8")
    pdf = build(root).printfile.pdf
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    (found,) = zxingcpp.read_barcodes(page)
    into_column = (found.position.top_left.x / 2 - tabloid().inner) % (
        tabloid().measure + tabloid().alley
    )
    assert found.text == "https://example.org/lamp"
    assert 0 < into_column < 12


def test_a_saved_page_knows_where_it_stood() -> None:
    page = (
        "<html><head><title>The lamp is painted green</title>{}</head><body><article><h1>The lamp is painted green</h1>"
        "<p>The lamp-post at the corner was painted green on Monday, to the surprise of all who live there.</p>"
        "<p>Nobody could say who had asked for it, or whether the others are to be painted as well.</p></article></body></html>"
    )
    for marks, link in (
        (
            '<link rel="canonical" href="https://example.org/lamp"><meta property="og:url" content="https://example.org/other">',
            "/lamp",
        ),
        (
            '<link rel="canonical" href="/lamp"><meta property="og:url" content="https://example.org/other">',
            "/other",
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
    ):
        story = read_webpage(Source("a.html", page.format(marks)), "a", Standing()).story
        assert story is not None
        assert story.link == (f"https://example.org{link}" if link else "")


# --- sidebars ------------------------------------------------------------------------------------

words = st.lists(
    st.sampled_from(
        ("the", "ferry", "ran", "in", "summer", "Donaudampfschiff", "£2.3m", "north-westerly")
    ),
    min_size=1,
    max_size=60,
)
sidebars = st.builds(
    lambda head, paragraphs: Sidebar(
        head, tuple(Paragraph((Run(" ".join(p)),)) for p in paragraphs)
    ),
    words.map(lambda said: " ".join(said[:9])),
    st.lists(words, min_size=1, max_size=4),
)


@given(sidebars)
def test_a_sidebar_is_set_whole_and_justified_inside_its_box(told: Sidebar) -> None:
    layout = tabloid()
    made = set_story(Story("s", "Head", sidebar=told)).sidebar
    assert made is not None
    assert bare("".join(map(said, made.head))) == bare(told.headline)
    lines = [line for block in made.blocks for line in block.lines]
    assert bare("".join(map(said, lines))).replace("-", "") == bare(
        "".join(plain(t) for b in told.body for t in texts(b))
    ).replace("-", "")
    assert not any(block.ragged for block in made.blocks)
    assert made.depth == made.head_depth + len(lines) + 1
    assert made.head_depth * layout.baseline >= len(made.head) * layout.sidehead.leading + 10


@pytest.mark.parametrize("columns", [3, 5, 6])
def test_the_planner_keeps_room_for_all_boxes_and_the_white_between_them(columns: int) -> None:
    side = Sidebar("The ferry", (Paragraph((Run("She carried nine cars and a hearse. " * 4),)),))
    whole = Story(
        "s", "Head", facts=FactBox("Facts", ("One", "Two")), sidebar=side, link=LINK, qr=True
    )
    made = set_story(whole, in_columns(columns))
    assert made.facts and made.sidebar and made.code
    assert (
        made.galley.facts == made.facts.depth + made.sidebar.depth + made.code.depth + 2 * BETWEEN
    )
    assert (
        set_story(replace(whole, facts=None, qr=False), in_columns(columns)).galley.facts
        == made.sidebar.depth
    )
    assert (
        set_story(replace(whole, sidebar=None, facts=None), in_columns(columns)).galley.facts
        == made.code.depth
    )
    assert all(
        math.isclose(fit.letters, 0, abs_tol=1)
        for block in made.sidebar.blocks
        for fit in block.fits
    )
    assert 2 * POINTS_PER["mm"] < BOX_INSET


def test_a_sidebar_is_a_section_of_its_story_with_whole_paragraphs(paper: Sample) -> None:
    told = paper.stories["merrow-bridge"].sidebar
    assert told
    (section,) = [
        element for element in paper.articles["merrow-bridge"].elements() if element.kind == "Sect"
    ]
    kinds = [
        (inner.kind, paper.tagged.said(inner))
        for inner in section.elements()
        if inner.kind in ("H3", "P")
    ]
    assert [kind for kind, _ in kinds] == ["H3"] + ["P"] * len(told.body)
    wanted = [told.headline, *(plain(text) for block in told.body for text in texts(block))]
    assert [bare(said).replace("-", "") for _, said in kinds] == [
        bare(text).replace("-", "") for text in wanted
    ]


def test_a_long_sidebar_stands_on_the_page_whole(tmp_path: Path) -> None:
    text = "She carried nine cars and a hearse, and did not sail in a north-westerly. " * 12
    root = folder(
        tmp_path,
        "",
        lamp=f"sidebar:\n  headline: The ferry\n  text: |\n    {text}\n\n    Omega.\n",
        other="",
    )
    pdf = build(root).printfile.pdf
    printed = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    assert printed.count("hearse") == 12
    assert "Omega." in printed


def test_boxes_deeper_than_a_print_sheet_run_on_as_text() -> None:
    facts = tuple(f"Fact {n} was told at some length in the council" for n in range(60))
    side = Sidebar("The ferry", (Paragraph((Run("Omega."),)),))
    story = Story(
        "s",
        "Head",
        (Paragraph((Run("Text."),)),),
        facts=FactBox("Facts", facts),
        sidebar=side,
        link=LINK,
        qr=True,
    )
    pdf = sheet(Copy(story, Paper("The Lamp"), ()), Wishes()).pdf
    printed = bare(
        "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    ).replace("\r\n", "")
    assert [
        printed.count(bare(words))
        for words in ("Text.", *(fact[:12] for fact in facts), "Theferry", "Omega.")
    ] == [1] * 63
    assert read_off(pdf) == [LINK]


# --- mistakes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "where", "message", "hint"),
    [
        (
            "qr: true",
            "3:5",
            "qr: the story has no address that a code could lead to",
            "write its link: https://example.org/…",
        ),
        (
            "link: example.org/a",
            "3:7",
            'link: "example.org/a" is not a web address',
            "write https://example.org/…",
        ),
        (
            "link: javascript:alert(1)",
            "3:7",
            'link: "javascript:alert(1)" is not a web address',
            "write https://example.org/…",
        ),
        (
            "sidebar: {headline: a, text: ''}",
            "3:30",
            "sidebar.text: is empty",
            "write it or take the sidebar out",
        ),
        (
            f"sidebar: {{headline: a, text: '{'ab ' * 201}'}}",
            "3:30",
            "sidebar.text: has 201 words",
            "write at most 200, or file a story of its own",
        ),
        (
            "sidebar: {headline: a, txt: b}",
            "3:24",
            'unknown key "txt" in sidebar',
            'did you mean "text"?',
        ),
        (
            "sidebar: {headline: a, text: '![x](a.jpg)'}",
            "3:30",
            "sidebar.text: a sidebar holds no photo",
            "write it under the story's photos",
        ),
    ],
)
def test_a_mistake_is_shown_at_its_place(keys: str, where: str, message: str, hint: str) -> None:
    filed = read_markdown(
        Source("stories/a.md", f"---\nheadline: h\n{keys}\n---\nText.\n"), "a", Standing()
    )
    assert (f"stories/a.md:{where}", message, hint) in [
        (str(p.where), p.message, p.hint) for p in filed.problems
    ]
