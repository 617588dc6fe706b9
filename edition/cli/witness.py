"""Witness: what the traceback of an unforeseen fault tells: which stage it was at, and which story.

Nothing is noted while all goes well: whoever fails leaves the frames behind in which he worked.
"""

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any

from edition.copy.text_file.source import Source

STAGES = {
    "read": "reading the folder",
    "copy": "reading the folder",
    "gate": "reading the folder",
    "galley": "setting type",
    "makeup": "making up pages",
    "planfile": "making up pages",
    "typeset": "setting pages",
    "press": "finishing the file",
    "sheet": "setting print sheets",
    "gather": "setting print sheets",
    "report": "writing the report",
    "deliver": "writing files",
}
"""What Edition is doing while a part of it is at work."""
BY_NAME = {
    "read": "read",
    "set": "galley",
    "plan": "makeup",
    "typeset": "typeset",
    "press": "press",
}
"""The stages as the progress of a build names them, and the part that does each."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """Where a fault was."""

    stage: str = ""
    """What Edition was doing; empty where no part of it was at work."""
    story: str = ""
    """The slug of the story, or the name of the piece, that was in hand; empty where none was."""


def testimony(trouble: BaseException) -> Testimony:
    """Return what is known of a fault's place."""
    frames = [frame for frame, _ in traceback.walk_tb(trouble.__traceback__)][::-1]
    told = BY_NAME.get(getattr(trouble, "stage", ""), "")
    stages = (STAGES.get(told or part, "") for part in (told, *map(_part, frames)))
    return Testimony(next(filter(None, stages), ""), next(_stories(frames), ""))


def _part(frame: FrameType) -> str:
    """Name the part of Edition that a frame is of."""
    package, _, rest = str(frame.f_globals.get("__name__", "")).partition(".")
    return rest.partition(".")[0] if package == "edition" else ""


def _stories(frames: list[FrameType]) -> Iterator[str]:
    """Yield the stories that frames have in hand, the innermost first."""
    for frame in frames:
        for value in frame.f_locals.values():
            name = _slug(value) or _piece(value)
            if name:
                yield name


def _slug(value: Any) -> str:
    """Return the slug of a noun of ours."""
    ours = type(value).__module__.startswith("edition.")
    slug = (
        getattr(value, "slug", "") or (value.name if isinstance(value, Source) else "")
        if ours
        else ""
    )
    return slug if isinstance(slug, str) else ""


def _piece(value: Any) -> str:
    """Return the name of a piece of a page, from a box that the typesetter was laying or
    drawing.
    """
    element = (
        getattr(value, "element", None)
        if type(value).__module__.startswith("weasyprint.")
        else None
    )
    name = element.get("data-name") if element is not None and hasattr(element, "get") else ""
    return name if isinstance(name, str) else ""
