"""Web headlines: what a page calls its article, of several the one to print, and a kicker that is
glued to it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.copy.html.linked_data import LinkedData
from edition.copy.html.tree import Element, WebTree, classes, letters, squeeze, strings, words_of

_TAIL = re.compile(r"\s+[|–—•·-]\s+|\s*\|\s*|\s+::\s+")
_KICKER = re.compile(
    r"kicker|dachzeile|top-?line|over-?line|eyebrow|pre-?title|pre-?header|supertitle|roofline|spitzmarke|surtitre|antetitulo|occhiello|strapline"
    r"|vignette|label|category|rubri[ck]|section|flag",
    re.IGNORECASE,
)
"""What pages call the words over a headline."""
_PARTING = "\u00ad\ufeff\u2060"
"""The soft hyphen, and signs of no width that say nothing of words."""
_SHORTEST = 8
"""Letters; a headline of fewer is the name of a section, or of the site."""
_ALONE = 15
"""Characters of the only h1 of a page that nothing else in it repeats."""
_AGREE = 2
"""So many of the page's own sources say one headline, and it goes before an h1 that none of them
repeats.
"""
LONGEST_KICKER = 40
"""Characters."""


@dataclass(frozen=True, slots=True)
class Headlines:
    """The headline to print, what stood over it, and all that the page offers, the printed one
    first.
    """

    printed: str
    kicker: str = ""
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Heading:
    """An h1: its words, and where its kicker is parted from them, both parts."""

    words: str
    kicker: str = ""
    rest: str = ""
    key: str = ""
    """Its letters, without the readings beside them (HTML 4.5.10)."""


def headlines(tree: WebTree, data: LinkedData) -> Headlines:
    """Find a page's headlines."""
    house = _house(tree, data)
    title = _without(tree.first("//head/title/text()|//title/text()"), house)
    card, other = (_without(tree.meta(name), house) for name in ("og:title", "twitter:title"))
    told = tuple(_without(text, house) for text in data.headlines)
    sources = (_ways(card, other), _ways(*told), _ways(title))
    headings = [
        heading for h1 in tree.root.iter("h1") if words_of(h1) for heading in [_heading(h1)]
    ]
    chosen = _chosen(headings, sources)
    printed = chosen.rest or chosen.words or card or title
    named = [*(h.words for h in headings), *(h.rest for h in headings), card, other, *told, title]
    offered = dict.fromkeys(filter(None, [printed, *named, *_bare(named, printed)]))
    more = [
        text
        for text in offered
        if letters(text) == letters(printed) or letters(printed) not in list(_ways(text))[1:]
    ]
    once = {letters(text): text for text in reversed(more)}
    return Headlines(
        printed, chosen.kicker, tuple(text for text in more if once.get(letters(text)) == text)
    )


def _ways(*texts: str) -> dict[str, str]:
    """Return a source's headlines by their letters: whole, and without what is behind a bar or a
    dash.
    """
    ways: dict[str, str] = {}
    for text in filter(None, texts):
        for end in (len(text), *(found.start() for found in _TAIL.finditer(text))):
            if len(letters(text[:end])) >= _SHORTEST:
                ways.setdefault(letters(text[:end]), text[:end])
    return ways


def _chosen(headings: list[_Heading], sources: tuple[dict[str, str], ...]) -> _Heading:
    """Take the h1 that another source repeats, else what two of them agree on, else the only h1,
    else what any says.
    """
    for heading in headings:
        if any(heading.key in ways for ways in sources):
            return _Heading(heading.words)
    for heading in headings:
        if heading.rest:
            return heading
    agreed = _agreed(sources)
    behind = [heading for heading in headings if _is_behind(heading, agreed, sources)]
    if behind:
        return behind[0]
    if agreed:
        return _parted(agreed, headings)
    if len(headings) == 1 and len(headings[0].words) > _ALONE:
        return headings[0]
    whole = [next(iter(ways.values()), "") for ways in (sources[1], sources[0])]
    shortest = min(sources[2].values(), key=len, default="")
    alone = headings[0].words if len(headings) == 1 else ""
    return _Heading(next(filter(None, (*whole, alone, shortest)), ""))


def _is_behind(heading: _Heading, agreed: str, sources: tuple[dict[str, str], ...]) -> bool:
    """Say whether what the sources agree on, or any says, ends on an h1: behind the name of the
    site or of a section.
    """
    key = heading.key
    said = [agreed] if agreed else [text for ways in sources for text in ways.values()]
    ends = (letters(text[found.end() :]) for text in said for found in _TAIL.finditer(text))
    return len(key) >= _SHORTEST and any(
        key == end and 2 * len(key) > len(letters(agreed)) for end in ends
    )


def _agreed(sources: tuple[dict[str, str], ...]) -> str:
    for ways in sources:
        for key, text in ways.items():
            if sum(key in other for other in sources) >= _AGREE:
                return text
    return ""


def _parted(agreed: str, headings: list[_Heading]) -> _Heading:
    """Take what an h1 has before the agreed headline for a kicker."""
    for heading in headings:
        before = heading.words.removesuffix(agreed).strip(" :–—-|·")
        if before != heading.words and 1 < len(before) <= LONGEST_KICKER:
            return _Heading(heading.words, before, agreed)
    return _Heading(agreed)


def _heading(h1: Element) -> _Heading:
    """Part an h1 from the kicker that its first element holds, where the page's classes call it
    one.
    """
    words = _whole(words_of(h1))
    first = next(
        (
            e
            for e in h1.iterdescendants()
            if isinstance(e.tag, str) and _KICKER.search(classes(e)) and words_of(e)
        ),
        None,
    )
    spoken = strings(h1, ".//text()[not(ancestor::rt or ancestor::rp)]")
    key = letters("".join(spoken)) if next(h1.iter("ruby"), None) is not None else letters(words)
    kicker = _whole(words_of(first)) if first is not None else ""
    rest = squeeze(words.removeprefix(kicker)).lstrip(" :–—-|·")
    if (
        kicker
        and words.startswith(kicker)
        and len(kicker) <= LONGEST_KICKER
        and len(letters(rest)) >= _SHORTEST
    ):
        return _Heading(words, kicker.rstrip(" :–—-|·"), rest, key)
    return _Heading(words, key=key)


def _house(tree: WebTree, data: LinkedData) -> frozenset[str]:
    """Return the letters of the site's names."""
    return frozenset(
        filter(
            None,
            map(
                letters,
                (tree.meta("og:site_name"), tree.meta("application-name"), *data.publishers),
            ),
        )
    )


def _without(text: str, house: frozenset[str]) -> str:
    """Take the site's name off the end of a headline, and out of it where its words may part."""
    text = _whole(text)
    for found in _TAIL.finditer(text):
        if letters(text[found.end() :]) in house and letters(text[: found.start()]):
            return text[: found.start()]
    return text


def _whole(text: str) -> str:
    """Return a headline without the marks by which a site parts its words on small screens."""
    return "".join(mark for mark in text if mark not in _PARTING)


def _bare(named: Iterable[str], printed: str) -> Iterator[str]:
    """Yield headlines without what stands behind the printed one, and without a kicker before
    them.
    """
    for text in named:
        yield from (
            text[: f.start()]
            for f in _TAIL.finditer(text)
            if letters(text[: f.start()]) == letters(printed)
        )
        before, colon, rest = text.partition(":")
        if colon and len(before) <= LONGEST_KICKER and len(letters(rest)) >= _SHORTEST:
            yield rest.strip()
