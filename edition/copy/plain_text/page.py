"""Page: an article page copied as plain text → its story, without the menus, votes and newsletters
around it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from edition.copy.filed import Filed, LeftOut, Why
from edition.copy.plain_text.blocks import crossheaded
from edition.copy.plain_text.bylines import BY, moments, signed
from edition.copy.plain_text.lines import article, count_words, is_aside
from edition.copy.text_file.source import Source
from edition.copy.words.credit import split_credit
from edition.copy.words.dates import dates_in
from edition.problem import Problem
from edition.story import Photo, Story

NEAR = 8
"""Paragraphs between the byline and the body at most: share buttons and a cutline."""
LINE_WORDS = 30
"""Words of the line that says when a story was written, at most."""
SHOWN = 40
"""Characters of what is left out that a message shows."""


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


def read_page(parts: list[str], source: Source, slug: str, language: str) -> Filed:
    """Read the story of a page by its paragraphs; what is left out is named, and told in one
    note.
    """
    page = _page(parts)
    photo, lines = _photo(page)
    published, updated = _moments(page, language)
    story = Story(
        slug=slug,
        headline=page.parts[page.headline],
        body=tuple(crossheaded(lines)),
        deck=_deck(page),
        byline=signed(page.parts[page.byline]) if page.byline >= 0 else "",
        published=published,
        updated=updated,
        photos=photo,
        path=source.name,
    )
    left_out = tuple(_left_out(page, story, lines))
    return Filed(story if lines else None, tuple(_told(left_out, source)), left_out)


def _left_out(page: _Page, story: Story, lines: list[str]) -> Iterator[LeftOut]:
    """Name every paragraph of the page that is in no part of the story."""
    taken = Counter([story.headline, story.deck, *lines])
    photo = next(iter(story.photos), None)
    for index, part in enumerate(page.parts):
        if taken[part]:
            taken[part] -= 1
        elif index != page.byline and not (
            photo and split_credit(part) == (photo.cutline, photo.credit)
        ):
            menu = index < page.headline
            yield LeftOut(Why.MENU if menu else Why.FURNITURE, part)


def _told(left_out: tuple[LeftOut, ...], source: Source) -> Iterator[Problem]:
    if left_out:
        first = left_out[0].words[:SHOWN]
        message = (
            f"a page copied as text: {len(left_out)} of its lines are no part of the story, the"
            f" first “{first}”"
        )
        spot = source.spot(max(0, source.text.find(left_out[0].words)))
        yield source.note(spot, message, "edition read shows what was taken", code="page-cleaned")


def _page(parts: list[str]) -> _Page:
    body = article(parts) or range(1, len(parts))
    byline = next((i for i in reversed(range(body.start)) if BY.match(parts[i])), -1)
    inside = next((i for i in body[:NEAR] if BY.match(parts[i]) and count_words(parts[i]) < 20), -1)
    if inside >= 0:
        byline, body = inside, range(inside + 1, body.stop)
    if byline >= 0 and body.start - byline > 4 * NEAR:
        byline = -1
    headline = _headline(parts, byline if byline >= 0 else body.start)
    return _Page(parts, byline, headline, range(max(body.start, headline + 1), body.stop))


def _headline(parts: list[str], end: int) -> int:
    """Choose the line that the page's title repeats, else the title-like line over the byline, its
    deck left alone.
    """
    titles = [i for i in range(end) if _is_title(parts[i])]
    repeated = [
        i for i in titles if i and count_words(parts[i]) > 2 and parts[0].startswith(parts[i])
    ]
    if repeated:
        return repeated[-1]
    if not titles:
        return 0
    last = titles[-1]
    return last - 1 if last - 1 in titles and count_words(parts[last]) >= 5 else last


def _is_title(part: str) -> bool:
    size = count_words(part)
    return (
        3 <= size <= 40
        and not is_aside(part)
        and not (dates_in(part) and size < 12)
        and not BY.match(part)
    )


def _deck(page: _Page) -> str:
    """Take the sentence between headline and byline."""
    end = page.byline if page.byline > page.headline else page.headline + 2
    found = [
        page.parts[i]
        for i in page.above
        if i < end and _is_title(page.parts[i]) and count_words(page.parts[i]) >= 5
    ]
    return found[0] if found else ""


def _moments(page: _Page, language: str) -> tuple[date | None, date | None]:
    """Read when the story was published and updated off the lines round the byline."""
    short = (page.parts[i] for i in page.above if count_words(page.parts[i]) < LINE_WORDS)
    return moments(short, language)


def _photo(page: _Page) -> tuple[tuple[Photo, ...], list[str]]:
    """Part the cutline, a paragraph that ends in a credit over the body, from the body's
    paragraphs.
    """
    lines = [page.parts[i] for i in page.body if not is_aside(page.parts[i])]
    above = [page.parts[i] for i in page.above if i != page.byline]
    for line in (*above, *lines[:2]):
        cutline, credit = split_credit(line)
        if credit and count_words(line) > 3:
            return (Photo("", cutline, credit),), [other for other in lines if other != line]
    return (), lines
