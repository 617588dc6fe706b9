"""Parsing: a feed → what feedparser finds in it, by whichever of its two ways finds most."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from edition.copy.items.xml_tree import XmlTree, named
from edition.copy.text_file.source import Source

ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)[\s/>]")
LONGEST_BROKEN = 300_000
"""Characters: of a longer feed that is broken, its whole items are read."""
_STUMBLES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What feedparser raises where a harmed feed has not what it looks for."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed and its items, as feedparser gives them."""

    feed: Any
    entries: list[Any]


def parsed(tree: XmlTree, source: Source) -> Parsed:
    """Parse a feed; none of its items where none can be read."""
    import feedparser  # slow to import, needed for feeds alone

    for content in _forms(tree, source):
        try:
            # Our own reader takes words and addresses alone, and names what it leaves out: nothing
            # is to go before. Given as bytes, so that no text is taken for an address and fetched.
            found = feedparser.parse(
                BytesIO(content), sanitize_html=False, resolve_relative_uris=False
            )
        except _STUMBLES:
            continue
        if found.entries:
            return Parsed(found.feed, found.entries)
    return Parsed({}, [])


def _forms(tree: XmlTree, source: Source) -> Iterator[bytes]:
    """Yield a feed without what its pictures say, and as it came, which is first where it is so
    broken that items would be lost.

    What is broken feedparser mends better, but it may be made to take hours over it.
    """
    raw = _DECLARATION.sub("", source.text).encode()
    whole = b"" if tree.root is None else etree.tostring(tree.root, encoding="utf-8")
    items = () if tree.root is None else tuple(named(tree.root, "item", "entry"))
    lost = bool(tree.problems) and len(items) < len(ITEM.findall(source.text))
    forms = (raw, whole) if lost else (whole, raw)
    yield from (form for form in forms if form is whole or len(source.text) <= LONGEST_BROKEN)
