"""What a photo file says of itself: the cutline, credit and description its photographer wrote into it."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lxml import etree
from PIL import Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from edition.copy.pictures.develop import BROKEN, FORMATS
from edition.gate import Shut, admit
from edition.limits import PHOTO_FILE

_XMP = "http://ns.adobe.com/photoshop/1.0/"
_DC = "http://purl.org/dc/elements/1.1/"
_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UTF8 = b"\x1b%G"
_CAMERA_WORDS = ("digital camera", "dsc", "dcim", "default", "screenshot")
"""What cameras and telephones write where a cutline would stand."""


@dataclass(frozen=True, slots=True)
class PhotoData:
    """Words found in a photo file; empty where it says nothing."""

    cutline: str = ""
    credit: str = ""
    alt: str = ""


def metadata(path: Path, home: Path | None = None) -> PhotoData:
    """Read cutline, credit and alternative text, each from XMP, else IPTC-IIM (which cuts off), else EXIF."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(admit(path, PHOTO_FILE, home)), formats=FORMATS) as image:
                found = [_attempt(read, image) for read in (_xmp, _iim, _exif)]
        except (*BROKEN, Shut, Image.DecompressionBombError):
            return PhotoData()
    first = {name: next((text for each in found if (text := getattr(each, name))), "") for name in ("cutline", "credit", "alt")}
    return PhotoData(**first)


def _attempt(read: Callable[[ImageFile], PhotoData], image: ImageFile) -> PhotoData:
    """Read one kind of metadata; where it is harmed the other kinds still count."""
    try:
        return read(image)
    except (*BROKEN, etree.XMLSyntaxError):
        return PhotoData()


def _xmp(image: ImageFile) -> PhotoData:
    packet = image.info.get("xmp", b"")
    raw = packet.encode() if isinstance(packet, str) else packet
    if not raw.strip(b"\0 \r\n"):
        return PhotoData()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(raw.strip(b"\0 \r\n"), parser)
    if root is None:
        return PhotoData()
    return PhotoData(
        cutline=_said(_property(root, _DC, "description")),
        credit=_credit(_property(root, _DC, "creator"), _property(root, _XMP, "Credit"), _property(root, _DC, "rights")),
        alt=_said(_property(root, _CORE, "AltTextAccessibility")),
    )


def _property(root: etree._Element, space: str, name: str) -> str:
    """Return an XMP property, whether written as attribute, text or list; of several languages the default, which stands first."""
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


def _iim(image: ImageFile) -> PhotoData:
    fields = IptcImagePlugin.getiptcinfo(image) or {}
    utf8 = _first(fields.get((1, 90))) == _UTF8

    def text(number: int) -> str:
        return _decoded(_first(fields.get((2, number))), utf8)

    return PhotoData(cutline=_said(text(120)), credit=_credit(text(80), text(110) or text(115), text(116)))


def _first(value: bytes | list[bytes] | None) -> bytes:
    return (value[0] if isinstance(value, list) else value) or b""


def _decoded(raw: bytes, utf8: bool) -> str:
    """Decode a field; agencies leave their character set unsaid, and then it is UTF-8 or Windows'."""
    if utf8:
        return raw.decode("utf-8", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _exif(image: ImageFile) -> PhotoData:
    tags = image.getexif()
    description, artist, rights = (_mended(tags.get(tag)) for tag in (270, 315, 33432))
    return PhotoData(cutline=_said(description), credit=_credit(artist, "", rights))


def _mended(value: object) -> str:
    """Return an EXIF text, which Pillow reads as Latin-1 though most cameras and editors write UTF-8."""
    text = value if isinstance(value, str) else ""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _said(text: str) -> str:
    """Return a text on one line, or nothing where a camera spoke and no person."""
    line = " ".join(text.replace("\0", " ").split())
    return "" if line.lower().endswith(_CAMERA_WORDS) or line.lower().startswith(_CAMERA_WORDS) else line


def _credit(creator: str, agency: str, rights: str) -> str:
    """Join photographer and agency as papers print them; the copyright line serves where both are missing."""
    who, whom = _said(creator), _said(agency)
    if who and whom and who.lower() not in whom.lower() and whom.lower() not in who.lower():
        return f"{who}/{whom}"
    return max(who, whom, key=len) or _said(rights)
