"""Standing: whose name a story stands under, how loud heads are, and what page 1 shows."""

from edition.boxes import Block, Boxes, Sheet
from edition.makeup.score.found import Found
from edition.makeup.score.pictures import dominant_columns, news_pages
from edition.page import Turn, names

FRONT = 46.0
"""Points of the largest head on page 1 …"""
OPENER = 46.0
"""… where a section opens …"""
INSIDE = 37.0
"""… and on other pages: a size less."""
FULL_WIDTH = 73.0
"""Grid lines across the type area of the tabloid: narrower pages are content with less."""
ENTRIES = 4
"""Stories a front should have; an index that refers to some stands for one."""
ENOUGH = 12
"""Stories of a paper that has so many to show."""
STEP = 1.5
"""How much larger the front's lead should be than the next head."""


def sections(boxes: Boxes) -> Found:
    """Count the stories and parts of stories inside that stand under another section's name."""
    section = {story.slug: story.section for story in boxes.stories}
    inside = [(s, block) for s in boxes.sheets if s.number > 1 for block in s.blocks]
    faults = tuple(
        (sheet.number, 1.0)
        for sheet, block in inside
        if section.get(block.slug) and not names(sheet.named(block), section[block.slug])
    )
    return Found(faults, len(inside))


def loudness(boxes: Boxes) -> Found:
    """Measure how much smaller than it should be the largest head of each news page is."""
    wanted = news_pages(boxes)
    return Found(tuple((sheet.number, _softer(sheet)) for sheet in wanted), len(wanted))


def _softer(sheet: Sheet) -> float:
    due = loud(sheet)
    return max(0.0, 1 - max((block.size for block in sheet.blocks), default=0.0) / due)


def loud(sheet: Sheet) -> float:
    """Return the points that a page's largest head should have."""
    opens = sheet.labels and any(label.box.line == 0 for label in sheet.labels)
    due = FRONT if sheet.number == 1 else OPENER if opens else INSIDE
    return due * min(1.0, sheet.grid.span(sheet.grid.columns) / FULL_WIDTH)


def jump_heads(boxes: Boxes) -> Found:
    """Count the heads over continued parts that are larger than where their story began, of all."""
    began = {
        block.slug: block.size
        for sheet in boxes.sheets
        for block in sheet.blocks
        if block.turn is Turn.STARTS
    }
    rests = [
        (sheet.number, block)
        for sheet in boxes.sheets
        for block in sheet.blocks
        if block.turn is Turn.CONTINUES and block.slug in began
    ]
    faults = tuple((number, float(rest.size > began[rest.slug])) for number, rest in rests)
    return Found(faults, len(rests))


def front(boxes: Boxes) -> Found:
    """Measure what page 1 lacks of four stories, a lead half as large again as the next, and that
    one's picture, a third each; of a paper that has the stories.
    """
    if len(boxes.stories) < ENOUGH:
        return Found()
    fronts = [sheet for sheet in boxes.sheets if sheet.number == 1]
    return Found(tuple((sheet.number, _lacks(sheet)) for sheet in fronts), len(fronts))


def entries(sheet: Sheet) -> list[Block]:
    """Return the stories on a page, the largest head first, briefs apart."""
    return sorted((b for b in sheet.blocks if not b.brief), key=lambda block: -block.size)


def refers(sheet: Sheet) -> bool:
    """Say whether an index stands at a front's foot."""
    return any(box.line > 0 and box.foot == sheet.grid.lines for box in sheet.furniture)


def _lacks(sheet: Sheet) -> float:
    shown = entries(sheet)
    if not shown:
        return 1.0
    first, *others = shown
    few = max(0.0, 1 - (len(shown) + refers(sheet)) / ENTRIES)
    after = max((block.size for block in others), default=0.0)
    flat = max(0.0, 1 - first.size / (STEP * after)) if after else 0.0
    widest = max((shot.box.columns for shot in first.photos), default=0)
    small = max(0.0, 1 - widest / dominant_columns(sheet))
    return (few + flat + small) / 3
