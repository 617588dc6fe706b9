"""Folio: the line at the head of a page, with its number at the outer edge, the section beside it,
the title and the day.
"""

from collections.abc import Iterator
from dataclasses import replace

from edition.fitting import Fitted, Room, shorten, sized
from edition.page import Dummy
from edition.paper import Style
from edition.typeset.desk import Desk
from edition.typeset.furnishings import FolioView, Piece, Place
from edition.typeset.geometry import Sheet
from edition.typeset.pieces import piece

SHARES = (1.0, 0.95, 0.9, 0.85, 0.8)
"""The sizes a folio's words may have, as shares of their style's."""
LINE = 13.0
"""Points of a folio's line."""
DROP = 2.0
"""Points from the folio's head to its words."""
LIFT = 1.0
"""Points the number's line stands over the folio's head."""
NUMBER = 30.0
"""Points kept for the number at the outer edge."""
GAP = 12.0
"""Points between two words of a folio, at least."""
BOLD = 700
"""The weight of the section."""
MIDDLE = 0.3
"""The share of the width that a title too long for its line may take."""


def folio(dummy: Dummy, sheet: Sheet, opens: str, shown: bool, desk: Desk) -> FolioView:
    """Set a page's folio; ``opens`` is the section the page opens, and a page with the nameplate
    shows no words.
    """
    place = sheet.folio()
    return FolioView(place, opens, tuple(_pieces(dummy, sheet, place, desk)) if shown else ())


def _pieces(dummy: Dummy, sheet: Sheet, place: Place, desk: Desk) -> Iterator[Piece]:
    name, outer, inner = (
        f"page{dummy.number}",
        *(("right", "left") if sheet.recto else ("left", "right")),
    )
    said = {
        "section": dummy.section,
        "title": desk.forme.paper.title,
        "day": desk.phrases.day(desk.forme.budget.day),
    }
    styles = {key: _style(key, desk) for key in said}
    share = next((share for share in SHARES if _fits(said, share, place, desk)), None)
    widths = dict.fromkeys(said, place.width) if share else _cells(place)
    number = Place(place.left, place.top - LIFT, place.width, 0.0)
    yield piece(
        f"number {outer}",
        f"{name}/number",
        Fitted((desk.phrases.figure(dummy.number),), desk.style("number")),
        number,
        desk,
    )
    sides = {"section": outer, "title": "middle", "day": inner}
    for key, words in said.items():
        style = sized(styles[key], share or SHARES[-1])
        line = replace(style, leading=LINE)
        fitted = shorten(words, line, Room(widths[key], LINE), desk.case)
        if not fitted.lines:
            continue
        inset = NUMBER if key == "section" else 0.0
        left = place.left + (inset if outer == "left" else 0.0)
        made = piece(
            f"{key} {sides[key]}",
            f"{name}/{key}",
            fitted,
            Place(left, place.top + DROP, place.width - inset, 0.0),
            desk,
        )
        yield replace(
            made,
            whole="" if fitted.whole else words,
            about="title" if key == "title" else "sections",
        )


def _style(key: str, desk: Desk) -> Style:
    style = desk.style("folio")
    return replace(style, weight=BOLD) if key == "section" else style


def _fits(said: dict[str, str], share: float, place: Place, desk: Desk) -> bool:
    """Say whether the words stand clear of each other, the title in the middle."""
    wide = {key: share * desk.case.line(words, _style(key, desk)) for key, words in said.items()}
    beside = (place.width - wide["title"]) / 2 - GAP
    return wide["day"] <= beside and wide["section"] + NUMBER <= beside


def _cells(place: Place) -> dict[str, float]:
    """Return what each word may take where all together are too much."""
    beside = place.width * (1 - MIDDLE) / 2 - GAP
    return {"section": beside - NUMBER, "title": place.width * MIDDLE, "day": beside}
