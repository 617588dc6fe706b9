"""Pictures inside a page: those that a program wrote into the page itself, as data (RFC 2397), and
the page without them.
"""

import re
from base64 import b64decode
from binascii import Error
from dataclasses import dataclass

from edition.copy.filed import Enclosed

_DATA = re.compile(
    r"data:image/(jpe?g|png|webp|avif|gif|tiff)(?:;[\w=+.-]+)*;base64,([A-Za-z0-9+/=\s]+)",
    re.IGNORECASE,
)
SMALLEST = 2000
"""Characters of such a picture; one with fewer stands in for another that loads late, or is a sign.
"""


@dataclass(frozen=True, slots=True)
class Lightened:
    """A page whose pictures were taken out, each named where it stood."""

    text: str
    pictures: tuple[Enclosed, ...] = ()


def lightened(text: str, slug: str) -> Lightened:
    """Take the pictures out of a page; two places of one picture have one name."""
    names: dict[str, str] = {}
    pictures: list[Enclosed] = []

    def named(found: re.Match[str]) -> str:
        data = "".join(found[2].split())
        if len(data) < SMALLEST or (content := _decoded(data)) is None:
            return found[0] if len(data) < SMALLEST else ""
        if data not in names:
            suffix = found[1].lower().replace("jpeg", "jpg")
            names[data] = f"{slug}-{len(names) + 1}.{suffix}"
            pictures.append(Enclosed(names[data], content))
        return names[data]

    if "data:image/" not in text.lower():
        return Lightened(text)
    return Lightened(_DATA.sub(named, text), tuple(pictures))


def _decoded(data: str) -> bytes | None:
    try:
        return b64decode(data, validate=True)
    except (Error, ValueError):
        return None
