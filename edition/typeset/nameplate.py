"""Nameplate: the head of page 1. The date line stands at its foot, the motto over it, and the title
takes the room that is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from edition.fitting import Fitted, Room, shorten, stretches
from edition.fonts import PLAIN
from edition.paper import Style
from edition.shaping import Ink
from edition.typeset.dateline import Dateline, dateline
from edition.typeset.desk import Desk
from edition.typeset.ears import AIR, SHARE, ears
from edition.typeset.furnishings import NameplateView, Piece, Place, RuleView
from edition.typeset.pieces import piece

UNDER_MOTTO = 14.0
"""Points between a motto of one line and the date line's rule."""
UNDER_MOTTOS = 8.0
"""The same under a motto of several lines."""
MOTTO_LINES = 2
"""Lines a motto may take."""
MOTTO_LEAST = 0.75
"""How small it may become, as a share of its size."""
CLEAR = 2.0
"""Points between the title's ink and what stands over or under it."""
EDGE = 11.0
"""Points between the page's upper edge and the title's ink: no press prints nearer."""
MIDDLE = 36.0
"""Points from the nameplate's head up to the head of the title's line, and from there to its middle
50: where a title stands if it can.
"""
HALF_LINE = 50.0
USUAL = 110.0
"""Points the nameplate is deep in the tabloid, for which these are reckoned."""
STEP = 0.98
"""What the title is made smaller by at a time."""
SMALLEST = 6.0
"""Points under which a title is no longer made smaller."""
TITLE_LINES = 3
"""Lines a long title may take."""
LARGE = 28.0
"""Points from which a title stays on one line."""
WORTH = 1.25
"""How much larger a title must become by a line more."""
LINE = 0.98
"""A title's leading, in ems."""
ROMAN = 900
"""The weight of a title in the face of the headlines."""
ROMAN_TRACKING = -0.02
"""Ems: its letters stand closer the larger they are."""
LEAST_RULE = 36.0
"""Points: the shortest rule beside a title that does not fill the width."""
RULE_AIR = 14.0
"""Points such a rule keeps from the title."""
FLANK_TOP = -2.0
"""Points from the nameplate's head to the rules beside the title."""
FLANK_DEEP = 37.6
"""Points from the upper of them to the lower."""
THICK = 1.6
"""Points of the upper rule."""
THIN = 0.5
"""Points of the lower rule."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A title where it stands: its lines, its style at its size, and the first line's baseline in
    points from the nameplate's head.
    """

    lines: tuple[str, ...]
    style: Style
    baseline: float


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a title must stay between, in points from the nameplate's head."""

    place: Place
    width: float
    ceiling: float
    floor: float
    motto: Piece | None


def nameplate(place: Place, desk: Desk) -> NameplateView:
    """Set the nameplate: the title as large as its room lets it be, the motto, the ears, the date
    line.
    """
    line = dateline(place, desk)
    sides = ears(place, line.top, desk)
    motto = _motto(place, line, bool(sides.pieces), desk)
    width = place.width * (1 - 2 * (SHARE + AIR) if sides.pieces else 1)
    bounds = _Bounds(place, width, EDGE - place.top, line.top - place.top - CLEAR, motto)
    title = _title(bounds, desk)
    if title is None:
        bounds = replace(bounds, motto=None)
        title = _title(bounds, desk) or _smallest(bounds, desk)
        motto = replace(motto, words=(), whole=desk.forme.paper.motto) if motto else None
    flanks = () if sides.pieces else tuple(_flanks(place, title, desk))
    pieces = (*sides.pieces, *((motto,) if motto else ()), *line.pieces)
    return NameplateView(
        place, _set(title, place, desk), pieces, (*flanks, *sides.rules, *line.rules)
    )


def title_style(desk: Desk) -> Style:
    """Return the style the title is set in: the head's face where the nameplate's lacks a
    letter.
    """
    layout = desk.forme.layout
    style = layout.styles["nameplate"]
    if desk.case.family_for(desk.forme.paper.title, style, PLAIN) == "":
        return style
    return Style(layout.heads[0].face, style.size, style.leading, ROMAN, tracking=ROMAN_TRACKING)


def _motto(place: Place, line: Dateline, eared: bool, desk: Desk) -> Piece | None:
    said, style = desk.forme.paper.motto, desk.style("motto")
    if not said:
        return None
    inset = (SHARE + AIR) * place.width if eared else 0.0
    width = place.width - 2 * inset
    fitted = shorten(
        said, style, Room(width, MOTTO_LINES * style.leading, MOTTO_LINES, MOTTO_LEAST), desk.case
    )
    under = UNDER_MOTTO if len(fitted.lines) == 1 else UNDER_MOTTOS
    top = line.top - under - fitted.depth
    made = piece(
        "motto", "nameplate/motto", fitted, Place(place.left + inset, top, width, 0.0), desk
    )
    return replace(made, whole="" if fitted.whole else said, about="motto")


def _title(bounds: _Bounds, desk: Desk) -> _Title | None:
    """Set the title over as few lines as serve; None where it finds no room."""
    titles = [title for count in range(1, TITLE_LINES + 1) if (title := _over(count, bounds, desk))]
    best: _Title | None = None
    for title in titles:
        if best is None or (best.style.size < LARGE and title.style.size > WORTH * best.style.size):
            best = title
    return best


