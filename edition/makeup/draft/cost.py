"""Cost: what is amiss with a draft: the news that is left out, then points. By it alone every move
is weighed, and one draft against another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from edition.makeup.draft.apart_from_ad import beside
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.draft.outshining import outshining, ranks
from edition.makeup.draft.white import white
from edition.makeup.page.dressing import Dressed
from edition.makeup.page.items import Item
from edition.makeup.page.space import Space, solve
from edition.makeup.rules import prices as costs
from edition.makeup.rules.prices import HOLE
from edition.makeup.story.part import Part
from edition.makeup.story.runners import Entry
from edition.page import names
from edition.paper import SHEET

ORDER = 10_000
"""What a story weighs that a person wants in the paper, an ad that is sold, and the end of a story
that has begun.
"""
STRAYED = 15.0
"""Points for an item outside its section."""
ARTLESS = 2.5
"""Points for a page without a photo."""
NOT_APART = 60.0
"""Points for an item on a page with an ad that it is to stand apart from."""
SHARED = 8.0
"""Points for each space more than one on a page."""
UNSPREAD = 150.0
"""Points for a story on one page that is to run over two facing ones."""
OUTSHINING = 100.0
"""Points for a story that outshines a more urgent one: more than most pages cost, since heads go
with rank on a page that grows, whatever that costs.
"""
TOUCHED = 8.0
"""Points for a page of an earlier plan that is made up again though nothing happened to it."""
LEAST_GAIN = 0.5
"""Points that a move must gain: for less no page is made up again."""


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """What is amiss: of two, less news lost is better, and then fewer points."""

    lost: int
    """News: a step more urgent is twice as much."""
    points: float

    def dearer(self, points: float) -> "Cost":
        """Return a cost that is so many points more."""
        return Cost(self.lost, self.points + points)

    @property
    def pays(self) -> bool:
        """Whether a change by so much is worth making."""
        return (self.lost, self.points) < (0, -LEAST_GAIN)


def cost(draft: Draft) -> Cost:
    """Return what is amiss with a whole draft."""
    bare = (space for key, space in draft.spaces.items() if _bare(draft, key))
    shared = sum(key[1] > 0 for key in draft.spaces)
    points = fsum(of_page(draft, key) for key in draft.share)
    blank = HOLE * sum(space.cells for space in bare)
    return Cost(loss(draft), points + SHARED * shared + blank)


def _bare(draft: Draft, key: Key) -> bool:
    return key not in draft.share and key not in draft.dressed


def loss(draft: Draft) -> int:
    """Weigh the news and the ads that a draft leaves out."""
    torn = sum(part.first > 0 for item in draft.squeezed for part in item.parts)
    return sum(weight(entry.part) for entry in absent(draft)) + ORDER * (len(draft.lost) + torn)


def absent(draft: Draft) -> list[Entry]:
    """Return the stories that a draft leaves out."""
    shown = {module.slug for made in draft.dressed.values() for module in made.modules}
    dealt = {
        part.slug
        for key, items in draft.share.items()
        if key not in draft.dressed
        for item in items
        for part in item.parts
    }
    return [entry for entry in draft.lineup.entries if entry.story.slug not in shown | dealt]


def news(item: Item) -> int:
    """Weigh the news that an item brings; what goes on from elsewhere must stand."""
    return sum(ORDER if part.first else weight(part) for part in item.parts)


def weight(part: Part) -> int:
    """Weigh a story by its urgency and by what a person decided."""
    wanted = part.pin.must_run or part.pin.page or part.pin.lead
    return 1 if part.pin.may_hold else costs.news(part.urgency) + ORDER * bool(wanted)


def of_page(draft: Draft, key: Key) -> float:
    """Return what is amiss with a space, by its cuts or, once it is set down, by its looks."""
    space, items = draft.spaces[key], draft.share.get(key, ())
    made = draft.dressed.get(key)
    points = looks(draft, space, made) if made else _cuts(draft, key)
    return points + _held(draft, key, items)


def _cuts(draft: Draft, key: Key) -> float:
    """Price how a space is cut for what it holds, and for fillers where it has any."""
    cut = draft.solved.get(key) or solve(draft.cache, draft.spaces[key], draft.share[key])
    return cut.cost


def looks(draft: Draft, space: Space, made: Dressed) -> float:
    """Price a space that is set down: its stories and their neighbours, what is white, and stories
    that outshine others.
    """
    rank = ranks(draft.lineup, bool(made.panels) or draft.pages in SHEET)
    loud = len(outshining(made.modules, rank))
    return made.price + HOLE * white(space, made) + OUTSHINING * loud


def price(draft: Draft, key: Key, items: tuple[Item, ...]) -> float:
    """Price a space that would hold some items: its cuts, and what stands there that should not."""
    space = draft.spaces[key]
    return solve(draft.cache, space, items).cost + _held(draft, key, items)


def _held(draft: Draft, key: Key, items: tuple[Item, ...]) -> float:
    """Price what stands on a space that should not, and a page that does not stay as it was."""
    points = misplaced(draft.spaces[key], items) + UNSPREAD * unspread(items)
    return points + TOUCHED * _touched(draft, key, items)


def touched(draft: Draft) -> list[Key]:
    """Return the open spaces that hold other items than before, in order."""
    return [key for key in draft.open if key not in draft.stood or _other(draft, key)]


def _other(draft: Draft, key: Key) -> bool:
    return _touched(draft, key, draft.share[key])


def _touched(draft: Draft, key: Key, items: tuple[Item, ...]) -> bool:
    """Say whether a space that would best stay as it is holds other items than it did."""
    before = draft.stood.get(key)
    return before is not None and {i.key for i in before} != {i.key for i in items}


def misplaced(space: Space, items: tuple[Item, ...]) -> float:
    """Price the items of a space that belong to other sections or away from its ads, and the want
    of a photo.
    """
    out = [item for item in items if not names(space.section, item.section)]
    strays = sum(max(1, len(item.rail.parts) // 2) if item.rail else 1 for item in out)
    artless = bool(items) and not any(item.has_art for item in items)
    return STRAYED * strays + NOT_APART * beside(space, items) + ARTLESS * artless


def unspread(items: Iterable[Item]) -> int:
    """Count the stories that were to run over two facing pages and stand on one."""
    return sum(map(wants_spread, items))


def wants_spread(item: Item) -> bool:
    """Say whether an item is the whole of a story that is to run over two facing pages, and long
    enough for it.
    """
    part = item.shapes[0].part if item.shapes else None
    return part is not None and part.pin.spread and not part.first and part.lines >= part.jump.both
