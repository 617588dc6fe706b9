"""Heads: how headlines break, on the sample paper and, where there is one, on a corpus beside the
checkout.

    bench/heads.py

A bad break ends a line on a small word, parts a number from its noun or a name, or leaves a lone
short word on the last line. Every head at every level and width is compared with all other breaks
of the same depth.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from edition.assets import assets, use_only_our_fonts
from edition.fonts import Case
from edition.galley.balance import LONE, Copy, balanced, copy, fewest
from edition.galley.heads import LEAST_FIT, headed
from edition.galley.linebreak import SAFETY
from edition.galley.partings import BAD
from edition.galley.words import Compositor
from edition.paper import Layout
from edition.read import read
from edition.read.layout import read_layout
from edition.story import Run, Story

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
COUNTRIES = {"at": "de", "de": "de", "es": "es", "fr": "fr", "mx": "es"}
"""The language of an article whose file's name begins with a country."""
LONGEST = 16
"""Words up to which all breaks are tried."""


@dataclass
class Grade:
    """Heads counted."""

    headlines: int = 0
    heads: int = 0
    bad: int = 0
    """Heads with a bad break."""
    avoidable: int = 0
    """Those of them for which another break of the same depth has fewer."""
    offered: int = 0
    """Widths at which no head without a bad break is offered."""


def main() -> None:
    """Grade the headlines of both."""
    use_only_our_fonts()
    layout = read_layout(assets("layouts") / "tabloid").value
    assert layout is not None
    columns = ("headlines", "heads", "bad", "avoidable", "no way")
    print(f"{'text':>14}" + "".join(f"{column:>11}" for column in columns))
    for name, stories in (
        ("sample paper", read(ROOT / "papers" / "harbour-courier").budget.stories),
        ("corpus", tuple(corpus())),
    ):
        if stories:
            made = grade(stories, layout)
            counts = (made.headlines, made.heads, made.bad, made.avoidable, made.offered)
            print(f"{name:>14}" + "".join(f"{count:>11}" for count in counts))


def corpus() -> Iterator[Story]:
    """Yield the headlines of a corpus as stories: of its articles and of the feeds that say their
    language.
    """
    for file in sorted(CORPUS.glob("html-*/*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        title = " ".join(str(told.get("title") or "").split()) if isinstance(told, dict) else ""
        if title:
            yield Story(file.stem, title, language=COUNTRIES.get(file.name.partition(".")[0], ""))
    for file in sorted(CORPUS.glob("feeds/*.xml")):
        text = file.read_text(encoding="utf-8", errors="replace")
        language = re.search(r"<language>\s*([a-zA-Z-]+)", text)
        for n, title in enumerate(
            re.findall(
                r"<item\b.*?<title>(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?</title>", text, re.DOTALL
            )
        ):
            if language and title:
                yield Story(
                    f"{file.stem}-{n}", " ".join(html.unescape(title).split()), language=language[1]
                )


def grade(stories: tuple[Story, ...], layout: Layout) -> Grade:
    """Set every headline and count."""
    made = Grade(len(stories))
    for story in stories:
        setter = Compositor(
            Case(layout, story.language or "en"), story.language or "en", layout.measure
        )
        _count(story, setter, made)
    return made


def _count(story: Story, setter: Compositor, made: Grade) -> None:
    layout = setter.case.layout
    clean = set()
    for head in headed(story, setter).heads:
        scale = layout.light_heads if story.light else layout.heads
        of = copy(
            setter.display((Run(story.headline),), scale[head.level], float("inf")), setter.language
        )
        room = layout.span(head.columns) / (LEAST_FIT if head.level < len(layout.heads) - 2 else 1)
        made.heads += 1
        if not fewest(of, room) <= len(head.lines) <= len(of.words):
            clean.add(head.columns)  # a word is broken: there is no other way
            continue
        chosen = balanced(of, room, len(head.lines))
        if chosen.texts != head.lines or not chosen.bad:
            clean.add(head.columns)
            continue
        made.bad += 1
        made.avoidable += (
            len(of.words) <= LONGEST and _least(of, room, len(head.lines)) < chosen.bad
        )
    made.offered += layout.grid.columns - len(clean)


def _least(of: Copy, width: float, count: int) -> int:
    """Return the fewest bad breaks of all ways to break words into so many lines."""
    size = len(of.words)
    mean = (of.length(0, size) - (count - 1) * of.words[0].space) / count
    found = [
        sum(of.parts[end - 1] >= BAD for end in ends)
        + (ends[-1:] == (size - 1,) and of.length(size - 1, size) < LONE * mean)
        for ends in combinations(range(1, size), count - 1)
        if all(of.length(a, b) <= width - SAFETY for a, b in pairwise((0, *ends, size)))
    ]
    return min(found, default=fewest(of, width))


if __name__ == "__main__":
    main()
