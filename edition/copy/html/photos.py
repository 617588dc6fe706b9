"""Web photos: the pictures of an article's page, their cutlines and credits, and the pictures that
are none of its photos.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition.copy.filed import LeftOut, Why
from edition.copy.html.addresses import Address, addresses, best, identity
from edition.copy.html.captions import caption_near, own_caption, said
from edition.copy.html.extraction import Picks
from edition.copy.html.metadata import WebFacts
from edition.copy.html.placing import (
    PICTURES,
    Ground,
    article_pictures,
    ground,
    is_inline,
    pictures_in,
    why_not,
)
from edition.copy.html.tree import Element, WebTree, select, squeeze
from edition.story import Photo

_DRAWN = re.compile(
    r"\.(?:svg|gif)(?:\?|$)|/icons?[/_-]|\blogo\b|[/_-]logo[._-]|\.php\?.*(?:track|count)",
    re.IGNORECASE,
)
"""Addresses of drawings, buttons and counters."""
NARROW = 180
"""Pixels: a picture said to be narrower is a button or a portrait of the writer."""
_WHY = {
    "teaser": Why.TEASER,
    "writer": Why.FURNITURE,
    "player": Why.MEDIA,
    "furniture": Why.FURNITURE,
}
LEAD = 1524
"""Pixels: what the tabloid's five columns take at 150 an inch; a wider file is weight alone."""
FURTHER = 905
"""Pixels: three columns. Further photos stand one column wide, but an editor may put one of them
first.
"""


@dataclass(frozen=True, slots=True)
class WebPhotos:
    """The photos of an article in the order they stand, one of each picture, and what else stands
    among them.
    """

    photos: tuple[Photo, ...] = ()
    others: tuple[LeftOut, ...] = ()
    """By their addresses."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A picture on the page."""

    place: int
    files: tuple[Address, ...]
    alt: str
    caption: Element | None
    why_not: str = ""


def photos(tree: WebTree, picks: Picks, found: WebFacts | None = None) -> WebPhotos:
    """Find the article's photos; without facts all of the tree is article, and every picture of
    some size is a photo.
    """
    land = (
        ground(tree, picks, found.headline, found.link, found.authors)
        if found
        else ground(tree, picks, "", "", ())
    )
    seen = [_seen(picture, land, judged=found is not None) for picture in article_pictures(land)]
    seen = [one for one in seen if one.files]
    groups = _groups(one for one in seen if not one.why_not)
    taken = {key for key, _ in groups}
    others = [(identity(one.files[0].src), one) for one in seen if one.why_not]
    shots = tuple(
        _photo(group, FURTHER if place else LEAD) for place, (_, group) in enumerate(groups)
    )
    return WebPhotos(
        _with_card(tree, shots, land),
        tuple(
            dict.fromkeys(
                LeftOut(_WHY[one.why_not], _address(one.files))
                for key, one in others
                if key not in taken
            )
        ),
    )


def _seen(picture: Element, land: Ground, *, judged: bool) -> _Seen:
    files = addresses(picture)
    alt = _alt(picture)
    own = own_caption(picture)
    caption = own if own is not None else _near(picture, files, alt)
    drawn = (
        not files
        or all(_DRAWN.search(file.src) for file in files)
        or 0 < max(file.width for file in files) < NARROW
    )
    why = (
        "furniture"
        if drawn or is_inline(picture)
        else why_not(picture, own, caption, land)
        if judged
        else ""
    )
    return _Seen(land.tree.order[picture], files, alt, caption, why)


def _near(picture: Element, files: tuple[Address, ...], alt: str) -> Element | None:
    names = {identity(file.src) for file in files}

    def others(around: Element) -> bool:
        shown = (addresses(p) for p in pictures_in(around) if p is not picture)
        return any(
            file.src and identity(file.src) not in names for one in shown for file in one[:1]
        )

    return caption_near(picture, alt, others)


def _groups(seen: Iterable[_Seen]) -> list[tuple[str, list[_Seen]]]:
    """Bring together the places where one picture stands."""
    groups: dict[str, list[_Seen]] = {}
    for one in sorted(seen, key=lambda s: s.place):
        groups.setdefault(identity(_address(one.files)), []).append(one)
    return list(groups.items())


def _address(files: tuple[Address, ...], wide: int = LEAD) -> str:
    file = best(files, wide)
    return file.src if file else ""


def _photo(group: list[_Seen], wide: int) -> Photo:
    """Make one photo of all the places where its picture stands, from a file so wide (pixels)."""
    caption = next((s.caption for s in group if s.caption is not None), None)
    cutline, credit = said(caption) if caption is not None else ("", "")
    files = tuple(file for one in group for file in one.files)
    return Photo(_address(files, wide), cutline, credit, next((s.alt for s in group if s.alt), ""))


def _with_card(tree: WebTree, found: tuple[Photo, ...], land: Ground) -> tuple[Photo, ...]:
    """Add the picture of the page's card where the article shows none: it is cut for other pages,
    and has no cutline.
    """
    src = tree.meta("og:image", "og:image:url", "twitter:image")
    if not src or _DRAWN.search(src):
        return found
    key = identity(src)
    if any(identity(photo.file) == key for photo in found):
        return found
    shown = [p for p in select(tree.root, PICTURES) if _is(p, key)]
    on_page = next((p for p in shown if tree.order[p] <= land.last), None)
    if on_page is None:
        return found or (Photo(src),)
    files = addresses(on_page)
    if {identity(file.src) for file in files} & {identity(photo.file) for photo in found}:
        return found
    own = own_caption(on_page)
    caption = own if own is not None else _near(on_page, files, _alt(on_page))
    cutline, credit = said(caption) if caption is not None else ("", "")
    return (Photo(_address(files), cutline, credit, _alt(on_page)), *found)


def _is(picture: Element, key: str) -> bool:
    return any(identity(file.src) == key for file in addresses(picture))


def _alt(picture: Element) -> str:
    alts = [squeeze(image.get("alt") or "") for image in picture.iter("img", "amp-img")]
    return next(filter(None, alts), "")
