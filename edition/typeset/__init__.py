"""Typeset: a flatplan and settings in, the proof out. Legs filled with given lines, pages laid by WeasyPrint, one tagged PDF."""

from collections.abc import Iterator

from edition.assets import assets
from edition.fonts import Case
from edition.lacking import boxes_allowed
from edition.page import Flatplan
from edition.problem import BuildFailed, ContentError, Problem, error, errors
from edition.proof import Forme, Proof, Tally, Wording
from edition.typeset import laws, tags
from edition.typeset.amiss import refusals, template
from edition.typeset.desk import Desk
from edition.typeset.ends import ends
from edition.typeset.glyphs import missing, written
from edition.typeset.phrases import phrases
from edition.typeset.reading import readings
from edition.typeset.shells import pages
from edition.typeset.tally import tally
from edition.typeset.templates import environment, sheet, style_sheet, title
from edition.typeset.told import told
from edition.typeset.views import ModuleView, PageView
from edition.typeset.weasy import Fits, LaidBox, Larder, beside, larder, lay, named_boxes, overheard, write


def typeset(flatplan: Flatplan, forme: Forme) -> Proof:
    """Set every page. Raises BuildFailed where a law is broken, naming the story."""
    case = Case(forme.layout)
    desk = Desk(flatplan, forme, written(phrases(forme.paper.language), forme, case), case)
    env = environment(forme.layout.folder)
    lacking = _faced(desk)
    views = pages(desk)
    with overheard() as said:
        served = larder(_sources(views, forme), forme.layout.folder)
        try:
            document = lay(sheet(env, views, desk), style_sheet(env, desk), served)
        finally:
            _keep_in(served, forme)
        laid = {box.name: box for box in named_boxes(document, _fits(views), ends(views, desk))}
        _all_there(views, laid, forme)
        tallies = tuple(_tallies(views, laid, desk))
        _prove(views, laid, tallies, desk)
        wording = Wording(readings(desk), beside(document))
        parts = tuple(_part(module, forme.paper.language) for page in views for module in page.modules)
        pdf = write(document, lambda file: tags.rebuild(file, parts))
        _keep_in(served, forme)
    return Proof(pdf, title(desk), tallies, wording, (*lacking, *told(views, desk), *_complaints(said)))


def _faced(desk: Desk) -> tuple[Problem, ...]:
    """Name what no face has of the paper's own words; refuse words in a script that none has, unless the paper goes out without one."""
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


def _keep_in(served: Larder, forme: Forme) -> None:
    """Refuse a layout that reaches for what it may not have."""
    if served.refused:
        raise ContentError(*refusals(served.refused, forme.layout))


def _fits(views: tuple[PageView, ...]) -> Fits:
    legs = (leg for page in views for module in page.modules for leg in module.set_legs())
    return {leg.name: tuple(strip.fits for strip in leg.strips) for leg in legs}


def _all_there(views: tuple[PageView, ...], laid: dict[str, LaidBox], forme: Forme) -> None:
    """Refuse a paper's own layout whose templates leave pieces of the stories out: said once, and of the layout."""
    modules = [module for page in views for module in page.modules]
    names = [leg.name for module in modules for leg in module.set_legs()]
    names += [piece.name for module in modules for piece in module.furniture()]
    gone = [name for name in names if name not in laid]
    if gone and not forme.layout.folder.is_relative_to(assets("layouts")):
        message = f'the templates leave out {len(gone)} of {len(names)} pieces of the stories, the first "{gone[0]}"'
        hint = "give every piece its element and its data-name, as the tabloid's templates do"
        raise ContentError(error(template(forme.layout, "page.html"), message, hint, code="template-incomplete"))


def _tallies(views: tuple[PageView, ...], laid: dict[str, LaidBox], desk: Desk) -> Iterator[Tally]:
    """Count every story's characters, over all the pages it stands on."""
    texts: dict[str, str] = {}
    for page in views:
        for module in page.modules:
            lines = (line.text for leg in module.legs if leg.name in laid for line in laid[leg.name].lines)
            texts[module.slug] = texts.get(module.slug, "") + "".join(lines)
    yield from (tally(desk.story(slug), text) for slug, text in texts.items())


def _prove(views: tuple[PageView, ...], laid: dict[str, LaidBox], tallies: tuple[Tally, ...], desk: Desk) -> None:
    """Fail the build where a law is broken: no page is worth a lost line."""
    faults = [
        (module.slug, f"page {page.number}, {fault}") for page in views for module in page.modules for fault in _faults(module, laid, desk)
    ]
    furniture = tuple((page, piece) for page in views for piece in page.pieces() if piece.words)
    faults += [
        ("", f"page {page.number}, {fault}") for page, piece in furniture for fault in laws.broken_piece(piece, laid.get(piece.name))
    ]
    faults += [(t.slug, f"{t.chars_in} characters were filed and {t.chars_set} are set") for t in tallies if t.chars_in != t.chars_set]
    if faults:
        hint = "this is a fault of Edition, not of the story: please report it"
        raise BuildFailed(*(_broken(slug, fault, hint, desk) for slug, fault in faults))


def _broken(slug: str, fault: str, hint: str, desk: Desk) -> Problem:
    if not slug:
        return error("", fault, hint, code="law-broken")
    return error(desk.story(slug).path or slug, f"{slug}: {fault}", hint, code="law-broken", about=slug)


def _faults(module: ModuleView, laid: dict[str, LaidBox], desk: Desk) -> Iterator[str]:
    legs = [(f"leg {n}", leg) for n, leg in enumerate(module.legs, 1)]
    if module.sidebar:
        legs.append(("sidebar", module.sidebar.leg))
    for name, leg in legs:
        broken = laws.broken_leg(leg, laid.get(leg.name), desk.forme.layout, module.direction == "ltr")
        yield from (f"{name}: {fault}" for fault in broken)
    for box in module.furniture():
        yield from laws.broken_box(box.kind, box.text, box.place, laid.get(box.name))


def _part(module: ModuleView, house: str) -> tags.Part:
    legs = tuple(tuple(strip.joins for strip in leg.strips) for leg in module.set_legs())
    language = module.language if module.language != house else ""
    strips, sidebar = legs[: len(module.legs)], legs[-1] if module.sidebar else ()
    return tags.Part(module.slug, strips, sidebar, language, house, module.turn is not None)


def _complaints(said: list[str]) -> tuple[Problem, ...]:
    """Turn what WeasyPrint logged into problems: each is a fault somebody should see."""
    return tuple(error("", f"WeasyPrint: {line}", code="engine-complaint") for line in dict.fromkeys(said))
