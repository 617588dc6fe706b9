"""Photos: a picture made ready for print, what of it a crop keeps, and the words that go with
it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a picture, in shares of its width and height from the top left."""

    left: float
    top: float
    right: float
    foot: float

    @property
    def height(self) -> float:
        """Its share of the picture's height."""
        return self.foot - self.top


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file made ready for print: what the pages need to know of it."""

    path: Path
    """The prepared file (JPEG, sRGB or grey, upright)."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    keeps: tuple[Area, ...] = ()
    """What every crop keeps if it can, the most important first: faces with air round them."""
    eye: tuple[float, float] = (0.5, 0.4)
    """The point in the middle of a crop where there is nothing to keep, as shares from the top
    left.
    """


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as filed with a story."""

    file: str
    """As named in the story, looked for in ``photos/`` beside ``stories/``."""
    cutline: str = ""
    credit: str = ""
    alt: str = ""
    """What the picture shows, for those who cannot see it; the cutline serves where it is empty."""
    focus: tuple[float, float] | None = None
    """The point every crop must keep, as shares of width and height from the top left; None leaves
    it to the picture.
    """
    crop: bool = True
    """It may be cut to fit its place; else it is shown whole in any."""
    print_only: bool = False
    """It is printed, and shown in no archive."""
    picture: Picture | None = None
    """None where the file is missing or no picture: the story then runs without it."""

    @property
    def kept(self) -> tuple[float, float]:
        """The shares of its width and its height that a crop should leave."""
        areas = self.picture.keeps if self.picture and self.focus is None else ()
        if not self.crop:
            return 1.0, 1.0
        if not areas:
            return 0.0, 0.0
        wide = max(area.right for area in areas) - min(area.left for area in areas)
        return wide, max(area.foot for area in areas) - min(area.top for area in areas)


def worded(photo: Photo, change: Callable[[str], str]) -> Photo:
    """Return a photo with the words about it changed."""
    return replace(
        photo, cutline=change(photo.cutline), credit=change(photo.credit), alt=change(photo.alt)
    )


def each_once(photos: tuple[Photo, ...]) -> tuple[Photo, ...]:
    """Keep one photo of each file, with the first words that are said of it."""
    kept: dict[str, Photo] = {}
    for photo in photos:
        first = kept.setdefault(photo.file, photo)
        kept[photo.file] = replace(
            first,
            cutline=first.cutline or photo.cutline,
            credit=first.credit or photo.credit,
            alt=first.alt or photo.alt,
        )
    return tuple(kept.values())
