"""Rescue: what finds no room on its page goes to another, or begins there and jumps."""

from collections.abc import Callable
from dataclasses import replace

from edition.makeup.draft.apart_from_ad import beside
from edition.makeup.draft.draft import Issue
from edition.makeup.page.dressing import dress
from edition.makeup.page.items import Item, jumping, starting, story_item
from edition.makeup.page.space import Space, holds, solve
from edition.makeup.story.part import Part, rest
from edition.page import Way

PUSHES = 2
"""Items that may be pushed on, one by the other, to make room."""
SEARCH = 120
"""Pages cut anew to make room for one item, at most …"""
MOST = 1500
"""… and for all: where copy is far too much, the least urgent items find no place anyhow."""


def squeeze(issue: Issue, space: Space, items: list[Item]) -> None:
    """Take the least urgent items off a page until it holds the rest, those that a person put there
    last.
    """
    solved = solve(issue.desk, space, tuple(items))
    while not solved.fits and items:
        worst = max(items, key=lambda item: (item.key not in issue.pinned, _urgent_first(item)))
        items.remove(worst)
        issue.squeezed.append(worst)
        issue.in_vain(worst, space.number, Way.STAND)
        solved = solve(issue.desk, space, tuple(items))
    issue.share[space.key], issue.solved[space.key] = tuple(items), solved


def reinsert(issue: Issue) -> None:
    """Find room on other inside pages for what was squeezed off its own; rails, and stories kept
    together, one by one if need be.
    """
    still = []
    for item in sorted(issue.squeezed, key=_urgent_first):
        if _add(issue, item):
            continue
        briefs = (
            [replace(issue.items[part.slug], section=item.section) for part in item.rail.parts]
            if item.rail
            else []
        )
        singles = briefs or item.bundle or [item]
        still += [single for single in singles if single is item or not _add(issue, single)]
    issue.squeezed = still


def make_room(issue: Issue) -> None:
    """Let what still finds no room put something smaller out of its place that finds room
    elsewhere.
    """
    still, left = list[Item](), MOST
    for item in sorted(issue.squeezed, key=_urgent_first):
        given = min(SEARCH, left)
        mine = [given]
        still += [] if _moved_in(issue, item, PUSHES, mine) else [item]
        left -= given - mine[0]
    issue.squeezed = still


def take_back(issue: Issue) -> None:
    """Let stories that were to wait stand after all, where there is room once all others have found
    theirs.
    """
    left = [SEARCH]
    for item in sorted(issue.waiting, key=_urgent_first):
        _moved_in(issue, item, PUSHES, left)


def _moved_in(issue: Issue, item: Item, pushes: int, left: list[int]) -> bool:
    """Place an item, pushing at most so many others on; ``left`` counts the pages that may still be
    tried.
    """
    if _add(issue, item):
        return True
    if not pushes:
        return False
    for key in sorted(issue.share, key=_nearness(issue, item)):
        before = issue.share[key], issue.solved[key]
        for other in sorted(before[0], key=lambda i: (i.area[0], i.key)):
            rest_of = tuple(i for i in before[0] if i is not other)
            if not _may_push(issue, (key, rest_of), item, other) or left[0] <= 0:
                continue
            left[0] -= 1
            solved = solve(issue.desk, issue.spaces[key], (*rest_of, item))
            if not solved.fits:
                issue.in_vain(item, key[0], Way.PUSH)
                continue
            issue.share[key], issue.solved[key] = (*rest_of, item), solved
            if _moved_in(issue, other, pushes - 1, left):
                return True
            issue.share[key], issue.solved[key] = before
    return False


def _may_push(
    issue: Issue, at: tuple[tuple[int, int], tuple[Item, ...]], item: Item, other: Item
) -> bool:
    """Say whether an item could take another's place, by area and by what a person decided."""
    key, rest_of = at
    if (
        key in issue.dressed
        or not item.may_stand(key[0])
        or other.key in issue.pinned
        or other.area[0] >= item.area[0]
    ):
        return False
    return item.area[0] + sum(i.area[0] for i in rest_of) <= issue.spaces[key].cells


def spill(issue: Issue) -> None:
    """Let what still finds no room begin on one page and go on on a later one."""
    issue.squeezed = [
        item for item in sorted(issue.squeezed, key=_urgent_first) if not _spilt(issue, item)
    ]


def _spilt(issue: Issue, item: Item) -> bool:
    """Begin a story on the page nearest its section that can take its beginning while a later one
    takes the rest.
    """
    if not item.leads or _too_short(item.shapes[0].part) or item.key in issue.lineup.whole:
        return False
    start = jumping(item, issue.grid)
    start = replace(start, key=starting(item.key), section=item.section)
    for key in sorted(issue.share, key=_nearness(issue, item)):
        if key in issue.dressed:
            continue  # what it starts is already placed elsewhere
        more = (*issue.share[key], start)
        solved = solve(issue.desk, issue.spaces[key], more)
        made = dress(issue.spaces[key], solved) if solved.fits else None
        if made is None or not made.starts:
            issue.in_vain(item, key[0], Way.BEGIN)
            continue
        part, module = made.starts[0]
        left = replace(
            story_item(rest(part, module), issue.grid), section=item.section, after=key[0]
        )
        if _add(issue, left):
            issue.share[key], issue.solved[key], issue.dressed[key] = more, solved, made
            return True
        issue.in_vain(item, key[0], Way.BEGIN)
    return False


def _too_short(part: Part) -> bool:
    """Say whether a part is too short to jump."""
    return part.lines < part.jump.both


def _urgent_first(item: Item) -> tuple[bool, tuple[int, ...], str]:
    """Order items for the desk: what continues from elsewhere must find a place before all
    others.
    """
    return (item.leads or item.rail is not None, item.rank, item.key)


def _add(issue: Issue, item: Item) -> bool:
    """Add an item to the page nearest its section that can take it; say whether one could."""
    for key in sorted(issue.share, key=_nearness(issue, item)):
        if not item.may_stand(key[0]) or key in issue.dressed:
            continue
        more = (*issue.share[key], item)
        solved = (
            solve(issue.desk, issue.spaces[key], more) if holds(issue.spaces[key], more) else None
        )
        if solved and solved.fits:
            issue.share[key], issue.solved[key] = more, solved
            return True
        issue.in_vain(item, key[0], Way.STAND)
    return False


def _nearness(
    issue: Issue, item: Item
) -> Callable[[tuple[int, int]], tuple[int, int, int, tuple[int, int]]]:
    """Order the spaces for an item: those without an ad it is kept from, of its section and near it
    first, the emptiest first.
    """
    own = [key[0] for key, space in issue.spaces.items() if space.section == item.section]
    return lambda key: (
        beside(issue.spaces[key], (item,)),
        min((abs(key[0] - n) for n in own), default=0),
        -issue.solved[key].white,
        key,
    )
