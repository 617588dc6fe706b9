"""Tail: what stands under a story's end, one box under the other: its facts, its sidebar, the QR
code of its link.
"""

from dataclasses import dataclass

from edition.page import Leg, Placed
from edition.setting import SetFacts, SetSidebar, SetStory, joined
from edition.story import Direction
from edition.typeset.desk import Desk
from edition.typeset.flow import flow
from edition.typeset.furnishings import Place
from edition.typeset.geometry import PICTURE_INSET, Sheet
from edition.typeset.views import CodeView, FactsView, LegView, SidebarView

BETWEEN = 1
"""Grid lines between two boxes one under the other."""
BOX_INSET = 7.0
"""Points between a box's edge and its type at either side."""
OVER_HEAD = 0.7
"""The share of the white round a sidebar's head that stands over it."""
ASIDE = 8.0
"""Points between a code and its words."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The views of a story's boxes; None for one that it has not."""

    facts: FactsView | None = None
    sidebar: SidebarView | None = None
    code: CodeView | None = None


def tail(placed: Placed | None, setting: SetStory, sheet: Sheet, desk: Desk) -> Tail:
    """Set a story's boxes into the place the plan keeps for them."""
    if placed is None:
        return Tail()
    whole, step = sheet.place(placed.box), sheet.layout.baseline
    at, places = whole.top, []
    for box in (setting.facts, setting.sidebar, setting.code):
        deep = box.depth * step if box else 0.0
        places.append(Place(whole.left, at, whole.width, deep))
        at += deep + BETWEEN * step if box else 0.0
    return Tail(
        _facts(setting.facts, places[0]) if setting.facts else None,
        (
            _sidebar(setting.sidebar, places[1], setting.galley.slug, sheet)
            if setting.sidebar
            else None
        ),
        _code(setting, places[2], desk) if setting.code else None,
    )


def _tint(place: Place) -> Place:
    """A box's tint ends on the baseline beside it."""
    return Place(place.left, place.top, place.width, place.height - PICTURE_INSET)


def _facts(box: SetFacts, place: Place) -> FactsView:
    return FactsView(_tint(place), joined(box.title), tuple(joined(fact) for fact in box.facts))


def _sidebar(box: SetSidebar, place: Place, slug: str, sheet: Sheet) -> SidebarView:
    style, step = sheet.layout.sidehead, sheet.layout.baseline
    left, width = place.left + BOX_INSET, place.width - 2 * BOX_INSET
    deep, over = len(box.head) * style.leading, box.head_depth * step
    head = Place(left, place.top + (over - deep) * OVER_HEAD, width, deep)
    lines = sum(block.depth for block in box.blocks)
    (strips,) = flow(box.blocks, (Leg(0, 0, 0, lines),))
    leg = LegView(f"{slug}/sidebar", Place(left, place.top + over, width, lines * step), strips)
    return SidebarView(_tint(place), joined(box.head), head, leg)


def _code(setting: SetStory, place: Place, desk: Desk) -> CodeView:
    """A code stands at the column's far end, its words before it; the white round it is its own."""
    code, step = setting.code, desk.forme.layout.baseline
    assert code is not None
    side, mirrored = (
        place.height - 2 * PICTURE_INSET,
        desk.story(setting.galley.slug).direction is Direction.RTL,
    )
    square = Place(
        place.left + (0.0 if mirrored else place.width - side),
        place.top + PICTURE_INSET,
        side,
        side,
    )
    clear = side + ASIDE
    words = Place(
        place.left + (clear if mirrored else 0.0),
        place.top + step,
        place.width - clear,
        place.height - step,
    )
    said = desk.bits(desk.phrases.online, "factshead")
    return CodeView(
        code.address, desk.phrases.code, square, code.modules, code.bars, said, words, place
    )
