"""Nouns: an edition made up, and an edition set and pressed."""

from dataclasses import dataclass

from edition.page import Flatplan
from edition.problem import Problem
from edition.proof import PrintFile, Proof
from edition.read import Lineup
from edition.setting import SetStory


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An edition planned but not set."""

    lineup: Lineup
    """What was read."""
    settings: tuple[SetStory, ...]
    """The stories as they run."""
    flatplan: Flatplan
    """The plan of all pages."""
    locked: frozenset[int] = frozenset()
    """The pages that are locked."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found on the way here."""
        set_problems = tuple(problem for setting in self.settings for problem in setting.problems)
        return (*self.lineup.budget.problems, *set_problems, *self.flatplan.problems)


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished edition and everything it was made from."""

    made_up: MadeUp
    """The edition as it was planned."""
    proof: Proof
    """Its pages, set."""
    printfile: PrintFile
    """The file: ``printfile.pdf`` is its bytes, ``printfile.pages`` how many pages it has."""
    seconds: dict[str, float]
    """Wall seconds by stage."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found on the way here."""
        return (*self.made_up.problems, *self.proof.problems, *self.printfile.problems)
