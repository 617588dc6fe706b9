"""Web data: what a page says of its article for machines, in JSON-LD."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from edition.copy.html.tree import WebTree, select, squeeze

_ARTICLE = re.compile(r"Article|Posting|Report|LiveBlog|Review", re.IGNORECASE)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")
DEEPEST = 30


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The article's own statements; empty where it makes none."""

    headlines: tuple[str, ...] = ()
    """All that it says of the article's, the first first."""
    description: str = ""
    authors: tuple[str, ...] = ()
    """Persons before organisations."""
    publishers: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    body: str = ""
    """The article's words, its paragraphs parted by lines where they are parted."""
    is_free: bool = True
    """Whether all may read it, which is true unless the page says otherwise."""
    is_article: bool = False
    sections: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    """The breadcrumb, outermost first."""


@dataclass(slots=True)
class _Found:
    articles: list[dict[str, Any]] = field(default_factory=list)
    named: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Things by their ``@id``."""
    trail: tuple[str, ...] = ()


def linked_data(tree: WebTree) -> LinkedData:
    """Read the JSON-LD of a page; blocks that are not JSON are passed over."""
    found = _Found()
    for script in select(tree.root, "//script[contains(@type, 'ld+json')]"):
        for thing in _things(_parsed(script.text or ""), 0):
            _sort(thing, found)
    return LinkedData(
        headlines=tuple(
            dict.fromkeys(_texts(found.articles, ("headline", "name", "alternativeHeadline")))
        ),
        description=_first(found.articles, "description"),
        authors=_authors(found),
        publishers=tuple(
            dict.fromkeys(name for a in found.articles for name in _names(a.get("publisher")))
        ),
        published=_first(found.articles, "datePublished"),
        updated=_first(found.articles, "dateModified"),
        body=_body(found.articles),
        is_free=not any(
            str(a.get("isAccessibleForFree")).lower() == "false" for a in found.articles
        ),
        is_article=bool(found.articles),
        sections=next(
            (names for a in found.articles if (names := _names(a.get("articleSection")))), ()
        ),
        trail=found.trail,
    )


def _parsed(text: str) -> object:
    try:
        return json.loads(_WRAPPING.sub("", text.strip()), strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of a block, those in its graph included."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _things(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _INNER:
            yield from _things(value.get(key), depth + 1)


def _sort(thing: dict[str, Any], found: _Found) -> None:
    if isinstance(thing.get("@id"), str) and thing.get("name"):
        found.named[thing["@id"]] = thing
    kind = thing.get("@type")
    kinds = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)
    if _ARTICLE.search(kinds):
        found.articles.append(thing)
    elif "BreadcrumbList" in kinds and not found.trail:
        found.trail = tuple(_crumbs(thing.get("itemListElement")))


def _crumbs(entries: object) -> Iterator[str]:
    for entry in entries if isinstance(entries, list) else ():
        item = entry.get("item") if isinstance(entry, dict) else None
        name = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(name, str) and isinstance(item, dict):
            name = item.get("name")
        if isinstance(name, str) and _clean(name):
            yield _clean(name)


def _texts(articles: list[dict[str, Any]], keys: tuple[str, ...]) -> Iterator[str]:
    said = (a[key] for key in keys for a in articles if isinstance(a.get(key), str))
    return filter(None, map(_clean, said))


def _authors(found: _Found) -> tuple[str, ...]:
    """Return the authors of the first article that names any; what is named by its ``@id`` stands
    elsewhere in the page.
    """
    for article in found.articles:
        entries = _listed(article.get("author")) or _listed(article.get("creator"))
        whole = [
            (
                found.named.get(str(entry.get("@id")), entry)
                if isinstance(entry, dict) and not entry.get("name")
                else entry
            )
            for entry in entries
        ]
        persons = [
            entry
            for entry in whole
            if not (isinstance(entry, dict) and "Organization" in str(entry.get("@type")))
        ]
        if names := (*_names(persons), *_names([entry for entry in whole if entry not in persons])):
            return tuple(dict.fromkeys(names))
    return ()


def _told(entry: object, found: _Found) -> object:
    """Return a thing that is told elsewhere in the page by its ``@id``."""
    return (
        found.named.get(str(entry.get("@id")), entry)
        if isinstance(entry, dict) and not entry.get("name")
        else entry
    )


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _first(articles: list[dict[str, Any]], key: str) -> str:
    return next(
        (text for a in articles if isinstance(a.get(key), str) and (text := _clean(a[key]))), ""
    )


def _body(articles: list[dict[str, Any]]) -> str:
    """Return the longest body that is told: a page of several articles tells its own at length."""
    told = (a["articleBody"] for a in articles if isinstance(a.get("articleBody"), str))
    return max(
        (re.sub(r"<[^>]*>", "\n", html.unescape(body)) for body in told), key=len, default=""
    )


def _names(value: object) -> tuple[str, ...]:
    """Return the names in ``"A"``, ``{"name": "A"}`` or a list of either."""
    entries = value if isinstance(value, list) else [value]
    names: list[str] = []
    for entry in entries:
        named = entry.get("name") if isinstance(entry, dict) else entry
        names += [
            _clean(name)
            for name in (named if isinstance(named, list) else [named])
            if isinstance(name, str)
        ]
    return tuple(
        dict.fromkeys(n for n in names if n and not n.startswith(("http:", "https:", "@")))
    )


def _clean(text: str) -> str:
    return squeeze(re.sub(r"<[^>]*>", "", html.unescape(text)))
