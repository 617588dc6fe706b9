"""The photo desk: a filed picture becomes a JPEG ready for the page, made once and kept by its
content.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PIL import Image, __version__, features

from edition.copy.pictures import develop as darkroom
from edition.copy.pictures.cache import shelf, store
from edition.gate import Shut, admit
from edition.limits import PHOTO_FILE
from edition.story import Picture

LEAST = 40
"""Pixels: a picture with a shorter side says nothing in print."""
SHARPEST = 220
"""Pixels an inch: newsprint shows no more."""

BLANK = 0xE0
"""The grey of a picture that shows nothing."""
OVER = 0.35
"""What stands over the faces in a crop, as a share of what is over: they look out of its upper
half.
"""

_RECIPE = f"edition photo 3, Pillow {__version__}, libjpeg {features.version('jpg')}"
"""Part of every cached picture's name: another recipe makes other bytes."""


def admitted(path: Path, home: Path | None = None) -> bytes:
    """Return the bytes of the picture at ``path``; ``home`` is the folder that it must lie in.
    Raises Refused where they cannot be had.
    """
    try:
        return admit(path, PHOTO_FILE, home)
    except Shut as shut:
        raise darkroom.Refused(str(shut), shut.hint) from None
    except OSError as trouble:
        found = "cannot be read" if path.is_file() else "cannot be found"
        raise darkroom.Refused(found, "put the file into photos/ or correct its name") from trouble


def developed(content: bytes, cmyk: bytes = b"") -> Picture:
    """Return a picture ready for print; ``cmyk`` is the profile of CMYK that names none. Raises
    Refused where it cannot be had.
    """
    inks = hashlib.sha256(cmyk).hexdigest() if cmyk else ""
    picture = _cached(
        _key(content, f"whole {inks}".rstrip()), lambda: darkroom.develop(content, cmyk=cmyk)
    )
    if min(picture.width, picture.height) < LEAST:
        hint = f"a picture needs at least {LEAST} pixels on each side; file the full size"
        raise darkroom.Refused(f"is only {picture.width} × {picture.height} pixels", hint)
    return picture


def blank(picture: Picture) -> Picture:
    """Return a picture of the same shape that shows nothing."""
    size = (picture.width, picture.height)
    empty = _cached(_key(b"", f"blank {size}"), lambda: Image.new("L", size, BLANK))
    return replace(empty, keeps=picture.keeps, eye=picture.eye)


Point = tuple[float, float]


def crop(picture: Picture, ratio: float, focus: Point | None, width: float) -> Picture:
    """Cut a picture to ``ratio`` (width over height) around ``focus`` or what it keeps, for
    printing ``width`` points wide.
    """
    box = cut(picture, ratio, focus)
    across = min(round(box[2] - box[0]), max(1, round(width / 72 * SHARPEST)))
    size = (across, max(1, round(across / ratio)))
    if size == (picture.width, picture.height):
        return picture
    return _cached(
        _key(picture.path.read_bytes(), f"box {box} size {size}"),
        lambda: _printed(picture, box, size),
    )


def cut(
    picture: Picture, ratio: float, focus: Point | None = None
) -> tuple[float, float, float, float]:
    """Return the largest part of that ratio (pixels: left, top, right, foot).

    The focus is as near its middle as the edges allow; without one it holds of what the picture
    keeps as much as it can, the first whole where there is room.
    """
    width = min(float(picture.width), picture.height * ratio)
    height = min(float(picture.height), picture.width / ratio)
    point = focus or (None if picture.keeps else picture.eye)
    if point:
        left, top = point[0] * picture.width - width / 2, point[1] * picture.height - height / 2
    else:
        across = tuple(
            (area.left * picture.width, area.right * picture.width) for area in picture.keeps
        )
        down = tuple(
            (area.top * picture.height, area.foot * picture.height) for area in picture.keeps
        )
        left, top = _seat(across, width, 0.5), _seat(down, height, OVER)
    left, top = _within(left, picture.width - width), _within(top, picture.height - height)
    return (left, top, left + width, top + height)


def _seat(spans: tuple[Point, ...], room: float, before: float) -> float:
    """Return where a window of ``room`` begins that holds the first span, and of the others what
    fits; ``before`` is the share of what is over that stands before them.
    """
    low, high = spans[0]
    for begin, end in spans[1:]:
        if max(high, end) - min(low, begin) <= room:
            low, high = min(low, begin), max(high, end)
    return low - before * (room - (high - low))


def _within(value: float, most: float) -> float:
    return round(min(max(value, 0.0), max(most, 0.0)), 3)


def _printed(
    picture: Picture, box: tuple[float, float, float, float], size: tuple[int, int]
) -> Image.Image:
    with Image.open(picture.path) as image:
        # Rounding to thousandths may step over the edge by as much, which Pillow refuses.
        inside = (box[0], box[1], min(box[2], image.width), min(box[3], image.height))
        return image.resize(size, Image.Resampling.LANCZOS, box=inside)


def _key(content: bytes, what: str) -> str:
    """Name a picture by its content and by what was done to it."""
    digest = hashlib.sha256(content).hexdigest()
    return hashlib.sha256(f"{_RECIPE}\n{digest}\n{what}".encode()).hexdigest()[:40]


def _cached(key: str, make: Callable[[], Image.Image]) -> Picture:
    """Return the picture of that key, made now if it never was (or if its file on the shelf was
    harmed).
    """
    path = shelf() / f"{key}.jpg"
    try:
        return _measured(path)
    except OSError:
        store(path, darkroom.jpeg(make()))
        return _measured(path)


def _measured(path: Path) -> Picture:
    with Image.open(path, formats=("JPEG",)) as image:
        return Picture(path, *image.size)
