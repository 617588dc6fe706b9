"""By area: items dealt to the pages of a run so that each is about full, and the exchanges that
would bring two pages nearer to it.

What a page is off by follows from a few sums over its items, so that all exchanges of a run are
reckoned at once, in arrays, and after one is made only those of its two pages are reckoned anew.
(An exchange chosen as the best of all, again and again, is Kernighan and Lin's for parting graphs,
Bell System Technical Journal 49, 1970; to keep what did not change is Fiduccia and Mattheyses', DAC
1982.)
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from edition.makeup.draft.apart_from_ad import beside
from edition.makeup.page.items import Item
from edition.makeup.page.space import SearchCache, Space, lead_order
from edition.makeup.rules import prices as costs

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
FULL = 0.99
"""The share of a page's cells that what stands on it takes naturally, where it is just full."""
SMALLEST = 60
"""Cells: a page with fewer open is reckoned as if it had as many, or a line too much would be half
of it.
"""
OVERFULL = 2.0
"""A page too full is so many times as bad as one too empty."""
TOO_MUCH = 20.0
"""For each page's worth of cells over all that can be set on it, and for each item beside an ad
that it is kept from.
"""
GREY = 0.02
"""A page of stories without a photo."""
MANY = 0.01
"""Each item over ``USUAL`` on a page."""
USUAL = 6
LEAST_GAIN = 1e-6
EVEN = 1e-9
"""Gains that differ by less are equal: the first is taken."""


@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """An item of a page for one or none of another's, or one that goes there."""

    change: float
    """By how much both are further from full, or, under nothing, nearer to it."""
    one: int
    """The number of a page in its run, as of the other."""
    two: int
    mine: Item | None
    theirs: Item | None


@dataclass(frozen=True, eq=False)  # without slots, so that what is asked often is reckoned once
class Run:
    """The pages of a run and all items that stand on them, as numbers; after the last item stands
    nothing at all.
    """

    spaces: tuple[Space, ...]
    items: tuple[Item, ...]
    natural: Whole
    """Cells by item, as of what follows."""
    least: Whole
    extra: Whole
    """Cells more that it takes as a page's lead."""
    order: Whole
    """Its place among those that may lead, the best first; that of nothing for an item that may
    not.
    """
    art: NDArray[np.bool_]
    excluded: NDArray[np.bool_]
    """By page and item: an ad stands there that the item is kept from."""
    may_stand: NDArray[np.bool_]
    """By page and item."""
    cells: Whole
    """By page."""

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each item, by its identity."""
        return {id(item): number for number, item in enumerate(self.items)}

    def numbered(self, items: Iterable[Item]) -> list[int]:
        """Return the numbers of items."""
        return [self.numbers[id(item)] for item in items]

    def of_keys(self, keys: Collection[str]) -> frozenset[int]:
        """Return the numbers of the items of some keys."""
        return frozenset(number for number, item in enumerate(self.items) if item.key in keys)


def run_of(cache: SearchCache, spaces: Sequence[Space], items: Sequence[Item]) -> Run:
    """Return a run; its items are told apart by what they are, not by their keys."""
    able = sorted((i for i in items if i.leads), key=lambda i: lead_order(i, cache.wanted))
    places = {id(item): place for place, item in enumerate(able)}
    extra = [_lead_cells(cache, i) - i.area[1] if i.leads else 0 for i in items]
    return Run(
        tuple(spaces),
        tuple(items),
        np.array([*(i.area[1] for i in items), 0], np.int64),
        np.array([*(i.area[0] for i in items), 0], np.int64),
        np.array([*extra, 0], np.int64),
        np.array([*(places.get(id(i), len(able)) for i in items), len(able)], np.int64),
        np.array([*(i.has_art for i in items), False], np.bool_),
        np.array(
            [[*(bool(beside(s, (i,))) for i in items), False] for s in spaces], np.bool_
        ).reshape(len(spaces), -1),
        np.array(
            [[*(i.may_stand(s.number) for i in items), True] for s in spaces], np.bool_
        ).reshape(len(spaces), -1),
        np.array([s.cells for s in spaces], np.int64),
    )


def _lead_cells(cache: SearchCache, item: Item) -> int:
    return cache.promote(item, min(item.prominence, costs.LEAD_OF_PAGE)).area[1]


def load(cache: SearchCache, items: Sequence[Item]) -> int:
    """Return the cells the items of a page take naturally, the lead at its larger size."""
    lead = min(
        (i for i in items if i.leads), key=lambda i: lead_order(i, cache.wanted), default=None
    )
    return sum(_lead_cells(cache, i) if i is lead else i.area[1] for i in items)


def strains(run: Run, page: int, held: Whole, out: Whole, into: Whole) -> Floats:
    """Return how far a page that holds some items is from full, with each of ``out`` taken off it
    and each of ``into`` put there.

    A row stands for each item taken off, nothing among them where it is named, and a column for
    each that comes.
    """
    natural, least, art, excluded = (
        _summed(values[held]) - values[out][:, None] + values[into]
        for values in (
            run.natural,
            run.least,
            run.art.astype(np.int64),
            run.excluded[page].astype(np.int64),
        )
    )
    count = len(held) - (out < len(run.items))[:, None] + (into < len(run.items))
    natural = natural + _lead_extra(run, held, out, into)
    size = max(SMALLEST, int(run.cells[page]))
    off = (natural - run.cells[page] * FULL) / size
    over = np.maximum(0, least - run.cells[page]) / size
    grey = GREY * ((art == 0) & (count > 0))
    many = MANY * np.maximum(0, count - USUAL) + TOO_MUCH * excluded
    return np.asarray(
        off * off * np.where(off > 0, OVERFULL, 1.0) + TOO_MUCH * over + grey + many, np.float64
    )


def _summed(values: Whole) -> int:
    return int(values.sum())


def _lead_extra(run: Run, held: Whole, out: Whole, into: Whole) -> Whole:
    """Return the cells that the lead takes more, by what is taken off and what comes."""
    nobody = len(run.items)
    ranked = held[np.argsort(run.order[held], kind="stable")]
    first, second = (int(ranked[n]) if len(ranked) > n else nobody for n in range(2))
    stays = np.where(out == first, second, first)
    comes = run.order[into][None, :] < run.order[stays][:, None]
    return np.asarray(
        np.where(comes, run.extra[into][None, :], run.extra[stays][:, None]), np.int64
    )


def even_out(run: Run, pages: list[list[int]], movable: frozenset[int]) -> None:
    """Exchange items between pages as long as that brings every page nearer to full."""
    state = _Evening(run, pages, sorted(movable))
    for _ in range(4 * len(movable)):
        best = state.best()
        if best is None:
            return
        state.make(best)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two pages, the earlier first, and the items that go from the one and from the other."""

    one: int
    two: int
    mine: int
    theirs: int


