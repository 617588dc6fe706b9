"""Date line: place, day, number, price and website between two rules at the nameplate's foot, over
as many rows as they need.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import fsum

from edition.fitting import Room, shorten, sized
from edition.paper import Style
from edition.typeset.desk import Desk
from edition.typeset.furnishings import Piece, Place, RuleView
from edition.typeset.pieces import piece

UNDER = 7.9
"""Points between the lower rule and the nameplate's foot."""
THICK = 1.6
"""Points of the upper rule."""
THIN = 0.5
"""Points of the lower rule."""
PAD = 1.0
"""Points between a rule and the words."""
GAP = 14.0
"""Points between two parts, at least."""
SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)
"""The sizes the parts may have to stand in one row, as shares of their style's."""
ROW = 0.75
"""The leading of rows one under the other, as a share of that of a row alone."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The date line, and the top of its upper rule in points from the page's top."""

    top: float
    pieces: tuple[Piece, ...]
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of the date line, and the key of paper.toml they come from."""

    key: str
    said: str


def dateline(place: Place, desk: Desk) -> Dateline:
    """Set the date line at the foot of the nameplate's place."""
    parts, style = tuple(_parts(desk)), desk.style("date")
    share = next(
        (
            share
            for share in SHARES
            if len(_rows(parts, sized(style, share), place.width, desk)) == 1
        ),
        SHARES[-1],
    )
    small = replace(sized(style, share), leading=style.leading)
    rows = _rows(parts, small, place.width, desk)
    if len(rows) > 1:
        small = replace(small, leading=style.leading * ROW)
    foot = place.top + place.height - UNDER
    head = foot - THIN - PAD - len(rows) * small.leading - PAD - THICK
    rules = (
        RuleView("date", Place(place.left, head, place.width, THICK)),
        RuleView("date", Place(place.left, foot - THIN, place.width, THIN)),
    )
    pieces: list[Piece] = []
    for n, row in enumerate(rows):
        top = head + THICK + PAD + n * small.leading
        pieces += _row(row, small, replace(place, top=top), desk)
    return Dateline(head, tuple(pieces), rules)


def _parts(desk: Desk) -> Iterator[_Part]:
    paper, budget, phrases = desk.forme.paper, desk.forme.budget, desk.phrases
    number = phrases.numbered(budget.number) if budget.number else ""
    said = {
        "place": paper.place,
        "day": phrases.day(budget.day),
        "number": number,
        "price": paper.price,
        "website": paper.website,
    }
    yield from (_Part(key, " ".join(words.split())) for key, words in said.items() if words.strip())


def _rows(parts: tuple[_Part, ...], style: Style, width: float, desk: Desk) -> list[list[_Part]]:
    """Share the parts out over as few rows as hold them."""
    rows: list[list[_Part]] = []
    for part in parts:
        row = [*rows[-1], part] if rows else []
        wide = fsum(desk.case.line(each.said, style) for each in row) + GAP * (len(row) - 1)
        if row and wide <= width:
            rows[-1] = row
        else:
            rows.append([part])
    return rows


def _row(row: list[_Part], style: Style, place: Place, desk: Desk) -> Iterator[Piece]:
    """Set a row: its parts as far from each other as they can be, one alone at the left."""
    fitted = [
        shorten(part.said, style, Room(place.width, style.leading), desk.case) for part in row
    ]
    wides = [
        max((desk.case.line(line, style) for line in lines.lines), default=0.0) for lines in fitted
    ]
    gap = (place.width - fsum(wides)) / max(1, len(row) - 1)
    left = place.left
    for part, lines, wide in zip(row, fitted, wides, strict=True):
        made = piece(
            "date", f"nameplate/{part.key}", lines, replace(place, left=left, width=wide), desk
        )
        yield replace(made, whole="" if lines.whole else part.said, about=part.key)
        left += wide + gap
