"""edition build."""

import gc
import json
from datetime import date
from pathlib import Path

import click

from edition.assets import use_only_our_fonts
from edition.cli.loading import loading
from edition.cli.speak import Day, answer, exits, progress, tell, verdict, wanted_day


@click.command("build")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--date", "day", type=Day(), help="The edition to build; else the newest.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; else out/<date>/ in the paper's folder.")
@click.option("--strict", is_flag=True, help="End with exit code 4 when there are warnings.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.pass_context
def command(context: click.Context, folder: Path, day: date | None, output: Path | None, strict: bool, as_json: bool, quiet: bool) -> None:  # noqa: PLR0913
    """Build an edition: stories and photos in, the paper's PDF out.

    FOLDER is a paper's folder (with paper.toml) or one edition's folder. Writes edition.pdf and report.json.
    Nothing is written over the last good edition unless this one is whole.
    """
    use_only_our_fonts()
    # A build makes millions of small objects and few circles: collecting them costs a tenth of the time and frees nothing.
    gc.disable()
    with loading():
        from edition.build import build
        from edition.deliver import put
        from edition.report import report

    with exits(context, as_json):
        with progress(quiet) as watch:
            edition = build(folder, wanted_day(day, folder), watch)
        lineup, said = edition.made_up.lineup, report(edition)
        place = output or lineup.root / "out" / lineup.budget.day.isoformat()
        files = {"edition.pdf": edition.printfile.pdf, "report.json": json.dumps(said, ensure_ascii=False, indent=1).encode()}
        written = put(files, place)
    tell(edition.problems)
    if as_json:
        answer(said)
    elif not quiet:
        held = f", {len(edition.made_up.flatplan.held)} held" if edition.made_up.flatplan.held else ""
        click.echo(
            f"{edition.proof.title}: {_count(said['pages'], 'page')}, {_count(len(said['stories']), 'story', 'stories')}{held}", err=True
        )
        click.echo(written[0])
    verdict(context, edition.problems, strict)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
