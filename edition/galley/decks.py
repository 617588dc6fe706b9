"""Decks: the summary under a headline set at every width, in each size that goes with a head."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from edition.fonts import Case
from edition.galley.balance import Balanced, filled, ragged
from edition.galley.clearance import under_head
from edition.galley.white import AIRY, beside, room, rows
from edition.galley.words import Compositor
from edition.page import Deck
from edition.paper import DECK_MOST, Layout, Style
from edition.story import Story

NOTHING = Balanced((), 0, 0.0)
UNDER_HEAD = 12.0
"""Points from a head's baseline to the deck under it, about."""
AIR = 4.0
"""Points kept free over a deck at the least."""
WIDEST = 3
"""Columns a deck of more than one line is set across, so that its lines are easily found again,
unless too much white is left.
"""


@dataclass(frozen=True, slots=True)
class Decks:
    """A deck in one style, or none, at every width."""

    style: Style
    lines: tuple[Balanced, ...]
    """One a width; of no lines where the story has no deck."""

    def depth(self, columns: int, layout: Layout) -> int:
        """Return the grid lines it takes at a width; 0 where there is none."""
        lines = self.lines[columns - 1].lines
        return math.ceil((len(lines) * self.style.leading + AIR) / layout.baseline) if lines else 0

    def below(self, columns: int, case: Case) -> float | None:
        """Return the points of white from a head's foot to its ink; None where there is none."""
        made = self.lines[columns - 1]
        if not made.lines:
            return None
        return under_head(made, self.depth(columns, case.layout), self.style, case)

    def made(self, layout: Layout) -> Iterator[Deck]:
        """Yield what the planner knows of it, at each width."""
        for columns, lines in enumerate(self.lines, 1):
            depth = self.depth(columns, layout)
            yield Deck(columns, lines.texts, depth, self.style.size)


def none(layout: Layout) -> Decks:
    """Return no deck at every width."""
    return Decks(layout.deck(False), (NOTHING,) * layout.grid.columns)


def decks(story: Story, setter: Compositor) -> dict[int, Decks]:
    """Return the deck under a head of each level that is large enough to have it; of a story
    without one, no deck under all.
    """
    layout = setter.case.layout
    heads = layout.light_heads if story.light else layout.heads
    if not story.deck:
        return dict.fromkeys(range(len(heads)), none(layout))
    styles = [layout.deck_under(head.size, story.light) for head in heads]
    large = [n for n, style in enumerate(styles) if style.size <= DECK_MOST * heads[n].size]
    levels = large or range(len(heads))
    sizes = {styles[level].size: styles[level] for level in levels}
    wide = range(1, layout.grid.columns + 1)
    made = {
        size: Decks(style, tuple(_set(story, columns, style, setter) for columns in wide))
        for size, style in sizes.items()
    }
    return {level: made[styles[level].size] for level in levels}


def _set(story: Story, columns: int, style: Style, setter: Compositor) -> Balanced:
    """Set a deck on one line where it fits; else across three columns, or more where too much white
    would stand beside it.

    Where even lines leave too much at every width, its lines are filled, so that only the last is
    short.
    """
    layout = setter.case.layout
    whole = ragged(story.deck, style, layout.span(columns), setter)
    if len(whole.lines) <= 1:
        return whole
    even = (ragged(story.deck, style, layout.span(n), setter) for n in range(WIDEST, columns))
    uneven = (filled(story.deck, style, layout.span(n), setter) for n in range(WIDEST, columns + 1))
    ways = chain(even, (whole,), uneven)
    return next((made for made in ways if _white(made, columns, style, setter.case) <= AIRY), whole)


def _white(deck: Balanced, columns: int, style: Style, case: Case) -> float:
    """Return the white beside a deck under a head as wide as its story."""
    foot = len(deck.lines) * style.leading + case.layout.baseline
    return beside(rows(deck, style, case), room(columns, case.layout), (-UNDER_HEAD, foot))
