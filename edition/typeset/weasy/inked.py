"""Inked: the rectangles that the glyphs of a laid line will ink, by Pango's own extents of the
faces it draws with.

Private surface of WeasyPrint 70.0: ``TextBox.pango_layout``, what ``draw.text.draw_first_line``
reads of it, and ``text.ffi``.
"""

from collections.abc import Iterator
from typing import Any

from edition.typeset.furnishings import Place
from edition.typeset.libraries import found_at_once
from edition.units import PX_PER_PT

with found_at_once():
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.ffi import ffi, pango

UNITS = 1024 * PX_PER_PT
"""Pango's units in a point."""


def inked(line: Any) -> tuple[Place, ...]:
    """Return what each glyph of a line inks, in points from the page's top left corner."""
    parts = (
        part for part in line.descendants() if isinstance(part, boxes.TextBox) and part.text.strip()
    )
    return tuple(place for part in parts for place in _glyphs(part))


def _glyphs(part: Any) -> Iterator[Place]:
    layout, extents = part.pango_layout, ffi.new("PangoRectangle *")
    layout.reactivate(part.style)
    line, _ = layout.get_first_line()
    left, baseline = part.position_x / PX_PER_PT, (part.position_y + part.baseline) / PX_PER_PT
    run = line.runs[0]
    while run != ffi.NULL:
        glyphs, font = run.data.glyphs, run.data.item.analysis.font
        for glyph in glyphs.glyphs[0 : glyphs.num_glyphs]:
            pango.pango_font_get_glyph_extents(font, glyph.glyph, extents, ffi.NULL)
            if extents.width > 0 and extents.height > 0:
                across = left + (glyph.geometry.x_offset + extents.x) / UNITS
                down = baseline + (glyph.geometry.y_offset + extents.y) / UNITS
                yield Place(across, down, extents.width / UNITS, extents.height / UNITS)
            left += glyph.geometry.width / UNITS
        run = run.next
    layout.deactivate()
