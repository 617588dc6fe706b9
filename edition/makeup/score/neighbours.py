"""Neighbours: what stands beside what on a page."""

from itertools import combinations

from edition.boxes import Boxes, Sheet
from edition.makeup.score.found import Found, stacked
from edition.page import AdSpot

LIKE = 1.12
"""Heads whose sizes differ by less than so many times are of one size …"""
ADJACENT = 1.5
"""… or of adjacent sizes."""
ALIKE = 0.25
"""What two heads of adjacent sizes side by side count."""
ON_AD = 0.5
"""What a photo against an ad counts."""
NEAR = 4
"""Lines between a photo and what is above or below it that still make them neighbours."""
FOOT = 3
"""Lines an ad may stand above the foot."""


def tombstones(boxes: Boxes) -> Found:
    """Count the heads of one size side by side, those of adjacent sizes a quarter, for each page;
    briefs apart.
    """
    faults = []
    for sheet in boxes.sheets:
        for one, two in combinations(
            [b for b in sheet.blocks if b.head and b.size and not b.brief], 2
        ):
            if one.head and two.head and one.head.abreast(two.head):
                apart = max(one.size, two.size) / min(one.size, two.size)
                faults.append(
                    (sheet.number, 1.0 if apart < LIKE else ALIKE if apart < ADJACENT else 0.0)
                )
    return Found(tuple(faults), len(boxes.sheets))


def photos(boxes: Boxes) -> Found:
    """Count the photos of two stories that touch, and half those that touch an ad, for each
    page.
    """
    faults = [(sheet.number, _touching(sheet)) for sheet in boxes.sheets]
    return Found(tuple(faults), len(boxes.sheets))


def _touching(sheet: Sheet) -> float:
    pictures = [(block.slug, shot.whole) for block in sheet.blocks for shot in block.photos]
    meeting = sum(
        slug != other and (box.abreast(second) or stacked(box, second, NEAR))
        for (slug, box), (other, second) in combinations(pictures, 2)
    )
    against = sum(
        box.abreast(ad.box) or stacked(box, ad.box, NEAR) for _, box in pictures for ad in sheet.ads
    )
    return meeting + ON_AD * against


def ads(boxes: Boxes) -> Found:
    """Count the ads that are off the foot or the outer edge, or share a page with a story that may
    not stand there.
    """
    apart = {story.slug: story.apart_from for story in boxes.stories}
    faults = [
        (sheet.number, 1.0)
        for sheet in boxes.sheets
        for ad in sheet.ads
        if _misplaced(ad, sheet)
        or any(ad.slug in apart.get(block.slug, ()) for block in sheet.blocks)
    ]
    return Found(tuple(faults), sum(len(sheet.ads) for sheet in boxes.sheets))


def _misplaced(ad: AdSpot, sheet: Sheet) -> bool:
    below = [
        *(other.box for other in sheet.ads if other is not ad),
        *sheet.furniture,
        *sheet.fillers,
    ]
    rests = any(ad.box.across(box) and 0 <= box.line - ad.box.foot <= NEAR for box in below)
    low = ad.box.foot >= sheet.grid.lines - FOOT or rests
    outer = ad.box.right == sheet.grid.columns if sheet.number % 2 else ad.box.column == 0
    return not (low and outer)
