"""Furniture: what a site puts on every page, learnt from the day's saved pages of that site: no
list of words, nothing to configure.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from edition.copy.html.lines import lines_of
from edition.copy.html.tree import TooLarge, named_charset, named_language, parse
from edition.copy.text_file.decoding import decode

PAGES = 3
"""Pages of one site on which words stand before they are its furniture: two may be parts of one
story.
"""
SHORTEST = 12
"""Letters of words that are learnt: shorter ones may be a crosshead of several stories."""
_ADDRESS = re.compile(rb"<(?:link|meta)\b[^>]*(?:canonical|og:url)[^>]*>", re.IGNORECASE)
_HOST = re.compile(rb"https?://([^/\"'\s>]+)", re.IGNORECASE)


def furniture(pages: Iterable[bytes]) -> frozenset[str]:
    """Return the letters of the lines that stand on several pages of one site."""
    sites: dict[bytes, list[bytes]] = defaultdict(list)
    for page in pages:
        if host := _host(page):
            sites[host].append(page)
    return frozenset(
        key for site in sites.values() if len(site) >= PAGES for key in _repeated(site)
    )


def _host(page: bytes) -> bytes:
    """Return the host that a page says it stands on."""
    said = (_HOST.search(mark) for mark in _ADDRESS.findall(page))
    return next((found[1].lower() for found in said if found), b"")


def _repeated(pages: Iterable[bytes]) -> Iterable[str]:
    often = Counter(key for page in pages for key in _keys(page))
    return (key for key, times in often.items() if times >= PAGES)


def _keys(page: bytes) -> frozenset[str]:
    try:
        tree = parse(decode(page, "", named_charset(page), named_language(page)).source.text)
    except TooLarge:
        return frozenset()
    return frozenset(line.key for line in lines_of(tree, "en") if len(line.key) >= SHORTEST)
