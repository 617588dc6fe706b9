"""Proofs and print files: pages set, what they must say, and what goes to the reader and the
printer.
"""

from dataclasses import dataclass

from edition.paper import Layout, Paper
from edition.problem import Problem
from edition.setting import SetStory
from edition.story import Budget


@dataclass(frozen=True, slots=True)
class Forme:
    """Everything the pages are made of but the plan: the printer's word for type locked up and
    ready.
    """

    paper: Paper
    layout: Layout
    budget: Budget
    settings: tuple[SetStory, ...]
    sheet: bool = False
    """A print sheet of one story, not a paper."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One story's characters, counted as filed and as they stand on the pages. Spaces and added
    hyphens do not count.
    """

    slug: str
    chars_in: int
    chars_set: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the file must say of one story, as it was filed, and nothing else."""

    slug: str
    path: str
    """The story's file, relative to the paper's folder."""
    pieces: tuple[str, ...]
    """Headline, paragraphs, cutlines and so on, in the order they are read."""


@dataclass(frozen=True, slots=True)
class Furnished:
    """What the file must say of one page beside the stories, line by line."""

    tagged: tuple[str, ...]
    """What is read out: nameplate, index, imprint."""
    passed: tuple[str, ...]
    """What a screen reader passes over, in the order it is painted: folio, labels, pull quotes."""


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of an edition."""

    stories: tuple[Reading, ...]
    """In the order they begin."""
    pages: tuple[Furnished, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Set pages."""

    pdf: bytes
    title: str
    """The paper's title and the day, written out."""
    tallies: tuple[Tally, ...]
    wording: Wording
    """What must be read back from the file."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintFile:
    """The finished file."""

    pdf: bytes
    pages: int
    problems: tuple[Problem, ...] = ()
