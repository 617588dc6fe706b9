"""Web region: where in a page its article stands."""

from collections import Counter
from dataclasses import dataclass

from edition.copy.html.beside import is_marked
from edition.copy.html.judging import Verdict
from edition.copy.html.lines import Line
from edition.copy.html.tree import Element

HOLDS = 0.7
"""The share of the article's letters that its container holds at least."""
_LEVELS = 3
"""How many levels round a container that nothing marks as an article may still be its own."""
_NO_FAMILY = ("article", "body", "main", "li", "td", "tr")


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """The part of a page that an article stands in."""

    scope: Element
    """The element that holds all of it, with what belongs to it: headline, photos."""
    parts: frozenset[Element]
    """The elements that hold its text: one, or several of a kind where something stands between
    them.
    """
    lines: tuple[Line, ...]
    """The lines of the scope."""

    def holds(self, line: Line) -> bool:
        """Say whether a line stands in the text itself."""
        return any(element in self.parts for element in line.around)


def region(lines: tuple[Line, ...], judges: Verdict) -> Region | None:
    """Find where the article stands; None where no line is held for one."""
    mass = judges.mass
    if not mass:
        return None
    container = _container(mass)
    parts = _parts(lines, container)
    scope = _scope(container)
    while not all(scope is part or scope in part.iterancestors() for part in parts):
        above = scope.getparent()
        if above is None:
            break
        scope = above
    return Region(scope, parts, tuple(line for line in lines if scope in line.around))


def _container(mass: dict[Line, int]) -> Element:
    """Return the deepest element that holds most of the words."""
    weight: Counter[Element] = Counter()
    for line, letters in mass.items():
        weight.update(dict.fromkeys(line.around, letters))
    most = HOLDS * sum(mass.values())
    return max(
        (element for element, held in weight.items() if held >= most),
        key=lambda element: sum(1 for _ in element.iterancestors()),
    )


def _scope(container: Element) -> Element:
    """Return the article or main element round a container, else its grandparent."""
    around = [container, *container.iterancestors()]
    marked = next((element for element in around if element.tag in ("article", "main")), None)
    if marked is not None:
        return marked
    return next(
        e for e in reversed(around[:_LEVELS]) if e.tag not in ("body", "html") or e is container
    )


def _parts(lines: tuple[Line, ...], container: Element) -> frozenset[Element]:
    """Add the elements of the container's kind that carry its text on, before and after it, as far
    as the next headline.

    Pages that count what is read, or put advertisements between, part a text so.
    """
    if not container.get("class") or container.tag in _NO_FAMILY:
        return frozenset([container])
    inside = [n for n, line in enumerate(lines) if container in line.around]
    after, before = lines[inside[-1] + 1 :], lines[: inside[0]][::-1]
    return frozenset([container, *_kin(after, container), *_kin(before, container)])


def _kin(lines: tuple[Line, ...], container: Element) -> list[Element]:
    kin: list[Element] = []
    for line in lines:
        if line.holder.tag in ("h1", "h2") and not is_marked(line):
            break
        kin += [
            e
            for e in line.around
            if _family(e) == _family(container)
            and container not in e.iterdescendants(container.tag)
        ]
    return kin


def _family(element: Element) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""
