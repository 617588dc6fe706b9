"""Embedded: a picture written into a drawing as data → the same picture decoded, judged and written
anew, as data.
"""

from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote_to_bytes

from PIL import Image

from edition.copy.pictures import develop as darkroom

KINDS = (
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/pjpeg",
    "image/webp",
    "image/gif",
    "image/tiff",
)

DRAWN = (b"\x89PNG", b"GIF8")
"""How files begin that keep every pixel as it was drawn."""
NAMED = 40
"""Characters of an address that a message shows."""


class Unreadable(Exception):
    """A picture inside a drawing cannot be printed."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture as data."""

    address: str
    pixels: int


def prepared(address: str) -> Embedded:
    """Read a picture from its data address and write it anew. Raises Unreadable where it is none
    that can be printed.
    """
    content = decoded(address)
    image = _developed(content)
    return Embedded(_address(image, content.startswith(DRAWN)), image.width * image.height)


def decoded(address: str) -> bytes:
    """Return the bytes of a picture as data. Raises Unreadable where they are none that can be
    printed.
    """
    head, comma, data = address.partition(",")
    kind, *how = head[len("data:") :].lower().replace(" ", "").split(";")
    if not comma or kind not in KINDS:
        raise Unreadable(f'holds a picture that cannot be printed ("{head[:NAMED]}")')
    plain = unquote_to_bytes(data)
    if "base64" not in how:
        return plain
    try:
        return b64decode(b"".join(plain.split()))
    except Error:
        raise Unreadable("holds a picture whose data is damaged") from None


def judged(address: str) -> bytes:
    """Return the bytes of a picture as data as they are, where they can be printed. Raises
    Unreadable where they cannot.
    """
    content = decoded(address)
    _developed(content)
    return content


def _developed(content: bytes) -> Image.Image:
    try:
        return darkroom.develop(content, clear=True)
    except darkroom.Refused as why:
        raise Unreadable(f"holds a picture that {why}") from None


def _address(image: Image.Image, drawn: bool) -> str:
    """Write a picture as data: without loss where it was drawn or is seen through."""
    if not drawn and image.mode != "RGBA":
        return f"data:image/jpeg;base64,{b64encode(darkroom.jpeg(image)).decode('ascii')}"
    image.info = {}
    out = BytesIO()
    image.save(out, "PNG")
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode('ascii')}"
