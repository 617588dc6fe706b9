"""Showing: a text box written glyph by glyph, so that the file says every word as it is written.

Where the glyphs of a word would say another word, the word has an ActualText (ISO 32000-1, 14.9.4).
Runs stand as they are seen, from left to right; what is read from right to left is marked
ReversedChars (14.8.2.3.3), one mark inside the other for each level of UAX #9: who turns each
round, the inner ones first, has what was written.

Private surface of WeasyPrint 70.0: ``draw.text.draw_first_line``, ``Font.widths``, a stream's
rectangles, Pango's runs and glyphs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from struct import Struct
from typing import Any

from edition.typeset.libraries import found_at_once
from edition.typeset.weasy.faces import Face
from edition.typeset.weasy.spelling import JOINERS, Speller, speller

with found_at_once():
    from weasyprint.draw import text as drawing
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.ffi import FROM_UNITS, ffi, pango

_GLYPH = Struct("=Iiii4x")
"""A PangoGlyphInfo: the glyph, how wide it stands, how far it is moved to the right and up; then
its attributes.
"""
_LEVEL = 0xFF
"""Pango keeps a run's level in a byte; WeasyPrint reads its neighbours too."""
HYPHEN = "-"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text box is drawn."""

    letters: float = 0.0
    """Added after every glyph, in CSS pixels."""
    hyphened: bool = False
    """Its last glyph is a hyphen that the story does not have."""
    spaced: bool = False
    """A space was put behind it that is no part of its width."""


PLAIN = Ink()


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Glyphs that stand for one piece of text, as the file shows them."""

    text: str
    shown: str
    """The inside of a TJ's string: glyphs, with what moves them between."""
    says: bool
    """The glyphs say the text."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Glyphs in a row, and the text they are given where they do not say it."""

    shown: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    """Glyphs of one font and one direction."""

    level: int
    face: Face
    size: float
    """Of its font, in CSS pixels."""
    offset: int
    """Where its text begins in the line's."""
    clusters: tuple[_Cluster, ...]
    """As they are seen, from left to right."""

    @property
    def leftwards(self) -> bool:
        """Whether it is read from right to left."""
        return self.level % 2 == 1


_usual = drawing.draw_first_line


