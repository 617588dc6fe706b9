"""OpenDocument's runs: the inside of a paragraph → runs, and the notes, frames and formulas that
stand in it (ODF 1.3, part 3).
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edition.copy.documents.package import (
    Element,
    Package,
    attribute,
    child,
    local,
    named,
    words_in,
)
from edition.copy.filed import LeftOut, Why
from edition.copy.words.web_address import safe_href
from edition.story import Run

MOST_BASES = 20
"""How many styles a style is based on, one on the other, at most: files have rings of them."""
_MONO = ("courier", "mono", "consolas", "fixed")
LEFT_OUT = frozenset(
    (
        "tracked-changes",
        "annotation",
        "annotation-end",
        "forms",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
    )
)
_SIGNS = {"tab": " ", "line-break": "\n"}
PLAIN = Run("")


@dataclass(slots=True)
class Reading:
    """A document while it is read."""

    package: Package
    styles: dict[str, Element]
    lists: dict[str, Element]
    notes: list[Element] = field(default_factory=list)
    floating: list[Element] = field(default_factory=list)
    """Frames that hang on the paragraph being read."""
    counted: dict[str, list[int]] = field(default_factory=dict)
    """How far each list is counted, by its style."""
    left_out: list[LeftOut] = field(default_factory=list)

    def chain(self, name: str) -> list[Element]:
        """Return a style and those it is based on, the nearest first."""
        found: list[Element] = []
        while name in self.styles and len(found) < MOST_BASES:
            found.append(self.styles[name])
            name = attribute(found[-1], "parent-style-name")
        return found

    def says(self, name: str, kind: str, key: str) -> str:
        """Return what a style says of a text or a paragraph."""
        values = (attribute(child(style, f"{kind}-properties"), key) for style in self.chain(name))
        return next(filter(None, values), "")


def leave_out(element: Element, why: Why, reading: Reading) -> None:
    """Name the words of an element that is no text."""
    if words := words_in(element):
        reading.left_out.append(LeftOut(why, words))


def runs(element: Element, reading: Reading, dress: Run) -> Iterator[Run]:
    """Yield the runs inside an element; white space of the file is single spaces, as ODF has it."""
    yield from _said(element.text, dress)
    for part in element:
        yield from _part(part, reading, dress)
        yield from _said(part.tail, dress)


def _said(text: str | None, dress: Run) -> Iterator[Run]:
    if text:
        yield replace(dress, text=text.replace("\n", " "))


def _part(part: Element, reading: Reading, dress: Run) -> Iterator[Run]:
    name = local(part)
    if name == "span":
        style = attribute(part, "style-name")
        if why := _hidden(style, reading):
            _take_out(part, why, reading)
        else:
            yield from runs(part, reading, dressed(dress, style, reading))
    elif name == "a":
        yield from runs(part, reading, replace(dress, href=safe_href(attribute(part, "href"))))
    elif name == "s":
        yield replace(dress, text=" ")
    elif name in _SIGNS:
        yield replace(dress, text=_SIGNS[name])
    elif name == "note":
        reading.notes += [body for body in part if local(body) == "note-body"]
        yield replace(dress, text=str(len(reading.notes)), raised=True)
    elif name in ("frame", "custom-shape", "g"):
        yield from _formula(part, reading, dress)
    elif name == "ruby":
        yield from _ruby(part, reading, dress)
    elif name in LEFT_OUT or name in ("script", "hidden-text", "hidden-paragraph"):
        leave_out(part, Why.DESK if name == "annotation" else Why.HIDDEN, reading)
    else:
        yield from runs(part, reading, dress)


def _hidden(style: str, reading: Reading) -> Why | None:
    """Say why the words of a style are not printed."""
    if reading.says(style, "text", "display") == "none":
        return Why.HIDDEN
    through = reading.says(style, "text", "text-line-through-style") or reading.says(
        style, "text", "text-line-through-type"
    )
    return Why.STRUCK if through and through != "none" else None


def _take_out(part: Element, why: Why, reading: Reading) -> None:
    words = "".join(map(str, part.itertext()))
    if words.strip():
        reading.left_out.append(LeftOut(why, words))


def dressed(dress: Run, style: str, reading: Reading) -> Run:
    """Return a dress with what a style changes of it."""
    position = reading.says(style, "text", "text-position").partition(" ")[0]
    faces = (
        f"{reading.says(style, 'text', 'font-name')} {reading.says(style, 'text', 'font-family')}"
        f" {style}".lower()
    )
    strong, slant = (
        reading.says(style, "text", "font-weight"),
        reading.says(style, "text", "font-style"),
    )
    raised = position == "super" or (
        position.rstrip("%").isdigit() and int(position.rstrip("%")) > 0
    )
    return replace(
        dress,
        strong=(
            dress.strong
            if not strong
            else strong == "bold" or (strong.isdigit() and int(strong) >= BOLD)
        ),
        emphasis=dress.emphasis if not slant else slant in ("italic", "oblique"),
        code=dress.code or any(face in faces for face in _MONO) or "source_20_text" in faces,
        raised=dress.raised or raised,
        lowered=dress.lowered or position == "sub" or position.startswith("-"),
    )


BOLD = 600
"""A weight from which type is bold (CSS Fonts 4, 2.2)."""


def _ruby(part: Element, reading: Reading, dress: Run) -> Iterator[Run]:
    base, over = child(part, "ruby-base"), child(part, "ruby-text")
    if base is not None:
        yield from runs(base, reading, dress)
    if over is not None and over.text:
        yield replace(dress, text=f" ({over.text})")


def _formula(part: Element, reading: Reading, dress: Run) -> Iterator[Run]:
    """Write a formula as its signs; every other frame is read after the paragraph."""
    objects = named(part, "object")
    target = posixpath.normpath(attribute(objects[0], "href")) if objects else ""
    root = reading.package.tree(posixpath.join(target, "content.xml")) if target else None
    math = (
        root
        if root is not None and local(root) == "math"
        else child(objects[0], "math")
        if objects
        else None
    )
    if math is None:
        reading.floating.append(part)
        return
    for note in named(math, "annotation"):
        note.text = None
    yield replace(dress, text="".join("".join(map(str, math.itertext())).split()))
