"""Assign: the items of a run of pages to its pages, first by area, then by the exact cost of
cutting each page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.makeup.draft.cost import of_page
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.by_area import Run, even_out, likeliest, load, run_of
from edition.makeup.moves.move import Holding, Move, best_of
from edition.makeup.page.items import Item
from edition.makeup.page.space import Desk, Space, lead_of, solve

GOOD_PAGE = 4.0
"""Points under which a page needs no more search."""
BAD_PAGE = 30.0
"""Points over which a page may borrow from other sections."""
TRIES = 30
"""Exchanges looked at exactly for one page in one round."""
SEARCH = 7500
"""Exchanges looked at exactly for a run: twelve rounds over twenty pages …"""
EACH = 120
"""… and at the least for each of its pages: four rounds, after which little is gained."""
NEAR = 3
"""Pages between a borrower and a lender, at most."""


def assign(draft: Draft, spaces: list[Space], items: list[Item], fixed: Holding) -> Draft:
    """Deal the items to the pages; ``fixed`` says what already stands on them."""
    share = _by_area(draft.desk, spaces, items, fixed)
    draft, movable = replace(draft, share={**draft.share, **share}), frozenset(i.key for i in items)
    most = draft.looks + max(SEARCH, EACH * len(spaces))
    while draft.looks < most:
        before, draft = draft, _exchanged(draft, spaces, movable)
        if draft.share is before.share:
            break
    return draft


def _exchanged(draft: Draft, spaces: list[Space], movable: frozenset[str]) -> Draft:
    """Take the pages from the worst to the best and look for an exchange that pays."""
    run = run_over(draft, spaces)
    for space in _worst(draft, spaces):
        if of_page(draft, space.key) > GOOD_PAGE:
            draft = best_of(draft, exchanges(draft, run, space, movable))
    return draft


def lend(draft: Draft, spaces: list[Space], movable: frozenset[str]) -> Draft:
    """Let pages that their own section cannot fill well exchange items with pages near them."""
    for space in _worst(draft, spaces):
        if of_page(draft, space.key) > BAD_PAGE:
            near = [s for s in spaces if abs(s.number - space.number) <= NEAR]
            draft = best_of(draft, exchanges(draft, run_over(draft, near), space, movable))
    return draft


def _worst(draft: Draft, spaces: Iterable[Space]) -> list[Space]:
    """Return the pages from the worst to the best."""
    return sorted(spaces, key=lambda space: (-of_page(draft, space.key), space.key))


def run_over(draft: Draft, spaces: Sequence[Space]) -> Run:
    """Return some pages and all that stands on them as numbers."""
    items = [item for space in spaces for item in draft.share[space.key]]
    return run_of(draft.desk, spaces, items)


def exchanges(draft: Draft, run: Run, space: Space, movable: frozenset[str]) -> Iterator[Move]:
    """Propose the exchanges of a page with the others of a run that leave both pages nearest to
    full, by area.
    """
    share = draft.share
    pages = [run.numbered(share[other.key]) for other in run.spaces]
    for way in likeliest(run, pages, run.spaces.index(space), run.of_keys(movable), TRIES):
        other = run.spaces[way.two]
        mine = _instead(share[space.key], way.mine, way.theirs)
        theirs = _instead(share[other.key], way.theirs, way.mine)
        yield Move({space.key: mine, other.key: theirs})


def _instead(items: Iterable[Item], out: Item | None, into: Item | None) -> tuple[Item, ...]:
    kept = (i for i in items if i is not out)
    return (*kept, into) if into is not None else tuple(kept)


def _by_area(desk: Desk, spaces: list[Space], items: list[Item], fixed: Holding) -> Holding:
    """Give each page a lead, then fill the emptiest with the largest item left, then even out."""
    share: dict[Key, list[Item]] = {s.key: list(fixed.get(s.key, ())) for s in spaces}
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
    desk: Desk, spaces: list[Space], share: dict[Key, list[Item]], movable: set[str]
) -> None:
    """Exchange items between pages as long as that brings every page nearer to full."""
    run = run_of(desk, spaces, [item for space in spaces for item in share[space.key]])
    pages = [run.numbered(share[space.key]) for space in spaces]
    even_out(run, pages, run.of_keys(movable))
    for space, held in zip(spaces, pages, strict=True):
        share[space.key] = [run.items[number] for number in held]
