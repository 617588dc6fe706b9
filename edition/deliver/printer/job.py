"""Job: a file sent to a printer, and followed until it is printed or cannot be."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import IntEnum

from edition.deliver.printer.ipp import ask, ask_cups, run, several
from edition.deliver.printer.printers import STOPPED, Printer
from edition.deliver.printer.words import SILENT, endings, troubles
from edition.problem import BuildFailed, Problem, error

POLL = 0.4
"""Seconds between two looks at a job."""
STILL = 3.0
"""Seconds without a page after which the printer itself is asked whether it is there."""
_ANSWER = 2
"""Seconds it has for that."""
_REASONS = 5
"""Looks it may take until a cancelled job is explained."""
_REQUEST = re.compile(r"request id is (\S+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Ticket:
    """How a file is to be printed. What is empty is left to the printer."""

    title: str
    media: str = ""
    """As the printer names it."""
    sides: str = ""
    copies: int = 1
    scale: str = "fit"
    """fit: the whole page in the printable area; none: as it is; fill: to the sheet's edges."""
    colour: str = ""
    """color or monochrome."""


class State(IntEnum):
    """A job's state, as IPP numbers it (RFC 8011, 5.3.7)."""

    PENDING = 3
    HELD = 4
    PRINTING = 5
    STOPPED = 6
    CANCELLED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True, slots=True)
class Progress:
    """How a job fares."""

    job: str
    """What CUPS calls it: ``proof-12``."""
    state: State
    pages: int = 0
    """Printed, as far as the printer tells."""
    reasons: tuple[str, ...] = ()
    """Why it is in this state, in plain words."""
    troubles: tuple[str, ...] = ()
    """Why the printer does not print."""
    stopped: bool = False
    """The queue is stopped: nothing will come until somebody starts it."""


Watch = Callable[[Progress], None]
"""Is told how a job fares, again and again."""


@dataclass(frozen=True, slots=True)
class Following:
    """How a job is followed."""

    patience: float
    """Seconds a printer may be in trouble before it is given up."""
    watch: Watch = lambda progress: None


def deliver(pdf: bytes, printer: Printer, ticket: Ticket, following: Following) -> Progress:
    """Print a PDF and return once all of it is printed. Ctrl-C cancels the job.

    Raises BuildFailed with the printer's reasons where it is not printed.
    """
    job = ""
    try:
        with _undisturbed():
            job = send(pdf, printer, ticket)
        return follow(job, printer, following)
    except KeyboardInterrupt:
        if not job:
            raise
        cancel(job)
        raise BuildFailed(
            error("", f"stopped: job {job} was cancelled", code="job-cancelled")
        ) from None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a Ctrl-C wait until CUPS has said what the job is called: one that has no name cannot be
    cancelled.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def send(pdf: bytes, printer: Printer, ticket: Ticket) -> str:
    """Hand a PDF to CUPS and return the job's name. Raises BuildFailed where CUPS refuses it."""
    done = run(
        "lp",
        "-d",
        printer.name,
        "-t",
        ticket.title,
        "-n",
        str(ticket.copies),
        *_options(ticket),
        given=pdf,
    )
    found = _REQUEST.search(done.stdout.decode())
    if done.returncode or not found:
        said = (
            done.stderr.decode(errors="replace")
            .strip()
            .removeprefix("lp:")
            .removeprefix(" Error -")
            .strip()
            .rstrip(".")
        )
        raise BuildFailed(
            error(
                "",
                f"the printer {printer.name} does not take the job: {said[:1].lower()}{said[1:]}",
                code="job-refused",
            )
        )
    return f"{found[1]}-{found[2]}"


def _options(ticket: Ticket) -> list[str]:
    """Write a ticket as lp's options; the user's own number-up would put the sheets onto sheets."""
    said = {
        "media": ticket.media,
        "sides": ticket.sides,
        "print-scaling": ticket.scale,
        "print-color-mode": ticket.colour,
        "number-up": "1",
    }
    return [word for name, value in said.items() if value for word in ("-o", f"{name}={value}")]


def cancel(job: str) -> None:
    """Take a job out of its queue."""
    run("cancel", job)


