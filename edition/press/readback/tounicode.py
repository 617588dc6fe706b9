"""ToUnicode: what a font's glyphs say (ISO 32000-1, 9.10.3; Adobe Technical Note 5411)."""

import re
from typing import Any

_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


def to_unicode(font: Any) -> dict[int, str]:
    """Return the text of each glyph; none where a font says nothing."""
    stream = font.get("/ToUnicode")
    return read_map(stream.read_bytes()) if stream is not None else {}


def read_map(cmap: bytes) -> dict[int, str]:
    """Read a ToUnicode map, which Edition's typesetter writes character by character."""
    pairs = (pair for block in _BLOCK.findall(cmap) for pair in _PAIR.findall(block))
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for glyph, text in pairs
    }
