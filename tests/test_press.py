"""What is published is sound: PDF/A-3a and PDF/UA-1 by the reference validator, and the same bytes
each time.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from edition.press import DocumentInfo, press
from edition.press.labels import page_labels
from tests.present import of
from tests.verapdf import Verdict

FACTS = DocumentInfo(
    "The Test, 24 November 2026",
    "The Test",
    "A paper & its <tests>",
    "en-GB",
    date(2026, 11, 24),
    ("A1", "A2", "B1"),
)
PAGE = Path(__file__).parent / "press" / "page.html"


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("page")
    Image.linear_gradient("L").convert("RGB").save(folder / "photo.jpg")
    return bytes(
        weasyprint.HTML(string=PAGE.read_text(), base_url=str(folder)).write_pdf(
            pdf_variant="pdf/a-3a"
        )
    )


@pytest.fixture(scope="module")
def finished(raw: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(press(raw, FACTS)))


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
@pytest.mark.xdist_group("verapdf")
def test_a_finished_paper_is_archivable_and_accessible(
    raw: bytes, flavour: str, tmp_path: Path, verapdf: Callable[[Path, str], Verdict]
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(press(raw, FACTS))
    verdict = verapdf(path, flavour)
    assert verdict.failures == ()
    assert verdict.passed
    assert verdict.assertions > 500


@pytest.mark.parametrize(("flavour", "rule"), [("3a", "6.2.8-3"), ("ua1", "5-1")])
@pytest.mark.xdist_group("verapdf")
def test_the_validator_finds_what_the_typesetter_alone_leaves_wrong(
    raw: bytes, flavour: str, rule: str, tmp_path: Path, verapdf: Callable[[Path, str], Verdict]
) -> None:
    path = tmp_path / "raw.pdf"
    path.write_bytes(raw)
    verdict = verapdf(path, flavour)
    assert not verdict.passed
    assert rule in [failure.rule for failure in verdict.failures]


@pytest.mark.xdist_group("verapdf")
def test_the_validator_refuses_a_paper_without_tags(
    raw: bytes, tmp_path: Path, verapdf: Callable[[Path, str], Verdict]
) -> None:
    path = tmp_path / "untagged.pdf"
    with pikepdf.open(BytesIO(press(raw, FACTS))) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(path)
    assert not verapdf(path, "ua1").passed
    assert not verapdf(path, "3a").passed


def test_the_same_pages_give_the_same_bytes(raw: bytes) -> None:
    assert press(raw, FACTS) == press(raw, FACTS)


def test_the_file_says_what_the_edition_is(finished: pikepdf.Pdf) -> None:
    assert finished.docinfo["/Title"] == FACTS.title
    assert finished.docinfo["/CreationDate"] == "D:20261124000000Z"
    assert finished.Root.Lang == "en-GB"
    assert of(bool, finished.Root.ViewerPreferences.DisplayDocTitle)
    with finished.open_metadata() as meta:
        assert meta["dc:title"] == FACTS.title
        assert meta["dc:description"] == FACTS.subject
        assert meta["dc:creator"] == [FACTS.author]
        assert meta["xmp:CreateDate"] == "2026-11-24T00:00:00Z"


def test_a_paper_opens_with_its_outline_and_its_own_page_names(finished: pikepdf.Pdf) -> None:
    assert finished.Root.PageMode == "/UseOutlines"
    assert [page.label for page in finished.pages] == ["A1", "A2", "B1"]


def test_pages_are_counted_where_nobody_names_them(raw: bytes) -> None:
    with pikepdf.open(BytesIO(press(raw, replace(FACTS, labels=())))) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "2", "3"]


def test_a_page_carries_only_its_own_pictures(raw: bytes, finished: pikepdf.Pdf) -> None:
    with pikepdf.open(BytesIO(raw)) as before:
        assert len(before.pages[2].get_images()) == 1
    assert [len(page.get_images()) for page in finished.pages] == [1, 0, 0]


@given(
    st.lists(
        st.sampled_from(["1", "2", "3", "A1", "A2", "A9", "A10", "iv", "Cover", "B", "07"]),
        max_size=9,
    )
)
def test_any_page_names_come_back_as_given(labels: list[str]) -> None:
    pdf = pikepdf.new()
    for _ in labels:
        pdf.add_blank_page()
    pdf.Root.PageLabels = page_labels(tuple(labels), len(labels))
    assert [page.label for page in pdf.pages] == labels


def test_names_for_other_pages_than_there_are_is_a_bug_of_ours(raw: bytes) -> None:
    with pytest.raises(ValueError, match="1 labels were given for 3 pages"):
        press(raw, replace(FACTS, labels=("A1",)))
