"""Publish: an issue into the archive, whole or not at all, and twice the same as once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.deliver.archive import index, swap
from edition.deliver.archive.contents import contents
from edition.deliver.archive.issue import Issue
from edition.deliver.archive.names import shelf
from edition.deliver.archive.record import NAME, Kept, is_whole, kept, read_record, record
from edition.deliver.archive.swap import File
from edition.problem import BuildFailed, ContentError, error


def publish(issue: Issue, root: Path) -> Path:
    """Put an issue into the archive at ``root`` and return its folder there.

    Raises BuildFailed where the archive cannot be written to; what stood there before is untouched.
    """
    place = root / shelf(issue.day, issue.title)
    with _writing(root):
        _publish(issue, place)
        index.refresh(root)
    return place


def reindex(root: Path) -> int:
    """Make an archive's index again from its files and return how many editions it holds."""
    if not root.is_dir():
        raise ContentError(
            error(
                str(root),
                "there is no such archive",
                "edition publish FOLDER --to makes one",
                code="archive-missing",
            )
        )
    with _writing(root):
        return index.refresh(root, again=True)


@contextmanager
def _writing(root: Path) -> Iterator[None]:
    """Let nobody else write, and say plainly what keeps us from writing."""
    try:
        with swap.alone(root):
            yield
    except (OSError, sqlite3.Error) as trouble:
        reason = (getattr(trouble, "strerror", None) or str(trouble)).lower()
        raise BuildFailed(
            error(
                str(root),
                f"the archive cannot be written: {reason}",
                "choose another folder with --to",
                code="archive-unwritable",
            )
        ) from trouble


def _publish(issue: Issue, place: Path) -> None:
    files: dict[str, Kept] = {}
    with swap.drafted(place) as draft:
        swap.write(_noted(contents(issue), files), draft)
        said = record(issue, files)
        if not _stands(place, said):
            swap.write([File(NAME, said)], draft)
            swap.take_place(draft, place)


def _noted(files: Iterator[File], notes: dict[str, Kept]) -> Iterator[File]:
    for file in files:
        notes[file.path] = kept(file.content)
        yield file


def _stands(place: Path, said: bytes) -> bool:
    """Say whether this very edition is there already, whole."""
    there = read_record(place)
    return there is not None and (place / NAME).read_bytes() == said and is_whole(place, there)
