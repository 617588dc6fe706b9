"""Problems: what went wrong, where, and what to do, in the editor's words."""

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value", covariant=True)


class Severity(StrEnum):
    """How bad a problem is. An error stops the build; a warning does so only under ``--strict``; a
    note never does.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class ExitCode(IntEnum):
    """What the command's exit status means."""

    OK = 0
    BUILD_FAILED = 1
    USAGE = 2
    CONTENT = 3
    WARNINGS = 4
    ENVIRONMENT = 5


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of the paper's folder. Lines and columns count from 1; 0 means not
    known.
    """

    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path] + [str(n) for n in (self.line, self.column) if n]
        return ":".join(p for p in parts if p)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a lower-case sentence without a full stop, and a hint one can act on."""

    severity: Severity
    where: Where
    message: str
    hint: str = ""
    snippet: str = ""
    """The line of the file that ``where`` points to, without its line end."""
    code: str = ""
    """What it is, for machines: two or three words with hyphens, such as ``ad-cut``. Never told
    apart by its message.
    """
    about: str = ""
    """The slug of the story or ad it is about; empty where it is about neither."""

    def __str__(self) -> str:
        lines = [
            f"{self.where}: {self.severity}: {self.message}"
            if str(self.where)
            else f"{self.severity}: {self.message}"
        ]
        if self.snippet:
            lines.append(f"    {self.snippet}")
            if self.where.column:
                lines.append("    " + " " * (self.where.column - 1) + "^")
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(lines)

    def at(self, path: str) -> "Problem":
        """Return the same problem said of another path, for a reader that knew only the text."""
        return replace(self, where=replace(self.where, path=path))


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """What came of reading something, and every problem met on the way."""

    value: Value
    problems: tuple[Problem, ...] = ()


def error(
    where: Where | str, message: str, hint: str = "", *, code: str = "", about: str = ""
) -> Problem:
    """Make an error."""
    return Problem(Severity.ERROR, _place(where), message, hint, code=code, about=about)


def warning(
    where: Where | str, message: str, hint: str = "", *, code: str = "", about: str = ""
) -> Problem:
    """Make a warning."""
    return Problem(Severity.WARNING, _place(where), message, hint, code=code, about=about)


def note(
    where: Where | str, message: str, hint: str = "", *, code: str = "", about: str = ""
) -> Problem:
    """Make a note."""
    return Problem(Severity.NOTE, _place(where), message, hint, code=code, about=about)


def _place(where: Where | str) -> Where:
    return Where(where) if isinstance(where, str) else where


def errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Keep the errors."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)


class EditionError(Exception):
    """No edition can be made. Carries every problem found and the exit code that says whose fault
    it is.

    * ``ContentError`` (3): the paper's folder must be mended.
    * ``BuildFailed`` (1): a law of the build is broken, or the output cannot be written.
    * ``EnvironmentLacking`` (5): a library or font is missing on this machine.
    """

    exit_code = ExitCode.BUILD_FAILED

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(p) for p in problems))
        self.problems = problems


class ContentError(EditionError):
    """The paper's folder holds something no paper can be made of."""

    exit_code = ExitCode.CONTENT


class BuildFailed(EditionError):
    """The edition was begun and could not be finished; the last good output stays where it was."""

    exit_code = ExitCode.BUILD_FAILED


class EnvironmentLacking(EditionError):
    """This machine lacks something the build needs."""

    exit_code = ExitCode.ENVIRONMENT
