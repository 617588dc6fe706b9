"""What a photo file says of itself: the cutline, credit and description its photographer wrote into
it.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from PIL import Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from edition.copy.pictures.develop import formats
from edition.copy.pictures.kinds import BROKEN
from edition.copy.pictures.machine_words import Own, by_a_person
from edition.copy.pictures.rights import credited, rights_apart, seen_apart
from edition.copy.text_file.xml_parser import xml_parser

_XMP = "http://ns.adobe.com/photoshop/1.0/"
_DC = "http://purl.org/dc/elements/1.1/"
_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UTF8 = b"\x1b%G"
_TIFF = "http://ns.adobe.com/tiff/1.0/"
_XAP = "http://ns.adobe.com/xap/1.0/"
_DESCRIPTION = 270
_MAKE = 271
_MODEL = 272
_SOFTWARE = 305
_ARTIST = 315
_COPYRIGHT = 33432
"""EXIF's tags, as the TIFF standard numbers them."""


@dataclass(frozen=True, slots=True)
class PhotoData:
    """Words found in a photo file; empty where it says nothing."""

    cutline: str = ""
    credit: str = ""
    alt: str = ""


def told_by(content: bytes, name: str = "") -> PhotoData:
    """Read cutline, credit and alternative text, each from XMP, else IPTC-IIM (which cuts off),
    else EXIF.

    ``name`` is the file's, which is no cutline.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(content), formats=formats()) as image:
                found = [_attempt(read, image) for read in (_xmp, _iim, _exif)]
        except (*BROKEN, Image.DecompressionBombError):
            return PhotoData()
    own = Own(tuple(mark for words in found for mark in words.marks), name)
    told = [_judged(words, own) for words in found]
    firsts = {
        key: next((text for each in told if (text := getattr(each, key))), "")
        for key in ("cutline", "credit", "alt")
    }
    return PhotoData(**firsts)


@dataclass(frozen=True, slots=True)
class _Words:
    """The fields of one kind of metadata as they stand in the file."""

    description: str = ""
    creator: str = ""
    agency: str = ""
    rights: str = ""
    alt: str = ""
    marks: tuple[str, ...] = ()
    """The makes, models and programs it names."""


def _attempt(read: Callable[[ImageFile], _Words], image: ImageFile) -> _Words:
    """Read one kind of metadata; where it is harmed the other kinds still count."""
    try:
        return read(image)
    except (*BROKEN, etree.XMLSyntaxError):
        return _Words()


def _judged(words: _Words, own: Own) -> PhotoData:
    """Part what persons wrote from what machines did, and what is seen from who has the rights in
    it.
    """
    creator, agency, rights = (
        by_a_person(text, own) for text in (words.creator, words.agency, words.rights)
    )
    cutline, line = rights_apart(by_a_person(words.description, own), rights)
    signed = seen_apart(cutline, credited(creator, agency, rights or line))
    return PhotoData(signed.cutline, signed.credit, by_a_person(words.alt, own))


def _xmp(image: ImageFile) -> _Words:
    packet = image.info.get("xmp", b"")
    raw = packet.encode() if isinstance(packet, str) else packet
    if not raw.strip(b"\0 \r\n"):
        return _Words()
    parser = xml_parser(recover=True)
    root = etree.fromstring(raw.strip(b"\0 \r\n"), parser)
    if root is None:
        return _Words()
    return _Words(
        description=_property(root, _DC, "description"),
        creator=_property(root, _DC, "creator"),
        agency=_property(root, _XMP, "Credit"),
        rights=_property(root, _DC, "rights"),
        alt=_property(root, _CORE, "AltTextAccessibility"),
        marks=(
            _property(root, _TIFF, "Make"),
            _property(root, _TIFF, "Model"),
            _property(root, _XAP, "CreatorTool"),
        ),
    )


def _property(root: etree._Element, space: str, name: str) -> str:
    """Return an XMP property, whether written as attribute, text or list; of several languages the
    default, which stands first.
    """
    for description in root.iter(f"{{{_RDF}}}Description"):
        written = description.get(f"{{{space}}}{name}")
        if written:
            return written
        element = description.find(f"{{{space}}}{name}")
        if element is None:
            continue
        entry = next(element.iter(f"{{{_RDF}}}li"), element)
        return entry.text or ""
    return ""


def _iim(image: ImageFile) -> _Words:
    fields = IptcImagePlugin.getiptcinfo(image) or {}
    utf8 = _first(fields.get((1, 90))) == _UTF8

    def text(number: int) -> str:
        return _decoded(_first(fields.get((2, number))), utf8)

    return _Words(text(120), text(80), text(110) or text(115), text(116))


def _first(value: bytes | list[bytes] | None) -> bytes:
    return (value[0] if isinstance(value, list) else value) or b""


def _decoded(raw: bytes, utf8: bool) -> str:
    """Decode a field; agencies leave their character set unsaid, and then it is UTF-8 or
    Windows'.
    """
    if utf8:
        return raw.decode("utf-8", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _exif(image: ImageFile) -> _Words:
    tags = image.getexif()
    marks = tuple(_mended(tags.get(tag)) for tag in (_MAKE, _MODEL, _SOFTWARE))
    description, artist, rights = (
        _mended(tags.get(tag)) for tag in (_DESCRIPTION, _ARTIST, _COPYRIGHT)
    )
    return _Words(description, artist, "", rights, marks=marks)


def _mended(value: object) -> str:
    """Return an EXIF text, which Pillow reads as Latin-1 though most cameras and editors write
    UTF-8.
    """
    text = value if isinstance(value, str) else ""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
