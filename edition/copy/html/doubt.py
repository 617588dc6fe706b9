"""Doubt: whether all of an article was read, as far as the page itself lets one know; and whether
the page holds one at all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from edition.copy.filed import Why
from edition.copy.html.extraction import Extract
from edition.copy.html.lines import Line
from edition.copy.html.metadata import WebFacts
from edition.copy.html.sheet import SHORT
from edition.copy.html.tree import WebTree, classes, letters, words_of
from edition.copy.text_file.source import Source, Spot
from edition.problem import Problem

MORE = 0.15
"""The share of the words taken that the page's own data tells beside them, before some are thought
to be missing: data says cutlines too.
"""
BEGINNING = 40
"""Letters by which a sentence is found again."""
APART = 0.14
"""The share of the words taken on which the judges may differ: on nine pages in ten they do by
less.
"""
LEFT = 0.18
"""The share of the words taken that a judge holds and a rule leaves out."""
STUB = 700
"""Letters of a text that may be all that is shown of an article which is not free."""
BARE = 120
"""Letters under which a page without a date, a writer or data of an article holds none."""
MISSING = 1_000
"""Letters under which a page that names the status of a missing one (RFC 9110, 15.5.5) holds none.
"""
MANY = 0.45
"""The share of an article's lines that are short, from which it reads like lists or teasers."""
FEW = 12
"""Lines under which an article is too short to read like a list."""
LISTED = 0.08
"""The share of its letters, with that, in lines that are no sentences: of one article in twenty."""
BOX = 500
"""Letters that a box may hold: so many that no judge holds are no fault."""
FIRST_WORDS = 8
_WALL = re.compile(r"(?:pay|reg(?:istration)?|meter(?:ed)?)-?_?wall|wall__", re.IGNORECASE)
_SENTENCE = re.compile(r"\n|(?<=[.!?…])\s+|(?<=[。！？])")
_STATUS = re.compile(r"(?<!\d)40[34](?!\d)")
_NO_TEXT = (Why.COMMENTS, Why.MENU, Why.HIDDEN)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words that may be missing."""

    letters: int
    first: str
    """How they begin."""


def doubt(found: Extract, about: WebFacts, source: Source, slug: str) -> tuple[Problem, ...]:
    """Say how much of an article was taken, where there is doubt that it was all."""
    taken = _letters(found.lines)
    gap = _gap(found, about, taken)
    if gap is not None:
        share = round(100 * taken / (taken + gap.letters))
        message = (
            f"about {share} % of this page's text was taken: what may be missing begins"
            f" “{gap.first}”"
        )
        return (
            source.warning(
                Spot(),
                message,
                "edition read --left-out shows what was not; add it by hand",
                code=CODE,
                about=slug,
            ),
        )
    if not about.is_free and taken < STUB:
        message = (
            f"this page's story is not free for all: {taken} letters were taken, and there may be"
            " more"
        )
        return (
            source.warning(
                Spot(), message, "save the page as a subscriber sees it", code=CODE, about=slug
            ),
        )
    foreign = _foreign(found, taken)
    if not foreign:
        return ()
    hint = "read it against the page"
    return (source.warning(Spot(), foreign, hint, code=CODE, about=slug),)


def _foreign(found: Extract, taken: int) -> str:
    """Say what may be none of the article: what no judge holds, or what reads like no text; nothing
    where there is no doubt.
    """
    known = found.judges.chosen | found.judges.standing
    alone = _letters(line for line in found.lines if line not in known)
    if alone > max(BOX, APART * taken):
        share = round(100 * alone / taken)
        return f"about {share} % of what was taken of this page may be none of its article"
    lines = [line for line in found.lines if not line.tags("td", "th")]
    short = sum(len(line.key) < SHORT for line in lines)
    bare = _letters(line for line in lines if not line.is_sentence)
    if len(lines) >= FEW and short > MANY * len(lines) and bare > LISTED * taken:
        return f"{short} of the {len(lines)} lines taken of this page are short, as of a list"
    return ""


CODE = "words-in-doubt"


def _gap(found: Extract, about: WebFacts, taken: int) -> _Gap | None:
    """Return the largest part that may be missing: what data tells, what stands out, or what a
    judge holds and a rule leaves out.
    """
    body = "".join(line.key for line in found.lines)
    untold = [
        sentence
        for sentence in _SENTENCE.split(unescape(about.told))
        if (key := letters(sentence)) and key[:BEGINNING] not in body
    ]
    missing = sum(len(letters(sentence)) for sentence in untold)
    left = [
        line
        for line, why in found.left
        if line.is_prose and why not in _NO_TEXT and found.container in line.around
    ]
    standing = [line for line in left if line in found.judges.standing]
    held = [line for line in left if line in found.judges.held]
    gaps = [
        _Gap(missing, untold[0]) if missing > MORE * taken else None,
        _Gap(_letters(standing), standing[0].words) if _letters(standing) > APART * taken else None,
        _Gap(_letters(held), held[0].words) if _letters(held) > LEFT * taken else None,
    ]
    found_gaps = [_Gap(gap.letters, _beginning(gap.first)) for gap in gaps if gap is not None]
    return max(found_gaps, key=lambda gap: gap.letters, default=None)


def _beginning(words: str) -> str:
    return " ".join(words.split()[:FIRST_WORDS])


def _letters(lines: Iterable[Line]) -> int:
    return sum(len(line.key) for line in lines)


def no_story(found: Extract, about: WebFacts, tree: WebTree, source: Source) -> tuple[Problem, ...]:
    """Say why a page that was read holds no story: it only says that there is none, or shows the
    beginning of one.
    """
    taken = _letters(found.lines)
    if taken < STUB and _is_walled(found, tree):
        message = (
            f"this page shows only the beginning of its story, {taken} letters, and is left out"
        )
        return (
            source.warning(
                Spot(), message, "save the page as a subscriber sees it", code="page-walled"
            ),
        )
    named = bool(about.headline)  # one that says that a page is missing has a title
    plain = named and not (about.published or about.authors or about.is_article)
    if plain and taken < (
        MISSING if _STATUS.search(f"{about.headline} {tree.first('//title/text()')}") else BARE
    ):
        message = (
            f"this page holds no story, {taken} letters without a date or a writer, and is left out"
        )
        return (
            source.warning(
                Spot(),
                message,
                "look at the page: it may say only that there is none",
                code="page-empty",
            ),
        )
    return ()


def _is_walled(found: Extract, tree: WebTree) -> bool:
    """Say whether something that is called a wall stands after the beginning of the text, in the
    article's own element.
    """
    first = tree.order[found.lines[0].holder]
    inside = (e for e in found.container.iter() if isinstance(e.tag, str) and tree.order[e] > first)
    walls = [element for element in inside if _WALL.search(classes(element)) and words_of(element)]
    taken = _letters(found.lines)
    return any(
        2 * _letters(line for line in found.lines if wall in line.around) < taken for wall in walls
    )
