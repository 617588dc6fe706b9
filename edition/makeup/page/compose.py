"""Compose: how a page looks that is not cut but given: a story that fills it, what stands beside
that, the two pages of a spread.

What is cut is weighed by dressing; both go by the same tariff, so that no rule holds for one kind
of page alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.makeup.page.ad_stack import spots
from edition.makeup.page.space import Space
from edition.makeup.rules.sight import Sight
from edition.makeup.rules.tariff import tariff
from edition.makeup.story.module import module
from edition.makeup.story.part import Part
from edition.makeup.story.shape_curves import Option
from edition.page import AdSpot, Module
from edition.paper import Grid

WAYS = 2
"""Ways to fill a place that are set down to be looked at, of each arrangement of photo and quotes:
the cheapest.
"""


@dataclass(frozen=True, slots=True)
class Corner:
    """Where a module begins, and what it stands with."""

    column: int
    line: int
    others: tuple[Module, ...] = ()
    ads: tuple[AdSpot, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """A part set down in one way, and what that costs by its cuts, its fit and its looks."""

    cost: float
    made: Module


def ads_of(space: Space) -> tuple[AdSpot, ...]:
    """Return the ads of a space where they stand."""
    return spots(space.stack, space.number, space.grid.lines - space.foot, space.grid)


def taste(corner: Corner, made: Module, grid: Grid) -> float:
    """Price a module as it looks beside what it stands with."""
    modules = (*corner.others, made)
    sight = Sight(grid.columns, modules, ads=corner.ads, stories=tuple(m.box for m in modules))
    return tariff(grid.rules).whole(sight)


def composed(part: Part, ways: Iterable[Option], corner: Corner, grid: Grid) -> Iterator[Composed]:
    """Yield the ways to set a part down, the best first: a few of each arrangement by their looks,
    then the others as they come.
    """
    alike: Counter[tuple[object, ...]] = Counter()
    looked_at, others = [], []
    for option in ways:
        look = option.room.mode, option.room.span, option.room.left, option.room.stacks
        alike[look] += 1
        if alike[look] > WAYS:
            others.append(option)
            continue
        made = module(part, option, corner.column, corner.line)
        looked_at.append(Composed(option.cost + taste(corner, made, grid), made))
    yield from sorted(looked_at, key=lambda way: way.cost)
    for option in others:
        yield Composed(option.cost, module(part, option, corner.column, corner.line))
