"""Table: the rules of taste. The search, ``--explain``, the manual and the tests are all made from
it.

A rule of taste is not a law: a law broken is a fault of ours, a rule is what the desk would rather
not see, at a price.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from edition.makeup.rules import neighbours, pages
from edition.paper import NEVER


class Scope(StrEnum):
    """What a rule has to see before it can say how often it is broken."""

    STORY = "story"
    """A module by itself."""
    NEIGHBOURS = "neighbours"
    """Two modules that touch, or stand close one above the other."""
    AD = "ad"
    """A module and an ad that do."""
    PAGE = "page"
    SPREAD = "spread"
    """A page and the one before it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the desk dislikes."""

    name: str
    scope: Scope
    points: float
    find: Callable[..., float]
    """How often, or how much: of a module, of two, of a module and an ad, or of a page (Sight)."""
    says: str
    origin: str
    """Where its points come from."""


TUNED = "tuned on the bench's editions"


def _as(term: str) -> str:
    return f"the score's term `{term}`; tuned on the bench's editions"


def _rule(
    scope: Scope, name: str, points: float, find: Callable[..., Any], origin: str = TUNED
) -> Rule:
    says = (find.__doc__ or "").rstrip(".")
    return Rule(name, scope, points, find, says[:1].lower() + says[1:], origin)


RULES = (
    _rule(Scope.STORY, "crowded-story", 0.5, neighbours.crowded),
    _rule(Scope.NEIGHBOURS, "heads-alike", 3.5, neighbours.heads_alike, _as("tombstones")),
    _rule(Scope.NEIGHBOURS, "heads-a-size-apart", 1.3, neighbours.heads_a_size_apart),
    _rule(Scope.NEIGHBOURS, "small-over-large", 2.0, neighbours.small_over_large, _as("heads")),
    _rule(Scope.NEIGHBOURS, "out-of-step", 1.5, neighbours.out_of_step, _as("rows")),
    _rule(Scope.NEIGHBOURS, "photos-meet", 2.5, neighbours.photos_meet, _as("photos")),
    _rule(Scope.NEIGHBOURS, "twin-photos", 2.0, neighbours.twin_photos),
    _rule(Scope.NEIGHBOURS, "quotes-meet", 1.0, neighbours.quotes_meet),
    _rule(Scope.AD, "photo-by-ad", 2.0, neighbours.photo_on_ad, _as("photos")),
    _rule(Scope.PAGE, "inner-rail", 1.0, pages.inner_rails),
    _rule(Scope.PAGE, "no-dominant-photo", 1.5, pages.no_dominant_photo),
    _rule(Scope.PAGE, "no-wide-photo", 3.0, pages.no_wide_photo, _as("dominant")),
    _rule(Scope.PAGE, "photos-in-one-place", 0.6, pages.photos_in_one_place, _as("places")),
    _rule(
        Scope.PAGE,
        "order-disobeyed",
        NEVER,
        pages.disobeyed,
        "a person's order is no matter of taste",
    ),
    _rule(
        Scope.PAGE,
        "under-another-name",
        NEVER,
        pages.under_another_name,
        "a label is a promise to the reader",
    ),
    _rule(Scope.PAGE, "not-led", 4.0, pages.not_led, _as("lead")),
    _rule(Scope.PAGE, "led-by-another", 6.0, pages.led_by_another, _as("lead")),
    _rule(Scope.PAGE, "outshone", 1.3, pages.outshone, _as("display")),
    _rule(Scope.PAGE, "shown-alike", 0.6, pages.shown_alike),
    _rule(Scope.PAGE, "under-less-urgent", 1.8, pages.under_less_urgent, _as("order")),
    _rule(Scope.PAGE, "lead-right", 0.3, pages.lead_right),
    _rule(Scope.SPREAD, "both-leads-right", 1.5, pages.both_leads_right),
    _rule(Scope.SPREAD, "photo-as-before", 0.4, pages.photo_as_before),
    _rule(Scope.SPREAD, "cut-as-before", 1.5, pages.cut_as_before, _as("variety")),
    _rule(Scope.SPREAD, "leaning", 19.0, pages.leaning, _as("balance")),
)
