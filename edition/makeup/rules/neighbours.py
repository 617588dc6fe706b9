"""Neighbours: how often two stories, or a story and an ad, crowd each other where they meet."""

from edition.page import AdSpot, Box, Module, Placed

LIKE = 1.12
"""Heads whose sizes differ by less than so many times are of one size …"""
ADJACENT = 1.5
"""… or one size apart. (The score's `hierarchy` shares neither: it goes by levels.)"""
LARGER = 1.05
"""A head over which another looks too large is at least so many times smaller."""
STEP = 6
"""Lines by which the tops of two stories side by side may differ and seem to be meant for one line.
"""
NEAR = 4
"""Lines between two things one above the other that still makes them neighbours. (The score has the
same number of its own.)
"""


def near(one: Box, two: Box) -> bool:
    """Say whether two boxes touch side by side or stand close one above the other."""
    if one.abreast(two):
        return True
    return one.across(two) and min(abs(two.line - one.foot), abs(one.line - two.foot)) <= NEAR


def heads_alike(one: Module, two: Module) -> float:
    """Two heads of one size side by side."""
    return float(_side_by_side(one, two) and _ratio(one, two) < LIKE)


def heads_a_size_apart(one: Module, two: Module) -> float:
    """Two heads side by side, the one a size larger."""
    return float(_side_by_side(one, two) and LIKE <= _ratio(one, two) < ADJACENT)


def small_over_large(one: Module, two: Module) -> float:
    """A larger head under a smaller one."""
    if one.brief or two.brief or one.head_box.abreast(two.head_box):
        return 0.0
    upper, lower = (one, two) if one.box.line < two.box.line else (two, one)
    return float(upper.box.across(lower.box) and lower.head.points > LARGER * upper.head.points)


def out_of_step(one: Module, two: Module) -> float:
    """Two stories side by side that begin a few lines apart."""
    return float(one.box.abreast(two.box) and 0 < abs(one.box.line - two.box.line) <= STEP)


def photos_meet(one: Module, two: Module) -> float:
    """Photos of two stories that touch."""
    return float(
        sum(near(_picture(photo), _picture(other)) for photo in one.photos for other in two.photos)
    )


def twin_photos(one: Module, two: Module) -> float:
    """Such photos that are of one width besides."""
    pairs = (
        (photo, other)
        for photo in one.photos
        for other in two.photos
        if photo.box.columns == other.box.columns
    )
    return float(sum(near(_picture(photo), _picture(other)) for photo, other in pairs))


def quotes_meet(one: Module, two: Module) -> float:
    """Pull quotes of two stories that touch."""
    return float(sum(near(quote.box, other.box) for quote in one.quotes for other in two.quotes))


def photo_on_ad(module: Module, spot: AdSpot) -> float:
    """A photo that touches an ad."""
    return float(sum(near(_picture(photo), spot.box) for photo in module.photos))


def crowded(module: Module) -> float:
    """Photos and pull quotes of one story side by side."""
    if not module.quotes:
        return 0.0
    loud = [photo.box for photo in module.photos] + [quote.box for quote in module.quotes]
    return float(sum(a.abreast(b) for n, a in enumerate(loud) for b in loud[n + 1 :]))


def _side_by_side(one: Module, two: Module) -> bool:
    return not (one.brief or two.brief) and one.head_box.abreast(two.head_box)


def _ratio(one: Module, two: Module) -> float:
    """Return how many times larger the larger of two heads is."""
    smaller, larger = sorted((one.head.points, two.head.points))
    return larger / smaller if smaller else ADJACENT


def _picture(photo: Placed) -> Box:
    box = photo.box
    return Box(box.column, box.line, box.columns, box.lines + photo.cutline)
