"""Assign: the items of a run of pages to its pages, first by area, then by the exact cost of
cutting each page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from edition.makeup.draft.apart_from_ad import beside
from edition.makeup.moves.by_area import Run, even_out, likeliest, load, run_of
from edition.makeup.page.items import Item
from edition.makeup.page.space import Desk, Space, foresee, lead_of, solve

Share = dict[tuple[int, int], tuple[Item, ...]]
"""The items of each space by its key."""
GOOD_PAGE = 4.0
"""Points under which a page needs no more search."""
TRIES = 30
"""Exchanges looked at exactly for one page in one round."""
LEAST_GAIN = 0.5
"""Points that an exchange must gain."""
ROUNDS = 12
STRAYED = 15.0
"""Points for an item outside its section."""
ARTLESS = 2.5
"""Points for a page without a photo."""
NOT_APART = 60.0
"""Points for an item on a page with an ad that it is to stand apart from."""
BAD_PAGE = 30.0
"""Points over which a page may borrow from other sections."""
NEAR = 3
"""Pages between a borrower and a lender, at most."""


def assign(desk: Desk, spaces: list[Space], items: list[Item], fixed: Share) -> Share:
    """Deal the items to the pages; ``fixed`` says what already stands on them."""
    share = _by_area(desk, spaces, items, fixed)
    movable = {i.key for i in items}
    for _ in range(ROUNDS):
        if not _exchange(desk, spaces, share, movable):
            break
    return share


def _by_area(desk: Desk, spaces: list[Space], items: list[Item], fixed: Share) -> Share:
    """Give each page a lead, then fill the emptiest with the largest item left, then even out."""
    share: dict[tuple[int, int], list[Item]] = {s.key: list(fixed.get(s.key, ())) for s in spaces}
    left = sorted(items, key=lambda i: (i.rank, i.key))
    for space in spaces:
        lead = lead_of(
            (i for i in left if space.cells > i.area[0] and solve(desk, space, (i,)).fits),
            desk.wanted,
        )
        if lead and not any(i.leads for i in share[space.key]):
            share[space.key].append(lead)
            left.remove(lead)
    for item in sorted(left, key=lambda i: (-i.area[1], i.key)):
        able = [s for s in spaces if item.may_stand(s.number)]
        space = min(able, key=lambda s: (load(desk, share[s.key]) / max(1, s.cells), s.key))
        share[space.key].append(item)
    _even_out(desk, spaces, share, {i.key for i in items})
    return {key: tuple(found) for key, found in share.items()}


def _even_out(
    desk: Desk, spaces: list[Space], share: dict[tuple[int, int], list[Item]], movable: set[str]
) -> None:
    """Exchange items between pages as long as that brings every page nearer to full."""
    run = run_of(desk, spaces, [item for space in spaces for item in share[space.key]])
    pages = [run.numbered(share[space.key]) for space in spaces]
    even_out(run, pages, run.of_keys(movable))
    for space, held in zip(spaces, pages, strict=True):
        share[space.key] = [run.items[number] for number in held]


def _exchanged(items: Iterable[Item], out: Item | None, into: Item | None) -> tuple[Item, ...]:
    kept = (i for i in items if i is not out)
    return (*kept, into) if into is not None else tuple(kept)


@dataclass(frozen=True, slots=True, eq=False)
class Swap:
    """Two pages and what each would hold."""

    one: Space
    two: Space
    mine: tuple[Item, ...]
    theirs: tuple[Item, ...]


@dataclass(slots=True, eq=False)
class _Dealt:
    """Items dealt to pages: the one place where they change pages by the cost of cutting these."""

    desk: Desk
    share: Share
    movable: set[str]
    prices: dict[tuple[int, int], float]

    def gain(self, swap: Swap) -> float:
        """Return the points that two pages gain."""
        after = price(self.desk, swap.one, swap.mine) + price(self.desk, swap.two, swap.theirs)
        return self.prices[swap.one.key] + self.prices[swap.two.key] - after

    def make(self, swap: Swap) -> None:
        """Let two pages hold what they would."""
        for page, items in ((swap.one, swap.mine), (swap.two, swap.theirs)):
            self.share[page.key] = items
            self.prices[page.key] = price(self.desk, page, items)

    def worst(self, spaces: list[Space]) -> list[Space]:
        """Return the pages from the worst to the best."""
        return sorted(spaces, key=lambda s: (-self.prices[s.key], s.key))


def _exchange(desk: Desk, spaces: list[Space], share: Share, movable: set[str]) -> bool:
    """Take the pages from the worst to the best and look for an exchange that pays; say whether any
    did.
    """
    dealt = _Dealt(desk, share, movable, {s.key: price(desk, s, share[s.key]) for s in spaces})
    run = run_of(desk, spaces, [item for space in spaces for item in share[space.key]])
    changed = False
    for space in dealt.worst(spaces):
        if dealt.prices[space.key] > GOOD_PAGE:
            changed |= _mend(dealt, run, space)
    return changed


def lend(desk: Desk, spaces: list[Space], share: Share, movable: set[str]) -> None:
    """Let pages that their own section cannot fill well exchange items with pages near them."""
    dealt = _Dealt(desk, share, movable, {s.key: price(desk, s, share[s.key]) for s in spaces})
    for space in dealt.worst(spaces):
        if dealt.prices[space.key] > BAD_PAGE:
            near = [s for s in spaces if abs(s.number - space.number) <= NEAR]
            _mend(
                dealt,
                run_of(desk, near, [item for other in near for item in share[other.key]]),
                space,
            )


def price(desk: Desk, space: Space, items: tuple[Item, ...]) -> float:
    """Price a page: its cuts, and what stands on it that should not."""
    return solve(desk, space, items).cost + misplaced(space, items)


def misplaced(space: Space, items: tuple[Item, ...]) -> float:
    """Price the items of a page that belong to other sections or away from its ads, and the want of
    a photo.
    """
    strays = sum(
        max(1, len(i.rail.parts) // 2) if i.rail else 1 for i in items if i.section != space.section
    )
    artless = bool(items) and not any(i.has_art for i in items)
    return STRAYED * strays + NOT_APART * beside(space, items) + ARTLESS * artless


def _mend(dealt: _Dealt, run: Run, space: Space) -> bool:
    """Try the likeliest exchanges of one page with the others of a run and make the best; say
    whether one pays.
    """
    ways = likely(run, space, dealt.share, dealt.movable)
    foresee(
        dealt.desk, [page for way in ways for page in ((way.one, way.mine), (way.two, way.theirs))]
    )
    best, most = None, LEAST_GAIN
    for way in ways:
        if (gain := dealt.gain(way)) > most:
            best, most = way, gain
    if best is None:
        return False
    dealt.make(best)
    return True


def likely(run: Run, space: Space, share: Share, movable: set[str]) -> list[Swap]:
    """Return the exchanges of a page with the others of a run that leave both pages nearest to
    full, by area.
    """
    pages = [run.numbered(share[other.key]) for other in run.spaces]
    swaps = []
    for way in likeliest(run, pages, run.spaces.index(space), run.of_keys(movable), TRIES):
        other = run.spaces[way.two]
        mine, theirs = (
            _exchanged(share[space.key], way.mine, way.theirs),
            _exchanged(share[other.key], way.theirs, way.mine),
        )
        swaps.append(Swap(space, other, mine, theirs))
    return swaps
