"""edition read."""

from pathlib import Path

import click

from edition.cli.speak import answer, exits, tell
from edition.copy.text_file.did_you_mean import did_you_mean
from edition.problem import BuildFailed, ContentError, Problem, error, note
from edition.story import Story


@click.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the story as JSON.")
@click.option(
    "--left-out",
    "left_out",
    is_flag=True,
    help="Show what of the file its stories have not, by why it is left out.",
)
@click.option(
    "--story",
    "slug",
    default="",
    metavar="SLUG",
    help="Of a feed, an export, a wire file or a folder, the story to show.",
)
@click.option(
    "--language",
    default="en-GB",
    show_default=True,
    metavar="TAG",
    help="The language of a story that names none.",
)
@click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the stories as Markdown and their pictures into this folder, and print the names.",
)
@click.pass_context
def command(  # noqa: PLR0913
    context: click.Context,
    file: Path,
    as_json: bool,
    left_out: bool,
    slug: str,
    language: str,
    folder: Path | None,
) -> None:
    """Show what was understood from one story file or saved page: headline, deck, byline, dates,
    photos and body.

    FILE is a story in Markdown (.md), a Word document (.docx), a saved web page (.html), plain text
    (.txt), a feed, an export or agency wire, or a folder of such files. Prints the story as
    Markdown with front matter, which an edition's stories/ folder takes; of several the first, or
    the one that --story names.

    With --to they are written, with their pictures, into a folder: all of them, or the one named.

    \b
    Example: edition read saved-page.html > my-paper/editions/2026-11-24/stories/bridge.md
    """
    from edition.copy import Standing, read_named
    from edition.copy.markdown.writer import to_markdown
    from edition.copy.to_json import to_json

    if left_out:
        _account(context, file, as_json, language)
        return
    if folder:
        _unpack(context, file, folder, as_json, slug, language)
        return
    with exits(context, as_json):
        files = read_named(file, Standing(language))
        stories = [filed.story for filed in files if filed.story]
        problems = tuple(problem for filed in files for problem in filed.problems)
        shown = next(
            (filed for filed in files if filed.story and slug in ("", filed.story.slug)), None
        )
        story = shown.story if shown else None
        if shown is None or story is None:
            raise ContentError(*problems, *_unknown(file, slug, stories))
    tell((*problems, *_others(file, story, stories)))
    if as_json:
        answer({**to_json(story), "headlines": list(shown.headlines or (story.headline,))})
    else:
        click.echo(_offering(to_markdown(story), shown.headlines[1:]), nl=False)


def _unpack(  # noqa: PLR0913
    context: click.Context, file: Path, folder: Path, as_json: bool, slug: str, language: str
) -> None:
    """Write the stories of a file and their pictures into a folder; what lies there under their
    names stays.
    """
    from edition.copy import Standing, read_named
    from edition.copy.unpacking import unpacked
    from edition.deliver import put

    with exits(context, as_json):
        files = read_named(file, Standing(language))
        stories = [filed.story for filed in files if filed.story]
        problems = tuple(problem for filed in files for problem in filed.problems)
        wanted = [filed for filed in files if filed.story and slug in ("", filed.story.slug)]
        if not wanted:
            raise ContentError(*problems, *_unknown(file, slug, stories))
        parts = unpacked(wanted, file if file.is_dir() else file.parent)
        if there := [name for name in parts if (folder / name).exists()]:
            raise BuildFailed(*(_taken(folder / name) for name in there))
        written = put(parts, folder)
    tell(problems)
    if as_json:
        answer([str(path) for path in written])
    else:
        click.echo("\n".join(map(str, written)))


def _taken(path: Path) -> Problem:
    return error(
        str(path), "a file of this name lies there", "move it, or name another folder",
        code="output-taken",
    )  # fmt: skip


def _unknown(file: Path, slug: str, stories: list[Story]) -> tuple[Problem, ...]:
    """Say that a file has no story of a name."""
    if not stories:
        return ()
    hint = did_you_mean(slug, [story.slug for story in stories])
    return (
        error(str(file), f'there is no story "{slug}" in this file', hint, code="story-not-found"),
    )


def _others(file: Path, shown: Story, stories: list[Story]) -> tuple[Problem, ...]:
    """Say which stories of a file are not shown."""
    slugs = ", ".join(story.slug for story in stories if story is not shown)
    if not slugs:
        return ()
    what = "folder" if file.is_dir() else "file"
    message = f'the {what} holds {len(stories)} stories: this is "{shown.slug}"'
    return (
        note(
            str(file),
            message,
            f"--story shows another: {slugs}",
            code="stories-several",
            about=shown.slug,
        ),
    )


def _account(context: click.Context, file: Path, as_json: bool, language: str) -> None:
    """Show every word that is left out, grouped by why."""
    from edition.copy import Standing, read_named

    with exits(context, as_json):
        stories = read_named(file, Standing(language))
        if all(filed.story is None and not filed.left_out for filed in stories):
            raise ContentError(*(problem for filed in stories for problem in filed.problems))
    tell(tuple(problem for filed in stories for problem in filed.problems))
    left = [left for filed in stories for left in filed.left_out]
    pictures = [left for filed in stories for left in filed.pictures_out]
    if as_json:
        words_out = [{"why": str(one.why), "words": one.words} for one in left]
        answer([*words_out, *({"why": str(one.why), "picture": one.words} for one in pictures)])
        return
    for why in dict.fromkeys(one.why for one in left):
        words = [line for one in left if one.why is why for line in one.words.split("\n")]
        click.echo(f"{why} ({sum(len(line.split()) for line in words)} words)")
        for line in words:
            click.echo(f"    {line}")
    for one in pictures:
        click.echo(f"picture: {one.why}\n    {one.words}")


def _offering(text: str, others: tuple[str, ...]) -> str:
    """Put the other headlines that a page offers under the first, as comments of the front
    matter.
    """
    opening, headline, *rest = text.split("\n")
    return "\n".join([opening, headline, *(f"# or: {other}" for other in others), *rest])
