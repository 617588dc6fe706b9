"""edition plan."""

from datetime import date
from pathlib import Path

import click

from edition.assets import use_only_our_fonts
from edition.cli.loading import loading
from edition.cli.speak import Day, answer, exits, save, tell, wanted_day


@click.command("plan")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--date", "day", type=Day(), help="The edition to plan; else the newest.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@click.option("--svg", metavar="FILE", help="Draw the flatplan into FILE; - draws it on standard output.")
@click.pass_context
def command(context: click.Context, folder: Path, day: date | None, as_json: bool, svg: str | None) -> None:
    """Show the dummy of every page without setting it: where each story, photo and ad stands.

    FOLDER is a paper's folder (with paper.toml) or one edition's folder. In the letters a capital is a headline, ~ a deck, # a photo,
    $ an ad, = furniture; a row stands for two grid lines.

    \b
    Example: edition plan my-paper --svg flatplan.svg
    """
    if as_json and svg == "-":
        raise click.UsageError("--json and --svg - both want standard output: give the picture a file")
    use_only_our_fonts()
    with loading():
        from edition.build import make_up
        from edition.cli.flatplan import draw
        from edition.makeup.draw import letters
        from edition.report import plan_report

    with exits(context, as_json):
        made_up = make_up(folder, wanted_day(day, folder))
        if svg:
            save(draw(made_up).encode(), svg)
    tell(made_up.problems)
    if as_json:
        answer(plan_report(made_up))
    elif not svg:
        click.echo(letters(made_up.flatplan), nl=False)
    elif svg != "-":
        click.echo(svg)
