"""Hierarchy: does the page show what matters most?"""

from itertools import combinations

from edition.boxes import Block, Boxes, Sheet
from edition.makeup.score.found import Found

HIGHER = 6
"""Lines one story begins above another before it counts as higher."""
LARGER = 1.05
"""How much larger a head must be to count as larger than the one above it."""
DOMINANT = 1.15
"""How much larger the lead's head must be than any other."""
NEWS_PAGE = 0.3
"""The share of a page that ads must leave for it to want a lead."""


def display(boxes: Boxes) -> Found:
    """Compare urgency with head size × width for every two stories of a section on a page: 0 they
    agree, 1 they tie, 2 they disagree.
    """
    faults, pairs, rank = [], 0, boxes.rank
    for sheet in boxes.sheets:
        for one, two in combinations(sheet.news, 2):
            sooner = rank.get(two.slug, 0) - rank.get(one.slug, 0)
            if sooner and not sheet.parted(one, two):
                pairs += 1
                larger = (_shown(one) - _shown(two)) * sooner
                faults.append((sheet.number, 1.0 if larger == 0 else 0.0 if larger > 0 else 2.0))
    return Found(tuple(faults), pairs)


def _shown(block: Block) -> float:
    return block.size * block.head.columns if block.head else 0.0


def order(boxes: Boxes) -> Found:
    """Count the stories that stand above a more urgent one of their section in the same columns,
    for each page.
    """
    faults, rank = [], boxes.rank
    for sheet in boxes.sheets:
        for upper in sheet.news:
            for lower in sheet.news:
                worse = rank.get(upper.slug, 0) > rank.get(lower.slug, 0)
                if (
                    worse
                    and upper.box.across(lower.box)
                    and upper.box.line + HIGHER < lower.box.line
                    and not sheet.parted(upper, lower)
                ):
                    faults.append((sheet.number, 1.0))
    return Found(tuple(faults), len(boxes.sheets))


def lead(boxes: Boxes) -> Found:
    """Count the news pages without a dominant lead: the upper section's most urgent story, the one
    largest head, in the upper third.
    """
    wanted = [
        sheet
        for sheet in boxes.sheets
        if sheet.news and sheet.cells and sheet.news_hole >= NEWS_PAGE * sheet.cells
    ]
    rank = boxes.rank
    return Found(
        tuple((sheet.number, 1.0) for sheet in wanted if not _is_led(sheet, rank)), len(wanted)
    )


def _is_led(sheet: Sheet, rank: dict[str, int]) -> bool:
    first, *others = sorted(sheet.news, key=lambda b: (-b.size, -_shown(b), b.box.line))
    alone = not others or first.size >= DOMINANT * others[0].size
    high = first.box.line <= sheet.top + (sheet.grid.lines - sheet.top) / 3
    return (
        alone
        and high
        and rank.get(first.slug, 0)
        == min(rank.get(b.slug, 0) for b in sheet.news if not sheet.parted(first, b))
    )


def heads_down(boxes: Boxes) -> Found:
    """Count the heads larger than the one of the story directly above them, for each page."""
    faults = []
    for sheet in boxes.sheets:
        for upper in sheet.blocks:
            for lower in sheet.blocks:
                below = 0 <= lower.box.line - upper.box.foot <= sheet.grid.gap + 2
                if (
                    below
                    and upper.head
                    and lower.head
                    and upper.head.across(lower.head)
                    and lower.size > LARGER * upper.size
                ):
                    faults.append((sheet.number, 1.0))
    return Found(tuple(faults), len(boxes.sheets))
