"""Issue: the pages of one try at an edition as they fill up."""

from dataclasses import dataclass, field

from edition.makeup.page.ad_stack import Stack
from edition.makeup.page.dressing import Dressed
from edition.makeup.page.items import Item
from edition.makeup.page.space import Desk, Solved, Space
from edition.makeup.story.runners import Lineup
from edition.page import AdSpot, Module, Tried, Way
from edition.paper import Grid
from edition.story import Ad

Key = tuple[int, int]
"""A space: its page, and its block from above."""


@dataclass(slots=True)
class Issue:
    """The pages of one try as they fill up."""

    lineup: Lineup
    desk: Desk
    items: dict[str, Item]
    """The whole stories."""
    stacks: dict[int, Stack]
    pages: int
    fillers: tuple[Item, ...] = ()
    loose: frozenset[str] = frozenset()
    """Slugs of stories that may end wherever there is room, and not only on the page after those
    they fill.
    """
    staying: frozenset[str] = frozenset()
    """Slugs of stories that may not jump, since what is left of them found no room."""
    waiting: tuple[Item, ...] = ()
    """What is to wait for want of room, unless some is left."""
    crowded: bool = False
    """Copy is too much: page 1 takes what it can."""
    spaces: dict[tuple[int, int], Space] = field(default_factory=dict)
    dressed: dict[tuple[int, int], Dressed] = field(default_factory=dict)
    share: dict[tuple[int, int], tuple[Item, ...]] = field(default_factory=dict)
    solved: dict[tuple[int, int], Solved] = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()
    """Keys of the items a person put on their page."""
    used: list[Item] = field(default_factory=list)
    """House ads that stand somewhere."""
    squeezed: list[Item] = field(default_factory=list)
    """What found no room."""
    lost: tuple[Ad, ...] = ()
    """Ads that found no page though another could hold them."""
    tried: set[Tried] = field(default_factory=set)
    """The places that were tried in vain."""

    def in_vain(self, item: Item, page: int, way: Way) -> None:
        """Note that an item finds no place on a page in some way."""
        slugs = [part.slug for part in item.parts] or [
            item.filler.slug if isinstance(item.filler, AdSpot) else ""
        ]
        self.tried |= {Tried(page, way, slug) for slug in slugs}

    def beside(self, key: Key) -> tuple[Module, ...]:
        """Return what stands on a space's page in other spaces, as far as it is set down."""
        return tuple(
            m
            for other, made in sorted(self.dressed.items())
            if other[0] == key[0] and other != key
            for m in made.modules
        )

    @property
    def over(self) -> int:
        """Cells that what found no room takes at the least."""
        return sum(item.area[0] for item in self.squeezed)

    @property
    def grid(self) -> Grid:
        """The page's grid."""
        return self.desk.grid
