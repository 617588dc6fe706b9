"""Web text: trafilatura judges which words are the article; this finds the elements of the page that hold them."""

import re
from collections import Counter
from dataclasses import dataclass

from edition.copy.html.tree import Element, WebTree, letters

BLOCKS = frozenset(
    [
        *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "td", "th", "div", "dt", "dd", "section", "article"),
        *("figcaption", "ul", "ol", "table", "tr", "tbody", "thead", "main", "aside", "header", "footer", "nav", "figure", "form"),
        *("body", "center", "address"),
    ]
)
_NO_LEAF = {"figcaption", "tr", "ul", "ol", "table", "tbody", "thead", "form", "nav"}
_ASIDE = {"nav", "footer", "figure", "button"}
_SHORT = {"h2", "h3", "h4", "h5", "h6", "li", "td", "th"}
HOLDS = 0.7
"""The share of the article's letters that its container holds at least."""
COVERED = 0.6
"""The share of the judged text that must be found again, or the judged text itself is taken."""


@dataclass(frozen=True, slots=True)
class Picks:
    """The elements that hold the article's words, in order, and the element that holds them all."""

    elements: tuple[Element, ...]
    container: Element


@dataclass(frozen=True, slots=True)
class _Judged:
    lines: Counter[str]
    joined: str

    def holds(self, tag: str, key: str) -> bool:
        """Say whether an element's words are among the judged ones: whole, or by both ends, or if short anywhere."""
        if key in self.lines:
            return True
        if len(key) >= 25 and key[:80] in self.joined and key[-40:] in self.joined:
            return True
        return tag in _SHORT and key in self.joined


def pick(tree: WebTree, text: str) -> Picks | None:
    """Find the elements that hold the judged text; None where too little of it is found again."""
    lines = [key for line in text.split("\n") if (key := letters(line))]
    judged = _Judged(Counter(lines), "\0".join(lines))
    found = [(e, key) for e in _leaves(tree) if (key := letters(_text(e))) and judged.holds(str(e.tag), key)]
    if not found:
        return None
    container = _container(found)
    once = _once(found, judged)
    inside = [e for e in once if container is e or container in e.iterancestors()] or once
    got = "".join(letters(_text(e)) for e in inside)
    covered = sum(len(line) for line in lines if line[:60] in got)
    return Picks(tuple(inside), container) if covered >= COVERED * sum(map(len, lines)) else None


def _text(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def _leaves(tree: WebTree) -> list[Element]:
    """Return the blocks that hold no other block, menus and captions left out."""
    return [
        e
        for e in tree.root.iter()
        if e.tag in BLOCKS - _NO_LEAF
        and not any(d.tag in BLOCKS for d in e.iterdescendants())
        and not any(a.tag in _ASIDE for a in e.iterancestors())
    ]


def _container(found: list[tuple[Element, str]]) -> Element:
    """Return the article or main element round the deepest element that holds most of the words, else its grandparent."""
    weight: Counter[Element] = Counter()
    for element, key in found:
        for ancestor in element.iterancestors():
            weight[ancestor] += len(key)
    total = sum(len(key) for _, key in found)
    deepest = max((e for e, held in weight.items() if held >= HOLDS * total), key=lambda e: sum(1 for _ in e.iterancestors()))
    around = [deepest, *deepest.iterancestors()]
    marked = next((e for e in around if e.tag in ("article", "main")), None)
    if marked is not None:
        return marked
    return next(e for e in reversed(around[:3]) if e.tag not in ("body", "html") or e is deepest)


def _once(found: list[tuple[Element, str]], judged: _Judged) -> list[Element]:
    """Keep as many elements of one wording as the judged text holds."""
    seen: Counter[str] = Counter()
    kept = []
    for element, key in found:
        if seen[key] < max(1, len(re.findall(re.escape(key), judged.joined)) if seen[key] else 1):
            seen[key] += 1
            kept.append(element)
    return kept
