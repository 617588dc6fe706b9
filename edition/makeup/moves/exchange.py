"""Assign: the items of a run of pages to its pages, first by area, then by the exact cost of cutting each page."""

from collections.abc import Iterable

from edition.makeup.draft.apart_from_ad import beside
from edition.makeup.moves.by_area import even_out, likeliest, load, run_of
from edition.makeup.page.items import Item
from edition.makeup.page.space import Desk, Space, foresee, lead_of, solve

Share = dict[tuple[int, int], tuple[Item, ...]]
"""The items of each space by its key."""
GOOD_PAGE = 4.0
"""Points under which a page needs no more search."""
TRIES = 30
"""Exchanges looked at exactly for one page in one round."""
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
        lead = lead_of((i for i in left if space.cells > i.area[0] and solve(desk, space, (i,)).fits), desk.wanted)
        if lead and not any(i.leads for i in share[space.key]):
            share[space.key].append(lead)
            left.remove(lead)
    for item in sorted(left, key=lambda i: (-i.area[1], i.key)):
        able = [s for s in spaces if item.may_stand(s.number)]
        space = min(able, key=lambda s: (load(desk, share[s.key]) / max(1, s.cells), s.key))
        share[space.key].append(item)
    _even_out(desk, spaces, share, {i.key for i in items})
    return {key: tuple(found) for key, found in share.items()}


def _even_out(desk: Desk, spaces: list[Space], share: dict[tuple[int, int], list[Item]], movable: set[str]) -> None:
    """Exchange items between pages as long as that brings every page nearer to full."""
    items = [item for space in spaces for item in share[space.key]]
    numbers = {id(item): number for number, item in enumerate(items)}
    pages = [[numbers[id(item)] for item in share[space.key]] for space in spaces]
    even_out(run_of(desk, spaces, items), pages, frozenset(n for n, item in enumerate(items) if item.key in movable))
    for space, held in zip(spaces, pages, strict=True):
        share[space.key] = [items[number] for number in held]


def _exchanged(items: Iterable[Item], out: Item | None, into: Item | None) -> tuple[Item, ...]:
    kept = (i for i in items if i is not out)
    return (*kept, into) if into is not None else tuple(kept)


def _exchange(desk: Desk, spaces: list[Space], share: Share, movable: set[str]) -> bool:
    """Take the pages from the worst to the best and look for an exchange that pays; say whether any did."""
    prices = {s.key: price(desk, s, share[s.key]) for s in spaces}
    changed = False
    for space in sorted(spaces, key=lambda s: (-prices[s.key], s.key)):
        if prices[space.key] > GOOD_PAGE:
            changed |= _mend(desk, (space, spaces), share, (prices, movable))
    return changed


def lend(desk: Desk, spaces: list[Space], share: Share, movable: set[str]) -> None:
    """Let pages that their own section cannot fill well exchange items with pages near them."""
    prices = {s.key: price(desk, s, share[s.key]) for s in spaces}
    for space in sorted(spaces, key=lambda s: (-prices[s.key], s.key)):
        near = [s for s in spaces if abs(s.number - space.number) <= NEAR]
        if prices[space.key] > BAD_PAGE:
            _mend(desk, (space, near), share, (prices, movable))


def price(desk: Desk, space: Space, items: tuple[Item, ...]) -> float:
    """Price a page: its cuts, and what stands on it that should not."""
    return solve(desk, space, items).cost + misplaced(space, items)


def misplaced(space: Space, items: tuple[Item, ...]) -> float:
    """Price the items of a page that belong to other sections or away from its ads, and the want of a photo."""
    strays = sum(max(1, len(i.rail.parts) // 2) if i.rail else 1 for i in items if i.section != space.section)
    artless = bool(items) and not any(i.has_art for i in items)
    return STRAYED * strays + NOT_APART * beside(space, items) + ARTLESS * artless


def _mend(desk: Desk, where: tuple[Space, list[Space]], share: Share, state: tuple[dict[tuple[int, int], float], set[str]]) -> bool:
    """Try the likeliest exchanges of one page with the others and keep the best."""
    prices, movable = state
    best = None
    ways = likely(desk, where, share, movable)
    foresee(desk, [page for one, two, new_one, new_two in ways for page in ((one, new_one), (two, new_two))])
    for one, two, new_one, new_two in ways:
        gain = prices[one.key] + prices[two.key] - price(desk, one, new_one) - price(desk, two, new_two)
        if gain > 0.5 and (best is None or gain > best[0]):
            best = (gain, one, two, new_one, new_two)
    if best is None:
        return False
    for page, found in ((best[1], best[3]), (best[2], best[4])):
        share[page.key] = found
        prices[page.key] = price(desk, page, found)
    return True


def likely(
    desk: Desk, where: tuple[Space, list[Space]], share: Share, movable: set[str]
) -> list[tuple[Space, Space, tuple[Item, ...], tuple[Item, ...]]]:
    """Return the exchanges of a page that leave both pages nearest to full, by area: two pages and what each would hold."""
    space, spaces = where
    items = [item for other in spaces for item in share[other.key]]
    numbers = {id(item): number for number, item in enumerate(items)}
    pages = [[numbers[id(item)] for item in share[other.key]] for other in spaces]
    free = frozenset(n for n, item in enumerate(items) if item.key in movable)
    found = likeliest(run_of(desk, spaces, items), pages, spaces.index(space), free, TRIES)
    ways = []
    for way in found:
        other = spaces[way.two]
        mine, theirs = _exchanged(share[space.key], way.mine, way.theirs), _exchanged(share[other.key], way.theirs, way.mine)
        ways.append((space, other, mine, theirs))
    return ways
