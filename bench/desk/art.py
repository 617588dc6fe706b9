"""Art: what an art director counts on pages, from their boxes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import mean

from edition.boxes import Block, Boxes, Brought, Filed, Sheet
from edition.page import Box, Turn

LEAST, MOST = 0.20, 0.35
"""The share of the news hole that pictures take on a designed tabloid's news page."""
DOMINANT = 3
"""Columns of a picture that a page is built round."""
DECK_MOST = 0.6
"""The most a deck may be of its head's size."""
AIR = 1
"""Blank grid lines that stand between a head block and the text."""
NEWS_PAGE = 0.4
"""The share of a page that ads must leave for it to count as a news page."""


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
    """Stories on it, briefs apart."""
    lead: float
    """Points of its largest head."""
    ratio: float
    """How much larger that is than the next; 0 where there is no other."""
    picture: int
    """Columns of the widest picture of the story under that head."""


def art(sheet: Sheet) -> float:
    """Return the share of a page's news hole that pictures take."""
    cells = sum(shot.box.columns * shot.box.lines for shot in _shots(sheet))
    return cells / sheet.news_hole if sheet.news_hole else 0.0


def arts(boxes: Boxes) -> list[float]:
    """Return that of each page, in their order."""
    return [art(sheet) for sheet in boxes.sheets]


def pictured(boxes: Boxes) -> Share:
    """Count the news pages with a fair share of art, of those whose stories bring as much."""
    able = [
        sheet for sheet in _news_pages(boxes) if _brought(sheet, boxes) >= LEAST * sheet.news_hole
    ]
    return Share(sum(LEAST <= art(sheet) <= MOST for sheet in able), len(able))


def dominant(boxes: Boxes) -> Share:
    """Count the news pages with a picture of three columns, of those that have a story with a
    photo.
    """
    filed = _filed(boxes)
    able = [
        sheet
        for sheet in _news_pages(boxes)
        if any(filed[block.slug].photos for block in sheet.blocks if block.slug in filed)
    ]
    wide = (any(shot.box.columns >= DOMINANT for shot in _shots(sheet)) for sheet in able)
    return Share(sum(wide), len(able))


def narrow(boxes: Boxes) -> Share:
    """Count the photos one column wide, of all."""
    shots = [shot for sheet in boxes.sheets for shot in _shots(sheet)]
    return Share(sum(shot.box.columns == 1 for shot in shots), len(shots))


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
    section = {story.slug: story.section for story in boxes.stories}
    inside = [(sheet, block) for sheet in boxes.sheets[1:] for block in sheet.blocks]
    return Share(
        sum(
            bool(section.get(block.slug)) and section[block.slug] != sheet.named(block)
            for sheet, block in inside
        ),
        len(inside),
    )


def level(boxes: Boxes) -> Share:
    """Count the stories whose legs begin level, of those with two or more under the
    same things.
    """
    found = [_tops(block) for block in _blocks(boxes) if not block.brief]
    several = [tops for tops in found if tops]
    return Share(sum(all(len(lines) == 1 for lines in tops) for tops in several), len(several))


def close(boxes: Boxes) -> Share:
    """Count the head blocks with no more than a blank line under them, of all with something under
    them; briefs apart.
    """
    whites = [
        min(box.line for box in _under(block)) - _foot(block)
        for block in _blocks(boxes)
        if not block.brief and block.head and _under(block)
    ]
    return Share(sum(white <= AIR for white in whites), len(whites))


def decks(boxes: Boxes) -> Share:
    """Count the decks in fair proportion to their heads, of all."""
    sizes = [block for block in _blocks(boxes) if block.deck and block.deck_size and block.size]
    fair = (block.deck_size <= DECK_MOST * block.size for block in sizes)
    return Share(sum(fair), len(sizes))


def jump_heads(boxes: Boxes) -> Share:
    """Count the heads over continued parts that are no larger than where the story began."""
    began = {block.slug: block.size for block in _blocks(boxes) if block.turn is Turn.STARTS}
    rests = [
        block
        for block in _blocks(boxes)
        if block.turn is Turn.CONTINUES and block.size and block.slug in began
    ]
    return Share(sum(block.size <= began[block.slug] for block in rests), len(rests))


def front(boxes: Boxes) -> Front:
    """Say what page 1 shows."""
    entries = [block for block in boxes.sheets[0].blocks if not block.brief]
    if not entries:
        return Front(0, 0.0, 0.0, 0)
    first, *others = sorted(entries, key=lambda block: -block.size)
    after = others[0].size if others else 0.0
    widest = max((shot.box.columns for shot in first.photos), default=0)
    return Front(len(entries), first.size, first.size / after if after else 0.0, widest)


def panels(boxes: Boxes) -> list[float]:
    """Return the share of each page under panels and house ads."""
    return [
        sum(box.columns * box.lines for box in sheet.fillers) / sheet.cells if sheet.cells else 0.0
        for sheet in boxes.sheets
    ]


def average(values: Iterable[float]) -> float:
    """Return the mean in percent."""
    return 100 * mean(values)


def _news_pages(boxes: Boxes) -> list[Sheet]:
    return [
        sheet
        for sheet in boxes.sheets
        if sheet.cells and sheet.news_hole >= NEWS_PAGE * sheet.cells
    ]


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


def _tops(block: Block) -> list[set[int]]:
    """Return the lines on which the legs begin that stand under the same things, two or more
    each.
    """
    over = (*(shot.whole for shot in block.photos), *block.quotes)
    turn = (block.turn_line,) if block.turn_line and block.turn is Turn.CONTINUES else ()
    tops: dict[int, Box] = {}
    for box in (*turn, *block.legs):
        first = tops.get(box.column, box)
        tops[box.column] = min(first, box, key=lambda one: one.line)
    groups: dict[tuple[Box, ...], list[int]] = {}
    for box in tops.values():
        groups.setdefault(tuple(one for one in over if one.above(box)), []).append(box.line)
    return [set(lines) for lines in groups.values() if len(lines) > 1]


def _under(block: Block) -> list[Box]:
    """Return what stands under a head block."""
    pieces = (block.turn_line, block.facts)
    return [*(box for box in pieces if box), *block.legs, *block.quotes, *_pictures(block)]


def _pictures(block: Block) -> Iterator[Box]:
    yield from (shot.box for shot in block.photos)


def _foot(block: Block) -> int:
    """Return the line under a head block."""
    return max(box.foot for box in (block.head, block.deck) if box)


def _shots(sheet: Sheet) -> list:  # type: ignore[type-arg]
    return [shot for block in sheet.blocks for shot in block.photos]


def _blocks(boxes: Boxes) -> list[Block]:
    return [block for sheet in boxes.sheets for block in sheet.blocks]


def _filed(boxes: Boxes) -> dict[str, Filed]:
    return {story.slug: story for story in boxes.stories}
