"""A print sheet holds the whole story, on the grid and in order, and is as sound a file as the
paper.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from edition.cli import edition
from edition.page import Art, Break, Deck, Flatplan, Galley, Head, Turn
from edition.paper import Grid
from edition.sheet.plan import SHORTEST, plan
from tests.verapdf import Verdict

ROOT = Path(__file__).parent.parent
STORIES = ROOT / "papers" / "harbour-courier" / "editions" / "2026-11-24" / "stories"
GRID = Grid(columns=3, lines=55, column=12.2, alley=1.4)


def article(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(edition, ["article", *map(str, words)], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def text(pdf: bytes) -> str:
    return " ".join(
        " ".join(
            page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)
        ).split()
    )


def packed(said: str) -> str:
    """Return what is left of a text without spaces and hyphens: line ends add both."""
    return "".join(c for c in said if not c.isspace() and c not in "-\u00ad\ufffe\x02")


# --- the plan ------------------------------------------------------------------------------------


@st.composite
def galleys(draw: st.DrawFn) -> Galley:
    """Galleys of 1 to 400 lines with stretches that must not be cut, up to six pictures, and a fact
    box or none.
    """
    lines = draw(st.integers(1, 400))
    grades = draw(
        st.lists(
            st.sampled_from([Break.GOOD, Break.GOOD, Break.POOR, Break.NEVER]),
            min_size=lines - 1,
            max_size=lines - 1,
        )
    )
    grades = [Break.GOOD if n % 12 == 0 else grade for n, grade in enumerate(grades)]
    head = Head(2, 3, ("A headline",), draw(st.integers(2, 40)))
    pictures = draw(
        st.lists(st.tuples(st.floats(0.4, 3), st.integers(0, 6), st.integers(1, 3)), max_size=6)
    )
    art = tuple(
        Art(n, ratio, (cutline + 2, cutline + 1, cutline), most)
        for n, (ratio, cutline, most) in enumerate(pictures)
    )
    deck = (Deck(2, ("A deck",), 3),) if draw(st.booleans()) else ()
    facts = draw(st.sampled_from([0, 0, 8, 25]))
    return Galley(
        "story",
        (*grades, Break.GOOD),
        (head,),
        (replace(head, level=4, depth=2),),
        deck,
        art,
        facts,
    )


def boxes(flatplan: Flatplan) -> list[tuple[int, str, int, int, int, int]]:
    """Return everything that stands on the pages: page, name, column, right, line, foot."""
    found = []
    for page in flatplan.pages:
        (module,) = page.modules
        stands = [
            ("head", module.head_box),
            *((f"leg {leg.first}", leg.box) for leg in module.legs),
        ]
        stands += [("deck", module.deck_box)] if module.deck_box else []
        stands += [("facts", module.facts.box)] if module.facts else []
        stands += [
            (f"photo {photo.index}", replace(photo.box, lines=photo.box.lines + photo.cutline))
            for photo in module.photos
        ]
        found += [
            (page.number, name, box.column, box.right, box.line, box.foot) for name, box in stands
        ]
    return found


@given(galleys(), st.booleans())
def test_a_sheet_holds_every_line_once_and_in_order(galley: Galley, mirrored: bool) -> None:
    legs = [
        leg for page in plan(galley, GRID, mirrored=mirrored).pages for leg in page.modules[0].legs
    ]
    at = 0
    for leg in legs:
        assert leg.first == at
        at += leg.lines
        assert galley.breaks[at - 1] is not Break.NEVER
    assert at == galley.lines


def test_lines_that_are_not_to_be_parted_go_to_the_next_page_where_a_deep_head_leaves_them_no_room() -> (
    None
):
    head = Head(2, GRID.columns, ("A headline",), GRID.lines - 5)
    grades = (*[Break.NEVER] * 5, *[Break.GOOD] * 10)
    galley = Galley("story", grades, (head,), (replace(head, level=4, depth=2),), ())
    first, second = plan(galley, GRID).pages
    assert first.modules[0].legs == ()
    assert sum(leg.lines for leg in second.modules[0].legs) == len(grades)


@given(galleys(), st.booleans())
def test_nothing_on_a_sheet_stands_on_anything_else_or_off_the_page(
    galley: Galley, mirrored: bool
) -> None:
    stands = boxes(plan(galley, GRID, mirrored=mirrored))
    for n, (page, name, left, right, top, foot) in enumerate(stands):
        assert 0 <= left < right <= GRID.columns, name
        assert 0 <= top < foot <= GRID.lines, name
        for other_page, other, other_left, other_right, other_top, other_foot in stands[n + 1 :]:
            apart = (
                page != other_page
                or right <= other_left
                or other_right <= left
                or foot <= other_top
                or other_foot <= top
            )
            assert apart, f"{name} stands on {other}"


@given(galleys())
def test_every_picture_and_the_facts_stand_once(galley: Galley) -> None:
    modules = [page.modules[0] for page in plan(galley, GRID).pages]
    assert [photo.index for module in modules for photo in module.photos] == [
        art.photo for art in galley.art
    ]
    assert sum(module.facts is not None for module in modules) == bool(galley.facts)


@given(galleys())
def test_a_mirrored_sheet_is_the_same_one_seen_in_a_mirror(galley: Galley) -> None:
    straight, turned = boxes(plan(galley, GRID)), boxes(plan(galley, GRID, mirrored=True))
    assert [
        (p, name, GRID.columns - right, GRID.columns - left, top, foot)
        for p, name, left, right, top, foot in straight
    ] == turned


def _plain(lines: int) -> Galley:
    head = Head(1, 3, ("A headline",), 4)
    return Galley("story", (Break.GOOD,) * lines, (head,), (replace(head, depth=2),), ())


@pytest.mark.parametrize("lines", [9, 30, 31, 100, 170, 301])
def test_the_legs_of_the_last_page_end_at_one_height(lines: int) -> None:
    module = plan(_plain(lines), GRID).pages[-1].modules[0]
    feet = [leg.line + leg.lines for leg in module.legs]
    assert max(feet) - min(feet) <= GRID.columns - 1 or len(module.legs) < GRID.columns
    assert feet[:-1] == [max(feet)] * (len(feet) - 1)
    assert all(leg.lines >= SHORTEST for leg in module.legs[:-1])


def test_pages_say_where_they_stand_in_the_story() -> None:
    turns = [page.modules[0].turn for page in plan(_plain(400), GRID).pages]
    assert turns == [Turn.STARTS, Turn.CONTINUES, Turn.CONTINUES]
    assert plan(_plain(20), GRID).pages[0].modules[0].turn is Turn.WHOLE


def test_a_picture_gives_way_before_a_second_page_is_begun() -> None:
    room = 3 * (GRID.lines - 5)
    with_picture = replace(_plain(room - 3 * 20), art=(Art(0, 1.0, (1, 1, 1), 3),))
    wide = replace(with_picture, art=(Art(0, 1.5, (1, 1, 1), 3),))
    assert len(plan(wide, GRID).pages) == 1
    assert plan(wide, GRID).pages[0].modules[0].photos[0].box.lines < 26


def test_a_column_without_a_break_is_cut_rather_than_lost() -> None:
    galley = _plain(200)
    stuck = replace(galley, breaks=(Break.NEVER,) * 199 + (Break.GOOD,))
    assert sum(leg.lines for page in plan(stuck, GRID).pages for leg in page.modules[0].legs) == 200


# --- the sheet -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    place = tmp_path_factory.mktemp("sheet") / "bridge.pdf"
    article(
        STORIES / "merrow-bridge.md", "-o", place, "--url", "https://courier.example/bridge?a=1&b=2"
    )
    return place.read_bytes()


def test_a_sheet_tells_the_paper_the_dates_the_source_and_the_page(bridge: bytes) -> None:
    said = text(bridge)
    assert "The Harbour Courier" in said
    assert "Published 23 November 2026" in said
    assert "https://courier.example/bridge?a=1&b=2" in said
    with pikepdf.open(BytesIO(bridge)) as pdf:
        pages = len(pdf.pages)
        links = [
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/URI" in note.get("/A", {})
        ]
        assert str(pdf.docinfo["/Title"]) == "Lorries barred from Merrow Bridge"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261123000000Z"
    assert "https://courier.example/bridge?a=1&b=2" in links
    assert f"{pages}/{pages}" in said


@pytest.mark.parametrize(
    "slug", ["merrow-bridge", "listening-room", "bus-hallin", "weekend-results"]
)
def test_a_sheet_holds_every_word_of_its_story(slug: str, tmp_path: Path) -> None:
    article(STORIES / f"{slug}.md", "-o", tmp_path / "a.pdf")
    story = json.loads(
        CliRunner().invoke(edition, ["read", str(STORIES / f"{slug}.md"), "--json"]).stdout
    )
    said = packed(text((tmp_path / "a.pdf").read_bytes()))
    for paragraph in story["body_text"].replace("•", "").split("\n\n"):
        for row in paragraph.split("\n"):
            for cell in row.split("\t"):
                assert all(packed(word) in said for word in cell.split()), cell


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
@pytest.mark.xdist_group("verapdf")
def test_a_sheet_is_archivable_and_accessible(
    bridge: bytes, flavour: str, tmp_path: Path, verapdf: Callable[[Path, str], Verdict]
) -> None:
    (tmp_path / "a.pdf").write_bytes(bridge)
    verdict = verapdf(tmp_path / "a.pdf", flavour)
    assert verdict.passed, verdict.failures
    assert verdict.assertions > 1_000


def test_the_same_file_gives_the_same_bytes_wherever_it_lies(
    bridge: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    article(STORIES / "merrow-bridge.md", "--url", "https://courier.example/bridge?a=1&b=2")
    assert (tmp_path / "merrow-bridge.pdf").read_bytes() == bridge


@pytest.mark.parametrize(
    ("keys", "epoch", "day"),
    [
        ("published: 2020-05-06\nupdated: 2020-05-07", "1000000000", date(2020, 5, 6)),
        ("updated: 2020-05-07", "1000000000", date(2020, 5, 7)),
        ("", "1000000000", date(2001, 9, 9)),
        ("", "", date(1970, 1, 1)),
    ],
)
def test_a_sheets_date_is_the_storys_never_the_clocks(
    keys: str, epoch: str, day: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    (tmp_path / "a.md").write_text(
        f"---\nheadline: A day\n{keys}\n---\nWords.\n".replace("\n\n---", "\n---")
    )
    article(tmp_path / "a.md", "-o", tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == f"D:{day:%Y%m%d}000000Z"
    said = text((tmp_path / "a.pdf").read_bytes())
    assert ("Published 6 May 2020" in said) is ("published" in keys)
    assert ("Updated 7 May 2020" in said) is ("updated" in keys)
    assert "1970" not in said


def test_a_photo_beside_the_story_is_printed_and_one_on_the_web_is_noted(tmp_path: Path) -> None:
    Image.linear_gradient("L").resize((1_500, 1_000)).save(tmp_path / "quay.jpg")
    keys = "photos: [{file: quay.jpg, cutline: The quay}, {file: 'https://192.0.2.1/far.jpg'}]"
    (tmp_path / "a.md").write_text(f"---\nheadline: Two pictures\n{keys}\n---\nWords.\n")
    told = article(tmp_path / "a.md", "-o", tmp_path / "a.pdf")
    assert (
        'a.md: note: the photo "https://192.0.2.1/far.jpg" is not fetched from elsewhere'
        in told.stderr
    )
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert (
            sum(
                isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
                for thing in pdf.objects
            )
            == 1
        )
    assert "The quay" in text((tmp_path / "a.pdf").read_bytes())


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_saved_pages_and_plain_text_are_set_too(name: str, tmp_path: Path) -> None:
    body = [
        f"The ferry sails at {n}, and the harbour master has asked that everybody be on the quay by a quarter to."
        for n in range(9)
    ]
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    page = f"<html><body><article><h1>Ferry sails early from the quay</h1>{paragraphs}</article></body></html>"
    (tmp_path / name).write_text(
        page if name == "a.html" else "\n\n".join(["Ferry sails early from the quay", *body])
    )
    article(tmp_path / name, "-o", tmp_path / "a.pdf", "--url", "https://ferries.example/early")
    said = packed(text((tmp_path / "a.pdf").read_bytes()))
    assert all(packed(paragraph) in said for paragraph in body)
    assert "ferries.example" in said, "the host stands for a paper not named"


def test_an_arabic_story_runs_from_the_right_and_loses_nothing(tmp_path: Path) -> None:
    body = "\n\n".join(
        "تبحر العبّارة في الساعة السابعة من صباح كل يوم ما عدا يوم الجمعة (CNN) وعطلة العيد. " * 4
        for _ in range(6)
    )
    keys = "headline: العبّارة تبحر في السابعة صباحاً\ndeck: رحلة كل يوم\nbyline: بقلم آدا ريد\npublished: 2020-05-06\nlanguage: ar"
    (tmp_path / "a.md").write_text(f"---\n{keys}\n---\n{body}\n", encoding="utf-8")
    article(tmp_path / "a.md", "-o", tmp_path / "a.pdf", "--title", "المرفأ")
    page = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0]
    letters = page.get_textpage()
    assert letters.count_chars() > 1_500
    right = letters.search("CNN").get_next()
    assert right
    assert letters.get_charbox(right[0])[0] > page.get_width() * 0.6, (
        "the first leg stands on the right"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Publié le 6 mai 2020"),
        ("en-US", "Published May 6, 2020"),
        ("ja", "Published May 6, 2020"),
        ("tlh", "2020"),
    ],
)
def test_dates_are_written_in_the_storys_language_where_we_speak_it(
    language: str, said: str, tmp_path: Path
) -> None:
    keys = f"headline: 漢 and a ferry at eight 🎉\nkicker: 中\npublished: 2020-05-06\nlanguage: {language}"
    (tmp_path / "a.md").write_text(f"---\n{keys}\n---\n{'Words. ' * 40}\n", encoding="utf-8")
    told = article(tmp_path / "a.md", "-o", tmp_path / "a.pdf", "--title", "夕刊")
    assert said in text((tmp_path / "a.pdf").read_bytes())
    assert all(f'"{character}" (U+' in told.stderr for character in "漢🎉中")


def test_what_is_no_story_or_no_address_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("")
    assert (
        "empty.md: error: the story file is empty"
        in article(tmp_path / "empty.md", "-o", tmp_path / "x.pdf", code=3).stderr
    )
    assert "the file cannot be read" in article(tmp_path / "gone.md", code=3).stderr
    assert (
        "is not a web address"
        in article(STORIES / "bus-hallin.md", "--url", "javascript:alert(1)", code=2).stderr
    )
    assert (
        "cannot be written"
        in article(STORIES / "bus-hallin.md", "-o", tmp_path / "empty.md" / "x.pdf", code=1).stderr
    )
    assert not (tmp_path / "x.pdf").exists()


def test_a_sheet_can_go_to_standard_output() -> None:
    told = article(STORIES / "bus-hallin.md", "-o", "-")
    assert told.stdout_bytes.startswith(b"%PDF-1.7")
