"""Ran before: a story whose words, or whose headline, stood in an earlier edition is told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from edition.gate import Shut, admit, entries
from edition.limits import STORY_FILE
from edition.problem import Problem, warning
from edition.read.locate import Located, days_of
from edition.story import Story

EARLIER = 14
"""Editions that are looked at: a fortnight of a daily, a season of a weekly."""
TELLING = 3
"""Words of a headline: a shorter one may head what comes every day, such as “Letters”."""
TEXTS = (".md", ".txt")
_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Before:
    """What earlier editions printed: where by a digest of the words, and where by the headline's
    line.
    """

    words: dict[str, str]
    headlines: dict[str, str]


def ran_before(stories: tuple[Story, ...], located: Located) -> tuple[Problem, ...]:
    """Warn of every story that an earlier edition of the paper has, in its words or under its
    headline.
    """
    before = _before(located)
    return tuple(
        _told(story, before, located)
        for story in stories
        if not story.held and _place(story, before, located)
    )


def _told(story: Story, before: _Before, located: Located) -> Problem:
    message = f'"{story.slug}" ran before: {_place(story, before, located)}'
    return warning(
        story.path,
        message,
        "take the file out, or hold it: held: true",
        code="ran-before",
        about=story.slug,
    )


def _place(story: Story, before: _Before, located: Located) -> str:
    """Return the file of an earlier edition that has the story; empty where none has."""
    words = _words(located.root / story.path, located.root)
    said = _headline(story.headline)
    return before.words.get(words, "") or (
        before.headlines.get(said, "") if len(said.split()) >= TELLING else ""
    )


def _before(located: Located) -> _Before:
    words: dict[str, str] = {}
    headlines: dict[str, str] = {}
    for path in _files(located):
        name = path.relative_to(located.root).as_posix()
        words.setdefault(_words(path, located.root), name)
        for headline in _headlines(path, located.root):
            headlines.setdefault(headline, name)
    words.pop("", None)
    return _Before(words, headlines)


def _files(located: Located) -> Iterator[Path]:
    """Yield the stories' files of earlier editions, the latest edition first."""
    days = days_of(located.root)
    for day in sorted((day for day in days if day < located.day), reverse=True)[:EARLIER]:
        try:
            yield from (
                path for path in entries(days[day] / "stories", located.root) if path.is_file()
            )
        except (OSError, Shut):
            continue  # what cannot be listed was told in its own day


def _text(path: Path, home: Path) -> bytes:
    try:
        return admit(path, STORY_FILE, home)
    except (OSError, Shut):
        return b""


def _words(path: Path, home: Path) -> str:
    """Return a digest of a file's words, of a text without its front matter; empty where there are
    none.
    """
    content = _text(path, home)
    if path.suffix.lower() in TEXTS:
        content = " ".join(
            _WORD.findall(_MATTER.sub("", content.decode(errors="replace").replace("\r\n", "\n")))
        ).encode()
    return sha256(content).hexdigest() if content.strip() else ""


def _headlines(path: Path, home: Path) -> Iterator[str]:
    if path.suffix.lower() not in TEXTS:
        return
    matter = _MATTER.match(_text(path, home).decode(errors="replace").replace("\r\n", "\n"))
    for line in matter[0].splitlines() if matter else ():
        key, _, value = line.partition(":")
        if key in ("headline", "title"):
            yield _headline(value)


def _headline(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
