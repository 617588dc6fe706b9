"""Drawing: an SVG from outside → the same picture, built anew from elements and attributes on a
list, and nothing else of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.copy.pictures.develop import MOST_PIXELS
from edition.copy.pictures.drawing_cost import Unbounded, judge
from edition.copy.pictures.drawing_css import (
    NAMED,
    Reaches,
    Unsound,
    declarations,
    measured,
    rules,
    sound,
)
from edition.copy.pictures.drawing_words import (
    ELEMENTS,
    LINKED,
    NUMBERS,
    PROPERTIES,
    QUIET,
    SEEN,
    STILL,
    TEXTS,
    VERBATIM,
)
from edition.copy.pictures.embedded import Unreadable, prepared
from edition.copy.text_file.xml_parser import xml_parser
from edition.limits import DRAWING_DEPTH, DRAWING_ELEMENTS

SVG = "http://www.w3.org/2000/svg"
NUMBER = re.compile(r"[-+.\deE]+")
LENGTH = re.compile(r"[.\d]*")
NUMBERS_ONLY = re.compile(r"[\w\s.,+\-%()#:;]*")
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


class Unfit(Exception):
    """A drawing cannot be printed, and why."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing ready for print, and what of the file is not in it."""

    content: bytes
    width: int
    height: int
    left_out: tuple[str, ...]
    words: str = ""
    """What is written in it as text, and not drawn."""


@dataclass(slots=True)
class _Bench:
    """What is gathered while a drawing is built anew."""

    left_out: dict[str, None] = field(default_factory=dict)
    count: int = 0
    pixels: int = 0
    """Of the pictures in it so far."""

    def leave_out(self, what: str) -> None:
        self.left_out[what] = None


def rebuilt(content: bytes) -> Drawing:
    """Build a drawing anew. Raises Unfit where what would be left of it is not what was drawn."""
    root = _parsed(content)
    bench = _Bench()
    if any(
        isinstance(node, etree._ProcessingInstruction) for node in root.itersiblings(preceding=True)
    ):
        bench.leave_out("xml-stylesheet")
    made = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG})  # type: ignore[dict-item]
    try:
        _attributes(root, made, bench)
        _children(root, made, bench, 1)
        judge(made)
    except (Unsound, Unbounded, Unreadable) as why:
        raise Unfit(str(why)) from None
    width, height = _size(root)
    texts = made.iter(f"{{{SVG}}}text")
    words = " ".join(str(said) for text in texts for said in text.itertext())
    content = etree.tostring(made, encoding="utf-8")
    return Drawing(content, width, height, tuple(bench.left_out), " ".join(words.split()))


def _parsed(content: bytes) -> etree._Element:
    # A long attribute is a picture; where entities are declared, libxml2's guard against them must
    # stay.
    huge = b"<!ENTITY" not in content and b"\0" not in content
    parser = xml_parser(huge=huge)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as why:
        raise Unfit(f"is not sound SVG ({str(why).lower()})") from None
    if etree.QName(root).localname != "svg":
        raise Unfit("is not SVG")
    return root


def _children(source: etree._Element, made: etree._Element, bench: _Bench, depth: int) -> None:
    if depth > DRAWING_DEPTH.most:
        raise Unfit(f"nests deeper than {DRAWING_DEPTH}")
    words = _name(made) in TEXTS
    if words or _name(made) == "style":
        made.text = source.text
    for child in _wanted(source, bench):
        new = _element(child, made, bench, depth)
        if words and child.tail:
            _say(made, new, child.tail)


def _wanted(source: etree._Element, bench: _Bench) -> Iterator[etree._Element]:
    """Yield the children that are looked at: of a switch the first that can be drawn."""
    if _name(source) != "switch":
        yield from source
        return
    for child in source:
        if _name(child) in ELEMENTS and not child.get("requiredExtensions"):
            yield child
            return
    bench.leave_out("switch")


