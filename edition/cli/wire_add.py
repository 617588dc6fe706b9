"""edition wire add."""

from pathlib import Path
from shlex import quote
from typing import Any

import click

from edition.cli.speak import exits
from edition.problem import ContentError, error, errors

KINDS = ("feed", "site", "page", "file", "folder", "archive")


@click.command("add")
@click.argument("source")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option(
    "--name", default="", help="What it is called in messages; else after its host or file."
)
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    metavar="KIND",
    help=f"What it is, where it is not to be looked at: {', '.join(KINDS)}.",
)
@click.option(
    "--section",
    default="",
    metavar="NAME",
    help="The section of its stories that name none of the paper's.",
)
@click.option(
    "--allow",
    multiple=True,
    metavar="HOST:PORT",
    help="A host on a private network that may be called. May be given again.",
)
@click.pass_context
def add(context: click.Context, /, source: str, folder: Path, **asked: Any) -> None:
    """Add a source to a paper's sources.toml.

    SOURCE is an address (a feed, a site's front page, one article, an export) or a path (a folder,
    an export, an archive of files). FOLDER is the paper's; without it, where you are.

    \b
    Example: edition wire add https://example.org my-paper
    """
    with exits(context):
        _added(source, folder.resolve(), asked)


def _added(named: str, root: Path, asked: dict[str, Any]) -> None:
    from edition.read.locate import paper_of
    from edition.read.papertoml import read_paper
    from edition.wire.adding import Found, look, told_apart, write
    from edition.wire.client import Client
    from edition.wire.sources import Kind, read_sources

    paper_of(root)
    paper = read_paper(root).values
    sections = paper.sections if paper else ()
    sources = read_sources(root, sections)
    if sources.values is None or errors(sources.problems):
        raise ContentError(*sources.problems)
    with Client(frozenset(asked["allow"]), sources.values.contact) as client:
        found = (
            Found("", Kind(asked["kind"]), named) if asked["kind"] else look(named, root, client)
        )
    found = told_apart(Found(asked["name"] or found.name, found.kind, found.place), sources.values)
    if any(known.place == found.place for known in sources.values.sources):
        click.echo(f"sources.toml: {found.name} is there already")
        return
    _known_section(asked["section"], sections)
    write(found, {"section": asked["section"]} if asked["section"] else {}, root)
    click.echo(f"sources.toml: {found.name}, a {found.kind}: {found.place}")
    click.echo(f"  edition wire run {quote(str(root))}   fetches what it has")


def _known_section(name: str, sections: tuple[str, ...]) -> None:
    from edition.copy.text_file.did_you_mean import did_you_mean

    if name and sections and name not in sections:
        raise ContentError(
            error(
                "",
                f'unknown section "{name}"',
                did_you_mean(name, sections),
                code="section-unknown",
            )
        )
