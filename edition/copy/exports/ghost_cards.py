"""Ghost's editors keep a post as cards, in two forms of JSON (Lexical, Mobiledoc) → HTML."""

import json
from collections.abc import Callable
from html import escape
from typing import Any

from edition.copy.items.json_file import records, words
from edition.copy.items.markup import paragraphs

_BOLD = 1
_ITALIC = 2
_STRUCK = 4
_CODE = 16
"""Bits of a Lexical text's format."""
_MARKS = {_BOLD: "strong", _ITALIC: "em", _STRUCK: "s", _CODE: "code"}
DEEPEST = 60
"""Nodes inside one another."""


def _parsed(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def lexical_markup(text: str) -> str:
    """Return a Lexical document as HTML; empty where it is none."""
    root = _parsed(text).get("root")
    return _lexical(root, 0) if isinstance(root, dict) else ""


def _lexical(node: dict[str, Any], depth: int) -> str:
    kind = words(node, "type")
    if kind in ("text", "extended-text"):
        return _marked(words_kept(node, "text"), node.get("format"))
    if kind == "linebreak":
        return "<br>"
    inside = (
        "".join(_lexical(child, depth + 1) for child in records(node.get("children")))
        if depth < DEEPEST
        else ""
    )
    if kind in _CARDS:
        return _CARDS[kind](node)
    tag = _tag(node, kind)
    if kind == "link":
        return f'<a href="{escape(words(node, "url"))}">{inside}</a>'
    return f"<{tag}>{inside}</{tag}>" if tag else inside


def words_kept(node: dict[str, Any], key: str) -> str:
    """Return a text with the spaces at its ends."""
    value = node.get(key)
    return value if isinstance(value, str) else ""


def _marked(text: str, form: object) -> str:
    bits = form if isinstance(form, int) else 0
    out = escape(text, quote=False)
    for bit, tag in _MARKS.items():
        out = f"<{tag}>{out}</{tag}>" if bits & bit else out
    return out


def _tag(node: dict[str, Any], kind: str) -> str:
    names = {
        "paragraph": "p",
        "heading": words(node, "tag") or "h2",
        "extended-heading": words(node, "tag") or "h2",
        "quote": "blockquote",
        "extended-quote": "blockquote",
        "aside": "blockquote",
        "list": "ol" if words(node, "listType") == "number" else "ul",
        "listitem": "li",
    }
    return names.get(kind, "")


def _figure(card: dict[str, Any]) -> str:
    caption = words(card, "caption")
    return (
        f'<figure><img src="{escape(words(card, "src"))}"'
        f' alt="{escape(words(card, "alt"))}"><figcaption>{caption}</figcaption></figure>'
    )


def _gallery(card: dict[str, Any]) -> str:
    return "".join(map(_figure, records(card.get("images")))) + f"<p>{words(card, 'caption')}</p>"


def _bare(key: str) -> Callable[[dict[str, Any]], str]:
    return lambda card: words(card, key)


_CARDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "image": _figure,
    "gallery": _gallery,
    "html": _bare("html"),
    "markdown": lambda card: paragraphs(words(card, "markdown")),
    "codeblock": lambda card: (
        f"<pre>{escape(words(card, 'code'))}</pre><p>{words(card, 'caption')}</p>"
    ),
    "callout": lambda card: f"<blockquote>{words(card, 'calloutText')}</blockquote>",
    "toggle": lambda card: f"<h3>{words(card, 'heading')}</h3>{words(card, 'content')}",
    "embed": _bare("caption"),
}
"""A card's type → its HTML."""


def mobiledoc_markup(text: str) -> str:
    """Return a Mobiledoc document (0.3) as HTML; empty where it is none."""
    document = _parsed(text)
    sections = document.get("sections")
    return (
        "".join(_section(section, document) for section in sections if isinstance(section, list))
        if isinstance(sections, list)
        else ""
    )


def _section(section: list[Any], document: dict[str, Any]) -> str:
    match section:
        case [1, str(tag), list(markers), *_]:
            return f"<{tag}>{_markers(markers, document)}</{tag}>"
        case [2, str(address), *_]:
            return f'<img src="{escape(address)}">'
        case [3, str(tag), list(items), *_]:
            points = [_markers(item, document) for item in items if isinstance(item, list)]
            return f"<{tag}>{''.join(f'<li>{point}</li>' for point in points)}</{tag}>"
        case [10, int(at), *_]:
            return _card(at, document)
        case _:
            return ""


def _card(at: int, document: dict[str, Any]) -> str:
    cards = document.get("cards")
    card = cards[at] if isinstance(cards, list) and 0 <= at < len(cards) else None
    match card:
        case [str(name), dict(payload)]:
            made = _CARDS.get(
                "codeblock" if name == "code" else "markdown" if name == "card-markdown" else name
            )
            return made(payload) if made else ""
        case _:
            return ""


def _markers(markers: list[Any], document: dict[str, Any]) -> str:
    """Return a section's texts; each opens some marks of the document's table and closes so many of
    those open.
    """
    table = document.get("markups")
    table = table if isinstance(table, list) else []
    open_tags: list[str] = []
    out = ""
    for marker in markers:
        match marker:
            case [int(kind), list(opened), int(closed), value]:
                for at in opened:
                    markup = table[at] if isinstance(at, int) and 0 <= at < len(table) else ["span"]
                    open_tags.append(str(markup[0]))
                    out += _opening(markup)
                out += escape(str(value), quote=False) if kind == 0 else "<br>"
                for _ in range(min(closed, len(open_tags))):
                    out += f"</{open_tags.pop()}>"
    return out


def _opening(markup: list[Any]) -> str:
    attributes = markup[1] if len(markup) > 1 and isinstance(markup[1], list) else []
    href = dict(zip(attributes[::2], attributes[1::2], strict=False)).get("href", "")
    return f'<{markup[0]} href="{escape(str(href))}">' if href else f"<{markup[0]}>"
