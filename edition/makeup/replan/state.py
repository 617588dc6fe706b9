"""Rework: an earlier plan on the desk again, and what has been done to it so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from edition.makeup.draft.draft import Draft
from edition.makeup.moves.house_ads import fillers
from edition.makeup.moves.trim import able, shortened
from edition.makeup.page.ad_stack import AT_MOST, USUAL, Stack, stack_up, takes
from edition.makeup.page.items import Item, starting, story_item
from edition.makeup.page.space import empty_cache
from edition.makeup.replan.partial_plan import Fault, Sketch, Sketched
from edition.makeup.replan.stated import Standing
from edition.makeup.story.part import Part, rest
from edition.makeup.story.runners import Entry, line_up
from edition.page import Cut, Galley, Module
from edition.paper import SHEET, Grid, Paper
from edition.story import Ad, Budget


@dataclass(frozen=True, slots=True)
class PlanInput:
    """Everything an edition is planned from."""

    budget: Budget
    galleys: tuple[Galley, ...]
    paper: Paper
    grid: Grid
    cut: tuple[Cut, ...] = ()
    """What the galleys are without."""

    def without(self, cuts: tuple[Cut, ...]) -> "PlanInput":
        """Return today's copy with stories cut as an earlier plan has them, as far as they still
        allow.
        """
        cut = able(cuts, self.galleys)
        return replace(self, galleys=shortened(self.galleys, cut), cut=cut)


class Items(dict[str, Item]):
    """Whole stories as items, each reckoned when it is first asked for: most pages stay and need
    none.
    """

    def __init__(self, entries: dict[str, Entry], grid: Grid) -> None:
        super().__init__()
        self.entries = entries
        self.grid = grid

    def __missing__(self, slug: str) -> Item:
        entry = self.entries[slug]
        self[slug] = replace(story_item(entry.part, self.grid), section=entry.section)
        return self[slug]


@dataclass(frozen=True, slots=True)
class Rework:
    """The earlier plan, today's stories, and the pages as far as they are decided."""

    before: Sketch
    today: PlanInput
    locked: frozenset[int]
    draft: Draft
    """Its spaces, shares and dressed pages are those that are made up again."""
    entries: Mapping[str, Entry]
    left: Mapping[str, Part]
    """What is still to be placed of each story."""
    parts: Mapping[int, list[Standing]] = field(default_factory=dict)
    """What stands on each page, by its number."""
    kept: Mapping[int, tuple[Module, ...]] = field(default_factory=dict)
    """The modules of the pages that stay."""
    faults: tuple[Fault, ...] = ()
    """What locked pages cannot hold."""

    @property
    def grid(self) -> Grid:
        """The page's grid."""
        return self.today.grid

    def without(self, number: int, modules: Iterable[Module]) -> "Rework":
        """Take what stands on a page off what is left to be placed; of what runs on, what its
        module holds.
        """
        made, left = {module.slug: module for module in modules}, dict(self.left)
        for standing in self.parts[number]:
            said, part = standing.said, standing.part
            if part.runs_on and said.slug in made:
                left[said.slug] = rest(left[said.slug], made[said.slug])
            else:
                del left[said.slug]
        return replace(self, left=left)

    def onward(self, part: Part, before: int = 0) -> Item:
        """Return what is left of a story as an item that stands behind all of it, or what of it
        stands ``before`` a page.
        """
        pages = [
            *self.kept.items(),
            *((key[0], made.modules) for key, made in self.draft.dressed.items()),
        ]
        holding = (number for number, modules in pages if any(m.slug == part.slug for m in modules))
        after = max((number for number in holding if not before or number < before), default=1)
        return replace(
            story_item(part, self.grid), section=self.entries[part.slug].section, after=after
        )


def begun(
    before: Sketch, today: PlanInput, locked: frozenset[int], excluded: frozenset[str]
) -> Rework:
    """Put an earlier plan on the desk; stories that are ``excluded`` are not to run."""
    lineup, grid = line_up(today.budget, today.galleys, today.paper, today.grid), today.grid
    able = tuple(entry for entry in lineup.entries if entry.story.slug not in excluded)
    items = Items({entry.story.slug: entry for entry in able}, grid)
    leads = [entry.story.slug for entry in able if entry.lead] or _lead(before.pages[0])
    wanted = frozenset([*leads, *map(starting, leads)])
    stacks = _stacks(before, today, locked)
    draft = Draft(
        replace(lineup, entries=able),
        empty_cache(grid, wanted),
        items,
        stacks,
        len(before.pages),
        fillers(today.budget, today.paper, grid, len(before.pages) in SHEET),
    )
    return Rework(
        before,
        today,
        locked,
        draft,
        {e.story.slug: e for e in able},
        {e.story.slug: e.part for e in able},
    )


def _lead(front: Sketched) -> list[str]:
    """Return the slug of the story that leads the paper."""
    return [
        said.slug
        for said in sorted(front.stories, key=lambda s: (s.level or 0, -s.box.columns, s.box.line))[
            :1
        ]
    ]


def _stacks(before: Sketch, today: PlanInput, locked: frozenset[int]) -> dict[int, Stack]:
    """Leave the ads on their pages as long as they are booked so; put new ones where there is
    room.
    """
    count, grid = len(before.pages), today.grid
    stood = {spot.slug: (page.number, spot.box) for page in before.pages for spot in page.ads}
    fixed: list[Ad] = []
    new: list[Ad] = []
    for ad in today.budget.ads:
        number, box = stood.get(ad.slug, (0, None))
        same = (
            box is not None
            and (box.columns, box.lines) == (ad.columns, ad.lines)
            and ad.page in (0, number)
        )
        (fixed if same else new).append(replace(ad, page=number) if same else ad)
    for ad in new:
        pages = [ad.page] if ad.page else [n for n in (*range(2, count + 1), 1) if n not in locked]
        fixed += _found_room(ad, fixed, [n for n in pages if n <= count], grid)
    return stack_up(replace(today.budget, ads=tuple(fixed)), count, grid)[0]


def _found_room(ad: Ad, others: list[Ad], pages: list[int], grid: Grid) -> list[Ad]:
    """Return a new ad on the first of the pages that has room for it; on a crowded one where there
    is no other.
    """
    for share in (USUAL, AT_MOST):
        for number in pages:
            if takes(
                Stack(tuple(other for other in others if other.page == number)),
                ad,
                number,
                grid,
                share,
            ):
                return [replace(ad, page=number)]
    return []
