"""Source: the text of one file under the name it has in messages, and the making of problems that
point into it.
"""

from dataclasses import dataclass, replace

from edition.gate import Shut
from edition.problem import Problem, Where, error, note, warning

LONGEST_SNIPPET = 160
"""Characters. A longer line would hide the message rather than show the place."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A line and a column, both counted from 1; 0 means not known."""

    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text. Lines end in ``"\\n"`` alone."""

    name: str
    """The path as shown in messages, relative to the paper's folder."""
    text: str

    def line(self, number: int) -> str:
        """Return a line by its number, empty where there is none."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def spot(self, offset: int) -> Spot:
        """Turn a character's offset into its line and column."""
        return Spot(self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset))

    def error(
        self, spot: Spot, message: str, hint: str = "", *, code: str = "", about: str = ""
    ) -> Problem:
        """Make an error about a place of this file."""
        return self._problem(error(self._at(spot), message, hint, code=code, about=about))

    def warning(
        self, spot: Spot, message: str, hint: str = "", *, code: str = "", about: str = ""
    ) -> Problem:
        """Make a warning about a place of this file."""
        return self._problem(warning(self._at(spot), message, hint, code=code, about=about))

    def note(
        self, spot: Spot, message: str, hint: str = "", *, code: str = "", about: str = ""
    ) -> Problem:
        """Make a note about a place of this file."""
        return self._problem(note(self._at(spot), message, hint, code=code, about=about))

    def _at(self, spot: Spot) -> Where:
        return Where(self.name, spot.line, spot.column)

    def _problem(self, problem: Problem) -> Problem:
        # A control character would move the caret, or the terminal.
        snippet = "".join(c if c.isprintable() else " " for c in self.line(problem.where.line))
        return replace(problem, snippet=snippet) if len(snippet) <= LONGEST_SNIPPET else problem


def unreadable(name: str, trouble: OSError | Shut) -> Problem:
    """Say that a file cannot be opened, and why."""
    if isinstance(trouble, Shut):
        return error(name, f"what lies here {trouble}", trouble.hint, code="file-refused")
    message = f"the file cannot be read: {(trouble.strerror or str(trouble)).lower()}"
    return error(name, message, "look at its name and its permissions", code="file-unreadable")
