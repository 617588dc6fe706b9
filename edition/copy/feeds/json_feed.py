"""JSON Feed, 1.0 and 1.1, and RSS written as JSON → a story an item."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from edition.copy.feeds.fullness import full_or_summary
from edition.copy.feeds.order import urgency_at
from edition.copy.filed import File, Filed, Format, Origin
from edition.copy.items.filing import file_items
from edition.copy.items.item import Item
from edition.copy.items.json_file import listed, read_json, records, says, strays, words
from edition.copy.items.many import too_many
from edition.copy.items.markup import bare, paragraphs
from edition.copy.items.moments import instant, moment
from edition.copy.text_file.source import Spot
from edition.story import Photo

HEAD = 4096


def read(file: File) -> tuple[Filed, ...]:
    """Read the stories of a JSON feed, in its order."""
    found = read_json(file)
    feed = _as_json_feed(found.record)
    entries = _entries(feed.get("items"))
    found = replace(found, problems=(*found.problems, *strays(found.source, feed.get("items"))))
    if refused := too_many(len(entries), found.source):
        return (Filed(None, refused, source=found.source),)
    if not entries and found.problems:
        return (Filed(None, found.problems, source=found.source),)
    if not entries:
        problem = found.source.error(
            Spot(1), "the feed has no items", "look at its address", code="story-not-found"
        )
        return (Filed(None, (*found.problems, problem), source=found.source),)
    items = (_item(entry, feed, place) for place, entry in enumerate(entries))
    return found.told(file_items(items, file, found.source))


_RSS = {
    "description": "content_html",
    "link": "url",
    "pubDate": "date_published",
    "guid": "id",
    "dc:creator": "author",
}
"""What RSS calls by another name."""


def _as_json_feed(record: dict[str, Any]) -> dict[str, Any]:
    """Return a feed of RSS written as JSON (rss-in-json) by the names of JSON Feed."""
    rss = record.get("rss")
    channel = rss.get("channel") if isinstance(rss, dict) else None
    if not isinstance(channel, dict):
        return record
    return {**channel, "items": [_renamed(entry) for entry in listed(channel.get("item"))]}


def _entries(items: object) -> list[dict[str, Any]]:
    """Return the items of a feed, which may be one alone, or a table of them by their names."""
    is_one = isinstance(items, dict) and _SAYS & items.keys()
    return [items] if isinstance(items, dict) and is_one else records(items)


_SAYS = {"title", "content_html", "content_text", "summary", "url"}
"""Keys by which an item is known."""


def _renamed(entry: Any) -> Any:
    """Return an item by the names of JSON Feed; what is none stays as it is."""
    if not isinstance(entry, dict):
        return entry
    bare_values = {
        key: value.get("#value") if isinstance(value, dict) else value
        for key, value in entry.items()
    }
    return {_RSS.get(key, key): value for key, value in bare_values.items()}


def _item(entry: dict[str, Any], feed: dict[str, Any], place: int) -> Item:
    address = words(entry, "url") or words(entry, "external_url")
    content = words(entry, "content_html") or paragraphs(words(entry, "content_text"))
    fullness = full_or_summary(
        content, paragraphs(words(entry, "summary")), headed="title" in entry
    )
    published = words(entry, "date_published")
    tags = tuple(tag for tag in listed(entry.get("tags")) if isinstance(tag, str))
    return Item(
        headline=bare(words(entry, "title")),
        body=fullness.body,
        deck=fullness.deck,
        origin=Origin(
            identity=words(entry, "id") or address,
            address=address,
            version=words(entry, "date_modified") or published,
            until=instant(words(entry, "date_expires")),
            summary_only=fullness.summary_only,
        ),
        names=tuple(_names(entry)) or tuple(_names(feed)),
        published=moment(published),
        updated=moment(words(entry, "date_modified")),
        subjects=tags,
        tags=tags,
        urgency=urgency_at(place),
        language=words(entry, "language") or words(feed, "language"),
        photos=tuple(_photos(entry)),
    )


def _names(record: dict[str, Any]) -> Iterator[str]:
    for author in listed(record.get("authors") or record.get("author")):
        name = words(author, "name") if isinstance(author, dict) else author
        if isinstance(name, str) and name.strip():
            yield bare(name)


def _photos(entry: dict[str, Any]) -> Iterator[Photo]:
    for key in ("image", "banner_image"):
        if words(entry, key):
            yield Photo(words(entry, key))
    for attachment in listed(entry.get("attachments")):
        if isinstance(attachment, dict) and words(attachment, "mime_type").startswith("image/"):
            yield Photo(words(attachment, "url"), words(attachment, "title"))


def fits(content: bytes) -> bool:
    """Say whether a file is a JSON feed."""
    head = content[:HEAD]
    named = b"jsonfeed.org/version/" in content.replace(b"\\/", b"/")
    return says(head, b"items", b"rss") and (
        named or says(head, b"feed_url", b"home_page_url", b"channel")
    )


FORMAT = Format("a JSON feed", read, fits)
