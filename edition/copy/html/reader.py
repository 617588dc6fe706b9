"""Web page: an article page as a browser saved it → Story. Nothing is ever fetched."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from edition.copy.filed import File, Filed, Format, Standing
from edition.copy.html.blocks import blocks
from edition.copy.html.extraction import Picks, pick
from edition.copy.html.metadata import WebFacts, deck, facts, kicker
from edition.copy.html.photos import photos
from edition.copy.html.tree import TooLarge, WebTree, letters, named_charset, named_language, parse
from edition.copy.text_copy import read_decoded
from edition.copy.text_file.source import Source, Spot
from edition.copy.words.bcp47 import is_tag
from edition.copy.words.byline import byline
from edition.copy.words.dateline import with_dateline
from edition.copy.words.direction import directed
from edition.copy.words.runs import tidy
from edition.story import Block, Crosshead, Direction, Paragraph, Run, Story, plain

_NOWHERE = "http://page.invalid/"
"""trafilatura wants an address; this one leads nowhere."""
_INSTEAD = "save the article alone, or file the story as Markdown"


@dataclass(frozen=True, slots=True)
class _Article:
    """An article found in a page."""

    tree: WebTree
    facts: WebFacts
    text: str
    """Its words as judged, a paragraph a line."""
    picks: Picks | None
    """Where they stand in the page; None where they were not found there again."""


def read_webpage(source: Source, slug: str, standing: Standing) -> Filed:
    """Read the article of a saved page: its words as trafilatura judges, its structure from the page itself."""
    try:
        tree = parse(source.text)
    except TooLarge as much:
        return Filed(None, (source.error(Spot(), f"the page is too large: it has {much}", _INSTEAD, code="page-too-large"),))
    judged, text = _judge(source.text)
    article = _Article(tree, facts(tree, judged), text, pick(tree, text))
    story = _story(article, Story(slug, article.facts.headline, path=source.name), standing)
    if not story.headline or not story.body:
        what = "headline" if story.body else "article"
        return Filed(None, (source.error(Spot(), f"no {what} is found in this page", _INSTEAD, code="story-not-found"),))
    return Filed(with_dateline(_directed(story, tree, standing)))


@contextmanager
def _offline() -> Iterator[None]:
    """Let a library be loaded that tries the network at once: urllib3 opens a socket to see whether there is IPv6."""
    usual, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = usual


def _judge(page: str) -> tuple[Any, str]:
    with _offline():
        import trafilatura  # slow to import, needed for web pages alone

    judged = trafilatura.extract_metadata(page, default_url=_NOWHERE, extensive=True)
    return judged, trafilatura.extract(page, url=_NOWHERE, include_comments=False, include_tables=True) or ""


def _story(article: _Article, story: Story, standing: Standing) -> Story:
    """Fill a story with what the page holds of it."""
    found, picks = article.facts, article.picks
    shots = photos(article.tree, picks, found).photos if picks else ()
    summary = _summary(article)
    repeated = {letters(words) for shot in shots for words in (shot.cutline, shot.cutline + shot.credit)}
    section = next((s for s in standing.sections for name in found.trail if s.casefold() == name.casefold()), "")
    language = _language(article.tree)
    return replace(
        story,
        body=tuple(_without_furniture(_body(article), found, {letters(summary), *repeated})),
        deck=summary,
        section=section,
        kicker=kicker(found, section),
        byline=byline(found.authors, language or standing.language),
        published=found.published,
        updated=found.updated,
        photos=shots,
        link=found.link,
        language=language,
    )


def _language(tree: WebTree) -> str:
    """Return the language a page says it is in, where that is one."""
    said = tree.first("/html/@lang").replace("_", "-")
    return said if is_tag(said) else ""


def _body(article: _Article) -> tuple[Block, ...]:
    if article.picks:
        return blocks(article.picks)
    return tuple(Paragraph(tidy([Run(line)])) for line in article.text.split("\n") if line.strip())


def _summary(article: _Article) -> str:
    if not article.picks:
        return ""
    first = next((e for e in article.picks.elements if e.tag != "h1"), article.picks.elements[0])
    return deck(article.tree, article.facts, article.tree.order[first])


def _directed(story: Story, tree: WebTree, standing: Standing) -> Story:
    """Take the page's own word for its direction, else its letters'."""
    said = tree.first("/html/@dir").lower()
    return replace(story, direction=Direction(said)) if said in ("ltr", "rtl") else directed(story, standing.language)


def _without_furniture(body: tuple[Block, ...], found: WebFacts, repeated: set[str]) -> Iterator[Block]:
    """Leave out what repeats headline, deck, byline or a cutline, and crossheads with nothing under them."""
    names = "".join(letters(name) for name in found.authors)
    gone = (repeated | {letters(found.headline), names, "by" + names}) - {"", "by"}
    kept = [b for b in body if not (isinstance(b, Paragraph | Crosshead) and letters(plain(b.text)) in gone)]
    while kept and isinstance(kept[-1], Crosshead):
        kept.pop()
    yield from kept


def read(file: File) -> tuple[Filed, ...]:
    """Read the story of a saved page."""
    return read_decoded(file, read_webpage, charset=named_charset(file.content), language=named_language(file.content))


FORMAT = Format("a saved web page", read)
