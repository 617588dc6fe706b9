"""Reading: what the file must say of every story, from the story as it was filed, in the order of
the structure tree.

The tree has a story's first part up to its text, then all its text, then what stands beside and
under it, part by part.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.page import Dummy, Module
from edition.proof import Reading
from edition.story import Block, Crosshead, Listing, Paragraph, Quote, Story, Table, plain
from edition.typeset.desk import Desk
from edition.typeset.geometry import Sheet
from edition.typeset.turns import turn


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a story, and the page it stands on."""

    page: Dummy
    module: Module


def readings(desk: Desk) -> tuple[Reading, ...]:
    """Return what is to be read of each story, in the order they begin."""
    parts: dict[str, list[_Part]] = {}
    for dummy in desk.flatplan.pages:
        for module in dummy.modules:
            parts.setdefault(module.slug, []).append(_Part(dummy, module))
    return tuple(_reading(desk.story(slug), tuple(them), desk) for slug, them in parts.items())


def _reading(story: Story, parts: tuple[_Part, ...], desk: Desk) -> Reading:
    first = parts[0].module
    pieces = [*_head(story, first), *_cutlines(story, first), *_text(story)]
    for number, part in enumerate(parts):
        pieces += _cutlines(story, part.module) if number else ()
        pieces += _boxes(story, desk) if part.module.facts else ()
        pieces += _turn(part.page, part.module, desk)
    return Reading(story.slug, story.path, tuple(piece for piece in pieces if piece))


def _head(story: Story, module: Module) -> Iterator[str]:
    yield "" if module.brief else story.kicker
    yield story.headline
    yield story.deck if module.deck else ""


def _cutlines(story: Story, module: Module) -> Iterator[str]:
    for placed in module.photos:
        photo = story.photos[placed.index]
        yield f"{photo.cutline} {photo.credit}"


def _text(story: Story) -> Iterator[str]:
    """Yield the byline and the body. A dateline opens the first paragraph, or has one of its own
    where there is none.
    """
    yield story.byline
    dateline = f"{story.dateline} — " if story.dateline else ""
    if not any(isinstance(block, Paragraph) for block in story.body):
        yield dateline
        dateline = ""
    for block in story.body:
        if isinstance(block, Paragraph):
            yield dateline + plain(block.text)
            dateline = ""
        else:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text) | Crosshead(text):
            yield plain(text)
        case Quote(paragraphs):
            yield from map(plain, paragraphs)
        case Listing(items):
            yield from (f"{item.mark} {plain(item.text)}" for item in items)
        case Table(head, rows):
            yield from map(plain, head)
            yield from (plain(cell) for row in rows for cell in row)


def _boxes(story: Story, desk: Desk) -> Iterator[str]:
    """Yield what stands under a story's end. A code has its words where its link is short enough to
    be one.
    """
    if story.facts:
        yield from (story.facts.title, *story.facts.facts)
    if story.sidebar:
        yield story.sidebar.headline
        for block in story.sidebar.body:
            yield from _block(block)
    yield desk.phrases.online if desk.setting(story.slug).code else ""


def _turn(dummy: Dummy, module: Module, desk: Desk) -> Iterator[str]:
    """Yield the jump line, or the line that says where a part comes from."""
    if module.turn_line is None:
        return
    place = Sheet(desk.forme.layout, dummy.number).place(module.turn_line)
    yield turn(module, dummy, place, desk).words.text
