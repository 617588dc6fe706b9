"""Placing: which pictures of a page belong to its article, by where they stand and what stands with
them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from edition.copy.html.extraction import Picks
from edition.copy.html.tree import Element, WebTree, classes, letters, select, words_of

PICTURES = (
    ".//picture | .//img[not(ancestor::picture)] | .//*[contains(name(), '-im') and (@src or"
    " @srcset or @data-src)]"
)
_SOURCES = ("src", "srcset", "data-src")
_FURNITURE = {"nav", "footer", "form", "dialog"}
_JUNK = re.compile(
    r"(?:^|[\s_-])(?:logo|sprites?|tracking|advert\w*|promo\w*|related\w*|recommend\w*|newsletter|social|share|trending|outbrain|taboola"
    r"|emoji|smiley)(?=$|[\s_-])|(?:^|\s)(?:icons?|sidebar|sidebar[_-](?:left|right))(?=$|\s)|read-?(?:more|also|next)|most-?read",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"author|autor|byline|avatar|writer|contributor|redakteur|journalist", re.IGNORECASE
)
_PLAYER = re.compile(
    r"player|video-?(?:thumb|card|item|poster|preview|overlay)|audio", re.IGNORECASE
)
_PICTURE_PAGE = re.compile(
    r"/(?:\w+_)?(?:images?|photos?|pictures?|galler\w*|bild(?:er)?|fotos?|fotostrecken?|slideshows?|attachments?|media)[/_.-]|attachment_id="
    r"|\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)",
    re.IGNORECASE,
)
"""Links to a picture, or to a page that shows it larger."""
_TEASER = re.compile(r"teaser", re.IGNORECASE)
_NEAR = 4
"""Elements round a picture whose classes tell what it is."""
_LINKED = 0.5
"""Of the words that stand with a picture, the share that leads to another page: with more it is a
teaser.
"""
_FEW = 20
"""Letters; fewer that stand with a picture say nothing of what it is."""
_BYLINE = 160
"""Letters that stand with the portrait of a writer at most: name, office, date."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The part of a page that its article stands on."""

    tree: WebTree
    container: Element
    first: int
    last: int
    """Places of the first and the last element that holds its words."""
    holding: frozenset[Element]
    """Every element that any of them stands in."""
    head: Element | None
    """What holds both headline and article; None where that is the container."""
    headline: int
    """The place of the headline."""
    link: str
    """Where the page says it stands."""
    writers: frozenset[str]
    """Their names' letters."""


def ground(
    tree: WebTree, picks: Picks, headline: str, link: str, writers: tuple[str, ...]
) -> Ground:
    """Survey a page."""
    told = [e for e in picks.elements if not _is_link(e)] or list(picks.elements)
    places = [tree.order[e] for e in told]
    holding = frozenset(a for e in told for a in (e, *e.iterancestors()))
    return Ground(
        tree=tree,
        container=picks.container,
        first=min(places),
        last=max(places),
        holding=holding,
        head=_head(tree, picks.container, headline),
        headline=min((tree.order[h] for h in _heads(tree, headline)), default=min(places)),
        link=link,
        writers=frozenset(filter(None, map(letters, writers))),
    )


def _is_link(element: Element) -> bool:
    """Say whether all words of an element are one link: they are no words of the article, whoever
    took them for such.
    """
    if any(a.tag == "a" for a in element.iterancestors()):
        return True
    words = letters(words_of(element))
    return any(letters(words_of(a)) == words for a in element.iter("a"))


def _head(tree: WebTree, container: Element, headline: str) -> Element | None:
    """Return the element that holds both headline and article, where the headline stands outside
    the article's own.
    """
    heads = _heads(tree, headline)
    if not heads or any(container in h.iterancestors() for h in heads):
        return container.getparent() if container.tag not in ("body", "html") else None
    around = set(heads[0].iterancestors())
    return next((a for a in container.iterancestors() if a in around), None)


def _heads(tree: WebTree, headline: str) -> list[Element]:
    key = letters(headline)
    said = [h for h in tree.root.iter("h1", "h2") if letters(words_of(h)) == key]
    return said or list(tree.root.iter("h1"))


def article_pictures(land: Ground) -> list[Element]:
    """Return the pictures that stand in the article, or between its headline and its first
    words.
    """
    inside = [p for p in select(land.container, PICTURES) if _stands_in(p, land)]
    if land.head is None:
        return inside
    known = set(inside)
    above = [p for p in select(land.head, PICTURES) if p not in known and _stands_above(p, land)]
    return [*above, *inside]


def pictures_in(element: Element) -> Iterator[Element]:
    """Yield the pictures in an element as ``PICTURES`` finds them, one at a time: a page may have
    thousands, and mostly the first is asked for.
    """
    for inner in element.iterdescendants():
        tag = str(inner.tag)
        if tag == "img":
            shown = next(inner.iterancestors("picture"), None) is None
        else:
            shown = tag == "picture" or ("-im" in tag and any(map(inner.get, _SOURCES)))
        if shown:
            yield inner


def _stands_in(picture: Element, land: Ground) -> bool:
    if any(a.tag in _FURNITURE for a in picture.iterancestors()):
        return False
    return land.tree.order[picture] <= land.last or _ends(picture, land)


def _ends(picture: Element, land: Ground) -> bool:
    """Say whether a figure follows the last words at once, with nothing but pictures between."""
    if not any(a.tag == "figure" for a in picture.iterancestors()):
        return False
    before = block_of(picture, land).getprevious()
    while before is not None and before not in land.holding and _is_bare(before):
        before = before.getprevious()
    return before is not None and before in land.holding


