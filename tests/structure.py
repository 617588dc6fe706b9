"""A PDF's structure tree as plain Python: every element with its kind, and every marked stretch of
text in the order it is read.
"""

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
    return [
        int(kid)
        if not isinstance(kid, (pikepdf.Dictionary, pikepdf.Object)) or isinstance(kid, int)
        else kid
        for kid in found
    ]


class _Reader:
    """Reads the text of marked content."""

    def __init__(self) -> None:
        self.maps: dict[Any, dict[int, str]] = {}

    def stretches(self, page: pikepdf.Page) -> Iterator[tuple[int | None, str, str]]:
        """Yield each text with the identifier and kind of the mark it stands in.

        A word that says how it is written, as it says; what is marked as painted in reverse, turned
        round.
        """
        fonts = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        marks = [_Mark(None, "")]
        font: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            operands = instruction.operands
            match str(instruction.operator):
                case "BDC":
                    named = isinstance(operands[1], pikepdf.Dictionary)
                    told = operands[1] if named else pikepdf.Dictionary()
                    marks.append(
                        _Mark(told.get("/MCID"), str(operands[0])[1:], told.get("/ActualText"))
                    )
                    yield *_place(marks), ""
                case "BMC":
                    marks.append(_Mark(None, str(operands[0])[1:]))
                case "EMC":
                    mark, place = marks.pop(), _place(marks)
                    if any(outer.gathers for outer in marks):
                        marks[-1].pieces += mark.told_pieces()
                    elif mark.gathers:
                        yield *place, "".join(mark.told_pieces())
                case "Tf":
                    font = self._map(fonts[str(operands[0])])
                case "Tj" | "TJ":
                    shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                    said = [
                        text
                        for part in shown
                        if isinstance(part, pikepdf.String)
                        for text in _decoded(bytes(part), font)
                    ]
                    if any(mark.gathers for mark in marks):
                        marks[-1].pieces += said
                    else:
                        yield *_place(marks), "".join(said)

    def _map(self, font: Any) -> dict[int, str]:
        if font.objgen not in self.maps:
            self.maps[font.objgen] = dict(_pairs(font.ToUnicode.read_bytes().decode("ascii")))
        return self.maps[font.objgen]


@dataclass
class _Mark:
    """A mark that is open, and what was shown in it, glyph by glyph, where that is not told at
    once.
    """

    mcid: Any
    kind: str
    spelt: Any = None
    pieces: list[str] = field(default_factory=list)

    @property
    def gathers(self) -> bool:
        """Whether what is shown in it is told only when it closes. A hyphen of H&J's is told as it
        is shown.
        """
        return self.kind == "ReversedChars" or (
            self.spelt is not None and str(self.spelt) != SOFT_HYPHEN
        )

    def told_pieces(self) -> list[str]:
        """Return what it says, in reading order."""
        if self.spelt is not None and str(self.spelt) != SOFT_HYPHEN:
            return [str(self.spelt)]
        return self.pieces[::-1] if self.kind == "ReversedChars" else self.pieces


def _place(marks: list[_Mark]) -> tuple[int | None, str]:
    """Return the identifier and kind of the innermost mark that has one."""
    mark = next(
        (mark for mark in reversed(marks) if mark.mcid is not None or mark.kind == "Artifact"),
        marks[0],
    )
    return (None if mark.mcid is None else int(mark.mcid)), mark.kind


def _pairs(cmap: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", block):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")


def _decoded(raw: bytes, font: dict[int, str]) -> Iterator[str]:
    """Yield what each glyph says."""
    for n in range(0, len(raw), 2):
        yield font.get(int.from_bytes(raw[n : n + 2], "big"), "\ufffd")
