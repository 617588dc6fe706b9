"""Archive: a zip or a tar of files → a folder that holds them, and nothing that lies elsewhere or
has no end.
"""

import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from edition.gate import Shut
from edition.limits import FOLDER, WIRE_ARCHIVE

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the two libraries raise at a file that is damaged, locked or packed in a way they do not
know.
"""
PIECE = 1 << 20
"""Bytes unpacked in one go."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A plain file in an archive."""

    name: str
    content: IO[bytes]


def unpacked(content: bytes, folder: Path) -> Path:
    """Unpack an archive into a folder and return it.

    Raises Shut where it is broken or more than is taken, OSError.
    """
    left = WIRE_ARCHIVE.most
    try:
        for number, member in enumerate(_members(content)):
            if number >= FOLDER.most:
                raise Shut(f"holds more than {FOLDER}", "send fewer at a time")
            place = folder / _inside(member.name, number)
            place.parent.mkdir(parents=True, exist_ok=True)
            left -= _written(member.content, place, left)
    except _BROKEN as trouble:
        if isinstance(trouble, OSError):
            raise
        raise Shut(
            "is no archive that can be opened", "pack the files as a zip without a password"
        ) from trouble
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _members(content: bytes) -> Iterator[_Member]:
    """Yield the plain files; links, devices and folders are none."""
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for info in packed.infolist():
                if not info.is_dir():
                    yield _Member(info.filename, packed.open(info))
        return
    with tarfile.open(fileobj=BytesIO(content)) as tape:
        for entry in tape:
            file = tape.extractfile(entry) if entry.isfile() else None
            if file:
                yield _Member(entry.name, file)


def _inside(name: str, number: int) -> Path:
    """Return where a file goes: its own path without what leads up or to the root."""
    steps = [
        step
        for step in PurePosixPath(name.replace("\\", "/")).parts
        if step not in ("/", "..", ".") and ":" not in step
    ]
    return Path(*steps) if steps and len(name) < 400 else Path(f"file-{number}")


def _written(source: IO[bytes], place: Path, left: int) -> int:
    size = 0
    with place.open("wb") as file:
        while piece := source.read(PIECE):
            size += len(piece)
            if size > left:
                raise Shut(f"unpacks to more than {WIRE_ARCHIVE}", "send fewer files at a time")
            file.write(piece)
    return size
