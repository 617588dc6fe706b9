"""edition new."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from shlex import quote
from typing import Any

import click
from click.core import ParameterSource

from edition.cli.nextedition import succeeded
from edition.cli.speak import Day, exits

TEMPLATES = Path(__file__).parent / "paper"


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", default="", help="The paper's name; else the folder's.")
@click.option(
    "--language", default="en-GB", show_default=True, metavar="TAG", help="The paper's language."
)
@click.option(
    "--layout",
    default="tabloid",
    show_default=True,
    metavar="NAME",
    help="The layout; edition layouts lists them.",
)
@click.option(
    "--date",
    "day",
    type=Day(),
    help="The edition's day; else today, or the next in the paper's rhythm.",
)
@click.pass_context
def command(  # noqa: PLR0913
    context: click.Context, folder: Path, title: str, language: str, layout: str, day: date | None
) -> None:
    """Start a paper, or the next edition of one: a folder with a first edition that builds at once.

    DIR is made where it is not there. Three short stories in it show how stories are written, and
    every key of paper.toml is explained where it stands. Of a paper that is there the next edition
    is made: its number is one more, its day follows the paper's rhythm, its standing ads come
    along, last time's stories and pins do not. Any other folder that holds something is left alone.

    \b
    Example: edition new my-paper --title "The Harbour Courier"
    """
    if (folder / "paper.toml").is_file():
        _refuse_design(context)
        succeeded(context, folder, day)
        return
    if _holds_something(folder):
        raise click.BadParameter(
            f"“{folder}” is not empty: name a new folder, or an empty one",
            context,
            param_hint="DIR",
        )
    _known_language(context, language)
    _known_layout(context, layout)
    first = day or datetime.now().astimezone().date()
    told = {
        "title": _one_line(title) or _title(folder),
        "language": language,
        "layout": layout,
        "day": first.isoformat(),
    }
    from edition.deliver import put

    with exits(context):
        put({name: text.encode() for name, text in _files(told)}, folder)
    click.echo(f"{folder}: a paper with three stories. Next:")
    typed = quote(str(folder))
    for command, does in (
        (f"edition build {typed}", "makes the PDF"),
        (f"edition plan {typed}", "shows its pages in letters"),
    ):
        click.echo(f"  {command:{len(typed) + 16}}{does}")
    click.echo(
        f"Then write stories into {folder / 'editions' / first.isoformat() / 'stories'} and build"
        " again."
    )


def _refuse_design(context: click.Context) -> None:
    """Refuse what is decided once, where the paper is there already."""
    for name in ("title", "language", "layout"):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"--{name} stands in the paper's paper.toml: this makes its next edition", context
            )


def _holds_something(folder: Path) -> bool:
    """Say whether a folder is in use; what a killed run of ours left in it is none of that."""
    from edition.deliver import pending

    return (
        folder.exists()
        and not pending(folder)
        and any(not path.name.startswith(".edition-") for path in folder.iterdir())
    )


def _known_language(context: click.Context, language: str) -> None:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        raise click.BadParameter(
            f"“{language}” is no language tag (write en-GB, de, fr, ar …)",
            context,
            param_hint="--language",
        ) from None


def _known_layout(context: click.Context, layout: str) -> None:
    from edition.assets import assets
    from edition.copy.text_file.did_you_mean import did_you_mean
    from edition.read.layout import layouts
    from edition.sheet import LAYOUT

    known = sorted(layouts(assets("layouts")).keys() - {LAYOUT})
    if layout not in known:
        raise click.BadParameter(
            f"unknown layout “{layout}”: {did_you_mean(layout, known)}",
            context,
            param_hint="--layout",
        )


def _title(folder: Path) -> str:
    """Make a title of a folder's name: ``my-paper`` is My Paper."""
    return (
        " ".join(
            word.capitalize()
            for word in folder.resolve().name.replace("-", " ").replace("_", " ").split()
        )
        or "New Paper"
    )


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _files(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the paper's files: our templates filled in, the edition's under the day."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,
    )
    # A JSON string is a TOML string.
    pages.filters["toml"] = lambda text: json.dumps(text, ensure_ascii=False)
    for name in sorted(pages.list_templates()):
        head, slash, rest = name.partition("/")
        place = f"editions/{told['day']}/{rest}" if slash else head
        yield place, pages.get_template(name).render(told)
