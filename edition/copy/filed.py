"""Filed copy: what a reader of a format is told, and what it hands back."""

from dataclasses import dataclass

from edition.problem import Problem
from edition.story import Story


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the paper whatever is filed: a reader of copy needs no more of it."""

    language: str = "en-GB"
    """BCP 47."""
    sections: tuple[str, ...] = ()
    """The paper's sections; empty lets a story name any."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A story as read, or None where its file holds none, and everything found wrong with it."""

    story: Story | None
    problems: tuple[Problem, ...] = ()
