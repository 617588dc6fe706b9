"""Web facts: a page's headline, deck, byline, dates, kicker and section, from whichever source is
surest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from edition.copy.html.bylines import writers
from edition.copy.html.dating import moment, published
from edition.copy.html.headlines import headlines
from edition.copy.html.library import Library
from edition.copy.html.linked_data import LinkedData, linked_data
from edition.copy.html.tree import Element, WebTree, classes, letters, words_of
from edition.copy.words.web_address import is_address

_DECK = re.compile(
    r"\b(?:deck|dek|standfirst|sub-?(?:title|head(?:line)?)|summary|excerpt|chapo|strap(?:line)?|abstract|intro|lead|vorspann|teaser-?text"
    r"|sumario|entradilla|ingress|bajada|occhiello|sommario)\b|(?:article|story|post|entry)[_-]*(?:lead|intro|deck|dek|summary|description|standfirst|sub)",
    re.IGNORECASE,
)
_FRONT_PAGE = (
    "home",
    "homepage",
    "frontpage",
    "startseite",
    "accueil",
    "inicio",
    "início",
    "الرئيسية",
)
SHORTEST_DECK = 20
LONGEST_DECK = 600
"""Characters."""
LONGEST_KICKER = 30


@dataclass(frozen=True, slots=True)
class WebFacts:
    """What a page says about its article."""

    headline: str
    headlines: tuple[str, ...] = ()
    """All that the page offers, the one taken first."""
    over: str = ""
    """What stood over the headline in its own element."""
    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    updated: date | datetime | None = None
    trail: tuple[str, ...] = ()
    """The sections the article stands under, outermost first."""
    description: str = ""
    told: str = ""
    """The article's words, where the page's data tells them."""
    is_free: bool = True
    is_article: bool = False
    """Whether the page says that it is one."""
    link: str = ""
    """Where the page says it stands."""


def facts(tree: WebTree, library: Library) -> WebFacts:
    """Gather them; a library's own reading of the page is asked for what nothing else says."""
    data = linked_data(tree)
    found = headlines(tree, data)
    link = _link(tree)
    headline = found.printed
    return WebFacts(
        headline=headline,
        headlines=found.offered,
        over=found.kicker,
        authors=writers(tree, data, library),
        published=published(
            tree,
            moment(data.published, *_times(tree, "published")) or moment(library.date),
            link,
        ),
        updated=moment(data.updated, *_times(tree, "updated")),
        trail=tuple(_trail(tree, data, headline)),
        told=data.body,
        is_free=data.is_free,
        is_article=data.is_article or tree.meta("og:type") == "article",
        description=data.description
        or tree.meta("og:description", "description", "twitter:description"),
        link=link,
    )


def _link(tree: WebTree) -> str:
    """Take the address the page calls its own, where it is whole: a saved page no longer knows its
    host.
    """
    said = (tree.first("//link[@rel='canonical']/@href"), tree.meta("og:url"))
    return next((address for address in said if is_address(address)), "")


def _times(tree: WebTree, which: str) -> tuple[str, ...]:
    names = {
        "published": (
            "article:published_time",
            "datePublished",
            "og:published_time",
            "date",
            "dc.date",
            "publishdate",
        ),
        "updated": ("article:modified_time", "dateModified", "og:updated_time", "last-modified"),
    }[which]
    return tuple(tree.meta(name) for name in names)


def _trail(tree: WebTree, data: LinkedData, headline: str) -> Iterator[str]:
    """Return the sections, the article's own crumb and the front page left out."""
    crumbs = (
        [c for c in data.trail if letters(c) != letters(headline)]
        or list(data.sections)
        or [tree.meta("article:section")]
    )
    return (crumb for crumb in crumbs if crumb and letters(crumb) not in _FRONT_PAGE)


def kicker(found: WebFacts, section: str) -> str:
    """Return the innermost section as a kicker, where it is short and is not the section itself."""
    if found.over:
        return found.over if found.over.casefold() != section.casefold() else ""
    last = found.trail[-1] if found.trail else ""
    clear = (
        1 < len(last) <= LONGEST_KICKER
        and len(last.split()) <= 3
        and last.casefold() != section.casefold()
    )
    return last if clear else ""


def deck(tree: WebTree, found: WebFacts, body_starts: int) -> str:
    """Find the sentence between headline and body that the page itself sets as a summary."""
    key = letters(found.description)
    start = max(
        (
            tree.order[h]
            for h in tree.root.iter("h1")
            if letters(words_of(h)) == letters(found.headline)
        ),
        default=0,
    )
    for element in tree.root.iter("p", "h2", "h3", "div", "span", "strong"):
        if not start < tree.order[element] <= body_starts or len(element) > 4:
            continue
        words = words_of(element, LONGEST_DECK)
        if len(words) <= SHORTEST_DECK or letters(words) == letters(found.headline):
            continue
        if (key and letters(words) == key) or _is_deck(element):
            return words
    return ""


def _is_deck(element: Element) -> bool:
    """Say whether the page marks an element, or what directly holds it, as a summary."""
    near = [element, *list(element.iterancestors())[:2]]
    return any(
        _DECK.search(classes(e)) or e.get("itemprop") in ("description", "alternativeHeadline")
        for e in near
    )
