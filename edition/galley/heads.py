"""Heads: kicker, headline and deck copyfitted to every width, the headline at every level of the
layout's scale at which it sits.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.fonts import Case
from edition.galley.balance import Balanced, Copy, balanced, broken, copy, fewest, ragged
from edition.galley.clearance import cleared
from edition.galley.decks import NOTHING, Decks, decks, none
from edition.galley.linebreak import SAFETY
from edition.galley.white import Block, Hollow, hollow, room, rows
from edition.galley.words import Compositor
from edition.page import Deck, Head
from edition.paper import Layout, Style
from edition.story import Direction, Run, Story

LEAST_FIT = 0.95
"""How far a head's size may be under its level's, as a share, so that it fills its width."""
MOST_FIT = 1.05
"""How far it may be over it."""
MOST_FIT_ALONE = 1.12
"""The same for a head of one line, which touches no other."""
MOST_FIT_HOLLOW = 1.08
"""The same for a head of several lines beside which too much white would stand."""
JUMPED = slice(-7, -1)
"""The levels a continued part may have: of 37 points and less in the tabloid, but the brief's."""
UGLIEST = 6.0
"""The strain from which a head does not sit."""
FORLORN = 4.0
"""The strain from which a head of a small level stands only where no other sits."""
LOWER = 3
"""The level from which heads seldom stand at the top of a page."""
SENT_BACK = 2.0
"""The strain of a bad line end."""
HOLLOW = 1.5
"""The strain of each square centimetre of white too much beside a head, where its ways to break are
weighed.
"""
ANOTHER = 0.5
"""The strain of a line more than a headline needs."""
ANY = 2
"""Levels, the smallest, that take any headline where no deck stands under it."""
AIR = 1
"""Grid lines between a head without a deck and its text; a brief has none."""
TAIL = 0.25
"""Points by which a brief's head may reach below its place: a line of text has more white over its
letters, and for a hair of a g no brief is to have a blank line that its neighbours have not.
"""


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
class _Around:
    """What stands over and under a headline."""

    kickers: tuple[Balanced, ...]
    """One a width."""
    decks: dict[int, Decks]
    """By the levels there are of the headline."""
    any: int
    """The level from which it takes any headline, at its own size."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a headline must sit."""

    level: int
    columns: int
    style: Style
    block: Block
    case: Case
    must: bool
    """It takes any headline, at its level's own size."""

    @property
    def width(self) -> float:
        """Points."""
        return self.case.layout.span(self.columns)

    @property
    def most(self) -> int:
        """Lines it may take: many in a narrow column."""
        return {1: 5, 2: 4}.get(self.columns, 3)


@dataclass(frozen=True, slots=True)
class _Fit:
    lines: Balanced
    size: float
    """How large it is set, as a share of its level's size."""
    strain: float
    hollow: Hollow
    lower: bool
    """It is of a size that seldom stands at the top of a page."""

    @property
    def price(self) -> float:
        """How badly it sits, and how hollow with the usual blank line."""
        return self.strain + HOLLOW * self.hollow[self.lower][1]


def headed(story: Story, setter: Compositor) -> Headed:
    """Set a story's kicker, headline and deck at every width. The two smallest levels take any
    headline; over a deck it is the smallest that is large enough for one.
    """
    layout = setter.case.layout
    wide = range(1, layout.grid.columns + 1)
    kickers = tuple(
        ragged(story.kicker, layout.styles["kicker"], layout.span(n), setter) for n in wide
    )
    under = decks(story, setter)
    any_ = max(under) if story.deck else len(layout.heads) - ANY
    bare = _Around(kickers, under, any_)
    jumped = dict.fromkeys(range(len(layout.heads))[JUMPED], none(layout))
    alone = _Around((NOTHING,) * len(wide), jumped, len(layout.heads) - ANY)
    heads = _sitting(_bare(story, bare, setter), layout)
    made = {deck.style.size: deck for deck in under.values()}
    return Headed(
        tuple(_kicked(head, kickers, story, setter) for head in heads) if story.kicker else heads,
        _sitting(_bare(story, alone, setter), layout),
        tuple(deck for one in made.values() for deck in one.made(layout)) if story.deck else (),
    )


def _bare(story: Story, around: _Around, setter: Compositor) -> Iterator[Head]:
    """Yield the headline without its kicker at the levels that have a deck, or none, and at every
    width.
    """
    layout = setter.case.layout
    styles, smallest = layout.light_heads if story.light else layout.heads, len(layout.heads) - 1
    for level, deck in around.decks.items():
        must = level >= around.any
        widest = layout.measure if must else math.inf
        whole = copy(setter.display((Run(story.headline),), styles[level], widest), setter.language)
        # The last level is the brief's.
        for columns in range(1, layout.grid.columns + 1 if level < smallest else 2):
            block = _block(story, columns, around.kickers[columns - 1], deck, setter.case)
            place = _Place(level, columns, styles[level], block, setter.case, must)
            fit = _fit(_fitting(whole, place, setter) if must else whole, place)
            if fit:
                head = _head(fit, place, deck.style.size if deck.lines[0].lines else 0.0)
                air = 0 if level == smallest else AIR
                below = deck.below(columns, setter.case)
                free = air * layout.baseline or TAIL if below is None else below
                yield cleared(head, styles[level], free, _side(story, block), setter.case)


