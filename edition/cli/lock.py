"""edition lock."""

from datetime import date
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from edition.cli.speak import Day, exits, wanted_day
from edition.problem import ContentError, error

if TYPE_CHECKING:
    from edition.planfile import LockFile, PlanFile
    from edition.read.locate import Located


@click.command("lock")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("pages", nargs=-1, type=click.IntRange(min=1))
@click.option("--date", "day", type=Day(), help="The edition; else the newest.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where the last build lies; else out/<edition>/ in the paper's folder.",
)
@click.pass_context
def command(
    context: click.Context,
    folder: Path,
    pages: tuple[int, ...],
    day: date | None,
    output: Path | None,
) -> None:
    """Lock pages as the last build has them: no later build moves anything on them.

    Without PAGES the pages that are locked are listed. Pages between which a story jumps are locked
    together.

    \b
    Example: edition lock my-paper 1 3
    """
    from edition.planfile import lock
    from edition.read.locate import locate

    with exits(context):
        located = locate(folder, wanted_day(day, folder))
        locked = standing(located)
        if not pages:
            say(frozenset(page.number for page in locked.sketch.pages) if locked else frozenset())
            return
        last = _last(
            output or located.root / "out" / located.edition.name,
            located.root,
            f"edition build {quote(str(folder))}",
        )
        _all_there(pages, [page.number for page in last.sketch.pages])
        keep(located, lock(last, locked, frozenset(pages)))


def standing(located: "Located") -> "PlanFile | None":
    """Return the pages that are locked, if there are any."""
    from edition.planfile import LOCKED, read_plan

    path = located.edition / LOCKED
    return read_plan(path, f"{located.name}/{LOCKED}", path.parent) if path.is_file() else None


def _last(place: Path, root: Path, build: str) -> "PlanFile":
    """Read the plan of the last build; ``build`` is the command that makes one. Raises ContentError
    where there is none.
    """
    from edition.deliver import standing
    from edition.planfile import PLAN, is_of_its_pdf, read_plan

    path = standing(place, PLAN)
    name = (
        (place / PLAN).relative_to(root).as_posix()
        if place.is_relative_to(root)
        else str(place / PLAN)
    )
    if not path.is_file():
        raise ContentError(
            error(
                name,
                "there is no plan of a last build to lock pages of",
                build,
                code="plan-missing",
            )
        )
    if not is_of_its_pdf(place, PLAN):
        message = "this is not the plan that the PDF beside it was built by"
        raise ContentError(error(name, message, build, code="plan-astray"))
    return read_plan(path, name, path.parent)


def _all_there(pages: tuple[int, ...], known: list[int]) -> None:
    missing = [page for page in pages if page not in known]
    if missing:
        raise ContentError(
            *(
                error(
                    "",
                    f"there is no page {page}",
                    f"the last build has {len(known)} pages",
                    code="page-missing",
                )
                for page in missing
            )
        )


def keep(located: "Located", locked: "LockFile") -> None:
    """Write the file of locked pages, or take it away where none is left, and say which are
    locked.
    """
    from edition.deliver import put
    from edition.planfile import LOCKED

    if locked.pages:
        put({LOCKED: locked.text.encode()}, located.edition)
    else:
        (located.edition / LOCKED).unlink(missing_ok=True)
    say(locked.pages)


def say(numbers: frozenset[int]) -> None:
    """Print the pages that are locked."""
    click.echo(f"locked: {', '.join(map(str, sorted(numbers))) or 'no page'}")
