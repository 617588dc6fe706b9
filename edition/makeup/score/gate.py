"""Gate: what no paper may have, whatever its score."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from edition.boxes import Boxes, Sheet
from edition.makeup.score.text import Part, jumped, turns
from edition.page import Box, Turn


def faults(boxes: Boxes) -> tuple[str, ...]:
    """Return a sentence for each fault; with none the paper passes."""
    pages = [f"page {sheet.number}: {what}" for sheet in boxes.sheets for what in _page(sheet)]
    return (
        *["the paper has no pages"] * (not boxes.sheets),
        *pages,
        *_stories(boxes),
        *_jumps(turns(boxes)),
    )


def _page(sheet: Sheet) -> Iterator[str]:
    """Everything stands on the page and on nothing else, and the page is not empty."""
    paper = Box(0, 0, sheet.grid.columns, sheet.grid.lines)
    boxes = [(block.slug, box) for block in sheet.blocks for box in block.elements if box.lines]
    boxes += [(ad.slug, ad.box) for ad in sheet.ads] + [("a filler", box) for box in sheet.fillers]
    boxes += [("furniture", box) for box in sheet.furniture]
    yield from (
        f"{name} stands outside the page: {_said(box)}"
        for name, box in boxes
        if not paper.holds(box)
    )
    for (name, box), (other, second) in combinations(boxes, 2):
        if box.overlaps(second):
            yield (
                f"{name} and {other} overlap at {_said(second)}"
                if name != other
                else f"parts of {name} overlap at {_said(second)}"
            )
    if not sheet.blocks and not sheet.fillers and sheet.news_hole > 0:
        yield "it stands empty"


def _said(box: Box) -> str:
    return f"column {box.column + 1}, line {box.line + 1}"


def _stories(boxes: Boxes) -> Iterator[str]:
    """Every story is placed whole, or held, and nothing else is placed."""
    set_lines: dict[str, int] = {}
    known = boxes.rank
    for sheet in boxes.sheets:
        for block in sheet.blocks:
            set_lines[block.slug] = set_lines.get(block.slug, 0) + block.lines
            if block.slug not in known:
                yield f"{block.slug} stands on page {sheet.number} and is not among the stories"
    for story in boxes.stories:
        if story.slug not in set_lines:
            if story.slug not in boxes.held:
                yield f"{story.slug} is lost: it is neither placed nor held"
        elif story.lines and set_lines[story.slug] != story.lines:
            over = story.lines - set_lines[story.slug]
            yield (
                f"{story.slug} is overset by {over} lines"
                if over > 0
                else f"{story.slug} has {-over} lines twice"
            )


def _jumps(parts: dict[str, list[Part]]) -> Iterator[str]:
    """Every story that goes on elsewhere does so once, forwards, and without a gap."""
    for slug, found in parts.items():
        last = len(found) - 1
        turned = [
            block.turn is Turn.STARTS if n == 0 else block.turn is Turn.CONTINUES
            for n, (_, block) in enumerate(found)
        ]
        if not last or not all(turned):
            yield f"{slug}: the jump is not resolved"
        for (here, before), (there, after) in pairwise(found):
            if after.first != before.first + before.lines:
                yield (
                    f"{slug}: the text does not go on where it left off, from page {here} to page"
                    f" {there}"
                )
            if there <= here:
                yield f"{slug} jumps from page {here} to page {there}"
        if len(jumped(found)) > 1:
            yield f"{slug} jumps more than once"
