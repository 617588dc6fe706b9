"""Filed: one story file, wherever it lies, as a story with its pictures, and the paper it belongs
to.
"""

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from edition.copy import Standing, read_story
from edition.paper import Paper
from edition.problem import ContentError, Problem, Severity, errors
from edition.read.inks import read_inks
from edition.read.locate import Located
from edition.read.papertoml import paper, read_paper
from edition.read.photos import Desk, with_pictures
from edition.read.stories import coded
from edition.story import Story

STORIES = "stories"


@dataclass(frozen=True, slots=True)
class Copy:
    """A story and the paper it was filed for; that has no title where none is known."""

    story: Story
    paper: Paper
    problems: tuple[Problem, ...]


def read_copy(file: Path, language: str) -> Copy:
    """Read a story file. Raises ContentError where it holds no story. ``language`` (BCP 47), where
    given, stands for the paper's.
    """
    place = file.resolve()
    in_paper = place.parent.name == STORIES
    edition = place.parent.parent if in_paper else place.parent
    keys = read_paper(edition.parent.parent) if in_paper else None
    stands = paper(keys.values, keys) if keys and keys.values else Paper("")
    stands = replace(stands, language=language or stands.language)
    inks = read_inks(keys, edition.parent.parent).value if keys else b""
    filed = read_story(place, place.relative_to(edition).as_posix(), Standing(stands.language))
    if filed.story is None or errors(filed.problems):
        raise ContentError(*(_shown(problem, edition) for problem in filed.problems))
    pictured = with_pictures(
        Desk(filed.story, Located(edition, edition, date.min, inks)), filed.enclosed
    )
    # A sheet is made for the words: a picture that is not at hand keeps nobody from printing it.
    notes = tuple(replace(problem, severity=Severity.NOTE) for problem in pictured.problems)
    return Copy(
        coded(pictured.value, stands.qr),
        stands,
        tuple(_shown(problem, edition) for problem in (*filed.problems, *notes)),
    )


def _shown(problem: Problem, edition: Path) -> Problem:
    """Name a file as it is seen from where the command was given."""
    named = os.path.relpath(edition / problem.where.path)
    return problem.at(str(edition / problem.where.path) if named.startswith("..") else named)
