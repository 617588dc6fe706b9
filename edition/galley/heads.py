"""Heads: a headline copyfitted to every width, at every level of the layout's scale at which it sits."""

import math
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.galley.linebreak import SAFETY
from edition.galley.words import Compositor, Word, split
from edition.page import Deck, Head
from edition.paper import Layout, Style
from edition.setting import Bit
from edition.story import Run

WEAK = re.compile(r"(?i)^(a|an|the|of|to|in|on|at|by|for|and|or|but|with|from|as|is|le|la|les|de|du|des|et|der|die|das|und|el|los)$")
"""Words a headline line must not end with."""
LARGE = 30.0
"""Points of leading above which a head is large."""
NUMBER = re.compile(r"[\d£$€]")
WEAKLY, NUMBERED = 0.25, 0.1
"""How bad a line end is after a weak word, and between a number and its noun, as a share of a line's width squared."""
UGLIEST = 6.0
"""The strain from which a head does not sit."""
AIRY, HOLLOW = 9.0, 0.15
"""Cells of white beside a head that nobody minds, and the strain of each more."""
DECK_AIR = 4.0
"""Points kept free over a deck at the least."""
DECK_WIDEST = 3
"""Columns: a deck of more than one line is never set wider."""


@dataclass(frozen=True, slots=True)
class _Fit:
    lines: tuple[str, ...]
    strain: float


def heads(headline: str, scale: tuple[Style, ...], setter: Compositor) -> tuple[Head, ...]:
    """Return the headline at every width and level of a scale it sits at. The two smallest levels take any headline."""
    layout = setter.case.layout
    found = []
    for level, style in enumerate(scale):
        last = level >= len(layout.heads) - 2
        words = setter.display((Run(headline),), style, layout.measure if last else math.inf)
        for columns in _widths(level, layout):
            fit = _fit(words, columns, level, layout)
            if fit:
                found.append(Head(level, columns, fit.lines, _depth(fit, style, layout), fit.strain))
    return tuple(found)


def kickered(made: tuple[Head, ...], kicker: str, setter: Compositor) -> tuple[Head, ...]:
    """Return the heads with room for a kicker over them: over a large head a line more, for its ascenders reach above their line."""
    if not kicker:
        return made
    layout = setter.case.layout
    style = layout.styles["kicker"]
    deep = {n: len(ragged(kicker, style, layout.span(n), setter)) for n in range(1, layout.grid.columns + 1)}
    large = [level for level, style in enumerate(layout.heads) if style.leading > LARGE]
    return tuple(replace(head, depth=head.depth + deep[head.columns] + (head.level in large)) for head in made)


def jump_heads(made: tuple[Head, ...], layout: Layout) -> tuple[Head, ...]:
    """Return the heads for a continued part: the headline again, in the middle of the scale."""
    levels = len(layout.heads)
    return tuple(head for head in made if levels - 5 <= head.level <= levels - 2)


def _widths(level: int, layout: Layout) -> range:
    """The last level is the brief's: one column only."""
    return range(1, 2 if level == len(layout.heads) - 1 else layout.grid.columns + 1)


def _most_lines(columns: int, layout: Layout) -> int:
    """How many lines a headline may take: many in a narrow column, two across the page."""
    return {1: 5, 2: 4}.get(columns, 3 if columns < layout.grid.columns else 2)


def _depth(fit: _Fit, style: Style, layout: Layout) -> int:
    return math.ceil(len(fit.lines) * style.leading / layout.baseline - 0.01)


def _fit(words: tuple[Word, ...], columns: int, level: int, layout: Layout) -> _Fit | None:
    """Balance a headline over as few lines as it needs; None where it does not sit. At the two smallest levels it must."""
    width, most = layout.span(columns), _most_lines(columns, layout)
    last, leading = level >= len(layout.heads) - 2, layout.heads[level].leading
    if not last and (sum(word.width for word in words) > most * width or any(word.width > width for word in words)):
        return None
    lines = _balanced(tuple(piece for word in words for piece in _broken(word, width)), width)
    strain = _strain(lines, width, columns) + _white(lines, width, columns * leading / layout.baseline)
    if not last and (len(lines) > most or strain >= UGLIEST):
        return None
    return _Fit(tuple(_text(line) for line in lines), strain)


def _broken(word: Word, width: float) -> list[Word]:
    """Break a word that is wider than the line at whatever cuts it has."""
    if word.width <= width or not word.cuts:
        return [word]
    fitting = [cut for cut in word.cuts if cut.before <= width] or [word.cuts[0]]
    cut = fitting[-1]
    before, after = split(word.bits, cut.at)
    later = tuple(replace(c, at=c.at - cut.at, before=c.before - cut.before) for c in word.cuts if c.at > cut.at)
    head = Word((*before[:-1], Bit(before[-1].text + cut.hyphen, before[-1].dress)), cut.before)
    return [head, *_broken(Word(after, cut.after, later, word.space), width)]


