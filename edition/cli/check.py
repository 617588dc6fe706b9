"""edition check."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from edition.cli.hand import handed, one_hand
from edition.cli.loading import loading
from edition.cli.speak import Day, answer, counted, exits, tell, verdict, wanted_day


@click.command("check")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--date", "day", type=Day(), help="The edition to check; else the newest.")
@handed("Check")
@click.option("--strict", is_flag=True, help="End with exit code 4 when there are warnings.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def command(
    context: click.Context, /, folder: Path, day: date | None, as_json: bool, **asked: Any
) -> None:
    """Read an edition, set and plan it, and list every problem, without building it.

    FOLDER is a paper's folder (with paper.toml) or one edition's folder. Nothing is written.

    \b
    Example: edition check my-paper --strict
    """
    one_hand(asked["plan"], asked["late"])
    with loading():
        from edition.build import plan

    with exits(context, as_json):
        made_up = plan(folder, date=wanted_day(day, folder), plan=asked["plan"], late=asked["late"])
    tell(made_up.problems)
    stories = len(made_up.lineup.budget.stories)
    if as_json:
        answer(_findings(made_up, stories))
    else:
        click.echo(
            f"{counted(made_up.problems)} in {stories} {'story' if stories == 1 else 'stories'}"
        )
    verdict(context, made_up.problems, asked["strict"])


def _findings(made_up: Any, stories: int) -> dict[str, Any]:
    from edition.report import said

    return {
        "stories": stories,
        "pages": len(made_up.flatplan.pages),
        "problems": [said(problem) for problem in made_up.problems],
    }
