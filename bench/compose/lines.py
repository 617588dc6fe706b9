"""Lines counted: what the galley made of a text, as the gauge would read it from the page."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from unittest import mock

from edition.fonts import Case
from edition.galley import body
from edition.galley.body import blocks
from edition.galley.linebreak import Frame
from edition.galley.spread import GivenLines, fitted
from edition.galley.words import HYPHENS, Compositor, Word
from edition.paper import Layout
from edition.setting import Kind, Line, SetBlock
from edition.story import Story

PROSE = (Kind.FIRST, Kind.PARAGRAPH)
RUNT = 1 / 6
REST = 0.25
"""Ems of the word space that lines are compared with, whatever a face or a layout has at rest: that
of most text faces.
"""


@dataclass
class Grade:
    """The lines of a text counted."""

    words: int = 0
    rate: float = 0.0
    """Words a second of CPU, warm."""
    spaces: list[float] = field(default_factory=list)
    """The word space of every stretched line, as a share of ``REST``."""
    letters: list[int] = field(default_factory=list)
    """The characters of every stretched line, its spaces among them."""
    rows: list[int] = field(default_factory=list)
    """Hyphenated line ends in a row, one number a row."""
    paragraphs: int = 0
    runts: int = 0
    """Paragraphs of more than a line whose last is shorter than a sixth of the measure: one short
    word.
    """


def grade(stories: tuple[Story, ...], layout: Layout, language: str) -> Grade:
    """Set stories in one column, twice, and count what was set."""
    setter = Compositor(Case(layout, language), language, layout.measure)
    _set(stories, setter)
    start = time.process_time()
    made = _set(stories, setter)
    seconds = time.process_time() - start
    words = sum(story.words for story in stories)
    found = Grade(words, words / seconds)
    for block in made:
        _count(block, setter.case, found)
    return found


@contextmanager
def letters_left_alone() -> Iterator[None]:
    """Break lines without spacing letters."""

    def unlettered(words: tuple[Word, ...], frame: Frame) -> GivenLines:
        return fitted(words, replace(frame, em=0.0))

    with mock.patch.object(body, "fitted", unlettered):
        yield


def _set(stories: tuple[Story, ...], setter: Compositor) -> list[SetBlock]:
    made = [block for story in stories for block in blocks(story, setter)]
    return [block for block in made if block.kind in PROSE and not block.ragged]


def _count(block: SetBlock, case: Case, found: Grade) -> None:
    style = case.layout.styles["body"]
    ends = [_said(line).endswith(HYPHENS) for line in block.lines]
    found.rows += [len(list(row)) for hyphened, row in groupby(ends) if hyphened]
    found.spaces += _spaces(block, case)
    found.letters += [len(_said(line)) for line in block.lines[:-1]]
    found.paragraphs += len(block.lines) > 1
    last = sum(case.width(bit.text, style, bit.dress) for bit in block.lines[-1])
    found.runts += len(block.lines) > 1 and last < RUNT * case.layout.measure


def _spaces(block: SetBlock, case: Case) -> Iterator[float]:
    """Yield the word spaces of a block's stretched lines as shares of ``REST``."""
    layout, style = case.layout, case.layout.styles["body"]
    for n, (line, fit) in enumerate(list(zip(block.lines, block.fits, strict=True))[:-1]):
        gaps = _said(line).count(" ")
        if gaps:
            room = layout.measure - (block.hang if n == 0 else 0.0)
            left = room - sum(case.width(bit.text, style, bit.dress) for bit in line)
            letters = fit.letters * (len(_said(line)) - 1 - 2 * gaps)
            space = case.width(" ", style) + (left - letters) / gaps
            yield space / (REST * style.size)


def _said(line: Line) -> str:
    return "".join(bit.text for bit in line)
