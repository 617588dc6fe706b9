"""Found: what a term of the score finds amiss, page by page."""

from dataclasses import dataclass

from edition.page import Box


@dataclass(frozen=True, slots=True)
class Found:
    """Faults by page, and what they are counted against."""

    faults: tuple[tuple[int, float], ...] = ()
    """Pages and how much is amiss there."""
    of: float = 1.0
    """How much could be."""

    @property
    def value(self) -> float:
        """The share that is amiss; it may pass 1 where several faults can stand on one page."""
        return sum(amount for _, amount in self.faults) / self.of if self.of else 0.0

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages with faults, the worst first."""
        by_page: dict[int, float] = {}
        for page, amount in self.faults:
            by_page[page] = by_page.get(page, 0.0) + amount
        return tuple(
            sorted(
                (page for page, amount in by_page.items() if amount > 0),
                key=lambda page: (-by_page[page], page),
            )
        )


def stacked(one: Box, two: Box, near: int) -> bool:
    """Say whether two boxes stand one above the other with at most ``near`` lines between."""
    return one.across(two) and (
        0 <= two.line - one.foot <= near or 0 <= one.line - two.foot <= near
    )


def area(box: Box) -> int:
    """Return the cells of a box."""
    return box.columns * box.lines
