"""Instances: the editions that the planner is tried on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from desk.formats import FORMATS
from desk.newsroom import DAY, SECTIONS, ads, day, features, longer
from edition.galley import set_galleys
from edition.makeup import plan
from edition.makeup.draft.page_count import fullness
from edition.makeup.page.items import story_item
from edition.makeup.story.runners import line_up
from edition.page import Flatplan, Galley
from edition.paper import Layout, PageCount, Paper
from edition.setting import SetStory
from edition.story import Budget, Story

PAPER = Paper("The Bench", language="en-GB", sections=SECTIONS, pages=PageCount(4, 4, 96))
TUNED, HELD_OUT = tuple(range(1, 7)), tuple(range(7, 13))
"""Seeds the planner may be tuned on, and those kept back."""
FILLS = tuple(round(0.7 + 0.9 * n / 7, 2) for n in range(8))
"""Natural fills from 0.7 to 1.6."""

MOST_DRAFTS, CLOSE = 8, 0.02
"""Drafts of an edition that are written until its fill is as near as this to the one asked for."""


@dataclass(frozen=True)
class Instance:
    """One edition to make up."""

    layout: Layout
    paper: Paper
    budget: Budget
    settings: tuple[SetStory, ...]
    before: Flatplan | None = None
    """The earlier plan, where only one story has changed since."""

    @property
    def galleys(self) -> tuple[Galley, ...]:
        """What the planner is given."""
        return tuple(setting.galley for setting in self.settings)

    def fill(self, pages: int) -> float:
        """Return the cells stories, ads and furniture take naturally, as a share of so many
        pages.
        """
        lineup = line_up(self.budget, self.galleys, self.paper, self.layout.grid)
        items = {
            entry.story.slug: story_item(entry.part, self.layout.grid) for entry in lineup.entries
        }
        full = fullness(lineup, items, self.budget, self.layout.grid)
        return full.natural / (pages * full.page)


@dataclass(frozen=True)
class Group:
    """Editions of one kind, told together in one row."""

    name: str
    seeds: tuple[int, ...]
    make: Callable[[int], Instance]


@dataclass(frozen=True)
class Order:
    """What is asked of the newsroom."""

    format: str
    pages: int
    stories: int
    ads: int
    fill: float = 0.0
    """The natural fill; 0 lets it vary from 0.96 to 1.1 with the seed."""
    free: bool = False
    """The planner chooses the page count."""


def groups(quick: bool) -> Iterator[Group]:
    """Yield every kind of edition; ``quick`` leaves two seeds of a kind and the smaller kinds."""
    tabloid = Order("tabloid", 16, 60, 6)
    for name, seeds in (("tuned on", TUNED), ("held out", HELD_OUT)):
        yield Group(f"tabloid 16 pp 60 st, {name}", seeds[:2] if quick else seeds, maker(tabloid))
    for fill in FILLS[::4] if quick else FILLS:
        order = Order("tabloid", 8, 28, 6, fill)
        yield Group(f"tabloid 8 pp 28 st, fill {fill:.2f}", (1,), maker(order))
        yield Group("  the same, page count free", (1,), maker(replace(order, free=True)))
    seeds = (1,) if quick else (1, 2, 3)
    yield Group("broadsheet 6 col, 8 pp 60 st", seeds, maker(Order("broadsheet 6 col", 8, 60, 4)))
    yield Group("broadsheet 8 col, 8 pp 80 st", seeds, maker(Order("broadsheet 8 col", 8, 80, 4)))
    yield Group("berliner 6 col, 12 pp 64 st", seeds, maker(Order("berliner", 12, 64, 4)))
    yield Group("magazine A4 3 col, 420 words", seeds, magazine)
    if not quick:
        yield Group("tabloid 16 pp, one story longer", (1, 2, 3, 4, 5, 6), late)
        yield Group("tabloid 64 pp 240 st", (1,), maker(Order("tabloid", 64, 240, 24)))


def maker(order: Order) -> Callable[[int], Instance]:
    """Return what makes an ordered edition from a seed."""
    return lambda seed: ordered(order, seed)


def ordered(order: Order, seed: int) -> Instance:
    """Make an edition as ordered: its stories as long as its fill asks."""
    layout = FORMATS[order.format]()
    booked = ads(order.ads, layout.grid)
    wanted = order.fill or 0.96 + 0.14 * (seed * 7 % 12) / 11
    tried, scale = [], 1.0
    for _ in range(MOST_DRAFTS):
        stories = day(order.stories, seed, scale)
        made = Instance(
            layout,
            PAPER,
            Budget(DAY, seed, stories, booked, pages=order.pages),
            _set(stories, layout),
        )
        tried.append((abs(made.fill(order.pages) / wanted - 1), made))
        if tried[-1][0] < CLOSE:
            break
        scale *= (wanted / made.fill(order.pages)) ** 0.8
    _, best = min(tried, key=lambda draft: draft[0])
    return replace(best, budget=replace(best.budget, pages=0)) if order.free else best


def magazine(seed: int) -> Instance:
    """Make a magazine of 40 stories of 420 words and three features of up to 8,000."""
    layout = FORMATS["magazine"]()
    short = [
        replace(story, section=SECTIONS[n % 5]) for n, story in enumerate(day(40, seed, 420 / 290))
    ]
    stories = (*short, *features(seed))
    return Instance(
        layout, PAPER, Budget(DAY, seed, stories, ads(4, layout.grid)), _set(stories, layout)
    )


def late(seed: int) -> Instance:
    """Make an edition of 16 pages whose plan is at hand, and let one story inside it come in again,
    a sixth longer.
    """
    first = maker(Order("tabloid", 16, 60, 6))(1)
    before = plan(first.budget, first.galleys, first.paper, first.layout.grid)
    at = 7 * seed % len(first.budget.stories)
    changed = longer(first.budget.stories[at])
    stories = (*first.budget.stories[:at], changed, *first.budget.stories[at + 1 :])
    settings = (*first.settings[:at], *_set((changed,), first.layout), *first.settings[at + 1 :])
    return replace(
        first, budget=replace(first.budget, stories=stories), settings=settings, before=before
    )


def _set(stories: tuple[Story, ...], layout: Layout) -> tuple[SetStory, ...]:
    return set_galleys(stories, layout, PAPER.language)
