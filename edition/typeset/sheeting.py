"""Sheeting: the furniture of a print sheet of one story: whose it is over each page, when it ran,
where it is read, which page it is.
"""

from dataclasses import replace

from edition.fitting import Fitted, Room, shorten
from edition.setting import Bit, Dress, joined
from edition.typeset.desk import Desk
from edition.typeset.furnishings import Piece, Place, SheetView
from edition.typeset.pieces import piece

TOP = 24.0
"""Points from the head rule of a sheet up to its words' head."""
NAME = 18.0
"""Points of the name's line."""
NAME_LEAST = 0.6
"""How small the name may become, as a share of its size."""
DATES = 6.0
"""Points from the name's head to the dates."""
GAP = 14.0
"""Points between the name and the dates."""
FOOT = 51.9
"""Points from the sheet's lower edge up to the rule over the address."""
UNDER = 6.0
"""Points from that rule to the address."""
SOURCE = 0.8
"""The share of the width that the address may take."""
SOURCE_LINES = 2
"""Lines it may take."""
LEAST = 0.8
"""How small the small words may become."""


def sheeting(number: int, pages: int, place: Place, desk: Desk) -> SheetView:
    """Set the furniture of a sheet's page; ``place`` is where its name stands."""
    first = number == 1
    dates = _dates(place, desk) if first else None
    wide = max((desk.case.line(dates.text, dates.style) + GAP if dates else 0.0), 0.0)
    name = _name(number, replace(place, width=place.width - wide), desk)
    foot = desk.forme.layout.height - FOOT
    under = Place(place.left, foot + UNDER, place.width, 0.0)
    source = _source(under, desk) if first else None
    top, bottom = replace(place, height=TOP), Place(place.left, foot, place.width, 1.0)
    return SheetView(top, bottom, name, dates, source, _count(number, pages, under, desk))


def _name(number: int, place: Place, desk: Desk) -> Piece:
    style = desk.style("nameplate")
    fitted = shorten(
        desk.forme.paper.title, style, Room(place.width, NAME, 1, NAME_LEAST), desk.case
    )
    return piece("sheetname", f"page{number}/name", fitted, replace(place, height=NAME), desk)


def _dates(place: Place, desk: Desk) -> Piece | None:
    said, style = desk.forme.paper.imprint, desk.style("folio")
    fitted = shorten(said, style, Room(place.width / 2, style.leading, 1, LEAST), desk.case)
    return (
        piece("dates right", "sheet/dates", fitted, replace(place, top=place.top + DATES), desk)
        if said
        else None
    )


def _source(place: Place, desk: Desk) -> Piece | None:
    said, style = desk.forme.paper.website, desk.style("folio")
    room = Room(place.width * SOURCE, SOURCE_LINES * style.leading, SOURCE_LINES, LEAST, even=False)
    fitted = shorten(said, style, room, desk.case)
    return (
        piece("source", "sheet/source", fitted, replace(place, width=place.width * SOURCE), desk)
        if said
        else None
    )


def _count(number: int, pages: int, place: Place, desk: Desk) -> Piece:
    """Say which page of how many it is."""
    made = piece(
        "count right",
        f"page{number}/count",
        Fitted((f"{number}/{pages}",), desk.style("folio")),
        place,
        desk,
    )
    return replace(
        made, words=joined(((Bit(str(number), Dress(strong=True)), Bit(f"/{pages}", Dress())),))
    )