class _Evening:
    """The one place where the pages of a run change: who stands where, and what each exchange would
    gain.
    """

    def __init__(self, run: Run, pages: list[list[int]], movable: list[int]) -> None:
        self.run, self.pages = run, pages
        self.movable = np.array(movable, np.int64)
        self.row = {item: row for row, item in enumerate(movable)}
        count, nothing = len(movable), len(run.items)
        self.page = np.zeros(count, np.int64)
        self.off = np.zeros(len(pages))
        """How far each page is from full."""
        self.without = np.zeros((count, count))
        """By item and item: how far its page would be with the other in its place."""
        self.left = np.zeros(count)
        """By item: how far its page would be without it."""
        self.joined = np.zeros((len(pages), count))
        """By page and item: how far the page would be with it."""
        self.nothing = np.array([nothing], np.int64)
        for page, held in enumerate(pages):
            self.page[self._rows(held)] = page
        for page in range(len(pages)):
            self._reckon(page)
        self.swaps = np.zeros((count, count))
        self.moves = np.zeros((count, len(pages)))
        self._gain(np.arange(count), range(len(pages)))

    def _rows(self, held: list[int]) -> list[int]:
        return [self.row[item] for item in held if item in self.row]

    def _reckon(self, page: int) -> None:
        """Reckon what a page would be off by."""
        held = np.array(self.pages[page], np.int64)
        rows = self._rows(self.pages[page])
        out, into = (
            np.append(self.movable[rows], self.nothing),
            np.append(self.movable, self.nothing),
        )
        found = strains(self.run, page, held, out, into)
        self.without[rows], self.left[rows] = found[:-1, :-1], found[:-1, -1]
        self.joined[page], self.off[page] = found[-1, :-1], found[-1, -1]

    def _gain(self, rows: NDArray[np.int64], pages: Sequence[int]) -> None:
        """Reckon what exchanges with some items gain, and moves of them, or of any item to some
        pages.
        """
        able = self.run.may_stand[:, self.movable]
        here, off = self.page, self.off[self.page]
        gains = off[rows][:, None] + off[None, :] - self.without[rows] - self.without[:, rows].T
        there = able[here[rows]] & able[:, rows].T[:, here]
        may = there & (here[rows][:, None] != here[None, :])
        self.swaps[rows] = np.where(may, gains, -np.inf)
        self.swaps[:, rows] = self.swaps[rows].T
        for some, onto in (
            (rows, np.arange(len(self.pages))),
            (np.arange(len(here)), np.array(pages, np.int64)),
        ):
            gains = (
                off[some][:, None]
                + self.off[onto][None, :]
                - self.left[some][:, None]
                - self.joined[np.ix_(onto, some)].T
            )
            may = (here[some][:, None] != onto[None, :]) & able[np.ix_(onto, some)].T
            self.moves[np.ix_(some, onto)] = np.where(may, gains, -np.inf)

    def best(self) -> _Pair | None:
        """Return the exchange that gains most; of equal ones the first, as pages and their items
        are ordered.
        """
        most = max(float(self.swaps.max(initial=-np.inf)), float(self.moves.max(initial=-np.inf)))
        if most <= LEAST_GAIN:
            return None
        pairs = [self._pair(int(a), int(b)) for a, b in np.argwhere(self.swaps >= most - EVEN)]
        pairs += [
            self._pair(int(a), None, int(page))
            for a, page in np.argwhere(self.moves >= most - EVEN)
        ]
        return min(pairs, key=self._place)

    def _pair(self, row: int, other: int | None, page: int = 0) -> _Pair:
        mine = int(self.movable[row])
        theirs = len(self.run.items) if other is None else int(self.movable[other])
        here, there = int(self.page[row]), page if other is None else int(self.page[other])
        return (
            _Pair(here, there, mine, theirs) if here < there else _Pair(there, here, theirs, mine)
        )

    def _place(self, pair: _Pair) -> tuple[int, ...]:
        """Return where an exchange stands among all: nothing comes after a page's items."""
        return (
            pair.one,
            pair.two,
            _at(self.pages[pair.one], pair.mine),
            _at(self.pages[pair.two], pair.theirs),
        )

    def make(self, pair: _Pair) -> None:
        """Make an exchange."""
        self._replace(pair.one, pair.mine, pair.theirs)
        self._replace(pair.two, pair.theirs, pair.mine)
        changed = (pair.one, pair.two)
        for page in changed:
            self._reckon(page)
        self._gain(
            np.array([row for page in changed for row in self._rows(self.pages[page])], np.int64),
            changed,
        )

    def _replace(self, page: int, out: int, into: int) -> None:
        kept = [item for item in self.pages[page] if item != out]
        self.pages[page] = [*kept, into] if into < len(self.run.items) else kept
        self.page[self._rows(self.pages[page])] = page


