"""Media: the pictures that stand beside the items of a feed (Media RSS, enclosures) → photos, a
tuple an item.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.copy.items.markup import bare
from edition.copy.items.xml_tree import Element, local, named, raw_of
from edition.copy.text_file.numbers import whole
from edition.story import Photo

NARROW = 180
"""Pixels: a thumbnail said to be narrower is a portrait of the writer, or too small to print."""
_MEDIA = "search.yahoo.com/mrss"
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|tiff?)(?:[?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Shot:
    photo: Photo
    group: Element
    """Several files of one picture stand in one group."""
    width: int


def media(root: Element) -> tuple[tuple[Photo, ...], ...]:
    """Return the photos of each item, and take their elements out of it: their words are not the
    story's.
    """
    items = [root] if local(root) == "entry" else list(named(root, "item", "entry"))
    return tuple(_of_item(item) for item in items)


def _of_item(item: Element) -> tuple[Photo, ...]:
    ours = [element for element in item.iterdescendants() if _is_media(element)]
    shots = [shot for element in ours if (shot := _shot(element, item))]
    largest: dict[Element, _Shot] = {}
    for shot in shots:
        if shot.width > largest.setdefault(shot.group, shot).width:
            largest[shot.group] = shot
    photos = [shot.photo for shot in largest.values()] or [*_enclosed(item), *_thumbnails(ours)]
    words = [element for element in ours if local(element) in ("description", "title")]
    for element in words if photos else ():
        _take_out(element)
    return tuple(photos)


def _is_media(element: Element) -> bool:
    return isinstance(element.tag, str) and _MEDIA in element.tag


def _shot(element: Element, item: Element) -> _Shot | None:
    address = element.get("url") or ""
    kind = f"{element.get('medium') or ''} {element.get('type') or ''}".strip()
    if local(element) != "content" or not address:
        return None
    if not ("image" in kind or (not kind and _PICTURE_FILE.search(address))):
        return None
    parent = element.getparent()
    group = parent if parent is not None and local(parent) == "group" else element
    width = element.get("width") or ""
    around = [holder for holder in (element, group, item) if holder is not None]
    photo = Photo(
        address, _said(around, "description") or _said(around, "title"), _said(around, "credit")
    )
    return _Shot(photo, group, whole(width))


def _said(around: list[Element], name: str) -> str:
    """Return what the nearest holder of a picture says of it."""
    for holder in around:
        for element in holder:
            if _is_media(element) and local(element) == name and raw_of(element).strip():
                return bare(raw_of(element))
    return ""


def _enclosed(item: Element) -> Iterator[Photo]:
    for element in item:
        address = element.get("url") or element.get("href") or ""
        encloses = local(element) == "enclosure" or element.get("rel") == "enclosure"
        if encloses and address and (element.get("type") or "").startswith("image/"):
            yield Photo(address)


def _thumbnails(ours: list[Element]) -> Iterator[Photo]:
    for element in ours:
        address, width = element.get("url") or "", element.get("width") or ""
        narrow = width.isdecimal() and whole(width) < NARROW
        if local(element) == "thumbnail" and address and not narrow:
            yield Photo(address)


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
