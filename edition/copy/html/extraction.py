"""Web text: which lines of a page are its article, and why every other line is not."""

from collections.abc import Mapping
from dataclasses import dataclass

from edition.copy.filed import Why
from edition.copy.html.beside import marked_as, named_as
from edition.copy.html.ends import labels, trimmed
from edition.copy.html.judging import Verdict, verdict
from edition.copy.html.lines import Line
from edition.copy.html.region import region
from edition.copy.html.sheet import LINKED, Sheet
from edition.copy.html.sorting import why_not
from edition.copy.html.tables import is_grid
from edition.copy.html.tree import Element, letters

SHOWN = 0.5
"""The share of the judged words that must be found among the lines of a page."""
MUCH = 500
"""Letters of a text that is worth taking from a page's data."""


@dataclass(frozen=True, slots=True, eq=False)
class Picks:
    """The elements that hold an article's words, in order, and the element that holds them all."""

    elements: tuple[Element, ...]
    container: Element


@dataclass(frozen=True, slots=True, eq=False)
class Extract:
    """The lines that are the article's text, in order, where they stand, and the other lines of the
    page.
    """

    lines: tuple[Line, ...]
    container: Element
    left: tuple[tuple[Line, Why], ...]
    judges: Verdict

    @property
    def picks(self) -> Picks:
        """The elements that hold the text."""
        return Picks(tuple(dict.fromkeys(line.holder for line in self.lines)), self.container)


def pick(
    lines: tuple[Line, ...], judged: str, told: str, furniture: frozenset[str] = frozenset()
) -> Extract | None:
    """Find the article's lines; None where a page has none.

    ``judged`` is what trafilatura takes for the article, ``told`` what the page's own data calls
    its body, ``furniture`` what stands on other pages of the site too.
    """
    judges = verdict(lines, judged, told)
    found = region(lines, judges)
    if found is None:
        return None
    sheet = Sheet(found, judges, furniture)
    reasons = {line: why_not(line, sheet) for line in found.lines}
    over = labels(reasons, sheet)
    taken = _whole_rows(
        found.lines,
        trimmed([line for line, why in reasons.items() if why is None and line not in over], sheet),
    )
    kept = tuple(line for line in found.lines if line in taken)
    if not kept:
        return None
    marks = _marks(lines)
    left = tuple(
        (line, _reason(line, reasons.get(line), marks)) for line in lines if line not in taken
    )
    return Extract(kept, found.scope, left, judges)


def first_heading(found: Extract) -> str:
    """Return the heading right over an article's first words, where it leads nowhere."""
    begins = found.lines[0].place
    over = [line for line, why in found.left if line.place < begins and why is not Why.HIDDEN]
    last = over[-1] if over else None
    return last.words if last and last.is_heading and last.linked < SHOWN else ""


def is_elsewhere(found: Extract | None, judged: str) -> bool:
    """Say whether an article's words stand only in the page's data, and nothing that is shown has
    them.
    """
    seen = found.judges.read | found.judges.galleries if found else ()
    held = sum(len(line.key) for line in seen)
    return held < SHOWN * len(letters(judged)) and len(letters(judged)) > MUCH


def _whole_rows(lines: tuple[Line, ...], taken: tuple[Line, ...]) -> frozenset[Line]:
    """Take a row of a table whole: a cell that is left out would shift the others."""
    rows = {
        row
        for line in taken
        for row in line.named("tr")[:1]
        if any(map(is_grid, line.named("table")[:1]))
    }
    return frozenset(
        [
            *taken,
            *(
                line
                for line in lines
                if line.why is None and rows.intersection(line.named("tr")[:1])
            ),
        ]
    )


def _marks(lines: tuple[Line, ...]) -> dict[Element, Why]:
    """Return what the page itself marks as no text, and as what."""
    around = {element for line in lines for element in line.around}
    return {
        element: why
        for element in around
        if element.tag not in ("body", "html") and (why := marked_as(element) or named_as(element))
    }


def _reason(line: Line, why: Why | None, marks: Mapping[Element, Why]) -> Why:
    """Name why a line is left out: for a rule's reason, by the page's own marks, or as what it is
    mostly.
    """
    if why or line.why:
        return why or line.why or Why.FURNITURE
    return next(
        (marks[element] for element in line.around if element in marks),
        Why.LINKS if line.linked >= LINKED else Why.FURNITURE,
    )
