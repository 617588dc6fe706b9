"""Inking: how given lines are drawn, beside where WeasyPrint put them: spaced letters, and what a
reader of the file hears at a line's end.

Letters are spaced by the PDF's own operator, which costs no box and no style. A hyphen that the
story does not have is marked as a soft hyphen, and a line that ends between two words ends with a
space, so that search, copying and screen readers get whole words.

Private surface of WeasyPrint 70.0: ``draw.draw_text``, the streams it writes,
``TextBox.pango_layout``.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from edition.setting import Fit
from edition.typeset.libraries import found_at_once
from edition.typeset.weasy.showing import PLAIN, Ink
from edition.units import PX_PER_PT

with found_at_once():
    from weasyprint import draw
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline

_COMPOUND = re.compile(r"[^\s\-\u2010–—][-\u2010]$")
_usual_draw = draw.draw_text


def _draw_text(stream: Any, box: Any, *others: Any) -> None:
    """Draw a text box as WeasyPrint does, its letters spaced."""
    letters = getattr(box, "ink", PLAIN).letters
    if letters:
        stream.stream.append(f"{letters:.4f} Tc".encode())
    _usual_draw(stream, box, *others)
    if letters:
        stream.stream.append(b"0 Tc")


draw.draw_text = _draw_text


def ink(line: Any, fit: Fit) -> None:
    """Say how the text boxes of a line are drawn, and move them to where spaced letters put
    them.
    """
    parts = list(text_boxes(line))
    if not parts:
        return
    for part in parts:
        part.ink = Ink()
    if fit.letters:
        _space(line, parts, fit.letters * PX_PER_PT)
    last = parts[-1]
    if fit.hyphened and last.text.endswith("-"):
        last.ink = replace(last.ink, hyphened=True)
    elif not fit.parts:
        last.ink = replace(last.ink, spaced=True)
        last.pango_layout.text += " "


def as_it_stands(text: str) -> Fit:
    """Say how a line that the engine broke ends: inside a word behind the hyphen of a compound;
    behind one that stands alone, a dash as people type it, the word has ended.
    """
    return Fit(parts=_COMPOUND.search(text) is not None)


def text_boxes(box: Any) -> Iterator[Any]:
    """Yield the text boxes that flow in a line: not those inside a box of its own, such as a list
    item's mark.
    """
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from text_boxes(child)


def _space(line: Any, parts: list[Any], letters: float) -> None:
    """Space a stretched line's letters and take from its word spaces what they need (CSS
    pixels).
    """
    spaces = sum(map(inline.count_expandable_spaces, parts))
    if not spaces or not all(hasattr(part.pango_layout, "glyphs") for part in parts):
        return  # a line that the engine broke itself, since it is too wide: the laws find it
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
    """Widen the text boxes inside a box by letter and by word space; return how far what comes next
    moves.
    """
    for child in box.children if _rightwards(box) else reversed(box.children):
        before = moved
        child.position_x += moved
        if isinstance(child, boxes.TextBox):
            moved += letters * child.pango_layout.glyphs + word * inline.count_expandable_spaces(
                child
            )
            child.justification_spacing += word
            child.pango_layout.justification_spacing = child.justification_spacing
            child.width += moved - before
        elif isinstance(child, boxes.InlineBox):
            moved = _move(child, letters, word, moved)
            child.width += moved - before
    return moved
