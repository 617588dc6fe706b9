"""Title: the headline of a story whose front matter has none: its first heading, or its file's
name.
"""

import re
from dataclasses import dataclass, replace

from edition.copy.filed import LeftOut, Why
from edition.copy.markdown.blocks import Body
from edition.copy.markdown.frontmatter import FrontMatter
from edition.copy.words.byline import is_byline
from edition.copy.words.file_name import headline_of
from edition.copy.words.runs import words
from edition.problem import errors
from edition.story import Block, Crosshead, Paragraph, plain

_DATED = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[-_ ](?P<slug>.+)")
"""A post's file as Jekyll names it."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A story's keys with a headline among them, where one is found, and its body without it."""

    matter: FrontMatter
    body: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    unsure: bool = False
    """The headline is the file's name."""


def with_title(matter: FrontMatter, found: Body, slug: str, *, foreign: bool) -> Titled:
    """Take the headline off the body's head where the front matter has none, or says the same."""
    body = found.blocks
    if errors(matter.problems) and not matter.values:
        return Titled(matter, body)
    headline = matter.values.get("headline")
    first = plain(body[0].text) if body and isinstance(body[0], Crosshead) else ""
    if headline is None and first:
        return _signed(_with(matter, "headline", first), body[1:])
    if (
        isinstance(headline, str)
        and found.is_titled
        and words(headline).casefold() == first.casefold()
    ):
        return Titled(matter, body[1:], (LeftOut(Why.REPEATED, first),))
    if headline is None and foreign and body:
        name = headline_of(dated(slug)[0])
        return Titled(_with(matter, "headline", name), body, unsure=True)
    return Titled(matter, body)


def dated(name: str) -> tuple[str, str]:
    """Part a file's name into slug and day; the day is empty where it has none."""
    found = _DATED.fullmatch(name)
    return (found["slug"], found["day"]) if found else (name, "")


def _signed(matter: FrontMatter, body: tuple[Block, ...]) -> Titled:
    """Take a byline that stands under the headline."""
    first = plain(body[0].text) if body and isinstance(body[0], Paragraph) else ""
    if first and "byline" not in matter.values and is_byline(first):
        return Titled(_with(matter, "byline", first), body[1:])
    return Titled(matter, body)


def _with(matter: FrontMatter, key: str, value: str) -> FrontMatter:
    return replace(matter, values=matter.values | {key: value})
