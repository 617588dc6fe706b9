"""Inside: a name from a story or from edition.toml → a file of the edition's folder, never one
outside it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import unquote

from edition.copy.text_file.did_you_mean import did_you_mean
from edition.copy.words.shown import is_nameable
from edition.gate import Shut, entries

DEEPEST = 4
"""Folders inside one another in which a file is looked for by its name alone: a year, a month, a
story.
"""
_KINDS = frozenset(
    (".jpg", ".jpeg", ".jpe", ".png", ".webp", ".avif", ".heic", ".tif", ".tiff", ".gif", ".bmp")
)
"""Suffixes of pictures: programs that carry copy over change one for another."""

_PAGES = (".html", ".htm")


class Outside(Exception):
    """The name leads out of the edition's folder."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that a name leads to."""

    path: Path
    otherwise: bool = False
    """It is spelt in other letters, or is of another kind, than the name says."""


def find(file: str, places: tuple[Path, ...], edition: Path) -> Found | None:
    """Look for a file under each of the places: by its name as it stands, else where exactly one
    file fits it.

    Raises Outside where the name leads out of the edition and fits no file in it.
    """
    home = edition.resolve()
    led_out = is_absolute(file)
    for place in () if led_out else places:
        candidate = (place / file).resolve()
        if not candidate.is_relative_to(home):
            led_out = True
        elif candidate.is_file():
            return Found(candidate)
    likeliest = _likeliest(file, places, home)
    if led_out and likeliest is None:
        raise Outside
    return likeliest


def _likeliest(file: str, places: tuple[Path, ...], home: Path) -> Found | None:
    """Return the one file that a name fits once paths, escapes, letter case and suffix are
    forgiven, strictest rule first.
    """
    name = plain_name(file)
    if not name:
        return None
    files = [path for place in places for path in _files(place, home, DEEPEST)]
    for fits in (_ends_alike(name), _alike, _of_one_stem):
        fitting = [path for path in files if fits(path, name)]
        if len(fitting) == 1:
            path = fitting[0]
            return Found(path, unicodedata.normalize("NFC", path.name) != PurePosixPath(name).name)
        if fitting:
            return None
    return None


def alone(folder: Path, edition: Path) -> Found | None:
    """Return the picture that lies alone beside the one story of a folder: it can be no other's."""
    files = tuple(_files(folder, edition.resolve(), 1))
    pictures = [path for path in files if path.suffix.lower() in _KINDS]
    return Found(pictures[0]) if len(pictures) == 1 and len(files) == len(pictures) + 1 else None


def plain_name(file: str) -> str:
    """Return a name as a path with strokes, its escapes read and its accents composed."""
    bare = re.sub(
        r"^(?:file:/*)?(?:[A-Za-z]:)?",
        "",
        unicodedata.normalize("NFC", unquote(file)).replace("\\", "/"),
    )
    return bare.strip("/ ")


def _ends_alike(name: str) -> Callable[[Path, str], bool]:
    """Return the rule that a file lies in the folders that its name says."""
    wanted = tuple(part for part in _folded(name).split("/") if part not in (".", ".."))

    def fits(path: Path, _: str) -> bool:
        return len(wanted) > 1 and tuple(map(_folded, path.parts[-len(wanted) :])) == wanted

    return fits


def _alike(path: Path, name: str) -> bool:
    return _folded(path.name) == _folded(PurePosixPath(name).name)


def _of_one_stem(path: Path, name: str) -> bool:
    wanted = PurePosixPath(_folded(name))
    return (
        path.suffix.lower() in _KINDS
        and wanted.suffix in _KINDS
        and _folded(path.stem) == wanted.stem
    )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _files(folder: Path, home: Path, depth: int) -> Iterator[Path]:
    try:
        found = entries(folder, home)
    except (OSError, Shut):
        return
    pages = tuple(path.stem for path in found if path.suffix.lower() in _PAGES)
    for path in found:
        whole = path.resolve()
        if path.name.startswith(".") or not whole.is_relative_to(home):
            continue
        if whole.is_dir() and path.name.startswith(
            pages
        ):  # the pictures of a saved page are its own
            continue
        if whole.is_file():
            yield whole
        elif depth > 1 and whole.is_dir() and not path.is_symlink():
            yield from _files(path, home, depth - 1)


def is_absolute(file: str) -> bool:
    """Say whether a name begins at the root of a disk, on any machine."""
    return file.startswith(("/", "\\", "~")) or bool(PureWindowsPath(file).drive)


def scheme(file: str) -> str:
    """Return the scheme of an address such as ``https:``; a drive letter is none."""
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", file)
    return found[1].lower() if found else "http" if file.startswith("//") else ""


def nearest(file: str, folder: Path) -> str:
    """Return a hint that names the file of a folder whose name is nearest, its folder where none is
    near.
    """
    try:
        files = [path.name for path in entries(folder, folder.parent) if path.is_file()]
    except (OSError, Shut):
        files = []
    names = [name for name in files if is_nameable(name) and not name.startswith(".")]
    same = [
        name for name in names if _folded(name) == _folded(PurePosixPath(plain_name(file)).name)
    ]
    if len(same) > 1:
        return f"several files fit: name one as it is spelt ({', '.join(same)})"
    hint = did_you_mean(Path(file).name, names)
    return hint if hint.startswith("did") else f"put it into {folder.name}/"
