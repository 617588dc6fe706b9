"""Polish: once all pages are dressed, the worst of them exchange stories with others of their
section as long as both look better.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.exchange import Dealt, likely, misplaced, price
from edition.makeup.page.dressing import dress
from edition.makeup.page.items import Item
from edition.makeup.page.space import foresee
from edition.page import Furniture
from edition.paper import NEVER

WORST = 2
"""Of so many pages one is polished."""
WORTH = 1.5
"""Points two pages must gain."""


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


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """A draft before two pages exchange stories, and after."""

    before: Draft
    after: Draft
    pages: tuple[Key, ...]

    @property
    def gain(self) -> float:
        """The points by which the pages look better."""
        before, after = (
            sum(priced(draft, key) for key in self.pages) for draft in (self.before, self.after)
        )
        return before - after


Holding = Mapping[Key, tuple[Item, ...]]
"""What two pages would hold."""


def polish(draft: Draft, fresh: list[Key]) -> Draft:
    """Let the worst of some pages exchange a story each."""
    able = [key for key in fresh if _able(draft, key)]
    prices = {key: priced(draft, key) for key in able}
    for key in sorted(able, key=lambda key: (-prices[key], key))[: len(able) // WORST]:
        far = FAR if prices[key] >= NEVER else NEAR
        pages = _exchanges(draft, key, able, far)
        ways = [_Way(draft, _dressed(draft, held), tuple(held)) for held in pages]
        best = max(ways, key=lambda way: way.gain, default=None)
        draft = best.after if best and best.gain > WORTH else draft
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


def priced(draft: Draft, key: Key) -> float:
    """Price a page as it looks, and the stories that belong elsewhere."""
    return draft.dressed[key].price + misplaced(draft.spaces[key], draft.share[key])


def _exchanges(draft: Draft, key: Key, able: list[Key], far: _Far) -> list[Holding]:
    """Return the few likeliest exchanges of a page with others of its section, by their cuts."""
    space = draft.spaces[key]
    spaces = [draft.spaces[other] for other in able if draft.spaces[other].section == space.section]
    movable = frozenset(item.key for items in draft.share.values() for item in items)
    dealt = Dealt(draft.desk, draft.share, movable - draft.pinned)
    swaps = likely(dealt.run(spaces), space, dealt)
    pages = [page for s in swaps for page in ((s.one, s.mine), (s.two, s.theirs))]
    foresee(draft.desk, pages)
    ways: list[Holding] = [{s.one.key: s.mine, s.two.key: s.theirs} for s in swaps]
    dearer = [
        (_cuts(draft, way) - _cuts(draft, {at: draft.share[at] for at in way}), n)
        for n, way in enumerate(ways)
    ]
    return [ways[n] for more, n in sorted(dearer)[: far.looks] if more < far.worse]


def _cuts(draft: Draft, pages: Holding) -> float:
    return sum(price(draft.desk, draft.spaces[key], items) for key, items in pages.items())


def _dressed(draft: Draft, pages: Holding) -> Draft:
    """Cut and dress two pages anew."""
    before = draft
    for key, items in pages.items():
        draft = draft.holding(key, items)
    for key in sorted(pages):
        facing = draft.dressed.get((key[0] - 1, 0))
        made = dress(draft.spaces[key], draft.solved[key], facing, before.beside(key))
        draft = draft.showing({key: made})
    return draft
