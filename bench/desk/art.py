"""Art: what an art director counts on pages, from their boxes."""

from dataclasses import dataclass

from edition.boxes import Block, Boxes, Brought, Filed, Sheet
from edition.makeup.score.found import Found
from edition.makeup.score.pictures import dominant_columns, news_pages, share, shots
from edition.makeup.score.quiet import AIR, leg_heads, under_head
from edition.makeup.score.quiet import decks as loud_decks
from edition.makeup.score.standing import entries, refers, sections
from edition.makeup.score.standing import jump_heads as loud_jumps
from edition.page import Turn

LEAST = 0.20
"""The share of the news hole that pictures take at the least on a designed tabloid's news page."""
MOST = 0.35
"""And at the most."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    met: float
    of: float

    @property
    def percent(self) -> float:
        """The share in percent, of nothing all of it."""
        return 100 * self.met / self.of if self.of else 100.0


@dataclass(frozen=True, slots=True)
class Front:
    """What page 1 shows."""

    entries: int
    """Stories on it, briefs apart, and the index as one."""
    lead: float
    """Points of its largest head."""
    ratio: float
    """How much larger that is than the next; 0 where there is no other."""
    picture: int
    """Columns of the widest picture of the story under that head."""


def arts(boxes: Boxes) -> list[float]:
    """Return the share of each page's news hole that pictures take."""
    return [share(sheet) for sheet in boxes.sheets]


def pictured(boxes: Boxes) -> Share:
    """Count the news pages with a fair share of art, of those whose stories bring as much."""
    able = [
        sheet for sheet in news_pages(boxes) if _brought(sheet, boxes) >= LEAST * sheet.news_hole
    ]
    return Share(sum(LEAST <= share(sheet) <= MOST for sheet in able), len(able))


def dominant(boxes: Boxes) -> Share:
    """Count the news pages with a picture of half their columns, of those that have a story with a
    photo.
    """
    filed = _filed(boxes)
    able = [
        sheet
        for sheet in news_pages(boxes)
        if any(filed[block.slug].photos for block in sheet.blocks if block.slug in filed)
    ]
    wide = (
        any(shot.box.columns >= dominant_columns(sheet) for shot in shots(sheet)) for sheet in able
    )
    return Share(sum(wide), len(able))


def narrow(boxes: Boxes) -> Share:
    """Count the photos one column wide, of all."""
    found = [shot for sheet in boxes.sheets for shot in shots(sheet)]
    return Share(sum(shot.box.columns == 1 for shot in found), len(found))


def rightmost(boxes: Boxes) -> Share:
    """Count the one-column photos in the last column of their story, of those in stories of
    several.
    """
    places = [
        shot.box.right == block.box.right
        for block in _blocks(boxes)
        if block.box.columns > 1
        for shot in block.photos
        if shot.box.columns == 1
    ]
    return Share(sum(places), len(places))


def foreign(boxes: Boxes) -> Share:
    """Count the stories and parts of stories under another section's name, of all inside."""
    return _counted(sections(boxes))


def level(boxes: Boxes) -> Share:
    """Count the stories whose legs begin level, of those with two or more under the
    same things.
    """
    return _kept(leg_heads(boxes))


def close(boxes: Boxes) -> Share:
    """Count the head blocks with no more than a blank line under them, of all with something under
    them; briefs apart.
    """
    whites = [under_head(block) for block in _blocks(boxes) if not block.brief and block.head]
    return Share(sum(white <= AIR for white in whites), len(whites))


def decks(boxes: Boxes) -> Share:
    """Count the decks in fair proportion to their heads, of all."""
    return _kept(loud_decks(boxes))


def jump_heads(boxes: Boxes) -> Share:
    """Count the heads over continued parts that are no larger than where the story began."""
    return _kept(loud_jumps(boxes))


def front(boxes: Boxes) -> Front:
    """Say what page 1 shows."""
    shown = entries(boxes.sheets[0])
    if not shown:
        return Front(0, 0.0, 0.0, 0)
    first, *others = shown
    after = others[0].size if others else 0.0
    widest = max((shot.box.columns for shot in first.photos), default=0)
    count = len(shown) + refers(boxes.sheets[0])
    return Front(count, first.size, first.size / after if after else 0.0, widest)


def panels(boxes: Boxes) -> list[float]:
    """Return the share of each page under panels and house ads."""
    return [
        sum(box.columns * box.lines for box in sheet.fillers) / sheet.cells if sheet.cells else 0.0
        for sheet in boxes.sheets
    ]


def _counted(found: Found) -> Share:
    """Return what a term of the score finds amiss."""
    return Share(sum(amount for _, amount in found.faults), found.of)


def _kept(found: Found) -> Share:
    """Return what it does not find amiss."""
    return Share(found.of - _counted(found).met, found.of)


def _brought(sheet: Sheet, boxes: Boxes) -> float:
    """Return the cells the photos of a page's stories take at their widest."""
    filed = _filed(boxes)
    return sum(
        _cells(photo, sheet)
        for slug in {block.slug for block in sheet.blocks if block.turn is not Turn.CONTINUES}
        if slug in filed
        for photo in filed[slug].photos
    )


def _cells(photo: Brought, sheet: Sheet) -> float:
    columns = min(photo.most, sheet.grid.columns)
    return columns * sheet.grid.span(columns) / photo.ratio


def _blocks(boxes: Boxes) -> list[Block]:
    return [block for sheet in boxes.sheets for block in sheet.blocks]


def _filed(boxes: Boxes) -> dict[str, Filed]:
    return {story.slug: story for story in boxes.stories}
