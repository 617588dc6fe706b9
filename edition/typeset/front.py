"""Front: the nameplate and the index of page 1."""

from edition.fonts import PLAIN
from edition.page import Dummy, Turn
from edition.paper import Style
from edition.proof import Forme
from edition.typeset.desk import Desk, module_name
from edition.typeset.views import IndexEntry, IndexView, NameplateView, Place

EAR = 0.135
"""The share of the nameplate's width that each ear takes where there are ears."""
EAR_AIR = 0.012
"""The share of it kept free between an ear and the title."""
LEAST_HEADLINES = 2
"""Sections an index must have to be worth its headlines."""


def nameplate(place: Place, desk: Desk) -> NameplateView:
    """Set the nameplate: the title as large as its room lets it be, the ears, the date line."""
    forme, phrases, case = desk.forme, desk.phrases, desk.case
    paper, layout = forme.paper, forme.layout
    style = layout.styles["nameplate"]
    blackletter = case.family_for(paper.title, style, PLAIN) == ""
    room = place.width * (1 - 2 * (EAR + EAR_AIR) if any(paper.ears) else 1)
    size = min(style.size, room / case.width(paper.title, _shown(style, blackletter, forme)) * style.size)
    number = f"{phrases.number} {forme.budget.number}" if forme.budget.number else ""
    line = (paper.place, phrases.day(forme.budget.day), number, paper.price, paper.website)
    ears = [tuple(part.strip() for part in ear.split("|") if part.strip()) for ear in paper.ears]
    return NameplateView(
        place=place,
        title=paper.title,
        size=size,
        blackletter=blackletter,
        motto=paper.motto,
        ear=EAR * place.width,
        left=ears[0],
        right=ears[1],
        line=tuple(part for part in line if part),
    )


def _shown(style: Style, blackletter: bool, forme: Forme) -> Style:
    """Return the style the title is set in: the head's face where the nameplate's lacks a letter."""
    if blackletter:
        return style
    return Style(forme.layout.heads[0].face, style.size, style.leading, 900)


def index(place: Place, desk: Desk) -> IndexView:
    """List the sections inside with their pages and, where there is room, the best story of each."""
    opening: dict[str, Dummy] = {}
    for dummy in desk.flatplan.pages[1:]:
        for section in _sections(dummy, desk.forme):
            opening.setdefault(section, dummy)
    entries = tuple(_entry(section, dummy, desk) for section, dummy in opening.items())
    return IndexView(place, desk.phrases.inside, entries, LEAST_HEADLINES <= len(entries) <= desk.forme.layout.grid.columns)


def _sections(dummy: Dummy, forme: Forme) -> list[str]:
    """Return the sections that have a story beginning on a page, the page's own first."""
    begun = {module.slug for module in dummy.modules if module.turn is not Turn.CONTINUES}
    found = {story.section for story in forme.budget.stories if story.slug in begun}
    return sorted(found, key=lambda section: (section != dummy.section, _rank(section, forme)))


def _rank(section: str, forme: Forme) -> tuple[int, str]:
    known = forme.paper.sections
    return (known.index(section) if section in known else len(known), section)


def _entry(section: str, dummy: Dummy, desk: Desk) -> IndexEntry:
    """Refer to the section's highest and largest head on its first page."""
    mine = [m for m in dummy.modules if desk.story(m.slug).section == section and m.turn is not Turn.CONTINUES]
    best = min(mine, key=lambda module: (module.head.level, module.box.line, module.box.column))
    headline = desk.case.shown(desk.story(best.slug).headline, desk.forme.layout.styles["index"])
    return IndexEntry(section, dummy.number, module_name(best.slug, dummy.number), headline)
