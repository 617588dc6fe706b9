"""Faces: the font files a layout names → files that may be opened: Edition's, the layout's own, and
those it declares by hash.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb

from edition.assets import assets
from edition.copy.pictures.cache import kept
from edition.copy.text_file.toml import Toml
from edition.copy.text_file.validation import Loc
from edition.gate import Shut, admit, inside
from edition.limits import FONT_FILE
from edition.paper import Face
from edition.problem import Problem
from edition.read.layouttoml import FontKeys, LayoutKeys

_DECLARED = "a font elsewhere on this machine is read only where its SHA-256 is written beside it"

SUCCESSORS = {
    "NotoNaskhArabic/NotoNaskhArabic_400Regular.ttf": "Amiri/Amiri_400Regular.ttf",
    "NotoNaskhArabic/NotoNaskhArabic_700Bold.ttf": "Amiri/Amiri_700Bold.ttf",
}
"""What serves for font files that came with Edition once: a paper's layout, copied then, still
names them.
"""
SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
"""What a font of the machine ends in: nothing else is opened, not even to say its hash."""


class _Unfit(Exception):
    """A font file cannot be used: the key that is wrong, and what to write."""

    def __init__(self, message: str, hint: str, key: str = "file") -> None:
        super().__init__(message)
        self.hint, self.key = hint, key


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a layout, and what is wrong with their files."""

    faces: tuple[Face, ...]
    problems: tuple[Problem, ...]


def read_faces(folder: Path, toml: Toml[LayoutKeys]) -> Faces:
    """Find every font file. One that is not on this machine keeps its name: the build says which
    are missing.
    """
    faces: list[Face] = []
    problems: list[Problem] = []
    for loc, family, font in _fonts(toml):
        try:
            faces.append(Face(family, _file(folder, font), font.weight, font.italic))
        except _Unfit as why:
            message = f'the font file "{font.file}" {why}'
            problems.append(toml.error((*loc, why.key), message, why.hint, code="font-refused"))
    return Faces(tuple(faces), tuple(problems))


def _fonts(toml: Toml[LayoutKeys]) -> Iterator[tuple[Loc, str, FontKeys]]:
    for family, face in toml.values.faces.items() if toml.values else ():
        for index, font in enumerate(face.files):
            yield ("faces", family, "files", index), family, font


def _file(folder: Path, font: FontKeys) -> Path:
    if Path(font.file).is_absolute():
        return _declared(font)
    own, ours = folder / "fonts" / font.file, assets("fonts") / SUCCESSORS.get(font.file, font.file)
    if own.exists():
        return _kept(own, font, folder)
    if not inside(ours, assets("fonts")):
        raise _Unfit(
            "lies outside the layout's folder", "put it into fonts/ in the layout's folder"
        )
    return ours


def _declared(font: FontKeys) -> Path:
    """Return a font of the machine that the layout vouches for."""
    path = Path(font.file)
    if path.suffix.lower() not in SUFFIXES:
        raise _Unfit("is no font by its name", f"name a font file ({', '.join(SUFFIXES)})")
    if not path.exists():
        return path
    if not font.sha256:
        written = hashlib.sha256(_admitted(path, None)).hexdigest()
        raise _Unfit(f"is not declared: {_DECLARED}", f'write sha256 = "{written}"')
    return _kept(path, font, None)


def _kept(path: Path, font: FontKeys, home: Path | None) -> Path:
    """Read a font once, look at it, and keep what was read: what is opened later is what was looked
    at.
    """
    content = _admitted(path, home)
    digest = hashlib.sha256(content).hexdigest()
    if font.sha256 and font.sha256.lower() != digest:
        hint = f'if you mean this file, write sha256 = "{digest}"'
        raise _Unfit("is another file than the one declared: its SHA-256 differs", hint, "sha256")
    return kept(content, path.suffix.lower())


def _admitted(path: Path, home: Path | None) -> bytes:
    try:
        content = admit(path, FONT_FILE, home)
    except Shut as shut:
        raise _Unfit(str(shut), shut.hint) from None
    except OSError as trouble:
        raise _Unfit(
            f"cannot be read: {(trouble.strerror or '').lower()}", "look at its permissions"
        ) from None
    if not hb.Face(hb.Blob(content)).glyph_count:
        raise _Unfit(
            "is no font, or is damaged", "put an OpenType file (.ttf or .otf) in its place"
        )
    return content
