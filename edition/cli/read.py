"""edition read."""

from pathlib import Path

import click

from edition.cli.speak import answer, exits, tell
from edition.problem import ContentError


@click.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the story as JSON.")
@click.option("--left-out", "left_out", is_flag=True, help="Show what of the file its stories have not, by why it is left out.")
@click.option("--language", default="en-GB", show_default=True, metavar="TAG", help="The language of a story that names none.")
@click.pass_context
def command(context: click.Context, file: Path, as_json: bool, left_out: bool, language: str) -> None:
    """Show what was understood from one story file or saved page: headline, deck, byline, dates, photos and body.

    FILE is a story in Markdown (.md), a Word document (.docx), a saved web page (.html) or plain text (.txt).
    Prints the story as Markdown with front matter, which
    an edition's stories/ folder takes.

    \b
    Example: edition read saved-page.html > my-paper/editions/2026-11-24/stories/bridge.md
    """
    from edition.copy import Standing, read_story
    from edition.copy.markdown.writer import to_markdown
    from edition.copy.to_json import to_json

    if left_out:
        _account(context, file, as_json, language)
        return
    with exits(context, as_json):
        filed = read_story(file, str(file), Standing(language))
        if filed.story is None:
            raise ContentError(*filed.problems)
    tell(filed.problems)
    if as_json:
        answer({**to_json(filed.story), "headlines": list(filed.headlines or (filed.story.headline,))})
    else:
        click.echo(_offering(to_markdown(filed.story), filed.headlines[1:]), nl=False)


def _account(context: click.Context, file: Path, as_json: bool, language: str) -> None:
    """Show every word that is left out, grouped by why."""
    from edition.copy import Standing
    from edition.copy.formats import read_copy

    with exits(context, as_json):
        stories = read_copy(file, str(file), Standing(language))
        if all(filed.story is None and not filed.left_out for filed in stories):
            raise ContentError(*(problem for filed in stories for problem in filed.problems))
    tell(tuple(problem for filed in stories for problem in filed.problems))
    left = [left for filed in stories for left in filed.left_out]
    if as_json:
        answer([{"why": str(one.why), "words": one.words} for one in left])
        return
    for why in dict.fromkeys(one.why for one in left):
        words = [line for one in left if one.why is why for line in one.words.split("\n")]
        click.echo(f"{why} ({sum(len(line.split()) for line in words)} words)")
        for line in words:
            click.echo(f"    {line}")


def _offering(text: str, others: tuple[str, ...]) -> str:
    """Put the other headlines that a page offers under the first, as comments of the front matter."""
    opening, headline, *rest = text.split("\n")
    return "\n".join([opening, headline, *(f"# or: {other}" for other in others), *rest])
