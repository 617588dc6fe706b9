"""Issue: the pages of one try at an edition as they fill up."""

from dataclasses import dataclass, field

from edition.makeup.adstack import Stack
from edition.makeup.dress import Dressed
from edition.makeup.items import Item
from edition.makeup.lineup import Lineup
from edition.makeup.pages import Desk, Solved, Space
from edition.paper import Grid


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

    @property
    def grid(self) -> Grid:
        """The page's grid."""
        return self.desk.grid
