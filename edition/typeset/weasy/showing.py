"""Showing: a text box written glyph by glyph, so that the file says every word as it is written.

Where the glyphs of a word would say another word, the word has an ActualText (ISO 32000-1, 14.9.4). Runs stand as they are
seen, from left to right; what is read from right to left is marked ReversedChars (14.8.2.3.3), one mark inside the other
for each level of UAX #9: who turns each round, the inner ones first, has what was written.

Private surface of WeasyPrint 70.0: ``draw.text.draw_first_line``, ``Font.widths``, a stream's rectangles, Pango's runs and glyphs.
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
"""A PangoGlyphInfo: the glyph, how wide it stands, how far it is moved to the right and up; then its attributes."""
_LEVEL = 0xFF
"""Pango keeps a run's level in a byte; WeasyPrint reads its neighbours too."""
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
class _Run:
    """Glyphs of one font and one direction."""

    level: int
    speller: Speller
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
    """Draw a text box's line; what Edition never sets (ellipses, emoji, the text of a drawing) WeasyPrint draws."""
    if not isinstance(box, boxes.TextBox) or overflow == "ellipsis" or ellipsis != "none" or not box.text:
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
    """Return the runs of a line as they are seen; None where a glyph is missing, or a face draws in colour or in pixels."""
    said: str | bytes = text if text.isascii() else text.encode()
    at, runs = line.runs[0], []
    while at != ffi.NULL:
        run = _run(at.data, said, stream)
        if run is None:
            return None
        runs.append(run)
        at = at.next
    return tuple(runs)


def _run(item: Any, said: str | bytes, stream: Any) -> _Run | None:
    font, size = stream.add_font(item.item.analysis.font)
    count = item.glyphs.num_glyphs
    glyphs = list(_GLYPH.iter_unpack(ffi.buffer(item.glyphs.glyphs, count * _GLYPH.size)))
    drawn = not isinstance(font, Face) or font.bitmap or font.png or font.svg or font.colr
    if drawn or any(glyph[0] & pango.PANGO_GLYPH_UNKNOWN_FLAG for glyph in glyphs):
        return None
    offset, level = item.item.offset, item.item.analysis.level & _LEVEL
    writer = _Writer(item.item.analysis.font, speller(font), size, level % 2 == 1, stream)
    text = said[offset : offset + item.item.length]
    clusters = writer.clusters(glyphs, ffi.unpack(item.glyphs.log_clusters, count), text)
    return _Run(level, writer.speller, size, offset, clusters)


_Glyph = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the glyphs of a run."""

    pango_font: Any
    speller: Speller
    size: float
    leftwards: bool
    stream: Any

    def clusters(self, glyphs: list[_Glyph], starts: list[int], text: str | bytes) -> tuple[_Cluster, ...]:
        """Return a run's clusters; ``starts`` says where the text of each glyph begins."""
        ends = self._ends(starts, len(text))
        made, at = [], 0
        while at < len(glyphs):
            start, end, first = starts[at], ends[at], at
            while at < len(glyphs) and starts[at] == start:
                at += 1
            piece = text[start:end]
            made.append(self._cluster(glyphs[first:at], piece.decode() if isinstance(piece, bytes) else piece))
        return tuple(made)

    def _ends(self, starts: list[int], length: int) -> list[int]:
        """Say where the text of each glyph ends: where that of the next cluster begins."""
        ends, end, before = [], length, length
        for start in starts if self.leftwards else reversed(starts):
            if start != before:
                end, before = before, start
            ends.append(end)
        return ends if self.leftwards else ends[::-1]

    def _cluster(self, glyphs: list[_Glyph], text: str) -> _Cluster:
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
        # Readers take a mark that is shown at a height of its own for the next thing said, and reverse what an ActualText says leftwards.
        raised = not self.leftwards and any(up for _, _, _, up in glyphs)
        return _Cluster(text, "".join(shown), self.speller.says(read, text) and not raised)

    def _glyph(self, glyph: int, width: int, right: int, up: int) -> str:
        """Write a glyph, and what moves the next one from where the font's own width would put it."""
        shift = right * FROM_UNITS * 1000 / self.size
        back = self._width(glyph) + shift - width * FROM_UNITS * 1000 / self.size
        moved = f">{-shift:.5g}<{glyph:04x}" if shift else f"{glyph:04x}"
        if up:
            moved = f">] TJ {-up * FROM_UNITS:.4f} Ts [<{moved}>] TJ 0 Ts [<"
        return f"{moved}>{round(back)}<" if round(back) else moved

    def _move(self, units: int) -> str:
        return f">{units * FROM_UNITS * 1000 / self.size:.3f}<" if units else ""

    def _width(self, glyph: int) -> int:
        """Return the width that the file's font has for a glyph, in thousandths of an em."""
        widths = self.speller.font.widths
        if glyph not in widths:
            pango.pango_font_get_glyph_extents(self.pango_font, glyph, self.stream.ink_rect, self.stream.logical_rect)
            widths[glyph] = round(self.stream.logical_rect.width * 1000 * FROM_UNITS / self.size)
        return int(widths[glyph])


def _write(runs: tuple[_Run, ...], hyphened: bool, stream: Any) -> None:
    """Write a line's runs, each inside as many marks as its level is."""
    last, level = max(runs, key=lambda run: run.offset, default=None), 0
    for run in runs:
        stream.stream.extend([b"/ReversedChars BMC"] * (run.level - level) + [b"EMC"] * (level - run.level))
        level = run.level
        stream.set_font_size(run.speller.font.hash, run.size)
        stream.stream.append("".join(_strings(run, hyphened and run is last)).encode())
    stream.stream.extend([b"EMC"] * level)


def _strings(run: _Run, hyphened: bool) -> Iterator[str]:
    """Yield what shows a run: its glyphs, a word whose glyphs do not say it by itself, and the added hyphen by itself."""
    clusters = run.clusters
    at = 0 if run.leftwards else len(clusters) - 1
    hyphen = clusters[at] if hyphened else None
    plain = ""
    for word, inside in groupby(clusters, key=lambda cluster: cluster is hyphen or cluster.text.isspace()):
        pieces = tuple(inside)
        for cluster in pieces if word else ():
            if cluster is hyphen:
                yield from (_shown(plain), _spelt(cluster.shown, SOFT_HYPHEN))
                plain = ""
            else:
                plain += cluster.shown
        if not word and all(cluster.says for cluster in pieces):
            plain += "".join(cluster.shown for cluster in pieces)
        elif not word:
            said = "".join(cluster.text for cluster in (reversed(pieces) if run.leftwards else pieces))
            yield from (_shown(plain), _spelt("".join(cluster.shown for cluster in pieces), said))
            plain = ""
    yield _shown(plain)


def _shown(glyphs: str) -> str:
    return f"[<{glyphs}>] TJ\n".replace("[<>] TJ ", "").replace("<>", " ") if glyphs else ""


def _spelt(glyphs: str, text: str) -> str:
    """Show glyphs that say a text which is not that of the font."""
    code = text.encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <FEFF{code}>>> BDC\n{_shown(glyphs)}EMC\n"
