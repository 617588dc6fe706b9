"""Ends: where an article's text begins and ends, and the headings in it that head nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from edition.copy.filed import Why
from edition.copy.html.lines import PROSE, Line
from edition.copy.html.sheet import HALF, SHORT, Sheet
from edition.copy.html.sorting import LABEL, is_machine
from edition.copy.html.tree import classes

_SLANTED = 0.8
"""The share of a line in italics, or in bold, from which all of it is a note."""
_NOTE = 350
"""Letters of a note under an article."""
_USUAL = 0.1
"""The share of the running text that stands where a last line stands, from which it is one like the
others.
"""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
"""A writer's or a desk's address, under an article: whoever reads the paper is asked to write to
it.
"""
_FOOTNOTES = re.compile(r"\b(?:foot|end)-?notes?\b", re.IGNORECASE)
_NEAR = 3
"""Elements round a line that tell it for a footnote."""
_AWAY = (Why.LINKS, Why.REPEATED, Why.TEASER)


def labels(sorted_lines: Mapping[Line, Why | None], sheet: Sheet) -> frozenset[Line]:
    """Return the short lines and headings that stand right over something that leads away, and go
    with it.
    """
    return frozenset(
        line
        for line, why in sorted_lines.items()
        if why is None and _is_label(line, sorted_lines, sheet)
    )


def _is_label(line: Line, sorted_lines: Mapping[Line, Why | None], sheet: Sheet) -> bool:
    after = sheet.follows(line)
    short = line.is_heading or (len(line.key) < SHORT and not line.is_sentence)
    if after is None or not short or line.tags("li", "pre") or sheet.is_cell(line):
        return False
    own = line.around[1] not in sheet.region.parts if len(line.around) > 1 else False
    away = sorted_lines[after] in _AWAY or (own and sorted_lines[after] is not None)
    return away and (len(line.key) < LABEL or (own and line.around[1] in after.around))


def trimmed(lines: Sequence[Line], sheet: Sheet) -> tuple[Line, ...]:
    """Leave out what stands before the first paragraph and after the last, and headings with
    nothing under them.
    """
    kept = list(_without_labels(lines[_beginning(lines) :], sheet))
    while kept and _trails(kept[-1], sheet):
        kept.pop()
    return tuple(headed(kept))


def _beginning(lines: Sequence[Line]) -> int:
    """Return the place of the first paragraph, with the list right before it and that list's
    heading.
    """
    first = next((n for n, line in enumerate(lines) if _is_solid(line)), 0)
    while first > 0 and lines[first].tags("li") and lines[first - 1].tags("li"):
        first -= 1
    headed = (
        first > 0
        and lines[first].tags("li")
        and lines[first - 1].is_heading
        and not lines[first - 1].tags("h1")
    )
    return first - 1 if headed else first


def _without_labels(lines: Sequence[Line], sheet: Sheet) -> Iterator[Line]:
    """Leave out the short lines before the first paragraph that stand where none of the text does:
    the day, the place, how long it takes to read.
    """
    begun = next((n for n, line in enumerate(lines) if _is_text(line, sheet)), 0)
    for n, line in enumerate(lines):
        label = len(line.key) < SHORT and not line.is_sentence and not line.is_heading
        together = line.tags("li", "blockquote", "figure") or sheet.is_cell(line)
        if not (n < begun and label and not together and not sheet.is_at(line, _USUAL)):
            yield line


def _is_text(line: Line, sheet: Sheet) -> bool:
    return line.is_prose and _is_solid(line) and not line.tags("li") and sheet.is_at(line, _USUAL)


def _is_solid(line: Line) -> bool:
    return not line.is_heading and (
        len(line.key) >= SHORT or (len(line.key) >= PROSE and line.is_sentence)
    )


def _trails(line: Line, sheet: Sheet) -> bool:
    if line.tags("li", "blockquote") or sheet.is_cell(line):
        return False
    label = len(line.key) < SHORT and not line.is_sentence
    if line.is_heading or label or is_machine(line):
        return True
    return len(line.key) < _NOTE and _is_note(line, sheet)


def _is_note(line: Line, sheet: Sheet) -> bool:
    """Say whether a line under an article is about it, or asks for something: it stands apart, is
    dressed apart, has an address in it, or is a link for its most part.
    """
    if _ADDRESS.search(line.words):
        return True
    if not sheet.is_at(line, _USUAL) and not sheet.is_loose(line):
        return not any(_FOOTNOTES.search(classes(element)) for element in line.around[:_NEAR])
    dressed = line.slanted >= _SLANTED or line.bold >= _SLANTED
    return line.linked > 0 and (dressed or line.linked >= HALF)


def headed(lines: Sequence[Line]) -> Iterable[Line]:
    """Leave out the headings with nothing under them."""
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        bare = after is None or (after.is_heading and _level(line) >= _level(after))
        if not (line.is_heading and bare):
            yield line


def _level(line: Line) -> str:
    """Return a heading's element: ``h3`` is deeper than ``h2``, and one that a class marks deeper
    than both.
    """
    return next(
        (str(e.tag) for e in line.around[:3] if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")), "h7"
    )
