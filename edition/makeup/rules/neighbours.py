"""Looks: what is amiss between neighbours on a page, in points."""

from collections.abc import Sequence
from dataclasses import dataclass

from edition.page import AdSpot, Box, Module, Placed

BUTTING = 3.5
"""Two heads of one size side by side."""
ALIKE = 1.3
"""Two heads one size apart side by side."""
PHOTOS_MEET = 2.5
TWIN_PHOTOS = 2.0
"""Photos of one width that meet, more."""
PHOTO_ON_AD = 2.0
SMALL_OVER_LARGE = 2.0
QUOTES_MEET = 1.0
INNER_RAIL = 1.0
"""A rail of briefs between two stories."""
NO_DOMINANT = 1.5
"""A page of several photos none of which is clearly the largest."""
DISOBEYED = 1000.0
"""A story with a larger head than one that is pinned as lead: an order is no matter of taste."""
NOT_LED, LED_BY_ANOTHER = 4.0, 6.0
"""A page whose lead has not much the largest head, and more where another's is larger."""
OUTSHONE, EVEN = 1.3, 0.6
"""A story shown larger than a more urgent one, or as large."""
UNDER_LESS_URGENT, HIGHER = 1.8, 6
"""A story under a less urgent one, which begins so many lines higher."""
SAME_SIDE = 0.4
"""The largest photo in the column where that of the page before stands."""
REPEATED, SAME = 1.5, 12
"""A page cut as the page before it, and the lines by which two cuts may differ and still look alike."""
LEANS = 19.0
"""A spread whose weight lies a page's width off the fold."""
LIKE, ADJACENT = 1.12, 1.5
"""Heads whose sizes differ by less are of one size, or one size apart."""
DOMINANT, LARGER = 1.15, 1.05
"""How much larger a page's lead has its head than the others, and a head than the one over it that looks larger."""
NEAR = 4
"""Lines between two things one above the other that still makes them neighbours."""


def pair(one: Module, two: Module) -> float:
    """Price two modules as neighbours."""
    if not _near(one.box, two.box):
        return 0.0
    price = _heads(one, two)
    for photo in one.photos:
        for other in two.photos:
            if _near(_picture(photo), _picture(other)):
                price += PHOTOS_MEET + TWIN_PHOTOS * (photo.box.columns == other.box.columns)
    price += QUOTES_MEET * sum(_near(q.box, r.box) for q in one.quotes for r in two.quotes)
    return price


def beside_ad(module: Module, spot: AdSpot) -> float:
    """Price a module as the neighbour of an ad."""
    if not _near(module.box, spot.box):
        return 0.0
    return PHOTO_ON_AD * sum(_near(_picture(photo), spot.box) for photo in module.photos)


def alone(module: Module) -> float:
    """Price what is amiss inside a module: quotes and photos that crowd each other."""
    loud = [photo.box for photo in module.photos] + [quote.box for quote in module.quotes]
    crowded = sum(a.abreast(b) for n, a in enumerate(loud) for b in loud[n + 1 :])
    return 0.5 * crowded * bool(module.quotes)


def dominance(modules: list[Module], before: int | None) -> float:
    """Price a page without one photo half as large again as any other, and one whose largest begins in column ``before``."""
    sizes = _photos(modules)
    price = NO_DOMINANT * (len(sizes) > 1 and sizes[0][0] < 1.5 * sizes[1][0])
    return price + SAME_SIDE * (bool(sizes) and sizes[0][1] == before)


def largest_photo(modules: Sequence[Module]) -> int | None:
    """Return the column in which the largest photo of a page begins; None where it has none."""
    return next((column for _, column in _photos(modules)), None)


def _photos(modules: Sequence[Module]) -> list[tuple[int, int]]:
    """Return the cells and the first column of each photo, the largest first."""
    return sorted(((p.box.columns * p.box.lines, p.box.column) for m in modules for p in m.photos), reverse=True)


