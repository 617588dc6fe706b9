"""Exchange: what pages that are made up again cannot hold, and stories that came late, find room
near by.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from edition.makeup.draft.cost import STRAYED, of_page
from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves.exchange import BAD_PAGE, NEAR
from edition.makeup.page.items import Item
from edition.makeup.page.space import solve
from edition.makeup.replan.bump import bump
from edition.makeup.replan.redo_page import keys, laid, settled
from edition.makeup.replan.state import Rework
from edition.makeup.search.driver import improved
from edition.makeup.search.table import LEND, PUSH, SPILL
from edition.page import names

LOOKED_AT = 1
"""Pages from one made up badly to those that are looked at first."""
TOUCHED = 8.0
"""Points for another page that has to be made up again."""


@dataclass(frozen=True, slots=True, eq=False)
class _Exchange:
    """An earlier plan on the desk while stories change places."""

    work: Rework
    touched: frozenset[Key]
    """The spaces that do not stay as they were."""
    before: Mapping[int, Mapping[Key, tuple[Item, ...]]] = field(default_factory=dict)
    """What stood on pages that are only looked at, by their numbers."""

    @property
    def draft(self) -> Draft:
        """The pages that are made up again."""
        return self.work.draft

    def after(self, draft: Draft, touched: Iterable[Key] = ()) -> "_Exchange":
        """Return the exchange with another draft, more of which is touched."""
        work = replace(self.work, draft=draft)
        return replace(self, work=work, touched=self.touched.union(touched))


def exchange(work: Rework, waiting: list[Item]) -> Rework:
    """Place what is squeezed, mend pages made up badly, and let ``waiting`` stories in where they
    fill a hole.
    """
    bad = [key for key in work.draft.open if of_page(work.draft, key) > BAD_PAGE]
    state = _Exchange(work, frozenset(work.draft.open))
    state = _laid(state, _near(work, bad, LOOKED_AT))
    for numbers in (set[int](), _near(state.work, bad, NEAR), set(work.kept)):
        state = _laid(state, numbers) if state.draft.squeezed else state
        state = _all_placed(state)
        state = state.after(improved(state.draft, PUSH, state.draft.open))
    state = _bumped(state.after(improved(state.draft, SPILL, state.draft.open)))
    for key in sorted(state.touched):
        state = _mended(state, key)
    for item in sorted(waiting, key=_first):
        state = state.after(_let_in(state, item))
    work = _put_back(state)
    for key in work.draft.open:
        work = settled(work, key)
    return work


def _first(item: Item) -> tuple[bool, tuple[int, ...], str]:
    """Order items: what continues from elsewhere must find a place before all others."""
    return (item.leads, item.rank, item.key)


def _near(work: Rework, bad: list[Key], within: int) -> set[int]:
    """Return the numbers of the pages near those made up badly, and near the sections of what is
    squeezed.
    """
    sections = {item.section for item in work.draft.squeezed}
    homes = [
        page.number
        for page in work.before.pages
        if any(names(page.section, section) for section in sections)
    ]
    pages = [key[0] for key in bad] + homes
    return {number for number in work.kept if any(abs(number - page) <= within for page in pages)}


def _laid(state: _Exchange, numbers: set[int]) -> _Exchange:
    """Lay pages that stay on the desk, but for locked ones and those on which a story jumps."""
    for page in state.work.before.pages:
        work, number = state.work, page.number
        free = (
            number in numbers
            and number > 1
            and number not in work.locked
            and not keys(work.draft, number)
        )
        if free and not any(part.runs_on for _, part in work.parts[number]):
            work = laid(work, page)
            stood = {key: work.draft.share[key] for key in keys(work.draft, number)}
            state = replace(state, work=work, before={**state.before, number: stood})
    return state


def _all_placed(state: _Exchange) -> _Exchange:
    """Add each squeezed item to the page that takes it best, if one does."""
    still: list[Item] = []
    for item in sorted(state.draft.squeezed, key=_first):
        placed = _placed(state, item)
        still += [] if placed else [item]
        state = placed or state
    return state.after(replace(state.draft, squeezed=tuple(still)))


def _placed(state: _Exchange, item: Item) -> _Exchange | None:
    """Add an item to the page that takes it best; None where none can."""
    draft, best = state.draft, None
    for key in (key for key in draft.open if item.may_stand(key[0])):
        solved = solve(draft.desk, draft.spaces[key], (*draft.share[key], item))
        worse = (
            solved.cost
            - draft.solved[key].cost
            + TOUCHED * (key not in state.touched)
            + STRAYED * (not names(draft.spaces[key].section, item.section))
        )
        if solved.fits and (best is None or worse < best[0]):
            best = worse, key
    if best is None:
        return None
    key = best[1]
    return state.after(draft.holding(key, (*draft.share[key], item)), [key])


def _bumped(state: _Exchange) -> _Exchange:
    """Let squeezed items put less urgent ones off, which find room elsewhere or none in the
    end.
    """
    still: list[Item] = []
    for item in sorted(state.draft.squeezed, key=_first):
        bumped = bump(state.draft, item)
        if bumped is None:
            still.append(item)
            continue
        state = state.after(bumped.draft)
        for other in sorted(bumped.off, key=_first):
            placed = _placed(state, other)
            still += [] if placed else [other]
            state = placed or state
    return state.after(replace(state.draft, squeezed=tuple(still)))


def _mended(state: _Exchange, key: Key) -> _Exchange:
    """Let a page that is badly filled exchange a story with one near it."""
    draft = state.draft
    if key in draft.dressed or of_page(draft, key) <= BAD_PAGE:
        return state
    near = [other for other in draft.open if abs(other[0] - key[0]) <= NEAR]
    # A page that was bad before and is not concerned stays as it is.
    able = [other for other in near if other == key or of_page(draft, other) <= BAD_PAGE]
    return state.after(improved(draft, LEND, able), able)


def _let_in(state: _Exchange, item: Item) -> Draft:
    """Add a story that was held to an open page of its section that is the better for it."""
    draft = state.draft
    for key in sorted(state.touched - draft.dressed.keys()):
        more = (*draft.share[key], item)
        solved = solve(draft.desk, draft.spaces[key], more)
        better = solved.fits and solved.cost < draft.solved[key].cost
        if better and names(draft.spaces[key].section, item.section):
            return draft.holding(key, more)
    return draft


def _put_back(state: _Exchange) -> Rework:
    """Put pages back as they stood that were looked at and hold the same stories."""
    draft, kept = state.draft, dict(state.work.kept)
    share, solved = dict(draft.share), dict(draft.solved)
    for number, stood in state.before.items():
        same = all(
            {i.key for i in share[key]} == {i.key for i in items} for key, items in stood.items()
        )
        if same and not any(key in draft.dressed for key in stood):
            for key in stood:
                del share[key], solved[key]
        else:
            del kept[number]
    return replace(state.work, kept=kept, draft=replace(draft, share=share, solved=solved))
