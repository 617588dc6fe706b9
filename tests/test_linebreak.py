"""Line breaking: the best lines of all, by brute force; tight, loose and hyphenated ends in
ordinary prose.
"""

import random
from dataclasses import replace
from itertools import combinations, groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.fonts import CRAMPED
from edition.galley import linebreak
from edition.galley.linebreak import NARROWEST, SAFETY, SHRINK, WIDEST, Frame, lines
from edition.galley.words import Word
from edition.read import read
from edition.setting import Bit, Dress, Kind, Line
from edition.story import Run
from tests.papers import PAPER, bare, compositor, said, set_story, tabloid, tightest, width
from tests.writer import WORDS


def prose(seed: int, count: int) -> tuple[Word, ...]:
    rng = random.Random(seed)
    return compositor().words(
        (Run(" ".join(rng.choice(WORDS) for _ in range(count))),), tabloid().styles["body"]
    )


def demerits(words: tuple[Word, ...], stops: tuple[int, ...], frame: Frame) -> float:
    """Return what lines that end after these words cost, with the breaker's own prices; infinite
    where one does not fit.
    """
    total, before, start = 0.0, 1, 0
    for stop in (*stops, len(words)):
        width, spaces, letters = sums(words, start, stop)
        last = stop == len(words)
        drawn = min(spaces * CRAMPED, letters * NARROWEST * frame.em)
        if width + spaces > frame.room + (0 if last else spaces * SHRINK + drawn):
            return float("inf")
        ratio = linebreak._ratio(frame.room - width - spaces, spaces, letters, last, frame)
        fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        total += linebreak._bad(ratio, frame.em) ** 2
        total += linebreak.JOLT if abs(fitness - before) > 1 else 0
        total += linebreak.RUNT if last and width < frame.room * linebreak.SHORT and start else 0
        before, start = fitness, stop
    return total


def sums(words: tuple[Word, ...], start: int, stop: int) -> tuple[float, float, int]:
    """Return the width and the spaces (points) of a line of words, and the gaps between the letters
    of its words.
    """
    line = words[start:stop]
    return (
        sum(w.width for w in line),
        sum(w.space for w in line[:-1]),
        sum(w.letters - 1 for w in line),
    )


@pytest.mark.parametrize("em", [0.0, 8.7])
@given(st.integers(0, 300), st.integers(4, 13))
def test_no_other_lines_are_better(em: float, seed: int, count: int) -> None:
    frame = Frame(137.2, em=em)
    words = tuple(replace(word, cuts=()) for word in prose(seed, count))
    every = [stops for n in range(5) for stops in combinations(range(1, count), n)]
    best = min(demerits(words, stops, frame) for stops in every)
    made = lines(words, frame)
    ends = [len(said(line).split()) for line in made]
    stops = tuple(sum(ends[: n + 1]) for n in range(len(ends) - 1))
    assert (
        demerits(words, stops, frame) <= best + 1e-6
        or max(_looseness(words, stops, frame)) <= linebreak.LOOSEST
    )


def _looseness(words: tuple[Word, ...], stops: tuple[int, ...], frame: Frame) -> list[float]:
    """Return how wide the spaces of each line but the last become, as a share of those at rest."""
    found = [0.0]
    for start, stop in pairwise((0, *stops)):
        width, spaces, letters = sums(words, start, stop)
        found.append(
            (frame.room - width - letters * WIDEST * frame.em) / spaces if spaces else 99.0
        )
    return found


@given(st.integers(0, 500), st.integers(1, 120), st.floats(20, 400))
def test_no_line_needs_a_tighter_space_than_the_tightest(
    seed: int, count: int, measure: float
) -> None:
    setter = compositor()
    rng = random.Random(seed)
    words = setter.words(
        (Run(" ".join(rng.choice(WORDS) for _ in range(count))),),
        tabloid().styles["body"],
        measure - SAFETY,
    )
    made = lines(words, Frame(measure))
    assert bare("".join(map(said, made))).replace("-", "") == bare(
        "".join(word.text for word in words)
    ).replace("-", "")
    assert all(tightest(line, tabloid()) <= measure for line in made)


def test_a_fragment_wider_than_the_measure_stands_alone_on_its_line() -> None:
    words = tuple(
        Word((Bit(text, Dress()),), size, (), 2.0)
        for text, size in (("a", 23.0), ("b", 23.0), ("wide", 99.0), ("c", 23.0))
    )
    for justified in (True, False):
        made = [said(line) for line in lines(words, Frame(50, justified))]
        assert made[-2:] == ["wide", "c"]
        assert " ".join(made) == "a b wide c"


def test_ragged_lines_are_never_squeezed() -> None:
    layout = tabloid()
    for seed in range(30):
        frame = Frame(layout.measure, justified=False)
        assert all(width(line, layout) <= layout.measure for line in lines(prose(seed, 60), frame))


def test_a_link_does_not_run_on_over_the_space_to_the_next_word() -> None:
    setter = compositor()
    text = (
        Run("see "),
        Run("this page", href="https://example.org/"),
        Run(" "),
        Run("and that", href="https://example.com/"),
    )
    (line,) = lines(setter.words(text, tabloid().styles["body"]), Frame(900, justified=False))
    assert [(bit.text, bit.dress.href) for bit in line] == [
        ("see ", ""),
        ("this page", "https://example.org/"),
        (" ", ""),
        ("and that", "https://example.com/"),
    ]


@pytest.fixture(scope="module")
def paragraphs() -> list[tuple[Line, ...]]:
    """Return the lines of every justified paragraph of the sample paper."""
    stories = read(PAPER).budget.stories
    blocks = [block for story in stories for block in set_story(story).blocks]
    return [
        block.lines
        for block in blocks
        if block.kind in (Kind.FIRST, Kind.PARAGRAPH) and not block.ragged
    ]


def test_no_three_lines_in_a_row_end_with_a_hyphen(paragraphs: list[tuple[Line, ...]]) -> None:
    ladders = [
        sum(1 for _ in group)
        for lines in paragraphs
        for hyphenated, group in groupby(said(line).endswith(("-", "\u2010")) for line in lines)
        if hyphenated
    ]
    assert len(ladders) > 100
    assert max(ladders) == 2
