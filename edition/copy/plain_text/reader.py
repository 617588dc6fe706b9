"""Text: an article page copied as plain text, or plain prose under a headline → Story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from edition.copy.filed import File, Filed, Format, Standing
from edition.copy.plain_text.lines import article, count_words, is_aside, is_sentence, paragraphs
from edition.copy.text_copy import read_decoded
from edition.copy.text_file.source import Source, Spot
from edition.copy.words.credit import split_credit
from edition.copy.words.dateline import with_dateline
from edition.copy.words.dates import dates_in
from edition.copy.words.direction import directed
from edition.copy.words.runs import tidy
from edition.story import Block, Crosshead, Paragraph, Photo, Run, Story

_BY = re.compile(
    r"((?:By|BY|Von|Par|Por|بقلم)\s+\S.{0,80}?)"
    r"(?=\s+[-–—|]\s+|\s*,?\s*\b\w+\.? \d{1,2}\s*,\s*\d{4}|\s+\d{4}-\d{2}-\d{2}|\s+(?:on|am|le)\s+\w|$)"
)
_UPDATED = re.compile(r"\b(?:last )?(?:updated|modified)\b", re.IGNORECASE)
NEAR = 8
"""Paragraphs between the byline and the body at most: share buttons and a cutline."""
LONGEST_CROSSHEAD = 10
"""Words."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The paragraphs of a page and where its parts stand among them."""

    parts: list[str]
    byline: int
    """The byline's place; -1 where there is none."""
    headline: int
    body: range

    @property
    def above(self) -> range:
        """What stands between the headline and the body."""
        return range(self.headline + 1, self.body.start)


def read_text(source: Source, slug: str, standing: Standing) -> Filed:
    """Read a story without the page's menus, votes and newsletters."""
    page = _page(paragraphs(source.text))
    photo, lines = _photo(page)
    if not lines:
        hint = "write the headline, a blank line, and the body's paragraphs"
        return Filed(
            None, (source.error(Spot(1), "no story is found in this text: it has no body under a headline", hint, code="story-not-found"),)
        )
    published, updated = _moments(page)
    story = Story(
        slug=slug,
        headline=page.parts[page.headline],
        body=tuple(_blocks(lines)),
        deck=_deck(page),
        byline=_byline(page.parts[page.byline]) if page.byline >= 0 else "",
        published=published,
        updated=updated,
        photos=photo,
        path=source.name,
    )
    return Filed(directed(with_dateline(story), standing.language))


def _page(parts: list[str]) -> _Page:
    body = article(parts) or range(1, len(parts))
    byline = next((i for i in reversed(range(body.start)) if _BY.match(parts[i])), -1)
    inside = next((i for i in body[:NEAR] if _BY.match(parts[i]) and count_words(parts[i]) < 20), -1)
    if inside >= 0:
        byline, body = inside, range(inside + 1, body.stop)
    if byline >= 0 and body.start - byline > 4 * NEAR:
        byline = -1
    headline = _headline(parts, byline if byline >= 0 else body.start)
    return _Page(parts, byline, headline, range(max(body.start, headline + 1), body.stop))


def _headline(parts: list[str], end: int) -> int:
    """Choose the line that the page's title repeats, else the title-like line over the byline, its deck left alone."""
    titles = [i for i in range(end) if _is_title(parts[i])]
    repeated = [i for i in titles if i and count_words(parts[i]) > 2 and parts[0].startswith(parts[i])]
    if repeated:
        return repeated[-1]
    if not titles:
        return 0
    last = titles[-1]
    return last - 1 if last - 1 in titles and count_words(parts[last]) >= 5 else last


def _is_title(part: str) -> bool:
    size = count_words(part)
    return 3 <= size <= 40 and not is_aside(part) and not (dates_in(part) and size < 12) and not _BY.match(part)


def _deck(page: _Page) -> str:
    """Take the sentence between headline and byline."""
    end = page.byline if page.byline > page.headline else page.headline + 2
    found = [page.parts[i] for i in page.above if i < end and _is_title(page.parts[i]) and count_words(page.parts[i]) >= 5]
    return found[0] if found else ""


def _byline(part: str) -> str:
    found = _BY.match(part)
    return found[1].strip(" ,") if found else ""


def _moments(page: _Page) -> tuple[date | None, date | None]:
    """Read when the story was published and updated off the lines round the byline."""
    published: date | None = None
    updated: date | None = None
    for part in (page.parts[i] for i in page.above if count_words(page.parts[i]) < 30):
        before, *after = _UPDATED.split(part, maxsplit=1)
        published = published or next(iter(dates_in(before)), None)
        updated = updated or next(iter(dates_in(after[0])), None) if after else updated
    return published, updated


def _photo(page: _Page) -> tuple[tuple[Photo, ...], list[str]]:
    """Part the cutline, a paragraph that ends in a credit over the body, from the body's paragraphs."""
    lines = [page.parts[i] for i in page.body if not is_aside(page.parts[i])]
    above = [page.parts[i] for i in page.above if i != page.byline]
    for line in (*above, *lines[:2]):
        cutline, credit = split_credit(line)
        if credit and count_words(line) > 3:
            return (Photo("", cutline, credit),), [other for other in lines if other != line]
    return (), lines


def _blocks(lines: list[str]) -> Iterator[Block]:
    for index, line in enumerate(lines):
        text = tidy([Run(line)])
        heads = index and index + 1 < len(lines) and count_words(line) <= LONGEST_CROSSHEAD and not is_sentence(line)
        prose_follows = heads and is_sentence(lines[index + 1])
        yield Crosshead(text) if prose_follows else Paragraph(text)


def read(file: File) -> tuple[Filed, ...]:
    """Read the story of a file of plain text, in which a reference is only its characters."""
    return read_decoded(file, read_text, references=False)


FORMAT = Format("plain text", read)
