"""Faces: only those that the pages name, each embedded once, and the same bytes of it on every
machine.

WeasyPrint lets fontconfig name the faces and the system's HarfBuzz subset them, so that two
versions of either give two files. Here a face is known by its content: two names for one file are
one face, its name in the PDF is its own (the PostScript name of its name table), the tag before
that is made from the subset (ISO 32000-1, 9.6.4), and the subset comes from uharfbuzz, whose
version is locked.

Private surface of WeasyPrint 70.0: ``FontConfiguration.__init__``, ``pdf.fonts.Font`` and
``pdf.stream.Stream.add_font``.
"""

import os
import re
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from typing import Any

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from edition.assets import assets
from edition.shaping import letter_heights
from edition.typeset.libraries import found_at_once

with found_at_once():
    from weasyprint.pdf.fonts import Font
    from weasyprint.pdf.stream import Stream
    from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
    from weasyprint.text.fonts import FontConfiguration, get_pango_font_key

    ffi.cdef("FcConfig * FcConfigCreate (void); int FcInit (void);")
    # Pango has a thread of its own read the machine's fonts as soon as there is a font map, unless
    # fontconfig has begun already: it begins here, where it is shown none.
    fontconfig.FcInit()

LAST_RESORT = "SourceSans3/SourceSans3-Regular.ttf"
"""What words are set in for which no face was named that can be read: an ad's, or a layout's that
is damaged.
"""
TAG = 6
"""Letters of a subset's tag (ISO 32000-1, 9.6.4)."""
THOUSAND = 1000
"""A PDF's font measures are in thousandths of an em (ISO 32000-1, 9.2.4)."""
SERIF = 1 << 1
"""A bit of a font descriptor's flags (ISO 32000-1, table 123): its letters have serifs."""
SYMBOLIC = 1 << 2
"""Another: it has characters outside the Adobe standard Latin set."""
ITALIC = 1 << 6
"""Another: its letters slant."""
UNPRINTED = (
    "BASE",
    "DSIG",
    "EBDT",
    "EBLC",
    "EBSC",
    "GDEF",
    "GPOS",
    "GSUB",
    "JSTF",
    "LTSH",
    "PCLT",
    "SVG ",
)
"""Tables that a PDF's reader does not look at: the glyphs are chosen and placed already."""
UNNAMED = ("STAT", "meta", "name")
"""And those that say how it is called; making one weight of a variable face needs them."""
KEPT = (
    hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
    | hb.SubsetFlags.DESUBROUTINIZE
)
LETTERS = 26
"""In the alphabet of tags."""


class OwnFaces(FontConfiguration):  # type: ignore[misc]
    """The faces that a style sheet names with ``@font-face``, and none of the machine: not even its
    settings for them.

    One of ours stands in where none of them can be read.
    """

    def __init__(self) -> None:
        self._config = fontconfig.FcConfigCreate()
        # Pango asked for a font where there is none ends the process: a face that is refused or
        # damaged must be a complaint, and the page set all the same.
        fontconfig.FcConfigAppFontAddFile(self._config, os.fsencode(assets("fonts") / LAST_RESORT))
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(
            ffi.cast("PangoFcFontMap *", self.font_map), self._config
        )
        fontconfig.FcConfigDestroy(self._config)  # the font map holds it
        self._folder = None
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}


class Faces(dict[str, "Face"]):
    """The faces of one document by their content, and under which of them Pango's fonts are
    known.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[int, Face] = {}

    def face(self, pango_font: Any) -> "tuple[Face, float]":
        """Return the face of one of Pango's fonts, and its size."""
        key, description, size = get_pango_font_key(pango_font)
        if key not in self.names:
            found = Face(pango_font, description, size)
            self.names[key] = self.setdefault(found.hash, found)
        return self.names[key], size


