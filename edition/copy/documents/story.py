"""Story: a document's manuscript → the story it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from edition.copy.documents.manuscript import Grid, Manuscript, Part, Passage, Role, Shot
from edition.copy.filed import File, Filed
from edition.copy.words.byline import is_byline
from edition.copy.words.credit import split_credit
from edition.copy.words.dateline import with_dateline
from edition.copy.words.dates import written
from edition.copy.words.direction import directed
from edition.copy.words.file_name import headline_of
from edition.copy.words.lists import BULLET, sound
from edition.copy.words.runs import single_line, tidy
from edition.problem import Problem, error, warning
from edition.story import (
    Block,
    Crosshead,
    Item,
    Listing,
    Paragraph,
    Photo,
    Quote,
    Run,
    Story,
    Table,
    plain,
)

HEADLINE_WORDS = 25
"""A first paragraph of more is text."""
NEAR = 3
"""Passages under the headline in which deck, byline and date are looked for."""
_ENDS = (".", ":", ";", "…")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands over a body."""

    headline: str = ""
    deck: str = ""
    byline: str = ""
    dated: str = ""


def story_of(manuscript: Manuscript, file: File) -> Filed:
    """Make a story of a manuscript."""
    parts = [part for part in manuscript.parts if not isinstance(part, Passage) or part.text]
    if not parts:
        problem = error(
            file.name,
            "the document holds no text",
            "write the story or take the file out",
            code="story-empty",
        )
        return Filed(None, (problem,), manuscript.left_out)
    head, rest = _headed(parts)
    photos, blocks = _set(rest)
    if not blocks and not manuscript.notes:  # a heading or a caption alone is all the text there is
        head = _Head()
        blocks = tuple(Paragraph(part.text) for part in parts if isinstance(part, Passage))
        photos = tuple(replace(photo, cutline="", credit="") for photo in photos)
    body = (*blocks, *_notes(manuscript))
    problems = tuple(_missing(head, body, file))
    story = Story(
        slug=file.stem,
        headline=head.headline or headline_of(file.stem),
        deck=head.deck,
        byline=head.byline,
        published=written(head.dated) if head.dated else None,
        body=body,
        photos=photos,
        path=file.name,
    )
    kept = directed(with_dateline(story), file.standing.language) if body else None
    return Filed(kept, problems, manuscript.left_out, manuscript.enclosed)


def _missing(head: _Head, body: Sequence[Block], file: File) -> Iterator[Problem]:
    if not body:
        yield error(
            file.name,
            "the story has no body",
            "write its text under the headline",
            code="body-missing",
        )
    elif not head.headline:
        message = f'the document has no headline: "{headline_of(file.stem)}" is its file\'s name'
        yield warning(
            file.name, message, "give its first line the style Title", code="headline-guessed"
        )


def _headed(parts: list[Part]) -> tuple[_Head, list[Part]]:
    """Part what stands over the body from it."""
    rest = list(parts)
    title = _first(rest, _is_title) or _first(rest[:1], _is_heading)
    if title is None and _is_headline(rest):
        title = rest[0]
    head = _Head(headline=_line(title))
    if title in rest:
        rest.remove(title)
    for name, fits in (("deck", _is_deck), ("byline", _is_author), ("dated", _is_date)):
        found = _first(rest[:NEAR], fits)
        if found is not None:
            rest.remove(found)
            head = replace(head, **{name: _line(found)})
    return head, rest


def _first(parts: list[Part], fits: object) -> Part | None:
    return next((part for part in parts if callable(fits) and fits(part)), None)


def _line(part: Part | None) -> str:
    return plain(single_line(part.text)) if isinstance(part, Passage) else ""


def _is_title(part: Part) -> bool:
    return isinstance(part, Passage) and part.role is Role.TITLE


def _is_heading(part: Part) -> bool:
    return isinstance(part, Passage) and part.role is Role.HEADING


def _is_deck(part: Part) -> bool:
    return isinstance(part, Passage) and part.role is Role.SUBTITLE


def _is_author(part: Part) -> bool:
    if not isinstance(part, Passage):
        return False
    return part.role is Role.AUTHOR or (part.role is Role.TEXT and is_byline(_line(part)))


def _is_date(part: Part) -> bool:
    return isinstance(part, Passage) and part.role is Role.DATE and written(_line(part)) is not None


def _is_headline(parts: list[Part]) -> bool:
    """Say whether the first paragraph is a headline that was given no style: short, no sentence,
    and text follows.
    """
    first = parts[0]
    if not isinstance(first, Passage) or first.role is not Role.TEXT or len(parts) < 2:
        return False
    words = _line(first)
    return (
        len(words.split()) <= HEADLINE_WORDS
        and not words.endswith(_ENDS)
        and "\n" not in plain(first.text)
    )


def _set(parts: Sequence[Part]) -> tuple[tuple[Photo, ...], tuple[Block, ...]]:
    """Set what is no head: photos with the captions beside them, and blocks."""
    photos: dict[str, Photo] = {}
    captions: set[int] = set()
    for at, part in enumerate(parts):
        if isinstance(part, Shot):
            beside = next(
                (n for n in (at + 1, at - 1) if _is_caption(parts, n) and n not in captions), -1
            )
            captions.add(beside)
            cutline, credit = split_credit(_line(parts[beside])) if beside >= 0 else ("", "")
            shown = photos.get(part.name)
            photos[part.name] = (
                shown
                if shown and shown.cutline
                else Photo(part.name, cutline or part.alt, credit, part.alt)
            )
    left = [
        part for at, part in enumerate(parts) if at not in captions and not isinstance(part, Shot)
    ]
    return tuple(photos.values()), tuple(_blocks(left))


def _is_caption(parts: Sequence[Part], at: int) -> bool:
    part = parts[at] if 0 <= at < len(parts) else None
    return isinstance(part, Passage) and part.role is Role.CAPTION


def _blocks(parts: Sequence[Part]) -> Iterator[Block]:
    for role, group in groupby(
        parts, key=lambda part: part.role if isinstance(part, Passage) else None
    ):
        run = list(group)
        passages = [part for part in run if isinstance(part, Passage)]
        match role:
            case None:
                yield from (Table(part.head, part.rows) for part in run if isinstance(part, Grid))
            case Role.ITEM:
                yield Listing(sound(_items(passages)))
            case Role.QUOTE:
                yield Quote(tuple(each.text for each in passages))
            case Role.CODE:
                lines = [
                    run
                    for each in passages
                    for run in (*(replace(r, code=True) for r in each.text), Run("\n"))
                ]
                yield Paragraph(tidy(lines))
            case Role.HEADING | Role.TITLE | Role.SUBTITLE:
                yield from (Crosshead(single_line(each.text)) for each in passages)
            case _:
                yield from (Paragraph(each.text) for each in passages)


def _items(passages: Sequence[Passage]) -> Iterator[Item]:
    """Make items; a paragraph without a mark goes on in the item before it, on a new line."""
    for at, passage in enumerate(passages):
        if not passage.mark and at:
            continue
        further = takewhile(lambda each: not each.mark, passages[at + 1 :])
        text = tidy((*passage.text, *(run for each in further for run in (Run("\n"), *each.text))))
        yield Item(passage.mark or BULLET, passage.depth, text)


def _notes(manuscript: Manuscript) -> Iterator[Block]:
    """Set the notes at the end, the first paragraph of each after its number."""
    for number, paragraphs in enumerate(manuscript.notes, 1):
        for at, text in enumerate(paragraphs):
            yield Paragraph(
                tidy((Run(str(number), raised=True), Run(" "), *text)) if not at else text
            )
