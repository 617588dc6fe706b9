"""Pages: stories set one under the other, each in legs of one depth under its head, and what the
gauge says of them.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from weasyprint import document

from compose.texts import SHARED
from edition.page import Box, Break, Dummy, Flatplan, Galley, Head, Leg, Module
from edition.paper import Layout, Paper
from edition.proof import Forme, Proof
from edition.setting import SetStory
from edition.story import Budget, Story, plain, texts
from edition.typeset import typeset
from edition.typeset.templates import font
from edition.typeset.weasy import lay

GAUGE = SHARED / "tools" / "gauge.py"
GAP = 2
"""Grid lines between two stories."""


@dataclass(frozen=True)
class Shown:
    """What was found on finished pages."""

    gauge: dict[str, float]
    changed: int
    """Characters filed that are not set."""
    lone: int
    """Legs that end with a widow, an orphan or a hyphen."""


def flatplan(settings: tuple[SetStory, ...], layout: Layout) -> Flatplan:
    """Lay stories one under the other over all columns."""
    pages: list[list[Module]] = [[]]
    line = 0
    for setting in settings:
        head = next(
            head for head in reversed(setting.galley.heads) if head.columns == layout.grid.columns
        )
        module = _module(setting.galley, head, line)
        if module.box.foot > layout.grid.lines and line:
            pages.append([])
            module = _module(setting.galley, head, 0)
        pages[-1].append(module)
        line = module.box.foot + GAP
    return Flatplan(
        tuple(Dummy(n, "News", layout.grid, tuple(modules)) for n, modules in enumerate(pages, 1))
    )


def _module(galley: Galley, head: Head, line: int) -> Module:
    counts = _shallowest(galley, head.columns)
    top = line + head.depth
    legs = tuple(Leg(n, top, sum(counts[:n]), count) for n, count in enumerate(counts))
    return Module(
        galley.slug,
        Box(0, line, head.columns, head.depth + max(counts)),
        head,
        Box(0, line, head.columns, head.depth),
        legs,
    )


def _shallowest(galley: Galley, columns: int) -> list[int]:
    """Return the lines of each leg where the deepest is as shallow as can be."""
    depth = -(-galley.lines // columns)
    while len(counts := list(_legs(galley, depth))) > columns:
        depth += 1
    return counts


def _legs(galley: Galley, depth: int) -> Iterator[int]:
    at = 0
    while at < galley.lines:
        ends = [n for n in range(at + 1, galley.lines + 1) if galley.breaks[n - 1] < Break.RESORT]
        end = max((n for n in ends if n - at <= depth), default=ends[0])
        yield end - at if end - at <= depth else depth * galley.lines
        at = end


def show(
    stories: tuple[Story, ...], settings: tuple[SetStory, ...], layout: Layout, folder: Path
) -> Shown:
    """Set pages and put them under the gauge."""
    plan = flatplan(settings, layout)
    proof: Proof = typeset(
        plan,
        Forme(
            Paper("Bench", sections=("News",)),
            layout,
            Budget(date(2026, 11, 24), 1, stories),
            settings,
        ),
    )
    pdf = folder / "type.pdf"
    pdf.write_bytes(proof.pdf)
    said = subprocess.run(
        [sys.executable, GAUGE, pdf, "--json"], capture_output=True, text=True, check=True
    )
    galleys = {setting.galley.slug: setting.galley for setting in settings}
    ends = [
        galleys[m.slug].breaks[leg.first + leg.lines - 1]
        for page in plan.pages
        for m in page.modules
        for leg in m.legs
    ]
    changed = sum(abs(tally.chars_in - tally.chars_set) for tally in proof.tallies)
    return Shown(
        json.loads(said.stdout)["total"], changed, sum(end is not Break.GOOD for end in ends)
    )


def column_seconds(
    stories: tuple[Story, ...], settings: tuple[SetStory, ...], layout: Layout
) -> tuple[float, float]:
    """Return the CPU WeasyPrint takes to lay out one endless column: its own lines, and ready
    ones.
    """
    own = "".join(
        f"<p>{plain(text)}</p>"
        for story in stories
        for block in story.body
        for text in texts(block)
    )
    ready = "".join(_ready(setting) for setting in settings)
    faces = "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("{face.file.as_uri()}");'
        f" font-weight: {face.weight} }}"
        for face in layout.faces
        if face.family == layout.styles["body"].face and not face.italic
    )
    css = (
        f"{faces} @page {{ size: {layout.measure}pt 100000pt; margin: 0 }} p {{ font:"
        f" {font(layout.styles['body'])}; margin: 0; "
    )
    return _timed(own, css + "text-align: justify; hyphens: auto }"), _timed(
        ready,
        css + "white-space: pre-line; word-spacing: -1.4pt; text-align: justify; text-align-last:"
        " justify }",
    )


def _ready(setting: SetStory) -> str:
    blocks = [
        "\n".join("".join(bit.text for bit in line) for line in block.lines)
        for block in setting.blocks
        if not block.rows
    ]
    return "".join(f"<p>{said}</p>" for said in blocks)


def _timed(body: str, css: str) -> float:
    """Return the CPU of layout alone: what is read before it is the same for both."""
    page = f'<html lang="en-US"><body style="margin:0">{body}</body></html>'
    taken: list[float] = []

    def timed_layout(*given: Any) -> list[Any]:
        start = time.process_time()
        pages = list(usual(*given))
        taken.append(time.process_time() - start)
        return pages

    usual = document.layout_document
    document.layout_document = timed_layout
    try:
        for _ in range(5):
            lay(page, css)
    finally:
        document.layout_document = usual
    return min(taken)
