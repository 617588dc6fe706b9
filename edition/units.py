"""Units: a length is in points everywhere in the program; files may say it in mm, cm, in, pc or
pt.
"""

import re

POINTS_PER = {"pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
PX_PER_PT = 96 / 72
"""A CSS pixel is 1/96 inch; WeasyPrint's boxes are measured in it."""

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(pt|pc|mm|cm|in)\s*")


def length(text: str) -> float:
    """Read a length such as ``"280mm"`` and return it in points.

    >>> length("1in"), length("6pc"), round(length("280mm"), 3)
    (72.0, 72.0, 793.701)

    Raises ValueError where the number or the unit is missing or unknown.
    """
    found = _LENGTH.fullmatch(text)
    if not found:
        raise ValueError(
            f'"{text}" is not a length (write a number and a unit: "280mm", "10pt", "1pc", "11in")'
        )
    return float(found[1]) * POINTS_PER[found[2]]
