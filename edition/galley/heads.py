"""Heads: kicker, headline and deck copyfitted to every width, the headline at every level of the layout's scale at which it sits."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.galley.balance import Balanced, Copy, balanced, broken, copy, fewest, ragged
from edition.galley.linebreak import SAFETY
from edition.galley.words import Compositor
from edition.page import Deck, Head
from edition.paper import Layout, Style
from edition.story import Run, Story

LEAST_FIT, MOST_FIT = 0.95, 1.05
"""How far a head's size may differ from its level's, so that it fills its width."""
MOST_FIT_ALONE = 1.12
"""The same for a head of one line, which touches no other."""
MOST_FIT_HOLLOW = 1.08
"""The same for a head of several lines beside which too much white would stand."""
UGLIEST = 6.0
"""The strain from which a head does not sit."""
FORLORN = 4.0
"""The strain from which a head of a small level stands only where no other sits."""
SENT_BACK = 2.0
"""The strain of a bad line end."""
AIRY, HOLLOW = 12.5, 1.5
"""Square centimetres of white beside a head that nobody minds, and the strain of each more, where its ways to break are weighed."""
INK_AIR, LEAST_WHITE = 12.0, 36.0
"""Points of white about the type that belong to it, and the depth and width from which what is left looks like a hole."""
ABOVE = 10.0
"""Points of white over a head block, at the least."""
MOST_BLANK = 3
"""Blank lines there may be under a head block."""
CM2 = (72 / 2.54) ** 2
"""Square points in a square centimetre."""
ANOTHER = 0.5
"""The strain of a line more than a headline needs."""
DECK_AIR = 4.0
"""Points kept free over a deck at the least."""
DECK_WIDEST = 3
"""Columns a deck of more than one line is set across, so that its lines are easily found again, unless too much white is left."""

Bands = tuple[tuple[float, float], ...]
"""Lines of a head, top first: how deep each is and how much white is beside it, in points."""


@dataclass(frozen=True, slots=True)
class Headed:
    """What can stand over a story."""

    heads: tuple[Head, ...]
    """Every level and width at which the headline sits."""
    jump_heads: tuple[Head, ...]
    """The same over a continued part: in the middle of the scale, without a kicker."""
    decks: tuple[Deck, ...]
    """One a width; empty where there is none."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a headline must sit."""

    columns: int
    width: float
    """Points."""
    style: Style
    most: int
    """Lines it may take."""
    must: bool
    """It takes any headline, at its level's own size."""
    centred: bool
    over: Bands
    """The kicker."""
    under: Bands
    """The deck and the air over it."""
    blank: float
    """Points of a blank line."""


@dataclass(frozen=True, slots=True)
class _Fit:
    lines: Balanced
    size: float
    """How large it is set, as a share of its level's size."""
    strain: float
    hollow: tuple[float, ...]
    """Square centimetres of white over what nobody minds, by the blank lines under the head block."""

    @property
    def price(self) -> float:
        """How badly it sits, and how hollow with the usual blank line."""
        return self.strain + HOLLOW * self.hollow[1]


def headed(story: Story, setter: Compositor) -> Headed:
    """Set a story's kicker, headline and deck at every width. The two smallest levels take any headline."""
    layout = setter.case.layout
    wide = range(1, layout.grid.columns + 1)
    kickers = tuple(ragged(story.kicker, layout.styles["kicker"], layout.span(n), setter) for n in wide)
    decks = tuple(_deck(story, n, setter) for n in wide)
    bare = tuple(_bare(story, kickers, decks, setter))
    middle = tuple(head for head in bare if 2 <= len(layout.heads) - head.level <= 5)
    kicked = tuple(_kicked(head, kickers, story, setter) for head in _sitting(bare, layout)) if story.kicker else _sitting(bare, layout)
    made = tuple(_as_deck(n, deck, layout) for n, deck in enumerate(decks, 1)) if story.deck else ()
    return Headed(kicked, _sitting(middle, layout), made)


