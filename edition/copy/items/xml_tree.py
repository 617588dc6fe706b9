"""XML tree: the text of an XML file → its elements by their local names; broken XML is read as far
as it goes.

Nothing outside the file is ever opened and no entity of its own is replaced: such a file may be
made to harm.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

from lxml import etree

from edition.copy.text_file.cleaning import LOST, read_as
from edition.copy.text_file.source import Source, Spot
from edition.copy.text_file.xml_parser import xml_parser
from edition.problem import Problem

Element = etree._Element
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"^[^<]{0,8}<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]+)")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_FIRST = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>/]")
HEAD = 8192
"""Bytes in which a file says what it is."""
_NAMED = re.compile(r"&([A-Za-z]\w{1,30});")
_LOOSE_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|\w{1,30};)")
_NUMBER = r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}));"
_REFERENCE = re.compile(_NUMBER)
_PAIR = re.compile(_NUMBER * 2)
_HIGH = range(0xD800, 0xDC00)
_LOW = range(0xDC00, 0xE000)
"""Halves of characters in UTF-16: by themselves they are none (Unicode 16, section 3.8)."""
_LAST = 0x10FFFF
_OWN = frozenset(["amp", "lt", "gt", "quot", "apos"])
_BROKEN = "the file is not well-formed XML, and was read as far as it goes"


@dataclass(frozen=True, slots=True)
class XmlTree:
    """A parsed file."""

    root: Element | None
    """None where nothing of it is XML."""
    problems: tuple[Problem, ...] = ()


def named_encoding(content: bytes) -> str:
    """Return the encoding an XML file says it is in."""
    found = _ENCODING.search(content[:200])
    return found[1].decode("ascii") if found else ""


def xml_tree(source: Source) -> XmlTree:
    """Parse the text of a file."""
    text = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), source.text)
    text = _REFERENCE.sub(_numbered, _PAIR.sub(_paired, _NAMED.sub(_character, text)))
    try:
        return XmlTree(etree.fromstring(text, xml_parser(bare=True)))
    except etree.XMLSyntaxError as wrong:
        line, column = wrong.position
        problem = source.warning(
            Spot(line, column), _BROKEN, "look whether the story is whole", code="xml-broken"
        )
        return XmlTree(_mended(text), (problem,))
    except ValueError:
        return XmlTree(None)


def _mended(text: str) -> Element | None:
    """Parse as far as it goes what is no XML; most often it only has an ampersand that stands for
    itself.
    """
    text = _LOOSE_AMPERSAND.sub("&amp;", text)
    try:
        return etree.fromstring(text, xml_parser(bare=True))
    except etree.XMLSyntaxError:
        return _recovered(text)


def _recovered(text: str) -> Element | None:
    try:
        return etree.fromstring(text, xml_parser(recover=True, bare=True))
    except etree.XMLSyntaxError:  # there is nothing in it
        return None


def _character(found: re.Match[str]) -> str:
    """Return the character that HTML, not XML, has by this name: many write ``&nbsp;`` all the
    same.
    """
    return found[0] if found[1] in _OWN else html5.get(f"{found[1]};", found[0])


def _paired(found: re.Match[str]) -> str:
    """Return the one character that two references name by the halves of its UTF-16 form."""
    high, low = _number(found[1], found[2]), _number(found[3], found[4])
    if high not in _HIGH or low not in _LOW:
        return found[0]
    return chr(0x10000 + ((high - _HIGH.start) << 10) + low - _LOW.start)


def _numbered(found: re.Match[str]) -> str:
    """Return what a reference names that XML forbids: the sign in Windows' code, or the sign for
    lost ones.
    """
    number = _number(found[1], found[2])
    if number > _LAST or number in _HIGH or number in _LOW:
        return LOST
    if number < ord(" ") and number not in b"\t\n\r":
        return " "
    return read_as(chr(number)) or found[0]


def _number(hexadecimal: str | None, decimal: str | None) -> int:
    return int(hexadecimal, 16) if hexadecimal else int(decimal or "0")


def local(element: Element) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    if not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2].rpartition(":")[
        2
    ]  # a prefix stays where no namespace is said


def named(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements inside one that bear one of the local names, in document order."""
    return (inner for inner in element.iterdescendants() if local(inner) in names)


def child(element: Element, *names: str) -> Element | None:
    """Return an element's first child of a local name."""
    return next((inner for inner in element if local(inner) in names), None)


def children(element: Element, *names: str) -> list[Element]:
    """Return an element's children of a local name."""
    return [inner for inner in element if local(inner) in names]


def text_of(element: Element | None) -> str:
    """Return the words in an element, blocks of it parted by a space."""
    if element is None:
        return ""
    return " ".join(" ".join(map(str, element.itertext())).split())


def raw_of(element: Element | None) -> str:
    """Return the characters in an element as they stand."""
    return "" if element is None else "".join(map(str, element.itertext()))


def root_name(content: bytes) -> str:
    """Return the local name of a file's first element, by its first bytes; empty where it is no
    XML.
    """
    head = _COMMENT.sub(b"", content[:HEAD].replace(b"\0", b""))
    found = _FIRST.search(head)
    return (
        found[1].decode("ascii")
        if found and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
        else ""
    )
