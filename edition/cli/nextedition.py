"""Next edition: the words of edition new on a paper that is there."""

from datetime import date, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from edition.cli.speak import exits, tell

if TYPE_CHECKING:
    from edition.succession import Successor


def succeeded(context: click.Context, folder: Path, day: date | None) -> None:
    """Write a paper's next edition, and say what came along and what stayed behind."""
    from edition.succession import succeed

    with exits(context):
        none_yet = not any((folder / "editions").glob("????-??-??"))
        today = datetime.now().astimezone().date() if none_yet else None
        successor = succeed(folder, day or today)
        place = keep(successor, folder)
    tell(successor.problems)
    number = f"number {successor.number}, " if successor.number else ""
    after = f"after {successor.after}" if successor.after else "the paper's first"
    click.echo(f"{place}: {number}{after}")
    for line in said(successor):
        click.echo(f"  {line}")
    typed = quote(str(folder))
    click.echo(
        f"Write stories into {place / 'stories'}, or fetch them: edition wire run {typed}; then"
        f" edition build {typed}"
    )


def keep(successor: "Successor", folder: Path) -> Path:
    """Write the next edition's files, and the empty folders that stories and photos go into; return
    its folder.
    """
    from edition.deliver import put

    place = folder / "editions" / successor.day.isoformat()
    inside = {
        name.removeprefix(f"editions/{successor.day.isoformat()}/"): content
        for name, content in successor.files.items()
    }
    put(inside, place)
    for name in ("stories", "photos"):
        (place / name).mkdir(exist_ok=True)
    return place


def said(successor: "Successor") -> list[str]:
    """Say what came along and what stayed behind, a line each."""
    if successor.after is None:
        return []
    ads = [f"ads that come along: {', '.join(successor.ads)}"] if successor.ads else []
    over = (
        [f"ads past their last day, left behind: {', '.join(successor.left)}"]
        if successor.left
        else []
    )
    pins = (
        [f"left behind: last time's stories, and {successor.pins} pins"]
        if successor.pins
        else ["left behind: last time's stories"]
    )
    return [*ads, *over, *pins]
