"""Look: a prepared picture → the same, and what of it every crop keeps: faces with air round them,
else what draws the eye.
"""

import hashlib
import json
from dataclasses import asdict, replace

from PIL import Image

from edition.copy.pictures.cache import shelf, store
from edition.copy.pictures.eye import eye
from edition.copy.pictures.faces import faces
from edition.story import Area, Picture

_RECIPE = "edition look 1"
OVER = 0.4
"""Air over a face, of its height: hair, and some room."""
UNDER = 0.15
"""Under it, of its height: the chin and the neck."""
BESIDE = 0.2
"""At either side, of its width: ears."""
CROWD = 0.3
"""A face of less than so much of the largest's height is one of a crowd."""
STEPS = 200
"""What is kept is told in so many steps across and down."""


def looked_at(picture: Picture) -> Picture:
    """Return the picture with what its crops keep, looked for once and remembered with the prepared
    pictures.
    """
    content = picture.path.read_bytes()
    key = hashlib.sha256(f"{_RECIPE}\n{hashlib.sha256(content).hexdigest()}".encode()).hexdigest()[
        :40
    ]
    path = shelf() / f"{key}.json"
    try:
        return _remembered(picture, path.read_bytes())
    except (OSError, ValueError, TypeError, KeyError):
        found = _looked(picture)
        keeps = [asdict(area) for area in found.keeps]
        store(path, json.dumps({"keeps": keeps, "eye": found.eye}).encode())
        return found


def _remembered(picture: Picture, content: bytes) -> Picture:
    said = json.loads(content)
    across, down = said["eye"]
    return replace(picture, keeps=tuple(Area(**area) for area in said["keeps"]), eye=(across, down))


def _looked(picture: Picture) -> Picture:
    with Image.open(picture.path) as image:
        found = sorted(faces(image), key=lambda face: -face.height)
        near = tuple(face for face in found if face.height >= CROWD * found[0].height)
        if near:
            return replace(picture, keeps=tuple(map(_with_air, near)))
        return replace(picture, eye=eye(image))


def _with_air(face: Area) -> Area:
    wide, high = face.right - face.left, face.height
    return Area(
        _step(face.left - BESIDE * wide),
        _step(face.top - OVER * high),
        _step(face.right + BESIDE * wide),
        _step(face.foot + UNDER * high),
    )


def _step(share: float) -> float:
    return min(max(round(share * STEPS) / STEPS, 0.0), 1.0)
