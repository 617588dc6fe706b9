"""Draft: one try at the pages of an edition. It is frozen: whatever changes it returns another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.dressing import Dressed
from edition.makeup.page.items import Item
from edition.makeup.page.space import SearchCache, Solved, Space, solve
from edition.makeup.story.runners import Runners
from edition.page import AdSpot, Module, Tried, Way
from edition.paper import Grid
from edition.story import Ad

Key = tuple[int, int]
"""A space: its page, and its block from above."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The pages of one try, as far as they are filled."""

    lineup: Runners
    cache: SearchCache
    """What has been reckoned so far, of this draft and of others: the one thing that changes."""
    items: Mapping[str, Item]
    """The whole stories."""
    stacks: Mapping[int, Stack]
    pages: int
    fillers: tuple[Item, ...] = ()
    unbound: frozenset[str] = frozenset()
    """Slugs of stories that may end wherever there is room, and not only on the page after those
    they fill.
    """
    not_jumping: frozenset[str] = frozenset()
    """Slugs of stories that may not jump, since what is left of them found no room."""
    waiting: tuple[Item, ...] = ()
    """What is to wait for want of room, unless some is left."""
    crowded: bool = False
    """Copy is too much: page 1 takes what it can."""
    spaces: Mapping[Key, Space] = field(default_factory=dict)
    dressed: Mapping[Key, Dressed] = field(default_factory=dict)
    share: Mapping[Key, tuple[Item, ...]] = field(default_factory=dict)
    solved: Mapping[Key, Solved] = field(default_factory=dict)
    stood: Mapping[Key, tuple[Item, ...]] = field(default_factory=dict)
    """What stood on pages of an earlier plan that would best stay as they are."""
    pinned: frozenset[str] = frozenset()
    """Keys of the items a person put on their page."""
    used: tuple[Item, ...] = ()
    """House ads that stand somewhere."""
    squeezed: tuple[Item, ...] = ()
    """What found no room."""
    lost: tuple[Ad, ...] = ()
    """Ads that found no page though another could hold them."""
    tried: frozenset[Tried] = frozenset()
    """The places that were tried in vain."""
    looks: int = 0
    """Pages that were cut anew to push stories on: what that may cost is counted, not timed."""

    def holding(self, key: Key, items: tuple[Item, ...]) -> "Draft":
        """Return the draft with a space that holds some items, cut anew for them."""
        solved = solve(self.cache, self.spaces[key], items)
        return replace(self, share={**self.share, key: items}, solved={**self.solved, key: solved})

    def showing(self, made: Mapping[Key, Dressed]) -> "Draft":
        """Return the draft with some spaces as they are set down now."""
        return replace(self, dressed={**self.dressed, **made})

    def offering(self, spaces: Iterable[Space]) -> "Draft":
        """Return the draft with some spaces as they are now, by their keys."""
        return replace(self, spaces={**self.spaces, **{space.key: space for space in spaces}})

    def in_vain(self, item: Item, pages: Iterable[int], way: Way) -> "Draft":
        """Note that an item finds no place on some pages in some way."""
        vain = places(item, pages, way)
        return self if vain <= self.tried else replace(self, tried=self.tried | vain)

    def beside(self, key: Key) -> tuple[Module, ...]:
        """Return what stands on a space's page in other spaces, as far as it is set down."""
        return tuple(
            m
            for other, made in sorted(self.dressed.items())
            if other[0] == key[0] and other != key
            for m in made.modules
        )

    @property
    def open(self) -> list[Key]:
        """The spaces whose stories are dealt out and not set down, in order."""
        return sorted(self.share.keys() - self.dressed.keys())

    @property
    def over(self) -> int:
        """Cells that what found no room takes at the least."""
        return sum(item.area[0] for item in self.squeezed)

    @property
    def grid(self) -> Grid:
        """The page's grid."""
        return self.cache.grid


def places(item: Item, pages: Iterable[int], way: Way) -> frozenset[Tried]:
    """Return the places that an item is tried in: some pages, in some way."""
    slugs = [part.slug for part in item.parts] or [
        item.filler.slug if isinstance(item.filler, AdSpot) else ""
    ]
    return frozenset(Tried(page, way, slug) for page in pages for slug in slugs)
