"""Outshining: stories shown larger than more urgent ones on their page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edition.makeup.rules.neighbours import LARGER
from edition.makeup.story.runners import Runners
from edition.page import Module, Turn


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """How much a story matters on its page, the most first."""

    follows: bool
    """No person wants it to lead."""
    urgency: int


def ranks(lineup: Runners, grows: bool) -> dict[str, Rank]:
    """Return the rank of every story whose size no person decided: on a page that ``grows`` by
    news, else by who is to lead alone.
    """
    open_ = [entry for entry in lineup.entries if not entry.pin.size]
    return {
        entry.story.slug: Rank(not entry.lead, entry.story.urgency if grows else 0)
        for entry in open_
    }


@dataclass(frozen=True, slots=True)
class Pair:
    """A story that outshines another."""

    loud: Module
    other: Module


def outshining(modules: Iterable[Module], rank: Mapping[str, Rank]) -> list[Pair]:
    """Return the stories of a page with a larger head or a wider photo than a more urgent one, each
    with that one.
    """
    begun = [
        module
        for module in modules
        if module.slug in rank and not module.brief and module.turn is not Turn.CONTINUES
    ]
    pairs = (
        Pair(loud, other) for loud in begun for other in begun if rank[other.slug] < rank[loud.slug]
    )
    return [pair for pair in pairs if _outshines(pair.loud, pair.other)]


def _outshines(loud: Module, other: Module) -> bool:
    return (
        loud.head.points > LARGER * other.head.points
        or widest_photo(loud) > widest_photo(other) > 0
    )


def widest_photo(module: Module) -> int:
    """Return the columns of a module's widest photo."""
    return max((photo.box.columns for photo in module.photos), default=0)
