"""Typeset: a flatplan and settings in, the proof out. Legs filled with given lines, pages laid by
WeasyPrint, one tagged PDF.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from edition.assets import assets
from edition.fonts import Case
from edition.lacking import boxes_allowed
from edition.page import Flatplan
from edition.problem import BuildFailed, ContentError, EditionError, Problem, error, errors
from edition.proof import Forme, Proof, Tally, Wording
from edition.typeset import contract, overprint, tags
from edition.typeset.amiss import refusals, template
from edition.typeset.desk import Desk
from edition.typeset.ends import ends
from edition.typeset.glyphs import missing, written
from edition.typeset.phrases import phrases
from edition.typeset.proving import broken_laws
from edition.typeset.reading import readings
from edition.typeset.sandbox import Sandbox
from edition.typeset.shells import pages
from edition.typeset.tally import tally
from edition.typeset.templates import environment, sheet, style_sheet, title
from edition.typeset.told import told
from edition.typeset.undrawn import undrawn
from edition.typeset.views import ModuleView, PageView
from edition.typeset.weasy import (
    Document,
    Fits,
    LaidBox,
    Larder,
    beside,
    larder,
    lay,
    named_boxes,
    overheard,
    write,
)


def typeset(flatplan: Flatplan, forme: Forme) -> Proof:
    """Set every page. Raises BuildFailed where a law is broken, naming the story."""
    case = Case(forme.layout)
    own = phrases(forme.paper.language, forme.paper.digits)
    desk = Desk(flatplan, forme, written(own, forme, case), case)
    env = environment(forme.layout.folder)
    lacking = _faced(desk)
    views = pages(desk)
    with overheard() as said:
        served = larder(_sources(views, forme), forme.layout.folder)
        laid = _laid(env, views, desk, served)
        _all_there(views, laid.boxes, forme)
        if broken := broken_laws(views, laid.boxes, laid.tallies, desk):
            raise _blamed(broken, views, desk, served)
        wording = Wording(readings(desk), beside(laid.document))
        parts = tuple(
            _part(module, forme.paper.language) for page in views for module in page.modules
        )
        pdf = write(laid.document, lambda file: tags.rebuild(file, parts))
        _keep_in(served, forme)
    if amiss := undrawn(said, forme.budget):
        raise ContentError(*amiss)
    problems = (
        *lacking,
        *told(views, desk),
        *overprint.told(views, laid.boxes, desk),
        *contract.complaints(said, forme.layout),
    )
    return Proof(pdf, title(desk), laid.tallies, wording, problems)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Pages as the engine laid them."""

    document: Document
    boxes: dict[str, LaidBox]
    """By name."""
    tallies: tuple[Tally, ...]


def _laid(env: Sandbox, views: tuple[PageView, ...], desk: Desk, served: Larder) -> _Laid:
    """Lay the pages out by a layout's templates and style sheets."""
    layout = desk.forme.layout
    try:
        html, css = sheet(env, views, desk), style_sheet(env, desk)
        document = lay(html, css, served)
    finally:
        _keep_in(served, desk.forme)
    contract.keep(layout, html, css, style_sheet(_usual(), desk))
    boxes = {box.name: box for box in named_boxes(document, _fits(views), ends(views, desk))}
    return _Laid(document, boxes, tuple(_tallies(views, boxes, desk)))


def _usual() -> Sandbox:
    """Return the templates that come with Edition."""
    return environment(_tabloid())


def _tabloid() -> Path:
    return assets("layouts") / "tabloid"


def _blamed(
    broken: tuple[Problem, ...], views: tuple[PageView, ...], desk: Desk, served: Larder
) -> EditionError:
    """Say whose fault broken laws are: the layout's where they hold with the templates and style
    sheets that come with Edition.
    """
    layout = desk.forme.layout
    if contract.is_own(layout):
        laid = _laid(
            _usual(),
            views,
            replace(desk, forme=replace(desk.forme, layout=replace(layout, folder=_tabloid()))),
            served,
        )
        if not broken_laws(views, laid.boxes, laid.tallies, desk):
            return ContentError(contract.blamed(layout, broken))
    return BuildFailed(*broken)


def _faced(desk: Desk) -> tuple[Problem, ...]:
    """Name what no face has of the paper's own words; refuse words in a script that none has,
    unless the paper goes out without one.
    """
    lacking = boxes_allowed(missing(desk)) if desk.forme.paper.allow_boxes else missing(desk)
    if errors(lacking):
        raise ContentError(*lacking)
    return lacking


def _sources(views: tuple[PageView, ...], forme: Forme) -> Iterator[str]:
    """Yield the addresses of all that the pages are made from."""
    yield from (face.file.as_uri() for face in forme.layout.faces)
    for page in views:
        yield from (ad.source for ad in page.ads)
        yield from (photo.source for module in page.modules for photo in module.photos)
        entries = page.index.entries if page.index else ()
        yield from (entry.thumbnail.source for entry in entries if entry.thumbnail)


def _keep_in(served: Larder, forme: Forme) -> None:
    """Refuse a layout that reaches for what it may not have."""
    if served.refused:
        raise ContentError(*refusals(served.refused, forme.layout))


def _fits(views: tuple[PageView, ...]) -> Fits:
    legs = (leg for page in views for module in page.modules for leg in module.set_legs())
    return {leg.name: tuple(strip.fits for strip in leg.strips) for leg in legs}


def _all_there(views: tuple[PageView, ...], laid: dict[str, LaidBox], forme: Forme) -> None:
    """Refuse a paper's own layout whose templates leave pieces of the stories out: said once, and
    of the layout.
    """
    modules = [module for page in views for module in page.modules]
    names = [leg.name for module in modules for leg in module.set_legs()]
    names += [piece.name for module in modules for piece in module.furniture()]
    gone = [name for name in names if name not in laid]
    if gone and not forme.layout.folder.is_relative_to(assets("layouts")):
        message = (
            f"the templates leave out {len(gone)} of {len(names)} pieces of the stories, the first"
            f' "{gone[0]}"'
        )
        hint = "give every piece its element and its data-name, as the tabloid's templates do"
        raise ContentError(
            error(template(forme.layout, "page.html"), message, hint, code="template-incomplete")
        )


def _tallies(views: tuple[PageView, ...], laid: dict[str, LaidBox], desk: Desk) -> Iterator[Tally]:
    """Count every story's characters, over all the pages it stands on."""
    texts: dict[str, str] = {}
    for page in views:
        for module in page.modules:
            lines = (
                line.text
                for leg in module.legs
                if leg.name in laid
                for line in laid[leg.name].lines
            )
            texts[module.slug] = texts.get(module.slug, "") + "".join(lines)
    yield from (tally(desk.story(slug), text) for slug, text in texts.items())


def _part(module: ModuleView, house: str) -> tags.Part:
    legs = tuple(tuple(strip.joins for strip in leg.strips) for leg in module.set_legs())
    language = module.language if module.language != house else ""
    strips, sidebar = legs[: len(module.legs)], legs[-1] if module.sidebar else ()
    return tags.Part(module.slug, strips, sidebar, language, house, module.turn is not None)
