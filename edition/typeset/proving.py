"""Proving: the laws of setting held against every page as it was laid."""

from collections.abc import Iterator

from edition.problem import Problem, error
from edition.proof import Tally
from edition.typeset import laws
from edition.typeset.desk import Desk
from edition.typeset.views import ModuleView, PageView
from edition.typeset.weasy import LaidBox


def broken_laws(
    views: tuple[PageView, ...], laid: dict[str, LaidBox], tallies: tuple[Tally, ...], desk: Desk
) -> tuple[Problem, ...]:
    """Return a problem for every law that is broken: no page is worth a lost line."""
    faults = [
        (module.slug, f"page {page.number}, {fault}")
        for page in views
        for module in page.modules
        for fault in _faults(module, laid, desk)
    ]
    furniture = tuple((page, piece) for page in views for piece in page.pieces() if piece.words)
    faults += [
        ("", f"page {page.number}, {fault}")
        for page, piece in furniture
        for fault in laws.broken_piece(piece, laid.get(piece.name))
    ]
    faults += [
        (t.slug, f"{t.chars_in} characters were filed and {t.chars_set} are set")
        for t in tallies
        if t.chars_in != t.chars_set
    ]
    return tuple(_broken(slug, fault, desk) for slug, fault in faults)


def _broken(slug: str, fault: str, desk: Desk) -> Problem:
    hint = "this is a fault of Edition, not of the story: please report it"
    if not slug:
        return error("", fault, hint, code="law-broken")
    return error(
        desk.story(slug).path or slug, f"{slug}: {fault}", hint, code="law-broken", about=slug
    )


def _faults(module: ModuleView, laid: dict[str, LaidBox], desk: Desk) -> Iterator[str]:
    legs = [(f"leg {n}", leg) for n, leg in enumerate(module.legs, 1)]
    if module.sidebar:
        legs.append(("sidebar", module.sidebar.leg))
    for name, leg in legs:
        broken = laws.broken_leg(
            leg, laid.get(leg.name), desk.forme.layout, module.direction == "ltr"
        )
        yield from (f"{name}: {fault}" for fault in broken)
    for box in module.furniture():
        yield from laws.broken_box(box.kind, box.text, box.place, laid.get(box.name))
