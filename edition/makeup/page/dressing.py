"""Dress: choose how each place of a page is filled, and which side of each cut is the left, so that
neighbours agree.
"""

from dataclasses import dataclass, replace
from itertools import product
from math import fsum

from edition.makeup.page.ad_stack import spots
from edition.makeup.page.briefs import place_rail
from edition.makeup.page.guillotine import Reach
from edition.makeup.page.items import Item
from edition.makeup.page.news_order import Plot
from edition.makeup.page.places import Place, cuts, grown, places
from edition.makeup.page.space import Solved, Space
from edition.makeup.rules import prices as costs
from edition.makeup.rules.sight import NOBODY, Before, News, Sight, earlier
from edition.makeup.rules.tariff import Tariff, tariff
from edition.makeup.rules.weight import NOTHING, Weight, weigh
from edition.makeup.story.module import module
from edition.makeup.story.part import Part
from edition.makeup.story.shape_curves import Option, Spot, options
from edition.page import AdSpot, Box, Fixture, Furniture, Module, Turn
from edition.paper import NEVER

WAYS = 2
"""Ways to fill a place that are looked at for each size of head and place of the lead photo."""
ANY = float("inf")
DEARER = 6.0
"""Points by which a way may be dearer than the cheapest."""
STRETCH = 2
"""Lines the white under a story may grow by for a better head."""
MIRRORS = 5
"""Cuts of a page that are mirrored, at most."""
FINALISTS = 3, 8
"""Ways to cut and mirror a page whose fillings are chosen with care; of a busy page more."""
REACH = Reach(8.0, 12), Reach(14.0, 40)
"""Which cuts other than the cheapest are tried before neighbours are looked at; of a busy page
more.
"""
OBEYING = Reach(60.0, 40)
"""The same where a person says who leads: few cuts may leave every other head small enough."""
BUSY = 8
"""Stories from which a page is busy: the more there are, the more can butt."""


@dataclass(frozen=True, slots=True, eq=False)
class Dressed:
    """The modules of a page, and the stories that start on it and go on elsewhere."""

    modules: tuple[Module, ...] = ()
    fixtures: tuple[Fixture, ...] = ()
    starts: tuple[tuple[Part, Module], ...] = ()
    fillers: tuple[AdSpot, ...] = ()
    weight: Weight = NOTHING
    price: float = 0.0
    """What is amiss with it, in points."""

    @property
    def panels(self) -> tuple[Fixture, ...]:
        """The panels with the paper's name."""
        return tuple(fixture for fixture in self.fixtures if fixture.kind is Furniture.HOUSE)


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """One way to fill a place."""

    cost: float
    part: Part
    option: Option


_Key = tuple[str, int, int, bool]
"""An item, the columns and lines of its place, and whether it is under another story."""


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    """A page being dressed."""

    space: Space
    solved: Solved
    ways: dict[_Key, list[_Way]]
    """By what fills a place."""
    ads: tuple[AdSpot, ...]
    before: Before
    others: tuple[Module, ...]
    """What stands on the page in other spaces."""
    tariff: Tariff
    dearer: float
    """Points by which a way to fill a place may be dearer than the cheapest."""
    made: dict[tuple[_Key, int, int, int], Module]
    """Modules already set, by item, way and corner."""
    pairs: dict[tuple[int, int], float]
    """What is amiss between two of them."""

    @property
    def pressed(self) -> bool:
        """Whether any way is looked at so that no rule is broken that never should be."""
        return self.dearer == ANY and not self.ordered

    @property
    def ordered(self) -> bool:
        """Whether a person says who leads it."""
        return any(item.ordered for item in self.solved.items if item)


@dataclass(frozen=True, slots=True, eq=False)
class _Try:
    """The places under one mirroring, and the way chosen for each story."""

    cost: float
    places: tuple[Place, ...]
    chosen: tuple[int, ...]
    """Ways of the story places, in their order."""


def dress(
    space: Space, solved: Solved, before: Dressed | None = None, others: tuple[Module, ...] = ()
) -> Dressed:
    """Fill every place of a solved page; ``before`` is the page before it, which a right-hand one
    faces.

    ``others`` is what stands on the page in other spaces: only rules that are never to be broken
    look at it.
    """
    if solved.slices is None:
        return Dressed()
    page = _page(space, solved, before, others)
    busy = sum(len(item.bundle) or 1 for item in solved.items if item) >= BUSY
    best = _best(page, OBEYING if page.ordered else REACH[busy], FINALISTS[busy])
    if not page.ordered and best.cost >= NEVER:
        # A rule is broken that never should be: cuts and fillings are looked at that are dearer by
        # far.
        page = replace(page, dearer=ANY, ways={}, made={}, pairs={})
        best = _best(page, OBEYING, FINALISTS[True])
    return _dressed(page, best)