def _head(fit: _Fit, place: _Place, deck: float) -> Head:
    """Return the head of a fit; ``deck`` is the size of what it has under it."""
    return Head(
        place.level,
        place.columns,
        fit.lines.texts,
        _depth(fit.lines, place.style, place.case.layout),
        fit.strain,
        fit.size,
        round(fit.size * place.style.size, 3),
        hollow=fit.hollow,
        deck=deck,
    )


def _side(story: Story, block: Block) -> float:
    """Return where a head's lines stand: 0 for the left, 1 for the right."""
    return 0.5 if block.centred else float(story.direction is Direction.RTL)


def _sitting(given: Iterable[Head], layout: Layout) -> tuple[Head, ...]:
    """Leave out forlorn heads at widths where others sit; a brief's head is always there."""
    heads = tuple(given)
    best = {
        columns: min(h.strain for h in heads if h.columns == columns)
        for columns in sorted({h.columns for h in heads})
    }
    brief = len(layout.heads) - 1
    return tuple(
        head
        for head in heads
        if head.strain < FORLORN or head.strain == best[head.columns] or head.level == brief
    )


def _kicked(head: Head, kickers: tuple[Balanced, ...], story: Story, setter: Compositor) -> Head:
    """Return a head with room for its kicker: over tall accents a line more."""
    layout = setter.case.layout
    style = (layout.light_heads if story.light else layout.heads)[head.level]
    set_in = replace(style, leading=head.leading or style.leading)
    room = setter.case.kicker_room(set_in, head.size, head.lines)
    kicker = kickers[head.columns - 1].texts
    return replace(head, depth=head.depth + len(kicker) + room, kicker=kicker)


def _block(story: Story, columns: int, kicker: Balanced, deck: Decks, case: Case) -> Block:
    """Return what stands with a headline over a number of columns: a kicker and a deck around
    it.
    """
    layout, lines = case.layout, deck.lines[columns - 1]
    deep = deck.depth(columns, layout) * layout.baseline
    return Block(
        room=room(columns, layout),
        centred=story.light and columns == layout.grid.columns,
        over=rows(kicker, layout.styles["kicker"], case),
        above=len(kicker.lines) * layout.styles["kicker"].leading,
        under=rows(lines, deck.style, case, deep - len(lines.lines) * deck.style.leading),
        below=deep,
        blank=layout.baseline,
    )


def _fitting(whole: Copy, place: _Place, setter: Compositor) -> Copy:
    """Break the words that are wider than the line."""
    if all(word.width <= place.width for word in whole.words):
        return whole
    return copy(
        tuple(piece for word in whole.words for piece in broken(word, place.width)), setter.language
    )


def _fit(of: Copy, place: _Place) -> _Fit | None:
    """Balance a headline over as few lines as it needs, or over one more where it sits better so;
    None where it does not sit.
    """
    widest = place.width if place.must else place.width / LEAST_FIT
    need = fewest(of, widest)
    if not place.must and (
        need > place.most or any(word.width > widest - SAFETY for word in of.words)
    ):
        return None
    best = _graded(balanced(of, widest, need), 0, place)
    if best.price > ANOTHER and need < min(place.most, len(of.words)):
        best = min(
            best, _graded(balanced(of, widest, need + 1), 1, place), key=lambda fit: fit.price
        )
    return best if place.must or best.strain < UGLIEST else None


def _graded(lines: Balanced, more: int, place: _Place) -> _Fit:
    """Set lines as large as their width lets them be, and grade how they sit; ``more`` lines than
    are needed.
    """
    most = MOST_FIT if len(lines.lines) > 1 else MOST_FIT_ALONE
    size = 1.0 if place.must else _size(lines, place.width, most)
    hollow = _hollow(lines, size, place)
    lower = place.level >= LOWER
    if hollow[lower][1] and not place.must:
        size = _size(lines, place.width, max(most, MOST_FIT_HOLLOW))
        hollow = _hollow(lines, size, place)
    fills = [length * size / place.width for length in lines.lengths]
    strain = _uneven(fills, place.columns) + SENT_BACK * lines.bad + ANOTHER * more
    return _Fit(lines, size, round(strain, 3), hollow, lower)


def _hollow(lines: Balanced, size: float, place: _Place) -> Hollow:
    head = rows(lines, place.style, place.case, place.block.above, size)
    return hollow(
        place.block, head, _depth(lines, place.style, place.case.layout) * place.block.blank
    )


def _size(lines: Balanced, width: float, most: float) -> float:
    """Return the share of its level's size, up to ``most``, at which a head fills its width,
    rounded down to a thousandth.
    """
    return (
        math.floor(1000 * max(LEAST_FIT, min(most, (width - SAFETY) / lines.longest))) / 1000
        if lines.longest
        else 1.0
    )


def _uneven(fills: list[float], columns: int) -> float:
    """Grade lines by how much of the width they fill: short ones, unequal ones, too many."""
    empty = max(0.0, 0.72 - max(fills, default=1.0)) * 4
    uneven = max(0.0, max(fills, default=0.0) - min(fills, default=0.0) - 0.3) * 3
    many = max(0, len(fills) - (4 if columns == 1 else 3 if columns == 2 else 2)) * 0.8
    return empty + uneven + many


def _depth(lines: Balanced, style: Style, layout: Layout) -> int:
    return math.ceil(len(lines.lines) * style.leading / layout.baseline - 0.01)
