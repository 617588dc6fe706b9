"""Feed: RSS of every version, RDF and Atom → a story an item."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from edition.copy.feeds.fullness import full_or_summary
from edition.copy.feeds.media import media
from edition.copy.feeds.order import urgency_at
from edition.copy.feeds.parsing import ITEM, parsed
from edition.copy.feeds.tombstones import tombstones
from edition.copy.filed import File, Filed, Format, LeftOut, Origin, Why
from edition.copy.items.filing import file_items
from edition.copy.items.item import Item
from edition.copy.items.many import too_intricate, too_many
from edition.copy.items.markup import bare, paragraphs
from edition.copy.items.moments import moment
from edition.copy.items.xml_tree import HEAD, named_encoding, root_name, xml_tree
from edition.copy.text_file.decoding import decode
from edition.copy.text_file.source import Spot
from edition.copy.words.web_address import is_address

_ROOTS = ("rss", "RDF", "feed", "entry", "channel", "CHANNEL", "Channel")
"""The first elements of RSS, RDF, Atom and CDF."""
_OTHERS = (b"wordpress.org/export/",)
"""What marks a file as another format's that dresses as RSS."""


def read(file: File) -> tuple[Filed, ...]:
    """Read the stories of a feed, in its order."""
    decoded = decode(file.content, file.name, named_encoding(file.content))
    tree = xml_tree(decoded.source)
    count = len(ITEM.findall(decoded.source.text))
    if refused := too_many(count, decoded.source) or too_intricate(tree.root, decoded.source):
        return (Filed(None, refused, source=decoded.source),)
    shots = media(tree.root) if tree.root is not None else ()
    feed = parsed(tree, decoded.source)
    entries = feed.entries
    beside = shots if len(shots) == len(entries) else ((),) * len(entries)
    items = [_item(entry, feed.feed, place) for place, entry in enumerate(entries)]
    items = [replace(item, photos=photos) for item, photos in zip(items, beside, strict=True)]
    problems = (*decoded.problems, *tree.problems)
    items += tombstones(tree.root) if tree.root is not None else ()
    if not items:
        problem = decoded.source.error(
            Spot(1), "the feed has no items", "look at its address", code="story-not-found"
        )
        return (Filed(None, (*problems, problem), source=decoded.source),)
    first, *others = file_items(items, file, decoded.source)
    return (replace(first, problems=(*problems, *first.problems)), *others)


def _item(entry: Any, feed: Any, place: int) -> Item:
    contents = [
        (content.get("value") or "", content.get("type") or "")
        for content in entry.get("content") or ()
    ]
    texts = [_markup(value, kind) for value, kind in contents]
    summary = _markup(
        entry.get("summary") or "", (entry.get("summary_detail") or {}).get("type") or ""
    )
    body = max(texts, key=len, default="")
    others = tuple(LeftOut(Why.REPEATED, bare(text)) for text in texts if text != body and text)
    fullness = full_or_summary(body, summary, headed=bool(entry.get("title")))
    address = entry.get("link") or ""
    return Item(
        headline=_line(
            entry.get("title") or "", (entry.get("title_detail") or {}).get("type") or ""
        ),
        body=fullness.body,
        base=_base(entry) or address,
        deck=fullness.deck,
        origin=Origin(
            identity=entry.get("id") or address,
            address=address,
            version=_date(entry, "updated") or _date(entry, "published"),
            summary_only=fullness.summary_only,
        ),
        names=tuple(_names(entry)),
        published=moment(
            _date(entry, "published") or _date(entry, "created") or _date(entry, "updated")
        ),
        updated=moment(_date(entry, "updated")),
        subjects=tuple(_tags(entry)),
        tags=tuple(_tags(entry)),
        urgency=urgency_at(place),
        language=_language(entry, feed),
        left_out=others,
    )


def _date(entry: Any, key: str) -> str:
    """Return a date as written; feedparser gives the one for the other where an item has but
    one.
    """
    return str(dict.get(entry, key) or "")


def _markup(value: str, kind: str) -> str:
    """Return a text of an item as HTML: what it calls plain is so."""
    return (
        paragraphs(value)
        if kind == "text/plain" and not re.search(r"<\w+[^>]*>|&\w+;", value)
        else value
    )


def _line(value: str, kind: str) -> str:
    return " ".join(value.split()) if kind == "text/plain" else bare(value)


def _names(entry: Any) -> Iterator[str]:
    """Yield the writers' names: of ``ada@example.org (Ada Reed)`` the name."""
    for author in entry.get("authors") or [{"name": entry.get("author") or ""}]:
        name = author.get("name") or ""
        written = re.fullmatch(r"\S+@\S+\s*\((.+)\)|(.+?) \((.+)", name)
        name = (written[1] or written[3]) if written and not name.endswith("))") else name
        if name and not re.fullmatch(r"\S+@\S+", name):
            yield bare(name)


def _tags(entry: Any) -> Iterator[str]:
    for tag in entry.get("tags") or ():
        yield from filter(None, [bare(tag.get("label") or tag.get("term") or "")])


def _base(entry: Any) -> str:
    """Return what an item's addresses are relative to (``xml:base``), where it says so."""
    details = [*(entry.get("content") or ()), entry.get("summary_detail") or {}]
    return next((detail["base"] for detail in details if is_address(detail.get("base") or "")), "")


def _language(entry: Any, feed: Any) -> str:
    details = [
        entry.get("title_detail"),
        entry.get("summary_detail"),
        *(entry.get("content") or ()),
    ]
    said = [detail.get("language") for detail in details if detail]
    return next(filter(None, [*said, entry.get("language"), feed.get("language")]), "")


def fits(content: bytes) -> bool:
    """Say whether a file is a feed."""
    return root_name(content) in _ROOTS and not any(mark in content[:HEAD] for mark in _OTHERS)


FORMAT = Format("a feed", read, fits)
