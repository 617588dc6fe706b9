"""Pages: how much is amiss with a page as a whole, and with the two pages of a spread."""

from collections import Counter

from edition.makeup.rules.sight import Sight, photos
from edition.page import Box, Module, Turn

DOMINANT_PHOTO = 1.5
"""The largest photo of a page is so many times as large as the next, or none dominates."""
WIDE_PHOTO = 0.6
"""The share of a page's columns that its widest photo is to take."""
DOMINANT = 1.15
"""A page's lead has a head so many times as large as any other."""
HIGHER = 6
"""Lines by which a less urgent story begins over a more urgent one before that matters. (The score
has the same number of its own.)
"""
SAME = 12
"""Lines by which two cuts may differ and still look alike. (The score's `variety` has the same
number of its own.)
"""


def inner_rails(page: Sight) -> float:
    """Rails of briefs between two stories."""
    return float(sum(box.column > 0 and box.right < page.columns for box in page.rails))


def no_dominant_photo(page: Sight) -> float:
    """Several photos, none of which is clearly the largest."""
    sizes = [box.columns * box.lines for box in photos(page.modules)]
    return float(len(sizes) > 1 and sizes[0] < DOMINANT_PHOTO * sizes[1])


def no_wide_photo(page: Sight) -> float:
    """Columns by which the widest of a page's photos falls short of three fifths of the page."""
    widest = max((box.columns for box in photos(page.modules)), default=page.columns)
    return max(0.0, WIDE_PHOTO * page.columns - widest)


def photos_in_one_place(page: Sight) -> float:
    """Photos that stand at the same side of their stories as most others of the page: more of them
    than of those elsewhere.
    """
    sides = Counter(
        (photo.box.column == module.box.column, photo.box.right == module.box.right)
        for module in page.modules
        for photo in module.photos
        if photo.box.columns < module.box.columns
    )
    most = max(sides.values(), default=0)
    return float(max(0, 2 * most - sides.total() - 1))


def photo_as_before(page: Sight) -> float:
    """The largest photo in the column where that of the page before stands."""
    boxes = photos(page.modules)
    return float(bool(boxes) and boxes[0].column == page.before.photo)


def disobeyed(page: Sight) -> float:
    """Stories with a larger head than one that a person wants to lead."""
    if page.ordered is None:
        return 0.0
    heads = [m for m in page.modules if not m.brief and m.turn is not Turn.CONTINUES]
    return float(sum(other.head.level < page.ordered.head.level for other in heads))


def under_another_name(page: Sight) -> float:
    """Stories under another section's name."""
    return float(page.strangers)


def not_led(page: Sight) -> float:
    """A lead whose head is not much the largest."""
    largest = _largest_other(page)
    return float(page.lead is not None and page.lead.head.points < DOMINANT * largest)


def led_by_another(page: Sight) -> float:
    """A lead with a smaller head than another story."""
    return float(page.lead is not None and page.lead.head.points < _largest_other(page))


def _largest_other(page: Sight) -> float:
    return max(
        (story.module.head.points for story in page.news if story.module is not page.lead),
        default=0.0,
    )


def outshone(page: Sight) -> float:
    """Stories shown larger than a more urgent one."""
    return float(sum(more < 0 for more in _shown_more(page)))


def shown_alike(page: Sight) -> float:
    """Stories shown as large as a more urgent one."""
    return float(sum(more == 0 for more in _shown_more(page)))


def _shown_more(page: Sight) -> list[float]:
    """Return of every two stories how much larger the more urgent one is shown: the size of its
    head times its width.
    """
    found = []
    for n, one in enumerate(page.news):
        for two in page.news[n + 1 :]:
            if one.urgency != two.urgency:
                found.append(
                    (_shown(one.module) - _shown(two.module)) * (two.urgency - one.urgency)
                )
    return found


def _shown(module: Module) -> float:
    return module.box.columns * module.head.points


def under_less_urgent(page: Sight) -> float:
    """Stories under a less urgent one."""
    pairs = (
        (one.module.box, two.module.box)
        for one in page.news
        for two in page.news
        if one.urgency > two.urgency
    )
    return float(
        sum(upper.across(lower) and upper.line + HIGHER < lower.line for upper, lower in pairs)
    )


def cut_as_before(page: Sight) -> float:
    """A page cut as the page before it."""
    return float(_skeleton(page.stories) == _skeleton(page.before.stories))


def _skeleton(boxes: tuple[Box, ...]) -> list[tuple[int, int, int]]:
    return sorted((box.column, box.columns, round(box.line / SAME)) for box in boxes)


def leaning(page: Sight) -> float:
    """Page widths by which the weight of a page lies off its middle (halved), or that of a spread
    off the fold.
    """
    if not page.before.facing:
        own = page.weight
        return abs(own.moment / own.mass / page.columns - 0.5) / 2 if own.mass else 0.0
    both = page.before.weight.plus(page.weight, page.columns)
    return abs(both.moment / both.mass / page.columns - 1.0) if both.mass else 0.0


def lead_right(page: Sight) -> float:
    """A lead at the right of its page."""
    lead = min(page.modules, key=lambda m: (m.head.level, -m.box.columns), default=None)
    return float(lead is not None and lead.box.column > 0 and lead.box.right == page.columns)


def both_leads_right(page: Sight) -> float:
    """The leads of both facing pages at the right."""
    return lead_right(page) if page.before.lead_right else 0.0
