"""edition publish."""

import gc
from pathlib import Path
from typing import Any

import click

from edition.cli.hand import handed, one_hand
from edition.cli.loading import loading
from edition.cli.speak import Day, exits, progress, tell, wanted_day


@click.command("publish")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--date", "day", type=Day(), help="The edition to publish; else the newest.")
@click.option(
    "--to",
    "archive",
    type=click.Path(path_type=Path),
    required=True,
    help="The archive's folder; it is made where there is none.",
)
@handed("Publish")
@click.option(
    "--static",
    "site",
    type=click.Path(path_type=Path),
    help="Write the whole archive as plain pages for any web server, too.",
)
@click.option(
    "--reindex", is_flag=True, help="Make the index for searching again from the archive's files."
)
@click.pass_context
def command(
    context: click.Context, /, folder: Path | None, archive: Path, site: Path | None, **asked: Any
) -> None:
    """Build an edition and put it into an archive that edition serve shows in a browser.

    FOLDER is a paper's folder or one edition's folder; without it, only --static and --reindex are
    done. An edition is there whole or not at all; publishing it again changes nothing, and
    publishing a corrected one puts it in the place of the first.

    \b
    Example: edition publish my-paper --to archive && edition serve archive
    """
    reindex = asked["reindex"]
    if folder is None and not reindex and site is None:
        raise click.UsageError("Name the paper's FOLDER, or say --reindex or --static.", context)
    if folder is None and (asked["plan"] or asked["late"]):
        raise click.UsageError(
            "--plan and --late need an edition to publish: name the paper's FOLDER", context
        )
    with exits(context):
        if folder is not None:
            click.echo(_published(folder, archive, asked))
        from edition.deliver.archive import export
        from edition.deliver.archive import reindex as index_again

        if reindex or (site and folder is None):
            index_again(archive)
        if site is not None:
            export(archive, site)
            click.echo(site)


def _published(folder: Path, archive: Path, asked: dict[str, Any]) -> Path:
    one_hand(asked["plan"], asked["late"])
    gc.disable()
    with loading():
        from edition.build import build
        from edition.deliver.archive import publish
        from edition.gather import gather
        from edition.public import public

    with progress(quiet=False) as watch:
        day = wanted_day(asked["day"], folder)
        edition = build(folder, date=day, plan=asked["plan"], late=asked["late"], progress=watch)
        shown = public(edition)
        watch("sheets")
        issue = gather(shown)
        watch("publish")
        place = publish(issue, archive)
    tell(shown.problems)
    return place
