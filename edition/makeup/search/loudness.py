"""Loudness: how far the front's lead is from the head and the picture a lead should have, and what
the other stories may have beside it.
"""

from collections.abc import Iterable

from edition.makeup.moves.smaller import Cap, Caps
from edition.makeup.story.part import Part
from edition.page import Module
from edition.paper import Grid

LEAST = 46.0
"""Points of the lead's head, at the least, on a page as wide as the tabloid's."""
WIDE = 72.0
"""Grid lines across such a page."""
LEADS_BY = 1.5
"""The lead's head is so many times as large as any other."""
PICTURE = 3
"""Columns of the lead's picture, of a page's five."""
RAISED = (1.0, 0.78)
"""The shares of these points that are tried for a lead that is too soft: 46 and 36."""
SOFT = 50.0
"""Points for a lead of no head at all: in part, by the share of its size that is lacking."""
MATCHED = 25.0
"""Points for a lead no larger than another: in part, by what is lacking of the distance."""
NARROW = 8.0
"""Points for each column that its picture lacks."""


def softness(modules: Iterable[Module], lead: Part | None, grid: Grid) -> float:
    """Price what a front's lead lacks: of one that does not stand there, all."""
    stand = list(modules)
    led = _led(stand, lead)
    if lead is None:
        return 0.0
    if led is None:
        return SOFT + MATCHED + NARROW * PICTURE
    due = _due(grid)
    next_ = max((m.head.points for m in stand if m is not led), default=0.0)
    lacking = max(0.0, 1 - led.head.points / due)
    matched = max(0.0, LEADS_BY - led.head.points / next_) if next_ else 0.0
    widest = max((photo.box.columns for photo in led.photos), default=0)
    columns = max(0, min(PICTURE, grid.columns) - widest) if lead.art else 0
    return SOFT * lacking + MATCHED * min(1.0, matched / (LEADS_BY - 1)) + NARROW * columns


def raised(modules: Iterable[Module], lead: Part | None, grid: Grid) -> list[Caps]:
    """Return what a front's lead that is too soft may be given as its head's least, one after the
    other: all that it should have, and what comes near it, since a long headline in full size
    takes more of the page than the others can spare.
    """
    led, due = _led(modules, lead), _due(grid)
    if lead is None or (led and led.head.points >= due):
        return []
    return [{lead.slug: Cap(least=share * due)} for share in RAISED]


def _due(grid: Grid) -> float:
    """Return the points that a lead's head should have at the least."""
    return LEAST * min(1.0, grid.span(grid.columns) / WIDE)


def subdued(modules: Iterable[Module], lead: Part | None) -> dict[str, Cap]:
    """Return the largest heads the other stories may have for the lead to lead by as much as it
    should.
    """
    stand = list(modules)
    led = _led(stand, lead)
    if led is None:
        return {}
    return {m.slug: Cap(led.head.points / LEADS_BY) for m in stand if m is not led}


def _led(modules: Iterable[Module], lead: Part | None) -> Module | None:
    return next((module for module in modules if lead and module.slug == lead.slug), None)
