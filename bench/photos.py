"""Photos: which are opened, what words of machines would be printed, and how much of the faces
every crop shows.

    ./run bench photos [FOLDER]      else those of the sample papers

Faces are looked for anew at a finer scale than the photo desk's own, so that it is not judged by
its own eyes alone.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from edition.copy.pictures import faces as finder
from edition.copy.pictures.develop import Refused
from edition.copy.pictures.look import looked_at
from edition.copy.pictures.metadata import told_by
from edition.copy.pictures.prepare import cut, developed
from edition.makeup.story.arrangements import LOOSE, TIGHT
from edition.story import Area, Photo, Picture

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = {
    ".jpg",
    ".jpeg",
    ".png",
    ".webp",
    ".avif",
    ".heic",
    ".tif",
    ".tiff",
    ".gif",
    ".bmp",
    ".jp2",
    ".mpo",
}
FINER = 800
"""Pixels of the longer side in which faces are looked for to judge by."""
SHAPES = (16 / 9, 3 / 2, 4 / 3, 1.0, 2 / 3)
"""Ratios a hand might ask for, far from the photo's own: no crop can keep everything in all of
them.
"""
AIR = 0.1
"""What must be seen over a face, of its height."""


@dataclass(slots=True)
class Count:
    """How many of something were whole."""

    whole: int = 0
    all: int = 0

    def add(self, *, whole: bool) -> None:
        """Count one more."""
        self.whole += whole
        self.all += 1

    def __str__(self) -> str:
        return f"{self.whole}/{self.all} = {self.whole / self.all:.3f}" if self.all else "none"


def photos(folder: Path) -> Iterator[Path]:
    """Yield the photos of a folder and of those in it."""
    yield from (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES)


def judged(picture: Picture) -> tuple[Area, ...]:
    """Return a picture's faces, the largest first, as a finer look finds them; only such as are no
    crowd's.
    """
    kept, finder.LOOKED_AT = finder.LOOKED_AT, FINER
    try:
        with Image.open(picture.path) as image:
            found = sorted(finder.faces(image), key=lambda face: -face.height)
    finally:
        finder.LOOKED_AT = kept
    return tuple(found)


def shows(picture: Picture, ratio: float, face: Area, *, air: float = 0.0) -> bool:
    """Say whether a crop shows a face whole, with so much air over it."""
    left, top, right, foot = cut(picture, ratio)
    over = max(face.top - air * face.height, 0.0)
    across = (
        max(face.left, 0.0) * picture.width >= left - 1
        and min(face.right, 1.0) * picture.width <= right + 1
    )
    return (
        across
        and over * picture.height >= top - 1
        and min(face.foot, 1.0) * picture.height <= foot + 1
    )


def ratios(picture: Picture) -> tuple[float, ...]:
    """Return the shapes that the make-up prints a photo in, from the flattest to the tallest."""
    width, height = Photo("", picture=picture).kept
    natural = picture.width / picture.height
    flattest, tallest = max(TIGHT, height), min(LOOSE, 1 / width if width else LOOSE)
    return tuple(
        natural / deep for deep in (flattest, (flattest + 1) / 2, 1.0, (tallest + 1) / 2, tallest)
    )


def main() -> None:
    """Look at every photo and print what came of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "papers")
    folder = parser.parse_args().folder
    opened, main_used, all_used, main_free, all_free = Count(), Count(), Count(), Count(), Count()
    seconds = 0.0
    for path in photos(folder):
        content = path.read_bytes()
        words = told_by(content, path.name)
        try:
            picture = developed(content)
        except Refused as refusal:
            opened.add(whole=False)
            print(f"{path.relative_to(folder)}: refused: {refusal}")
            continue
        opened.add(whole=True)
        start = time.perf_counter()
        picture = looked_at(picture)
        seconds += time.perf_counter() - start
        if words.cutline or words.credit:
            print(f"{path.relative_to(folder)}: {words.cutline[:70]!r} | {words.credit!r}")
        found = judged(picture)
        for shapes, of_main, of_all in (
            (ratios(picture), main_used, all_used),
            (SHAPES, main_free, all_free),
        ):
            for ratio in shapes:
                of_main.add(whole=shows(picture, ratio, found[0], air=AIR)) if found else None
                for face in found:
                    of_all.add(whole=shows(picture, ratio, face))
    print(f"\nopened {opened}; looked at in {seconds:.1f} s")
    print(f"shapes the make-up uses: main face, with air {main_used}; all faces {all_used}")
    print(f"any shape of {len(SHAPES)}: main face, with air {main_free}; all faces {all_free}")


if __name__ == "__main__":
    main()
