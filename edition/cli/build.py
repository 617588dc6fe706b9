"""edition build."""

import gc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition.cli.hand import handed, one_hand
from edition.cli.loading import loading
from edition.cli.speak import Day, answer, exits, progress, tell, verdict, wanted_day

if TYPE_CHECKING:
    from edition.build import Edition, Saved


@click.command("build")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--date", "day", type=Day(), help="The edition to build; else the newest.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write; else out/<edition>/ in the paper's folder.",
)
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

    FOLDER is a paper's folder (with paper.toml) or one edition's folder. Writes edition.pdf,
    report.json and plan.toml. Nothing is written over the last good edition unless this one is
    whole.
    """
    one_hand(plan, late)
    # A build makes millions of small objects and few circles: collecting them costs a tenth of the
    # time and frees nothing.
    gc.disable()
    with loading():
        from edition.build import build

    with exits(context, as_json):
        with progress(quiet) as watch:
            keep = late and (output or True)
            edition = build(
                folder, date=wanted_day(day, folder), plan=plan, late=keep, progress=watch
            )
        saved = edition.save(output)
    tell(saved.problems)
    if as_json:
        answer(saved.report)
    elif not quiet:
        _say(edition, saved)
    verdict(context, saved.problems, strict)


def _say(edition: "Edition", saved: "Saved") -> None:
    """Say what was built, what changed, and where the PDF lies."""
    held = f", {len(edition.made_up.flatplan.held)} held" if edition.made_up.flatplan.held else ""
    pages, stories = (
        _count(saved.report["pages"], "page"),
        _count(len(saved.report["stories"]), "story", "stories"),
    )
    click.echo(f"{edition.proof.title}: {pages}, {stories}{held}", err=True)
    if saved.report["changed"] is not None:
        click.echo(f"changed since the last build: {_named(saved.report['changed'])}", err=True)
    click.echo(saved.files[0])


def _named(pages: list[int]) -> str:
    """Name pages: ``page 3``, ``pages 3 and 5``."""
    shown = [str(page) for page in pages]
    if not shown:
        return "no page"
    return (
        f"page {shown[0]}" if len(shown) == 1 else f"pages {', '.join(shown[:-1])} and {shown[-1]}"
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