class Face(Font):  # type: ignore[misc]
    """A face as it is embedded."""

    def __init__(self, pango_font: Any, description: Any, size: float) -> None:
        super().__init__(pango_font, description, size)
        drawn = (
            f"{self.index} {self.variations} {self.weight if self.variable else ''}"
            f" {size if self.optical else ''}"
        )
        self.hash = _letters(self.file_content + drawn.encode())
        self.named = _own_name(self.own)
        self.name = b"/" + self.named
        families = (hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY, hb.OTNameIdPredefined.FONT_FAMILY)
        self.family = next(filter(None, map(self.own.get_name, families)), "")
        font = hb.Font(self.own)
        extents = font.get_font_extents("ltr")
        self.ascent, self.descent = (
            round(THOUSAND * far / self.upem) for far in (extents.ascender, extents.descender)
        )
        self.flags = (
            SYMBOLIC
            | ITALIC * (font.get_style_value(hb.StyleTag.ITALIC) > 0)
            | SERIF * ("Serif" in self.family.split())
        )

    @cached_property
    def own(self) -> hb.Face:
        """The face's file."""
        return hb.Face(hb.Blob(self.file_content), self.index)

    @cached_property
    def heights(self) -> tuple[int, int] | None:
        """How tall its tallest letters and its capitals are, accents apart, in thousandths of an
        em, if it has any.
        """
        return letter_heights(self.own)

    @property
    def variable(self) -> bool:
        """Whether it holds more than one weight or width."""
        return "fvar" in self.tables

    @property
    def optical(self) -> bool:
        """Whether it is drawn otherwise at another size."""
        return self.variable and any(axis.tag == "opsz" for axis in self.own.axis_infos)

    def clean(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Keep what is printed, and name the rest of the file by it."""
        _ = self.heights, self.own  # of the whole face
        super().clean(to_unicode, hinting)
        self.name = b"/" + _letters(self.file_content).encode() + b"+" + self.named

    def subset(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Keep the glyphs that are printed, under their numbers."""
        if not to_unicode:
            return
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({0, *to_unicode})
        wanted.drop_table_tag_set.update(
            _number(tag) for tag in UNPRINTED + (() if self.variable else UNNAMED)
        )
        wanted.flags = KEPT
        if not hinting:
            wanted.flags |= hb.SubsetFlags.NO_HINTING
        if self.missing:
            wanted.flags |= hb.SubsetFlags.NOTDEF_OUTLINE
        self.file_content = by_number(hb.subset(self.own, wanted).blob.data)


def by_number(content: bytes) -> bytes:
    """Return a face whose glyphs are called by their numbers, as the pages call them.

    Those of a CID-keyed CFF have numbers of their own, and a PDF's reader goes by these (ISO
    32000-1, 9.7.4.2). In a face that somebody has cut down before they are no longer the glyphs'
    numbers.
    """
    if content[:4] != b"OTTO":
        return content
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    top = font["CFF "].cff.topDictIndex[0]
    names = [".notdef", *(f"cid{number:05d}" for number in range(1, len(top.charset)))]
    if not hasattr(top, "ROS") or top.charset == names:
        return content
    places = top.CharStrings.charStrings
    top.CharStrings.charStrings = {
        new: places[old] for new, old in zip(names, top.charset, strict=True)
    }
    top.charset = names
    font.setGlyphOrder(names)
    written = BytesIO()
    font.save(written, reorderTables=None)
    return written.getvalue()


def _number(tag: str) -> int:
    """Return a table's tag as HarfBuzz counts it."""
    return int.from_bytes(tag.encode(), "big")


def _letters(content: bytes) -> str:
    """Return capitals that stand for a content."""
    return "".join(chr(ord("A") + byte % LETTERS) for byte in sha256(content).digest()[:TAG])


def _own_name(face: hb.Face) -> bytes:
    """Return a face's PostScript name, without what a PDF's name cannot hold plainly."""
    name = (
        face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        or face.get_name(hb.OTNameIdPredefined.FULL_NAME)
        or "Face"
    )
    return re.sub(rb"[^0-9A-Za-z_.-]+", b"-", name.encode("ascii", "ignore")) or b"Face"


def take_face(stream: Any, pango_font: Any) -> "tuple[Face, float]":
    """Return the face a stream draws with, and its size."""
    if not isinstance(stream._fonts, Faces):
        return _usual_face(stream, pango_font)  # type: ignore[no-any-return]
    return stream._fonts.face(pango_font)


_usual_face = Stream.add_font
Stream.add_font = take_face
