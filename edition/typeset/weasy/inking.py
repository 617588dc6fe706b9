"""Inking: how given lines are drawn, beside where WeasyPrint put them: spaced letters, and what a reader of the file hears at a line's end.

Letters are spaced by the PDF's own operator, which costs no box and no style. A hyphen that the story does not have is marked as a soft
hyphen, and a line that ends between two words ends with a space, so that search, copying and screen readers get whole words. One glyph is
the small capital of a letter in both its cases, so every word in small capitals says how it is written.

Private surface of WeasyPrint 70.0: ``draw.draw_text``, the streams it writes, ``draw.text.int``, ``TextBox.pango_layout``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import pydyf

from edition.setting import Fit
from edition.typeset.libraries import found_at_once
from edition.units import PX_PER_PT

with found_at_once():
    from weasyprint import draw
    from weasyprint.draw import text as drawing
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline

_SHOWN = re.compile(rb"<([0-9a-f]*)>|([^<>\[\]]+)")
"""In what shows text: glyphs, or how far the next one is moved."""
_WORD = re.compile(r"\s+|\S+")
_LAST_GLYPH = re.compile(rb"\[(.*)([0-9a-f]{4})>[-\d.]*\] TJ", re.DOTALL)
SOFT_HYPHEN = pydyf.Dictionary({"ActualText": "<FEFF00AD>"})


@dataclass(frozen=True, slots=True)
class _Ink:
    """How a text box is drawn."""

    letters: float = 0.0
    """Added after every glyph, in CSS pixels."""
    hyphened: bool = False
    """Its last glyph is a hyphen that the story does not have."""
    spelt: str = ""
    """How it is written, where its glyphs do not say."""


_usual_draw = draw.draw_text


def _draw_text(stream: Any, box: Any, *others: Any) -> None:
    """Draw a text box as WeasyPrint does, and add what it does not know of."""
    ink = getattr(box, "ink", None)
    if ink is None:
        _usual_draw(stream, box, *others)
        return
    if ink.letters:
        stream.stream.append(f"{ink.letters:.4f} Tc".encode())
    start = len(stream.stream)
    _usual_draw(stream, box, *others)
    if ink.spelt:
        stream.stream[start:] = _spelt(stream.stream[start:], ink.spelt)
    if ink.hyphened:
        _mark_hyphen(stream.stream)
    if ink.letters:
        stream.stream.append(b"0 Tc")


def _mark_hyphen(stream: list[Any]) -> None:
    """Mark the last glyph shown as a soft hyphen."""
    at = next(n for n in range(len(stream) - 1, -1, -1) if isinstance(stream[n], bytes) and stream[n].endswith(b"] TJ"))
    found = _LAST_GLYPH.fullmatch(stream[at])
    assert found, f"no hyphen at the end of {stream[at]!r}"
    before = found[1][:-1] if found[1].endswith(b"<") else found[1] + b">"
    stream[at : at + 1] = [b"[" + before + b"] TJ", "/Span", SOFT_HYPHEN, b"BDC", b"[<" + found[2] + b">] TJ", b"EMC"]


def _spelt(drawn: list[Any], text: str) -> list[Any]:
    """Have each word shown say how it is written; where letters share glyphs, it is left as it is."""
    places = [n for n, piece in enumerate(drawn) if isinstance(piece, bytes) and piece.endswith(b"] TJ")]
    glyphs = [glyph for at in places for glyph in _glyphs(drawn[at])]
    if len(places) != 1 or len(glyphs) != len(text):
        return drawn
    (at,) = places
    words = [_said(found[0], b"".join(glyphs[slice(*found.span())])) for found in _WORD.finditer(text)]
    return [*drawn[:at], *chain.from_iterable(words), *drawn[at + 1 :]]


def _glyphs(shown: bytes) -> list[bytes]:
    """Return the glyphs shown, each with how far the next one is moved; none where the first is moved."""
    glyphs: list[bytes] = []
    for found in _SHOWN.finditer(shown.removesuffix(b" TJ")):
        if found[2] and not glyphs:
            return []
        if found[2]:
            glyphs[-1] += b" " + found[2]
        else:
            glyphs += [b"<" + found[1][n : n + 4] + b">" for n in range(0, len(found[1]), 4)]
    return glyphs


def _said(word: str, glyphs: bytes) -> tuple[Any, ...]:
    """Show glyphs that say a word; a space says itself."""
    shown = b"[" + glyphs + b"] TJ"
    if word.isspace():
        return (shown,)
    code = word.encode("utf-16-be").hex().upper()
    return "/Span", pydyf.Dictionary({"ActualText": f"<FEFF{code}>"}), b"BDC", shown, b"EMC"


draw.draw_text = _draw_text
# Kerns are cut to whole thousandths of an em: rounding them instead keeps long lines to their measure.
drawing.int = round


def ink(line: Any, fit: Fit) -> None:
    """Say how the text boxes of a line are drawn, and move them to where spaced letters put them."""
    parts = list(text_boxes(line))
    if not parts:
        return
    for part in parts:
        part.ink = _Ink(spelt=_spelling(part))
    if fit.letters:
        _space(line, parts, fit.letters * PX_PER_PT)
    last = parts[-1]
    if fit.hyphened and last.text.endswith("-"):
        last.ink = replace(last.ink, hyphened=True, spelt="")
    elif not fit.parts and last.style["direction"] == "ltr":
        last.pango_layout.text += " "


def _spelling(part: Any) -> str:
    """Return how a box in small capitals is written. Scripts from right to left have none, and their glyphs come in another order."""
    leftwards = any(unicodedata.bidirectional(character) in ("R", "AL") for character in part.text)
    return "" if leftwards or part.style["font_variant_caps"] == "normal" else str(part.text)


def text_boxes(box: Any) -> Iterator[Any]:
    """Yield the text boxes that flow in a line: not those inside a box of its own, such as a list item's mark."""
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from text_boxes(child)


def _space(line: Any, parts: list[Any], letters: float) -> None:
    """Space a stretched line's letters and take from its word spaces what they need (CSS pixels)."""
    spaces = sum(map(inline.count_expandable_spaces, parts))
    if not spaces:
        return
    glyphs = sum(part.pango_layout.glyphs for part in parts)
    taken = letters * (glyphs - 1) / spaces
    for part in parts:
        part.ink = replace(part.ink, letters=letters)
    _move(line, letters, -taken, 0.0)
    # No letter follows the rightmost one.
    parts[-1 if _rightwards(line) else 0].width -= letters


def _rightwards(box: Any) -> bool:
    """Say whether the pieces of a box follow each other from left to right."""
    return bool(box.style["direction"] == "ltr")


def _move(box: Any, letters: float, word: float, moved: float) -> float:
    """Widen the text boxes inside a box by letter and by word space; return how far what comes next moves."""
    for child in box.children if _rightwards(box) else reversed(box.children):
        before = moved
        child.position_x += moved
        if isinstance(child, boxes.TextBox):
            moved += letters * child.pango_layout.glyphs + word * inline.count_expandable_spaces(child)
            child.justification_spacing += word
            child.pango_layout.justification_spacing = child.justification_spacing
            child.width += moved - before
        elif isinstance(child, boxes.InlineBox):
            moved = _move(child, letters, word, moved)
            child.width += moved - before
    return moved
