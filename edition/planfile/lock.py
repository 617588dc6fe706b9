"""Lock: pages of the last plan set aside, so that no later plan moves them."""

from dataclasses import dataclass

from edition.makeup.replan.partial_plan import Sketch, Sketched
from edition.planfile.read import PlanFile
from edition.planfile.write import write

LOCKED = "locked.toml"
"""The file's name in the edition's folder."""
HEAD = """\
# Pages that are locked: whatever changes, they stay as they stand here. Written by edition \
lock and edition unlock.
"""


@dataclass(frozen=True, slots=True)
class LockFile:
    """The file of locked pages, and their numbers."""

    text: str
    pages: frozenset[int]


def lock(last: PlanFile, locked: PlanFile | None, numbers: frozenset[int]) -> LockFile:
    """Lock more pages of the last plan.

    Pages between which a story jumps are locked together; a page that was locked before stays as it
    was.
    """
    fixed = {page.number: page for page in locked.sketch.pages} if locked else {}
    more = {
        page.number: page
        for page in last.sketch.pages
        if page.number in _tied(last.sketch, numbers)
    }
    return _written(last, more | fixed)


def unlock(locked: PlanFile, numbers: frozenset[int]) -> LockFile:
    """Unlock some pages and those they are tied to; none may be left."""
    off = _tied(locked.sketch, numbers)
    return _written(
        locked, {page.number: page for page in locked.sketch.pages if page.number not in off}
    )


def _tied(plan: Sketch, numbers: frozenset[int]) -> frozenset[int]:
    """Return the pages and all others to which a story jumps from them, or from which one jumps to
    them.
    """
    while True:
        slugs = {
            said.slug for page in plan.pages if page.number in numbers for said in page.stories
        }
        more = frozenset(
            page.number for page in plan.pages if any(said.slug in slugs for said in page.stories)
        )
        if more <= numbers:
            return numbers
        numbers |= more


def _written(plan: PlanFile, pages: dict[int, Sketched]) -> LockFile:
    assert plan.toml.values
    size = plan.toml.values.columns, plan.toml.values.lines
    on = {said.slug for page in pages.values() for said in page.stories}
    kept = Sketch(
        tuple(pages[number] for number in sorted(pages)),
        cut=tuple(cut for cut in plan.sketch.cut if cut.slug in on),
    )
    return LockFile(write(kept, size, HEAD), frozenset(pages))
