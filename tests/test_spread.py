"""Spread: letters are spaced where word spaces alone would be tight or loose, a little, evenly, and
never where they join.
"""

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.fonts import PLAIN, TIGHTEST, Case
from edition.galley import body
from edition.galley.linebreak import NARROWEST, WIDEST, Frame
from edition.galley.spread import fitted
from edition.read import read
from edition.setting import Bit, Fit, Kind, Line, SetBlock
from edition.story import Paragraph, Run, Story
from tests.papers import PAPER, in_columns, said, set_story, tabloid, width
from tests.writer import Writer

EM = tabloid().styles["body"].size
OWN = Case(tabloid()).width(" ", tabloid().styles["body"])
"""Points of the face's own word space, which given lines are measured with."""
REST = Case(tabloid()).space(Bit("n", PLAIN), tabloid().styles["body"])
"""And of that at rest."""


def stretched(block: SetBlock, measure: float) -> Iterator[tuple[Line, Fit, float]]:
    """Yield the lines of a block that fill the measure, and the word space each is left with, as a
    share of that at rest.
    """
    lines = [] if block.ragged else list(zip(block.lines, block.fits, strict=True))[:-1]
    for n, (line, fit) in enumerate(lines):
        gaps = said(line).count(" ")
        room = measure - block.indent - (block.hang if n == 0 and block.hang > 0 else 0.0)
        letters = len(said(line)) - 1 - 2 * gaps
        if gaps:
            yield (
                line,
                fit,
                (OWN + (room - width(line, in_columns(5)) - fit.letters * letters) / gaps) / REST,
            )


@pytest.fixture(scope="module")
def prose() -> list[SetBlock]:
    """Return the justified paragraphs of the sample paper."""
    blocks = [block for story in read(PAPER).budget.stories for block in set_story(story).blocks]
    return [
        block for block in blocks if block.kind in (Kind.FIRST, Kind.PARAGRAPH) and not block.ragged
    ]


@given(st.integers(0, 300), st.sampled_from((3, 5, 8)))
def test_letters_are_spaced_by_hundredths_of_an_em_and_word_spaces_keep_their_least(
    seed: int, columns: int
) -> None:
    layout = in_columns(columns)
    for block in set_story(Writer(random.Random(seed)).story("s", 4), layout).blocks:
        for line, fit, space in stretched(block, layout.measure):
            assert -NARROWEST * EM - 0.001 <= fit.letters <= WIDEST * EM + 0.001
            assert space >= TIGHTEST - 0.02 or fit.letters == round(-NARROWEST * EM, 3), said(line)


def test_spaced_letters_save_most_lines_from_being_loose(
    prose: list[SetBlock], monkeypatch: pytest.MonkeyPatch
) -> None:
    spaced = [space for block in prose for _, _, space in stretched(block, tabloid().measure)]
    monkeypatch.setattr(
        body,
        "fitted",
        lambda words, frame: fitted(words, Frame(frame.measure, frame.justified, frame.insets)),
    )
    blocks = [block for story in read(PAPER).budget.stories for block in set_story(story).blocks]
    plain = [
        space
        for block in blocks
        if block.kind in (Kind.FIRST, Kind.PARAGRAPH)
        for _, _, space in stretched(block, tabloid().measure)
    ]
    assert len(spaced) > 1000
    assert share(spaced, 1.5) < 0.12
    assert share(spaced, 2.2) < 0.02
    assert share(spaced, 1.5) < share(plain, 1.5) / 2


def share(spaces: list[float], limit: float) -> float:
    """Return the share of lines whose word spaces are wider than a limit."""
    return sum(space > limit for space in spaces) / len(spaces)


def test_neighbouring_lines_mostly_differ_by_less_than_the_eye_sees(prose: list[SetBlock]) -> None:
    steps = [
        abs(a.letters - b.letters) / EM for block in prose for a, b in pairwise(block.fits[:-1])
    ]
    assert len(steps) > 500
    assert sum(step > 0.015 for step in steps) < len(steps) / 6


@pytest.mark.parametrize(
    "run",
    [
        Run("مرحبا بالعالم"),
        Run("printf", code=True),
        Run("e\u0301te\u0301"),
        Run("zero\u200bwidth"),
    ],
    ids=["Arabic", "code", "loose accents", "nothing printed"],
)
def test_a_paragraph_with_letters_that_may_not_be_parted_is_not_spaced(run: Run) -> None:
    text = Writer(random.Random(1)).story("s", 4)
    plain = Run(" ".join(said(line) for block in set_story(text).blocks for line in block.lines))
    (alone,) = set_story(Story("s", "H", (Paragraph((plain,)),))).blocks
    (mixed,) = set_story(
        Story("s", "H", (Paragraph((plain, Run(" "), run, Run(" "), plain)),))
    ).blocks
    assert any(fit.letters for fit in alone.fits)
    assert not any(fit.letters for fit in mixed.fits)


def test_a_calm_paragraph_is_left_alone() -> None:
    (block,) = set_story(Story("s", "H", (Paragraph((Run("The harbour."),)),))).blocks
    assert [fit.letters for fit in block.fits] == [0.0]
