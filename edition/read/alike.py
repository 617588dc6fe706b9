"""Alike: stories of one edition that say the same, which copying and synchronising files leaves."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from edition.copy.words.shingles import resemblance, sketch
from edition.problem import Problem, warning
from edition.story import Story, plain, texts

SAME = 0.8
"""The share of common runs of words from which two stories say the same: a correction or two apart.
"""
HEADLINE = 0.7
"""The share of the words of two headlines that both have, where they are versions of one."""
LOOKED_AT = 8
"""Hashes of a sketch by which stories that may say the same find each other."""
_SYNCHRONISED = re.compile(r"conflicted copy|sync-conflict", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def alike(filed: list[Story]) -> Iterator[Problem]:
    """Name each set of stories that say the same, and files that a synchronisation left; what is
    held is no matter.
    """
    stories = [story for story in filed if not story.held]
    named: set[int] = set()
    for members in _sets(stories):
        named |= set(members)
        names = [f'"{Path(stories[n].path).name}"' for n in members]
        message = f"{', '.join(names[:-1])} and {names[-1]} say the same: which shall run?"
        hint = "take the others out of stories/, or write held: true into them"
        yield warning(
            stories[members[0]].path,
            message,
            hint,
            code="stories-alike",
            about=stories[members[0]].slug,
        )
    for number, story in enumerate(stories):
        if number not in named and _SYNCHRONISED.search(Path(story.path).name):
            message = (
                "the file's name says that two versions of it met when files were synchronised"
            )
            yield warning(
                story.path,
                message,
                "see which one is to run",
                code="stories-alike",
                about=story.slug,
            )


def _sets(stories: list[Story]) -> list[list[int]]:
    """Return the sets of stories that say the same, as numbers, each in the order of files."""
    kin = list(range(len(stories)))
    """Of each story the first that says the same."""
    for one, other in _pairs(stories):
        kin[other] = min(kin[other], kin[one])
    sets: dict[int, list[int]] = defaultdict(list)
    for number, first in enumerate(kin):
        sets[first].append(number)
    return [members for members in sets.values() if len(members) > 1]


def _pairs(stories: list[Story]) -> Iterator[tuple[int, int]]:
    """Yield every two stories of the same words, the earlier first, or of nearly the same."""
    first: dict[tuple[str, ...], int] = {}
    near: dict[int, list[int]] = defaultdict(list)
    sketches = [sketch(story) for story in stories]
    for number, story in enumerate(stories):
        earlier = first.setdefault(_words(story), number)
        if earlier != number:
            yield earlier, number
        candidates = sorted(
            {other for value in sketches[number][:LOOKED_AT] for other in near[value]}
        )
        for other in candidates:
            if resemblance(sketches[other], sketches[number]) >= SAME and _of_one_headline(
                stories[other], story
            ):
                yield other, number
        for value in sketches[number][:LOOKED_AT]:
            near[value].append(number)


def _of_one_headline(one: Story, other: Story) -> bool:
    """Say whether two headlines have most of their words in common."""
    mine, theirs = (set(_WORD.findall(story.headline.casefold())) for story in (one, other))
    return len(mine & theirs) >= HEADLINE * max(1, len(mine | theirs))


def _words(story: Story) -> tuple[str, ...]:
    said = " ".join(
        (story.headline, *(plain(text) for block in story.body for text in texts(block)))
    )
    return tuple(_WORD.findall(said.casefold()))
