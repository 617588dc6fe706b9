"""Fixtures: the names of sections, the labels over briefs, the panels with the paper's name."""

from dataclasses import replace

from edition import imprint as imprints
from edition.fitting import Fitted, Room, fit, shorten
from edition.page import Fixture, Furniture
from edition.typeset.desk import Desk
from edition.typeset.furnishings import FixtureView, Piece, Place
from edition.typeset.geometry import Sheet
from edition.typeset.pieces import piece

SECTION_TOP = 1.0
"""Points from a section's place to its name."""
LOW_TOP = 6.4
"""The same where the section opens further down a page, under a rule of its own."""
SECTION_LINE = 22.0
"""Points of the line a section's name stands on, in its usual size."""
SECTION_UNDER = 5.5
"""Points its ink may reach under that line: there is its rule."""
SECTION_OVER = 4.0
"""Points its ink may reach over it."""
SECTION_LEAST = 0.45
"""How small a section's name may become, as a share of its size: two lines stand where one does."""
BRIEFS_TOP = 3.0
"""Points from the place of the briefs' label, whose rule it has, to its words."""
BRIEFS_LEAST = 0.7
"""How small the label may become."""
PANEL_INSET = 8.0
"""Points between a panel's edge and its words."""
PANEL_LEAST = 0.3
"""How small a panel's words may become."""
PANEL_LINES = 12
"""Lines they may take."""


def fixture(made: Fixture, name: str, place: Place, desk: Desk) -> FixtureView:
    """Set a fixture under a name."""
    if made.kind is Furniture.SECTION:
        low = bool(made.box.line)
        return FixtureView(
            "section low" if low else "section", place, _section(made.label, name, low, place, desk)
        )
    if made.kind is Furniture.BRIEFS:
        return FixtureView(
            "briefs", place, _briefs(made.label or desk.phrases.briefs, name, place, desk)
        )
    return FixtureView("house", place, _panel(made.label, name, place, desk))


def _section(said: str, name: str, low: bool, place: Place, desk: Desk) -> Piece:
    style = replace(desk.style("section"), leading=SECTION_LINE)
    room = Room(place.width, SECTION_LINE, 2, SECTION_LEAST, over=SECTION_OVER, under=SECTION_UNDER)
    fitted = shorten(said, style, room, desk.case)
    # A smaller name stands on the same baseline as a large one.
    down = (
        desk.case.baseline(style) - desk.case.baseline(fitted.style)
        if len(fitted.lines) == 1
        else 0.0
    )
    top = place.top + (LOW_TOP if low else SECTION_TOP) + down
    made = piece("sectionname", name, fitted, replace(place, top=top), desk)
    return replace(made, whole="" if fitted.whole else said, about="sections")


def _briefs(said: str, name: str, place: Place, desk: Desk) -> Piece:
    style = desk.style("briefs")
    fitted = shorten(said, style, Room(place.width, style.leading, 1, BRIEFS_LEAST), desk.case)
    made = piece("label", name, fitted, replace(place, top=place.top + BRIEFS_TOP), desk)
    return replace(made, whole="" if fitted.whole else said, about="briefs")


def _panel(said: str, name: str, place: Place, desk: Desk) -> Piece | None:
    """Set a panel's words in its middle; a panel too small for them says nothing: it is
    decoration.
    """
    style = desk.style("section")
    width, height = place.width - 2 * PANEL_INSET, place.height - 2 * PANEL_INSET
    fitted = fit(
        said,
        style,
        Room(width, height, PANEL_LINES, PANEL_LEAST, over=PANEL_INSET, under=PANEL_INSET),
        desk.case,
    )
    if fitted is None or _broken(said, fitted):
        return None
    middle = Place(
        place.left + PANEL_INSET, place.top + (place.height - fitted.depth) / 2, width, 0.0
    )
    return piece("panel", name, fitted, middle, desk)


def _broken(said: str, fitted: Fitted) -> bool:
    """Say whether a word had to be broken."""
    return " ".join(fitted.lines).split() != said.split() and " " in said


def imprint(sheet: Sheet, desk: Desk) -> tuple[Piece, ...]:
    """Set the imprint under a page's grid, a piece a column; the pages have been made to hold
    it.
    """
    layout, said = sheet.layout, desk.forme.paper.imprint
    made = imprints.imprint(said, layout, desk.case) if said.strip() else None
    place, columns = sheet.under_grid(), made.columns if made else ()
    step = imprints.width(layout, len(columns)) + imprints.ALLEY if columns else 0.0
    places = [
        replace(place, left=place.left + n * step, width=step - imprints.ALLEY)
        for n in range(len(columns))
    ]
    return tuple(
        replace(piece("imprint", f"imprint/{n}", column, there, desk), about="imprint")
        for n, (column, there) in enumerate(zip(columns, places, strict=True))
    )
