"""Assets: where layouts/, fonts/ and papers/ lie, in a checkout and in an install."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets(kind: str) -> Path:
    """Return the folder of our own ``kind`` of files: ``layouts``, ``fonts`` or ``papers``.

    A wheel carries them inside the package; a checkout has them beside it.
    """
    inside = _PACKAGE / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def use_only_our_fonts() -> None:
    """Let fontconfig see no font of the machine while a library that asks for them is loaded.

    Pages are set with the faces their layout names (``typeset/weasy/faces.py``). Must run before
    anything loads Pango.
    """
    os.environ["FONTCONFIG_FILE"] = str(assets("fonts") / "fonts.conf")
