"""Fates: what became of every item of a run, and their count, which adds up."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from edition.problem import Problem


class Fate(StrEnum):
    """What became of an item."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held back"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Dealt:
    """An item as it was dealt with."""

    fate: Fate
    source: str
    headline: str
    address: str = ""
    slug: str = ""
    """Of its story in the edition, where it has one."""
    why: str = ""
    near: tuple[str, ...] = ()
    """Headlines of stories that say nearly the same."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the wire did."""

    dealt: tuple[Dealt, ...] = ()
    problems: tuple[Problem, ...] = ()
    sources: int = 0
    failed: int = 0
    """Sources that could not be read."""

    def count(self, fate: Fate) -> int:
        """Say how many items had a fate."""
        return sum(each.fate is fate for each in self.dealt)

    def reasons(self, fate: Fate) -> tuple[str, ...]:
        """Say why items had a fate, each reason once with its number, the most frequent first."""
        counted = Counter(each.why for each in self.dealt if each.fate is fate and each.why)
        return tuple(
            f"{number} {why}"
            for why, number in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
        )

    def line(self) -> str:
        """Say it in one line.

        >>> gone = Dealt(Fate.REFUSED, "a", "y", why="it is not there (404)")
        >>> Run((Dealt(Fate.NEW, "a", "x"), gone)).line()
        'read 2, new 1, changed 0, same 0, held back 0, refused 1 (1 it is not there (404))'
        """
        parts = [f"read {len(self.dealt)}"]
        for fate in Fate:
            why = "; ".join(self.reasons(fate)) if fate in (Fate.HELD, Fate.REFUSED) else ""
            parts.append(f"{fate} {self.count(fate)}{f' ({why})' if why else ''}")
        return ", ".join(parts)
