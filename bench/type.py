"""Type: how well and how fast the galley breaks lines, on the sample paper's text and, where there is one, on a corpus beside the checkout.

    bench/type.py

A line's word spaces are compared with the space at rest: loose is over 2 times, very loose over 3 times, tight under 0.85 times.
"""

import sys
import time
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from edition.assets import assets, use_only_our_fonts
from edition.fonts import Case
from edition.galley import set_galleys
from edition.paper import Layout
from edition.read import read
from edition.read.layout import read_layout
from edition.setting import Kind, Line
from edition.story import Paragraph, Run, Story

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "text-pages"
PROSE = (Kind.FIRST, Kind.PARAGRAPH)
ENOUGH = 60
"""Files of a corpus that are read."""


@dataclass(frozen=True)
class Grade:
    """Lines of justified text counted."""

    words: int
    seconds: float
    """CPU."""
    spaces: tuple[float, ...]
    """The word space of every stretched line, as a share of the space at rest."""
    hyphens: tuple[int, ...]
    """Hyphenated line ends in a row, one number a row."""
    single: int
    """Justified lines of one word."""


def main() -> None:
    """Grade both texts."""
    use_only_our_fonts()
    layout, _ = read_layout(assets("layouts") / "tabloid")
    assert layout is not None
    columns = ("words", "lines", "loose %", "very %", "tight %", "1 word", "hyphen %", "2 rows", "3+", "words/s")
    print(f"{'text':>14}" + "".join(f"{column:>10}" for column in columns))
    for name, stories in (("sample paper", read(ROOT / "papers" / "harbour-courier").budget.stories), ("corpus", corpus())):
        if stories:
            show(name, grade(stories, layout))


def corpus() -> tuple[Story, ...]:
    """Return the English articles of the corpus as stories: a paragraph a line."""
    texts = [(file.stem, file.read_text(encoding="utf-8", errors="replace")) for file in sorted(CORPUS.glob("*.gold.txt"))]
    return tuple(
        Story(name, "Head", tuple(Paragraph((Run(" ".join(line.split())),)) for line in text.split("\n") if len(line.split()) > 12))
        for name, text in texts
        if text.count(" the ") > len(text.split()) / 50  # English
    )[:ENOUGH]


def grade(stories: tuple[Story, ...], layout: Layout) -> Grade:
    """Set stories and count their lines."""
    start = time.process_time()
    settings = set_galleys(stories, layout, "en-GB")
    seconds = time.process_time() - start
    paragraphs = [(block.lines, block.hang) for setting in settings for block in setting.blocks if block.kind in PROSE and not block.ragged]
    case, style = Case(layout, "en-GB"), layout.styles["body"]
    rest = case.width(" ", style)
    spaces, single = [], 0
    for lines, first in paragraphs:
        for n, line in enumerate(lines[:-1]):
            gaps = _said(line).count(" ")
            left = layout.measure - (first if n == 0 else 0) - sum(case.width(bit.text, style, bit.dress) for bit in line)
            single += not gaps
            spaces += [1 + left / gaps / rest] if gaps else []
    rows = [[_said(line).endswith("-") for line in lines] for lines, _ in paragraphs]
    hyphens = [len(list(group)) for row in rows for hyphenated, group in groupby(row) if hyphenated]
    return Grade(sum(story.words for story in stories), seconds, tuple(spaces), tuple(hyphens), single)


def _said(line: Line) -> str:
    return "".join(bit.text for bit in line)


def show(name: str, found: Grade) -> None:
    """Print one row of the table."""
    lines = len(found.spaces) + found.single
    loose, very, tight = (
        100 * sum(test(s) for s in found.spaces) / lines for test in (lambda s: s > 2, lambda s: s > 3, lambda s: s < 0.85)
    )
    ladders = [sum(n == 2 for n in found.hyphens), sum(n > 2 for n in found.hyphens)]
    shares = f"{loose:10.2f}{very:10.2f}{tight:10.2f}{found.single:10}{100 * sum(found.hyphens) / lines:10.1f}"
    print(f"{name:>14}{found.words:10}{lines:10}{shares}{ladders[0]:10}{ladders[1]:10}{found.words / found.seconds:10.0f}")


if __name__ == "__main__":
    sys.exit(main())
