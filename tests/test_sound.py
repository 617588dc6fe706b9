"""A damaged PDF is refused, not mended by guessing, and no PDF that Edition writes is handed on
without a look.
"""

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from edition.cli import edition
from edition.press import DocumentInfo, finish, press
from edition.press.impose import Booklet, NUp, Picked, booklet, nup, pick
from edition.press.sound import handed_on, whole
from edition.problem import BuildFailed, ContentError, EditionError
from tests.archives import DAY
from tests.marked import marked, raw

SIDES = 2
"""Of a booklet of four pages: one sheet."""


def _sample() -> bytes:
    """Return a PDF of four pages whose cross-reference table is written in letters, and whose pages
    are not packed.
    """
    out = BytesIO()
    marked(4).save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        static_id=True,
    )
    return out.getvalue()


SAMPLE = _sample()
WAYS: dict[str, Callable[[bytes], Picked]] = {
    "a booklet": lambda pdf: Picked(booklet(pdf, "torn.pdf", Booklet()), SIDES),
    "two on a side": lambda pdf: Picked(nup(pdf, "torn.pdf", NUp(2)), SIDES),
    "some pages": lambda pdf: pick(pdf, "torn.pdf", "2-3"),
    "all pages": lambda pdf: pick(pdf, "torn.pdf", ""),
}


def answered(way: str, pdf: bytes) -> str:
    """Return what a damaged file is answered with; what comes out of it must be sound."""
    try:
        picked = WAYS[way](pdf)
    except EditionError as trouble:
        problem = trouble.problems[0]
        assert problem.where.path == "torn.pdf" and problem.code.startswith("pdf-")
        return problem.code
    assert whole(picked.pdf, picked.pages)
    return ""


def test_a_torn_pdf_is_named_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "torn.pdf").write_bytes(SAMPLE[: len(SAMPLE) // 2])
    (tmp_path / "b.pdf").write_bytes(b"the last one")
    said = CliRunner().invoke(
        edition, ["impose", str(tmp_path / "torn.pdf"), "--booklet", "-o", str(tmp_path / "b.pdf")]
    )
    assert said.exit_code == 1
    assert said.stderr.startswith(
        f"{tmp_path / 'torn.pdf'}: error: is damaged (its cross-reference table is missing)\n"
    )
    assert (tmp_path / "b.pdf").read_bytes() == b"the last one"


@pytest.mark.parametrize("way", WAYS)
def test_a_pdf_torn_at_any_byte_is_refused(way: str) -> None:
    end = SAMPLE.rindex(b"%%EOF")
    codes = {answered(way, SAMPLE[:at]) for at in range(0, end, 1 + end // 200)}
    assert codes <= {"pdf-damaged", "pdf-unreadable"}
    assert answered(way, SAMPLE) == ""


@given(st.integers(0, len(SAMPLE) - 1), st.integers(1, 255), st.sampled_from(sorted(WAYS)))
def test_a_pdf_with_a_wrong_byte_is_refused_or_comes_out_sound(
    at: int, change: int, way: str
) -> None:
    harmed = bytearray(SAMPLE)
    harmed[at] ^= change
    answered(way, bytes(harmed))


@given(st.binary(max_size=400), st.integers(0, len(SAMPLE)), st.sampled_from(sorted(WAYS)))
def test_a_pdf_with_noise_in_it_is_refused_or_comes_out_sound(
    noise: bytes, at: int, way: str
) -> None:
    answered(way, SAMPLE[:at] + noise + SAMPLE[at + len(noise) :])


def test_a_picture_that_cannot_be_read_is_not_handed_on() -> None:
    pdf = marked(4)
    broken = pdf.make_stream(
        b"no deflate", Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4, BitsPerComponent=8
    )
    broken.ColorSpace, broken.Filter = Name.DeviceGray, Name.FlateDecode
    pdf.pages[0].Resources.XObject = Dictionary(Broken=broken)
    assert {answered(way, raw(pdf)) for way in WAYS if way != "some pages"} == {"pdf-damaged"}
    assert answered("some pages", raw(pdf)) == "", "the picture stands on the first page"


def _looped(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids = Array([pdf.Root.Pages])


def _boxless(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for key in [key for key in ("/MediaBox", "/CropBox", "/TrimBox") if key in page.obj]:
            del page.obj[key]


def _sizeless(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.MediaBox = page.obj.TrimBox = Array([0, 0, 0, 0])


def _worded(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.MediaBox = page.obj.TrimBox = Array([Name.Wide, Name.High])


@pytest.mark.parametrize("harm", [_looped, _boxless, _sizeless, _worded])
@pytest.mark.parametrize("way", ["a booklet", "two on a side"])
def test_pages_that_lead_nowhere_are_refused(way: str, harm: Callable[[pikepdf.Pdf], None]) -> None:
    pdf = pikepdf.open(BytesIO(SAMPLE))
    harm(pdf)
    assert answered(way, raw(pdf)) in ("pdf-damaged", "pdf-unreadable", "pdf-empty", "")


def test_a_pdf_without_pages_is_no_paper() -> None:
    with pytest.raises(ContentError, match="has no pages"):
        booklet(raw(pikepdf.new()), "torn.pdf", Booklet())


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not here")
def test_qpdf_finds_nothing_in_what_comes_out(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(booklet(SAMPLE, "a.pdf", Booklet()))
    assert (
        subprocess.run(
            ["qpdf", "--check", tmp_path / "b.pdf"], capture_output=True, check=False
        ).returncode
        == 0
    )


def test_what_edition_writes_is_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = DocumentInfo("a", "b", "c", "en", DAY)
    plain = pikepdf.open(BytesIO(SAMPLE))
    for page in plain.pages:
        page.contents_coalesce()
    assert whole(press(raw(plain), facts), 4)
    monkeypatch.setattr(finish, "_saved", lambda pdf: SAMPLE[:500])
    with pytest.raises(BuildFailed, match="the PDF that was written is damaged"):
        press(raw(plain), facts)


def test_a_page_too_few_is_seen() -> None:
    assert handed_on(SAMPLE, 4) == SAMPLE
    with pytest.raises(BuildFailed):
        handed_on(SAMPLE, 5)
