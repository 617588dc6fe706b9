"""edition read."""

from pathlib import Path

import click

from edition.cli.speak import answer, exits, tell
from edition.problem import ContentError


@click.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the story as JSON.")
@click.option("--language", default="en-GB", show_default=True, metavar="TAG", help="The language of a story that names none.")
@click.pass_context
def command(context: click.Context, file: Path, as_json: bool, language: str) -> None:
    """Show what was understood from one story file or saved page: headline, deck, byline, dates, photos and body.

    FILE is a story in Markdown (.md), a saved web page (.html) or plain text (.txt). Prints the story as Markdown with front matter, which
    an edition's stories/ folder takes.

    \b
    Example: edition read saved-page.html > my-paper/editions/2026-11-24/stories/bridge.md
    """
    from edition.copy import Standing, read_story
    from edition.copy.markdown.writer import to_markdown
    from edition.copy.to_json import to_json

    with exits(context, as_json):
        filed = read_story(file, str(file), Standing(language))
        if filed.story is None:
            raise ContentError(*filed.problems)
    tell(filed.problems)
    if as_json:
        answer(to_json(filed.story))
    else:
        click.echo(to_markdown(filed.story), nl=False)
