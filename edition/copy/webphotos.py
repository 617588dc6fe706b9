"""Web photos: the pictures of an article's page, their cutlines and credits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from edition.copy.credit import split_credit
from edition.copy.webtext import Picks
from edition.copy.webtree import Element, WebTree, classes, letters, select, squeeze, strings, words_of
from edition.story import Photo

_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-hi-res-src", "data-lazy", "data-srcset", "srcset", "src")
"""Where pages keep a picture's address, those that load late first."""
_JUNK = re.compile(
    r"logo|avatar|icon|sprite|author|byline|pixel|advert|promo|teaser|related|recommend|newsletter|social|share|profile|placeholder|spacer",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|legend|bildunter|bu-text|photo-?text|image-?(?:desc|text)|leyenda|didascalia|credit", re.IGNORECASE)
_CREDIT = re.compile(r"credit|copyright|source|photographer|author|byline|rights|quelle|fotograf|firma|courtesy", re.IGNORECASE)
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
    by_name = {_name(s.src): s for s in reversed(sorted(seen, key=lambda s: (s.place, s.caption is None)))}
    kept = sorted(by_name.values(), key=lambda s: s.place)
    return tuple(_photo(s) for s in kept)


def _figures(tree: WebTree, container: Element, last: int) -> Iterator[_Seen]:
    for figure in select(container, _FIGURES):
        if tree.order[figure] > last or any(a.tag == "figure" for a in figure.iterancestors()):
            continue
        src = _src(figure)
        if src:
            captions = select(figure, ".//figcaption") or [d for d in figure.iterdescendants() if _CAPTION.search(classes(d))]
            yield _Seen(tree.order[figure], src, _alt(figure), captions[0] if captions else None)


def _loose(tree: WebTree, container: Element, last: int) -> Iterator[_Seen]:
    """Find the pictures that stand in no figure, those of teasers, writers and buttons left out."""
    for image in select(container, _LOOSE):
        around = list(image.iterancestors())
        if tree.order[image] > last or any(a.tag in ("figure", "nav", "footer", "button") for a in around):
            continue
        if any(_JUNK.search(classes(e)) for e in (image, *around[:3])) or _is_card(around) or _is_narrow(image):
            continue
        src = _src(image)
        if src and not re.search(r"\.svg(?:\?|$)|1x1|blank\.gif", src):
            yield _Seen(tree.order[image], src, _alt(image), _caption_near(around[:4], 800))


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
    return [_Seen(-1, src, squeeze(on_page.get("alt") or ""), _caption_near(list(on_page.iterancestors())[:5], 1500))]


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


def _is_card(around: list[Element]) -> bool:
    """Say whether a picture stands in a link that carries a headline: a teaser for another story."""
    return any(a.tag == "a" and len(words_of(a)) > 25 for a in around[:3])


def _is_narrow(image: Element) -> bool:
    width = next(iter(strings(image, "descendant-or-self::img/@width")), "")
    found = re.match(r"\s*(\d+)\s*(?:px)?\s*$", width)
    return bool(found) and int(found[1]) < _NARROW if found else False


def _caption_near(around: list[Element], most: int) -> Element | None:
    """Find a caption in the narrowest element round a picture, so long as that is no whole article."""
    for ancestor in around:
        for element in ancestor.iterdescendants():
            if (element.tag == "figcaption" or _CAPTION.search(classes(element))) and 8 < len(words_of(element)) < 600:
                return element
        if len(letters(words_of(ancestor))) > most:
            return None
    return None


def _name(src: str) -> str:
    try:
        return PurePosixPath(unquote(urlsplit(src).path)).name or src
    except ValueError:
        return src


def _photo(seen: _Seen) -> Photo:
    cutline, credit = _said(seen.caption) if seen.caption is not None else ("", "")
    return Photo(seen.src, cutline, credit, seen.alt)


def _said(caption: Element) -> tuple[str, str]:
    """Part a caption's words into cutline and credit: by the page's own marks, else by how it ends."""
    words = words_of(caption)
    for inner in caption.iterdescendants():
        credit = words_of(inner)
        if credit and _CREDIT.search(classes(inner)) and (words.endswith(credit) or words.startswith(credit)):
            cutline = words.removesuffix(credit) if words.endswith(credit) else words.removeprefix(credit)
            return cutline.rstrip(" |(–—-").strip(), credit.strip("()| ")
    return split_credit(words)
