"""Assign: the items of a run of pages to its pages, first by area, then by the exact cost of
cutting each page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from edition.makeup.draft.cost import of_page
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.by_area import Run, even_out, likeliest, load, run_of
from edition.makeup.moves.move import Holding, Move, Propose
from edition.makeup.page.items import Item
from edition.makeup.page.space import SearchCache, Space, lead_of, solve

GOOD_PAGE = 4.0
"""Points under which a page needs no more search."""
BAD_PAGE = 30.0
"""Points over which a page may borrow from other sections."""
TRIES = 30
"""Exchanges looked at exactly for one page in one round."""
NEAR = 3
"""Pages between a borrower and a lender, at most."""


def assigned(draft: Draft, spaces: list[Space], items: list[Item], fixed: Holding) -> Draft:
    """Deal the items to the pages by area; ``fixed`` says what already stands on them."""
    share = _by_area(draft.cache, spaces, items, fixed)
    return replace(draft, share={**draft.share, **share})


def within_section(draft: Draft, keys: Sequence[Key]) -> list[Propose]:
    """Ask the pages of a section, the worst first, for exchanges with the others of it."""
    run = run_over(draft, [draft.spaces[key] for key in keys])
    return [partial(_of_page, run, GOOD_PAGE, key) for key in _worst(draft, keys)]


def with_neighbours(draft: Draft, keys: Sequence[Key]) -> list[Propose]:
    """Ask pages, the worst first, for exchanges with others near them."""
    return [partial(_near, keys, key) for key in _worst(draft, keys)]


def _near(keys: Sequence[Key], key: Key, draft: Draft) -> Iterator[Move]:
    near = [draft.spaces[other] for other in keys if abs(other[0] - key[0]) <= NEAR]
    return _of_page(run_over(draft, near), BAD_PAGE, key, draft)


def _of_page(run: Run, good: float, key: Key, draft: Draft) -> Iterator[Move]:
    """Propose the likeliest exchanges of a page with others; none where it is good enough."""
    if of_page(draft, key) > good:
        yield from exchanges(draft, run, draft.spaces[key])


def bad(draft: Draft, key: Key) -> bool:
    """Say whether a page is so badly filled that it may borrow from other sections."""
    return of_page(draft, key) > BAD_PAGE


def _worst(draft: Draft, keys: Iterable[Key]) -> list[Key]:
    """Return the pages from the worst to the best."""
    return sorted(keys, key=lambda key: (-of_page(draft, key), key))


def run_over(draft: Draft, spaces: Sequence[Space]) -> Run:
    """Return some pages and all that stands on them as numbers."""
    items = [item for space in spaces for item in draft.share[space.key]]
    return run_of(draft.cache, spaces, items)


def exchanges(draft: Draft, run: Run, space: Space) -> Iterator[Move]:
    """Propose the exchanges of a page with the others of a run that leave both pages nearest to
    full, by area, of what no person put there.
    """
    movable = frozenset(item.key for item in run.items) - draft.pinned
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


def _by_area(cache: SearchCache, spaces: list[Space], items: list[Item], fixed: Holding) -> Holding:
    """Give each page a lead, then fill the emptiest with the largest item left, then even out."""
    share: dict[Key, list[Item]] = {s.key: list(fixed.get(s.key, ())) for s in spaces}
    left = sorted(items, key=lambda i: (i.rank, i.key))
    for space in spaces:
        lead = lead_of(
            (i for i in left if space.cells > i.area[0] and solve(cache, space, (i,)).fits),
            cache.wanted,
        )
        if lead and not any(i.leads for i in share[space.key]):
            share[space.key].append(lead)
            left.remove(lead)
    for item in sorted(left, key=lambda i: (-i.area[1], i.key)):
        able = [s for s in spaces if item.may_stand(s.number)]
        space = min(able, key=lambda s: (load(cache, share[s.key]) / max(1, s.cells), s.key))
        share[space.key].append(item)
    _even_out(cache, spaces, share, {i.key for i in items})
    return {key: tuple(found) for key, found in share.items()}


def _even_out(
    cache: SearchCache, spaces: list[Space], share: dict[Key, list[Item]], movable: set[str]
) -> None:
    """Exchange items between pages as long as that brings every page nearer to full."""
    run = run_of(cache, spaces, [item for space in spaces for item in share[space.key]])
    pages = [run.numbered(share[space.key]) for space in spaces]
    even_out(run, pages, run.of_keys(movable))
    for space, held in zip(spaces, pages, strict=True):
        share[space.key] = [run.items[number] for number in held]
