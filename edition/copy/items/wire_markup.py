"""Wire markup: the HTML of an agency's text → its story's own, and what stands in it for machines
and editors.
"""

from collections.abc import Iterator
from html import escape

from lxml import html

from edition.copy.filed import Why
from edition.copy.html.tree import Element, classes, select
from edition.copy.items.taking_out import Cleared, body_of, taken_out, written
from edition.copy.items.typed import typed_paragraphs

BROKEN_LINE = 40
"""Characters: a line that ends in a break after more was broken to a width, not by a writer."""


def wire_markup(markup: str) -> Cleared:
    """Take out what the page's own marks call a head, a foot or private, and join what was broken
    to a width.

    Raises TooLarge.
    """
    if "<" not in markup:
        return Cleared("".join(_paragraphs(markup)))
    body = body_of(markup)
    left_out = taken_out(body, _why)
    for paragraph in list(body.iter("p", "pre")):
        _untype(paragraph)
        _unwrap(paragraph)
    return Cleared(written(body), left_out)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield a text's paragraphs as HTML; its signs are HTML's already."""
    return (
        f"<p>{part.replace(chr(10), '<br>')}</p>" for part in typed_paragraphs(text) if part.strip()
    )


def _why(element: Element) -> Why | None:
    """Return why an element of an agency's HTML is none of the story's."""
    if element.tag in ("header", "footer", "nav", "time"):
        return Why.FURNITURE
    marks = classes(element).lower()
    if "nonpublic" in marks or "notpublic" in marks:
        return Why.NOT_PUBLIC
    return Why.DESK if "closingline" in marks or "editorialnote" in marks else None


def _untype(paragraph: Element) -> None:
    """Part a paragraph of bare text that was typed as several, each set in or after an empty
    line.
    """
    text = paragraph.text or ""
    if len(paragraph) or "\n" not in text.strip():
        return
    parts = typed_paragraphs(text)
    for part in parts if len(parts) > 1 else ():
        inner = html.fragment_fromstring(f"<p>{escape(part).replace(chr(10), '<br>')}</p>")
        paragraph.addprevious(inner)
    if len(parts) > 1:
        paragraph.text = None


def _unwrap(paragraph: Element) -> None:
    """Join the lines of a paragraph that were broken to a width by ``<br>``."""
    breaks = select(paragraph, "./br")
    lines = [paragraph.text or "", *(each.tail or "" for each in breaks)]
    if not breaks or len(breaks) != len(paragraph):
        return
    if all(len(line.strip()) > BROKEN_LINE for line in lines[:-1]):
        paragraph.text = " ".join(line.strip() for line in lines)
        for each in breaks:
            paragraph.remove(each)
