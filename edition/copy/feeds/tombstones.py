"""Tombstones: the entries that an Atom feed says it has taken back (RFC 6721)."""

from edition.copy.filed import Origin, Why
from edition.copy.items.item import Item
from edition.copy.items.markup import bare
from edition.copy.items.xml_tree import Element, child, local, named, raw_of
from edition.copy.words.web_address import is_address

_SPACE = "purl.org/atompub/tombstones/"


def tombstones(root: Element) -> tuple[Item, ...]:
    """Return the entries that are gone, each by the name it had."""
    gone = (stone for stone in named(root, "deleted-entry") if _SPACE in str(stone.tag))
    return tuple(_withdrawn(stone) for stone in gone if stone.get("ref"))


def _withdrawn(stone: Element) -> Item:
    name = (stone.get("ref") or "").strip()
    comment = child(stone, "comment")
    return Item(
        headline="",
        body="" if comment is None else bare(raw_of(comment)),
        origin=Origin(
            identity=name,
            address=_address(stone) or (name if is_address(name) else ""),
            version=stone.get("when") or "",
            withdrawn=True,
        ),
        withheld=Why.WITHDRAWN,
    )


def _address(stone: Element) -> str:
    links = (link.get("href") or "" for link in stone if local(link) == "link")
    return next(filter(is_address, links), "")
