"""Remarks: what is to be said of a story's photos → one problem of each matter, however many photos
it is about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from edition.problem import Problem, note, warning
from edition.story import Story

NAMED = 3
"""How many photos a message names; the others are counted."""
SHOWN = 80
"""Characters of a photo's name that a message shows."""
_RUNS = "the story runs without"


class Matter(StrEnum):
    """What a remark is about; its value is the problem's code."""

    LEFT_OUT = "photo-left-out"
    REFUSED = "photo-refused"
    UNFILED = "photo-unfiled"
    OTHERWISE = "photo-spelt-otherwise"
    UNPROFILED = "photo-unprofiled"
    UNCREDITED = "photo-uncredited"


LOSSES = (Matter.LEFT_OUT, Matter.REFUSED)
"""Matters for which a story runs without a photo."""
_SAID = {
    Matter.UNFILED: "the page names a photo without its file",
    Matter.UNPROFILED: "CMYK without a profile, read as newsprint",
    Matter.UNCREDITED: "without a credit",
}
_HINTS = {
    Matter.UNPROFILED: (
        "ask for sRGB, or name the profile it was made for: cmyk_profile in paper.toml"
    ),
    Matter.UNCREDITED: "write who took it: credit, under the photo in the story",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of one photo."""

    matter: Matter
    file: str = ""
    """As the story names it."""
    what: str = ""
    hint: str = ""
    place: str = ""
    """The file it lies in, where that is what is wrong."""

    @property
    def name(self) -> str:
        """The file as a message shows it."""
        return f'"{self.file if len(self.file) <= SHOWN else self.file[: SHOWN - 3] + "…"}"'


def told(remarks: tuple[Remark, ...], story: Story, photos: int) -> tuple[Problem, ...]:
    """Say all that is to be said of a story's photos, in one problem of each matter."""
    return tuple(_told(remarks, story, photos))


def _told(remarks: tuple[Remark, ...], story: Story, photos: int) -> Iterator[Problem]:
    lost = tuple(remark for remark in remarks if remark.matter in LOSSES)
    if len(lost) == 1:
        yield _one_lost(lost[0], story)
    elif lost:
        yield _many_lost(lost, story, photos)
    for matter in (matter for matter in Matter if matter not in LOSSES):
        about = tuple(remark for remark in remarks if remark.matter is matter)
        if about:
            yield _noted(matter, about, story)


def _one_lost(lost: Remark, story: Story) -> Problem:
    message = (
        f"the photo {lost.what}: {_RUNS} it"
        if lost.place
        else f"the photo {lost.name} {lost.what}: {_RUNS} it"
    )
    return warning(
        lost.place or story.path, message, lost.hint, code=Matter(lost.matter), about=story.slug
    )


def _many_lost(lost: tuple[Remark, ...], story: Story, photos: int) -> Problem:
    whats = dict.fromkeys(remark.what for remark in lost)
    parts = (f"{_names(tuple(r for r in lost if r.what == what))}: {what}" for what in whats)
    message = f"{len(lost)} of {photos} photos are left out, {_RUNS} them ({'; '.join(parts)})"
    hints = dict.fromkeys(remark.hint for remark in lost)
    return warning(story.path, message, "; ".join(hints), code=Matter.LEFT_OUT, about=story.slug)


def _noted(matter: Matter, about: tuple[Remark, ...], story: Story) -> Problem:
    hint = _HINTS.get(matter, about[0].hint)
    if matter is Matter.UNFILED:
        return note(story.path, _SAID[matter], hint, code=Matter(matter), about=story.slug)
    if matter is Matter.OTHERWISE:
        parts = ", ".join(f"{remark.name} {remark.what}" for remark in about[:NAMED])
        message = (
            f"the photo {parts}"
            if len(about) == 1
            else f"{len(about)} photos are spelt otherwise: {parts}"
        )
    elif len(about) == 1:
        message = f"the photo {about[0].name} is {_SAID[matter]}"
    else:
        message = f"{len(about)} photos are {_SAID[matter]}: {_names(about)}"
    return note(story.path, message, hint, code=Matter(matter), about=story.slug)


def _names(remarks: tuple[Remark, ...]) -> str:
    more = len(remarks) - NAMED
    names = ", ".join(remark.name for remark in remarks[:NAMED])
    return f"{names} and {more} more" if more > 0 else names