def _draw_first_line(stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:
    """Draw a text box's line; what Edition never sets (ellipses, emoji, the text of a drawing)
    WeasyPrint draws.
    """
    if (
        not isinstance(box, boxes.TextBox)
        or overflow == "ellipsis"
        or ellipsis != "none"
        or not box.text
    ):
        return _usual(stream, box, overflow, ellipsis, matrix)
    ink = getattr(box, "ink", PLAIN)
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
    line, _ = box.pango_layout.get_first_line()
    runs = _runs(line, box.pango_layout.text, stream)
    if runs is None:
        return _usual(stream, box, overflow, ellipsis, matrix)
    *turn, x, y = matrix.values
    if ink.spaced and box.style["direction"] == "rtl":
        x -= line.runs[0].data.glyphs.glyphs[0].geometry.width * FROM_UNITS
    stream.set_text_matrix(*turn, x, y)
    _write(runs, ink.hyphened, stream)
    return []


drawing.draw_first_line = _draw_first_line


def _runs(line: Any, text: str, stream: Any) -> tuple[_Run, ...] | None:
    """Return the runs of a line as they are seen; None where a glyph is missing, or a face draws in
    colour or in pixels.
    """
    said: str | bytes = text if text.isascii() else text.encode()
    at, runs, writer = line.runs[0], [], None
    while at != ffi.NULL:
        analysis = at.data.item.analysis
        leftwards = analysis.level % 2 == 1
        if writer is None or analysis.font != writer.pango_font or leftwards != writer.leftwards:
            font, size = stream.add_font(analysis.font)
            if not isinstance(font, Face) or font.bitmap or font.png or font.svg or font.colr:
                return None
            writer = _Writer(analysis.font, speller(font), size, leftwards, stream)
        run = _run(at.data, said, writer)
        if run is None:
            return None
        runs.append(run)
        at = at.next
    return tuple(runs)


def _run(item: Any, said: str | bytes, writer: "_Writer") -> _Run | None:
    """Return a run. What was shown before, word for word and glyph for glyph, is not written
    anew.
    """
    count = item.glyphs.num_glyphs
    glyphs = tuple(_GLYPH.iter_unpack(ffi.buffer(item.glyphs.glyphs, count * _GLYPH.size)))
    offset, level = item.item.offset, item.item.analysis.level & _LEVEL
    text = said[offset : offset + item.item.length]
    key = (glyphs, text, writer.size, writer.leftwards)
    clusters = writer.speller.shown.get(key)
    if clusters is None:
        if any(glyph[0] & pango.PANGO_GLYPH_UNKNOWN_FLAG for glyph in glyphs):
            return None
        clusters = writer.clusters(glyphs, ffi.unpack(item.glyphs.log_clusters, count), text)
        writer.speller.shown[key] = clusters
    return _Run(level, writer.speller.font, writer.size, offset, clusters)


_Glyph = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the glyphs of a run."""

    pango_font: Any
    speller: Speller
    size: float
    leftwards: bool
    stream: Any

    def clusters(
        self, glyphs: tuple[_Glyph, ...], starts: list[int], text: str | bytes
    ) -> tuple[_Cluster, ...]:
        """Return a run's clusters; ``starts`` says where the text of each glyph begins."""
        if (
            isinstance(text, str)
            and len(glyphs) == len(text)
            and not self.leftwards
            and (plain := self._plain(glyphs, text))
        ):
            return plain
        ends = self._ends(starts, len(text))
        made, at, count = [], 0, len(glyphs)
        while at < count:
            start, end, first = starts[at], ends[at], at
            while at < count and starts[at] == start:
                at += 1
            piece = text[start:end]
            made.append(
                self._cluster(
                    glyphs[first:at], piece.decode() if isinstance(piece, bytes) else piece
                )
            )
        return tuple(made)

    def _plain(self, glyphs: tuple[_Glyph, ...], text: str) -> tuple[_Cluster, ...]:
        """Return a run each of whose glyphs says its letter as one cluster, its last hyphen apart;
        none where one does not.
        """
        said, widths, scale = (
            self.speller.said,
            self.speller.font.widths,
            FROM_UNITS * 1000 / self.size,
        )
        shown = ""
        for (glyph, width, right, up), letter in zip(glyphs, text, strict=True):
            if up or right or said.get(glyph) != letter or glyph not in widths:
                return ()
            back = round(widths[glyph] - width * scale)
            shown += f"{glyph:04x}>{back}<" if back else f"{glyph:04x}"
        if text[-1] == HYPHEN and len(text) > 1:
            last = self._glyph(*glyphs[-1])
            return _Cluster(text[:-1], shown.removesuffix(last), True), _Cluster(HYPHEN, last, True)
        return (_Cluster(text, shown, True),)

    def _ends(self, starts: list[int], length: int) -> list[int]:
        """Say where the text of each glyph ends: where that of the next cluster begins."""
        ends, end, before = [], length, length
        for start in starts if self.leftwards else reversed(starts):
            if start != before:
                end, before = before, start
            ends.append(end)
        return ends if self.leftwards else ends[::-1]

    def _cluster(self, glyphs: tuple[_Glyph, ...], text: str) -> _Cluster:
        if len(glyphs) == 1 and self.speller.said.get(glyphs[0][0]) == text and not glyphs[0][3]:
            return _Cluster(text, self._glyph(*glyphs[0]), True)
        numbers, shown = [], []
        for glyph, width, right, up in glyphs:
            if glyph == pango.PANGO_GLYPH_EMPTY:
                glyph = self.speller.joiner(text) if text in JOINERS else 0
                if not glyph:
                    shown.append(self._move(-width))
                    continue
            numbers.append(glyph)
            shown.append(self._glyph(glyph, width, right, up))
        read = tuple(reversed(numbers) if self.leftwards else numbers)
        # Readers take a mark that is shown at a height of its own for the next thing said, and
        # reverse what an ActualText says leftwards.
        raised = not self.leftwards and any(up for _, _, _, up in glyphs)
        return _Cluster(text, "".join(shown), self.speller.says(read, text) and not raised)

    def _glyph(self, glyph: int, width: int, right: int, up: int) -> str:
        """Write a glyph, and what moves the next one from where the font's own width would put
        it.
        """
        scale = FROM_UNITS * 1000 / self.size
        shift = right * scale
        back = round(self._width(glyph) + shift - width * scale)
        moved = f">{-shift:.5g}<{glyph:04x}" if shift else f"{glyph:04x}"
        if up:
            moved = f">] TJ {-up * FROM_UNITS:.4f} Ts [<{moved}>] TJ 0 Ts [<"
        return f"{moved}>{back}<" if back else moved

    def _move(self, units: int) -> str:
        return f">{units * FROM_UNITS * 1000 / self.size:.3f}<" if units else ""

    def _width(self, glyph: int) -> int:
        """Return the width that the file's font has for a glyph, in thousandths of an em."""
        widths = self.speller.font.widths
        if glyph not in widths:
            pango.pango_font_get_glyph_extents(
                self.pango_font, glyph, self.stream.ink_rect, self.stream.logical_rect
            )
            widths[glyph] = round(self.stream.logical_rect.width * 1000 * FROM_UNITS / self.size)
        return int(widths[glyph])


def _write(runs: tuple[_Run, ...], hyphened: bool, stream: Any) -> None:
    """Write a line's runs, each inside as many marks as its level is; what says itself is shown at
    once, as far as one font goes.
    """
    last, level, face, plain = max(runs, key=lambda run: run.offset, default=None), 0, None, ""
    for run in runs:
        if (run.level, run.face, run.size) != (level, *(face or ())):
            stream.stream.append(_shown(plain).encode())
            stream.stream.extend(
                [b"/ReversedChars BMC"] * (run.level - level) + [b"EMC"] * (level - run.level)
            )
            stream.set_font_size(run.face.hash, run.size)
            level, face, plain = run.level, (run.face, run.size), ""
        for piece in _pieces(run, hyphened and run is last):
            if piece.text:
                stream.stream.append((_shown(plain) + _spelt(piece)).encode())
            plain = "" if piece.text else plain + piece.shown
    stream.stream.append(_shown(plain).encode())
    stream.stream.extend([b"EMC"] * level)


def _pieces(run: _Run, hyphened: bool) -> Iterator[_Piece]:
    """Yield what shows a run: a word whose glyphs do not say it by itself, and so an added
    hyphen.
    """
    if not hyphened and len(run.clusters) == 1 and run.clusters[0].says:
        yield _Piece(run.clusters[0].shown)
        return
    hyphen = run.clusters[0 if run.leftwards else -1] if hyphened else None
    for apart, inside in groupby(
        run.clusters, key=lambda cluster: cluster is hyphen or cluster.text.isspace()
    ):
        word = tuple(inside)
        if apart:
            yield from (
                _Piece(cluster.shown, SOFT_HYPHEN if cluster is hyphen else "") for cluster in word
            )
        else:
            said = "".join(cluster.text for cluster in (reversed(word) if run.leftwards else word))
            yield _Piece(
                "".join(cluster.shown for cluster in word),
                "" if all(cluster.says for cluster in word) else said,
            )


def _shown(glyphs: str) -> str:
    return f"[<{glyphs}>] TJ\n".replace("[<>] TJ ", "").replace("<>", " ") if glyphs else ""


def _spelt(piece: _Piece) -> str:
    """Show glyphs that say a text which is not that of the font."""
    code = piece.text.encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <FEFF{code}>>> BDC\n{_shown(piece.shown)}EMC\n"