def _bare(story: Story, kickers: tuple[Balanced, ...], decks: tuple[Balanced, ...], setter: Compositor) -> Iterator[Head]:
    """Yield the headline without its kicker at every level and width."""
    layout = setter.case.layout
    for level, style in enumerate(layout.light_heads if story.light else layout.heads):
        # The two smallest levels take any headline, and the last is the brief's.
        room = layout.measure if level >= len(layout.heads) - 2 else math.inf
        whole = copy(setter.display((Run(story.headline),), style, room), setter.language)
        for columns in range(1, layout.grid.columns + 1 if level < len(layout.heads) - 1 else 2):
            place = _place(story, (level, columns), (kickers[columns - 1], decks[columns - 1]), layout)
            fit = _fit(_fitting(whole, place, setter) if place.must else whole, place)
            if fit:
                yield Head(level, columns, fit.lines.texts, _depth(fit, style, layout), fit.strain, fit.size, fit.hollow)


def _sitting(heads: tuple[Head, ...], layout: Layout) -> tuple[Head, ...]:
    """Leave out forlorn heads at widths where others sit; a brief's head is always there."""
    best = {columns: min(h.strain for h in heads if h.columns == columns) for columns in sorted({h.columns for h in heads})}
    brief = len(layout.heads) - 1
    return tuple(head for head in heads if head.strain < FORLORN or head.strain == best[head.columns] or head.level == brief)


def _kicked(head: Head, kickers: tuple[Balanced, ...], story: Story, setter: Compositor) -> Head:
    """Return a head with room for its kicker: over tall accents a line more."""
    layout = setter.case.layout
    style = (layout.light_heads if story.light else layout.heads)[head.level]
    return replace(head, depth=head.depth + len(kickers[head.columns - 1].lines) + setter.case.kicker_room(style, head.size, head.lines))


def _deck(story: Story, columns: int, setter: Compositor) -> Balanced:
    """Set a deck on one line where it fits; else across three columns, or more where too much white would stand beside it."""
    layout = setter.case.layout
    style, width = layout.deck(story.light), layout.span(columns)
    whole = ragged(story.deck, style, width, setter)
    if len(whole.lines) <= 1:
        return whole
    narrower = (ragged(story.deck, style, layout.span(n), setter) for n in range(DECK_WIDEST, columns))
    return next((made for made in narrower if _white((*_bands(made, width, style), (layout.baseline, width))) <= AIRY), whole)


def _as_deck(columns: int, made: Balanced, layout: Layout) -> Deck:
    return Deck(columns, made.texts, _deck_depth(made, layout))


def _deck_depth(made: Balanced, layout: Layout) -> int:
    return math.ceil((len(made.lines) * layout.styles["deck"].leading + DECK_AIR) / layout.baseline)


def _place(story: Story, at: tuple[int, int], around: tuple[Balanced, Balanced], layout: Layout) -> _Place:
    """Say where a headline must sit at a level and over a number of columns: ``at``, with kicker and deck ``around`` it."""
    (level, columns), (kicker, deck) = at, around
    width = layout.span(columns)
    return _Place(
        columns=columns,
        width=width,
        style=(layout.light_heads if story.light else layout.heads)[level],
        # Many in a narrow column, two across the page.
        most={1: 5, 2: 4}.get(columns, 3 if columns < layout.grid.columns else 2),
        must=level >= len(layout.heads) - 2,
        centred=story.light and columns == layout.grid.columns,
        over=_bands(kicker, width, layout.styles["kicker"]),
        under=_under(deck, width, layout),
        blank=layout.baseline,
    )


def _under(deck: Balanced, width: float, layout: Layout) -> Bands:
    """Return the deck and the air over it."""
    style, deep = layout.styles["deck"], _deck_depth(deck, layout) * layout.baseline
    return (*_bands(deck, width, style), (deep - len(deck.lines) * style.leading, width)) if deck.lines else ()


