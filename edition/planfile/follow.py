"""Follow: a plan file → exactly the flatplan it asks for, or every reason why it cannot be
built.
"""

import re

from edition.copy.text_file.validation import Loc
from edition.makeup.moves.trim import noted
from edition.makeup.replan.partial_plan import Fault, Sketch, carried_out, slugs
from edition.makeup.replan.state import PlanInput
from edition.makeup.rules import laws
from edition.makeup.story.runners import Runners, line_up
from edition.page import Flatplan
from edition.planfile.read import PlanFile, strangers
from edition.problem import ContentError, Problem, error

MEND = "change its box, or take its head, photos and legs out and they are chosen anew"


def follow(plan: PlanFile, today: PlanInput) -> Flatplan:
    """Return the flatplan; today's stories are cut as it says. Raises ContentError with everything
    in the plan that cannot be.
    """
    if wrong := strangers(plan, today.budget, today.grid):
        raise ContentError(*wrong)
    lineup = line_up(today.budget, today.galleys, today.paper, today.grid)
    if wrong := _not_to_run(plan, lineup):
        raise ContentError(*wrong)
    made, faults = carried_out(plan.sketch, lineup, today.budget, today.grid)
    if faults:
        raise ContentError(*(_misfit(plan, fault) for fault in faults))
    if broken := laws.broken(made, today.galleys, today.budget):
        raise ContentError(*(_unlawful(plan, sentence) for sentence in broken))
    return noted(made, today.cut)


def _not_to_run(plan: PlanFile, lineup: Runners) -> tuple[Problem, ...]:
    """Name the stories that the plan places though they may not run, and those that it forgets."""
    placed, able = set(slugs(plan.sketch)), [entry.story.slug for entry in lineup.entries]
    found = []
    for at, page in enumerate(plan.sketch.pages):
        for place, said in enumerate(page.stories):
            if said.slug in lineup.held:
                loc = ("pages", at, "stories", place, "story")
                found.append(
                    plan.error(
                        loc,
                        f'"{said.slug}" is held, or past its last day',
                        "take it out of the plan, or let it run",
                        code="plan-holds",
                        about=said.slug,
                    )
                )
    for slug in able:
        if slug not in placed and slug not in plan.sketch.held:
            found.append(
                plan.error(
                    (),
                    f'the plan has no place for "{slug}"',
                    f'give it a box on a page, or write held = ["{slug}"]',
                    code="story-unplaced",
                    about=slug,
                )
            )
        elif slug in placed and slug in plan.sketch.held:
            at = plan.sketch.held.index(slug)
            found.append(
                plan.error(
                    ("held", at),
                    f'"{slug}" is held and stands on a page',
                    "take it out of one of the two",
                    code="story-twice",
                    about=slug,
                )
            )
    return tuple(found)


def _misfit(plan: PlanFile, fault: Fault) -> Problem:
    return plan.error(
        ("pages", fault.page, "stories", fault.story, fault.why.key),
        fault.why.message,
        fault.why.hint,
        code="plan-unmet",
    )


def _unlawful(plan: PlanFile, sentence: str) -> Problem:
    """Say a broken law of the story or page that it names."""
    found = re.match(r"(?:page (?P<page>\d+))?(?:, )?(?P<slug>[^:]*?): ", sentence)
    if not found:
        return error(plan.toml.source.name, sentence, MEND, code="plan-law-broken")
    said = sentence[found.end() :] if found["slug"] else sentence
    subject = f'"{found["slug"]}": ' if found["slug"] else ""
    return plan.error(
        _place(plan.sketch, int(found["page"] or 0), found["slug"]),
        f"{subject}{said}",
        MEND,
        code="plan-law-broken",
    )


def _place(plan: Sketch, number: int, slug: str) -> Loc:
    """Find where a page, or a story on it, stands in the file."""
    for at, page in enumerate(plan.pages):
        if number in (0, page.number):
            for place, said in enumerate(page.stories):
                if said.slug == slug:
                    return ("pages", at, "stories", place, "box")
            if number:
                return ("pages", at, "page")
    return ()
