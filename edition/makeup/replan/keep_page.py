"""Stay: the stories of a page where they stood before, those that changed made to fit their
rectangles.
"""

from datetime import date

from edition.makeup.replan.partial_plan import Sketched
from edition.makeup.replan.refit import refitted
from edition.makeup.replan.refit_legs import dealt
from edition.makeup.replan.stated import Given, Misfit, Standing, literal
from edition.makeup.rules import laws
from edition.makeup.story.arrangements import depths
from edition.makeup.story.part import Part
from edition.page import Dummy, Flatplan, Module, Turn
from edition.paper import Grid
from edition.story import Budget

HOLLOW = 1
"""Blank lines under a head block beyond which the story is made to fit anew."""
OFF = 3
"""Lines a photo may be cropped beyond what is usual: as much as one may have been let grow for its
leg to end level.
"""


def stay(page: Sketched, parts: list[Standing], grid: Grid) -> tuple[Module, ...] | None:
    """Return the modules of a page with every story in its rectangle; None where one does not fit
    it.
    """
    modules = []
    for standing in parts:
        said, part = standing.said, standing.part
        module = as_before(said, part, grid)
        if module is None or _lacks_photo(module, part):
            module = refitted(said, part, _room(said, page, grid), grid) or module
        if module is None:
            return None
        modules.append(module)
    return tuple(modules)


def as_before(said: Given, part: Part, grid: Grid) -> Module | None:
    """Return a story exactly as it stood, if that is still as it should be."""
    try:
        module = literal(said, part)
    except Misfit:
        return None
    sound = (
        _whole(module, part)
        and _unused(module, part)
        and _cropped_well(module, part, grid)
        and not _hollow(module)
    )
    return module if sound and lawful(module, part, grid) else None


def fast(said: Given, part: Part, grid: Grid) -> Module:
    """Return a story on a page that is locked: as it stood, but for its lines, dealt out anew where
    they changed.

    Raises Misfit where its place cannot hold it.
    """
    try:
        module = literal(said, part)
    except Misfit:
        return dealt(said, part)
    return module if lawful(module, part, grid) else dealt(said, part)


def lawful(module: Module, part: Part, grid: Grid) -> bool:
    """Say whether a module keeps the laws that concern it alone."""
    alone = Flatplan((Dummy(1, "", grid, (module,)),))
    start = f"page 1, {module.slug}: "
    return not any(
        fault.startswith(start) for fault in laws.broken(alone, (part.galley,), Budget(date.min))
    )


def _whole(module: Module, part: Part) -> bool:
    """Say whether it shows the fact box of the part and leaves enough for where it goes on."""
    left = part.lines - sum(leg.lines for leg in module.legs)
    return bool(module.facts) >= bool(part.facts) and (not part.runs_on or left >= part.jump.after)


def _unused(module: Module, part: Part) -> bool:
    """Say whether what continues shows no photo or quote that its beginning took."""
    photos, quotes = (
        {photo.index for photo in module.photos},
        {quote.index for quote in module.quotes},
    )
    return part.turn is not Turn.CONTINUES or (
        photos <= {art.photo for art in part.art} and quotes <= set(part.quotes)
    )


def _lacks_photo(module: Module, part: Part) -> bool:
    """Say whether a photo of the part is not in the module: it came late, or never had room."""
    return not {photo.index for photo in module.photos} >= {art.photo for art in part.art}


def _cropped_well(module: Module, part: Part, grid: Grid) -> bool:
    """Say whether every photo, which may be another one now, has a shape that its crop allows."""
    art = {art.photo: art for art in part.galley.art}
    for photo in module.photos:
        least, most, _ = depths(art[photo.index], photo.box.columns, grid)
        if not least - OFF <= photo.box.lines <= most + OFF:
            return False
    return True


def _hollow(module: Module) -> bool:
    """Say whether a head that became shorter leaves a hole under it."""
    lines = (
        [leg.line for leg in module.legs]
        + [photo.box.line for photo in module.photos]
        + [quote.box.line for quote in module.quotes]
    )
    foot = module.deck_box.foot if module.deck_box else module.head_box.foot
    return bool(lines) and min(lines) - foot > HOLLOW


def _room(said: Given, page: Sketched, grid: Grid) -> int:
    """Return the lines a story could have where it stands: down to the gap over what is under it,
    or to the page's foot.
    """
    others = [
        (other.box, 1 if other.brief and said.brief else grid.gap)
        for other in page.stories
        if other is not said
    ]
    others += [
        (box, grid.gap)
        for box in (*(spot.box for spot in page.ads), *(fixture.box for fixture in page.fixtures))
    ]
    feet = [box.line - gap for box, gap in others if said.box.above(box)]
    return min(feet, default=grid.lines) - said.box.line
