"""Index: the sections inside with their pages and, where there is room, the best story of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition import fitting
from edition.copy.pictures.prepare import crop
from edition.copy.words.direction import direction
from edition.fitting import Room, shorten
from edition.page import Dummy, Furniture, Turn, names
from edition.paper import Style
from edition.proof import Forme
from edition.story import Direction
from edition.typeset.desk import Desk, module_name
from edition.typeset.furnishings import IndexEntry, IndexView, Piece, Place, Thumbnail
from edition.typeset.pieces import piece

LEAST_HEADLINES = 2
"""Sections an index must have to be worth its headlines."""
OVER = 7.6
"""Points from the index's head to its words: a rule and the air under it."""
NAME_LINES = 2
"""Lines a section's name may take over a headline."""
LEAST = 0.75
"""The share of its size to which a name may shrink, and a headline."""
APART = 0.6
"""Points between the ink of a name and of its headline, at least."""
PICTURED = 0.33
"""The share of a column's width that a small picture takes beside a headline …"""
BESIDE = 5.0
"""… and the points between them."""
HAIR = 2.0
"""Points from the rule over the index to its pictures, less than to its words."""
FLATTEST = 1.1
"""The height of a small picture over its width, at the least: a face is to be known …"""
TALLEST = 1.5
"""… and at the most."""
LIKE = 0.85
"""The share of its size that a headline keeps beside a picture, or it goes without: the next one
has its own.
"""
LEAST_LINE = 6.0
"""Points a line of names needs at the least, where there are very many sections."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A section to be referred to."""

    name: str
    page: int
    slug: str
    headline: str


def index(place: Place, desk: Desk) -> IndexView:
    """Set the index: with headlines where every section has a column; empty where nothing begins
    inside.
    """
    sections = tuple(_sections(desk))
    if not sections:
        return IndexView(place, ())
    if LEAST_HEADLINES <= len(sections) <= desk.forme.layout.grid.columns:
        gap = (place.width - desk.forme.layout.measure) / (len(sections) - 1)
        entries = tuple(_full(section, n, gap, place, desk) for n, section in enumerate(sections))
        return IndexView(place, entries)
    return IndexView(place, tuple(_names(sections, place, desk)))


