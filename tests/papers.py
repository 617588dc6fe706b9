"""What the tests of type stand on: the tabloid, other measures, and how given lines are read
back.
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from edition.assets import assets
from edition.fonts import STAND_IN, Case, clusters, squeeze
from edition.galley import set_galleys
from edition.galley.words import SOFT_HYPHEN, Compositor
from edition.paper import Layout
from edition.read.layout import read_layout
from edition.setting import Line, SetBlock, SetStory
from edition.story import Story, Text
from tests.present import present

ROOT = Path(__file__).resolve().parent.parent
PAPER = ROOT / "papers" / "harbour-courier"

TRICKY = (
    "مرحبا بالعالم",
    "שלום עולם",
    "你好世界这是一个没有空格的很长的句子",
    "e\u0301te\u0301 a\u0308hnlich",
    "extra\u00adordi\u00adnary",
    "50\u00a0km",
    "\U0001f600 \U0001f469\u200d\U0001f4bb",
    "x" * 200,
    "W" * 40,
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "https://example.org/a/very/long/path/to/somewhere?query=1&and=2#fragment",
    "someone@example.org",
    "well-known half-hearted",
    "and/or either—or 1914–1918",
    "£2.3m 12,000 3.5%",
    "“quoted” ‘single’ …",
    "office fjord affluent waffle",
)
"""Texts that have gone wrong somewhere before."""


@cache
def tabloid() -> Layout:
    """Return the tabloid as it ships."""
    return present(read_layout(assets("layouts") / "tabloid").value)


def in_columns(columns: int) -> Layout:
    """Return the tabloid with another number of columns on the same page, and so another
    measure.
    """
    layout = tabloid()
    wide = layout.width - layout.inner - layout.outer
    column = (wide - (columns - 1) * layout.alley) / columns / layout.baseline
    return replace(layout, grid=replace(layout.grid, columns=columns, column=column))


def set_story(story: Story, layout: Layout | None = None, language: str = "en-GB") -> SetStory:
    """Set one story."""
    return set_galleys((story,), layout or tabloid(), language)[0]


def compositor(layout: Layout | None = None, language: str = "en-GB") -> Compositor:
    """Return a compositor at the layout's measure."""
    layout = layout or tabloid()
    return Compositor(Case(layout, language), language, layout.measure)


def said(line: Line) -> str:
    """Return a given line's characters."""
    return "".join(bit.text for bit in line)


def given_by(text: Text, lines: tuple[Line, ...], missing: tuple[str, ...] = ()) -> bool:
    """Say whether lines hold a text: spaces and soft hyphens apart, with hyphens at line ends and
    stand-ins for what is missing.
    """
    pattern = "".join(
        re.escape(bare(said(line)[:-1])) + "-?"
        if said(line).endswith("-")
        else re.escape(bare(said(line)))
        for line in lines
    )
    return re.fullmatch(pattern, "".join(stood_in(run.text, missing) for run in text)) is not None


def stood_in(text: str, missing: tuple[str, ...]) -> str:
    """Return what must be set of a text: no spaces, no soft hyphens, stand-ins for what no face
    has.
    """
    parts = (part.replace(SOFT_HYPHEN, "") for part in re.split(r"[ \t\n]+", text))
    return bare(
        "".join(
            STAND_IN if cluster in missing else cluster
            for part in parts
            for cluster in clusters(part)
        )
    )


def bare(text: str) -> str:
    """Return a text without the spaces that H&J puts between words."""
    return text.replace(" ", "").replace("\u00a0", "")


def width(line: Line, layout: Layout, style: str = "body") -> float:
    """Return how wide a given line is at rest, in points, by HarfBuzz."""
    case = Case(layout)
    return sum(case.width(bit.text, layout.styles[style], bit.dress) for bit in line)


def tightest(line: Line, layout: Layout, style: str = "body") -> float:
    """Return how wide a given line is with its word spaces as tight as they may be."""
    return width(line, layout, style) - said(line).count(" ") * squeeze(
        Case(layout), layout.styles["body"]
    )


def rooms(block: SetBlock, measure: float) -> list[float]:
    """Return the room each line of a block has, in points."""
    first = max(0.0, block.hang)
    return [measure - block.indent - (first if n == 0 else 0.0) for n in range(len(block.lines))]
