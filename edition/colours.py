"""Colours: which colours a file for the archive and the press can have: those that an sRGB screen
or a measured space describes.
"""

from tinycss2.color5 import parse_color

SPACES = ("srgb", "hsl", "hwb", "xyz-d50", "xyz-d65", "lab", "lch", "oklab", "oklch")
"""What PDF/A-3 knows without the profile of a press (ISO 19005-3, 6.2.4) and the engine draws."""
DEVICES = ("device-cmyk", "icc-color")
"""Functions whose colours depend on a press."""
HINT = "write it as sRGB, such as #8c1d18: the press turns it into its own inks"


def unfit(colour: str) -> str:
    """Say why a CSS colour cannot be printed; empty where it can."""
    parsed = parse_color(colour)
    if parsed is None or parsed == "currentcolor":
        return f'"{colour}" is no colour'
    if parsed.space in SPACES:
        return ""
    return (
        f'"{colour}" is a colour of one press or screen ({parsed.space}), which PDF/A does not'
        " allow"
    )
