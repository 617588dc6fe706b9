"""Place late: what pages that are made up again cannot hold, and stories that came late, find room
near by, by the moves and the cost of every other search: a page touched has its price.
"""

from dataclasses import replace

from edition.makeup.draft.cost import touched
from edition.makeup.draft.draft import Key
from edition.makeup.moves.exchange import NEAR, bad
from edition.makeup.page.items import Item
from edition.makeup.replan.redo_page import keys, laid, settled
from edition.makeup.replan.state import Rework
from edition.makeup.search.driver import improved
from edition.makeup.search.table import BUMP, COME_BACK, LEND, PUSH, SPILL, STAND_BEST, Kind
from edition.page import names

LOOKED_AT = 1
"""Pages from one made up badly to those that are looked at first."""


def exchange(work: Rework, waiting: list[Item]) -> Rework:
    """Place what is squeezed, mend pages made up badly, and let ``waiting`` stories in on pages
    that are made up again.
    """
    poor = [key for key in work.draft.open if bad(work.draft, key)]
    work = _laid(work, _near(work, poor, LOOKED_AT))
    for numbers in (set[int](), _near(work, poor, NEAR), set(work.kept)):
        work = _laid(work, numbers) if work.draft.squeezed else work
        for kind in (STAND_BEST, PUSH):
            work = _improved(work, kind)
    for kind in (SPILL, BUMP, STAND_BEST):
        work = _improved(work, kind)
    for key in touched(work.draft):
        work = _mended(work, key)
    work = replace(work, draft=replace(work.draft, waiting=tuple(waiting)))
    work = _put_back(_improved(work, COME_BACK))
    for key in work.draft.open:
        work = settled(work, key)
    return work


def _improved(work: Rework, kind: Kind) -> Rework:
    return replace(work, draft=improved(work.draft, kind, touched(work.draft)))


def _near(work: Rework, poor: list[Key], within: int) -> set[int]:
    """Return the numbers of the pages near those made up badly, and near the sections of what is
    squeezed.
    """
    sections = {item.section for item in work.draft.squeezed}
    homes = [
        page.number
        for page in work.before.pages
        if any(names(page.section, section) for section in sections)
    ]
    pages = [key[0] for key in poor] + homes
    return {number for number in work.kept if any(abs(number - page) <= within for page in pages)}


def _laid(work: Rework, numbers: set[int]) -> Rework:
    """Lay pages that stay on the desk, but for locked ones and those on which a story jumps."""
    for page in work.before.pages:
        number = page.number
        free = (
            number in numbers
            and number > 1
            and number not in work.locked
            and not keys(work.draft, number)
        )
        if free and not any(standing.part.runs_on for standing in work.parts[number]):
            work = laid(work, page)
            stood = {key: work.draft.share[key] for key in keys(work.draft, number)}
            draft = replace(work.draft, stood={**work.draft.stood, **stood})
            work = replace(work, draft=draft)
    return work


def _mended(work: Rework, key: Key) -> Rework:
    """Let a page that is badly filled exchange a story with one near it."""
    draft = work.draft
    if key in draft.dressed or not bad(draft, key):
        return work
    near = [other for other in draft.open if abs(other[0] - key[0]) <= NEAR]
    # A page that was bad before and is not concerned stays as it is.
    able = [other for other in near if other == key or not bad(draft, other)]
    return replace(work, draft=improved(draft, LEND, able))


def _put_back(work: Rework) -> Rework:
    """Put pages back as they stood that were looked at and hold the same stories."""
    draft, kept = work.draft, dict(work.kept)
    changed = {key[0] for key in draft.stood if key in draft.dressed}
    changed |= {key[0] for key in touched(draft)}
    for number in {key[0] for key in draft.stood} & changed:
        del kept[number]
    back = {key for key in draft.stood if key[0] not in changed}
    share = {key: items for key, items in draft.share.items() if key not in back}
    solved = {key: cut for key, cut in draft.solved.items() if key not in back}
    return replace(work, kept=kept, draft=replace(draft, share=share, solved=solved))
