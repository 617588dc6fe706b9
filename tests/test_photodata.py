"""What a photographer wrote into a photo is found: in XMP first, then IPTC-IIM, then EXIF."""

import struct
import time
from pathlib import Path

import pytest
from PIL import Image

from edition.copy.pictures.metadata import PhotoData, told_by

XMP = Path(__file__).parent / "photos" / "full.xmp"


def exif(**tags: str) -> Image.Exif:
    numbers = {
        "description": 270,
        "make": 271,
        "model": 272,
        "software": 305,
        "artist": 315,
        "copyright": 33432,
    }
    found = Image.Exif()
    for name, text in tags.items():
        found[numbers[name]] = text.encode()  # Pillow itself would write ASCII only
    return found


def iim(*fields: tuple[int, int, bytes]) -> bytes:
    """Return the bytes of a Photoshop segment that holds these IPTC fields."""
    records = b"".join(
        b"\x1c" + bytes(place) + struct.pack(">H", len(text)) + text for *place, text in fields
    )
    resource = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records + b"\0" * (len(records) % 2)
    )
    segment = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment


def photo(path: Path, iptc: bytes = b"", **how: object) -> Path:
    Image.new("RGB", (60, 40)).save(path, "JPEG", **how)
    if iptc:
        raw = path.read_bytes()
        path.write_bytes(raw[:2] + iptc + raw[2:])
    return path


def metadata(path: Path) -> PhotoData:
    return told_by(path.read_bytes(), path.name)


def test_all_of_it_is_read_from_xmp(tmp_path: Path) -> None:
    found = metadata(photo(tmp_path / "a.jpg", xmp=XMP.read_bytes()))
    assert found == PhotoData(
        "Divers at the harbour — Grüße", "Ada Example/Harbour Pictures", "Two divers on a quay"
    )


def test_xmp_goes_before_iim_and_iim_before_exif(tmp_path: Path) -> None:
    words = iim((2, 120, b"Goats by IIM"), (2, 80, b"Ann Iim"))
    old = exif(description="Sheep by EXIF", artist="Eve Exif")
    assert metadata(
        photo(tmp_path / "a.jpg", words, exif=old, xmp=XMP.read_bytes())
    ).cutline.startswith("Divers")
    assert metadata(photo(tmp_path / "b.jpg", words, exif=old)) == PhotoData(
        "Goats by IIM", "Ann Iim"
    )
    assert metadata(photo(tmp_path / "c.jpg", exif=old)) == PhotoData("Sheep by EXIF", "Eve Exif")


def test_what_one_kind_leaves_out_is_taken_from_the_next(tmp_path: Path) -> None:
    path = photo(
        tmp_path / "a.jpg",
        iim((2, 120, b"Goats by IIM")),
        exif=exif(description="Sheep by EXIF", artist="Eve Exif"),
    )
    assert metadata(path) == PhotoData("Goats by IIM", "Eve Exif")


@pytest.mark.parametrize(
    ("fields", "cutline"),
    [
        (((1, 90, b"\x1b%G"), (2, 120, "Füße".encode())), "Füße"),
        (((2, 120, "Füße".encode()),), "Füße"),
        (((2, 120, "Füße – “now”".encode("cp1252")),), "Füße – “now”"),
    ],
)
def test_iim_is_decoded_whatever_its_agency_wrote(
    fields: tuple[tuple[int, int, bytes], ...], cutline: str, tmp_path: Path
) -> None:
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
def test_photographer_and_agency_make_one_credit(
    creator: bytes, agency: bytes, credit: str, tmp_path: Path
) -> None:
    assert (
        metadata(photo(tmp_path / "a.jpg", iim((2, 80, creator), (2, 110, agency)))).credit
        == credit
    )


def test_the_copyright_line_serves_where_nobody_is_named(tmp_path: Path) -> None:
    assert (
        metadata(photo(tmp_path / "a.jpg", exif=exif(copyright="© Eve 2026"))).credit
        == "© Eve 2026"
    )


@pytest.mark.parametrize(
    "words",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "DCIM\\100MEDIA\\DJI_0012.JPG",
        "   \n",
        "File saved by Adobe Photoshop® 5.0",
        "RGB conversion of gull.tif",
        "Dateiname : P1010023.JPG Dateigröße : 12.3 KB Blende : 2.8",
        "640x480 2004:01:01 10:00:00",
        "Created with GIMP",
        "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90",
        "WhatsApp Image 2026-01-01 at 10.00.00",
        "untitled",
        "2005",
    ],
)
def test_what_a_machine_says_is_no_cutline(words: str, tmp_path: Path) -> None:
    assert (
        metadata(photo(tmp_path / "a.jpg", exif=exif(description=words, artist=words)))
        == PhotoData()
    )


