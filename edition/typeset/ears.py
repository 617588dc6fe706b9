"""Ears: what stands left and right of the nameplate's title."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.fitting import Fitted, Room, fit, over, shorten, sized, under
from edition.paper import Style
from edition.typeset.desk import Desk
from edition.typeset.furnishings import Piece, Place, RuleView
from edition.typeset.pieces import piece

SHARE = 0.135
"""The share of the nameplate's width that each ear takes where there are ears."""
AIR = 0.012
"""The share of it kept free between an ear and the title."""
RISE = 10.0
"""Points an ear's rule stands over the nameplate's head."""
RULE = 1.2
"""Points of that rule."""
UNDER_RULE = 4.0
"""Points between it and the words."""
FOOT = 5.0
"""Points between the words and the date line."""
APART = 0.6
"""Points between the ink of two parts, at least."""
SHARES = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8)
"""The sizes an ear may have, as shares of its style's."""
BOLD = 700
"""The weight of an ear's first part."""


@dataclass(frozen=True, slots=True)
class Ears:
    """Both ears."""

    pieces: tuple[Piece, ...] = ()
    rules: tuple[RuleView, ...] = ()


def ears(place: Place, foot: float, desk: Desk) -> Ears:
    """Set the ears between the page's head and the date line, whose top is ``foot`` (points from
    the page's top).
    """
    width = SHARE * place.width
    lefts = {"left": place.left, "right": place.left + place.width - width}
    top = place.top - RISE
    pieces: list[Piece] = []
    rules: list[RuleView] = []
    for side, said in zip(lefts, desk.forme.paper.ears, strict=True):
        if not said.strip():
            continue
        rules.append(RuleView("ear", Place(lefts[side], top, width, RULE)))
        words = Place(
            lefts[side], top + RULE + UNDER_RULE, width, foot - FOOT - top - RULE - UNDER_RULE
        )
        pieces += _ear(side, said, words, desk)
    return Ears(tuple(pieces), tuple(rules))


def _ear(side: str, said: str, place: Place, desk: Desk) -> Iterator[Piece]:
    """Set the parts of an ear one under the other, as large as all of them fit."""
    parts = [part.strip() for part in said.split("|") if part.strip()]
    fitted = next(
        (whole for share in SHARES if (whole := _at(parts, share, place, desk))), None
    ) or _shortened(parts, place, desk)
    top = place.top
    before: Fitted | None = None
    for n, (part, lines) in enumerate(zip(parts, fitted, strict=True)):
        top += _apart(before, lines, desk)
        made = piece(f"ear {side}", f"nameplate/{side}/{n}", lines, replace(place, top=top), desk)
        yield replace(made, whole="" if lines.whole else part, about="ears")
        top += made.place.height
        before = lines


def _apart(upper: Fitted | None, lower: Fitted, desk: Desk) -> float:
    """Return the points between two parts that keep their ink apart."""
    if upper is None or not (upper.lines and lower.lines):
        return 0.0
    return max(
        0.0,
        under(upper.lines[-1], upper.style, desk.case)
        + over(lower.lines[0], lower.style, desk.case)
        + APART,
    )


def _style(part: int, desk: Desk) -> Style:
    style = desk.style("ear")
    return style if part else replace(style, weight=BOLD)


def _at(parts: list[str], share: float, place: Place, desk: Desk) -> list[Fitted] | None:
    """Fit all parts at a share of their size; None where they are too much."""
    made: list[Fitted] = []
    left = place.height
    for n, part in enumerate(parts):
        style = sized(_style(n, desk), share)
        lines = fit(part, style, Room(place.width, left, int(left // style.leading)), desk.case)
        if lines is None:
            return None
        made.append(lines)
        left -= lines.depth
    return made


def _shortened(parts: list[str], place: Place, desk: Desk) -> list[Fitted]:
    """Fit as many words of the parts as fit at the least size, from the first on."""
    made: list[Fitted] = []
    left, share = place.height, SHARES[-1]
    for n, part in enumerate(parts):
        style = sized(_style(n, desk), share)
        lines = shorten(part, style, Room(place.width, left, int(left // style.leading)), desk.case)
        made.append(lines)
        left -= lines.depth
    return made
