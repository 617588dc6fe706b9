"""edition build."""

import gc
import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from edition.assets import use_only_our_fonts
from edition.cli.hand import hand, handed
from edition.cli.loading import loading
from edition.cli.speak import Day, answer, exits, progress, tell, verdict, wanted_day

PDF = "edition.pdf"


@click.command("build")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--date", "day", type=Day(), help="The edition to build; else the newest.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; else out/<date>/ in the paper's folder.")
@handed("Build")
@click.option("--strict", is_flag=True, help="End with exit code 4 when there are warnings.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.pass_context
def command(  # noqa: PLR0913
    context: click.Context,
    folder: Path,
    day: date | None,
    output: Path | None,
    plan: Path | None,
    late: bool,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Build an edition: stories and photos in, the paper's PDF out.

    FOLDER is a paper's folder (with paper.toml) or one edition's folder. Writes edition.pdf, report.json and plan.toml.
    Nothing is written over the last good edition unless this one is whole.
    """
    use_only_our_fonts()
    # A build makes millions of small objects and few circles: collecting them costs a tenth of the time and frees nothing.
    gc.disable()
    with loading():
        from edition.build import build, out
        from edition.deliver import put
        from edition.press import changed
        from edition.report import problems, report

        asked = hand(plan, late, output)

    with exits(context, as_json):
        with progress(quiet) as watch:
            edition = build(folder, wanted_day(day, folder), watch, asked)
        place = output or out(edition.made_up.lineup)
        pages = changed(place / PDF, edition.printfile.pdf)
        said, found = report(edition, pages), problems(edition, pages)
        written = put(_files(edition, said), place)
    tell(found)
    if as_json:
        answer(said)
    elif not quiet:
        held = f", {len(edition.made_up.flatplan.held)} held" if edition.made_up.flatplan.held else ""
        click.echo(
            f"{edition.proof.title}: {_count(said['pages'], 'page')}, {_count(len(said['stories']), 'story', 'stories')}{held}", err=True
        )
        if pages is not None:
            click.echo(f"changed since the last build: {_named(pages)}", err=True)
        click.echo(written[0])
    verdict(context, found, strict)


def _files(edition: Any, said: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of an edition; the PDF first."""
    from edition.makeup.sketch import sketch
    from edition.planfile import PLAN, write

    grid = edition.made_up.lineup.layout.grid
    plan = write(sketch(edition.made_up.flatplan), (grid.columns, grid.lines))
    report = json.dumps(said, ensure_ascii=False, indent=1)
    return {PDF: edition.printfile.pdf, "report.json": report.encode(), PLAN: plan.encode()}


def _named(pages: list[int]) -> str:
    """Name pages: ``page 3``, ``pages 3 and 5``."""
    shown = [str(page) for page in pages]
    if not shown:
        return "no page"
    return f"page {shown[0]}" if len(shown) == 1 else f"pages {', '.join(shown[:-1])} and {shown[-1]}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
