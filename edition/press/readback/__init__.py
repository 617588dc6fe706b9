"""Readback: the finished file read as a stranger reads it, and compared word by word with what was
filed.

    bytes ─▶ leaves (texts of marked content) ─▶ structure tree ─▶ words, in order ═ the words of
    the Story

Nothing is searched for: the words of a story's element must be the words of the story, all of them,
once, in order, and whatever else the file says must be furniture that the pages were given.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from edition.press.readback.compare import difference, words
from edition.press.readback.leaf import Leaf, read_leaf
from edition.press.readback.tree import Article, articles, asides
from edition.problem import Problem, error
from edition.proof import Furnished, Reading, Wording

HINT = "this is a fault of Edition, not of the story: please report it"


def read_back(pdf: bytes, wording: Wording) -> tuple[Problem, ...]:
    """Return an error for every story and page of a finished file that does not say what it
    must.
    """
    with pikepdf.open(BytesIO(pdf)) as file:
        leaves = tuple(read_leaf(page) for page in file.pages)
        root: Any = file.Root.StructTreeRoot.K[0]
        told = tuple(articles(root, file))
        beside = asides(root, file, leaves)
    return (*_stories(told, leaves, wording.stories), *_furniture(beside, leaves, wording.pages))


def _stories(
    told: tuple[Article, ...], leaves: tuple[Leaf, ...], readings: tuple[Reading, ...]
) -> Iterator[Problem]:
    if len(told) != len(readings):
        yield _lost("", f"the file has {len(told)} stories and should have {len(readings)}")
        return
    for article, reading in zip(told, readings, strict=True):
        if fault := story_fault(article.said(leaves), reading):
            yield _lost(
                reading.path, f"{reading.slug}: read back from the file, {fault}", reading.slug
            )


def story_fault(said: str, reading: Reading) -> str:
    """Say how what a story's element says differs from what the story says; nothing where it does
    not.
    """
    return difference(words("\n".join(reading.pieces)), words(said))


def page_fault(said: str, passed: str, page: Furnished) -> str:
    """Say how a page's furniture differs from what it must say, as it is tagged and as it is passed
    over.
    """
    tagged = difference(words("\n".join(page.tagged)), words(said))
    return tagged or difference(words("\n".join(page.passed)), words(passed))


def _furniture(
    beside: dict[int, str], leaves: tuple[Leaf, ...], pages: tuple[Furnished, ...]
) -> Iterator[Problem]:
    if len(leaves) != len(pages):
        yield _lost("", f"the file has {len(leaves)} pages and should have {len(pages)}")
        return
    for number, (leaf, page) in enumerate(zip(leaves, pages, strict=True)):
        if leaf.unmarked:
            yield _lost("", f"page {number + 1}: “{leaf.unmarked[:40]}” stands in no mark")
        if fault := page_fault(beside.get(number, ""), "".join(leaf.passed), page):
            yield _lost(
                "", f"page {number + 1}: read back from the file, the furniture differs: {fault}"
            )


def _lost(path: str, message: str, slug: str = "") -> Problem:
    return error(path, message, HINT, code="words-lost", about=slug)
