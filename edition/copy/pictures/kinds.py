"""Kinds: a file that is filed as a photo → what it is, by its first bytes, and what to do with
it.
"""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL.TiffImagePlugin import ImageFileDirectory_v2

BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What Pillow's readers raise at harmed files."""

TAKEN = "JPEG, PNG, WebP, AVIF, TIFF, GIF, BMP or JPEG 2000"
"""As said in messages."""
SAVE = "save a copy as JPEG"
CONVERT = f"open it in the program that made it and {SAVE}"
HEIC_HINT = "install Edition with its heic extra (pip install 'edition[heic]'), or send it as JPEG"
RAW_HINT = f"develop it and {SAVE}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that no photo is printed from."""

    mark: bytes
    """The bytes it is known by."""
    name: str
    hint: str
    at: int = 0
    """Where the mark stands, in bytes from the beginning."""

    def fits(self, content: bytes) -> bool:
        """Say whether a file is of this kind."""
        return content[self.at : self.at + len(self.mark)] == self.mark


_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""The brands of HEIF, ISO/IEC 23008-12; AVIF's own are read."""
_FILM_BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"M4V ",
    b"qt  ",
    b"3gp4",
    b"3gp5",
    b"avc1",
)
_RAW_MARKS = (b"FUJIFILMCCD-RAW", b"IIRO", b"IIU\0", b"MMOR", b"FOVb", b"\0MRM")
REFUSED = (
    *(
        Kind(b"ftyp" + brand, "is a HEIC, as telephones make them", HEIC_HINT, 4)
        for brand in _HEIC_BRANDS
    ),
    *(
        Kind(b"ftyp" + brand, "is a film", "save one picture of it as JPEG", 4)
        for brand in _FILM_BRANDS
    ),
    *(Kind(mark, "is a camera's raw file", RAW_HINT) for mark in _RAW_MARKS),
    Kind(b"ftypcrx ", "is a camera's raw file", RAW_HINT, 4),
    Kind(b"CR\x02", "is a camera's raw file", RAW_HINT, 8),
    Kind(b"8BPS", "is a Photoshop document (PSD)", CONVERT),
    Kind(b"gimp xcf", "is a GIMP document (XCF)", CONVERT),
    Kind(b"%!PS", "is a PostScript file (EPS)", CONVERT),
    Kind(b"\xc5\xd0\xd3\xc6", "is a PostScript file (EPS)", CONVERT),
    Kind(b"%PDF", "is a PDF", "save the picture in it as JPEG"),
    Kind(b"#?RADIANCE", "is a high-range picture (HDR)", CONVERT),
    Kind(b"#?RGBE", "is a high-range picture (HDR)", CONVERT),
    Kind(b"v/1\x01", "is a high-range picture (EXR)", CONVERT),
    Kind(b"\xff\x0a", "is a JPEG XL", CONVERT),
    Kind(b"\0\0\0\x0cJXL ", "is a JPEG XL", CONVERT),
    Kind(b"\0\0\x01\0", "is an icon (ICO)", CONVERT),
    *(Kind(b"P%d" % number, "is a Netpbm picture", CONVERT) for number in range(1, 8)),
    Kind(b"RIFX", "is a sound or a film", f"file the picture: {SAVE}"),
    Kind(b"PK\x03\x04", "is a packed file (ZIP)", "unpack it and file the pictures in it"),
    Kind(
        b"<svg",
        "is a drawing (SVG)",
        "save it as PNG, at 2,000 pixels or more; an SVG can be booked as an ad",
    ),
    Kind(
        b"<?xml",
        "is a drawing or another XML file",
        "save the picture as PNG, at 2,000 pixels or more",
    ),
    Kind(
        b"<!doctype html",
        "is a web page, not a picture",
        "open the page and save the picture on it",
    ),
    Kind(b"<html", "is a web page, not a picture", "open the page and save the picture on it"),
    Kind(
        b"version https://git-lfs",
        "is a pointer to a picture that git keeps elsewhere",
        "fetch the files: git lfs pull",
    ),
)
_OURS = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"BM",
    b"\0\0\0\x0cjP  ",
    b"\xff\x4f\xff\x51",
)
"""How the files begin that are read."""
_WEBP = b"WEBP"
_AVIF = (b"ftypavif", b"ftypavis")

_COMPRESSION = 259
_PACKED = {
    50001: "WebP",
    34925: "LZMA",
    50000: "Zstandard",
    34887: "LERC",
    50002: "JPEG XL",
    34712: "JPEG 2000",
    32773: "PackBits",
}
"""TIFF's tag of how a picture is packed, and the rarer ways; adobe.com and loc.gov list them."""
_SUBFILE = 254
_SUB_IFDS = 330
_DNG_VERSION = 50706
_LONGEST_MARK = 64
"""Bytes: markup is known by so many, in letters of either case and after white space."""


def refused(content: bytes) -> Kind | None:
    """Say what kind of file this is where it is one that is refused."""
    if not content.strip(b"\0 \r\n\t"):
        return Kind(b"", "is empty", "ask the photographer for the file again")
    if is_raw(content):
        return Kind(b"", "is a camera's raw file", RAW_HINT)
    markup = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:_LONGEST_MARK].lower()
    start = markup if markup.startswith(b"<") else content
    return next((kind for kind in REFUSED if kind.fits(start)), None)


def is_ours(content: bytes) -> bool:
    """Say whether a file begins as one that is read: if it cannot be, it is damaged."""
    return content.startswith(_OURS) or content[8:12] == _WEBP or content[4:12] in _AVIF


def packing(content: bytes) -> str:
    """Return the name of a TIFF's rarer compression; empty where it has a usual one or is no
    TIFF.
    """
    return _PACKED.get(_tag(_directory(content), _COMPRESSION), "")


def is_raw(content: bytes) -> bool:
    """Say whether a TIFF is a camera's raw file: a small copy first, the picture in a directory
    under it.
    """
    directory = _directory(content)
    return _DNG_VERSION in directory or (
        _tag(directory, _SUBFILE) & 1 == 1 and _SUB_IFDS in directory
    )


def _directory(content: bytes) -> ImageFileDirectory_v2 | dict[int, object]:
    if not content.startswith((b"II*\0", b"MM\0*")):
        return {}
    try:
        directory = ImageFileDirectory_v2(content[:8])
        file = BytesIO(content)
        file.seek(directory.next)
        directory.load(file)
        return directory
    except BROKEN:
        return {}


def _tag(directory: ImageFileDirectory_v2 | dict[int, object], tag: int) -> int:
    try:
        value = directory.get(tag, 0)
    except BROKEN:
        return 0
    return value if isinstance(value, int) else 0