def _at(held: list[int], item: int) -> int:
    return held.index(item) if item in held else len(held)


def likeliest(
    run: Run, pages: Sequence[Sequence[int]], page: int, movable: frozenset[int], most: int
) -> list[Exchange]:
    """Return the exchanges of one page with the others that leave both nearest to full, the best
    first.
    """
    movables = [
        np.array([*(i for i in held if i in movable), len(run.items)], np.int64) for held in pages
    ]
    held = [np.array(items, np.int64) for items in pages]
    others = [other for other in range(len(pages)) if other != page]
    if not others:
        return []
    changes = [
        _changes(
            run, _Page(page, held[page], movables[page]), _Page(other, held[other], movables[other])
        )
        for other in others
    ]
    every = np.concatenate([change.ravel() for change in changes])
    worst = np.partition(every, most - 1)[most - 1] if len(every) > most else np.inf
    found = []
    for other, change in zip(others, changes, strict=True):
        for a, b in np.argwhere((change <= worst) & np.isfinite(change)):
            exchange = Exchange(
                float(change[a, b]),
                page,
                other,
                _item(run, movables[page][a]),
                _item(run, movables[other][b]),
            )
            found.append(exchange)
    return sorted(
        found, key=lambda e: (e.change, run.spaces[e.two].key, _key(e.mine), _key(e.theirs))
    )[:most]


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    """A page's number in its run, what stands on it, and what of that may go, nothing last."""

    number: int
    held: Whole
    movable: Whole


def _changes(run: Run, one: _Page, two: _Page) -> Floats:
    """Return by how much two pages are further from full after each exchange between them; infinite
    where it may not be.
    """
    both = (
        strains(run, one.number, one.held, one.movable, two.movable)
        + strains(run, two.number, two.held, two.movable, one.movable).T
    )
    may = (
        run.may_stand[two.number][one.movable][:, None]
        & run.may_stand[one.number][two.movable][None, :]
    )
    may[-1, -1] = False  # nothing for nothing, which is the pages as they are
    return np.asarray(np.where(may, both - both[-1, -1], np.inf), np.float64)


def _item(run: Run, number: np.int64) -> Item | None:
    return run.items[number] if number < len(run.items) else None


def _key(item: Item | None) -> str:
    return item.key if item else ""