def _say(made: etree._Element, new: etree._Element | None, words: str) -> None:
    """Keep the words after an element, whether the element is kept or not."""
    before = new if new is not None else made[-1] if len(made) else None
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        made.text = (made.text or "") + words


def _element(
    child: etree._Element, made: etree._Element, bench: _Bench, depth: int
) -> etree._Element | None:
    """Build one element anew with all that is in it; None where it is left out."""
    if isinstance(child, etree._Entity):
        raise Unfit("holds an entity")
    name = _name(child)
    if not name or etree.QName(child).namespace not in (SVG, None) or name in QUIET:
        return None
    if name in SEEN:
        raise Unfit(f"holds a {name}")
    if name not in ELEMENTS:
        bench.leave_out(name)
        return None
    bench.count += 1
    if bench.count > DRAWING_ELEMENTS.most:
        raise Unfit(f"has more than {DRAWING_ELEMENTS}")
    new = etree.SubElement(made, f"{{{SVG}}}{_drawn_as(name, made)}")
    _attributes(child, new, bench)
    _children(child, new, bench, depth + 1)
    if name == "style":
        new.text = rules(new.text or "", bench.leave_out)
    return new


def _drawn_as(name: str, made: etree._Element) -> str:
    """A link and a choice are groups on paper, a link among words is words."""
    if name == "a" and _name(made) in TEXTS:
        return "tspan"
    return "g" if name in ("a", "switch") else name


def _name(element: etree._Element) -> str:
    """Return an element's bare name; none of a comment or an instruction."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _attributes(source: etree._Element, made: etree._Element, bench: _Bench) -> None:
    for key, written in source.attrib.items():
        name, value = str(key), str(written)
        _harmless(name)
        if name in _HREF and "href" not in made.attrib:
            _reference(source, made, value, bench)
        elif name == _SPACE:
            made.set(name, "preserve" if value == "preserve" else "default")
        elif name == "style":
            made.set("style", declarations(value))
        elif name in PROPERTIES:
            made.set(name, sound(value))
        elif name in NUMBERS:
            made.set(name, _plain(value))
        elif name in VERBATIM:
            made.set(name, value)
        elif name in STILL:
            bench.leave_out(name)


def _harmless(name: str) -> None:
    if etree.QName(name).localname.lower().startswith("on"):
        raise Unfit("holds a script")
    if name == _BASE:
        raise Unfit("reaches for another file (xml:base)")


def _reference(source: etree._Element, made: etree._Element, value: str, bench: _Bench) -> None:
    """Keep what leads to another part of the drawing, or is itself a picture."""
    address, name = value.strip(), _name(source)
    if name == "a":
        return
    if name == "image" and address.lower().startswith("data:"):
        picture = prepared(address)
        bench.pixels += picture.pixels
        if bench.pixels > MOST_PIXELS:
            raise Unfit(
                f"holds pictures of more than {MOST_PIXELS:,} pixels".replace(",", "\u202f")
            )
        made.set("href", picture.address)
    elif name in LINKED and address.startswith("#"):
        made.set("href", address)
    else:
        raise Reaches(address)


def _plain(value: str) -> str:
    """Let pass what is made of numbers and names; a number beyond all measure would tear the
    page.
    """
    if not NUMBERS_ONLY.fullmatch(value):
        raise Unsound(f'holds a value that is none ("{value[:NAMED]}")')
    return measured(value)


def _size(root: etree._Element) -> tuple[int, int]:
    """Return how large a drawing is: by its viewBox, else by its width and height."""
    numbers = NUMBER.findall(root.get("viewBox") or "")
    if len(numbers) != len(("left", "top", "width", "height")):
        sides = [LENGTH.match(root.get(side, "")) for side in ("width", "height")]
        numbers = ["0", "0", *(side[0] if side else "" for side in sides)]
    try:
        width, height = round(float(numbers[2])), round(float(numbers[3]))
    except (ValueError, OverflowError):
        raise Unfit("has no size (it needs a viewBox)") from None
    if width < 1 or height < 1:
        raise Unfit("has no size (it needs a viewBox)")
    return width, height
