"""A PDF's structure tree as plain Python: every element with its kind, and every marked stretch of text in the order it is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

SOFT_HYPHEN = "\u00ad"
Place = tuple[int, int]
"""A page, from 0, and a marked content identifier on it."""


@dataclass
class Element:
    """An element of the structure tree."""

    kind: str
    obj: Any
    kids: "list[Element | Place | pikepdf.Object]" = field(default_factory=list)
    """Elements, places of content, and annotations, in order."""

    def elements(self) -> "Iterator[Element]":
        """Yield this element and all below, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()

    def places(self) -> Iterator[Place]:
        """Yield every place of content below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.places()
            elif isinstance(kid, tuple):
                yield kid

    def annotations(self) -> Iterator[Any]:
        """Yield every annotation below."""
        for element in self.elements():
            yield from (kid for kid in element.kids if not isinstance(kid, (Element, tuple)))


class Tagged:
    """A tagged PDF read."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self._numbers = {page.objgen: n for n, page in enumerate(pdf.pages)}
        self.root = self._element(pdf.Root.StructTreeRoot.K[0], None)
        self.texts: dict[Place, str] = {}
        self.artifacts: list[str] = []
        self.loose: list[str] = []
        """What is painted with no mark at all."""
        self._read = _Reader()
        for n, page in enumerate(pdf.pages):
            for mcid, kind, said in self._read.stretches(page):
                if mcid is not None:
                    self.texts[n, mcid] = self.texts.get((n, mcid), "") + said
                elif kind == "Artifact":
                    self.artifacts.append(said)
                elif said:
                    self.loose.append(said)

    def _element(self, obj: Any, page: Any) -> Element:
        page = obj.get("/Pg", page)
        element = Element(str(obj.S)[1:], obj)
        for kid in _listed(obj.get("/K")):
            if isinstance(kid, int):
                element.kids.append((self._numbers[page.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                element.kids.append((self._numbers[kid.get("/Pg", page).objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                element.kids.append(kid.Obj)
            else:
                element.kids.append(self._element(kid, page))
        return element

    def said(self, element: Element) -> str:
        """Return an element's text in reading order."""
        return "".join(self.texts.get(place, "") for place in element.places())

    def find(self, kind: str) -> list[Element]:
        """Return all elements of a kind, in reading order."""
        return [element for element in self.root.elements() if element.kind == kind]


def _listed(kids: Any) -> list[Any]:
    if kids is None:
        return []
    found = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [int(kid) if not isinstance(kid, (pikepdf.Dictionary, pikepdf.Object)) or isinstance(kid, int) else kid for kid in found]


class _Reader:
    """Reads the text of marked content."""

    def __init__(self) -> None:
        self.maps: dict[Any, dict[int, str]] = {}

    def stretches(self, page: pikepdf.Page) -> Iterator[tuple[int | None, str, str]]:
        """Yield each shown text with the identifier and kind of the mark it stands in; a word that says how it is written, as it says."""
        fonts = page.obj.get("/Resources", {}).get("/Font", {})
        marks: list[tuple[int | None, str]] = []
        font: dict[int, str] = {}
        spelt: str | None = None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    told = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                    marks.append((told.get("/MCID"), str(operands[0])[1:]))
                    spelt = str(told["/ActualText"]) if str(told.get("/ActualText", SOFT_HYPHEN)) != SOFT_HYPHEN else None
                    yield (*marks[-1], "")
                case "BMC":
                    marks.append((None, str(operands[0])[1:]))
                case "EMC":
                    marks.pop()
                    spelt = None
                case "Tf":
                    font = self._map(fonts[str(operands[0])])
                case "Tj" | "TJ":
                    shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                    said = spelt or "".join(_decoded(bytes(part), font) for part in shown if isinstance(part, pikepdf.String))
                    mcid, kind = next(((m, k) for m, k in reversed(marks) if m is not None or k == "Artifact"), (None, ""))
                    yield None if mcid is None else int(mcid), kind, said

    def _map(self, font: Any) -> dict[int, str]:
        if font.objgen not in self.maps:
            self.maps[font.objgen] = dict(_pairs(font.ToUnicode.read_bytes().decode("ascii")))
        return self.maps[font.objgen]


def _pairs(cmap: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", block):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")


def _decoded(raw: bytes, font: dict[int, str]) -> str:
    return "".join(font.get(int.from_bytes(raw[n : n + 2], "big"), "\ufffd") for n in range(0, len(raw), 2))
