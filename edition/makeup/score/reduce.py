"""Reduce: a flatplan to its boxes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.boxes import Block, Boxes, Brought, Filed, Label, Sheet, Shot
from edition.page import Box, Dummy, Flatplan, Furniture, Galley, Module
from edition.story import Budget


@dataclass(frozen=True, slots=True)
class Known:
    """What a dummy does not say of itself; it has no ratios where these are not given."""

    ratios: Mapping[tuple[str, int], float]
    """Width over height of each photo, by its story's slug and its place among the story's photos.
    """
    crossheads: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The lines of each story on which a crosshead begins, by its slug."""
    house: frozenset[str] = frozenset()
    """Slugs of the ads that only fill what copy does not."""


def reduce(flatplan: Flatplan, budget: Budget, galleys: tuple[Galley, ...]) -> Boxes:
    """Return a flatplan's boxes; what the desk itself keeps back counts neither as a story nor as
    held.
    """
    ratios = {(galley.slug, art.photo): art.ratio for galley in galleys for art in galley.art}
    lines = {galley.slug: galley.lines for galley in galleys}
    brought = {
        galley.slug: tuple(Brought(art.ratio, art.most) for art in galley.art) for galley in galleys
    }
    apart = {pin.slug: pin.apart_from for pin in budget.pins}
    stories = [s for s in budget.stories if not s.held and not (s.until and s.until < budget.day)]
    filed = tuple(
        Filed(
            s.slug,
            s.urgency,
            lines.get(s.slug, 0),
            apart.get(s.slug, ()),
            s.section,
            brought.get(s.slug, ()),
        )
        for s in stories
    )
    held = tuple(story.slug for story in filed if story.slug in flatplan.held)
    house = frozenset(ad.slug for ad in budget.fillers)
    crossheads = {galley.slug: galley.crossheads for galley in galleys}
    return Boxes(
        tuple(sheet(page, Known(ratios, crossheads, house)) for page in flatplan.pages), filed, held
    )


def sheet(page: Dummy, known: Known) -> Sheet:
    """Return the boxes of one page."""
    return Sheet(
        page.number,
        page.grid,
        tuple(block(module, known) for module in page.modules),
        tuple(ad for ad in page.ads if ad.slug not in known.house),
        (
            *(ad.box for ad in page.ads if ad.slug in known.house),
            *(f.box for f in page.fixtures if f.kind is Furniture.HOUSE),
        ),
        tuple(fixture.box for fixture in page.fixtures if fixture.kind is not Furniture.HOUSE),
        page.section,
        tuple(
            Label(fixture.box, fixture.label)
            for fixture in page.fixtures
            if fixture.kind is Furniture.SECTION
        ),
    )


def block(module: Module, known: Known) -> Block:
    """Return the boxes of one module."""
    return Block(
        slug=module.slug,
        box=module.box,
        head=module.head_box,
        size=module.head.points,
        deck=module.deck_box,
        deck_size=module.deck.points if module.deck else 0.0,
        legs=tuple(leg.box for leg in module.legs),
        photos=tuple(
            Shot(p.box, p.cutline, known.ratios.get((module.slug, p.index), 0.0))
            for p in module.photos
        ),
        quotes=tuple(quote.box for quote in module.quotes),
        facts=module.facts.box if module.facts else None,
        crossheads=tuple(
            Box(leg.column, leg.line + line - leg.first, 1, 1)
            for leg in module.legs
            for line in known.crossheads.get(module.slug, ())
            if leg.first <= line < leg.first + leg.lines
        ),
        turn=module.turn,
        turn_line=module.turn_line,
        first=module.legs[0].first if module.legs else 0,
        brief=module.brief,
    )
