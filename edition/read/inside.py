"""Inside: a name from a story or from edition.toml → a file of the edition's folder, never one outside it."""

import re
from pathlib import Path, PureWindowsPath

from edition.copy.text_file.did_you_mean import did_you_mean
from edition.copy.words.shown import is_nameable
from edition.gate import Shut, entries


class Outside(Exception):
    """The name leads out of the edition's folder."""


def find(file: str, places: tuple[Path, ...], edition: Path) -> Path | None:
    """Look for a file under each of the places. Raises Outside where the name leads out of the edition."""
    home = edition.resolve()
    led_out = is_absolute(file)
    for place in () if led_out else places:
        candidate = (place / file).resolve()
        if not candidate.is_relative_to(home):
            led_out = True
        elif candidate.is_file():
            return candidate
    if led_out:
        raise Outside
    return None


def is_absolute(file: str) -> bool:
    """Say whether a name begins at the root of a disk, on any machine."""
    return file.startswith(("/", "\\", "~")) or bool(PureWindowsPath(file).drive)


def scheme(file: str) -> str:
    """Return the scheme of an address such as ``https:``; a drive letter is none."""
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", file)
    return found[1].lower() if found else "http" if file.startswith("//") else ""


def nearest(file: str, folder: Path) -> str:
    """Return a hint that names the file of a folder whose name is nearest, its folder where none is near."""
    try:
        files = [path.name for path in entries(folder, folder.parent) if path.is_file()]
    except (OSError, Shut):
        files = []
    names = [name for name in files if is_nameable(name) and not name.startswith(".")]
    hint = did_you_mean(Path(file).name, names)
    return hint if hint.startswith("did") else f"put it into {folder.name}/"
