"""Sight: a page as the rules look at it: its stories with their news, what else stands there, the
page before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edition.makeup.rules.labels import Sections, strangers
from edition.makeup.rules.weight import NOTHING, Weight, weigh
from edition.page import AdSpot, Box, Dummy, Furniture, Module, Turn


@dataclass(frozen=True, slots=True, eq=False)
class News:
    """A story that begins on the page, and how urgent it is."""

    module: Module
    urgency: int


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """The page before, as far as it is seen with this one."""

    stories: tuple[Box, ...] = ()
    photo: int | None = None
    """The column in which its largest photo begins."""
    facing: bool = False
    """It is the left-hand page of one spread with this."""
    weight: Weight = NOTHING
    lead_right: bool = False
    """Its lead stands at the right."""


NOBODY = Before()


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """A page."""

    columns: int
    modules: tuple[Module, ...]
    news: tuple[News, ...] = ()
    lead: Module | None = None
    """The story that is to have the largest head."""
    ordered: Module | None = None
    """One that a person wants to lead."""
    rails: tuple[Box, ...] = ()
    """Rails of briefs."""
    ads: tuple[AdSpot, ...] = ()
    stories: tuple[Box, ...] = ()
    """The places of its stories."""
    weight: Weight = NOTHING
    strangers: int = 0
    """Stories on it under another section's name."""
    before: Before = NOBODY


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known of the stories apart from their places."""

    urgency: Mapping[str, int]
    """By slug."""
    leads: frozenset[str] = frozenset()
    """Slugs of those that a person wants to lead."""
    sections: Sections = field(default_factory=dict)


def seen(page: Dummy, before: Dummy | None, known: Known) -> Sight:
    """Return a page of a finished plan as the rules see it; ``before`` is the page before it, if
    there is one.
    """
    modules = tuple(module for module in page.modules if not module.brief)
    begun = [module for module in modules if module.turn is not Turn.CONTINUES]
    news = tuple(
        News(module, known.urgency[module.slug]) for module in begun if module.slug in known.urgency
    )
    ordered = next((module for module in begun if module.slug in known.leads), None)
    first = min(news, key=lambda n: (n.urgency, n.module.head.level, n.module.slug), default=None)
    others = (*(ad.box for ad in page.ads), *(fixture.box for fixture in page.fixtures))
    return Sight(
        columns=page.grid.columns,
        modules=modules,
        news=news,
        lead=ordered or (first.module if first else None),
        ordered=ordered,
        rails=tuple(fixture.box for fixture in page.fixtures if fixture.kind is Furniture.BRIEFS),
        ads=page.ads,
        stories=tuple(module.box for module in modules),
        weight=weigh(page.modules, others),
        strangers=strangers(page, known.sections),
        before=_before(before, page.number) if before else NOBODY,
    )


def _before(page: Dummy, number: int) -> Before:
    others = (*(ad.box for ad in page.ads), *(fixture.box for fixture in page.fixtures))
    return earlier(page.modules, weigh(page.modules, others), number % 2 == 1, page.grid.columns)


def earlier(modules: Sequence[Module], weight: Weight, facing: bool, columns: int) -> Before:
    """Return the page before one, by what stands on it; ``facing`` says whether both are one
    spread.
    """
    lead = (
        max(modules, key=lambda m: (-m.head.level, m.box.columns), default=None) if facing else None
    )
    right = bool(lead and lead.box.right == columns and lead.box.column > 0)
    return Before(
        tuple(module.box for module in modules), largest_photo(modules), facing, weight, right
    )


def largest_photo(modules: Sequence[Module]) -> int | None:
    """Return the column in which the largest photo of a page begins; None where it has none."""
    return next((box.column for box in photos(modules)), None)


def photos(modules: Sequence[Module]) -> list[Box]:
    """Return the photos of a page, the largest first, and of like ones that at the right."""
    boxes = [placed.box for module in modules for placed in module.photos]
    return sorted(boxes, key=lambda box: (box.columns * box.lines, box.column), reverse=True)