def _full(section: _Section, number: int, gap: float, place: Place, desk: Desk) -> IndexEntry:
    """Set a section's name and its headline under it, beside a small picture of that story where
    the headline loses no word and little of its size by it.
    """
    left = place.left + number * gap
    here = Place(left, place.top + OVER, desk.forme.layout.measure, place.height - OVER)
    bare = _worded(section, here, desk)
    small = _thumbnail(section, here, desk)
    if small is None:
        return _entry(here, section, bare)
    taken = small.place.width + BESIDE
    start = here.left if _rightward(desk) else here.left + taken
    beside = _worded(section, replace(here, left=start, width=here.width - taken), desk)
    if beside.cut_off or beside.size < LIKE * bare.size:
        return _entry(here, section, bare)
    return replace(_entry(here, section, beside), thumbnail=small)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an entry."""

    name: Piece
    refer: Piece | None = None

    @property
    def cut_off(self) -> bool:
        """Whether words of its name or its headline were left out."""
        return bool(self.name.whole or self.refer is None or self.refer.whole)

    @property
    def size(self) -> float:
        """Points of its headline; 0 without one."""
        return self.refer.style.size if self.refer else 0.0


def _worded(section: _Section, here: Place, desk: Desk) -> _Words:
    """Set a section's name and its headline under it in a place."""
    room = Room(here.width, NAME_LINES * desk.style("index").leading, NAME_LINES, LEAST)
    name = _name(section, room, here, desk)
    style = desk.style("refer")
    deep = name.place.height + _between(name, section.headline, style, desk)
    under = Place(here.left, here.top + deep, here.width, here.height - deep)
    lines = int(under.height // style.leading)
    said = shorten(
        section.headline, style, Room(under.width, under.height, lines, LEAST), desk.case
    )
    if not said.lines:
        return _Words(name)
    made = piece("refer", f"index/{section.slug}", said, under, desk)
    whole = "" if said.whole else section.headline
    return _Words(name, replace(made, whole=whole, about=section.slug))


def _rightward(desk: Desk) -> bool:
    """Say whether the paper reads from the right: its small pictures stand there."""
    return direction("", desk.forme.paper.language) is Direction.RTL


def _thumbnail(section: _Section, here: Place, desk: Desk) -> Thumbnail | None:
    """Return the first photo of a section's story, small, or None where it has none to be cut."""
    photo = next((p for p in desk.story(section.slug).photos if p.picture and p.crop), None)
    width = PICTURED * here.width
    top = here.top - OVER + HAIR + BESIDE
    height = min(TALLEST * width, here.top + here.height - top)
    if photo is None or photo.picture is None or height < FLATTEST * width:
        return None
    left = here.left + here.width - width if _rightward(desk) else here.left
    shown = crop(photo.picture, width / height, photo.focus, width)
    return Thumbnail(shown.path.as_uri(), section.headline, Place(left, top, width, height))


def _between(name: Piece, headline: str, style: Style, desk: Desk) -> float:
    """Return the points between a name and the headline under it that keep the ink of both
    apart.
    """
    lines = "".join(bit.text for bit in name.words).split("\n")
    return max(
        0.0,
        fitting.under(lines[-1], name.style, desk.case)
        + fitting.over(headline, style, desk.case)
        + APART,
    )


def _names(sections: tuple[_Section, ...], place: Place, desk: Desk) -> Iterator[IndexEntry]:
    """Set the names alone, row by row."""
    layout = desk.forme.layout
    columns, deep = layout.grid.columns, place.height - OVER
    rows = min(-(-len(sections) // columns), max(1, int(deep // LEAST_LINE)))
    style = desk.style("index")
    high = min(deep / rows, style.leading)
    share = min(1.0, high / style.leading)
    for n, section in enumerate(sections[: rows * columns]):
        left = place.left + n % columns * (layout.measure + layout.alley)
        here = Place(left, place.top + OVER + n // columns * high, layout.measure, high)
        yield _entry(
            here,
            section,
            _Words(_name(section, Room(here.width, high, 1, min(share, LEAST)), here, desk)),
        )


def _entry(place: Place, section: _Section, words: _Words) -> IndexEntry:
    target = module_name(section.slug, section.page)
    return IndexEntry(place, section.page, target, words.name, words.refer)


def _name(section: _Section, room: Room, place: Place, desk: Desk) -> Piece:
    """Set a section's name with its page after it: the page is never left out."""
    style = desk.style("index")
    after = f"\N{NO-BREAK SPACE}{desk.phrases.figure(section.page)}"
    said = shorten(
        section.name,
        style,
        replace(room, width=room.width - desk.case.line(after, style)),
        desk.case,
    )
    made = piece("name", f"index/{section.page}/{section.name}", said, place, desk)
    return replace(made, tail=after, whole="" if said.whole else section.name, about="sections")


def _sections(desk: Desk) -> Iterator[_Section]:
    """Yield the sections that open inside, in the order of their pages, each with its highest and
    largest head there.
    """
    homes: dict[str, list[Dummy]] = {}
    for dummy in desk.flatplan.pages[1:]:
        for section in _begun(dummy, desk.forme):
            homes.setdefault(section, []).append(dummy)
    opening = (
        (section, min(dummies, key=lambda dummy: not _named(section, dummy)))
        for section, dummies in homes.items()
    )
    for section, dummy in sorted(opening, key=lambda entry: entry[1].number):
        mine = [
            m
            for m in dummy.modules
            if desk.story(m.slug).section == section and m.turn is not Turn.CONTINUES
        ]
        best = min(mine, key=lambda module: (module.head.level, module.box.line, module.box.column))
        yield _Section(section, dummy.number, best.slug, desk.story(best.slug).headline)


def _named(section: str, dummy: Dummy) -> bool:
    """Say whether a page is the section's own, or its name stands on it: a story of it may have
    strayed onto a page before.
    """
    labels = (fixture.label for fixture in dummy.fixtures if fixture.kind is Furniture.SECTION)
    return any(names(label, section) for label in (dummy.section, *labels))


def _begun(dummy: Dummy, forme: Forme) -> list[str]:
    """Return the sections that have a story beginning on a page, the page's own first."""
    begun = {module.slug for module in dummy.modules if module.turn is not Turn.CONTINUES}
    found = {story.section for story in forme.budget.stories if story.slug in begun}
    return sorted(found, key=lambda section: (section != dummy.section, _rank(section, forme)))


def _rank(section: str, forme: Forme) -> tuple[int, str]:
    known = forme.paper.sections
    return (known.index(section) if section in known else len(known), section)