def _best(page: _Page, reach: Reach, finalists: int) -> _Try:
    """Return the best way to cut, mirror and fill a page."""
    cuts = [
        (plot, mirrored) for plot in grown(page.solved, reach) for mirrored in _mirrorings(plot)
    ]
    first = [_first(page, plot, mirrored) for plot, mirrored in cuts]
    plain = [_plain(page, start) for start in first] if page.pressed else []
    tries = sorted((*first, *plain), key=lambda t: t.cost)[:finalists]
    return min((_refined(page, t) for t in tries), key=lambda t: t.cost)


def _page(
    space: Space, solved: Solved, before: Dressed | None, others: tuple[Module, ...]
) -> _Page:
    ads = spots(space.stack, space.number, space.grid.lines - space.foot, space.grid)
    seen = (
        earlier(before.modules, before.weight, space.number % 2 == 1, space.grid.columns)
        if before
        else NOBODY
    )
    # Where a person says who leads, any other head is to be small enough, whatever that costs.
    dearer = ANY if any(item.ordered for item in solved.items if item) else DEARER
    return _Page(space, solved, {}, ads, seen, others, tariff(space.grid.rules), dearer, {}, {})


def _ways(page: _Page, place: Place) -> list[_Way]:
    """Return the few cheapest ways to fill a place with each size of head, lead photos at either
    side.
    """
    assert place.item is not None
    grid, ways = page.space.grid, []
    # Blank lines of a place as deep as the page are white at its foot.
    foot = costs.HOLE * place.columns if place.lines == page.solved.lines else 0.0
    spot = Spot(place.columns, place.lines, place.line > page.space.top)
    for shape in place.item.shapes:
        extra = costs.JUMP if shape.part.turn is Turn.STARTS else 0.0
        for option in options(
            shape.both_sides(place.columns, grid), place.item.prominence, spot, grid
        ):
            ways.append(_Way(option.cost + foot * option.blank + extra, shape.part, option))
    ways.sort(key=lambda way: way.cost)
    alike: dict[tuple[object, ...], int] = {}
    kept = []
    for way in ways:
        if way.option.blank > max(STRETCH, ways[0].option.blank) and not page.pressed:
            continue  # no hole for the sake of a head
        room = way.option.room
        stacks = room.stacks if page.pressed else ()
        look = way.option.head.level, room.mode, room.span, room.left, stacks
        alike[look] = alike.get(look, 0) + 1
        if alike[look] <= WAYS and way.cost <= ways[0].cost + page.dearer:
            kept.append(way)
    return kept


def _mirrorings(plot: Plot) -> list[frozenset[str]]:
    """Return the sets of cuts to mirror."""
    upright = cuts(plot)[:MIRRORS]
    return [
        frozenset(c for c, flip in zip(upright, flips, strict=True) if flip)
        for flips in product((False, True), repeat=len(upright))
    ]


def _first(page: _Page, plot: Plot, mirrored: frozenset[str]) -> _Try:
    """Fill the places under a mirroring in the cheapest way each."""
    found = tuple(places(page.space, plot, mirrored))
    for place in found:
        if place.item and place.item.story and _key(page, place) not in page.ways:
            page.ways[_key(page, place)] = _ways(page, place)
    stories = [place for place in found if place.item and place.item.story]
    return _priced(page, found, (0,) * len(stories))


def _plain(page: _Page, start: _Try) -> _Try:
    """Fill the same places in the plainest way each: what no change of one filling mends alone is
    mended so.
    """
    keys = [_key(page, place) for place in start.places if place.item and place.item.story]
    return _priced(page, start.places, tuple(_plainest(page.ways[key]) for key in keys))


def _plainest(ways: list[_Way]) -> int:
    """Return the place among ways of the cheapest one with the fewest photos and quotes."""
    loud = [sum(map(len, way.option.room.stacks)) for way in ways]
    return loud.index(min(loud))


def _priced(page: _Page, found: tuple[Place, ...], chosen: tuple[int, ...]) -> _Try:
    stories = [place for place in found if place.item and place.item.story]
    modules = [_made(page, place, way) for place, way in zip(stories, chosen, strict=True)]
    price = fsum(
        page.ways[_key(page, place)][way].cost for place, way in zip(stories, chosen, strict=True)
    )
    price += fsum(_pair(page, a, b) for n, a in enumerate(modules) for b in modules[n + 1 :])
    price += fsum(page.tariff.beside_ad(m, ad) for m in modules for ad in page.ads) + fsum(
        map(page.tariff.story, modules)
    )
    sight = _sight(page, found, modules)
    price += page.tariff.page(sight)
    if page.others and page.tariff.hard.rules:
        price += page.tariff.hard.whole(replace(sight, modules=(*sight.modules, *page.others)))
    return _Try(price, found, chosen)


