"""edition morning."""

import os
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edition.cli.loading import loading
from edition.cli.speak import Day, answer, exits
from edition.problem import BuildFailed, ContentError, error, errors

if TYPE_CHECKING:
    from edition.build import Edition
    from edition.morning import Hands, Told
    from edition.read.locate import Located
    from edition.wire import MorningKeys, WireKeys

REPORT = "morning.json"
LOCK = "wire/morning"
"""The folder that is locked: one morning at a time."""
PATIENCE = 1.0
"""Seconds that a second morning waits for the first one."""


@click.command("morning")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--date", "day", type=Day(), help="The edition's day; else today.")
@click.option("--now", "at_once", is_flag=True, help="Wait for no late copy.")
@click.option(
    "--allow",
    multiple=True,
    metavar="HOST:PORT",
    help="A host on a private network that may be called. May be given again.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing, unless it failed.")
@click.pass_context
def command(context: click.Context, /, folder: Path, **asked: Any) -> None:
    """Do a day's work unattended: fetch, begin the edition, build, publish, print, mail.

    FOLDER is a paper's. What is done, and what where copy is late or thin, stands in the table
    [morning] of its sources.toml. The report goes to standard output and into
    out/<edition>/morning.json.

    \b
    Example: edition morning my-paper
    """
    day = asked["day"] or datetime.now().astimezone().date()
    with exits(context, asked["as_json"]):
        told = _alone(context, folder, day, asked)
    if asked["as_json"]:
        answer(told.data())
    elif not asked["quiet"] or told.exit_code:
        click.echo(told.text())
    context.exit(told.exit_code)


def _alone(context: click.Context, folder: Path, day: date, asked: dict[str, Any]) -> "Told":
    """Do the work under the lock, and leave its report beside the edition."""
    from edition.deliver import put
    from edition.disk import alone
    from edition.morning import morning
    from edition.read.locate import paper_of

    root = paper_of(folder)
    title, keys = _keys(root)
    (root / LOCK).mkdir(parents=True, exist_ok=True)
    try:
        with alone(root / LOCK, PATIENCE):
            told = morning(root, day, _wanted(keys.morning, asked), _hands(context, asked), title)
    except TimeoutError:
        raise BuildFailed(
            error(
                str(root), "another morning is at work", "wait until it has done", code="wire-busy"
            )
        ) from None
    import json

    put(
        {REPORT: json.dumps(told.data(), ensure_ascii=False, indent=1).encode()},
        root / "out" / told.day.isoformat(),
    )
    return told


def _keys(root: Path) -> "tuple[str, WireKeys]":
    from edition.read.papertoml import read_paper
    from edition.wire import read_sources

    paper = read_paper(root)
    sources = read_sources(root, paper.values.sections if paper.values else ())
    if (
        paper.values is None
        or sources.values is None
        or errors((*paper.problems, *sources.problems))
    ):
        raise ContentError(*paper.problems, *sources.problems)
    return paper.values.title, sources.values


def _wanted(keys: "MorningKeys", asked: dict[str, Any]) -> "MorningKeys":
    return keys.model_copy(update={"wait_until": None}) if asked["at_once"] else keys


def _hands(context: click.Context, asked: dict[str, Any]) -> "Hands":
    """Lend the morning the commands' work."""
    from edition.cli.fence import fenced
    from edition.cli.nextedition import keep
    from edition.cli.wire_run import fetched
    from edition.morning import Hands

    # A paper of the desk's stories alone needs no source.
    words = {
        "none_is_well": True,
        "allow": asked["allow"],
        "since": None,
        "section": "",
        "limit": 0,
        "dry_run": False,
        "as_json": False,
        "quiet": True,
    }

    def built(located: "Located") -> "Edition":
        with loading():
            from edition.build import build
        with fenced(context, always=True):
            return build(located.edition)

    return Hands(
        now=lambda: datetime.now().astimezone(),
        pause=time.sleep,
        fetch=lambda located: fetched(located, words),
        begin=keep,
        build=built,
        publish=_published,
        site=_exported,
        print=_printed,
        mail=_mailed,
        post=_posted,
    )


def _published(edition: "Edition", archive: Path) -> Path:
    from edition.deliver.archive import publish
    from edition.gather import gather

    return publish(gather(edition), archive)


def _exported(archive: Path, site: Path) -> Path:
    from edition.deliver.archive import export

    export(archive, site)
    return site


def _printed(pdf: Path, keys: "MorningKeys") -> str:
    from edition.cli.print import printed
    from edition.media import media

    return printed(pdf, keys.printer, media(keys.media) if keys.media else None)


def _mailed(told: "Told", pdf: Path | None, keys: "MorningKeys") -> str:
    """Send the report, and the paper with it. Name and password, where a server wants them, stand
    in the environment.
    """
    from edition.deliver.mail import Letter, Server, send

    host, _, port = keys.server.partition(":")
    server = Server(
        host,
        int(port or 25),
        os.environ.get("EDITION_SMTP_USER", ""),
        os.environ.get("EDITION_SMTP_PASSWORD", ""),
    )
    sender = keys.sender or keys.mail[0]
    subject = f"{told.title}, {told.day}: {told.outcome}"
    return send(
        Letter(sender, keys.mail, subject, told.text(), datetime.now().astimezone(), pdf), server
    )


def _posted(told: "Told", keys: "MorningKeys") -> str:
    from edition.deliver.webhook import post

    return post(told.data(), keys.webhook, os.environ.get("EDITION_WEBHOOK_TOKEN", ""))