def _over(count: int, bounds: _Bounds, desk: Desk) -> _Title | None:
    """Set the title over so many lines, as large as they let it be."""
    style, case = title_style(desk), desk.case
    lines = _parted(desk.forme.paper.title, count, style, desk)
    if len(lines) != count:
        return None
    wide = max(case.line(line, style) for line in lines)
    size = min(style.size, bounds.width / wide * style.size)
    while size >= SMALLEST:
        tried = replace(style, size=round(size, 3), leading=round(size * LINE, 3))
        baseline = _baseline(lines, tried, bounds, desk)
        if baseline is not None:
            return _Title(lines, tried, baseline)
        size *= STEP
    return None


def _parted(title: str, count: int, style: Style, desk: Desk) -> tuple[str, ...]:
    """Part a title into lines as even as may be."""
    title = " ".join(title.split())
    if count == 1 or stretches(title) < count:
        return (title,) if count == 1 else ()
    whole = desk.case.line(title, style)
    for share in range(100 // count, 101):
        said = shorten(
            title, style, Room(whole * share / 100, count * style.leading, count), desk.case
        )
        if said.whole and len(said.lines) == count:
            return said.lines
    return ()


def _baseline(lines: tuple[str, ...], style: Style, bounds: _Bounds, desk: Desk) -> float | None:
    """Return where the first line's baseline stands so that no ink meets anything; None where that
    cannot be.
    """
    glyphs = list(_glyphs(lines, style, bounds.place, desk))
    lowest = min((_limit(glyph, bounds) + glyph.foot for glyph in glyphs), default=bounds.floor)
    highest = max((bounds.ceiling + glyph.top for glyph in glyphs), default=bounds.ceiling)
    usual = _usual(lines, style, bounds, desk)
    return max(highest, min(usual, lowest)) if highest <= lowest else None


def _usual(lines: tuple[str, ...], style: Style, bounds: _Bounds, desk: Desk) -> float:
    """Return the first line's baseline where nothing is in the way: the middle of the lines is at
    its height whatever their size.
    """
    line = replace(style, leading=2 * HALF_LINE)
    down = bounds.place.height - USUAL - MIDDLE
    return down + desk.case.baseline(line) - (len(lines) - 1) * style.leading / 2


def _glyphs(lines: tuple[str, ...], style: Style, place: Place, desk: Desk) -> Iterator[Ink]:
    """Yield what the lines ink: from the page's left edge, and upwards from the first line's
    baseline.
    """
    for n, line in enumerate(lines):
        bits = desk.case.bits(line, style)
        left = place.left + (place.width - desk.case.line(line, style)) / 2
        for glyph in desk.case.ink(bits, style):
            yield Ink(
                glyph.left + left,
                glyph.right + left,
                glyph.foot - n * style.leading,
                glyph.top - n * style.leading,
            )


def _limit(glyph: Ink, bounds: _Bounds) -> float:
    """Return how low a glyph may reach: to the motto where it stands over it, else to the date
    line.
    """
    motto = bounds.motto
    if motto is None or not motto.words:
        return bounds.floor
    within = motto.place
    return (
        min(bounds.floor, motto.place.top - bounds.place.top - CLEAR)
        if _over_words(glyph, within)
        else bounds.floor
    )


def _over_words(glyph: Ink, within: Place) -> bool:
    return glyph.left < within.left + within.width and within.left < glyph.right


def _smallest(bounds: _Bounds, desk: Desk) -> _Title:
    """Set a title for which there is no room at all as small as titles become, over as many lines
    as it takes: of a single word, too.
    """
    style = replace(title_style(desk), size=SMALLEST, leading=SMALLEST * LINE)
    title = " ".join(desk.forme.paper.title.split())
    room = Room(bounds.width, inf, len(title))
    lines = shorten(title, style, room, desk.case).lines
    return _Title(lines, style, bounds.floor - (len(lines) - 1) * style.leading)


def _set(title: _Title, place: Place, desk: Desk) -> Piece:
    top = place.top + title.baseline - desk.case.baseline(title.style)
    kind = (
        "blackletter" if title.style.face == desk.forme.layout.styles["nameplate"].face else "roman"
    )
    within = Place(place.left, top, place.width, 0.0)
    return replace(
        piece(kind, "nameplate/title", Fitted(title.lines, title.style), within, desk),
        about="title",
    )


def _flanks(place: Place, title: _Title, desk: Desk) -> Iterator[RuleView]:
    """Yield the rules on each side of a title that leaves room for them."""
    glyphs = list(_glyphs(title.lines, title.style, place, desk))
    left = min((glyph.left for glyph in glyphs), default=place.left) - place.left
    right = place.left + place.width - max((glyph.right for glyph in glyphs), default=place.left)
    beside = min(left, right) - RULE_AIR
    if beside < LEAST_RULE:
        return
    top = place.top + place.height - USUAL + FLANK_TOP
    for left in (place.left, place.left + place.width - beside):
        yield RuleView("flank", Place(left, top, beside, THICK))
        yield RuleView("flank", Place(left, top + FLANK_DEEP, beside, THIN))
