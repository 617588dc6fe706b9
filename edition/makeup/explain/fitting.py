"""Fitted: which rungs of the fit ladder a story's modules show, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from edition.makeup.score.fill import feet
from edition.makeup.score.reduce import Known, block
from edition.page import Dummy, Galley, Module, Placed
from edition.paper import Grid

USUAL_AIR = 1
"""Blank lines between the head, with its deck, and what is under it."""
UNCROPPED = 0.015
"""The share of a photo that rounding to grid lines may cut off."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a story, and the page it stands on."""

    page: Dummy
    module: Module


def fitted(galley: Galley, parts: list[Part]) -> Iterator[str]:
    """Yield what was done to fit a story: photos, deck, quotes, jumps, air and feet."""
    for part in parts:
        shown = part.module.photos
        yield from (_photo(galley, photo, part.module, part.page.grid) for photo in shown)
    yield from _left_out(galley, parts)
    yield from _deck(galley, parts[0].module)
    yield from _quotes(galley, parts)
    for begun, goes_on in pairwise(parts):
        page, there, legs = begun.page, goes_on.page, goes_on.module.legs
        how = "runs on" if there.number == page.number + 1 and page.number > 1 else "jumps"
        line = legs[0].first if legs else galley.lines
        yield (
            f"{how} at line {line} of {galley.lines}, from page {page.number} to page"
            f" {there.number}"
        )
    for part in parts:
        where = f" on page {part.page.number}" if len(parts) > 1 else ""
        rungs = (*_air(part.module), *_feet(part.module))
        yield from (f"{rung}{where}" for rung in rungs)


def _photo(galley: Galley, photo: Placed, module: Module, grid: Grid) -> str:
    """Say how wide a photo stands and how much of it is cropped."""
    ratio = next(art.ratio for art in galley.art if art.photo == photo.index)
    shape = grid.span(photo.box.columns) / photo.box.lines / ratio
    cut = 1 - min(shape, 1 / shape)
    name = "photo" if len(galley.art) == 1 else f"photo {photo.index + 1}"
    wide = (
        f"{photo.box.columns} of {module.box.columns} columns wide"
        if photo.box.columns < module.box.columns
        else "across the story"
    )
    if cut <= UNCROPPED:
        return f"{name}: {wide}, whole"
    return f"{name}: {wide}, cropped {100 * cut:.0f} % {'in height' if shape > 1 else 'in width'}"


def _left_out(galley: Galley, parts: list[Part]) -> Iterator[str]:
    shown = {photo.index for part in parts for photo in part.module.photos}
    lost = [str(art.photo + 1) for art in galley.art if art.photo not in shown]
    if lost:
        yield f"photo {', '.join(lost)} of {len(galley.art)} left out"


def _deck(galley: Galley, module: Module) -> Iterator[str]:
    if galley.decks:
        yield f"deck kept, {module.deck.depth} lines deep" if module.deck else "deck left out"


def _quotes(galley: Galley, parts: list[Part]) -> Iterator[str]:
    used, filed = sum(len(part.module.quotes) for part in parts), len(galley.quotes)
    if filed:
        noun = "pull quote" if filed == 1 else "pull quotes"
        yield (
            f"{noun} left out"
            if not used
            else f"{noun} used"
            if used == filed
            else f"{used} of {filed} {noun} used"
        )


def _air(module: Module) -> Iterator[str]:
    """Say where there is more air than usual under the head."""
    under = [leg.line for leg in module.legs] + [
        p.box.line for p in (*module.photos, *module.quotes)
    ]
    under += [module.turn_line.line] if module.turn_line else []
    head = (module.deck_box or module.head_box).foot
    more = min(under, default=head) - head - USUAL_AIR
    if more > 0 and not module.brief:
        yield f"{more} {'line' if more == 1 else 'lines'} more air under the head"


def _feet(module: Module) -> Iterator[str]:
    """Say how many legs end above the foot."""
    below = feet(block(module, Known({})))
    ends = [
        module.box.foot - below[column]
        for column in dict.fromkeys(leg.column for leg in module.legs)
    ]
    short = [lines for lines in ends if lines > 0]
    if short and not module.brief:
        legs = f"{len(short)} of {len(ends)} legs" if len(ends) > 1 else "its leg"
        deep = "a line" if max(short) == 1 else f"up to {max(short)} lines"
        yield f"{legs} {'end' if len(short) > 1 else 'ends'} {deep} above the foot"
