"""Press: a typeset PDF becomes the file that is published."""

from edition.press.compare import changed
from edition.press.facts import Facts
from edition.press.finish import press
from edition.press.readback import read_back

__all__ = ["Facts", "changed", "press", "read_back"]
