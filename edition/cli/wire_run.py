"""edition wire run."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from edition.cli.speak import Day, answer, exits, tell, verdict, wanted_day
from edition.problem import ContentError, ExitCode, Problem, error, errors, note

if TYPE_CHECKING:
    from edition.read.locate import Located
    from edition.wire import Run, WireKeys
    from edition.wire.run import Wanted


@click.command("run")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--date", "day", type=Day(), help="The edition to file for; else the newest.")
@click.option("--since", type=Day(), help="Leave out what was published before this day.")
@click.option("--section", default="", metavar="NAME", help="Only stories of this section.")
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="File no more stories than this for the edition; 0 for any.",
)
@click.option(
    "--allow",
    multiple=True,
    metavar="HOST:PORT",
    help="A host on a private network that may be called. May be given again.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be filed, and write nothing.")
@click.option("--strict", is_flag=True, help="End with exit code 4 when there are warnings.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print every item and what became of it as JSON."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.pass_context
def run(context: click.Context, /, folder: Path, **asked: Any) -> None:
    """Fetch what the sources have, and file it for the newest edition.

    FOLDER is a paper's folder or one edition's; without it, where you are. Stories go into its
    stories/ as Markdown, photos into its photos/, each once; a second run changes nothing but what
    has changed.

    \b
    Example: edition wire run my-paper
    """
    with exits(context, asked["as_json"]):
        from edition.read.locate import locate

        located = locate(folder, wanted_day(asked["day"], folder))
        done = fetched(located, asked)
    tell((*_past(located), *done.problems))
    if asked["as_json"]:
        answer(as_said(done))
    elif not asked["quiet"]:
        say(done, located, asked["dry_run"])
    if done.sources and done.failed == done.sources:
        context.exit(ExitCode.BUILD_FAILED)
    verdict(context, done.problems, asked["strict"])


def fetched(located: "Located", asked: dict[str, Any]) -> "Run":
    """Run the wire for an edition. Raises EditionError."""
    from edition.copy import Standing
    from edition.read.papertoml import read_paper
    from edition.wire import Call, read_sources, wire
    from edition.wire.filing import Place

    paper = read_paper(located.root)
    sections = paper.values.sections if paper.values else ()
    sources = read_sources(located.root, sections)
    if (
        errors((*paper.problems, *sources.problems))
        or paper.values is None
        or sources.values is None
    ):
        raise ContentError(*paper.problems, *sources.problems)
    if not sources.values.sources and not asked.get("none_is_well"):
        hint = f"edition wire add https://example.org {quote(str(located.root))}"
        raise ContentError(
            error("sources.toml", "the paper has no sources", hint, code="sources-missing")
        )
    place = Place(located.edition, located.day.isoformat())
    call = Call(
        located.root, place, Standing(paper.values.language, sections), frozenset(asked["allow"])
    )
    with shown(quiet=bool(asked["as_json"] or asked["quiet"])) as watch:
        return wire(sources.values, call, _wanted(located, sources.values, asked), watch)


def _wanted(located: "Located", keys: "WireKeys", asked: dict[str, Any]) -> "Wanted":
    from edition.wire.run import Wanted

    now = datetime.now().astimezone()
    appears = datetime.combine(located.day, keys.appears).astimezone()
    return Wanted(
        now,
        appears,
        asked["since"],
        asked["section"],
        asked["limit"],
        asked["dry_run"],
        _placed(located),
    )


def _past(located: "Located") -> tuple[Problem, ...]:
    """Say that an edition's day is over: what is filed for it now would have to be printed
    again.
    """
    if located.day >= datetime.now().astimezone().date():
        return ()
    message = f"the edition is of {located.day}, which is past"
    return (
        note(
            located.name,
            message,
            f"edition new {quote(str(located.root))} begins the next one",
            code="edition-past",
        ),
    )


def _placed(located: "Located") -> frozenset[str]:
    """Return the stories that the edition's last plan has places for."""
    from edition.deliver import standing
    from edition.planfile import PLAN, read_plan

    out = located.root / "out" / located.edition.name
    path = standing(out, PLAN)
    if not path.is_file():
        return frozenset()
    try:
        pages = read_plan(path, PLAN, path.parent).sketch.pages
    except ContentError:
        return frozenset()  # edition build says what is wrong with it
    return frozenset(given.slug for page in pages for given in page.stories)


@contextmanager
def shown(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Show on a terminal what is being fetched; say nothing to a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda source, number, of: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Fetching …") as status:
        yield lambda source, number, of: status.update(
            f"Fetching {source}: {number} of {of} …" if of else f"Fetching {source} …"
        )


def say(done: "Run", located: "Located", dry: bool) -> None:
    """Say what was filed and what was not, with the reasons, and the counts."""
    from edition.wire import Fate

    for fate in (Fate.NEW, Fate.CHANGED, Fate.HELD, Fate.REFUSED):
        for each in done.dealt:
            if each.fate is fate:
                slug = f" ({each.slug})" if each.slug else ""
                why = f": {each.why}" if each.why else ""
                click.echo(f"{fate}: {each.headline}{slug}{why}", err=True)
    click.echo(f"{located.name}: {done.line()}{' (nothing is written)' if dry else ''}")


def as_said(done: "Run") -> dict[str, Any]:
    """Return a run for machines."""
    from edition.report import said
    from edition.wire import Fate

    counts = {"read": len(done.dealt)} | {fate.name.lower(): done.count(fate) for fate in Fate}
    items = [
        {
            "source": d.source,
            "headline": d.headline,
            "address": d.address,
            "fate": d.fate.name.lower(),
            "slug": d.slug,
            "why": d.why,
        }
        | {"near": list(d.near)}
        for d in done.dealt
    ]
    problems = [said(problem) for problem in done.problems]
    return counts | {
        "sources": done.sources,
        "failed": done.failed,
        "items": items,
        "problems": problems,
    }
