"""Web photos: the pictures of an article's page, their cutlines and credits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from edition.copy.html.captions import caption_near, figure_caption, said
from edition.copy.html.extraction import Picks
from edition.copy.html.tree import Element, WebTree, classes, select, squeeze, strings, words_of
from edition.story import Photo

_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-hi-res-src", "data-lazy", "data-srcset", "srcset", "src")
"""Where pages keep a picture's address, those that load late first."""
_JUNK = re.compile(
    r"logo|avatar|icon|sprite|author|byline|pixel|advert|promo|teaser|related|recommend|newsletter|social|share|profile|placeholder|spacer",
    re.IGNORECASE,
)
_DRAWN = re.compile(r"\.(?:svg|gif)(?:\?|$)|1x1|blank\.|/icons?[/_-]|\blogo\b", re.IGNORECASE)
"""Addresses of drawings, buttons and the blanks that stand in for pictures not loaded yet."""
_NARROW = 180
"""Pixels: a picture said to be narrower is a button or a portrait of the writer."""
_FIGURES = ".//figure|.//*[contains(concat(' ', normalize-space(@class), ' '), ' wp-caption ')]"
_LOOSE = ".//picture|.//img[not(ancestor::picture)]|.//amp-img"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A picture on the page."""

    place: int
    src: str
    alt: str
    caption: Element | None


def photos(tree: WebTree, picks: Picks) -> tuple[Photo, ...]:
    """Find the article's photos in the order they stand, one of each file."""
    last = max(tree.order[e] for e in picks.elements)
    seen = [*_figures(tree, picks.container, last), *_loose(tree, picks.container, last)]
    seen += _card(tree, seen, min(tree.order[e] for e in picks.elements), last)
    groups: dict[str, list[_Seen]] = {}
    for one in sorted(seen, key=lambda s: s.place):
        groups.setdefault(_name(one.src), []).append(one)
    return tuple(_photo(group) for group in groups.values())


def _figures(tree: WebTree, container: Element, last: int) -> Iterator[_Seen]:
    for figure in select(container, _FIGURES):
        around = list(figure.iterancestors())
        if tree.order[figure] > last or any(a.tag == "figure" for a in around):
            continue
        src, alt = _src(figure), _alt(figure)
        caption = figure_caption(figure)
        if not src or _DRAWN.search(src) or (caption is None and _is_furniture(figure, around)):
            continue
        yield _Seen(tree.order[figure], src, alt, caption if caption is not None else caption_near(around[:2], alt, 800))


def _loose(tree: WebTree, container: Element, last: int) -> Iterator[_Seen]:
    """Find the pictures that stand in no figure."""
    for image in select(container, _LOOSE):
        around = list(image.iterancestors())
        if tree.order[image] > last or any(a.tag in ("figure", "nav", "footer", "button") for a in around):
            continue
        src, alt = _src(image), _alt(image)
        if src and not _DRAWN.search(src) and not _is_furniture(image, around):
            yield _Seen(tree.order[image], src, alt, caption_near(around[:4], alt, 800))


def _card(tree: WebTree, seen: list[_Seen], first: int, last: int) -> list[_Seen]:
    """Find the lead picture, named by the page's card, where it stands outside the article's own element."""
    src = tree.meta("og:image", "og:image:url", "twitter:image")
    stem = max(re.split(r"[./_-]", _name(src)), key=len)
    if not src or (seen and min(s.place for s in seen) <= first) or (stem and any(stem in s.src for s in seen)):
        return []
    images = select(tree.root, "//body//img|//body//source") if len(stem) >= 5 else []
    on_page = next((i for i in images if tree.order[i] <= last and any(stem in str(v) for v in i.attrib.values())), None)
    if on_page is None:
        return [_Seen(-1, src, "", None)]
    alt = squeeze(on_page.get("alt") or "")
    return [_Seen(-1, src, alt, caption_near(list(on_page.iterancestors())[:5], alt, 1500))]


def _is_furniture(element: Element, around: list[Element]) -> bool:
    """Say whether a picture is a teaser's, a writer's or a button: by its class, its link's words or its width."""
    return (
        (element.tag != "figure" and any(_JUNK.search(classes(e)) for e in (element, *around[:3])))
        or any(a.tag == "a" and len(words_of(a)) > 25 for a in around[:3])
        or _width(element) < _NARROW
    )


def _width(element: Element) -> int:
    said_width = next(iter(strings(element, "descendant-or-self::img/@width")), "")
    found = re.fullmatch(r"\s*(\d{1,6})\s*(?:px)?\s*", said_width)
    return int(found[1]) if found else _NARROW


def _src(element: Element) -> str:
    """Return a picture's address as written, of several sizes the largest."""
    for image in select(element, "descendant-or-self::img|.//source|.//amp-img|self::amp-img"):
        for attribute in _SOURCES:
            value = squeeze(image.get(attribute) or "")
            if value and "srcset" in attribute:
                value = _largest(value)
            if value and not value.startswith("data:"):
                return value
    for hidden in element.iter("noscript"):
        for image in hidden.iter("img"):
            return squeeze(image.get("src") or "")
    return ""


def _largest(srcset: str) -> str:
    sizes = [part.split() for part in re.split(r",\s+", srcset) if part.split()]
    wide = [(float(size[1][:-1]), size[0]) for size in sizes if len(size) > 1 and re.fullmatch(r"[\d.]*\d[wx]", size[1])]
    return max(wide)[1] if wide else sizes[-1][0].rstrip(",") if sizes else ""


def _alt(element: Element) -> str:
    return next((squeeze(v) for v in strings(element, "descendant-or-self::img/@alt") if squeeze(v)), "")


def _name(src: str) -> str:
    try:
        return PurePosixPath(unquote(urlsplit(src).path)).name or src
    except ValueError:
        return src


def _photo(group: list[_Seen]) -> Photo:
    """Make one photo of all the places where its file stands."""
    caption = next((s.caption for s in group if s.caption is not None), None)
    cutline, credit = said(caption) if caption is not None else ("", "")
    return Photo(group[0].src, cutline, credit, next((s.alt for s in group if s.alt), ""))
