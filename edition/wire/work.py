"""Work: one run of the wire from end to end, alone in its paper, with its ledger kept last."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from edition.copy.filed import Standing
from edition.disk import alone
from edition.problem import BuildFailed, error
from edition.wire.client import Client
from edition.wire.fate import Run
from edition.wire.filing import Place, held_back
from edition.wire.ledger import FOLDER, open_ledger, story_file
from edition.wire.listing import Desk
from edition.wire.run import Progress, Wanted, Wire
from edition.wire.sources import WireKeys

PATIENCE = 2.0
"""Seconds that a second run waits for the first one: it fetches, which may take an hour."""


@dataclass(frozen=True, slots=True)
class Call:
    """Whom a run may call, and where it files."""

    root: Path
    """The paper's folder."""
    place: Place
    standing: Standing
    allowed: frozenset[str] = frozenset()


def wire(keys: WireKeys, call: Call, wanted: Wanted, progress: Progress) -> Run:
    """Fetch what the sources have and file it.

    Raises ContentError where the ledger is none, BuildFailed where nothing can be written.
    """
    try:
        if wanted.dry:
            return _run(keys, call, wanted, progress)
        (call.root / FOLDER).mkdir(exist_ok=True)
        with alone(call.root / FOLDER, PATIENCE):
            _cleared(call)
            return _run(keys, call, wanted, progress)
    except TimeoutError:
        raise BuildFailed(
            error(
                FOLDER,
                "another run of the wire is at work",
                "wait until it has done",
                code="wire-busy",
            )
        ) from None
    except OSError as trouble:
        reason = (trouble.strerror or str(trouble)).lower()
        raise BuildFailed(
            error(
                str(trouble.filename or call.root),
                f"cannot be written: {reason}",
                "look at the disk",
                code="output-unwritable",
            )
        ) from trouble


def _run(keys: WireKeys, call: Call, wanted: Wanted, progress: Progress) -> Run:
    ledger = open_ledger(call.root, wanted.dry)
    with (
        Client(call.allowed, keys.contact) as client,
        tempfile.TemporaryDirectory(prefix="edition-wire-") as hold,
    ):
        desk = Desk(call.root, client, ledger, call.standing, Path(hold))
        done = Wire(desk, call.place, wanted).run(keys.sources, progress)
    ledger.keep()
    return done


def hold(root: Path, day: str, slugs: frozenset[str]) -> tuple[str, ...]:
    """Hold stories that the wire filed for an edition, and cannot be printed; return which of them
    it filed.

    Raises OSError.
    """
    with alone(root / FOLDER, PATIENCE):
        ledger = open_ledger(root)
        ours = [
            record
            for record in ledger.records.values()
            if record.day == day and record.slug in slugs
        ]
        for record in ours:
            path = story_file(root, record)
            ledger.enter(replace(record, written=held_back(path, dry=True)))
            held_back(path)
        ledger.keep()
    return tuple(sorted(record.slug for record in ours))


def _cleared(call: Call) -> None:
    """Make the folders that are filed into, and take away what a killed run left half written."""
    for folder in (call.place.stories, call.place.folder / "photos", call.root / FOLDER):
        folder.mkdir(parents=True, exist_ok=True)
