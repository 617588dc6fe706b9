"""Beside: what the pages say beside the stories, line by line, and a space at the end of every line
that has none yet.

Private surface of WeasyPrint 70.0: ``Page._page_box``, ``Box.element``,
``AbsolutePlaceholder._box``, LineBox and TextBox.
"""

from collections.abc import Iterator
from typing import Any

from edition.proof import Furnished
from edition.typeset.libraries import found_at_once
from edition.typeset.weasy.inking import as_it_stands, ink, text_boxes

with found_at_once():
    from weasyprint import Document
    from weasyprint.formatting_structure import boxes

_STORY = "article"
"""Where a line stands: in a story's element."""
_PASSED = "main"
"""Or in what a screen reader passes over."""
_TAGGED = ""
"""Or in neither."""


def beside(document: Document) -> tuple[Furnished, ...]:
    """Return what each page says beside its stories."""
    return tuple(_furnished(list(_lines(page._page_box, _TAGGED))) for page in document.pages)


def _furnished(lines: list[tuple[str, str]]) -> Furnished:
    tagged, passed = (
        tuple(text for place, text in lines if place == wanted) for wanted in (_TAGGED, _PASSED)
    )
    return Furnished(tagged, passed)


def _lines(box: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield the lines inside a box, each with where it stands. A drop cap is the beginning of its
    word: no space ends it.
    """
    box = getattr(box, "_box", box)
    if box.element is not None and box.element.tag in (_STORY, _PASSED):
        place = _STORY if box.element.tag == _STORY else _PASSED
    if isinstance(box, boxes.LineBox):
        _end(box)
        yield place, "".join(part.pango_layout.text for part in box.descendants() if _shown(part))
        return
    for child in getattr(box, "children", ()):
        if place != _STORY or not child.is_floated():
            yield from _lines(child, place)


def _end(line: Any) -> None:
    """End a line with a space unless that was seen to, and so the mark of a list."""
    if not any(hasattr(part, "ink") for part in text_boxes(line)):
        ink(line, as_it_stands(_line_text(line)))
    for child in line.children:
        if isinstance(child, boxes.InlineBlockBox):
            for inner in child.descendants():
                if isinstance(inner, boxes.LineBox):
                    _end(inner)


def _line_text(line: Any) -> str:
    """Return the text of a line's own boxes."""
    return "".join(part.text for part in text_boxes(line))


def _shown(part: Any) -> bool:
    return isinstance(part, boxes.TextBox) and part.style["visibility"] == "visible"
