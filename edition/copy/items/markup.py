"""Markup: text and XML that is not HTML → the HTML a fragment is read from."""

import re
from html import escape

from edition.copy.html.fragment import read_fragment
from edition.copy.items.xml_tree import Element, local
from edition.story import plain, texts

_TAGS = {
    "hl1": "h2",
    "hl2": "h3",
    "bq": "blockquote",
    "block": "div",
    "credit": "p",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
    "nitf-table": "div",
    "nitf-table-metadata": "div",
    "fn": "p",
    "note": "div",
    "lang": "span",
}
"""What NITF calls by another name than HTML."""
_HTML_NAMES = (
    "a abbr article aside b blockquote br caption cite code del div dl dt dd em figcaption figure h1 h2 "
    "h3 h4 h5 h6 hr i img ins li ol p pre q s section small span strong sub sup table tbody td tfoot th "
    "thead tr u ul"
)
_HTML = frozenset(_HTML_NAMES.split())
_KEPT = ("href", "src", "alt", "colspan", "rowspan", "start", "class")


def paragraphs(text: str) -> str:
    """Return a bare text as HTML: paragraphs at blank lines, or at each line where there is none."""
    text = text.replace("\r\n", "\n").strip("\n")
    parts = re.split(r"\n[ \t]*\n", text) if re.search(r"\n[ \t]*\n", text) else text.split("\n")
    return "".join(f"<p>{escape(part.strip())}</p>" for part in parts if part.strip())


def markup_of(element: Element) -> str:
    """Return what is inside an XML element, NITF or XHTML, as HTML."""
    return "".join([escape(element.text or ""), *map(_written, element)])


def _written(element: Element) -> str:
    if not isinstance(element.tag, str):
        return escape(element.tail or "")
    name = local(element)
    if name == "media-reference":
        return f'<img src="{escape(element.get("source") or "")}">{escape(element.tail or "")}'
    tag = _TAGS.get(name, name if name in _HTML else "span")
    kept = "".join(f' {key}="{escape(element.get(key) or "")}"' for key in _KEPT if element.get(key))
    inside = "" if tag in ("br", "hr", "img") else f"{markup_of(element)}</{tag}>"
    return f"<{tag}{kept}>{inside}{escape(element.tail or '')}"


def bare(markup: str) -> str:
    """Return the words of a line of HTML."""
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    blocks = read_fragment(markup).blocks
    return " ".join(" ".join(plain(text) for block in blocks for text in texts(block)).split())
