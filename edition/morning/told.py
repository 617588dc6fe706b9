"""Told: what a morning did, step by step, for people and for machines."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from edition.problem import ExitCode, Problem
from edition.report import said


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what was done, or why it was not."""

    name: str
    """``wire``, ``edition``, ``wait``, ``hold``, ``build``, ``publish``, ``site``, ``print``,
    ``mail`` or ``webhook``.
    """
    words: str
    done: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A morning."""

    title: str
    day: date
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    outcome: str = "built"
    """``built``, ``skipped`` or ``failed``."""
    exit_code: ExitCode = ExitCode.OK

    def text(self) -> str:
        """Return it for people, a step a line."""
        lines = [f"{step.name}: {step.words}" for step in self.steps]
        return "\n".join(
            [
                f"{self.title}, {self.day}: {self.outcome}",
                *lines,
                *(str(problem) for problem in self.problems),
            ]
        )

    def data(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "title": self.title,
            "date": self.day.isoformat(),
            "outcome": self.outcome,
            "exit_code": int(self.exit_code),
            "steps": [asdict(step) for step in self.steps],
            "problems": [said(problem) for problem in self.problems],
        }
