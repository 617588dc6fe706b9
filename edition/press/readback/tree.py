"""Tree: the structure tree walked as a screen reader walks it: which marked content says a story,
in order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from edition.press.readback.leaf import UNREAD, Leaf

BREAK = (-1, -1)
"""Stands where one block ends and another begins: words do not run over."""
_INLINE = {"/Span", "/Link", "/Em", "/Strong", "/Code", "/Reference", "/NonStruct"}
"""Elements inside a line."""

Place = tuple[int, int]
"""A page, from 0, and the identifier of marked content on it."""


@dataclass(frozen=True, slots=True)
class Article:
    """A story's element: where its content stands, in reading order."""

    places: tuple[Place, ...]

    def said(self, leaves: tuple[Leaf, ...]) -> str:
        """Return what it says."""
        return "".join(_text(place, leaves) for place in self.places)


def articles(root: Any, file: pikepdf.Pdf) -> Iterator[Article]:
    """Yield the stories of a document, in the order of the tree."""
    pages = _numbers(file)
    for kid in root.K:
        if kid.S == "/Art":
            yield Article(tuple(_places(kid, -1, pages)))


def asides(root: Any, file: pikepdf.Pdf, leaves: tuple[Leaf, ...]) -> dict[int, str]:
    """Return what the tree says beside the stories, by page."""
    pages, said = _numbers(file), dict[int, str]()
    for kid in root.K:
        if kid.S != "/Art":
            number = -1
            for place in _places(kid, -1, pages):
                number = place[0] if place is not BREAK else number
                said[number] = said.get(number, "") + _text(place, leaves)
    return said


def _numbers(file: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    pages: Any = file.pages
    return {page.objgen: number for number, page in enumerate(pages)}


def _places(element: Any, page: int, pages: dict[tuple[int, int], int]) -> Iterator[Place]:
    """Yield the places of an element's content, in order. ``page`` is that of the element above."""
    if "/Pg" in element:
        page = pages.get(element.Pg.objgen, -1)
    block = str(element.S) not in _INLINE
    if block:
        yield BREAK
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, int):
            yield page, kid
        elif kid.get("/Type") == "/MCR":
            yield pages.get(kid.Pg.objgen, -1), int(kid.MCID)
        elif kid.get("/Type") != "/OBJR":
            yield from _places(kid, page, pages)
    if block:
        yield BREAK


def _text(place: Place, leaves: tuple[Leaf, ...]) -> str:
    if place is BREAK:
        return "\n"
    page, number = place
    return leaves[page].texts.get(number, UNREAD) if 0 <= page < len(leaves) else UNREAD
