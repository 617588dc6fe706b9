"""Explain: why each story stands where it does and how it was fitted there, and what was tried
where a hole is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.makeup.explain.attempts import tries_of
from edition.makeup.explain.breaches import Breached, breaches
from edition.makeup.explain.fitting import Part, fitted
from edition.makeup.explain.holes import Hole, gaps
from edition.makeup.page.items import rank
from edition.makeup.rules.absent import Wait
from edition.makeup.story.part import whole
from edition.makeup.story.waiting import why
from edition.page import Dummy, Flatplan, Galley, Module, Turn
from edition.story import Budget, Pin, Story

ORDINALS = ("1st", "2nd", "3rd")


@dataclass(frozen=True, slots=True)
class Explained:
    """A story explained."""

    slug: str
    headline: str
    page: int
    """The page it begins on; 0 where it is held."""
    why: str
    fit: tuple[str, ...] = ()
    """The rungs of the fit ladder that were used, a sentence each; of a story that is held, where
    it was tried.
    """


@dataclass(frozen=True, slots=True)
class Explanation:
    """An edition explained."""

    stories: tuple[Explained, ...]
    """In the order of pages, from the head of each; those held last."""
    holes: tuple[Hole, ...] = ()
    breaches: tuple[Breached, ...] = ()
    """The rules of taste that the pages break."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What is known of the edition."""

    flatplan: Flatplan
    budget: Budget
    galleys: dict[str, Galley]
    place: dict[str, str]
    """Of each story, how urgent it is and where that puts it in its section."""

    def pins(self, slug: str) -> list[Pin]:
        """Return what a person decided about a story."""
        return [pin for pin in self.budget.pins if pin.slug == slug]


def explain(flatplan: Flatplan, budget: Budget, galleys: tuple[Galley, ...]) -> Explanation:
    """Explain a flatplan."""
    by_slug = {galley.slug: galley for galley in galleys}
    case = _Case(flatplan, budget, by_slug, _places(budget, by_slug))
    stories = {story.slug: story for story in budget.stories}
    parts: dict[str, list[Part]] = {}
    for page in flatplan.pages:
        for module in sorted(page.modules, key=lambda m: (m.box.line, m.box.column)):
            parts.setdefault(module.slug, []).append(Part(page, module))
    placed = [_placed(stories[slug], found, case) for slug, found in parts.items()]
    held = [_held(stories[slug], case) for slug in flatplan.held if slug in stories]
    return Explanation(
        (*placed, *held), gaps(flatplan, budget, by_slug), tuple(breaches(flatplan, budget))
    )


def _places(budget: Budget, galleys: dict[str, Galley]) -> dict[str, str]:
    """Say of each story how urgent it is, and its place among those of its section."""
    by_section: dict[str, list[Story]] = {}
    for story in budget.stories:
        if story.slug in galleys:
            by_section.setdefault(story.section, []).append(story)
    said = {}
    for section, stories in by_section.items():
        stories.sort(key=lambda s: (rank(whole(galleys[s.slug], s.urgency)), s.slug))
        for number, story in enumerate(stories, 1):
            among = f" of {len(stories)} in {section}" if section else f" of {len(stories)}"
            said[story.slug] = f"urgency {story.urgency}, {_ordinal(number)}{among}"
    return said


def _ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"


def _placed(story: Story, parts: list[Part], case: _Case) -> Explained:
    page, module = parts[0].page, parts[0].module
    reasons = [case.place[story.slug], *_pinned(page, case.pins(story.slug))]
    why = f"{_stands(page, module)}: {', '.join(reasons)}"
    return Explained(
        story.slug,
        story.headline,
        page.number,
        why,
        (*_cut(story.slug, case), *fitted(case.galleys[story.slug], parts)),
    )


def _cut(slug: str, case: _Case) -> Iterator[str]:
    """Say what a story gave up."""
    for cut in case.flatplan.cut:
        if cut.slug == slug:
            yield (
                "its last paragraph cut"
                if cut.paragraphs == 1
                else f"its last {cut.paragraphs} paragraphs cut"
            )


def _stands(page: Dummy, module: Module) -> str:
    """Say what part a story plays on its page."""
    if module.brief:
        return "stands among the briefs"
    begun = [m for m in page.modules if not m.brief and m.turn is not Turn.CONTINUES]
    lead = min(
        begun,
        key=lambda m: (m.head.level, -m.head.columns, m.box.line, m.box.column),
        default=module,
    )
    if module is lead:
        return "leads the paper" if page.number == 1 else "leads the page"
    return (
        "stands on the front page"
        if page.number == 1
        else f"stands with {lead.slug}, which leads the page"
    )


def _pinned(page: Dummy, pins: list[Pin]) -> Iterator[str]:
    """Say what a person decided that bears on its place."""
    for pin in pins:
        if pin.page:
            yield (
                "pinned to this page"
                if pin.page == page.number
                else f"pinned to page {pin.page} and not placed there"
            )
        if pin.lead:
            yield "pinned as a lead"
        if pin.size:
            yield f"pinned to the size {pin.size}"
        if pin.photo is not None:
            yield "pinned to run with a photo" if pin.photo else "pinned to run without a photo"
        if pin.together:
            yield f"kept with {', '.join(pin.together)}"
        if pin.apart_from:
            yield f"kept apart from the ad {', '.join(pin.apart_from)}"
        if pin.spread:
            yield "pinned to two facing pages"


def _held(story: Story, case: _Case) -> Explained:
    """Say why a story is held, in the words in which it was told, and where it was tried."""
    codes = {problem.code for problem in case.flatplan.problems if problem.about == story.slug}
    waits = [wait for wait in Wait if wait in codes]
    grid = case.flatplan.pages[0].grid
    reasons = [f": {why(wait, story, case.galleys.get(story.slug), grid)}" for wait in waits[:1]]
    place = f" ({case.place[story.slug]})" if story.slug in case.place else ""
    tried = tuple(tries_of(story.slug, case.flatplan))
    crowded = (
        ("taken out so that the others have room",)
        if {Wait.NO_ROOM, Wait.PLAN_FULL}.intersection(waits)
        else ()
    )
    return Explained(
        story.slug, story.headline, 0, f"is held{''.join(reasons)}{place}", tried or crowded
    )
