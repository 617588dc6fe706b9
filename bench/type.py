"""Type: how well and how fast lines are set. Prints the table of docs/type.md.

    bench/type.py             all of it (a minute and a half)
    bench/type.py --lines     only the galley's own lines

A line's word spaces are compared with a quarter of an em, the space at rest of most text faces:
loose is over 1.5 times, very loose over 2.2, gaping over 3, tight under 0.7. What lies beside the
checkout (the gauge, the common stories, the articles) is left out where it is missing.
"""

import sys
import tempfile
from pathlib import Path

from compose.lines import Grade, grade, letters_left_alone
from compose.pages import GAUGE, Shown, column_seconds, show
from compose.texts import articles, common, common_layout, sample, tabloid

from edition.assets import use_only_our_fonts
from edition.galley import set_galleys
from edition.story import Story

COMMON = "en-US"
"""The language in which the other engines were given the common stories."""
COLUMNS = (
    "words",
    "lines",
    "loose %",
    "very %",
    "gaping %",
    "tight %",
    "letters",
    "hyphen %",
    "in a row",
    "runts",
    "words/s",
)
GAUGED = (
    "lines",
    "loose %",
    "very %",
    "tight %",
    "ladders",
    "widows",
    "off grid",
    "changed",
    "lone ends",
)


def main() -> None:
    """Print the tables."""
    use_only_our_fonts()
    print(f"{'the galley':>22}" + "".join(f"{column:>10}" for column in COLUMNS))
    row("tabloid, sample paper", grade(sample(), tabloid(), "en-GB"))
    printed = articles()
    for language, told in printed.items():
        row(f"tabloid, {language}", grade(told, tabloid(), language))
    stories = common()
    if stories:
        row("common stories", grade(stories, common_layout(), COMMON))
        with letters_left_alone():
            row("letters not spaced", grade(stories, common_layout(), COMMON))
        for language, told in printed.items():
            row(f"articles, {language}", grade(told, common_layout(), language))
    if stories and GAUGE.exists() and "--lines" not in sys.argv:
        under_the_gauge(stories)


def row(name: str, found: Grade) -> None:
    """Print one row of the galley's lines."""
    lines = len(found.spaces)
    shares = [
        100 * sum(test(space) for space in found.spaces) / lines
        for test in (_loose, _very, _gaping, _tight)
    ]
    letters = sum(found.letters) / len(found.letters)
    hyphens = 100 * sum(found.rows) / lines
    figures = "".join(f"{share:10.2f}" for share in (*shares, letters, hyphens))
    print(
        f"{name:>22}{found.words:10}{lines:10}{figures}{max(found.rows):10}{found.runts:10}{found.rate:10.0f}"
    )


def _loose(space: float) -> bool:
    return space > 1.5


def _very(space: float) -> bool:
    return space > 2.2


def _gaping(space: float) -> bool:
    return space > 3.0


def _tight(space: float) -> bool:
    return space < 0.7


def under_the_gauge(stories: tuple[Story, ...]) -> None:
    """Print what the gauge says of finished pages, with letters spaced and without, and what
    WeasyPrint takes for them.
    """
    layout = common_layout()
    print(f"\n{'the gauge':>22}" + "".join(f"{column:>10}" for column in GAUGED))
    settings = set_galleys(stories, layout, COMMON)
    with tempfile.TemporaryDirectory(prefix="edition-type-") as folder:
        gauged("common stories", show(stories, settings, layout, Path(folder)))
        with letters_left_alone():
            gauged(
                "letters not spaced",
                show(stories, set_galleys(stories, layout, COMMON), layout, Path(folder)),
            )
    own, ready = column_seconds(stories, settings, layout)
    said = f"{own:.2f} s, with ready lines in {ready:.2f} s: {ready / own:.0%}"
    print(f"\nWeasyPrint lays out the same words in one column in {said}")


def gauged(name: str, found: Shown) -> None:
    """Print one row of what the gauge says."""
    total = found.gauge
    shares = (
        total["loose_pct"],
        total["very_loose_pct"],
        100 * total["tight"] / total["justified"],
    )
    counts = (total["ladders"], total["widows"], total["off_grid"], found.changed, found.lone)
    print(
        f"{name:>22}{total['justified']:10}"
        + "".join(f"{s:10.2f}" for s in shares)
        + "".join(f"{c:10}" for c in counts)
    )


if __name__ == "__main__":
    main()
