"""Story furniture: cutlines, fact boxes, sidebars and pull quotes set at their widths."""

import math
from dataclasses import replace

from edition.galley.balance import ragged, spaced
from edition.galley.body import blocks
from edition.galley.linebreak import SAFETY, Frame, lines
from edition.galley.partings import BAD, ENDS, partings
from edition.galley.words import Compositor, Word, at_rest
from edition.page import Art
from edition.paper import Layout
from edition.setting import Bit, Line, SetFacts, SetQuote, SetSidebar
from edition.story import FactBox, Photo, PullQuote, Run, Sidebar, Story, Text

BOX_INSET = 7.0
"""Points between a box's edge and its type at either side: over 2 mm."""
BOX_AIR = 2
"""Grid lines of a fact box over and under its title and under its facts together."""
HEAD_AIR = 10.0
"""Points over and under a sidebar's head together, at least."""
FOOT_AIR = 1
"""Grid lines under a sidebar's text."""
BETWEEN = 1
"""Grid lines between two boxes one under the other."""
QUOTE_AIR = 1
"""Grid lines of a pull quote for the rule above it."""
BOLD_LEAST = 3
"""Words of a cutline that are bold at the least, where no sign ends what is said before."""
BOLD_MOST = 6
"""Words of it among which such a sign is looked for: more would be a bold line."""
UNCUT = 1.04
"""The depth of a photo that is not cropped, of its natural one: with the air over and under it, so
that it is as wide as its place.
"""
PRINT_PPI = 150
"""Pixels an inch below which a picture looks coarse in print."""


def art(
    number: int, photo: Photo, cutlines: tuple[tuple[Line, ...], ...], layout: Layout
) -> Art | None:
    """Say what the planner must know of a photo; None where there is no picture to print."""
    if photo.picture is None:
        return None
    wide = range(1, layout.grid.columns + 1)
    most = max(
        [n for n in wide if photo.picture.width / (layout.span(n) / 72) >= PRINT_PPI], default=1
    )
    ratio = photo.picture.width / photo.picture.height
    width, height = photo.kept
    flattest = height if photo.crop else UNCUT
    return Art(
        number,
        ratio,
        tuple(len(given) for given in cutlines),
        most,
        flattest,
        1 / width if width else math.inf,
    )


def cutlines(photo: Photo, setter: Compositor) -> tuple[tuple[Line, ...], ...]:
    """Set a photo's cutline and credit at 1, 2, 3 … columns."""
    layout = setter.case.layout
    words = _cutline_words(photo, setter)
    return tuple(
        lines(words, Frame(layout.span(n), justified=False))
        for n in range(1, layout.grid.columns + 1)
    )


def _cutline_words(photo: Photo, setter: Compositor) -> tuple[Word, ...]:
    layout = setter.case.layout
    said = setter.display(_begun_bold(photo.cutline, setter.language), layout.styles["cutline"])
    credit = tuple(
        _as_credit(word) for word in setter.display((Run(photo.credit),), layout.styles["credit"])
    )
    whole = _tied(credit) if credit else None
    return (*said, whole) if whole and whole.width <= layout.measure - SAFETY else (*said, *credit)


def _begun_bold(cutline: str, language: str) -> Text:
    """Return a cutline with its first words bold: up to the first sign that ends a thing said, or
    where an editor would end a line.
    """
    words = tuple(cutline.split(" "))
    parts = (*partings(words, language), 0.0)
    near = range(1, min(BOLD_MOST, len(words)) + 1)
    fair = [count for count in near if parts[count - 1] < BAD]
    said = [count for count in fair if words[count - 1].endswith(ENDS)]
    full = [count for count in fair if count >= BOLD_LEAST]
    count = next(iter((*said, *full)), min(BOLD_LEAST, len(words)))
    rest = "".join(f" {word}" for word in words[count:])
    bold = Run(" ".join(words[:count]), strong=True)
    return (bold, Run(rest)) if rest else (bold,)


def _as_credit(word: Word) -> Word:
    return replace(
        word, bits=tuple(Bit(bit.text, replace(bit.dress, credit=True)) for bit in word.bits)
    )


def _tied(words: tuple[Word, ...]) -> Word:
    """Tie words into one that no line parts."""
    return Word(spaced(words), at_rest(words))


def facts(box: FactBox, setter: Compositor) -> SetFacts:
    """Set a fact box one column wide."""
    layout = setter.case.layout
    room = layout.measure - 2 * BOX_INSET
    title = ragged(box.title, layout.styles["factshead"], room, setter).given
    given = tuple(ragged(fact, layout.styles["facts"], room, setter).given for fact in box.facts)
    return SetFacts(title, given, BOX_AIR + len(title) + sum(map(len, given)))


def sidebar(told: Sidebar, setter: Compositor) -> SetSidebar:
    """Set a sidebar one column wide: its head in the smallest display size, its text as body,
    broken at the width inside the box.
    """
    layout = setter.case.layout
    room = layout.measure - 2 * BOX_INSET
    head = ragged(told.headline, layout.sidehead, room, setter).given
    over = math.ceil((len(head) * layout.sidehead.leading + HEAD_AIR) / layout.baseline)
    body = blocks(Story("", told.headline, told.body), setter, room)
    return SetSidebar(head, over, body, over + sum(block.depth for block in body) + FOOT_AIR)


def together(depths: tuple[int, ...]) -> int:
    """Return the grid lines that boxes of these depths take one under the other."""
    return sum(depths) + BETWEEN * (len(depths) - 1) if depths else 0


def quote(said: PullQuote, setter: Compositor) -> SetQuote:
    """Set a pull quote one column wide."""
    styles, measure = setter.case.layout.styles, setter.case.layout.measure
    words = ragged(said.text, styles["quote"], measure, setter)
    return SetQuote(words.given, ragged(said.who, styles["quoted"], measure, setter).given)


def quote_depth(said: SetQuote, layout: Layout) -> int:
    """Return the grid lines a pull quote takes."""
    return (
        QUOTE_AIR
        + math.ceil(len(said.words) * layout.styles["quote"].leading / layout.baseline)
        + len(said.who)
    )
