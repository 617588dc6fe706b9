"""edition print."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from edition.cli.impose import content
from edition.cli.loading import loading
from edition.cli.sizes import MediaName
from edition.cli.speak import answer, exits
from edition.media import Media, media
from edition.problem import BuildFailed, ContentError, error

if TYPE_CHECKING:
    from edition.deliver.printer import Printer, Progress
    from edition.press.impose import Picked

SIDES = {
    "one": "one-sided",
    "long-edge": "two-sided-long-edge",
    "short-edge": "two-sided-short-edge",
}
PATIENCE = 120.0
"""Seconds that a printer may be out of paper, or not answer."""
SAID = {
    "one-sided": "one side",
    "two-sided-long-edge": "both sides, turned on the long edge",
    "two-sided-short-edge": "both sides, turned on the short edge",
    "color": "in colour",
    "monochrome": "in black",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A print run: what is sent where."""

    file: str
    printer: str
    pages: int
    """Sides that are printed for one copy: those of sheets, in a booklet."""
    sheets: int
    """Of paper, for all copies."""
    media: str
    """As people say it."""
    paper: str
    """The same, as the printer says it."""
    sides: str
    copies: int
    scale: str
    colour: str
    booklet: bool


@click.command("print")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--printer",
    default="",
    metavar="NAME",
    help="The printer; edition printers lists them. Else the default one.",
)
@click.option(
    "--media",
    type=MediaName(),
    help=(
        "The paper: A3, A4, Letter, Tabloid or a size such as 280x400mm. Else the printer's usual"
        " one."
    ),
)
@click.option(
    "--sides",
    type=click.Choice(list(SIDES)),
    metavar="SIDES",
    help="one, or both: long-edge, short-edge. Else as the printer usually does.",
)
@click.option(
    "--copies",
    type=click.IntRange(1, 9999),
    default=1,
    metavar="N",
    help="How many. The default is 1.",
)
@click.option("--pages", default="", metavar="RANGES", help="Only these pages: 1-3,5.")
@click.option(
    "--scale",
    type=click.Choice(["fit", "none", "fill"]),
    default="fit",
    metavar="HOW",
    help=(
        "fit shows the whole page, none keeps its size, fill covers all that the printer can print"
        " on. The default is fit."
    ),
)
@click.option(
    "--booklet",
    is_flag=True,
    help="Print a booklet to fold and stitch: two pages on a side, both sides.",
)
@click.option(
    "--colour", "colour", flag_value="color", help="In colour, whatever the printer usually does."
)
@click.option("--mono", "colour", flag_value="monochrome", help="In black only.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent, and send nothing.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print what was sent, and how it fared, as JSON."
)
@click.option(
    "--timeout",
    type=click.FloatRange(1),
    default=PATIENCE,
    metavar="SECONDS",
    help=(
        "How long a printer may be out of paper, or not answer, before it is given up. The default"
        " is 120."
    ),
)
@click.pass_context
def command(context: click.Context, /, file: Path, **asked: Any) -> None:
    """Send an edition, or any PDF, to a printer, and wait until it is printed.

    FILE is a PDF, or a paper's folder: then its newest edition, as built. Ctrl-C cancels the job.

    \b
    Example: edition print my-paper --media A3 --sides long-edge
    """
    if asked["booklet"] and asked["sides"] not in (None, "short-edge"):
        raise click.UsageError(
            "A booklet is printed on both sides and turned on the short edge: leave --sides out.",
            context,
        )
    from edition.deliver.printer import Following, Ticket, choose, deliver

    with exits(context, asked["as_json"]):
        printer = choose(asked["printer"])
        file = _meant(file)
        ready = _made_ready(file, printer, asked)
        run = ready.run
        ticket = Ticket(file.stem, run.paper, run.sides, run.copies, run.scale, run.colour)
        progress = None
        if not asked["dry_run"]:
            with _shown(run) as watch:
                progress = deliver(ready.pdf, printer, ticket, Following(asked["timeout"], watch))
        _tell(run, progress, asked["as_json"])


def printed(file: Path, name: str, size: Media | None) -> str:
    """Print a PDF as its printer usually does, and say what was printed. Raises EditionError."""
    from edition.deliver.printer import Following, Ticket, choose, deliver

    printer = choose(name)
    usual = {
        "media": size,
        "pages": "",
        "booklet": False,
        "sides": None,
        "colour": None,
        "copies": 1,
        "scale": "fit",
    }
    ready = _made_ready(file, printer, usual)
    run = ready.run
    progress = deliver(
        ready.pdf,
        printer,
        Ticket(file.stem, run.paper, run.sides),
        Following(PATIENCE, lambda progress: None),
    )
    return (
        f"{progress.job}: {_count(run.pages, 'page')} on {_count(run.sheets, 'sheet')} of"
        f" {run.media}"
    )


