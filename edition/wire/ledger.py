"""Ledger: what came over the wire, item by item, and what became of it; sound whenever the machine
is switched off.

The ledger is one JSON file. While a run is at work each item is noted in a journal beside it before
its story is written: a run that was killed is known again by the stories that are there as noted,
and the others come anew.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from edition.disk import write_over
from edition.gate import Shut, admit
from edition.limits import LEDGER, WIRE_FILE
from edition.problem import ContentError, error
from edition.wire.answer import Validators

FOLDER = "wire"
BOOK = "ledger.json"
JOURNAL = "journal.jsonl"
LISTS = "lists"
"""The folder of the sources' lists as they were fetched last."""
DRAFT = ".edition-draft00"
"""The name under which a file is written before it takes its place; one run is at work at a time.
"""
FORM = 1
"""The form of the file: a later one is another number."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo that was fetched for a story."""

    address: str
    name: str
    """Of its file in photos/."""
    digest: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one item."""

    key: str
    source: str
    headline: str = ""
    version: str = ""
    """As the source counts."""
    digest: str = ""
    """Of its story as it came."""
    identity: str = ""
    """The item's own name at its source."""
    slug: str = ""
    """Of the story it was filed as; empty where it was not."""
    day: str = ""
    """Of the edition it was filed for."""
    written: str = ""
    """A digest of its story's file: another one is a person's work."""
    refused: str = ""
    """Why it was not taken, where it was not."""
    withdrawn: bool = False
    photos: tuple[Shot, ...] = ()
    words: str = ""
    """A digest of its words."""
    sketch: tuple[int, ...] = ()
    """By which it knows stories that say nearly the same."""


@dataclass(slots=True)
class Ledger:
    """The ledger of a paper, at work."""

    root: Path
    dry: bool = False
    """Nothing is written."""
    records: dict[str, Record] = field(default_factory=dict)
    validators: dict[str, Validators] = field(default_factory=dict)
    """By address: with them a host need not send what is known."""

    def known(self, new: Record) -> Record:
        """Return what is known of an item, by its key; what takes a story back may know but the
        name that it had at its source (RFC 6721). Of an item that is new, nothing but what is
        given.
        """
        named = (
            record
            for record in self.records.values()
            if new.identity and (record.source, record.identity) == (new.source, new.identity)
        )
        return self.records.get(new.key) or next(named, new)

    def enter(self, record: Record) -> None:
        """Enter an item, in the journal first. Raises OSError."""
        self.records[record.key] = record
        if self.dry:
            return
        with (self.root / FOLDER / JOURNAL).open("ab") as journal:
            journal.write(json.dumps(asdict(record), ensure_ascii=False).encode() + b"\n")
            journal.flush()
            os.fsync(journal.fileno())

    def kept(self, address: str) -> bytes:
        """Return the list of a source as it was fetched last; empty where it was not."""
        try:
            return admit(self._kept_at(address), WIRE_FILE, self.root)
        except (OSError, Shut):
            return b""

    def keep_list(self, address: str, content: bytes) -> None:
        """Keep a list of a source, for hosts that say it is the same. Raises OSError."""
        if self.dry:
            return
        place = self._kept_at(address)
        place.parent.mkdir(exist_ok=True)
        write_over(content, place, DRAFT)

    def _kept_at(self, address: str) -> Path:
        return self.root / FOLDER / LISTS / sha256(address.encode()).hexdigest()[:16]

    def keep(self) -> None:
        """Write the ledger, where it is another than before, and take the journal away.

        Raises OSError.
        """
        if self.dry:
            return
        content = self._written()
        if _read(self.root, BOOK).encode() != content:
            write_over(content, self.root / FOLDER / BOOK, DRAFT)
        (self.root / FOLDER / JOURNAL).unlink(missing_ok=True)

    def _written(self) -> bytes:
        said = {
            "form": FORM,
            "items": [_bare(asdict(self.records[key])) for key in sorted(self.records)],
            "validators": {
                address: asdict(self.validators[address]) for address in sorted(self.validators)
            },
        }
        return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def open_ledger(root: Path, dry: bool = False) -> Ledger:
    """Read a paper's ledger, and what a run that was killed noted.

    Raises ContentError where it is no ledger.
    """
    ledger = Ledger(root, dry)
    for line in _read(root, JOURNAL).splitlines():
        try:
            record = _record(json.loads(line))
        except (ValueError, TypeError, KeyError):
            break  # the line that was being written when the machine was switched off
        ledger.records[record.key] = record
    noted = {
        key: record
        for key, record in ledger.records.items()
        if record.refused or _stands(record, root)
    }
    _fill(ledger, noted)
    return ledger


def _fill(ledger: Ledger, noted: dict[str, Record]) -> None:
    text = _read(ledger.root, BOOK)
    if not text.strip():
        ledger.records = noted
        return
    try:
        said = json.loads(text)
        if said["form"] != FORM:
            raise ValueError
        known = [_record(entry) for entry in said["items"]]
        ledger.records = {record.key: record for record in known} | noted
        ledger.validators = {
            address: Validators(**each) for address, each in said["validators"].items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        place = f"{FOLDER}/{BOOK}"
        hint = (
            "put the copy of it back that you have, or move it away: then all that the sources have"
            " is new"
        )
        raise ContentError(
            error(place, "this is no ledger of the wire", hint, code="ledger-broken")
        ) from None


def _read(root: Path, name: str) -> str:
    try:
        return admit(root / FOLDER / name, LEDGER, root).decode(errors="replace")
    except FileNotFoundError:
        return ""
    except (OSError, Shut) as trouble:
        message = f"it cannot be read: {trouble}"
        raise ContentError(
            error(f"{FOLDER}/{name}", message, "look at its permissions", code="file-unreadable")
        ) from None


def _stands(record: Record, root: Path) -> bool:
    return digest_of(story_file(root, record), root) == record.written


def story_file(root: Path, record: Record) -> Path:
    """Return where an item's story was filed."""
    return root / "editions" / record.day / "stories" / f"{record.slug}.md"


def digest_of(path: Path, root: Path) -> str:
    """Return a digest of a file, empty where there is none."""
    try:
        return sha256(admit(path, WIRE_FILE, root)).hexdigest()
    except (OSError, Shut):
        return ""


def _record(said: dict[str, Any]) -> Record:
    shots = tuple(Shot(**each) for each in said.get("photos", ()))
    return Record(**(said | {"photos": shots, "sketch": tuple(said.get("sketch", ()))}))


def _bare(said: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing."""
    return dict(_told(said))


def _told(said: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in said.items():
        if value not in ("", False, (), []):
            yield key, value
