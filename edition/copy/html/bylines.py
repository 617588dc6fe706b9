"""Web bylines: who wrote a page's article: persons before agencies, agencies before the house
itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from edition.copy.html.library import Library
from edition.copy.html.linked_data import LinkedData
from edition.copy.html.tree import Element, WebTree, classes, letters, words_of
from edition.copy.words.names import is_name, is_names, is_opened, is_person, names_in

_MARK = re.compile(
    r"author|(?:^|[\s_-])(?:by-?lines?|autor(?:es|in|en)?|verfasser|writers?|redakteur\w*|journalists?|skribent)",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"comment|teaser|related|recommend|(?<!v)card|caption|credit|image|photo|newsletter|bio\b|box-text",
    re.IGNORECASE,
)
LONGEST = 160
"""Characters of a visible byline: three names, an office, a day."""
_NEAR = 120
"""Elements between a headline and its byline at most."""
_UNDER = 40
"""Elements between a headline and a line that begins as a byline does."""
_AROUND = 4
"""Elements round a byline whose classes tell whether it is the article's."""
_META = (
    "author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "citation_author",
)
_ELSEWHERE = ("figure", "figcaption", "aside", "nav", "footer")
_BRAND = 3
"""Letters of a house's short name at least."""


@dataclass(frozen=True, slots=True)
class _House:
    """The paper a page is of, by the letters of its names."""

    names: tuple[str, ...]

    def is_named(self, name: str) -> bool:
        """Say whether a name is the house's own, or begins with it."""
        key, first = letters(name), letters(name.split()[0])
        return first in self.names or any(
            key == own or own.startswith(key) or key.startswith(own)
            for own in self.names
            if len(own) > _BRAND
        )


def writers(tree: WebTree, data: LinkedData, library: Library) -> tuple[str, ...]:
    """Return the names of a byline: of the places that say who wrote a page, the first that names
    a person.
    """
    house = _house(tree, data)
    said = (tuple(_without_house(texts, house)) for texts in _said(tree, data, library))
    persons = next((names for names in said if any(map(is_person, names))), ())
    told = tuple(_without_house(data.authors, house))
    return tuple(filter(is_name, persons)) or told or _own(data, tree)


def _said(tree: WebTree, data: LinkedData, library: Library) -> Iterator[tuple[str, ...]]:
    """Yield what each place says, the surest first."""
    yield data.authors
    yield from ((text,) for text in _visible(tree))
    yield from ((text,) for text in _opened(tree))
    yield from ((tree.meta(name),) for name in _META)
    yield tuple(name for name in library.authors if not _only_elsewhere(tree, name))
    yield from ((text,) for text in _signed(tree))


def _house(tree: WebTree, data: LinkedData) -> _House:
    link = tree.first("//link[@rel='canonical']/@href") or tree.meta("og:url")
    try:
        host = (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    own = (
        *data.publishers,
        tree.meta("og:site_name"),
        tree.meta("twitter:site").lstrip("@"),
        host,
        host.split(".")[0],
    )
    return _House(tuple(dict.fromkeys(key for name in own if len(key := letters(name)) >= _BRAND)))


def _without_house(texts: Iterable[str], house: _House) -> Iterator[str]:
    """Yield each name once, the house's own left out."""
    names = dict.fromkeys(name for text in texts for name in names_in(text))
    return (name for name in names if not house.is_named(name))


def _visible(tree: WebTree) -> Iterator[str]:
    """Yield the bylines that readers of the page see: those near its headline, the nearest below it
    first.
    """
    head = next(iter(tree.root.iter("h1")), None)
    start = tree.order[head] if head is not None else 0
    marked = [
        e
        for e in tree.root.iter()
        if abs(tree.order[e] - start) <= _NEAR and isinstance(e.tag, str) and _is_marked(e)
    ]
    outer = [e for e in marked if not any(a in marked for a in e.iterancestors())]
    below = [e for e in outer if tree.order[e] > start]
    above = [
        e
        for e in outer
        if tree.order[e] < start and (head is None or head not in e.iterdescendants())
    ]
    for element in (*below, *reversed(above)):
        yield ", ".join(_apart(element) or [words_of(element), *_alike(element)])


def _apart(element: Element) -> list[str]:
    """Return the names that stand in elements of their own inside a byline: the rest of it is
    office, day and length.
    """
    leaves = (e for e in element.iterdescendants() if isinstance(e.tag, str) and not len(e))
    return [words for e in leaves if is_names(words := words_of(e))]


def _opened(tree: WebTree) -> Iterator[str]:
    """Yield the lines under the headline that begin as a byline does."""
    head = next(iter(tree.root.iter("h1")), None)
    start = tree.order[head] if head is not None else 0
    for element in tree.root.iter("p", "div", "span", "li", "address"):
        if 0 < tree.order[element] - start <= _UNDER and is_opened(
            words := words_of(element, LONGEST)
        ):
            yield words


def _signed(tree: WebTree) -> Iterator[str]:
    """Yield the names that stand alone in bold or italics as the first or the last paragraph of a
    text.
    """
    for dressed in tree.root.iter("strong", "b", "em", "i"):
        paragraph = dressed.getparent()
        if paragraph is None or paragraph.tag != "p" or words_of(paragraph) != words_of(dressed):
            continue
        ends = [
            next(paragraph.itersiblings("p", preceding=way), None) is None for way in (True, False)
        ]
        if any(ends) and not all(ends) and is_names(words_of(dressed)):
            yield words_of(dressed)


def _only_elsewhere(tree: WebTree, name: str) -> bool:
    """Say whether a name stands alone on the page, but only where readers comment, or under a
    picture.
    """
    key = letters(name)
    bare = (
        e
        for e in tree.root.iter("a", "span", "p", "div", "cite", "b", "strong", "figcaption")
        if not len(e)
    )
    alone = [e for e in bare if letters(e.text or "") == key]
    return bool(alone) and all(_is_elsewhere(e) for e in alone)


def _is_elsewhere(element: Element) -> bool:
    around = [
        e
        for e in (element, *list(element.iterancestors())[:_AROUND])
        if e.tag not in ("body", "html")
    ]
    return any(e.tag in _ELSEWHERE or _NOT_OURS.search(classes(e)) for e in around)


def _alike(element: Element) -> Iterator[str]:
    """Yield the words of the elements that follow one and are marked as it is: a writer each."""
    following = takewhile(
        lambda e: e.tag == element.tag and e.get("class") == element.get("class"),
        element.itersiblings(),
    )
    return (words_of(e) for e in following)


def _is_marked(element: Element) -> bool:
    if not (
        _MARK.search(classes(element)) or "author" in (element.get("rel"), element.get("itemprop"))
    ):
        return False
    return not _is_elsewhere(element) and bool(words_of(element, LONGEST))


def _own(data: LinkedData, tree: WebTree) -> tuple[str, ...]:
    """Return the house's name where the page names nobody else as its writer."""
    named = (*data.authors, tree.meta("author"))
    return tuple(name for name in named if any(c.isalpha() for c in name) and "//" not in name)[:1]
