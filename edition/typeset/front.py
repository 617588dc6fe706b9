"""Front: the nameplate and the index of page 1."""

from edition.fonts import PLAIN
from edition.page import Dummy, Furniture, Turn
from edition.paper import Style
from edition.proof import Forme
from edition.setting import joined
from edition.typeset.desk import Desk, module_name
from edition.typeset.views import IndexEntry, IndexView, NameplateView, Place

EAR = 0.135
"""The share of the nameplate's width that each ear takes where there are ears."""
EAR_AIR = 0.012
"""The share of it kept free between an ear and the title."""
LEAST_RULE, RULE_AIR = 36.0, 14.0
"""Points: the shortest rule beside a title that does not fill the width, and what it keeps from the title."""
NARROWINGS = 20
"""Steps in which a refer's lines are made shorter until they are even."""
LEAST_HEADLINES = 2
"""Sections an index must have to be worth its headlines."""


def nameplate(place: Place, desk: Desk) -> NameplateView:
    """Set the nameplate: the title as large as its room lets it be, the ears, the date line."""
    forme, phrases, case = desk.forme, desk.phrases, desk.case
    paper, layout = forme.paper, forme.layout
    style = title_style(desk)
    title = case.bits(paper.title, style)
    room = place.width * (1 - 2 * (EAR + EAR_AIR) if any(paper.ears) else 1)
    wide = sum(case.width(bit.text, style, bit.dress) for bit in title)
    size = min(style.size, room / wide * style.size)
    beside = (place.width - wide * size / style.size) / 2 - RULE_AIR
    number = f"{phrases.number} {forme.budget.number}" if forme.budget.number else ""
    line = (paper.place, phrases.day(forme.budget.day), number, paper.price, paper.website)
    ears = [tuple(desk.bits(part.strip(), "ear") for part in ear.split("|") if part.strip()) for ear in paper.ears]
    return NameplateView(
        place=place,
        title=title,
        size=size,
        blackletter=style is layout.styles["nameplate"],
        motto=desk.bits(paper.motto, "body"),
        flank=0.0 if any(paper.ears) or beside < LEAST_RULE else beside,
        ear=EAR * place.width,
        left=ears[0],
        right=ears[1],
        line=tuple(desk.bits(part, "folio") for part in line if part),
    )


def title_style(desk: Desk) -> Style:
    """Return the style the title is set in: the head's face where the nameplate's lacks a letter."""
    layout = desk.forme.layout
    style = layout.styles["nameplate"]
    if desk.case.family_for(desk.forme.paper.title, style, PLAIN) == "":
        return style
    return Style(layout.heads[0].face, style.size, style.leading, 900)


def index(place: Place, desk: Desk) -> IndexView:
    """List the sections inside with their pages and, where there is room, the best story of each."""
    homes: dict[str, list[Dummy]] = {}
    for dummy in desk.flatplan.pages[1:]:
        for section in _sections(dummy, desk.forme):
            homes.setdefault(section, []).append(dummy)
    opening = ((section, min(dummies, key=lambda dummy: not _named(section, dummy))) for section, dummies in homes.items())
    entries = tuple(_entry(section, dummy, desk) for section, dummy in sorted(opening, key=lambda entry: entry[1].number))
    return IndexView(place, desk.phrases.inside, entries, LEAST_HEADLINES <= len(entries) <= desk.forme.layout.grid.columns)


def _named(section: str, dummy: Dummy) -> bool:
    """Say whether a page is the section's own, or its name stands on it: a story of it may have strayed onto a page before."""
    return section in (dummy.section, *(fixture.label for fixture in dummy.fixtures if fixture.kind is Furniture.SECTION))


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
    lines = _even(desk.story(best.slug).headline, desk)
    headline = joined(tuple(desk.bits(line, "refer") for line in lines))
    return IndexEntry(desk.bits(section, "index"), dummy.number, module_name(best.slug, dummy.number), headline)


def _even(text: str, desk: Desk) -> list[str]:
    """Break a refer's headline into the fewest lines of a column, as even as can be."""
    layout = desk.forme.layout
    style = layout.styles.get("refer", layout.styles["body"])
    whole = _greedy(text, style, layout.measure, desk)
    tries = (_greedy(text, style, layout.measure * n / NARROWINGS, desk) for n in range(NARROWINGS // 2, NARROWINGS))
    return next((lines for lines in tries if len(lines) == len(whole)), whole)


def _greedy(text: str, style: Style, width: float, desk: Desk) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sum(desk.case.width(bit.text, style, bit.dress) for bit in desk.case.bits(longer, style)) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
