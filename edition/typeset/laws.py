"""Laws of setting: every character in is a character set, every line is where the plan put it."""

from collections.abc import Iterator

from edition.paper import Layout
from edition.typeset.flow import Strip
from edition.typeset.furnishings import Piece, Place
from edition.typeset.views import LegView
from edition.typeset.weasy import LaidBox, LaidLine

OFF_GRID = 0.2
"""Points a line may stand off its grid line."""
OFF_MEASURE = 0.05
"""Points a justified line may miss the measure by."""


def broken_leg(
    leg: LegView, laid: LaidBox | None, layout: Layout, rightwards: bool
) -> Iterator[str]:
    """Say which laws a leg breaks. ``rightwards``: its lines run from left to right."""
    lines = laid.lines if laid else ()
    wanted = bare("".join(text for strip in leg.strips for text in strip.text))
    got = bare("".join(line.text for line in lines))
    if wanted != got:
        yield f"the text set is not the text given: {_difference(wanted, got)}"
    for line in lines:
        yield from _out_of_place(line, leg.place, layout.baseline)
    yield from _unjustified(leg, lines, layout.baseline, rightwards)


def _out_of_place(line: LaidLine, place: Place, step: float) -> Iterator[str]:
    y = line.y - place.top
    if abs(y - round(y / step) * step) > OFF_GRID or abs(line.height - step) > OFF_GRID:
        yield f"a line is off the grid by {y - round(y / step) * step:.2f} pt: “{line.text[:40]}”"
    if y + line.height > place.height + OFF_GRID:
        yield f"a line hangs out of its leg: “{line.text[:40]}”"
    if line.x + line.width > place.left + place.width + OFF_MEASURE:
        yield (
            f"a line is {line.x + line.width - place.left - place.width:.2f} pt too wide:"
            f" “{line.text[:40]}”"
        )
    if line.x < place.left - OFF_MEASURE:
        yield f"a line stands {place.left - line.x:.2f} pt too far left: “{line.text[:40]}”"


def _unjustified(
    leg: LegView, lines: tuple[LaidLine, ...], step: float, rightwards: bool
) -> Iterator[str]:
    """Find justified lines that do not end at the measure's edge; where they begin, a list is
    indented. A line of one word cannot.
    """
    full = _justified_lines(leg.strips)
    for line in lines:
        short = (
            leg.place.left + leg.place.width - line.x - line.width
            if rightwards
            else line.x - leg.place.left
        )
        if (
            short > OFF_MEASURE
            and " " in line.text.strip()
            and round((line.y - leg.place.top) / step) in full
        ):
            yield f"a line is {short:.2f} pt too short: “{line.text[:40]}”"


def _justified_lines(strips: tuple[Strip, ...]) -> set[int]:
    """Return the numbers of a leg's grid lines that must fill the measure."""
    at, found = 0, set()
    for strip in strips:
        at += strip.air
        if strip.justified:
            found |= set(range(at, at + len(strip.text)))
        at += len(strip.text)
    return found


def broken_box(name: str, wanted: str, place: Place, laid: LaidBox | None) -> Iterator[str]:
    """Say which laws a piece of story furniture (head, deck, cutline, fact box) breaks: its text
    whole, inside its place.
    """
    lines = laid.lines if laid else ()
    got = bare("".join(line.text for line in lines))
    if bare(wanted) != got:
        yield f"the {name} set is not the {name} given: {_difference(bare(wanted), got)}"
    for line in lines:
        if line.x + line.width > place.left + place.width + 1 or line.x < place.left - 1:
            yield f"the {name} is wider than its place: “{line.text[:40]}”"
        if line.y + line.height > place.top + place.height + 1:
            yield f"the {name} is deeper than its place: “{line.text[:40]}”"


def broken_piece(piece: Piece, laid: LaidBox | None) -> Iterator[str]:
    """Say which laws words of a page's furniture break."""
    yield from broken_box(f"{piece.kind} ({piece.name})", piece.text, piece.place, laid)


def bare(said: str) -> str:
    """Return what is left of a text without its spaces."""
    return "".join(said.split())


def _difference(wanted: str, got: str) -> str:
    at = next(
        (n for n, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b),
        min(len(wanted), len(got)),
    )
    return f"“{wanted[max(0, at - 15) : at + 15]}” came out as “{got[max(0, at - 15) : at + 15]}”"