def _is_bare(element: Element) -> bool:
    """Say whether an element holds a picture, or nothing that is seen."""
    return next(element.iter("img", "amp-img"), None) is not None or not letters(words_of(element))


def _stands_above(picture: Element, land: Ground) -> bool:
    """Say whether a picture outside the article's element leads it: under the headline, or a figure
    with its caption over it.
    """
    place = land.tree.order[picture]
    if place >= land.first or land.container in picture.iterancestors():
        return False
    around = list(picture.iterancestors())
    if any(
        a.tag in _FURNITURE or a.tag == "aside" or (a.tag == "header" and not _holds_headline(a))
        for a in around
    ):
        return False
    captioned = any(
        a.tag == "figure" and next(a.iter("figcaption"), None) is not None for a in around
    )
    return captioned or land.headline < place


def _holds_headline(header: Element) -> bool:
    """Say whether a header is the article's, not the page's."""
    return next(header.iter("h1"), None) is not None


def block_of(picture: Element, land: Ground) -> Element:
    """Return the largest element round a picture that holds none of the article's words."""
    block = picture
    for around in picture.iterancestors():
        if around in land.holding or around is land.head:
            break
        block = around
    return block


def why_not(picture: Element, own: Element | None, caption: Element | None, land: Ground) -> str:
    """Say why a picture of the page is no photo of the article; empty where it is one."""
    block = block_of(picture, land)
    near = [picture, *_up_to(picture, block)]
    if _is_portrait(picture, near, land):
        return "writer"
    if own is not None and not _linked_away(own, land):
        return ""
    if any(_JUNK.search(classes(e)) for e in near[: _NEAR + 1]):
        return "furniture"
    if not any(e.tag == "figure" for e in near) and any(
        _PLAYER.search(classes(e)) for e in near[: _NEAR + 1]
    ):
        return "player"
    return "teaser" if _is_teaser(near, caption, land) else ""


def _up_to(picture: Element, block: Element) -> Iterator[Element]:
    for around in picture.iterancestors():
        if picture is block:
            return
        yield around
        if around is block:
            return


def is_inline(picture: Element) -> bool:
    """Say whether a picture stands in a line of words: a formula, a face, a sign."""
    parent = picture.getparent()
    if parent is None or parent.tag not in (
        "p",
        "span",
        "li",
        "td",
        "a",
        "b",
        "i",
        "em",
        "strong",
        "h2",
        "h3",
    ):
        return False
    before = picture.getprevious()
    ahead = parent.text if before is None else before.tail
    return (
        bool((ahead or "").strip() and (picture.tail or "").strip())
        and not _is_break(before)
        and not _is_break(picture.getnext())
    )


def _is_break(element: Element | None) -> bool:
    return element is not None and element.tag == "br"


def _is_portrait(picture: Element, near: list[Element], land: Ground) -> bool:
    """Say whether a picture shows who wrote the story: by its name, or by the few words of the
    writer's box.
    """
    names = {
        letters(value)
        for image in picture.iter("img", "amp-img")
        for value in (image.get("alt"), image.get("title"))
        if value
    }
    boxes = [
        e
        for e in near
        if _WRITER.search(classes(e)) or (e.tag == "a" and _WRITER.search(e.get("href") or ""))
    ]
    return bool(names & land.writers) or any(
        len(letters(words_of(box))) <= _BYLINE for box in boxes
    )


def _is_teaser(near: list[Element], caption: Element | None, land: Ground) -> bool:
    """Say whether a picture leads to another story: in a link to one without a caption of its own,
    or on a card of such links.
    """
    linked = any(e.tag == "a" and _leads_away(e, land) for e in near)
    free = (
        caption is not None
        and not _linked_away(caption, land)
        and not (linked and _repeats(caption, near[0]))
    )
    if linked and not free:
        return True
    if any(e.tag in ("aside", "article") and _links_away(e, land) for e in near):
        return True
    if any(_TEASER.search(classes(e)) for e in near[:_NEAR]) and not free:
        return True
    own = len(letters(words_of(caption))) if free and caption is not None else 0
    for card in near:
        said = len(letters(words_of(card))) - (
            own if caption in (card, *card.iterdescendants()) else 0
        )
        if next(card.iter("h1"), None) is not None:
            return False
        if said >= _FEW:
            return (
                sum(len(letters(words_of(a))) for a in card.iter("a") if _leads_away(a, land))
                > _LINKED * said
            )
    return False


def _repeats(caption: Element, picture: Element) -> bool:
    """Say whether a caption has but the picture's alternative text: the headline of a linked story,
    most often.
    """
    said = letters(words_of(caption))
    return any(letters(image.get("alt") or "") == said for image in picture.iter("img", "amp-img"))


def _links_away(element: Element, land: Ground) -> bool:
    return any(_leads_away(a, land) for a in element.iter("a"))


def _linked_away(element: Element, land: Ground) -> bool:
    return any(_leads_away(a, land) for a in (element, *element.iterancestors()) if a.tag == "a")


def _leads_away(link: Element, land: Ground) -> bool:
    """Say whether a link leads to another page of the same house, and not to a picture."""
    href = link.get("href") or ""
    if not href or href.startswith(("#", "javascript:", "mailto:")) or _PICTURE_PAGE.search(href):
        return False
    try:
        away, here = urlsplit(href), urlsplit(land.link)
    except ValueError:
        return False
    host, home = away.hostname or "", here.hostname or ""
    at_home = (
        not host or not home or host == home or host.endswith("." + ".".join(home.split(".")[-2:]))
    )
    return at_home and away.path.rstrip("/") != here.path.rstrip("/")
