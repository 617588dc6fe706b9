"""Press: a typeset PDF becomes the file that is published."""

from edition.press.compare import changed
from edition.press.facts import DocumentInfo
from edition.press.finish import press
from edition.press.readback import read_back

__all__ = ["DocumentInfo", "changed", "press", "read_back"]
