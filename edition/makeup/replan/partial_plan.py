"""Sketch: a flatplan as far as a person decides it, and the flatplan that the stories of today make
of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.makeup.draft.jumps import jumps
from edition.makeup.draft.left_out import amiss
from edition.makeup.replan.refit import chosen
from edition.makeup.replan.refit_legs import dealt
from edition.makeup.replan.stated import Given, Misfit, given, literal, stretch
from edition.makeup.story.part import Part, rest
from edition.makeup.story.runners import Runners
from edition.page import AdSpot, Cut, Dummy, Fixture, Flatplan, Module
from edition.paper import Grid
from edition.story import Budget


@dataclass(frozen=True, slots=True)
class Sketched:
    """A page as far as it is decided."""

    number: int
    section: str
    stories: tuple[Given, ...] = ()
    ads: tuple[AdSpot, ...] = ()
    fixtures: tuple[Fixture, ...] = ()


@dataclass(frozen=True, slots=True)
class Sketch:
    """The pages of a plan, the slugs it holds, and what its stories give up."""

    pages: tuple[Sketched, ...]
    held: tuple[str, ...] = ()
    cut: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be on a page, and which of its stories it is, both counted from 0."""

    page: int
    story: int
    why: Misfit


def sketch(flatplan: Flatplan) -> Sketch:
    """Return all that is decided in a flatplan."""
    pages = (
        Sketched(p.number, p.section, tuple(map(given, p.modules)), p.ads, p.fixtures)
        for p in flatplan.pages
    )
    return Sketch(tuple(pages), flatplan.held, flatplan.cut)


def carried_out(
    plan: Sketch, lineup: Runners, budget: Budget, grid: Grid
) -> tuple[Flatplan, tuple[Fault, ...]]:
    """Return the flatplan a sketch asks for, and the stories that cannot stand as it says: they are
    left out.
    """
    left = {entry.story.slug: entry.part for entry in lineup.entries}
    faults: list[Fault] = []
    pages = []
    for at, page in enumerate(plan.pages):
        modules = []
        for place, said in enumerate(page.stories):
            try:
                module = stand(
                    said,
                    stretch(left[said.slug], goes_on(plan, said.slug, page.number), said),
                    grid,
                )
            except Misfit as why:
                faults.append(Fault(at, place, why))
            else:
                modules.append(module)
                left[said.slug] = rest(left[said.slug], module)
        pages.append(
            Dummy(page.number, page.section, grid, tuple(modules), page.ads, page.fixtures)
        )
    made = Flatplan(tuple(pages), jumps(tuple(pages)), plan.held)
    return replace(made, problems=(*lineup.problems, *amiss(made, lineup, budget))), tuple(faults)


def goes_on(plan: Sketch, slug: str, number: int) -> bool:
    """Say whether a later page holds more of a story."""
    return any(
        said.slug == slug for page in plan.pages if page.number > number for said in page.stories
    )


def stand(said: Given, part: Part, grid: Grid) -> Module:
    """Return the module that is asked for: what is left open is chosen as the planner would. Raises
    Misfit where it cannot be.
    """
    if said.legs is not None and (said.level is not None or said.brief):
        return literal(said, part)
    settled = said.brief or (said.level is not None and (said.photos is not None or not part.art))
    return dealt(said, part) if settled else chosen(said, part, grid)


def slugs(plan: Sketch) -> Iterator[str]:
    """Yield the slug of every story on the pages, again for every part of it."""
    yield from (said.slug for page in plan.pages for said in page.stories)
