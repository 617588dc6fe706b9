"""Ad file: what an advertiser sent → a picture ready for print, and what of the file is not in
it.
"""

from dataclasses import dataclass
from pathlib import Path

from edition.copy.pictures import drawing
from edition.copy.pictures.cache import kept
from edition.copy.pictures.develop import Refused
from edition.copy.pictures.prepare import admitted, developed
from edition.fonts import Case
from edition.gate import Shut, admit
from edition.limits import DRAWING_FILE
from edition.paper import Layout
from edition.story import Picture

FORMS = "SVG, JPEG, PNG, WebP or TIFF"
"""In which an ad is taken; GIF too, which no advertiser should send."""
OUTLINES = "ask the advertiser for a file with its words as outlines"
ANOTHER = f"ask the advertiser for another file: {FORMS}"


class Unfit(Exception):
    """An ad's file cannot be printed, and why."""


@dataclass(frozen=True, slots=True)
class Art:
    """An ad's picture."""

    picture: Picture
    drawn: bool = False
    """It is lines, which print sharp at any size."""
    left_out: tuple[str, ...] = ()
    """Parts of the file that are not printed."""
    words: str = ""
    """What is written in it as text, and not drawn."""

    def lacks(self, layout: Layout) -> str:
        """Return the characters of its words that no face of a layout has; empty where each has
        one.
        """
        # Most drawings have none, and a picture never: no case of fonts is laid out for these.
        return self.words and "".join(Case(layout, "").missing(self.words, layout.styles["body"]))


def read_art(path: Path, home: Path, cmyk: bytes = b"") -> Art:
    """Make an ad's file ready for print; ``home`` is the folder that it must lie in, ``cmyk`` the
    paper's own profile.

    Raises Unfit where it cannot be.
    """
    if path.suffix.lower() == ".svg":
        return _drawing(path, home)
    try:
        return Art(developed(admitted(path, home), cmyk))
    except Refused as refusal:
        raise Unfit(str(refusal)) from None


def _drawing(path: Path, home: Path) -> Art:
    try:
        made = drawing.rebuilt(admit(path, DRAWING_FILE, home))
    except (OSError, Shut, drawing.Unfit) as trouble:
        raise Unfit(str(trouble)) from None
    picture = Picture(kept(made.content, ".svg"), made.width, made.height)
    return Art(picture, True, made.left_out, made.words)