def _balanced(words: tuple[Word, ...], width: float) -> list[tuple[Word, ...]]:
    """Break into the fewest lines, as even as they can be, ending none on a weak word where that can be had."""
    if _length(words) <= width - SAFETY:
        return [words] if words else []
    fewest = _costs(words, width, width)[-1][0]
    # Lines as long as their mean are even; lines as long as the width may leave the odd one short.
    return _traced(words, _costs(words, width, _length(words) / fewest))


def _costs(words: tuple[Word, ...], width: float, wanted: float) -> list[tuple[int, float, int]]:
    """Return for every number of words the cheapest way to break them into lines about as long as ``wanted`` (points)."""
    ugly = [_parts_badly(before, after) for before, after in pairwise(words)] + [0.0]
    cost: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(words) + 1):
        length = words[end - 1].width
        options = [_option(cost, end - 1, (wanted - length) / width)]
        for start in range(end - 2, -1, -1):
            length += words[start].width + words[start].space
            if length > width - SAFETY:
                break
            options.append(_option(cost, start, (wanted - length) / width))
        count, bad, before = min(options)
        cost.append((count, bad + ugly[end - 1], -before))
    return cost


def _option(cost: list[tuple[int, float, int]], start: int, empty: float) -> tuple[int, float, int]:
    """Weigh a last line that begins at a word and misses the wanted length by a share of the width: of equals, the shorter last line."""
    return cost[start][0] + 1, round(cost[start][1] + empty**2, 9), -start


def _traced(words: tuple[Word, ...], cost: list[tuple[int, float, int]]) -> list[tuple[Word, ...]]:
    """Follow the cheapest way back."""
    found, end = [], len(words)
    while end:
        start = cost[end][2]
        found.append(words[start:end])
        end = start
    return found[::-1]


def _parts_badly(before: Word, after: Word) -> float:
    """Say how bad it is to end a line between two words."""
    if WEAK.match(before.text):
        return WEAKLY
    return NUMBERED if NUMBER.match(before.text) and after.text[:1].islower() else 0.0


def _length(words: tuple[Word, ...]) -> float:
    return sum(word.width for word in words) + sum(word.space for word in words[:-1])


def _strain(lines: list[tuple[Word, ...]], width: float, columns: int) -> float:
    """Grade a fit: short lines that leave the width empty, a lone short last line, bad line ends, too many lines."""
    fills = [_length(line) / width for line in lines]
    weak = sum(_parts_badly(a[-1], b[0]) / WEAKLY for a, b in pairwise(lines))
    empty = max(0.0, 0.72 - max(fills)) * 4
    uneven = max(0.0, max(fills) - min(fills) - 0.3) * 3
    lone = 1.0 if len(lines) > 1 and fills[-1] < 0.3 else 0.0
    many = max(0, len(lines) - (4 if columns == 1 else 3 if columns == 2 else 2)) * 0.8
    return round(empty + uneven + lone + many + 0.6 * weak, 3)


def _white(lines: list[tuple[Word, ...]], width: float, cells: float) -> float:
    """Grade the white beside a head, where a line takes that many cells of the grid: a big hole is no air."""
    white = sum(1 - _length(line) / width for line in lines) * cells
    return round(max(0.0, white - AIRY) * HOLLOW, 3)


def _text(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def decks(deck: str, setter: Compositor) -> tuple[Deck, ...]:
    """Return the deck at every width."""
    layout = setter.case.layout
    style = layout.styles["deck"]
    made = []
    for columns in range(1, layout.grid.columns + 1) if deck else ():
        given = _deck(deck, columns, style, setter)
        made.append(Deck(columns, given, math.ceil((len(given) * style.leading + DECK_AIR) / layout.baseline)))
    return tuple(made)


def _deck(deck: str, columns: int, style: Style, setter: Compositor) -> tuple[str, ...]:
    """Set a deck on one line where it fits; else no wider than three columns, so that its lines are easily found again."""
    layout = setter.case.layout
    whole = ragged(deck, style, layout.span(columns), setter)
    return whole if len(whole) == 1 or columns <= DECK_WIDEST else ragged(deck, style, layout.span(DECK_WIDEST), setter)


def ragged(text: str, style: Style, width: float, setter: Compositor) -> tuple[str, ...]:
    """Break a plain text into the fewest even lines, not hyphenated."""
    words = tuple(piece for word in setter.display((Run(text),), style, width) for piece in _broken(word, width))
    return tuple(_text(line) for line in _balanced(words, width))
