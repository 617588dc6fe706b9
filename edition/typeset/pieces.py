"""Pieces: words of a page's furniture as given lines at a place of their own."""

from dataclasses import replace

from edition.copy.words.direction import direction
from edition.fitting import Fitted
from edition.setting import joined
from edition.typeset.desk import Desk
from edition.typeset.furnishings import Piece, Place


def piece(kind: str, name: str, fitted: Fitted, place: Place, desk: Desk) -> Piece:
    """Set fitted words at the head of a place, as wide as it is and as deep as their lines are."""
    words = joined(tuple(desk.case.bits(line, fitted.style) for line in fitted.lines))
    runs = direction("".join(fitted.lines), desk.forme.paper.language).value
    return Piece(kind, name, replace(place, height=fitted.depth), words, fitted.style, runs)
