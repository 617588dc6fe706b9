"""Assign: the items of a run of pages to its pages, first by area, then by the exact cost of
cutting each page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.makeup.draft.apart_from_ad import beside
from edition.makeup.draft.draft import Key
from edition.makeup.moves.by_area import Run, even_out, likeliest, load, run_of
from edition.makeup.page.items import Item
from edition.makeup.page.space import Desk, Space, foresee, lead_of, solve
from edition.page import names

Share = Mapping[Key, tuple[Item, ...]]
"""The items of each space by its key."""
GOOD_PAGE = 4.0
"""Points under which a page needs no more search."""
TRIES = 30
"""Exchanges looked at exactly for one page in one round."""
LEAST_GAIN = 0.5
"""Points that an exchange must gain."""
SEARCH = 150
"""Exchanges looked at exactly for each page of a run, in all: five rounds, after which little is
gained where copy is tight.
"""
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
    dealt = Dealt(desk, _by_area(desk, spaces, items, fixed), frozenset(i.key for i in items))
    while dealt.looks < SEARCH * len(spaces):
        before, dealt = dealt, _exchanged_all(dealt, spaces)
        if dealt.share is before.share:
            break
    return dealt.share


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


@dataclass(frozen=True, slots=True, eq=False)
class Swap:
    """Two pages and what each would hold."""

    one: Space
    two: Space
    mine: tuple[Item, ...]
    theirs: tuple[Item, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Dealt:
    """Items dealt to pages, and the keys of those that may change them."""

    desk: Desk
    share: Share
    movable: frozenset[str]
    looks: int = 0
    """Exchanges looked at so far."""

    def price(self, space: Space) -> float:
        """Price a page with what stands on it."""
        return price(self.desk, space, self.share[space.key])

    def gain(self, swap: Swap) -> float:
        """Return the points that two pages gain."""
        before = self.price(swap.one) + self.price(swap.two)
        after = price(self.desk, swap.one, swap.mine) + price(self.desk, swap.two, swap.theirs)
        return before - after

    def made(self, swap: Swap) -> "Dealt":
        """Return the pages when two of them hold what they would."""
        share = {**self.share, swap.one.key: swap.mine, swap.two.key: swap.theirs}
        return replace(self, share=share)

    def worst(self, spaces: Sequence[Space]) -> list[Space]:
        """Return the pages from the worst to the best."""
        return sorted(spaces, key=lambda space: (-self.price(space), space.key))

    def run(self, spaces: Sequence[Space]) -> Run:
        """Return some pages and all that stands on them as numbers."""
        items = [item for space in spaces for item in self.share[space.key]]
        return run_of(self.desk, spaces, items)


def _exchanged_all(dealt: Dealt, spaces: list[Space]) -> Dealt:
    """Take the pages from the worst to the best and look for an exchange that pays."""
    run = dealt.run(spaces)
    for space in dealt.worst(spaces):
        if dealt.price(space) > GOOD_PAGE:
            dealt = _mended(dealt, run, space)
    return dealt


def lend(dealt: Dealt, spaces: list[Space]) -> Share:
    """Let pages that their own section cannot fill well exchange items with pages near them."""
    for space in dealt.worst(spaces):
        if dealt.price(space) > BAD_PAGE:
            near = [s for s in spaces if abs(s.number - space.number) <= NEAR]
            dealt = _mended(dealt, dealt.run(near), space)
    return dealt.share


def price(desk: Desk, space: Space, items: tuple[Item, ...]) -> float:
    """Price a page: its cuts, and what stands on it that should not."""
    return solve(desk, space, items).cost + misplaced(space, items)


def misplaced(space: Space, items: tuple[Item, ...]) -> float:
    """Price the items of a page that belong to other sections or away from its ads, and the want of
    a photo.
    """
    out = [item for item in items if not names(space.section, item.section)]
    strays = sum(max(1, len(item.rail.parts) // 2) if item.rail else 1 for item in out)
    artless = bool(items) and not any(i.has_art for i in items)
    return STRAYED * strays + NOT_APART * beside(space, items) + ARTLESS * artless


def _mended(dealt: Dealt, run: Run, space: Space) -> Dealt:
    """Try the likeliest exchanges of one page with the others of a run and make the best that
    pays.
    """
    swaps = likely(run, space, dealt)
    pages = [page for s in swaps for page in ((s.one, s.mine), (s.two, s.theirs))]
    foresee(dealt.desk, pages)
    dealt = replace(dealt, looks=dealt.looks + len(swaps))
    best = max(swaps, key=dealt.gain, default=None)
    return dealt if best is None or dealt.gain(best) <= LEAST_GAIN else dealt.made(best)


def likely(run: Run, space: Space, dealt: Dealt) -> list[Swap]:
    """Return the exchanges of a page with the others of a run that leave both pages nearest to
    full, by area.
    """
    share = dealt.share
    pages = [run.numbered(share[other.key]) for other in run.spaces]
    swaps = []
    for way in likeliest(run, pages, run.spaces.index(space), run.of_keys(dealt.movable), TRIES):
        other = run.spaces[way.two]
        mine = _exchanged(share[space.key], way.mine, way.theirs)
        theirs = _exchanged(share[other.key], way.theirs, way.mine)
        swaps.append(Swap(space, other, mine, theirs))
    return swaps


def _exchanged(items: Iterable[Item], out: Item | None, into: Item | None) -> tuple[Item, ...]:
    kept = (i for i in items if i is not out)
    return (*kept, into) if into is not None else tuple(kept)
