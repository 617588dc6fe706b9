"""Media: the sizes of paper that sheets are printed on, by the names people and printers give
them.
"""

import re
from dataclasses import dataclass

from edition.units import POINTS_PER

NAMED = {
    "A3": "iso_a3_297x420mm",
    "A4": "iso_a4_210x297mm",
    "A5": "iso_a5_148x210mm",
    "Letter": "na_letter_8.5x11in",
    "Legal": "na_legal_8.5x14in",
    "Tabloid": "na_ledger_11x17in",
}
"""What people say, and what printers call it (PWG 5101.1)."""
LEAST = 50 * POINTS_PER["mm"]
"""Points: nothing smaller is a sheet."""

_SIZED = re.compile(r"(?P<width>\d+(?:\.\d+)?)x(?P<height>\d+(?:\.\d+)?)(?P<unit>mm|in)")


@dataclass(frozen=True, slots=True)
class Media:
    """One size of paper. Width and height in points, upright as printers name it."""

    name: str
    """As printers say it: ``iso_a3_297x420mm``."""
    width: float
    height: float

    def __str__(self) -> str:
        for name, pwg in NAMED.items():
            if pwg == self.name:
                return name
        return f"{_millimetres(self.width)}x{_millimetres(self.height)}mm"

    @property
    def upright(self) -> "Media":
        """The same paper, named as printers name it: the shorter side first."""
        if self.width <= self.height:
            return self
        size = f"{_millimetres(self.height)}x{_millimetres(self.width)}mm"
        return Media(f"custom_{size}_{size}", self.height, self.width)

    def is_as_large_as(self, other: "Media") -> bool:
        """Say whether two names mean one size; half a millimetre is no difference."""
        room = POINTS_PER["mm"] / 2
        return abs(self.width - other.width) < room and abs(self.height - other.height) < room


def media(text: str) -> Media:
    """Read a size of paper: a name, a size such as ``280x400mm``, or a printer's own word for one.

    >>> media("a4").name, str(media("280x400mm")), str(media("iso_b4_250x353mm"))
    ('iso_a4_210x297mm', '280x400mm', '250x353mm')

    Raises ValueError where it is none of these.
    """
    known = {name.lower(): pwg for name, pwg in NAMED.items()}
    word = known.get(text.strip().lower(), text.strip().lower())
    found = _SIZED.fullmatch(word.rpartition("_")[2])
    if not found:
        raise ValueError(
            f'"{text}" is not a size of paper (write {", ".join(NAMED)} or a size: "280x400mm")'
        )
    width, height = (float(found[side]) * POINTS_PER[found["unit"]] for side in ("width", "height"))
    if min(width, height) < LEAST:
        raise ValueError(f'"{text}" is too small for a sheet of paper')
    return Media(word if "_" in word else f"custom_{word}_{word}", width, height)


def _millimetres(points: float) -> str:
    return f"{points / POINTS_PER['mm']:.1f}".removesuffix(".0")
