"""Heads: a headline copyfitted to every width, at every level of the layout's scale at which it sits."""

import math
import re
from dataclasses import dataclass

from edition.galley.words import Compositor, Word, split
from edition.page import Deck, Head
from edition.paper import Layout, Style
from edition.story import Run

WEAK = re.compile(r"(?i)^(a|an|the|of|to|in|on|at|by|for|and|or|but|with|from|as|is|le|la|les|de|du|des|et|der|die|das|und|el|los)$")
"""Words a headline line must not end with."""
DECK_AIR = 4.0
"""Points kept free over a deck at the least."""
DECK_WIDEST = 3
"""Columns: a deck is never set wider, so that its lines stay readable under a wide head."""


@dataclass(frozen=True, slots=True)
class _Fit:
    lines: tuple[str, ...]
    strain: float


def heads(headline: str, kicker: str, setter: Compositor) -> tuple[Head, ...]:
    """Return the headline at every width and level it sits at. The smallest level but the brief's takes any headline."""
    layout = setter.case.layout
    found = []
    for level, style in enumerate(layout.heads):
        words = setter.words((Run(headline),), style)
        for columns in _widths(level, layout):
            fit = _fit(words, style, layout.span(columns), columns)
            if fit and (_admissible(fit, columns, layout) or level >= len(layout.heads) - 2):
                found.append(Head(level, columns, fit.lines, _depth(fit, style, layout) + _kicker(kicker, columns, setter), fit.strain))
    return tuple(found)


def _widths(level: int, layout: Layout) -> range:
    """The last level is the brief's: one column only."""
    return range(1, 2 if level == len(layout.heads) - 1 else layout.grid.columns + 1)


def _admissible(fit: _Fit, columns: int, layout: Layout) -> bool:
    return len(fit.lines) <= _most_lines(columns, layout) and fit.strain < 6


def _most_lines(columns: int, layout: Layout) -> int:
    """How many lines a headline may take: many in a narrow column, three across the page."""
    return {1: 5, 2: 4}.get(columns, 3 if columns < layout.grid.columns else 2)


def _depth(fit: _Fit, style: Style, layout: Layout) -> int:
    return math.ceil(len(fit.lines) * style.leading / layout.baseline - 0.01)


def _kicker(kicker: str, columns: int, setter: Compositor) -> int:
    """Return the grid lines a kicker takes."""
    if not kicker:
        return 0
    layout = setter.case.layout
    return len(ragged(kicker, layout.styles["kicker"], layout.span(columns), setter))


def _fit(words: tuple[Word, ...], style: Style, width: float, columns: int) -> _Fit | None:
    """Balance a headline over as few lines as it needs; None where a word is wider than the line."""
    whole = all(word.width <= width for word in words)
    if not whole and style.size > 14:
        return None
    pieces = words if whole else tuple(piece for word in words for piece in _broken(word, width))
    lines = _balanced(pieces, style, width)
    return _Fit(tuple(_text(line) for line in lines), _strain(lines, width, columns))


def _broken(word: Word, width: float) -> list[Word]:
    """Break a word that is wider than the line at whatever cuts it has."""
    if word.width <= width or not word.cuts:
        return [word]
    fitting = [cut for cut in word.cuts if cut.before <= width] or [word.cuts[0]]
    cut = fitting[-1]
    before, after = split(word.bits, cut.at)
    later = tuple(type(c)(c.at - cut.at, c.before - cut.before, c.after, c.hyphen, c.penalty) for c in word.cuts if c.at > cut.at)
    head = Word((*before[:-1], type(before[-1])(before[-1].text + cut.hyphen, before[-1].dress)), cut.before)
    return [head, *_broken(Word(after, cut.after, later, word.space), width)]


def _balanced(words: tuple[Word, ...], style: Style, width: float) -> list[tuple[Word, ...]]:
    """Break into the fewest lines, as even as they can be, ending none on a weak word where that can be had."""
    cost: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(words) + 1):
        best: tuple[int, float, int] | None = None
        for start in range(end - 1, -1, -1):
            length = _length(words[start:end])
            if length > width - 0.02 and end - start > 1:
                break
            lines, ugly, _ = cost[start]
            bad = ((width - length) / width) ** 2 + (0.25 if end < len(words) and _parts_badly(words[end - 1], words[end]) else 0)
            option = (lines + 1, ugly + bad, start)
            if best is None or option < best:
                best = option
        assert best is not None
        cost.append(best)
    lines_, end = [], len(words)
    while end:
        start = cost[end][2]
        lines_.append(words[start:end])
        end = start
    return lines_[::-1]


def _parts_badly(before: Word, after: Word) -> bool:
    """Say whether a line may not end between two words: after a weak word, or between a number and its noun."""
    return bool(WEAK.match(before.text)) or bool(re.match(r"[\d£$€]", before.text) and after.text[:1].islower())


def _length(words: tuple[Word, ...]) -> float:
    return sum(word.width for word in words) + sum(word.space for word in words[:-1])


def _strain(lines: list[tuple[Word, ...]], width: float, columns: int) -> float:
    """Grade a fit: short lines that leave the width empty, a lone short last line, bad line ends, too many lines."""
    fills = [_length(line) / width for line in lines]
    weak = sum(_parts_badly(a[-1], b[0]) for a, b in zip(lines, lines[1:], strict=False))
    empty = max(0.0, 0.72 - max(fills)) * 4
    uneven = max(0.0, max(fills) - min(fills) - 0.3) * 3
    lone = 1.0 if len(lines) > 1 and fills[-1] < 0.3 else 0.0
    many = max(0, len(lines) - (4 if columns == 1 else 3 if columns == 2 else 2)) * 0.8
    return round(empty + uneven + lone + many + 0.6 * weak, 3)


def _text(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def decks(deck: str, setter: Compositor) -> tuple[Deck, ...]:
    """Return the deck at every width; set no wider than three columns."""
    layout = setter.case.layout
    style = layout.styles["deck"]
    made = []
    for columns in range(1, layout.grid.columns + 1) if deck else ():
        given = ragged(deck, style, layout.span(min(columns, DECK_WIDEST)), setter)
        made.append(Deck(columns, given, math.ceil((len(given) * style.leading + DECK_AIR) / layout.baseline)))
    return tuple(made)


def ragged(text: str, style: Style, width: float, setter: Compositor) -> tuple[str, ...]:
    """Break a plain text into the fewest even lines, not hyphenated."""
    words = tuple(piece for word in setter.words((Run(text),), style) for piece in _broken(word, width))
    return tuple(_text(line) for line in _balanced(words, style, width))
