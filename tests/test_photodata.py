"""What a photographer wrote into a photo is found: in XMP first, then IPTC-IIM, then EXIF."""

import struct
from pathlib import Path

import pytest
from PIL import Image

from edition.copy.pictures.prepare import PhotoData, metadata

XMP = Path(__file__).parent / "photos" / "full.xmp"


def exif(**tags: str) -> Image.Exif:
    numbers = {"description": 270, "artist": 315, "copyright": 33432}
    found = Image.Exif()
    for name, text in tags.items():
        found[numbers[name]] = text.encode()  # Pillow itself would write ASCII only
    return found


def iim(*fields: tuple[int, int, bytes]) -> bytes:
    """Return the bytes of a Photoshop segment that holds these IPTC fields."""
    records = b"".join(b"\x1c" + bytes(place) + struct.pack(">H", len(text)) + text for *place, text in fields)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records + b"\0" * (len(records) % 2)
    segment = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment


def photo(path: Path, iptc: bytes = b"", **how: object) -> Path:
    Image.new("RGB", (60, 40)).save(path, "JPEG", **how)
    if iptc:
        raw = path.read_bytes()
        path.write_bytes(raw[:2] + iptc + raw[2:])
    return path


def test_all_of_it_is_read_from_xmp(tmp_path: Path) -> None:
    found = metadata(photo(tmp_path / "a.jpg", xmp=XMP.read_bytes()))
    assert found == PhotoData("Divers at the harbour — Grüße", "Ada Example/Harbour Pictures", "Two divers on a quay")


def test_xmp_goes_before_iim_and_iim_before_exif(tmp_path: Path) -> None:
    words = iim((2, 120, b"from IIM"), (2, 80, b"Ann Iim"))
    old = exif(description="from EXIF", artist="Eve Exif")
    assert metadata(photo(tmp_path / "a.jpg", words, exif=old, xmp=XMP.read_bytes())).cutline.startswith("Divers")
    assert metadata(photo(tmp_path / "b.jpg", words, exif=old)) == PhotoData("from IIM", "Ann Iim")
    assert metadata(photo(tmp_path / "c.jpg", exif=old)) == PhotoData("from EXIF", "Eve Exif")


def test_what_one_kind_leaves_out_is_taken_from_the_next(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.jpg", iim((2, 120, b"from IIM")), exif=exif(description="from EXIF", artist="Eve Exif"))
    assert metadata(path) == PhotoData("from IIM", "Eve Exif")


@pytest.mark.parametrize(
    ("fields", "cutline"),
    [
        (((1, 90, b"\x1b%G"), (2, 120, "Füße".encode())), "Füße"),
        (((2, 120, "Füße".encode()),), "Füße"),
        (((2, 120, "Füße – “now”".encode("cp1252")),), "Füße – “now”"),
    ],
)
def test_iim_is_decoded_whatever_its_agency_wrote(fields: tuple[tuple[int, int, bytes], ...], cutline: str, tmp_path: Path) -> None:
    assert metadata(photo(tmp_path / "a.jpg", iim(*fields))).cutline == cutline


@pytest.mark.parametrize(
    ("creator", "agency", "credit"),
    [
        (b"Ann Lee", b"Reuters", "Ann Lee/Reuters"),
        (b"REUTERS", b"Reuters", "REUTERS"),
        (b"Ann Lee", b"Ann Lee / AP", "Ann Lee / AP"),
        (b"", b"AFP", "AFP"),
        (b"Ann Lee", b"", "Ann Lee"),
    ],
)
def test_photographer_and_agency_make_one_credit(creator: bytes, agency: bytes, credit: str, tmp_path: Path) -> None:
    assert metadata(photo(tmp_path / "a.jpg", iim((2, 80, creator), (2, 110, agency)))).credit == credit


def test_the_copyright_line_serves_where_nobody_is_named(tmp_path: Path) -> None:
    assert metadata(photo(tmp_path / "a.jpg", exif=exif(copyright="© Eve 2026"))).credit == "© Eve 2026"


@pytest.mark.parametrize("words", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM\\100MEDIA\\DJI_0012.JPG", "   \n"])
def test_what_a_camera_says_is_no_cutline(words: str, tmp_path: Path) -> None:
    assert metadata(photo(tmp_path / "a.jpg", exif=exif(description=words))) == PhotoData()


@pytest.mark.parametrize("xmp", [b"<x", b"\0\0", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"\xff\xfe<x/>"])
def test_harmed_words_do_no_harm(xmp: bytes, tmp_path: Path) -> None:
    assert metadata(photo(tmp_path / "a.jpg", xmp=xmp, exif=exif(description="from EXIF"))).cutline == "from EXIF"


def test_a_file_that_is_no_photo_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"nothing")
    assert metadata(tmp_path / "a.jpg") == metadata(tmp_path / "gone.jpg") == PhotoData()
