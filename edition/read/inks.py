"""Inks: the colour profile that paper.toml names → its bytes, by which CMYK photos are read that
name none.
"""

from pathlib import Path

from edition.copy.pictures.develop import is_of_inks
from edition.copy.text_file.toml import Toml
from edition.gate import Shut, admit
from edition.limits import PROFILE_FILE
from edition.problem import Outcome
from edition.read.papertoml import PaperKeys

_KEY = ("cmyk_profile",)


def read_inks(paper: Toml[PaperKeys], root: Path) -> Outcome[bytes]:
    """Read the profile; empty where the paper names none, or none that can be used, which is an
    error.
    """
    name = paper.values.cmyk_profile if paper.values else ""
    if not name:
        return Outcome(b"")
    try:
        profile = admit(root / name, PROFILE_FILE, root)
    except (OSError, Shut) as trouble:
        why = str(trouble) if isinstance(trouble, Shut) else "cannot be read"
        message = f'the colour profile "{name}" {why}'
        hint = "put the .icc file into the paper's folder and name it from there"
        return Outcome(b"", (paper.error(_KEY, message, hint, code="profile-refused"),))
    if is_of_inks(profile):
        return Outcome(profile)
    message = f'"{name}" is no colour profile of CMYK'
    hint = "ask the printer for the .icc file"
    return Outcome(b"", (paper.error(_KEY, message, hint, code="profile-refused"),))