@pytest.mark.parametrize(
    "words", ["<Gullcam i5>", "(c) by GC-530 user", "GULLCAM GC-530", "Gullsoft Album"]
)
def test_the_files_own_make_model_and_program_are_no_words_of_it(
    words: str, tmp_path: Path
) -> None:
    own = exif(
        description=words,
        copyright=words,
        make="Gullcam",
        model="GC-530 <Gullcam i5>",
        software="Gullsoft Album",
    )
    assert metadata(photo(tmp_path / "a.jpg", exif=own)) == PhotoData()


def test_the_files_own_name_is_no_word_of_it(tmp_path: Path) -> None:
    assert metadata(photo(tmp_path / "gull-7.jpg", exif=exif(description="gull-7"))).cutline == ""


@pytest.mark.parametrize(
    "words",
    [
        "Samsung strike",
        "Apple iPhone 15",
        "Mark",
        "Photo day at school",
        "Boeing 747",
        "A digital camera",
        "Nikon D700 on a tripod",
    ],
)
def test_what_a_person_says_is_a_cutline_even_of_cameras(words: str, tmp_path: Path) -> None:
    own = exif(description=words, make="Canon", model="EOS 5D Mark III")
    assert metadata(photo(tmp_path / "a.jpg", exif=own)).cutline == words


@pytest.mark.parametrize("piece", ["a", "a/", "a.", "(", ". AA", "IMG_1 ", "x: 1 ", "© ", "cc by "])
def test_words_are_looked_through_in_a_time_that_grows_with_their_length(
    piece: str, tmp_path: Path
) -> None:
    path = photo(
        tmp_path / "a.jpg",
        exif=exif(description=(piece * 20_000)[:20_000], copyright=(piece * 10_000)[:10_000]),
    )
    start = time.process_time()
    metadata(path)
    assert time.process_time() - start < 2


def test_a_line_of_rights_is_a_credit_and_no_cutline(tmp_path: Path) -> None:
    line = "Ann Lee / The Gull Foundation / CC-BY-SA-4.0"
    found = metadata(
        photo(tmp_path / "a.jpg", exif=exif(description=line, artist="ANN LEE", copyright=line))
    )
    assert found == PhotoData("", line)
    assert metadata(photo(tmp_path / "b.jpg", exif=exif(description=line))) == PhotoData("", line)


@pytest.mark.parametrize(
    ("description", "creator", "found"),
    [
        (
            "Gulls at dawn. HERALD/Ann Lee (SCOTLAND - Tags: ANIMALS)",
            "ANN LEE",
            PhotoData("Gulls at dawn.", "ANN LEE"),
        ),
        ("Gulls at dawn. HERALD/Ann Lee", "", PhotoData("Gulls at dawn.", "HERALD/Ann Lee")),
        (
            "Gulls at dawn. (Harbour photo by Ann Lee)",
            "Ann Lee",
            PhotoData("Gulls at dawn.", "Ann Lee"),
        ),
        (
            "Gulls at dawn (file photo)",
            "Ann Lee",
            PhotoData("Gulls at dawn (file photo)", "Ann Lee"),
        ),
        (
            "Gulls at dawn. On the A1/M8 link",
            "Ann Lee",
            PhotoData("Gulls at dawn. On the A1/M8 link", "Ann Lee"),
        ),
    ],
)
def test_a_credit_that_ends_a_cutline_is_not_said_twice(
    description: str, creator: str, found: PhotoData, tmp_path: Path
) -> None:
    assert (
        metadata(photo(tmp_path / "a.jpg", exif=exif(description=description, artist=creator)))
        == found
    )


def test_terms_of_use_are_no_part_of_what_is_seen(tmp_path: Path) -> None:
    terms = "This photograph may be printed by papers only and may not be altered in any way."
    found = metadata(
        photo(
            tmp_path / "a.jpg",
            exif=exif(description=f"Gulls at dawn. {terms}", artist="Ann Lee", copyright=terms),
        )
    )
    assert found == PhotoData("Gulls at dawn.", "Ann Lee")


@pytest.mark.parametrize(
    "xmp",
    [
        b"<x",
        b"\0\0",
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"\xff\xfe<x/>",
    ],
)
def test_harmed_words_do_no_harm(xmp: bytes, tmp_path: Path) -> None:
    assert (
        metadata(photo(tmp_path / "a.jpg", xmp=xmp, exif=exif(description="Sheep by EXIF"))).cutline
        == "Sheep by EXIF"
    )


def test_a_file_that_is_no_photo_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"nothing")
    assert metadata(tmp_path / "a.jpg") == PhotoData()
