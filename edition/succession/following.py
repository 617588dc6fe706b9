"""Following: a paper's newest edition → the files of the next one, and what came along or stayed
behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit

from edition.gate import Shut, admit, entries
from edition.limits import PHOTO_FILE
from edition.problem import ContentError, Outcome, Problem, error, errors, warning
from edition.read.editiontoml import NAME, AdKeys, read_edition
from edition.read.locate import Located, days_of, locate
from edition.read.papertoml import NAME as PAPER
from edition.succession.rhythm import following

FIRST = 1
"""The number of a paper's first edition."""
OF_ITS_DAY = ("date", "pins")
"""What edition.toml decides for one day alone: its pins are about stories that have run."""
NOTES = ("ads/README.txt", "photos/README.txt")
FILLERS = "ads/fillers"


@dataclass(frozen=True, slots=True)
class Successor:
    """The next edition, not yet written."""

    day: date
    after: date | None
    """The edition it follows; None where it is the paper's first."""
    number: int
    """0 where the paper keeps none."""
    files: dict[str, bytes]
    """By their paths in the paper's folder."""
    ads: tuple[str, ...] = ()
    """Bookings that came along."""
    left: tuple[str, ...] = ()
    """Bookings past their last day."""
    pins: int = 0
    """That stayed behind."""
    problems: tuple[Problem, ...] = ()


def succeed(folder: Path, day: date | None = None) -> Successor:
    """Make the next edition: of a day, after the last one before it, else of the next day in the
    paper's rhythm.

    Raises ContentError where the paper has none before it or one of that day, or it cannot be read.
    """
    if day and (folder / PAPER).is_file() and not days_of(folder.resolve()):
        return Successor(
            day, None, FIRST, {f"editions/{day}/{NAME}": f"number = {FIRST}\n".encode()}
        )
    newest = locate(folder)
    days = sorted(days_of(newest.root))
    wanted = day or following(days)
    before = [each for each in days if each < wanted]
    if wanted in days or not before:
        raise ContentError(_taken_already(wanted, days))
    last = locate(newest.root, before[-1])
    toml = read_edition(last.edition, last.name)
    if toml.values is None or errors(toml.problems):
        raise ContentError(*toml.problems)
    ads = [keys for keys in toml.values.ads if not keys.until or keys.until >= wanted]
    left = tuple(keys.file for keys in toml.values.ads if keys not in ads)
    number = toml.values.number + 1 if toml.values.number else 0
    place = f"editions/{wanted.isoformat()}"
    taken = _taken(last, ads)
    files = {f"{place}/{name}": content for name, content in taken.value.items()}
    written = _rewritten(toml.source.text, number, wanted)
    files[f"{place}/{NAME}"] = written.encode()
    names = tuple(keys.file for keys in ads)
    pins = len(toml.values.pins)
    return Successor(wanted, last.day, number, files, names, left, pins, taken.problems)


def _taken_already(wanted: date, days: list[date]) -> Problem:
    if wanted in days:
        message = f"the paper has an edition of {wanted}"
        return error(
            "editions",
            message,
            "name another day, or write into the edition that is there",
            code="edition-taken",
        )
    message = f"the paper has no edition before {wanted} that one could follow"
    return error("editions", message, f"name a day after {days[0]}", code="edition-taken")


def _rewritten(text: str, number: int, day: date) -> str:
    """Return edition.toml for the next day, a person's comments and order kept."""
    file: Any = tomlkit.parse(text)
    for key in OF_ITS_DAY:
        file.pop(key, None)
    if number:
        file["number"] = number
    over = [
        n
        for n, booking in enumerate(file.get("ads", ()))
        if booking.get("until") and _past(booking["until"], day)
    ]
    for n in reversed(over):
        del file["ads"][n]
    if not file.get("ads", True):
        file.pop("ads")
    return tomlkit.dumps(file)


def _past(until: Any, day: date) -> bool:
    return date.fromisoformat(str(until)[:10]) < day


def _taken(last: Located, ads: list[AdKeys]) -> Outcome[dict[str, bytes]]:
    """Return the files that come along, by their names in the edition."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(
        (*_notes(last), *(f"ads/{keys.file}" for keys in ads), *_fillers(last))
    ):
        try:
            found[name] = admit(last.edition / name, PHOTO_FILE, last.root)
        except (OSError, Shut):
            hint = "put the file into the new edition's ads/"
            problems.append(
                warning(
                    f"{last.name}/{name}",
                    "the file does not come along: it cannot be read",
                    hint,
                    code="file-unreadable",
                )
            )
    return Outcome(found, tuple(problems))


def _notes(last: Located) -> Iterator[str]:
    yield from (name for name in NOTES if (last.edition / name).is_file())


def _fillers(last: Located) -> Iterator[str]:
    for path in entries(last.edition / FILLERS, last.root):
        if path.is_file():
            yield f"{FILLERS}/{path.name}"