def _bands(made: Balanced, width: float, style: Style) -> Bands:
    return tuple((style.leading, width - length) for length in made.lengths)


def _fitting(whole: Copy, place: _Place, setter: Compositor) -> Copy:
    """Break the words that are wider than the line."""
    if all(word.width <= place.width for word in whole.words):
        return whole
    return copy(tuple(piece for word in whole.words for piece in broken(word, place.width)), setter.language)


def _fit(of: Copy, place: _Place) -> _Fit | None:
    """Balance a headline over as few lines as it needs, or over one more where it sits better so; None where it does not sit."""
    room = place.width if place.must else place.width / LEAST_FIT
    need = fewest(of, room)
    if not place.must and (need > place.most or any(word.width > room - SAFETY for word in of.words)):
        return None
    best = _graded(balanced(of, room, need), 0, place)
    if best.price > ANOTHER and need < min(place.most, len(of.words)):
        best = min(best, _graded(balanced(of, room, need + 1), 1, place), key=lambda fit: fit.price)
    return best if place.must or best.strain < UGLIEST else None


def _graded(lines: Balanced, more: int, place: _Place) -> _Fit:
    """Set lines as large as their width lets them be, and grade how they sit; ``more`` lines than are needed."""
    most = MOST_FIT if len(lines.lines) > 1 else MOST_FIT_ALONE
    size = 1.0 if place.must else _size(lines, place.width, most)
    hollow = _hollow(lines, size, place)
    if hollow[1] and not place.must:
        size = _size(lines, place.width, max(most, MOST_FIT_HOLLOW))
        hollow = _hollow(lines, size, place)
    fills = [length * size / place.width for length in lines.lengths]
    strain = _uneven(fills, place.columns) + SENT_BACK * lines.bad + ANOTHER * more
    return _Fit(lines, size, round(strain, 3), hollow)


def _hollow(lines: Balanced, size: float, place: _Place) -> tuple[float, ...]:
    """Return the white beside a head, its kicker and its deck over what nobody minds (cm²), by the blank lines under them."""
    head = tuple((place.style.leading, place.width - length * size) for length in lines.lengths)
    bands = ((ABOVE, place.width), *place.over, *head, *place.under)
    whites = (_white((*bands, (blank * place.blank, place.width))) / (2 if place.centred else 1) for blank in range(MOST_BLANK + 1))
    return tuple(round(max(0.0, white - AIRY), 2) for white in whites)


def _size(lines: Balanced, width: float, most: float) -> float:
    """Return the share of its level's size, up to ``most``, at which a head fills its width, rounded down to a thousandth."""
    return math.floor(1000 * max(LEAST_FIT, min(most, (width - SAFETY) / lines.longest))) / 1000 if lines.longest else 1.0


def _uneven(fills: list[float], columns: int) -> float:
    """Grade lines by how much of the width they fill: short ones, unequal ones, too many."""
    empty = max(0.0, 0.72 - max(fills, default=1.0)) * 4
    uneven = max(0.0, max(fills, default=0.0) - min(fills, default=0.0) - 0.3) * 3
    many = max(0, len(fills) - (4 if columns == 1 else 3 if columns == 2 else 2)) * 0.8
    return empty + uneven + many


def _white(bands: Bands) -> float:
    """Return the largest white rectangle beside lines one under the other that looks like a hole, in square centimetres."""
    largest = 0.0
    for first in range(len(bands)):
        depth, white = 0.0, math.inf
        for deep, wide in bands[first:]:
            depth, white = depth + deep, min(white, wide - INK_AIR)
            if min(depth - INK_AIR, white) >= LEAST_WHITE:
                largest = max(largest, (depth - INK_AIR) * white)
    return largest / CM2


def _depth(fit: _Fit, style: Style, layout: Layout) -> int:
    return math.ceil(len(fit.lines.lines) * style.leading / layout.baseline - 0.01)
