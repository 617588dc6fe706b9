"""Locate: a folder someone named → the paper's folder, the edition's folder and its day."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from edition.copy.text_file.source import unreadable
from edition.gate import Shut, entries, inside
from edition.problem import ContentError, error
from edition.read.editiontoml import read_edition
from edition.read.papertoml import NAME as PAPER

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-\w[\w-]*)?")
SHOWN = 12
"""How many of the editions at hand a message names."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where an edition lies."""

    root: Path
    edition: Path
    day: date
    cmyk: bytes = b""
    """The paper's own profile, by which pictures in CMYK are read that name none; empty for
    newsprint's.
    """

    @property
    def name(self) -> str:
        """The edition's folder as shown in messages."""
        return self.edition.relative_to(self.root).as_posix()


def locate(folder: Path, day: date | None = None) -> Located:
    """Find the edition of a day, or the newest. Raises ContentError where there is none."""
    here = folder.resolve()
    if not (here / PAPER).is_file() and here.is_dir() and (here.parent.parent / PAPER).is_file():
        return _edition(here, day)
    return _in_paper(paper_of(folder), day)


def paper_of(folder: Path) -> Path:
    """Return a paper's folder in full. Raises ContentError where it is none."""
    here = folder.resolve()
    if not here.is_dir():
        what = "is a file, not a folder" if here.exists() else "is not there"
        raise ContentError(
            error(
                str(folder),
                f"the folder {what}",
                "name a paper's folder, the one that holds paper.toml",
                code="folder-missing",
            )
        )
    if not (here / PAPER).is_file():
        raise ContentError(
            error(
                str(folder),
                "there is no paper.toml in this folder",
                'write one with a line title = "The Harbour Courier"',
                code="paper-missing",
            )
        )
    return here


def _in_paper(root: Path, day: date | None) -> Located:
    days = days_of(root)
    if not days:
        raise ContentError(
            error(
                "editions",
                "the paper has no editions",
                "put stories into editions/2026-11-24/stories/",
                code="editions-missing",
            )
        )
    if day is not None and day not in days:
        known = ", ".join(str(d) for d in sorted(days)[-SHOWN:])
        raise ContentError(
            error(
                "editions",
                f"there is no edition for {day}",
                f"there are: {known}",
                code="edition-missing",
            )
        )
    chosen = day or max(days)
    if not inside(days[chosen], root):
        name = days[chosen].relative_to(root).as_posix()
        raise ContentError(
            error(
                name,
                "the folder is a link that leads out of the paper's folder",
                "put the folder itself in its place",
                code="folder-outside",
            )
        )
    return Located(root, days[chosen], chosen)


def days_of(root: Path) -> dict[date, Path]:
    """Return a paper's editions: the folders named by a day, of several of one day the last by
    name.

    Raises ContentError where they cannot be listed.
    """
    try:
        folders = entries(root / "editions", root)
    except (OSError, Shut) as trouble:
        raise ContentError(unreadable("editions", trouble)) from None
    return {day: path for path in folders if path.is_dir() and (day := _day(path.name))}


def _day(name: str) -> date | None:
    """Return the day that begins a folder's name, ``2026-11-24`` or ``2026-11-24-evening``; None
    where none does.
    """
    found = _DAY.fullmatch(name)
    if not found:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def _edition(folder: Path, day: date | None) -> Located:
    root = folder.parent.parent
    name = folder.relative_to(root).as_posix()
    said = _day(folder.name) or _written(folder, name)
    if said is None:
        raise ContentError(
            error(
                name,
                "this edition has no date",
                'name its folder by the day (2026-11-24) or write date = "2026-11-24" in'
                " edition.toml",
                code="date-missing",
            )
        )
    if day is not None and day != said:
        raise ContentError(
            error(
                name,
                f"this is the edition for {said}, not for {day}",
                "name the paper's folder to choose by date",
                code="date-differs",
            )
        )
    return Located(root, folder, said)


def _written(folder: Path, name: str) -> date | None:
    values = read_edition(folder, name).values
    return values.date if values else None
