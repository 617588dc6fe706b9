"""Swap: once all pages are dressed, the worst of them exchange stories with others of their
section as long as both look better.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import fsum

from edition.makeup.draft.cost import of_page, price
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.exchange import exchanges, run_over
from edition.makeup.moves.move import Holding, Move, Propose
from edition.makeup.page.space import Filling, foresee
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


def swaps(draft: Draft, keys: Sequence[Key]) -> list[Propose]:
    """Ask the worst of some pages for exchanges of a story each."""
    able = [key for key in keys if _able(draft, key)]
    looks = {key: of_page(draft, key) for key in able}
    worst = sorted(able, key=lambda key: (-looks[key], key))[: len(able) // WORST]
    return [partial(_likely, able, FAR if looks[key] >= NEVER else NEAR, key) for key in worst]


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


def _likely(able: list[Key], far: _Far, key: Key, draft: Draft) -> Iterator[Move]:
    """Propose the few likeliest exchanges of a page with others of its section, by their cuts."""
    space = draft.spaces[key]
    spaces = [draft.spaces[other] for other in able if draft.spaces[other].section == space.section]
    moves = list(exchanges(draft, run_over(draft, spaces), space))
    held = [each for move in moves for each in move.holds.items()]
    foresee(draft.cache, [Filling(draft.spaces[at], items) for at, items in held])
    dearer = [
        (_cuts(draft, move.holds) - _cuts(draft, {at: draft.share[at] for at in move.holds}), n)
        for n, move in enumerate(moves)
    ]
    yield from (moves[n] for more, n in sorted(dearer)[: far.looks] if more < far.worse)


def _cuts(draft: Draft, pages: Holding) -> float:
    return fsum(price(draft, key, items) for key, items in pages.items())
