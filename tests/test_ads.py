"""An ad is sold as it was drawn: what of it would be cut off, coarse or left out is said before it
is printed.
"""

import logging
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from edition.build import build
from edition.problem import ContentError, Problem
from edition.read import Lineup, read

DAY = "editions/2026-11-24"
BOOKED = '[[ads]]\nfile = "{}"\ncolumns = 5\nlines = 20\n'  # 258 × 71 mm in the tabloid


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    for name in ("stories", "ads"):
        (tmp_path / DAY / name).mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('title = "The Courier"\n')
    (tmp_path / DAY / "stories" / "a.md").write_text(
        "---\nheadline: A wall\n---\nThe wall is mended.\n"
    )
    return tmp_path


def booked(paper: Path, name: str, content: bytes | Image.Image) -> Lineup:
    file = paper / DAY / "ads" / name
    if isinstance(content, Image.Image):
        content.save(file)
    else:
        file.write_bytes(content)
    (paper / DAY / "edition.toml").write_text(BOOKED.format(name))
    return read(paper)


def refused(paper: Path, name: str, content: bytes | Image.Image) -> Problem:
    with pytest.raises(ContentError) as error:
        booked(paper, name, content)
    (problem,) = error.value.problems
    assert (problem.where.path, problem.where.line) == (f"{DAY}/edition.toml", 2)
    return problem


def test_an_ad_that_would_lose_much_of_itself_is_an_error_that_says_how_much_and_its_place(
    paper: Path,
) -> None:
    problem = refused(paper, "tall.png", Image.new("L", (600, 1600)))
    assert problem.message == "tall.png: 90 % of it would be cut off: its place is 258 × 71 mm"
    assert (problem.code, problem.about) == ("ad-cut", "tall")


def test_an_ad_that_would_lose_a_strip_is_told(paper: Path) -> None:
    (problem,) = booked(
        paper, "near.svg", b'<svg viewBox="0 0 258 73" xmlns="http://www.w3.org/2000/svg"/>'
    ).budget.problems
    assert (problem.code, problem.severity.value) == ("ad-cut", "warning")


def test_an_ad_made_to_its_place_is_printed_without_a_word(paper: Path) -> None:
    assert (
        booked(
            paper, "made.svg", b'<svg viewBox="0 0 258 70.6" xmlns="http://www.w3.org/2000/svg"/>'
        ).budget.problems
        == ()
    )
    assert booked(paper, "fine.png", Image.new("L", (1828, 500))).budget.problems == ()


def test_an_ad_of_few_pixels_is_told_with_those_it_needs(paper: Path) -> None:
    (problem,) = booked(paper, "coarse.png", Image.new("L", (731, 200))).budget.problems
    assert (problem.code, problem.severity.value, problem.about) == (
        "ad-coarse",
        "warning",
        "coarse",
    )
    assert "1524 × 417 pixels" in problem.hint


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7"),
        ("a.eps", b"%!PS-Adobe-3.0 EPSF-3.0"),
        ("a.ai", b"%PDF"),
        ("a.doc", b"\xd0\xcf"),
    ],
)
def test_an_ad_in_a_form_that_is_not_taken_is_refused_with_those_that_are(
    name: str, content: bytes, paper: Path
) -> None:
    problem = refused(paper, name, content)
    assert problem.code == "ad-refused"
    assert all(form in problem.hint for form in ("SVG", "JPEG", "PNG", "WebP", "TIFF"))


WORDS = '<svg viewBox="0 0 258 70.6" xmlns="http://www.w3.org/2000/svg"><text>{}</text></svg>'


def test_an_ad_with_letters_that_no_font_has_is_an_error_that_asks_for_outlines(
    paper: Path,
) -> None:
    problem = refused(paper, "far.svg", WORDS.format("Fish 魚 and chips").encode())
    assert (problem.code, "魚" in problem.message, "outlines" in problem.hint) == (
        "ad-letters",
        True,
        True,
    )
    assert booked(paper, "near.svg", WORDS.format("Fish and chips").encode()).budget.problems == ()


def test_a_filler_with_such_letters_is_left_out_and_named(paper: Path) -> None:
    fillers = paper / "ads" / "fillers"
    fillers.mkdir(parents=True)
    (fillers / "far.svg").write_text(WORDS.format("魚"))
    lineup = read(paper)
    assert lineup.budget.fillers == ()
    assert [problem.code for problem in lineup.budget.problems] == ["filler-refused"]


def test_what_of_an_ad_is_not_printed_is_told(paper: Path) -> None:
    drawing = b'<svg viewBox="0 0 258 70.6" xmlns="http://www.w3.org/2000/svg"><rect><animate/></rect></svg>'
    (problem,) = booked(paper, "moving.svg", drawing).budget.problems
    assert (problem.code, problem.about, "animate" in problem.message) == (
        "ad-left-out",
        "moving",
        True,
    )


def test_an_ad_with_a_picture_in_it_is_ready_for_print(paper: Path) -> None:
    out = BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "PNG")
    data = b64encode(out.getvalue())
    photo = b'<image width="9" height="9" href="data:image/png;base64,%s"/>' % data
    lineup = booked(
        paper,
        "photo.svg",
        b'<svg viewBox="0 0 258 70.6" xmlns="http://www.w3.org/2000/svg">%s</svg>' % photo,
    )
    assert lineup.budget.problems == ()
    assert b"data:image/png;base64," in lineup.budget.ads[0].picture.path.read_bytes()


UNDRAWABLE = [
    '<rect width="9" height="9" stroke-miterlimit="x"/>',
    '<g transform="rotate(q)"><path d="M0 0 a b c d e f"/></g>',
    '<g opacity="z"/>',
]


@pytest.mark.parametrize("inside", UNDRAWABLE)
def test_an_ad_that_cannot_be_drawn_is_named_and_nothing_printed_without_it(
    inside: str, paper: Path
) -> None:
    (paper / DAY / "ads" / "odd.svg").write_text(
        f'<svg viewBox="0 0 258 70.6" xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    )
    (paper / DAY / "edition.toml").write_text(BOOKED.format("odd.svg"))
    with pytest.raises(ContentError) as error:
        build(paper)
    (problem,) = error.value.problems
    assert (problem.code, problem.about, problem.where.path) == (
        "ad-undrawable",
        "odd",
        "ads/odd.svg",
    )


def test_a_program_that_silences_logging_does_not_silence_the_engine(paper: Path) -> None:
    logger = logging.getLogger("weasyprint")
    logging.disable(logging.CRITICAL)
    logger.disabled = True
    try:
        test_an_ad_that_cannot_be_drawn_is_named_and_nothing_printed_without_it(
            UNDRAWABLE[0], paper
        )
        assert logger.disabled
        assert logging.root.manager.disable == logging.CRITICAL
    finally:
        logging.disable(logging.NOTSET)
        logger.disabled = False
