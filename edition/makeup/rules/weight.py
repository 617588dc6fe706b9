"""Weight: how heavy a page looks, and where, so that a spread can be weighed on its fold."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from edition.page import Box, Module

TEXT = 0.25
"""The share of a box that text inks, heads apart, as of what follows."""
HEAD = 0.5
PHOTO = 0.75
OTHERS = 0.6
"""Ads, panels and furniture."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How heavy a page looks, and its moment about its left edge, in columns."""

    mass: float = 0.0
    moment: float = 0.0

    def plus(self, other: "Weight", shift: int = 0) -> "Weight":
        """Return both together, the other ``shift`` columns further right."""
        return Weight(self.mass + other.mass, self.moment + other.moment + shift * other.mass)


NOTHING = Weight()


def weigh(modules: Iterable[Module], others: Iterable[Box]) -> Weight:
    """Weigh what stands on a page: text, heads and photos by their ink, ads and furniture alike."""
    inked = [(box, OTHERS) for box in others]
    for module in modules:
        inked += [
            (module.box, TEXT),
            (module.head_box, HEAD),
            *((photo.box, PHOTO) for photo in module.photos),
        ]
    masses = [(box.columns * box.lines * ink, box.column + box.columns / 2) for box, ink in inked]
    return Weight(fsum(mass for mass, _ in masses), fsum(mass * at for mass, at in masses))
