"""Picture addresses: where a picture of a page lies, which of its sizes is taken, and which
addresses are one picture.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from edition.copy.html.tree import Element, squeeze

_CAMERA = 1.5
"""What a camera takes, width to height: of several shapes of one picture, the nearest to it has
lost least.
"""
_DENSE = 400
"""Pixels a screen's picture is thought to be wide where only its density is said (``2x``)."""
_LATE = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-hi-res-src",
    "data-lazy",
    "data-srcset",
    "data-lazy-srcset",
    "srcset",
    "src",
)
"""Where pages keep a picture's address, those that load late first."""
_NO_ADDRESS = {
    "alt",
    "title",
    "href",
    "class",
    "id",
    "style",
    "onclick",
    "onerror",
    "onload",
    "sizes",
    "longdesc",
}
_IMAGE = re.compile(r"^\S+\.(?:jpe?g|png|webp|avif|tiff?)(?:[?#]\S*)?$", re.IGNORECASE)
_BLANK = re.compile(
    r"placeholder|\bblank\b|spacer|transparent|\b1x1\.|pixel\.|/(?:grey|gray)[._-]|lazy-?load|loading\.|dummy|^data:|\.gif(?:\?|$)",
    re.IGNORECASE,
)
"""What stands in for a picture that is not loaded yet."""
_ENTRY = re.compile(r"[\s,]*(\S+)(?:\s+([\d.]*\d)([wx])(?:\s+\d+h)?\s*(?=,|$)|\s*(?=,|$)|(?=\s))")
"""One picture of a ``srcset`` (HTML, 4.8.4.2): an address, and how wide or how dense it is."""
_SAID_WIDTH = re.compile(
    r"(?:(?<=[?&/,_:;-])|\b)(?:w|width|imwidth|resize|fit|maxwidth|max-width)[=_:/-]?(\d{2,4})(?!\d)",
    re.IGNORECASE,
)
_SHAPE = re.compile(r"(?<![\dx])(\d{2,4})x(\d{2,4}|0|-)(?![\dx])", re.IGNORECASE)
_RATIO = re.compile(
    r"(?<![\da-z])v?([1-9]|1[0-9]|2[01])[x:_-]([1-9]|1[0-9]|2[01])(?![\dx])", re.IGNORECASE
)
_MEDIA = re.compile(r"(?:min|max)-(?:device-)?width:\s*([\d.]+)(px|em|rem)?")
_EM = 16
"""Pixels in an em of a media query."""
_SUFFIX = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|tiff?|bmp|heic)(?=$|[.!?&;,:~])", re.IGNORECASE)
_LADDER = (
    "160|180|240|300|320|360|384|400|480|600|640|700|720|750|768|800|828|900|960|1000|1024|1080|1200|1280"
    "|1366|1400|1440|1500|1536|1600|1920|2048|2560"
)
"""Pixels that pages serve pictures at; any other number at a name's end counts pictures."""
_SIZES = re.compile(
    rf"(?:[-_.~@,](?:\d{{2,4}}x\d{{2,4}}|[wh]-?\d{{2,4}}|(?:{_LADDER})w?|r\d+\.\d+|fp[xy][\d.]+|v?\d{{1,2}}[x_]\d{{1,2}}"
    r"|scaled|master|large|medium|small|thumb(?:nail)?|original|resize))+$|^\d{2,4}x\d{2,4}[-_]",
    re.IGNORECASE,
)
_SIZE_KEYS = re.compile(
    r"^(?:w|h|q|x|y|s|t|v|f|fm|dpr|fit|im|crop|rect|auto|ar|width|height|quality|format|strip|resize|ext|cb|chk|ts|ssl|itok|_v|fl|optimize|version"
    r"|policy|imwidth|image_crop_resized|sharp|op_sharpen|max|min|mode|scale|type|output|signature|sig|token|key|hash|expires|utm_\w+)$",
    re.IGNORECASE,
)
_TELLING = 8
"""Characters; a shorter name of a file is joined by its folder's: ``2.jpg``, ``full/default.jpg``.
"""
_GENERIC = {
    "undefined",
    "default",
    "original",
    "original_image",
    "download",
    "picture",
    "thumbnail",
    "featured",
    "placeholder",
}
_ID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24,}", re.IGNORECASE
)
_SIZE_FOLDER = re.compile(
    r"^\d{1,2}[:x]\d{1,2}$|(?:^|,)[wh]_\d|^\d{2,4}x\d{0,4}$|^[wh]?\d{2,4}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """One file of a picture, and its width in pixels as far as the page says; 0 where it does
    not.
    """

    src: str
    width: int = 0

    @property
    def is_saved(self) -> bool:
        """Whether the file lies beside the page: a browser that saves a page writes these addresses
        anew.
        """
        return re.match(r"[a-z][a-z\d+.-]*:|/", self.src, re.IGNORECASE) is None

    @property
    def cropped(self) -> float:
        """How far its address says that its shape is from a camera's; 0 where it says nothing."""
        found = _RATIO.search(unquote(self.src))
        shape = int(found[1]) / int(found[2]) if found else _CAMERA
        return round(abs(math.log(shape / _CAMERA)), 2)


def addresses(picture: Element) -> tuple[Address, ...]:
    """Return the files that a ``picture``, ``img`` or ``amp-img`` offers, blanks left out."""
    images = [*(e for e in picture.iter() if _is_image(e)), *picture.iter("source")]
    offered = [address for image in images for address in _offered(image)]
    return tuple(
        dict.fromkeys(
            address for address in offered if address.src and not _BLANK.search(address.src[:300])
        )
    )


def best(offered: Iterable[Address], wide: int) -> Address | None:
    """Return the file to print from: one saved with the page, the least cropped, the smallest that
    is ``wide`` enough (pixels).
    """
    files = list(offered)
    files = [address for address in files if address.is_saved] or files
    least = min((address.cropped for address in files), default=0.0)
    files = [address for address in files if address.cropped <= least]
    enough = [address for address in files if address.width >= wide]
    if enough:
        return min(enough, key=lambda address: address.width)
    return max(files, key=lambda address: address.width, default=None)


def identity(src: str) -> str:
    """Return what two addresses of one picture have in common, and those of two pictures have not.

    >>> small = identity("https://a.example/800x600/bridge-at-dawn.jpg")
    >>> small == identity("//b.example/bridge-at-dawn-1200x900.jpg?w=9")
    True
    >>> one = identity("/dims/?url=https%3A%2F%2Fa.example%2Fone-bridge.jpg")
    >>> one == identity("/dims/?url=https%3A%2F%2Fa.example%2Ftwo-bridge.jpg")
    False
    """
    address = _innermost(src)
    try:
        parts = urlsplit(address)
    except ValueError:
        return src
    return _by_name([part for part in parts.path.split("/") if part], parts.query) or src


def _by_name(path: list[str], query: str) -> str:
    last = path[-1] if path else ""
    if found := _ID.search(last):
        return found[0].lower()
    name = _bare(last)
    if not _SUFFIX.search(last):
        name = "/".join(
            [name, *(value for key, value in parse_qsl(query) if not _SIZE_KEYS.match(key))]
        )
    if len(name) >= _TELLING and name.lower() not in _GENERIC:
        return name.lower()
    folders = [part for part in path[:-1] if not _SIZE_FOLDER.search(part)]
    within = [part for part in folders if _ID.search(part)] or [
        _bare(part) for part in folders[-2:]
    ]
    return "/".join([*within, name]).lower()


def _bare(part: str) -> str:
    """Return a part of a path without suffix and sizes."""
    name = _SUFFIX.split(part)[0]
    return _SIZES.sub("", name).strip("-_.~") or name


def _innermost(src: str) -> str:
    """Return the address that an address carries, where it asks a server to cut another picture."""
    address = unquote(unquote(src))
    inner = re.search(r".(https?:/{1,2}[^/].*)$", address, re.DOTALL)
    if not inner:
        return address
    within = _innermost(inner[1])
    return re.sub(
        r"(\.(?:jpe?g|png|webp|gif|avif))[&?].*$", r"\1", within, flags=re.IGNORECASE | re.DOTALL
    )


def said_width(src: str) -> int:
    """Return how wide a picture's address says it is, in pixels; 0 where it does not."""
    address = unquote(src.split("?url=")[0])
    found = [int(width) for width in _SAID_WIDTH.findall(address)] or [
        int(width) for width, _ in _SHAPE.findall(address)
    ]
    return found[-1] if found else 0


def _is_image(element: Element) -> bool:
    """Say whether an element is a picture's own: ``img``, or one of a page's making, such as
    ``amp-img``.
    """
    return isinstance(element.tag, str) and (element.tag == "img" or "-im" in element.tag)


def _offered(image: Element) -> Iterator[Address]:
    media = _width_of_media(image.get("media") or "")
    for attribute in _LATE:
        value = squeeze(image.get(attribute) or "")
        if value and "srcset" in attribute:
            yield from _of_srcset(value, media or _attribute_width(image))
        elif value:
            yield Address(value, said_width(value) or media or _attribute_width(image))
    others = {str(name): str(value) for name, value in image.attrib.items()}
    for name, value in others.items():
        if name not in (*_LATE, *_NO_ADDRESS) and _IMAGE.match(value):
            yield Address(value, said_width(value))


def _of_srcset(value: str, likely: int) -> Iterator[Address]:
    for found in _ENTRY.finditer(value):
        src = found[1].rstrip(",")
        if found[3] == "w":
            yield Address(src, int(float(found[2])))
        elif found[3] == "x":
            yield Address(src, said_width(src) or int(float(found[2]) * _DENSE))
        else:
            yield Address(src, said_width(src) or likely)


def _width_of_media(query: str) -> int:
    widths = [
        float(width) * (1 if unit in ("px", "") else _EM) for width, unit in _MEDIA.findall(query)
    ]
    return int(max(widths, default=0))


def _attribute_width(image: Element) -> int:
    found = re.fullmatch(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*", image.get("width") or "")
    return int(found[1]) if found else 0
