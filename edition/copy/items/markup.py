"""Markup: text and XML that is not HTML → the HTML a fragment is read from."""

import re
from html import escape, unescape

from edition.copy.html.fragment import TooLarge, read_fragment
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
    "a abbr article aside b blockquote br caption cite code del div dl dt dd em figcaption figure"
    " h1 h2 h3 h4 h5 h6 header footer hr i img ins li ol p pre q s section small span strong sub"
    " sup table tbody td tfoot th time thead tr u ul"
)
_HTML = frozenset(_HTML_NAMES.split())
_TAG = re.compile(r"<[^<>]*>")
_STRAY = re.compile(r"</?[a-z]{2,12}/?>")
"""A mark of another house's own, as ``<endash>``, left in the words."""
_CODE = re.compile(r"<\w+\s[^<>]*=")
_KEPT = ("href", "src", "alt", "colspan", "rowspan", "start", "class")


def paragraphs(text: str) -> str:
    """Return a bare text as HTML: paragraphs at blank lines, or at each line where there is
    none.
    """
    text = text.replace("\r\n", "\n").strip("\n")
    parts = re.split(r"\n[ \t]*\n", text) if re.search(r"\n[ \t]*\n", text) else text.split("\n")
    return "".join(f"<p>{escape(part.strip())}</p>" for part in parts if part.strip())


def markup_of(element: Element) -> str:
    """Return what is inside an XML element, NITF or XHTML, as HTML."""
    return "".join([_text(element.text), *map(_written, element)])


def _text(words: str | None) -> str:
    """Return words as HTML; what was escaped twice on its way, as ``&amp;quot;``, once, and no
    stray marks.
    """
    once = unescape(words or "")
    return escape(once if _CODE.search(once) else _STRAY.sub("", once), quote=False)


def _written(element: Element) -> str:
    if not isinstance(element.tag, str):
        return _text(element.tail)
    name = local(element)
    if name == "media-reference":
        return f'<img src="{escape(element.get("source") or "")}">{_text(element.tail)}'
    tag = _TAGS.get(name, name if name in _HTML else "span")
    kept = "".join(
        f' {key}="{escape(element.get(key) or "")}"' for key in _KEPT if element.get(key)
    )
    inside = "" if tag in ("br", "hr", "img") else f"{markup_of(element)}</{tag}>"
    return f"<{tag}{kept}>{inside}{_text(element.tail)}"


def bare(markup: str) -> str:
    """Return the words of a line of HTML."""
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    try:
        blocks = read_fragment(markup).blocks
    except TooLarge:  # no line that a head is made of: only its words are counted
        return " ".join(unescape(_TAG.sub(" ", markup)).split())
    return " ".join(" ".join(plain(text) for block in blocks for text in texts(block)).split())
