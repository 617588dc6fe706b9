"""The sample paper: built by the command, proved character by character, valid, and fit to
print.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from edition.assets import assets
from edition.story import plain, texts
from edition.typeset.geometry import Sheet
from tests.papers import tabloid
from tests.sample import DAY, Sample, sample
from tests.verapdf import Verdict

pytestmark = pytest.mark.xdist_group("verapdf")


@pytest.fixture(scope="module")
def paper() -> Sample:
    return sample()


def test_no_character_of_any_story_is_lost(paper: Sample) -> None:
    placed = [story for story in paper.report["stories"] if not story["held"]]
    assert len(placed) >= 30
    for story in placed:
        assert story["chars_in"] == story["chars_set"] > 0, story["slug"]


def test_every_story_is_placed_or_named_as_held(paper: Sample) -> None:
    assert {story["slug"] for story in paper.report["stories"]} == set(paper.stories)
    for story in paper.report["stories"]:
        assert bool(story["legs"]) != story["held"], story["slug"]


def test_the_build_found_no_fault(paper: Sample) -> None:
    assert [problem for problem in paper.report["problems"] if problem["severity"] == "error"] == []


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_it_is_accessible_and_archivable(
    paper: Sample, flavour: str, verapdf: Callable[[Path, str], Verdict]
) -> None:
    verdict = verapdf(paper.pdf, flavour)
    assert verdict.failures == ()
    assert verdict.passed
    assert verdict.assertions > 10_000


def test_every_font_says_how_tall_its_letters_are_and_not_how_tall_its_line_is(
    paper: Sample,
) -> None:
    said = [
        font
        for font in paper.file.objects
        if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"
    ]
    faces = {str(font.FontFamily): font for font in said}
    assert len({bytes(font.FontFile2.read_raw_bytes()) for font in said}) == len(said), (
        "a face is embedded twice"
    )
    assert {"Source Serif 4 SmText", "Source Serif 4 Display", "Source Sans 3"} <= faces.keys()
    for font in said:
        assert 600 < int(font.CapHeight) <= int(font.Ascent) < 800, font.FontName
    text = next(
        face
        for face in tabloid().faces
        if face.family == "Edition Text" and face.weight == 400 and not face.italic
    )
    drawn = TTFont(text.file)
    tallest = max(drawn["glyf"][drawn.getBestCmap()[ord(letter)]].yMax for letter in "bdfhkl")
    (regular,) = (font for font in said if str(font.FontName).endswith(f"+{text.file.stem}"))
    assert int(regular.Ascent) == pytest.approx(1000 * tallest / drawn["head"].unitsPerEm, abs=15)


@pytest.mark.parametrize(("spoil", "flavour"), [("tree", "ua1"), ("alt", "ua1"), ("font", "3a")])
def test_a_spoilt_paper_is_found_out(
    paper: Sample, spoil: str, flavour: str, tmp_path: Path, verapdf: Callable[[Path, str], Verdict]
) -> None:
    with pikepdf.open(paper.pdf) as file:
        spoilers[spoil](file)
        file.save(tmp_path / "spoilt.pdf")
    assert not verapdf(tmp_path / "spoilt.pdf", flavour).passed


def _without_tree(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


def _without_alt(file: pikepdf.Pdf) -> None:
    for thing in file.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
            del thing["/Alt"]


def _without_font(file: pikepdf.Pdf) -> None:
    for thing in file.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile3" in thing:
            del thing["/FontFile3"]
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]


spoilers: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "tree": _without_tree,
    "alt": _without_alt,
    "font": _without_font,
}


def test_every_word_of_every_story_can_be_extracted(paper: Sample) -> None:
    out = subprocess.run(
        ["pdftotext", "-raw", str(paper.pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    out = out.replace("\u00ad\n", "")
    printed = set(words(out)) | set(words(re.sub(r"(?<=[-–])\n", "", out)))
    missing = Counter(
        word
        for slug in paper.articles
        for block in paper.stories[slug].body
        for text in texts(block)
        for word in words(plain(text))
        if word not in printed
    )
    assert not missing


def words(text: str) -> list[str]:
    """Return the words of a text, each bare of the signs round it."""
    return [
        word
        for part in text.split()
        if (word := part.strip(".,;:!?“”‘’\"'()[]…—–")) and "—" not in word
    ]


def fonts(file: pikepdf.Pdf) -> list[Any]:
    """Return every font of every page once."""
    found = {
        font.objgen: font
        for page in file.pages
        for font in page.obj.Resources.get("/Font", {}).values()
    }
    return list(found.values())


def test_every_font_is_ours_and_embedded(paper: Sample) -> None:
    ours = {face.family.replace(" ", "") for face in tabloid().faces} | {
        folder.name for folder in assets("fonts").iterdir()
    }
    used = fonts(paper.file)
    assert len(used) > 4
    for font in used:
        (inner,) = font.DescendantFonts
        described = inner.FontDescriptor
        assert "/FontFile2" in described or "/FontFile3" in described, font.BaseFont
        assert "/ToUnicode" in font
        assert any(
            str(font.BaseFont).split("+")[-1].replace("-", "").startswith(family) for family in ours
        ), font.BaseFont


def test_no_picture_is_coarse_and_none_heavier_than_print_needs(paper: Sample) -> None:
    table = subprocess.run(
        ["pdfimages", "-list", str(paper.pdf)], check=True, capture_output=True, text=True
    ).stdout
    rows = [line.split() for line in table.splitlines()[2:]]
    assert len(rows) > 10
    for row in rows:
        across, down = int(row[12]), int(row[13])
        assert 150 <= across <= 310, row
        assert 150 <= down <= 310, row
        assert abs(across - down) <= 3, "a picture is stretched"


def test_a_reader_asking_for_one_page_fetches_no_other_pages_pictures(paper: Sample) -> None:
    for number, page in enumerate(paper.file.pages, 1):
        resources = page.obj.Resources
        plan = paper.flatplan.pages[number - 1]
        pictures = sum(len(module.photos) for module in plan.modules)
        refers = plan.grid.columns if number == 1 else 0  # small pictures of the index
        assert len(
            [
                thing
                for thing in resources.get("/XObject", {}).values()
                if thing.get("/Subtype") == "/Image"
            ]
        ) <= pictures + refers + 2 * len(plan.ads)
        assert len(resources.get("/Font", {})) <= 16


def test_the_file_says_what_it_is(paper: Sample) -> None:
    info = paper.file.docinfo
    assert str(info.Title) == "The Harbour Courier, Tuesday 24 November 2026"
    assert str(info.CreationDate).startswith("D:" + DAY.replace("-", ""))
    with paper.file.open_metadata() as about:
        assert about["dc:title"] == str(info.Title)
        assert about["pdfuaid:part"] == "1"
        assert about["pdfaid:part"] == "3"
        assert about["pdfaid:conformance"] == "A"
    assert bool(paper.file.Root.MarkInfo.Marked)
    assert bool(paper.file.Root.ViewerPreferences.DisplayDocTitle)
    assert paper.file.check_pdf_syntax() == []


def test_it_is_a_small_file(paper: Sample) -> None:
    assert paper.pdf.stat().st_size < 250_000 * len(paper.file.pages)


def test_a_credit_ends_where_its_picture_does(paper: Sample) -> None:
    layout, ends = tabloid(), []
    for number, page in enumerate(boxed_words(paper.pdf), 1):
        sheet = Sheet(layout, number)
        edges = [sheet.x(column) + layout.measure for column in range(layout.grid.columns)]
        for left, foot in ((w.left, w.foot) for w in page if w.text == "Photo:"):
            near = min(edge for edge in edges if edge > left)
            line = [w.right for w in page if w.foot == foot and left <= w.left < near]
            ends.append(near - max(line))
    assert len(ends) >= 10
    assert all(abs(end) < 0.5 for end in ends), ends


@dataclass(frozen=True)
class Boxed:
    """A word as a reader finds it, and where it stands, in points."""

    left: float
    right: float
    foot: float
    text: str


def boxed_words(pdf: Path) -> list[list[Boxed]]:
    """Return the words of each page by Poppler."""
    found = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    word = re.compile(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<')
    return [
        [Boxed(float(m[1]), float(m[2]), float(m[3]), m[4]) for m in word.finditer(page)]
        for page in found.split("<page ")[1:]
    ]
