"""edition article."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from edition.cli.loading import loading
from edition.cli.speak import exits, save, tell
from edition.copy.words.web_address import is_address


@click.command("article")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write; - is standard output. Else the story's name with .pdf, here.",
)
@click.option(
    "--title",
    default="",
    metavar="PAPER",
    help="The paper's name; else that of the paper the story lies in.",
)
@click.option(
    "--url",
    default="",
    metavar="ADDRESS",
    help="Where the story can be read: printed at the foot; else its own link.",
)
@click.option(
    "--language",
    default="",
    metavar="TAG",
    help="The language of a story that names none; else the paper's, else en-GB.",
)
@click.pass_context
def command(  # noqa: PLR0913
    context: click.Context, file: Path, output: str | None, title: str, url: str, language: str
) -> None:
    """Set one story as an A4 print sheet: what the PDF link beside an article gives.

    FILE is a story in Markdown (.md), a Word document (.docx), a saved web page (.html) or plain
    text (.txt). Photos are looked for beside the story and in photos/ of its edition; none is
    fetched.

    \b
    Example: edition article bridge.md -o bridge.pdf --title "The Harbour Courier"
    """
    if url and not is_address(url):
        raise click.BadParameter(
            f"“{url}” is not a web address (write https://…)", context, param_hint="--url"
        )
    with loading():
        from edition.sheet import Wishes, sheet
        from edition.sheet.filed import read_copy

    with exits(context):
        made = sheet(read_copy(file, language), Wishes(title.strip(), url, _undated()))
        place = output or f"{file.stem}.pdf"
        save(made.pdf, place)
    tell(made.problems)
    if place != "-":
        click.echo(place)


def _undated() -> date:
    """Return what stands for the date of a story without one: the clock would make another file
    each day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch) if epoch.isdigit() else 0, UTC).date()