def ordered(lead: Module, others: list[Module]) -> float:
    """Price a page on which another story has a larger head than the one that a person wants to lead it."""
    return DISOBEYED * sum(other.head.level < lead.head.level for other in others)


def led(lead: Module | None, news: list[Module]) -> float:
    """Price a page whose lead has not much the largest head."""
    largest = max((m.head.points for m in news if m is not lead), default=0.0)
    if lead is None or lead.head.points >= DOMINANT * largest:
        return 0.0
    return NOT_LED + LED_BY_ANOTHER * (lead.head.points < largest)


def repeats(boxes: list[Box], before: tuple[Box, ...]) -> float:
    """Price a page whose stories stand in places like those of the page before it."""
    one, two = (sorted((box.column, box.columns, round(box.line / SAME)) for box in given) for given in (boxes, before))
    return REPEATED * (one == two)


def display(news: list[tuple[Module, int]]) -> float:
    """Price stories shown larger than more urgent ones: the head's size times its width, with the urgency of each."""
    price = 0.0
    for n, (one, urgency) in enumerate(news):
        for two, other in news[n + 1 :]:
            more = (_shown(one) - _shown(two)) * (other - urgency)
            price += 0.0 if other == urgency or more > 0 else OUTSHONE if more < 0 else EVEN
    return price


def order(news: list[tuple[Module, int]]) -> float:
    """Price stories under less urgent ones, with the urgency of each."""
    pairs = ((one.box, two.box) for one, urgency in news for two, other in news if urgency > other)
    return UNDER_LESS_URGENT * sum(upper.across(lower) and upper.line + HIGHER < lower.line for upper, lower in pairs)


@dataclass(frozen=True, slots=True)
class Weight:
    """How heavy a page looks, and its moment about its left edge, in columns."""

    mass: float = 0.0
    moment: float = 0.0

    def plus(self, other: "Weight", shift: int = 0) -> "Weight":
        """Return both together, the other ``shift`` columns further right."""
        return Weight(self.mass + other.mass, self.moment + other.moment + shift * other.mass)


NOTHING = Weight()


def weigh(modules: list[Module], others: list[Box]) -> Weight:
    """Weigh what stands on a page: text, heads and photos by their ink, ads and furniture alike."""
    inked = [(box, 0.6) for box in others]
    for module in modules:
        inked += [(module.box, 0.25), (module.head_box, 0.5), *((photo.box, 0.75) for photo in module.photos)]
    masses = [(box.columns * box.lines * ink, box.column + box.columns / 2) for box, ink in inked]
    return Weight(sum(mass for mass, _ in masses), sum(mass * at for mass, at in masses))


def tilt(page: Weight, facing: Weight | None, columns: int) -> float:
    """Price how far a page, or a spread with the page it faces, leans to one side."""
    if facing is None:
        return LEANS / 2 * abs(page.moment / page.mass / columns - 0.5) if page.mass else 0.0
    both = facing.plus(page, columns)
    return LEANS * abs(both.moment / both.mass / columns - 1.0) if both.mass else 0.0


def _shown(module: Module) -> float:
    return module.box.columns * module.head.points


def _heads(one: Module, two: Module) -> float:
    """Price two heads side by side or one above the other."""
    if one.brief or two.brief:
        return 0.0
    if one.head_box.abreast(two.head_box):
        smaller, larger = sorted((one.head.points, two.head.points))
        return BUTTING if larger < LIKE * smaller else ALIKE if larger < ADJACENT * smaller else 0.0
    upper, lower = (one, two) if one.box.line < two.box.line else (two, one)
    return SMALL_OVER_LARGE * (upper.box.across(lower.box) and lower.head.points > LARGER * upper.head.points)


def _picture(photo: Placed) -> Box:
    box = photo.box
    return Box(box.column, box.line, box.columns, box.lines + photo.cutline)


def _near(one: Box, two: Box) -> bool:
    """Say whether two boxes touch side by side or stand close one above the other."""
    if one.abreast(two):
        return True
    return one.across(two) and min(abs(two.line - one.foot), abs(one.line - two.foot)) <= NEAR
