"""Exchange: what pages that are made up again cannot hold, and stories that came late, find room
near by.
"""

from edition.makeup.draft.draft import Key
from edition.makeup.moves.exchange import BAD_PAGE, NEAR, STRAYED, lend, price
from edition.makeup.moves.push import make_room, spill
from edition.makeup.page.items import Item
from edition.makeup.page.space import solve
from edition.makeup.replan.bump import bump
from edition.makeup.replan.redo_page import keys, laid, settle
from edition.makeup.replan.state import Rework

LOOKED_AT = 1
"""Pages from one made up badly to those that are looked at first."""
TOUCHED = 8.0
"""Points for another page that has to be made up again."""


def exchange(work: Rework, waiting: list[Item]) -> None:
    """Place what is squeezed, mend pages made up badly, and let ``waiting`` stories in where they
    fill a hole.
    """
    issue = work.issue
    touched = {key for key in issue.share if key not in issue.dressed}
    bad = [
        key for key in touched if price(issue.desk, issue.spaces[key], issue.share[key]) > BAD_PAGE
    ]
    before = _laid(work, _near(work, bad, LOOKED_AT))
    for numbers in (set[int](), _near(work, bad, NEAR), set(work.kept)):
        before |= _laid(work, numbers) if issue.squeezed else {}
        issue.squeezed = [
            item for item in sorted(issue.squeezed, key=_first) if not _placed(work, item, touched)
        ]
        make_room(issue)
    spill(issue)
    issue.squeezed = [
        off for item in sorted(issue.squeezed, key=_first) for off in _bumped(work, item, touched)
    ]
    for key in sorted(touched):
        _mend(work, key, touched)
    for item in sorted(waiting, key=_first):
        _let_in(work, item, touched)
    _put_back(work, before)
    for key in sorted(key for key in issue.share if key not in issue.dressed):
        settle(work, key)


def _first(item: Item) -> tuple[bool, tuple[int, ...], str]:
    """Order items: what continues from elsewhere must find a place before all others."""
    return (item.leads, item.rank, item.key)


def _near(work: Rework, bad: list[Key], within: int) -> set[int]:
    """Return the numbers of the pages near those made up badly, and near the sections of what is
    squeezed.
    """
    sections = {item.section for item in work.issue.squeezed}
    homes = [page.number for page in work.before.pages if page.section in sections]
    pages = [key[0] for key in bad] + homes
    return {number for number in work.kept if any(abs(number - page) <= within for page in pages)}


def _laid(work: Rework, numbers: set[int]) -> dict[int, dict[Key, tuple[Item, ...]]]:
    """Lay pages that stay on the desk, but for locked ones and those on which a story jumps; return
    what stands on them.
    """
    found = {}
    for page in work.before.pages:
        free = (
            page.number in numbers
            and page.number > 1
            and page.number not in work.locked
            and not keys(work, page.number)
        )
        if free and not any(part.runs_on for _, part in work.parts[page.number]):
            laid(work, page)
            found[page.number] = {key: work.issue.share[key] for key in keys(work, page.number)}
    return found


def _placed(work: Rework, item: Item, touched: set[Key]) -> bool:
    """Add an item to the page that takes it best; say whether one could."""
    issue, best = work.issue, None
    for key in sorted(
        key for key in issue.share if key not in issue.dressed and item.may_stand(key[0])
    ):
        solved = solve(issue.desk, issue.spaces[key], (*issue.share[key], item))
        more = solved.cost - issue.solved[key].cost
        worse = (
            more
            + TOUCHED * (key not in touched)
            + STRAYED * (item.section != issue.spaces[key].section)
        )
        if solved.fits and (best is None or worse < best[0]):
            best = worse, key, solved
    if best is None:
        return False
    issue.share[best[1]], issue.solved[best[1]] = (*issue.share[best[1]], item), best[2]
    touched.add(best[1])
    return True


def _bumped(work: Rework, item: Item, touched: set[Key]) -> list[Item]:
    """Let an item put less urgent ones off; return what finds no room in the end."""
    off = bump(work, item)
    return (
        [item]
        if off is None
        else [other for other in sorted(off, key=_first) if not _placed(work, other, touched)]
    )


def _mend(work: Rework, key: Key, touched: set[Key]) -> None:
    """Let a page that is badly filled exchange a story with one near it."""
    issue = work.issue
    if key in issue.dressed or price(issue.desk, issue.spaces[key], issue.share[key]) <= BAD_PAGE:
        return
    near = [
        issue.spaces[k]
        for k in sorted(issue.share)
        if k not in issue.dressed and abs(k[0] - key[0]) <= NEAR
    ]
    # A page that was bad before and is not concerned stays as it is.
    able = [s for s in near if s.key == key or price(issue.desk, s, issue.share[s.key]) <= BAD_PAGE]
    lend(
        issue.desk,
        able,
        issue.share,
        {i.key for s in able for i in issue.share[s.key]} - issue.pinned,
    )
    for space in able:
        issue.solved[space.key] = solve(issue.desk, space, issue.share[space.key])
    touched |= {space.key for space in able}


def _let_in(work: Rework, item: Item, open_: set[Key]) -> None:
    """Add a story that was held to an open page of its section that is the better for it."""
    issue = work.issue
    for key in sorted(open_ - issue.dressed.keys()):
        solved = solve(issue.desk, issue.spaces[key], (*issue.share[key], item))
        if (
            solved.fits
            and solved.cost < issue.solved[key].cost
            and issue.spaces[key].section == item.section
        ):
            issue.share[key], issue.solved[key] = (*issue.share[key], item), solved
            return


def _put_back(work: Rework, before: dict[int, dict[Key, tuple[Item, ...]]]) -> None:
    """Put pages back as they stood that were looked at and hold the same stories."""
    issue = work.issue
    for number, shares in before.items():
        same = all(
            {i.key for i in issue.share[key]} == {i.key for i in items}
            for key, items in shares.items()
        )
        if same and not any(key in issue.dressed for key in shares):
            for key in shares:
                del issue.share[key], issue.solved[key]
        else:
            del work.kept[number]
