"""Decide: which plan an edition is built by: one that a person gives, the last one as far as it
goes, or one made afresh.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from edition.makeup import plan
from edition.makeup.replan.partial_plan import Fault, Sketch, sketch, slugs
from edition.makeup.replan.replan import again
from edition.makeup.replan.state import PlanInput
from edition.page import Flatplan
from edition.planfile.follow import follow
from edition.planfile.read import PlanFile, read_plan, strangers
from edition.problem import ContentError, Problem, note
from edition.story import Budget, Pin


@dataclass(frozen=True, slots=True)
class PlanPath:
    """Where a plan lies, and its name in messages."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Files:
    """The plans at hand."""

    locked: PlanPath
    """The edition's locked pages; the file need not be there."""
    given: PlanPath | None = None
    """The plan a person wants built exactly."""
    last: PlanPath | None = None
    """The plan of the last build, to be kept as far as it goes."""
    last_is_whole: bool = True
    """Whether that is the plan of the PDF beside it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The flatplan to build."""

    flatplan: Flatplan
    locked: frozenset[int]
    """The numbers of its locked pages."""


@dataclass(frozen=True, slots=True)
class _Last:
    """The last plan where it can be kept; else why the edition is planned afresh."""

    plan: Sketch | None = None
    problems: tuple[Problem, ...] = ()


def decide(today: PlanInput, files: Files) -> Decided:
    """Decide which flatplan is built. Raises ContentError where a person's plan, or a locked page,
    cannot be met.
    """
    locked = _locked(today, files)
    pages = locked.sketch.pages if locked else ()
    return Decided(_decided(today, files, locked), frozenset(page.number for page in pages))


def _decided(today: PlanInput, files: Files, locked: PlanFile | None) -> Flatplan:
    if files.given:
        given = read_plan(files.given.path, files.given.name)
        if locked:
            _respect(given, locked)
        return follow(given, today.without(given.sketch.cut))
    last = _last(today, files)
    if last.plan is None and locked is None:
        afresh = plan(today.budget, today.galleys, today.paper, today.grid)
        return _said(afresh, last.problems)
    before = last.plan or sketch(
        plan(_pinned(today.budget, locked), today.galleys, today.paper, today.grid)
    )
    if locked is None:
        return _said(again(before, today.without(before.cut))[0], last.problems)
    _all_there(locked, len(before.pages))
    imposed = _imposed(before, locked.sketch)
    made, faults = again(
        imposed, today.without(imposed.cut), frozenset(page.number for page in locked.sketch.pages)
    )
    if faults:
        raise ContentError(*(_cannot_hold(locked, fault) for fault in faults))
    return _said(made, last.problems)


def _locked(today: PlanInput, files: Files) -> PlanFile | None:
    """Return the locked pages, if there are any."""
    path = files.locked.path
    if not os.path.lexists(path):
        return None
    locked = read_plan(path, files.locked.name, path.parent)
    if wrong := strangers(locked, today.budget, today.grid):
        raise ContentError(
            *(
                replace(problem, hint=f"{problem.hint}; or unlock the page with edition unlock")
                for problem in wrong
            )
        )
    return locked


def _respect(given: PlanFile, locked: PlanFile) -> None:
    """Refuse a plan that moves a locked page."""
    fixed = {page.number: page for page in locked.sketch.pages}
    problems = [
        given.error(
            ("pages", at, "page"),
            f"page {page.number} is locked and looks otherwise here",
            f"edition unlock FOLDER {page.number}",
            code="lock-moved",
        )
        for at, page in enumerate(given.sketch.pages)
        if fixed.get(page.number, page) != page
    ]
    if problems:
        raise ContentError(*problems)


def _last(today: PlanInput, files: Files) -> _Last:
    if files.last is None:
        return _Last()
    path, name = files.last.path, files.last.name
    if not os.path.lexists(path):
        return _afresh(name, "there is no last plan to keep")
    if not files.last_is_whole:
        hint = "edition build --plan builds a plan that was edited"
        message = (
            "the last plan is not the one that the PDF beside it was built by: the edition is"
            " planned afresh"
        )
        return _Last(problems=(note(name, message, hint, code="plan-astray"),))
    last = read_plan(path, name, path.parent)
    numbers, wanted = [page.number for page in last.sketch.pages], today.budget.pages
    assert last.toml.values
    if (last.toml.values.columns, last.toml.values.lines) != (today.grid.columns, today.grid.lines):
        return _afresh(name, "the last plan is for pages of another grid")
    if numbers != list(range(1, len(numbers) + 1)) or wanted not in (0, len(numbers)):
        return _afresh(name, f"the last plan has {len(numbers)} pages and not {wanted}")
    return _Last(last.sketch)


def _afresh(name: str, why: str) -> _Last:
    message = f"{why}: the edition is planned afresh"
    return _Last(problems=(note(name, message, code="plan-afresh"),))


def _pinned(budget: Budget, locked: PlanFile | None) -> Budget:
    """Pin everything that stands on a locked page to it, so that a fresh plan fits round it."""
    pages = locked.sketch.pages if locked else ()
    home = {
        slug: page.number
        for page in reversed(pages)
        for slug in (said.slug for said in page.stories)
    }
    ads = {spot.slug: page.number for page in pages for spot in page.ads}
    pins = {pin.slug: pin for pin in reversed(budget.pins)}
    pins |= {slug: replace(pins.get(slug, Pin(slug)), page=number) for slug, number in home.items()}
    return replace(
        budget,
        pins=tuple(pins.values()),
        ads=tuple(replace(ad, page=ads.get(ad.slug, ad.page)) for ad in budget.ads),
    )


def _all_there(locked: PlanFile, count: int) -> None:
    """Refuse locked pages that the edition does not have."""
    problems = []
    for at, page in enumerate(locked.sketch.pages):
        if page.number > count:
            message = f"page {page.number} is locked, and the edition has {count}"
            problems.append(
                locked.error(
                    ("pages", at, "page"),
                    message,
                    f"edition unlock FOLDER {page.number}",
                    code="page-missing",
                )
            )
    if problems:
        raise ContentError(*problems)


def _imposed(before: Sketch, locked: Sketch) -> Sketch:
    """Return a plan with the locked pages in their places."""
    fixed = {page.number: page for page in locked.pages}
    placed = set(slugs(locked))
    pages = tuple(fixed.get(page.number, page) for page in before.pages)
    cut = (*locked.cut, *(c for c in before.cut if c.slug not in placed))
    return Sketch(pages, tuple(s for s in before.held if s not in placed), cut)


def _cannot_hold(locked: PlanFile, fault: Fault) -> Problem:
    """Say of a story that its locked page cannot hold it any more."""
    number, why = fault.page + 1, fault.why
    at = next(at for at, page in enumerate(locked.sketch.pages) if page.number == number)
    cut = f"cut {why.over} {'line' if why.over == 1 else 'lines'}" if why.over > 0 else why.hint
    hint = f"{cut}, or unlock the page: edition unlock FOLDER {number}"
    return locked.error(
        ("pages", at, "stories", fault.story, why.key),
        f"page {number} is locked, and {why.message}",
        hint,
        code="lock-unmet",
    )


def _said(made: Flatplan, said: tuple[Problem, ...]) -> Flatplan:
    return replace(made, problems=(*said, *made.problems))