def _meant(file: Path) -> Path:
    """Return the PDF that is meant: the file, or the newest edition built in a paper's folder."""
    if not file.is_dir():
        return file
    built = sorted((file / "out").glob("????-??-??/edition.pdf"))
    if not built:
        raise ContentError(
            error(
                str(file),
                "has no edition that was built",
                f"edition build {quote(str(file))}",
                code="edition-unbuilt",
            )
        )
    return built[-1]


@dataclass(frozen=True, slots=True)
class _Ready:
    """What is sent, and how it will be printed."""

    pdf: bytes
    run: Run


@dataclass(frozen=True, slots=True)
class _Paper:
    """What is printed on."""

    size: Media | None
    name: str
    """What the printer calls it."""


def _made_ready(file: Path, printer: "Printer", asked: dict[str, Any]) -> _Ready:
    """Make the pages that are sent, and say how they will be printed. Raises BuildFailed where the
    printer cannot.
    """
    with loading():
        from edition.press.impose import pick

    paper = _paper(printer, asked["media"])
    picked = pick(content(file), str(file), asked["pages"])
    if asked["booklet"]:
        picked = _booklet(picked.pdf, str(file), paper.size)
    sides = (
        "two-sided-short-edge"
        if asked["booklet"]
        else SIDES.get(asked["sides"], printer.usual_sides)
    )
    if printer.sides and sides not in printer.sides:
        hint = (
            "edition impose --booklet makes its sheets: print the odd pages, turn the pile, print"
            " the even ones"
            if asked["booklet"]
            else ""
        )
        raise BuildFailed(
            error(
                "",
                f"the printer {printer.name} does not print both sides",
                hint,
                code="printer-one-sided",
            )
        )
    if asked["colour"] == "color" and not printer.colour:
        raise BuildFailed(
            error(
                "",
                f"the printer {printer.name} prints in black only",
                "leave --colour out",
                code="printer-black-only",
            )
        )
    sheets = asked["copies"] * -(-picked.pages // (1 if sides == "one-sided" else 2))
    said = str(paper.size) if paper.size else "the printer's usual paper"
    told = (sides, asked["copies"], asked["scale"], asked["colour"] or "", asked["booklet"])
    run = Run(str(file), printer.name, picked.pages, sheets, said, paper.name, *told)
    return _Ready(picked.pdf, run)


def _paper(printer: "Printer", wanted: Media | None) -> _Paper:
    """Return the wanted paper, or the printer's usual one."""
    if wanted is None:
        try:
            return _Paper(media(printer.usual_media), printer.usual_media)
        except ValueError:
            return _Paper(None, "")
    name = printer.takes(wanted)
    if not name:
        raise BuildFailed(
            error(
                "",
                f"the printer {printer.name} does not take {wanted}",
                f"it takes {', '.join(printer.sizes())}",
                code="media-refused",
            )
        )
    return _Paper(wanted, name)


def _booklet(pdf: bytes, name: str, size: Media | None) -> "Picked":
    with loading():
        from edition.press.impose import Booklet, booklet, pick

    return pick(booklet(pdf, name, Booklet((size.width, size.height) if size else None)), name, "")


@contextmanager
def _shown(run: Run) -> Iterator[Callable[["Progress"], None]]:
    """Show on a terminal how the job fares; say nothing to a pipe."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console

    with Console(stderr=True).status(f"Sending to {run.printer} …") as status:
        yield lambda progress: status.update(_fares(run, progress))


def _fares(run: Run, progress: "Progress") -> str:
    """Say how a job fares.

    >>> from edition.deliver.printer import Progress, State
    >>> run = Run("a.pdf", "proof", 8, 4, "A3", "", "", 1, "fit", "", False)
    >>> (_fares(run, Progress("proof-1", State.PRINTING, 3)),
    ...  _fares(run, Progress("proof-1", State.PRINTING, 3, (), ("out of paper",))))
    ('proof-1: page 3 of 8 …', 'proof-1: page 3 of 8, out of paper …')
    """
    from edition.deliver.printer import State

    where = (
        f"page {progress.pages} of {run.pages * run.copies}"
        if progress.state is State.PRINTING
        else progress.state.name.lower()
    )
    return f"{', '.join([f'{progress.job}: {where}', *progress.troubles])} …"


def _tell(run: Run, progress: "Progress | None", as_json: bool) -> None:
    """Say what was printed, or would be."""
    if as_json:
        fared = (
            {"job": progress.job, "state": progress.state.name.lower()}
            if progress
            else {"job": None, "state": "not sent"}
        )
        answer(asdict(run) | fared)
        return
    copies = f"{run.copies} copies" if run.copies > 1 else ""
    how = [
        SAID.get(run.sides, run.sides),
        SAID.get(run.colour, ""),
        copies,
        "as a booklet" if run.booklet else "",
    ]
    what = (
        f"{_count(run.pages, 'page')} on {_count(run.sheets, 'sheet')} of {run.media},"
        f" {', '.join(filter(None, how))}"
    )
    click.echo(
        f"{progress.job}: {what}: printed"
        if progress
        else f"{run.file}: {what}: would be sent to {run.printer}"
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
