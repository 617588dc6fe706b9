"""Web text: which lines of a page are its article, and why every other line is not."""

from dataclasses import dataclass

from edition.copy.filed import Why
from edition.copy.html.beside import marked_as, named_as
from edition.copy.html.ends import labels, trimmed
from edition.copy.html.judging import Verdict, verdict
from edition.copy.html.lines import Line
from edition.copy.html.region import region
from edition.copy.html.sorting import LINKED, Sheet, why_not
from edition.copy.html.tree import Element


@dataclass(frozen=True, slots=True, eq=False)
class Picks:
    """The lines that are the article's text, in order, the element that holds them all, and the other lines of the page."""

    lines: tuple[Line, ...]
    container: Element
    left: tuple[tuple[Line, Why], ...]
    judges: Verdict

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that hold the text."""
        return tuple(dict.fromkeys(line.holder for line in self.lines))


def pick(lines: tuple[Line, ...], judged: str, told: str) -> Picks | None:
    """Find the article's lines; None where a page has none.

    ``judged`` is what trafilatura takes for the article, ``told`` what the page's own data calls its body.
    """
    judges = verdict(lines, judged, told)
    found = region(lines, judges)
    if found is None:
        return None
    sheet = Sheet(found, judges)
    reasons = {line: why_not(line, sheet) for line in found.lines}
    over = labels(reasons, sheet)
    kept = trimmed([line for line, why in reasons.items() if why is None and line not in over])
    if not kept:
        return None
    taken = frozenset(kept)
    left = tuple((line, _reason(line, reasons.get(line))) for line in lines if line not in taken)
    return Picks(kept, found.scope, left, judges)


def _reason(line: Line, why: Why | None) -> Why:
    """Name why a line is left out: for a rule's reason, by the page's own marks, or as what it is mostly."""
    if why or line.why:
        return why or line.why or Why.FURNITURE
    marked = (marked_as(element) or named_as(element) for element in line.around if element.tag not in ("body", "html"))
    return next((reason for reason in marked if reason), Why.LINKS if line.linked >= LINKED else Why.FURNITURE)
