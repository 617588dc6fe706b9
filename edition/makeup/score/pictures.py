"""Pictures: how much of a page they take, whether one leads it, and whether all stand in one
place.
"""

from collections import Counter
from math import ceil

from edition.boxes import Boxes, Sheet, Shot
from edition.makeup.score.found import Found, area

LEAST = 0.20
"""The share of a news page's hole that pictures should take at the least: a designed tabloid has 20
to 35 %.
"""
MOST = 0.45
"""And at the most: a page built round one picture has more than that tabloid's."""
NEWS_PAGE = 0.4
"""The share of a page that ads must leave for it to want pictures."""


def news_pages(boxes: Boxes) -> list[Sheet]:
    """Return the pages that ads leave room for pictures."""
    return [s for s in boxes.sheets if s.cells and s.news_hole >= NEWS_PAGE * s.cells]


def shots(sheet: Sheet) -> list[Shot]:
    """Return the photos of a page."""
    return [shot for block in sheet.blocks for shot in block.photos]


def share(sheet: Sheet) -> float:
    """Return the share of a page's news hole that pictures take."""
    return sum(area(s.box) for s in shots(sheet)) / sheet.news_hole if sheet.news_hole else 0.0


def dominant_columns(sheet: Sheet) -> int:
    """Return the columns of a picture that a page is built round: three of five, half of others."""
    return ceil(sheet.grid.columns / 2)


def shortage(boxes: Boxes) -> Found:
    """Measure how far pictures are from their share of each news page, as a part of that share."""
    wanted = news_pages(boxes)
    faults = tuple((sheet.number, _off(share(sheet))) for sheet in wanted)
    return Found(faults, len(wanted))


def _off(shown: float) -> float:
    return max(0.0, (LEAST - shown) / LEAST, (shown - MOST) / (1 - MOST))


def dominant(boxes: Boxes) -> Found:
    """Measure how much narrower than half of a news page its widest picture is: 1 where there is
    none.
    """
    wanted = news_pages(boxes)
    return Found(tuple((sheet.number, _narrower(sheet)) for sheet in wanted), len(wanted))


def _narrower(sheet: Sheet) -> float:
    widest = max((shot.box.columns for shot in shots(sheet)), default=0)
    return max(0.0, 1 - widest / dominant_columns(sheet))


def places(boxes: Boxes) -> Found:
    """Count the photos in the place in their stories where most of their page's stand, but for the
    first there.
    """
    faults, count = [], 0
    for sheet in boxes.sheets:
        found = Counter(
            (shot.box.column == block.box.column, shot.box.right == block.box.right)
            for block in sheet.blocks
            for shot in block.photos
            if shot.box.columns < block.box.columns
        )
        if len(shots(sheet)) > 1:
            count += found.total()
            faults.append((sheet.number, float(max(found.values(), default=1) - 1)))
    return Found(tuple(faults), count)
