"""Overprint: the ink of a page's words held against everything else on it, and against the page's
edges.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.paper import Layout
from edition.problem import Problem, warning
from edition.typeset.desk import Desk
from edition.typeset.furnishings import Place
from edition.typeset.views import PageView
from edition.typeset.weasy import LaidBox

TOUCH = 0.25
"""Points that two things may share: the extents of glyphs are whole units of the face, and a rule's
edge is no letter's.
"""


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something on a page, and the rectangles it takes."""

    name: str
    story: str
    """The slug of the story it belongs to; empty for furniture."""
    rectangles: tuple[Place, ...]
    around: Place
    """The rectangle round them all."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two things whose ink meets."""

    page: int
    one: str
    other: str
    story: str
    """The slug of the story the first belongs to; empty for furniture."""


def outside(page: PageView, laid: dict[str, LaidBox], layout: Layout) -> Iterator[Meeting]:
    """Yield words that reach over the page's edge."""
    for thing in _words(page, laid):
        around = thing.around
        if (
            around.left < 0
            or around.top < 0
            or _right(around) > layout.width
            or _foot(around) > layout.height
        ):
            yield Meeting(page.number, thing.name, "the page's edge", thing.story)


def meetings(page: PageView, laid: dict[str, LaidBox]) -> Iterator[Meeting]:
    """Yield every two things of a page of which one's ink lies on the other."""
    words = list(_words(page, laid))
    solid = list(_solid(page))
    for n, one in enumerate(words):
        for other in (*words[n + 1 :], *solid):
            if _near(one.around, other.around) and _meet(one, other):
                yield Meeting(page.number, one.name, other.name, one.story)


def _words(page: PageView, laid: dict[str, LaidBox]) -> Iterator[_Thing]:
    """Yield what is inked of furniture and of what stands beside the legs."""
    for piece in page.pieces():
        if piece.name in laid:
            yield from _thing(piece.name, "", laid[piece.name].ink)
    for module in page.modules:
        for box in module.furniture():
            if box.name in laid:
                yield from _thing(box.name, module.slug, laid[box.name].ink)


def _solid(page: PageView) -> Iterator[_Thing]:
    """Yield what takes a whole rectangle: pictures, ads, legs and the nameplate's rules."""
    for ad in page.ads:
        yield from _thing("an ad", "", (ad.place,))
    for rule in page.nameplate.rules if page.nameplate else ():
        yield from _thing(f"the rule ({rule.kind})", "", (rule.place,))
    for module in page.modules:
        for photo in module.photos:
            yield from _thing("a photo", module.slug, (photo.place,))
        for leg in module.legs:
            yield from _thing(leg.name, module.slug, (leg.place,))


def _thing(name: str, story: str, rectangles: tuple[Place, ...]) -> Iterator[_Thing]:
    if rectangles:
        left, top = min(each.left for each in rectangles), min(each.top for each in rectangles)
        right, foot = max(map(_right, rectangles)), max(map(_foot, rectangles))
        yield _Thing(name, story, rectangles, Place(left, top, right - left, foot - top))


def _meet(one: _Thing, other: _Thing) -> bool:
    return any(_near(a, b) for a in one.rectangles for b in other.rectangles)


def _near(one: Place, other: Place) -> bool:
    """Say whether two rectangles share more than a touch."""
    across = min(_right(one), _right(other)) - max(one.left, other.left)
    down = min(_foot(one), _foot(other)) - max(one.top, other.top)
    return across > TOUCH and down > TOUCH


def _right(place: Place) -> float:
    return place.left + place.width


def _foot(place: Place) -> float:
    return place.top + place.height


def told(pages: tuple[PageView, ...], laid: dict[str, LaidBox], desk: Desk) -> tuple[Problem, ...]:
    """Name all that is printed on something else, or over the page's edge."""
    layout = desk.forme.layout
    found = (
        each for page in pages for each in (*meetings(page, laid), *outside(page, laid, layout))
    )
    return tuple(_told(meeting, desk) for meeting in dict.fromkeys(found))


def _told(meeting: Meeting, desk: Desk) -> Problem:
    where = (desk.story(meeting.story).path or meeting.story) if meeting.story else "paper.toml"
    message = f"page {meeting.page}: the ink of {meeting.one} meets {meeting.other}"
    return warning(
        where,
        message,
        "write other words, or give the style more leading",
        code="ink-meets",
        about=meeting.story,
    )
