"""Breaches: which rules of taste the pages of a plan break, and those among them that a layout
never wants broken.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.makeup.rules.sight import Known, seen
from edition.makeup.rules.tariff import Breach, tariff
from edition.page import Flatplan
from edition.problem import Problem, warning
from edition.story import Budget


@dataclass(frozen=True, slots=True)
class Breached:
    """A rule broken on a page."""

    page: int
    breach: Breach


def breaches(flatplan: Flatplan, budget: Budget, *, never: bool = False) -> Iterator[Breached]:
    """Yield what each page breaks, page by page; with ``never`` only what no page may."""
    leads = frozenset(pin.slug for pin in budget.pins if pin.lead)
    sections = {story.slug: story.section for story in budget.stories}
    known = Known({story.slug: story.urgency for story in budget.stories}, leads, sections)
    pages = {page.number: page for page in flatplan.pages}
    for page in flatplan.pages:
        prices = tariff(page.grid.rules)
        sight = seen(page, pages.get(page.number - 1), known)
        yield from (
            Breached(page.number, breach)
            for breach in (prices.never(sight) if never else prices.breaches(sight))
        )


def never_broken(flatplan: Flatplan, budget: Budget) -> tuple[Problem, ...]:
    """Name each page on which a rule is broken that the layout never wants broken: the search found
    no way round it.
    """
    places = {own.rule: own.where for page in flatplan.pages[:1] for own in page.grid.rules}
    found = []
    for broken in breaches(flatplan, budget, never=True):
        rule = broken.breach.rule
        message = f"page {broken.page}: {rule.says} ({rule.name}), which the layout never wants"
        hint = "unpin or unlock what stands there, or give the rule points instead of never"
        found.append(warning(places.get(rule.name, ""), message, hint, code="rule-broken"))
    return tuple(found)
