"""Opened: a file of items once it is decoded: the text that places are found in, and what was wrong
with it.
"""

from dataclasses import dataclass, replace

from edition.copy.filed import Filed
from edition.copy.text_file.source import Source
from edition.problem import Problem


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose items are yet to be told."""

    source: Source
    problems: tuple[Problem, ...]

    def told(self, stories: tuple[Filed, ...]) -> tuple[Filed, ...]:
        """Say with the first story what was wrong with the file."""
        if not stories:
            return (Filed(None, self.problems, source=self.source),)
        first, *others = stories
        return (replace(first, problems=(*self.problems, *first.problems)), *others)
