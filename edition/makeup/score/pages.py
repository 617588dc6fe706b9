"""Pages: what each page as a whole shows: white, grey, pictures, balance."""

from itertools import pairwise

from edition.boxes import Boxes, Sheet
from edition.makeup.score.fill import holes
from edition.makeup.score.found import Found, area
from edition.page import Box

ART_PAGE = 0.4
"""The share of a page that ads must leave for it to want a photo."""
RESHAPED = 1.15
"""How far a photo's shape may be from its natural one."""
BILL = (2, 30)
"""Columns and lines of the dollar bill that must not lie on text alone."""
SAME = 12
"""Lines by which two skeletons may differ and still look alike."""
_INK = {"text": 0.25, "head": 0.5, "photo": 0.75, "other": 0.6}
"""How heavy a cell looks."""


def white(boxes: Boxes) -> Found:
    """Count the cells left white, of the news hole."""
    return Found(
        tuple((s.number, float(holes(s))) for s in boxes.sheets),
        sum(s.news_hole for s in boxes.sheets),
    )


def fillers(boxes: Boxes) -> Found:
    """Count the cells of fillers, of the news hole."""
    faults = tuple((s.number, float(sum(map(area, s.fillers)))) for s in boxes.sheets)
    return Found(faults, sum(s.news_hole for s in boxes.sheets))


def art(boxes: Boxes) -> Found:
    """Count the pages without a photo, of those that ads leave room for one."""
    wanted = [s for s in boxes.sheets if s.cells and s.news_hole >= ART_PAGE * s.cells]
    return Found(
        tuple((s.number, 1.0) for s in wanted if not any(b.photos for b in s.blocks)), len(wanted)
    )


def reshaped(boxes: Boxes) -> Found:
    """Count the photos whose shape is more than 15 % off their natural one, of all whose natural
    shape is known.
    """
    known = [
        (s, shot)
        for s in boxes.sheets
        for b in s.blocks
        for shot in b.photos
        if shot.ratio and shot.box.lines
    ]
    faults = []
    for sheet, shot in known:
        off = sheet.grid.span(shot.box.columns) / shot.box.lines / shot.ratio
        faults.append((sheet.number, float(max(off, 1 / off) > RESHAPED)))
    return Found(tuple(faults), len(known))


def modular(boxes: Boxes) -> Found:
    """Count the stories that are no rectangle: something foreign stands inside the least rectangle
    around them.
    """
    faults, count = [], 0
    for sheet in boxes.sheets:
        foreign = [(n, box) for n, block in enumerate(sheet.blocks) for box in block.elements]
        foreign += [
            (-1, box) for box in (*(ad.box for ad in sheet.ads), *sheet.fillers, *sheet.furniture)
        ]
        for number, block in enumerate(sheet.blocks):
            count += 1
            faults.append(
                (
                    sheet.number,
                    float(any(box.overlaps(block.box) for n, box in foreign if n != number)),
                )
            )
    return Found(tuple(faults), count)


def grey(boxes: Boxes) -> Found:
    """Lay a dollar bill on every place of every page: count where it touches no head, crosshead,
    photo, quote, box or ad, of all places.
    """
    faults, places = [], 0
    for sheet in boxes.sheets:
        bad, tried = _bills(sheet)
        places += tried
        faults.append((sheet.number, float(bad)))
    return Found(tuple(faults), places)


def _bills(sheet: Sheet) -> tuple[int, int]:
    """Return how many bills lie on grey alone, and how many were laid."""
    columns, lines = BILL
    quiet = _quiet(sheet)
    places = [
        (x, y)
        for x in range(sheet.grid.columns - columns + 1)
        for y in range(sheet.top, sheet.grid.lines - lines + 1)
    ]
    return sum(
        all(quiet[column][y] >= lines for column in range(x, x + columns)) for x, y in places
    ), len(places)


def _quiet(sheet: Sheet) -> list[list[int]]:
    """Return by column and line how many lines follow from it on that nothing breaks."""
    loud = {
        (x, y)
        for box in _display(sheet)
        for x in range(box.column, box.right)
        for y in range(box.line, box.foot)
    }
    quiet = [[0] * (sheet.grid.lines + 1) for _ in range(sheet.grid.columns)]
    for column, found in enumerate(quiet):
        for line in reversed(range(sheet.grid.lines)):
            found[line] = 0 if (column, line) in loud else found[line + 1] + 1
    return quiet


def _display(sheet: Sheet) -> list[Box]:
    """Return everything on a page that breaks the grey."""
    found = [*(ad.box for ad in sheet.ads), *sheet.fillers, *sheet.furniture]
    for block in sheet.blocks:
        found += [box for box in (block.head, block.deck, block.facts) if box]
        found += [*block.quotes, *block.crossheads, *(shot.box for shot in block.photos)]
    return found


def balance(boxes: Boxes) -> Found:
    """Measure how far each spread's centre of weight lies from the fold, in page widths, on
    average.
    """
    weighed = {sheet.number: (*_weight(sheet), sheet.grid.columns) for sheet in boxes.sheets}
    spreads = [n for n in sorted(weighed) if n % 2 == 0 and n + 1 in weighed]
    faults = []
    for left in spreads:
        (one, at, columns), (two, there, _) = weighed[left], weighed[left + 1]
        centre = (at + there + two * columns) / (one + two) if one + two else columns
        faults.append((left, abs(centre - columns) / columns))
    return Found(tuple(faults), len(spreads))


def _weight(sheet: Sheet) -> tuple[float, float]:
    """Return how heavy a page is, and its moment about the left edge."""
    inked = [
        (box, "other") for box in (*(ad.box for ad in sheet.ads), *sheet.fillers, *sheet.furniture)
    ]
    for block in sheet.blocks:
        inked += [(block.box, "text"), *((shot.box, "photo") for shot in block.photos)]
        inked += [(block.head, "head")] if block.head else []
    weights = [(area(box) * _INK[what], box.column + box.columns / 2) for box, what in inked]
    return sum(w for w, _ in weights), sum(w * x for w, x in weights)


def variety(boxes: Boxes) -> Found:
    """Count the pages with the skeleton of the page before them, of all but the first."""
    pairs = [(one, two) for one, two in pairwise(boxes.sheets) if two.number == one.number + 1]
    return Found(
        tuple((two.number, 1.0) for one, two in pairs if _skeleton(one) == _skeleton(two)),
        len(pairs),
    )


def _skeleton(sheet: Sheet) -> tuple[tuple[int, int, int], ...]:
    boxes = [*(b.box for b in sheet.blocks), *(ad.box for ad in sheet.ads), *sheet.fillers]
    return tuple(sorted((box.column, box.columns, round(box.line / SAME)) for box in boxes))
