"""Tariff: what the rules cost a page, at the table's points or at a layout's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from math import fsum

from edition.copy.text_file.did_you_mean import did_you_mean
from edition.makeup.rules.neighbours import near
from edition.makeup.rules.sight import Sight
from edition.makeup.rules.table import RULES, Rule, Scope
from edition.page import AdSpot, Module
from edition.paper import NEVER, OwnPoints
from edition.problem import Problem, error

TOLD_ELSEWHERE = frozenset({"order-disobeyed"})
"""Rules whose breach is named where the pin is written."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a page breaks: how often, or how much, and what that costs."""

    rule: Rule
    amount: float
    points: float


@dataclass(frozen=True)  # without slots, so that what is asked a million times is reckoned once
class Tariff:
    """The rules with their points."""

    rules: tuple[Rule, ...]
    points: tuple[float, ...]
    """By rule."""

    @cached_property
    def _by_scope(self) -> dict[Scope, tuple[tuple[Rule, float], ...]]:
        priced = tuple(zip(self.rules, self.points, strict=True))
        return {
            scope: tuple(
                (rule, points) for rule, points in priced if rule.scope is scope and points
            )
            for scope in Scope
        }

    def story(self, module: Module) -> float:
        """Price a module by itself."""
        return fsum(points * rule.find(module) for rule, points in self._by_scope[Scope.STORY])

    def neighbours(self, one: Module, two: Module) -> float:
        """Price two modules as neighbours; nothing where they are none."""
        if not near(one.box, two.box):
            return 0.0
        return fsum(
            points * rule.find(one, two) for rule, points in self._by_scope[Scope.NEIGHBOURS]
        )

    def beside_ad(self, module: Module, spot: AdSpot) -> float:
        """Price a module as the neighbour of an ad; nothing where it is none."""
        if not near(module.box, spot.box):
            return 0.0
        return fsum(points * rule.find(module, spot) for rule, points in self._by_scope[Scope.AD])

    def page(self, page: Sight) -> float:
        """Price a page as a whole and with the page before it, its modules and neighbours apart."""
        return fsum(
            points * rule.find(page)
            for scope in (Scope.PAGE, Scope.SPREAD)
            for rule, points in self._by_scope[scope]
        )

    @cached_property
    def hard(self) -> "Tariff":
        """The rules that are never to be broken, those apart whose breach is named with its pin."""
        kept = [
            n
            for n, rule in enumerate(self.rules)
            if self.points[n] >= NEVER and rule.name not in TOLD_ELSEWHERE
        ]
        return Tariff(tuple(self.rules[n] for n in kept), tuple(self.points[n] for n in kept))

    def whole(self, page: Sight) -> float:
        """Price a page with all that stands on it."""
        return fsum(breach.points for breach in self.breaches(page))

    def breaches(self, page: Sight) -> Iterator[Breach]:
        """Yield every rule that a page breaks."""
        for rule, points in zip(self.rules, self.points, strict=True):
            amount = _amount(rule, page)
            if amount and points:
                yield Breach(rule, amount, points * amount)

    def never(self, page: Sight) -> Iterator[Breach]:
        """Yield the rules that a page breaks though it never may."""
        return self.hard.breaches(page)


def _amount(rule: Rule, page: Sight) -> float:
    match rule.scope:
        case Scope.STORY:
            return fsum(rule.find(module) for module in page.modules)
        case Scope.NEIGHBOURS:
            return fsum(
                rule.find(one, two)
                for one, two in combinations(page.modules, 2)
                if near(one.box, two.box)
            )
        case Scope.AD:
            return fsum(
                rule.find(module, spot)
                for module in page.modules
                for spot in page.ads
                if near(module.box, spot.box)
            )
        case _:
            return rule.find(page)


def unknown(own: tuple[OwnPoints, ...]) -> tuple[Problem, ...]:
    """Name the rules that a layout prices and nobody knows."""
    names = [rule.name for rule in RULES]
    wrong = (points for points in own if points.rule not in names)
    return tuple(
        error(p.where, f'unknown rule "{p.rule}"', did_you_mean(p.rule, names), code="rule-unknown")
        for p in wrong
    )


@cache
def tariff(own: tuple[OwnPoints, ...] = ()) -> Tariff:
    """Return the rules at their points, some of them at a layout's own."""
    changed = {points.rule: points.points for points in own}
    return Tariff(RULES, tuple(changed.get(rule.name, rule.points) for rule in RULES))