def follow(job: str, printer: Printer, following: Following) -> Progress:
    """Watch a job until it is printed. Raises BuildFailed where it ends otherwise, or nothing moves
    for want of the printer.
    """
    moved = well = time.monotonic()
    last = Progress(job, State.PENDING)
    while True:
        now = look(job, printer)
        moved = time.monotonic() if (now.pages, now.state) != (last.pages, last.state) else moved
        if (
            now.state is State.PRINTING
            and not now.troubles
            and time.monotonic() - moved > min(STILL, following.patience / 2)
        ):
            now = now if _there(printer) else replace(now, troubles=(SILENT,))
        following.watch(now)
        if now.state is State.COMPLETED:
            return _believed(now, printer)
        if now.state in _ENDS or now.stopped:
            # CUPS clears what the printer last said as soon as its job is gone.
            raise BuildFailed(
                _ended(
                    replace(_explained(now, printer), troubles=now.troubles or last.troubles),
                    printer,
                )
            )
        well = well if now.troubles else time.monotonic()
        # A tray may be empty while another still feeds: as long as pages come, nobody need give up.
        if time.monotonic() - max(well, moved) > following.patience:
            raise BuildFailed(_given_up(now, printer))
        last = now
        time.sleep(POLL)


_ENDS = {
    State.STOPPED: "was stopped",
    State.CANCELLED: "was cancelled",
    State.ABORTED: "was given up",
}


def look(job: str, printer: Printer) -> Progress:
    """Ask CUPS how a job fares. Raises BuildFailed where it has forgotten it."""
    about = f"/jobs/{job.rpartition('-')[2]}"
    answer, *others = ask_cups("job", about, printer.name)
    if not answer.well or not answer.things:
        raise BuildFailed(
            error(
                "",
                f"CUPS no longer knows job {job}",
                "whether it was printed, the printer's tray shows",
                code="job-forgotten",
            )
        )
    said, stand = answer.things[0], next((queue.things[0] for queue in others if queue.things), {})
    message = stand.get("printer-state-message", "")
    found = troubles(several(stand.get("printer-state-reasons")), message)
    stopped = stand.get("printer-state") == STOPPED
    held = ("the job is held",) if said["job-state"] == State.HELD else ()
    return Progress(
        job,
        State(said["job-state"]),
        said.get("job-impressions-completed", 0),
        endings(several(said.get("job-state-reasons"))),
        found or ((message.rstrip("."),) if stopped and message else held),
        stopped,
    )


def _there(printer: Printer) -> bool:
    """Ask the printer itself whether it is there: CUPS goes on waiting for one that was switched
    off while it printed.
    """
    return not printer.device.startswith(("ipp://", "ipps://")) or any(
        answer.status for answer in ask(printer.device, "device", _ANSWER)
    )


def _believed(now: Progress, printer: Printer) -> Progress:
    """Return a job that CUPS calls completed; it does so of some whose printer was switched off
    while it printed. Raises BuildFailed.
    """
    if _there(printer) or _there(printer):
        return now
    hint = (
        f"CUPS takes job {now.job} for printed: look into the printer's tray before you print it"
        " again"
    )
    raise BuildFailed(error("", f"{printer.name}: {SILENT}", hint, code="printer-silent"))


def _explained(now: Progress, printer: Printer) -> Progress:
    """Wait a little for who cancelled a job: CUPS says so only once all that worked on it has
    stopped.
    """
    for _ in range(_REASONS):
        if now.reasons or now.state is not State.CANCELLED:
            break
        time.sleep(POLL)
        now = look(now.job, printer)
    return now


def _ended(now: Progress, printer: Printer) -> Problem:
    what = _ENDS.get(now.state, "waits: the printer is stopped")
    why = ", ".join(dict.fromkeys((*now.reasons, *now.troubles)))
    hint = (
        f"cupsenable {printer.name} lets it print; cancel {now.job} takes it out of the queue"
        if now.stopped
        else ""
    )
    return error("", f"job {now.job} {what}{f': {why}' if why else ''}", hint, code="job-failed")


def _given_up(now: Progress, printer: Printer) -> Problem:
    hint = (
        f"job {now.job} stays in the queue and prints when that is mended; cancel {now.job} takes"
        " it out"
    )
    return error("", f"{printer.name}: {', '.join(now.troubles)}", hint, code="printer-trouble")
