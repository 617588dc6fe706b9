"""Refused: agency formats that are known by name and not read, and what to ask for instead."""

from edition.copy.filed import File, Filed, Format
from edition.copy.items.xml_tree import root_name
from edition.problem import warning

_ANPA = (b"\x16\x16\x01", b"\x16\x01")
"""How a message of the American wire begins: idle signs, then the start of its header (ANPA 1312).
"""


def _refused(file: File, kind: str, hint: str) -> tuple[Filed, ...]:
    message = f"{kind}, which is not read: the file is left out"
    return (Filed(None, (warning(file.name, message, hint, code="format-unknown"),)),)


def _newsml_1(file: File) -> tuple[Filed, ...]:
    return _refused(file, "NewsML 1", "ask the agency for NewsML-G2, NITF or ninjs")


def _is_newsml_1(content: bytes) -> bool:
    return root_name(content) == "NewsML"


def _anpa(file: File) -> tuple[Filed, ...]:
    return _refused(file, "an ANPA 1312 message", "ask the agency for NITF, NewsML-G2 or IPTC 7901")


def _is_anpa(content: bytes) -> bool:
    return content.startswith(_ANPA)


NEWSML_1 = Format("NewsML 1", _newsml_1, _is_newsml_1)
ANPA = Format("an ANPA 1312 message", _anpa, _is_anpa)
