"""Report: what a build did, for machines: ``report.json``."""

from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from edition.boxes import Boxes
from edition.finished import Finished, MadeUp
from edition.makeup.explain.breaches import Breached
from edition.makeup.explain.page_advice import Advice, advise
from edition.makeup.explain.stories import Explanation, explain
from edition.makeup.score import Loss, Makeup, Score, measure, reduce
from edition.page import Flatplan
from edition.problem import Problem, warning
from edition.story import Story


def report(
    edition: Finished, changed: list[int] | None = None, files: Mapping[str, bytes] | None = None
) -> dict[str, Any]:
    """Return the report of a build, ready for JSON.

    ``changed``: the pages printed otherwise than before, None without a build before. ``files``:
    what is written beside it.
    """
    plan = edition.made_up.flatplan
    return {
        "pages": edition.printfile.pages,
        "stories": _stories(edition),
        "problems": [said(problem) for problem in problems(edition, changed)],
        "makeup": makeup(measure(plan)),
        "seconds": edition.seconds,
        "changed": changed,
        "files": {name: sha256(content).hexdigest() for name, content in (files or {}).items()},
    }


def problems(edition: Finished, changed: list[int] | None) -> tuple[Problem, ...]:
    """Return all that was found, and warn of locked pages printed otherwise all the same: the index
    of page 1 follows the other pages.
    """
    hint = "look at it again: its index, or the words of a story on it, changed"
    reprinted = [page for page in changed or () if page in edition.made_up.locked]
    return (
        *edition.problems,
        *(
            warning(
                "",
                f"page {page} is locked and printed otherwise than before",
                hint,
                code="lock-reprinted",
            )
            for page in reprinted
        ),
    )


def _stories(edition: Finished) -> list[dict[str, Any]]:
    tallies = {tally.slug: tally for tally in edition.proof.tallies}
    rows = []
    for story in edition.made_up.lineup.budget.stories:
        tally = tallies.get(story.slug)
        counts = {
            "chars_in": tally.chars_in if tally else 0,
            "chars_set": tally.chars_set if tally else 0,
        }
        rows.append(placed(story, edition.made_up.flatplan) | counts)
    return rows


def placed(story: Story, plan: Flatplan) -> dict[str, Any]:
    """Say where a story stands: pages and columns count from 1."""
    legs = [
        {"page": dummy.number, "column": leg.column + 1, "lines": leg.lines}
        for dummy in plan.pages
        for module in dummy.modules
        if module.slug == story.slug
        for leg in module.legs
        if leg.lines
    ]
    jumps = [
        {"from": jump.from_page, "to": jump.to_page}
        for jump in plan.jumps
        if jump.slug == story.slug
    ]
    return {
        "slug": story.slug,
        "headline": story.headline,
        "section": story.section,
        "words": story.words,
        "legs": legs,
        "jump": jumps[0] if jumps else None,
        "jumps": jumps,
        "held": story.slug in plan.held,
        "cut": next((cut.paragraphs for cut in plan.cut if cut.slug == story.slug), 0),
    }


def plan_report(made_up: MadeUp) -> dict[str, Any]:
    """Return what ``edition plan --json`` prints."""
    plan = made_up.flatplan
    return {
        "pages": [asdict(dummy) for dummy in plan.pages],
        "stories": [placed(story, plan) for story in made_up.lineup.budget.stories],
        "problems": [said(problem) for problem in made_up.problems],
        "makeup": makeup(measure(plan)),
        "budget": [asdict(advice) for advice in advised(made_up)],
    }


def advised(made_up: MadeUp) -> tuple[Advice, ...]:
    """Say what more or fewer pages would change in a planned edition."""
    lineup = made_up.lineup
    galleys = tuple(setting.galley for setting in made_up.settings)
    return advise(
        lineup.budget, galleys, lineup.paper, lineup.layout.grid, len(made_up.flatplan.pages)
    )


def makeup(score: Makeup) -> dict[str, Any]:
    """Say how well the pages are filled: holes in cells (one column by one grid line) and percent
    of the news hole.
    """
    pages = [
        {"page": p.number, "news_hole": p.news_hole, "holes": p.holes, "holes_pct": p.percent}
        for p in score.pages
    ]
    return {
        "holes": score.holes,
        "holes_pct": score.percent,
        "held": score.held,
        "jumps": score.jumps,
        "butting_heads": score.butting,
        "pages": pages,
    }


def boxes(made_up: MadeUp) -> Boxes:
    """Return the boxes of a planned edition, to be scored."""
    galleys = tuple(setting.galley for setting in made_up.settings)
    return reduce(made_up.flatplan, made_up.lineup.budget, galleys)


def score_report(score: Score) -> dict[str, Any]:
    """Return what ``edition plan --score --json`` prints."""
    return {
        "score": {
            "total": round(score.total, 1),
            "before": round(score.before, 1),
            "gate": score.gate,
            "holes_pct": round(score.holes, 3),
            "held": score.held,
            "terms": {loss.term.name: _loss(loss) for loss in score.losses},
            "faults": list(score.faults),
        }
    }


def _loss(loss: Loss) -> dict[str, Any]:
    return {
        "loss": round(loss.points, 2),
        "weight": loss.term.weight,
        "value": round(loss.value, 4),
        "zero": loss.term.zero,
        "pages": list(loss.pages),
    }


def explained(made_up: MadeUp) -> Explanation:
    """Explain a planned edition."""
    return explain(
        made_up.flatplan,
        made_up.lineup.budget,
        tuple(setting.galley for setting in made_up.settings),
    )


def explain_report(told: Explanation) -> dict[str, Any]:
    """Return what ``edition plan --explain --json`` prints; the page of what is held is null."""
    stories = [asdict(story) | {"page": story.page or None} for story in told.stories]
    rules = [_breach(breached) for breached in told.breaches]
    return {
        "explain": {
            "stories": stories,
            "holes": [asdict(hole) for hole in told.holes],
            "rules": rules,
        }
    }


def _breach(breached: Breached) -> dict[str, Any]:
    breach = breached.breach
    return {
        "page": breached.page,
        "rule": breach.rule.name,
        "amount": round(breach.amount, 3),
        "points": round(breach.points, 2),
    }


def said(problem: Problem) -> dict[str, Any]:
    """Return a problem as machines read it."""
    where = problem.where
    place = {"path": where.path, "line": where.line or None, "column": where.column or None}
    what = {"code": problem.code or None, "about": problem.about or None}
    return {
        "severity": problem.severity.value,
        **what,
        **place,
        "message": problem.message,
        "hint": problem.hint,
    }