def _sight(page: _Page, found: tuple[Place, ...], modules: list[Module]) -> Sight:
    """Return the page under a try as the rules see it."""
    cast = [(place, place.item) for place in found if place.item]
    stories = [
        (item, module)
        for (_, item), module in zip(
            (entry for entry in cast if entry[1].story), modules, strict=True
        )
    ]
    others = [_box(page, place) for place, item in cast if not item.story]
    return Sight(
        columns=page.space.grid.columns,
        modules=tuple(modules),
        news=tuple(News(module, item.rank[0]) for item, module in stories if item.leads),
        lead=next((module for item, module in stories if _leads(item)), None),
        ordered=next((module for item, module in stories if item.ordered), None),
        rails=tuple(_box(page, place) for place, item in cast if item.rail),
        ads=page.ads,
        stories=tuple(_box(page, place) for place, item in cast if item.story),
        weight=weigh(
            modules,
            [
                *others,
                *(ad.box for ad in page.ads),
                *(fixture.box for fixture in page.space.fixtures),
            ],
        ),
        before=page.before,
    )


def _pair(page: _Page, one: Module, two: Module) -> float:
    key = (id(one), id(two))  # the page keeps every module it made
    if key not in page.pairs:
        page.pairs[key] = page.tariff.neighbours(one, two)
    return page.pairs[key]


def _leads(item: Item) -> bool:
    return item.leads and item.prominence <= costs.LEAD_OF_PAGE


def _refined(page: _Page, start: _Try) -> _Try:
    """Change one filling after the other as long as the page gains."""
    best, improved = start, True
    stories = [place for place in start.places if place.item and place.item.story]
    while improved:
        improved = False
        for at, place in enumerate(stories):
            for way in range(len(page.ways[_key(page, place)])):
                other = _priced(
                    page, start.places, (*best.chosen[:at], way, *best.chosen[at + 1 :])
                )
                if other.cost < best.cost - 1e-6:
                    best, improved = other, True
    return best


def _dressed(page: _Page, best: _Try) -> Dressed:
    """Set everything down."""
    modules: list[Module] = []
    fixtures: list[Fixture] = []
    starts: list[tuple[Part, Module]] = []
    fillers: list[AdSpot] = []
    chosen = iter(best.chosen)
    for place in best.places:
        if place.item and place.item.rail:
            label, briefs = place_rail(place.item.rail, _box(page, place))
            fixtures.append(label)
            modules.extend(briefs)
        elif place.item and isinstance(place.item.filler, AdSpot):
            fillers.append(replace(place.item.filler, box=_box(page, place)))
        elif place.item and isinstance(place.item.filler, Fixture):
            fixtures.append(replace(place.item.filler, box=place.item.drawn(_box(page, place))))
        elif place.item:
            modules.append(_made(page, place, next(chosen)))
            if modules[-1].turn is Turn.STARTS:
                starts.append((place.item.shapes[0].part, modules[-1]))
    others = [ad.box for ad in (*fillers, *page.ads)] + [
        fixture.box for fixture in (*fixtures, *page.space.fixtures)
    ]
    return Dressed(
        tuple(modules),
        tuple(fixtures),
        tuple(starts),
        tuple(fillers),
        weigh(modules, others),
        best.cost,
    )


def _box(page: _Page, place: Place) -> Box:
    return Box(place.column, place.line, place.columns, place.lines - page.space.grid.gap)


def _key(page: _Page, place: Place) -> _Key:
    assert place.item is not None
    return place.item.key, place.columns, place.lines, place.line > page.space.top


def _made(page: _Page, place: Place, way: int) -> Module:
    """Return the module of one way at its place."""
    key = (_key(page, place), way, place.column, place.line)
    if key not in page.made:
        chosen = page.ways[key[0]][way]
        line = place.line + _lowered(page, place, chosen.option)
        page.made[key] = module(chosen.part, chosen.option, place.column, line)
    return page.made[key]


def _lowered(page: _Page, place: Place, option: Option) -> int:
    """Return the lines a module is moved down so that its foot stands on the page's foot."""
    at_foot = place.line + place.lines == page.space.top + page.solved.lines
    return option.blank if at_foot and place.line > page.space.top else 0
