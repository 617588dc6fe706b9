"""Typefaces: a face of this machine cut down to the letters a paper needs, as a file for the
paper's own layout.
"""

import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

from soak.scripts import Script, faces

ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0«»–—‘’“”…"
"""What any text may hold beside the letters of its script."""
_REGIONS = {"JP": 0, "KR": 1, "SC": 2}
"""Where a region's face stands in a Noto CJK collection."""


@cache
def typeface(script: Script, bold: bool) -> bytes:
    """Return a script's face with the letters of its words."""
    font = _opened(faces(script.family)[bold], script.family.partition(":")[2])
    options = subset.Options(
        layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False
    )
    cutter = subset.Subsetter(options)
    letters = "".join(script.words)
    # A shaper takes some letters apart: Thai's sara am, for one.
    cutter.populate(
        text=ALWAYS
        + script.stop
        + letters
        + letters.upper()
        + unicodedata.normalize("NFKD", letters)
    )
    cutter.subset(font)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _opened(path: Path, region: str) -> TTFont:
    if path.suffix != ".ttc":
        return TTFont(path)
    return TTCollection(path).fonts[_REGIONS[region]]
