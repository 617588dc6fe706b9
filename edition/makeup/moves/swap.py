"""Polish: once all pages are dressed, the worst of them exchange stories with others of their
section as long as both look better.
"""

from dataclasses import dataclass

from edition.makeup.draft.draft import Issue, Key
from edition.makeup.moves.by_area import run_of
from edition.makeup.moves.exchange import likely, misplaced, price
from edition.makeup.page.dressing import Dressed, dress
from edition.makeup.page.items import Item
from edition.makeup.page.space import Solved, foresee, solve
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
    """Two pages after an exchange."""

    items: dict[Key, tuple[Item, ...]]
    solved: dict[Key, Solved]
    dressed: dict[Key, Dressed]


def polish(issue: Issue, fresh: list[Key]) -> None:
    """Let the worst of some pages exchange a story each."""
    able = [key for key in fresh if _able(issue, key)]
    prices = {key: priced(issue, key, issue.share[key], issue.dressed[key]) for key in able}
    for key in sorted(able, key=lambda key: (-prices[key], key))[: len(able) // WORST]:
        far = FAR if prices[key] >= NEVER else NEAR
        ways = [_dressed(issue, items) for items in _exchanges(issue, key, able, far)]
        gain, best = max(
            ((_gain(issue, way), way) for way in ways),
            key=lambda found: found[0],
            default=(0.0, None),
        )
        if best and gain > WORTH:
            issue.share |= best.items
            issue.solved |= best.solved
            issue.dressed |= best.dressed


def _able(issue: Issue, key: Key) -> bool:
    """Say whether a page's stories may go: none of them begins there and ends elsewhere, and no
    filler mends it.
    """
    made = issue.dressed[key]
    house = any(fixture.kind is Furniture.HOUSE for fixture in made.fixtures)
    return (
        bool(issue.share[key])
        and issue.solved[key].fits
        and not (made.starts or made.fillers or house)
    )


def priced(issue: Issue, key: Key, items: tuple[Item, ...], made: Dressed) -> float:
    """Price a page as it looks, and the stories that belong elsewhere."""
    return made.price + misplaced(issue.spaces[key], items)


def _gain(issue: Issue, way: _Way) -> float:
    """Return the points two pages gain by an exchange."""
    before = sum(priced(issue, key, issue.share[key], issue.dressed[key]) for key in way.items)
    return before - sum(
        priced(issue, key, items, way.dressed[key]) for key, items in way.items.items()
    )


def _exchanges(
    issue: Issue, key: Key, able: list[Key], far: _Far
) -> list[dict[Key, tuple[Item, ...]]]:
    """Return the few likeliest exchanges of a page with others of its section, by their cuts."""
    space = issue.spaces[key]
    spaces = [issue.spaces[other] for other in able if issue.spaces[other].section == space.section]
    movable = {item.key for items in issue.share.values() for item in items} - issue.pinned
    run = run_of(issue.desk, spaces, [item for other in spaces for item in issue.share[other.key]])
    found = [
        {way.one.key: way.mine, way.two.key: way.theirs}
        for way in likely(run, space, issue.share, movable)
    ]
    foresee(issue.desk, [(issue.spaces[at], items) for ways in found for at, items in ways.items()])
    dearer = [
        (_cuts(issue, ways) - _cuts(issue, {at: issue.share[at] for at in ways}), n)
        for n, ways in enumerate(found)
    ]
    return [found[n] for more, n in sorted(dearer)[: far.looks] if more < far.worse]


def _cuts(issue: Issue, pages: dict[Key, tuple[Item, ...]]) -> float:
    return sum(price(issue.desk, issue.spaces[key], items) for key, items in pages.items())


def _dressed(issue: Issue, items: dict[Key, tuple[Item, ...]]) -> _Way:
    """Cut and dress two pages anew."""
    solved = {key: solve(issue.desk, issue.spaces[key], found) for key, found in items.items()}
    dressed = dict(issue.dressed)
    for key in sorted(items):
        dressed[key] = dress(
            issue.spaces[key], solved[key], dressed.get((key[0] - 1, 0)), issue.beside(key)
        )
    return _Way(items, solved, {key: dressed[key] for key in items})
