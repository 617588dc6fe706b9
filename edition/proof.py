"""Proofs and print files: pages set, and what goes to the reader and the printer."""

from dataclasses import dataclass

from edition.paper import Layout, Paper
from edition.problem import Problem
from edition.setting import Setting
from edition.story import Budget


@dataclass(frozen=True, slots=True)
class Forme:
    """Everything the pages are made of but the plan: the printer's word for type locked up and ready."""

    paper: Paper
    layout: Layout
    budget: Budget
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """One story's characters, counted as filed and as they stand on the pages. Spaces and added hyphens do not count."""

    slug: str
    chars_in: int
    chars_set: int


@dataclass(frozen=True, slots=True)
class Proof:
    """Set pages."""

    pdf: bytes
    title: str
    """The paper's title and the day, written out."""
    tallies: tuple[Tally, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintFile:
    """The finished file."""

    pdf: bytes
    pages: int
    problems: tuple[Problem, ...] = ()
