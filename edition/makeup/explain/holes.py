"""Gaps: the holes of a flatplan, and what was tried to close each."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.makeup.explain.attempts import tries_on
from edition.makeup.moves.house_ads import SPARE
from edition.makeup.score.fill import white
from edition.makeup.score.reduce import Known, sheet
from edition.makeup.story.arrangements import depths
from edition.page import Box, Dummy, Flatplan, Furniture, Galley, Module
from edition.paper import Grid
from edition.story import Ad, Budget

NEAR = 4
"""Lines between a hole and the story above it."""


@dataclass(frozen=True, slots=True)
class Hole:
    """White that should hold something."""

    page: int
    box: Box
    tried: tuple[str, ...]
    """What was tried on its page, what could have closed it and why it did not, a sentence each."""


def gaps(flatplan: Flatplan, budget: Budget, galleys: dict[str, Galley]) -> tuple[Hole, ...]:
    """Return every hole, joined across columns, in the order of pages."""
    house = frozenset(ad.slug for ad in budget.fillers)
    found = []
    for page in flatplan.pages:
        for box in _joined(white(sheet(page, Known({}, house=house)))):
            above, waiting = (
                _story_above(page, box, galleys),
                _waiting(box, flatplan, budget, galleys),
            )
            tried = tuple(tries_on(page.number, flatplan))
            found.append(
                Hole(page.number, box, (*tried, *above, *_house_ads(page, box, budget), waiting))
            )
    return tuple(found)


def _joined(boxes: list[Box]) -> list[Box]:
    """Join boxes of the same lines in columns next to one another."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda b: (b.line, b.lines, b.column)):
        last = joined[-1] if joined else None
        if last and (last.line, last.lines, last.right) == (box.line, box.lines, box.column):
            joined[-1] = Box(last.column, last.line, last.columns + 1, last.lines)
        else:
            joined.append(box)
    return joined


def _story_above(page: Dummy, hole: Box, galleys: dict[str, Galley]) -> Iterator[str]:
    """Say what the story above could have given and has given already."""
    above = [m for m in page.modules if _ends_over(m.box, hole)]
    for module in sorted(above, key=lambda m: m.box.column):
        galley = galleys[module.slug]
        used = {quote.index for quote in module.quotes}
        left = len(galley.quotes) - len(used)
        quotes = (
            f"{left} pull quotes more would be too deep" if left else "it has no pull quote left"
        )
        yield f"{module.slug} above it {_photo(module, galley, page.grid)}, {quotes}"


def _ends_over(box: Box, hole: Box) -> bool:
    return box.across(hole) and -NEAR <= hole.line - box.foot <= NEAR


def _photo(module: Module, galley: Galley, grid: Grid) -> str:
    """Say whether the lead photo of a story could be deeper."""
    if not module.photos:
        return "has no photo to enlarge"
    photo = module.photos[0]
    art = next(art for art in galley.art if art.photo == photo.index)
    _, most, _ = depths(art, photo.box.columns, grid)
    return (
        "has its photo as deep as a crop allows"
        if photo.box.lines >= most
        else "cannot take up all of it with its photo"
    )


def _house_ads(page: Dummy, hole: Box, budget: Budget) -> Iterator[str]:
    """Say which house ads would have stood in it."""
    fits = [ad.slug for ad in budget.fillers if _fits(ad, hole, page.grid)]
    if not budget.fillers:
        yield "there is no house ad in ads/fillers"
    else:
        yield (
            f"of the house ads {', '.join(fits)} would fit" if fits else "no house ad has its size"
        )
    if any(fixture.kind is Furniture.HOUSE for fixture in page.fixtures):
        yield "the page has a panel already"


def _waiting(hole: Box, flatplan: Flatplan, budget: Budget, galleys: dict[str, Galley]) -> str:
    """Say which stories wait for room, and whether they are too long for this."""
    cells = hole.columns * hole.lines
    waiting = [
        s.slug
        for s in budget.stories
        if s.slug in flatplan.held and not s.held and s.slug in galleys
    ]
    short = [slug for slug in waiting if galleys[slug].lines < cells]
    if short:
        return f"of the stories held, {', '.join(short)} might be cut to fit"
    return (
        f"every story held is too long for it: {', '.join(waiting)}"
        if waiting
        else "no story waits for room"
    )


def _fits(ad: Ad, hole: Box, grid: Grid) -> bool:
    """Say whether a house ad would stand in a hole."""
    if hole.columns > ad.columns:
        return False
    deep = round(grid.span(hole.columns) * ad.picture.height / ad.picture.width, 1)
    return deep <= hole.lines <= deep + SPARE
