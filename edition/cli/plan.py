"""edition plan."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edition.cli.hand import handed, one_hand
from edition.cli.loading import loading
from edition.cli.speak import Day, answer, exits, save, tell, wanted_day

if TYPE_CHECKING:
    from edition.finished import MadeUp


@click.command("plan")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--date", "day", type=Day(), help="The edition to plan; else the newest.")
@handed("Show")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@click.option(
    "--svg", metavar="FILE", help="Draw the flatplan into FILE; - draws it on standard output."
)
@click.option(
    "--score",
    "as_score",
    is_flag=True,
    help="Print how good the make-up is, term by term; FOLDER may be a JSON file of boxes.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say of every story why it stands where it does and how it was fitted there.",
)
@click.pass_context
def command(context: click.Context, /, folder: Path, day: date | None, **asked: Any) -> None:
    """Show the dummy of every page without setting it: where each story, photo and ad stands.

    FOLDER is a paper's folder (with paper.toml) or one edition's folder. In the letters a capital
    is a headline, ~ a deck, # a photo, $ an ad, = furniture; a row stands for two grid lines.

    \b
    Example: edition plan my-paper --svg flatplan.svg
    """
    for option, wanted in (
        ("--json", asked["as_json"]),
        ("--score", asked["as_score"]),
        ("--explain", asked["explain"]),
    ):
        if wanted and asked["svg"] == "-":
            raise click.UsageError(
                f"{option} and --svg - both want standard output: give the picture a file"
            )
    one_hand(asked["plan"], asked["late"])
    with exits(context, asked["as_json"]):
        if asked["as_score"] and folder.is_file():
            _score_boxes(folder, asked["as_json"])
            return
        with loading():
            from edition.build import plan
            from edition.cli.flatplan import draw

        made_up = plan(folder, date=wanted_day(day, folder), plan=asked["plan"], late=asked["late"])
        if asked["svg"]:
            save(draw(made_up).encode(), asked["svg"])
    tell(made_up.problems)
    _tell(made_up, asked)


def _score_boxes(file: Path, as_json: bool) -> None:
    """Score a paper that is known by its boxes alone."""
    from edition.cli.score import show
    from edition.makeup.score import score
    from edition.read.boxes import read_boxes
    from edition.report import score_report

    found = score(read_boxes(file))
    if as_json:
        answer(score_report(found))
    else:
        click.echo(show(found))


def _tell(made_up: "MadeUp", asked: dict[str, Any]) -> None:
    """Print what was asked for: score and explanation, the plan for machines, the picture's name,
    or the letters and the page budget.
    """
    from edition.cli.advice import tell_advice
    from edition.makeup.explain.draw import letters
    from edition.report import advised, plan_report

    if asked["as_score"] or asked["explain"]:
        _judge(made_up, asked)
    elif asked["as_json"]:
        answer(plan_report(made_up))
    elif not asked["svg"]:
        click.echo(letters(made_up.flatplan), nl=False)
        click.echo(tell_advice(advised(made_up), len(made_up.flatplan.pages)))
    elif asked["svg"] != "-":
        click.echo(asked["svg"])


def _judge(made_up: "MadeUp", asked: dict[str, Any]) -> None:
    """Print the score, the explanation, or both."""
    from edition.cli.explain import tell_stories
    from edition.cli.score import show
    from edition.makeup.score import score
    from edition.report import boxes, explain_report, explained, score_report

    found = score(boxes(made_up)) if asked["as_score"] else None
    told = explained(made_up) if asked["explain"] else None
    if asked["as_json"]:
        answer((score_report(found) if found else {}) | (explain_report(told) if told else {}))
        return
    click.echo(
        "\n\n".join([*([show(found)] if found else []), *([tell_stories(told)] if told else [])])
    )
