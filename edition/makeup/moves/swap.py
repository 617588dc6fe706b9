"""Polish: once all pages are dressed, the worst of them exchange stories with others of their
section as long as both look better.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.makeup.draft.cost import of_page, price
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.exchange import exchanges, run_over
from edition.makeup.moves.move import Holding, Move, best_of
from edition.makeup.page.space import foresee
from edition.page import Furniture
from edition.paper import NEVER

WORST = 2
"""Of so many pages one is polished."""


@dataclass(frozen=True, slots=True)
class _Far:
    """How far exchanges are looked for."""

    looks: int
    """Exchanges of one page that are dressed to be looked at."""
    worse: float
    """Points by which the cuts of two pages may become dearer for the sake of how they look."""


NEAR = _Far(2, 8.0)
FAR = _Far(16, 100.0)
"""Where a page breaks a rule that never should be broken."""


def polish(draft: Draft, fresh: list[Key]) -> Draft:
    """Let the worst of some pages exchange a story each."""
    able = [key for key in fresh if _able(draft, key)]
    looks = {key: of_page(draft, key) for key in able}
    for key in sorted(able, key=lambda key: (-looks[key], key))[: len(able) // WORST]:
        far = FAR if looks[key] >= NEVER else NEAR
        draft = best_of(draft, _likely(draft, key, able, far))
    return draft


def _able(draft: Draft, key: Key) -> bool:
    """Say whether a page's stories may go: none of them begins there and ends elsewhere, and no
    filler mends it.
    """
    made = draft.dressed[key]
    house = any(fixture.kind is Furniture.HOUSE for fixture in made.fixtures)
    return (
        bool(draft.share[key])
        and draft.solved[key].fits
        and not (made.starts or made.fillers or house)
    )


def _likely(draft: Draft, key: Key, able: list[Key], far: _Far) -> Iterator[Move]:
    """Propose the few likeliest exchanges of a page with others of its section, by their cuts."""
    space = draft.spaces[key]
    spaces = [draft.spaces[other] for other in able if draft.spaces[other].section == space.section]
    movable = frozenset(item.key for items in draft.share.values() for item in items)
    run = run_over(draft, spaces)
    moves = list(exchanges(draft, run, space, movable - draft.pinned))
    foresee(draft.desk, [(draft.spaces[at], held) for m in moves for at, held in m.holds.items()])
    dearer = [
        (_cuts(draft, move.holds) - _cuts(draft, {at: draft.share[at] for at in move.holds}), n)
        for n, move in enumerate(moves)
    ]
    yield from (moves[n] for more, n in sorted(dearer)[: far.looks] if more < far.worse)


def _cuts(draft: Draft, pages: Holding) -> float:
    return sum(price(draft.desk, draft.spaces[key], items) for key, items in pages.items())
