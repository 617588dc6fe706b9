"""Judges: which lines of a page are its article, by three that know nothing of one another.

trafilatura reads the words; the page's own data may tell them (JSON-LD ``articleBody``); and the
element that stands out holds most running text, as Readability finds it (Arc90, 2009): paragraphs
count by their length and their marks, links against them.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from edition.copy.html.beside import NAMES
from edition.copy.html.galleries import counted
from edition.copy.html.lines import Line
from edition.copy.html.tree import Element, classes, letters

_BESIDE = re.compile(
    r"comment|footer|disqus|sidebar|kudos|related|cookie|consent|legal|caption|legend|newsletter|reply|respond|widget",
    re.IGNORECASE,
)
_ASIDE = ("nav", "footer", "aside", "figure", "figcaption", "button")
_PLACES = ("div", "section", "article", "td", "main", "body")
_END = 40
"""Letters at either end of a line by which it is found again in a text."""
_WHOLE = 12
"""Letters of a line that may be found anywhere in a judged text; a shorter one must be a line of
it.
"""
_TOLD = 200
"""Letters of an article's body in the page's data: fewer are a summary."""
_COMPLETE = 0.85
"""The share of the judged words that the page's data must tell before what it does not tell is
doubted.
"""
_MORE = 1.2
"""So many times the judged text must stand out before the judge is thought to have missed it."""
_MUCH = 400
"""Letters of a text that stands out: fewer are a box."""
_LINKED = 0.3
"""The share of a line's letters in links from which it is not thought to be text that stands out.
"""
_LONGEST_BONUS = 3
"""What a paragraph's length counts at most, a hundred letters one."""
_HUNDRED = 100


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What the judges hold for the article."""

    held: frozenset[Line]
    """By trafilatura, and where it missed much, by what stands out."""
    told: frozenset[Line]
    """By the page's own data."""
    is_complete: bool
    """Whether the page's data tells the whole article."""
    standing: frozenset[Line]
    """The running text of the element that stands out."""
    read: frozenset[Line]
    """What trafilatura holds itself."""
    galleries: frozenset[Line]
    """What counts pictures beside an article."""

    @property
    def chosen(self) -> frozenset[Line]:
        """What trafilatura or the page's data holds."""
        return self.read | self.told

    @property
    def mass(self) -> dict[Line, int]:
        """The letters of each line that a judge holds, those left out whose words stand in the page
        twice.
        """
        lines = sorted(self.held | self.told, key=lambda line: line.place)
        often = Counter(line.key for line in lines)
        return {
            line: len(line.key)
            for line in lines
            if often[line.key] == 1 or len(line.key) > _HUNDRED
        }


def verdict(lines: tuple[Line, ...], judged: str, told: str) -> Verdict:
    """Hear the judges on the lines of a page: ``judged`` is trafilatura's text, ``told`` the page's
    own.
    """
    galleries = counted(lines)
    trusted = held = _held(lines, judged) - galleries
    known = _told(lines, told) if len(letters(told)) > _TOLD else frozenset()
    standing = _standing(lines) - galleries
    read, seen = _letters(line for line in held if line.is_prose), _letters(standing)
    if seen > max(_MUCH, _MORE * read):
        held |= standing
    mass = _letters(held)
    complete = bool(known) and _letters(known & held) >= _COMPLETE * mass
    return Verdict(held, known, complete, standing, trusted, galleries)


def _letters(lines: Iterable[Line]) -> int:
    return sum(len(line.key) for line in lines)


def _held(lines: tuple[Line, ...], text: str) -> frozenset[Line]:
    """Find the lines again that a text holds: whole, or by both ends, or a cell anywhere in it."""
    keys = [key for line in text.split("\n") if (key := letters(line))]
    alone, joined = set(keys), "".join(keys)
    return frozenset(line for line in lines if line.key and _is_held(line, alone, joined))


def _is_held(line: Line, alone: set[str], joined: str) -> bool:
    key = line.key
    if key in alone:
        return True
    if len(key) >= _WHOLE or line.tags("td", "th"):
        return key in joined or (
            len(key) > 2 * _END and key[: 2 * _END] in joined and key[-_END:] in joined
        )
    return False


def _told(lines: tuple[Line, ...], text: str) -> frozenset[Line]:
    """Find the lines that a text tells by either end, or by the middle: a page's data is seldom
    letter for letter its text.
    """
    joined = letters(text)
    return frozenset(
        line for line in lines if line.key and any(part in joined for part in _parts(line.key))
    )


def _parts(key: str) -> Iterable[str]:
    middle = len(key) // 2
    return (
        (key[:_END], key[-_END:], key[middle : middle + _END])
        if len(key) > _HUNDRED
        else (key[:_END], key[-_END:])
    )


def _standing(lines: tuple[Line, ...]) -> frozenset[Line]:
    """Return the running text of the element that stands out."""
    scores: Counter[Element] = Counter()
    whole: Counter[Element] = Counter()
    linked: Counter[Element] = Counter()
    around = {element for line in lines for element in line.around}
    beside = {element for element in around if _is_beside(element)}
    text = [line for line in lines if line.why is None and beside.isdisjoint(line.around)]
    for line in text:
        whole.update(dict.fromkeys(line.around, len(line.key)))
        linked.update(dict.fromkeys(line.around, int(line.linked * len(line.key))))
        if line.is_prose:
            points = 1 + line.marks + min(len(line.key) // _HUNDRED, _LONGEST_BONUS)
            place = next(
                (n for n, around in enumerate(line.around) if around.tag in _PLACES),
                len(line.around) - 1,
            )
            scores.update({line.around[place]: 2 * points})
            scores.update(dict.fromkeys(line.around[place + 1 : place + 2], points))
    if not scores:
        return frozenset()
    best = max(
        scores, key=lambda element: scores[element] * (1 - linked[element] / max(1, whole[element]))
    )
    return frozenset(
        line for line in text if best in line.around and line.is_prose and line.linked < _LINKED
    )


def _is_beside(element: Element) -> bool:
    named = element.tag not in ("body", "html") and _is_called_beside(classes(element))
    return named or element.tag in _ASIDE


@lru_cache(maxsize=NAMES)
def _is_called_beside(name: str) -> bool:
    return _BESIDE.search(name) is not None
