"""Speak: problems and progress on standard error, answers on standard output."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from edition.cli.fence import fenced
from edition.cli.net import under
from edition.problem import BuildFailed, EditionError, ExitCode, Problem, Severity, error

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def tell(problems: tuple[Problem, ...]) -> None:
    """Print problems, errors last so that they stay in sight; the place comes first, where editors
    can follow it.
    """
    order = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}
    for problem in sorted(problems, key=lambda p: (order[p.severity], p.where)):
        click.echo(_coloured(problem), err=True, color=_colour())


def _coloured(problem: Problem) -> str:
    word = f"{problem.severity}:"
    return str(problem).replace(word, click.style(word, fg=COLOURS[problem.severity], bold=True), 1)


def _colour() -> bool | None:
    """Honour NO_COLOR (https://no-color.org); otherwise colour only a terminal."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def answer(value: Any) -> None:
    """Print JSON for machines."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def save(content: bytes, place: str) -> None:
    """Write one file whole, over the old one only when all of it is there; ``-`` is standard
    output.
    """
    if place == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from edition.deliver import put

    path = Path(place)
    if path.is_dir():
        raise BuildFailed(
            error(
                place,
                "is a folder, not a file",
                f"name the file too: {path / 'name'}",
                code="output-taken",
            )
        )
    put({path.name: content}, path.parent)


def counted(problems: tuple[Problem, ...]) -> str:
    """Say how many problems there are of each kind.

    >>> counted(())
    'no problems'
    """
    kinds = [
        (sum(p.severity is severity for p in problems), severity.value) for severity in Severity
    ]
    said = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in kinds if count]
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1]))) if said else "no problems"


@contextmanager
def exits(context: click.Context, as_json: bool = False) -> Iterator[None]:
    """Turn what cannot be helped into its message and exit code; a machine that asked for JSON gets
    the problems in it.
    """
    try:
        with under(context), fenced(context):
            yield
    except EditionError as known:
        tell(known.problems)
        if as_json:
            from edition.report import said

            answer({"problems": [said(problem) for problem in known.problems]})
        context.exit(known.exit_code)


def verdict(context: click.Context, problems: tuple[Problem, ...], strict: bool) -> None:
    """End with 4 where warnings were found and the user is strict."""
    if strict and any(problem.severity is Severity.WARNING for problem in problems):
        click.echo("error: there were warnings, and --strict does not let them pass", err=True)
        context.exit(ExitCode.WARNINGS)


@contextmanager
def progress(quiet: bool) -> Iterator[Any]:
    """Say on a terminal which stage runs; say nothing to a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage: None
        return
    from rich.console import Console

    said = {
        "read": "Reading",
        "set": "Setting type",
        "plan": "Making up pages",
        "typeset": "Setting pages",
        "press": "Finishing the file",
    }
    said |= {"sheets": "Setting print sheets", "publish": "Writing the archive"}
    with Console(stderr=True).status("Reading …") as status:
        yield lambda stage: status.update(f"{said[stage]} …")


class Day(click.ParamType[date]):
    """A date as people type it: 2026-11-24."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a date (write 2026-11-24)", param, ctx)


def wanted_day(day: date | None, folder: Path) -> date | None:
    """Return the day asked for: ``--date``, else that of SOURCE_DATE_EPOCH where the paper has an
    edition of it.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if day or not epoch.isdigit():
        return day
    said = datetime.fromtimestamp(int(epoch), UTC).date()
    return said if (folder / "editions" / said.isoformat()).is_dir() else None
