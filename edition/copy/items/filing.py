"""Filing: the items of a file → its stories, each with what was left out of it and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import PurePath

from edition.copy.filed import File, Filed, LeftOut, Standing, Why
from edition.copy.html.fragment import Fragment, TooLarge, read_fragment
from edition.copy.items.common import without_common
from edition.copy.items.desk_lines import without_desk_lines
from edition.copy.items.item import Item
from edition.copy.items.markup import bare
from edition.copy.items.opening import opened
from edition.copy.items.photo_credits import with_photo_credits
from edition.copy.items.repeats import without_footer, without_repeats
from edition.copy.items.slugs import slug, told_apart
from edition.copy.items.taking_out import Cleared
from edition.copy.items.wire_markup import wire_markup
from edition.copy.text_file.source import Source, Spot
from edition.copy.words.bcp47 import is_tag
from edition.copy.words.byline import byline
from edition.copy.words.dateline import with_dateline
from edition.copy.words.direction import directed
from edition.copy.words.web_address import is_address
from edition.photo import each_once
from edition.problem import Problem
from edition.story import Block, Photo, Story, plain, texts

PRESS_TIME = time(6)
"""An edition is out by six in the morning of its day: an embargo that ends later would be broken.
"""
HEADLINE_WORDS = 12
"""A headline made from the body takes no more of its first sentence."""
USUAL = 5
"""The urgency of a story whose source gives none."""


_HINTS = {
    Why.WITHDRAWN: "take out what was filed from it before",
    Why.NOT_PUBLIC: "ask its source when it may run",
    Why.MEDIA: "file the picture with a story",
}


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a story is filed with, whatever it says."""

    file: File
    source: Source

    @property
    def standing(self) -> Standing:
        return self.file.standing

    def place(self, item: Item) -> Spot:
        """Find where an item stands in its file: by its headline, or by its name."""
        return self.found(item.headline, item.origin.identity)

    def found(self, *words: str) -> Spot:
        """Find where the first of some words stands that is in the file."""
        places = (self.source.text.find(each) for each in words if each)
        return next((self.source.spot(at) for at in places if at >= 0), Spot())


def file_items(
    items: Iterable[Item], file: File, source: Source, *, alone: bool = False
) -> tuple[Filed, ...]:
    """File every item, in the source's order; ``alone`` gives a file of one story the file's
    name.
    """
    desk = _Desk(file, source)
    listed = tuple(items)
    name = file.stem if alone and len(listed) == 1 else ""
    slugs = told_apart(name or _slug(item) for item in listed)
    stories = tuple(_filed(item, short, desk) for item, short in zip(listed, slugs, strict=True))
    if not any(item.is_wire for item in listed):
        stories = without_common(stories)
    return _with_note(stories, listed, desk)


def _with_note(
    stories: tuple[Filed, ...], items: tuple[Item, ...], desk: _Desk
) -> tuple[Filed, ...]:
    """Say once of a file, and with its first, how many of its stories have a headline of our
    making.
    """
    made = [
        filed.story
        for filed, item in zip(stories, items, strict=True)
        if filed.story and not item.headline
    ]
    if not made:
        return stories
    items_are = (
        f"{len(made)} items without a headline are"
        if len(made) > 1
        else "an item without a headline is"
    )
    message = f'{items_are} filed under the first words: "{made[0].headline}"'
    spot = desk.found(made[0].headline)
    note = desk.source.note(
        spot, message, "write a headline", code="headline-made", about=made[0].slug
    )
    return (replace(stories[0], problems=(*stories[0].problems, note)), *stories[1:])


def _slug(item: Item) -> str:
    address = PurePath(item.origin.address.rstrip("/")).stem
    first = "" if item.headline else " ".join(bare(item.body).split()[:HEADLINE_WORDS])
    names = (item.slug, item.headline, first, address, item.origin.identity, "story")
    return next(short for name in names if (short := slug(name)))


def _filed(item: Item, short: str, desk: _Desk) -> Filed:
    if item.withheld:
        return _kept_back(item, item.withheld, short, desk)
    try:
        wired = wire_markup(item.body) if item.is_wire else Cleared(item.body)
        fragment = read_fragment(
            wired.markup, item.base or item.origin.address, item.language or desk.standing.language
        )
    except TooLarge as much:
        message = f'"{_called(item)}" is too large to be read: it has {much}'
        return Filed(
            None,
            (
                desk.source.error(
                    desk.place(item), message, "file it alone", code="page-too-large", about=short
                ),
            ),
            origin=item.origin,
        )
    if item.is_wire:
        fragment = without_desk_lines(fragment, item.credit)
        opening = opened(item, fragment)
        item, fragment = opening.item, opening.fragment
    fragment = without_footer(fragment, item.origin.address)
    item, fragment = with_photo_credits(item, fragment)
    item, fragment = without_repeats(item, fragment)
    if not fragment.blocks:
        return _wordless(
            replace(item, left_out=(*item.left_out, *wired.left_out)), fragment, short, desk
        )
    story = _story(item, fragment, short, desk)
    shots = (*item.photos, *fragment.photos)
    left_out = (*item.left_out, *wired.left_out, *fragment.left_out, *_said_again(shots))
    problems = tuple(_told(item, story, left_out, desk))
    return Filed(story, problems, left_out, source=desk.source, origin=item.origin)


def _kept_back(item: Item, why: Why, short: str, desk: _Desk) -> Filed:
    message = f'"{_called(item)}" is left out: {why}'
    hint = _HINTS.get(why, "")
    tell = (
        desk.source.note
        if why in (Why.MEDIA, Why.NO_STORY, Why.UNPUBLISHED)
        else desk.source.warning
    )
    problem = tell(desk.place(item), message, hint, code="story-withheld", about=short)
    left_out = (LeftOut(why, words) for words in _words(item) if words)
    return Filed(
        None, (problem,), (*left_out, *item.left_out), source=desk.source, origin=item.origin
    )


def _words(item: Item) -> tuple[str, ...]:
    try:
        blocks = read_fragment(item.body).blocks
    except TooLarge:
        blocks = ()
    body = " ".join(plain(text) for block in blocks for text in texts(block))
    return (item.headline, item.deck, body)


def _wordless(item: Item, fragment: Fragment, short: str, desk: _Desk) -> Filed:
    """Say that an item has nothing under its headline; its page may have."""
    message = f'"{_called(item)}" has no text, and is left out'
    hint = (
        f"its page is {item.origin.address}"
        if item.origin.address
        else "write its text, or take it out"
    )
    problem = desk.source.warning(desk.place(item), message, hint, code="body-missing", about=short)
    captions = (
        f"{photo.cutline} {photo.credit}".strip() for photo in (*item.photos, *fragment.photos)
    )
    said = tuple(
        LeftOut(Why.WORDLESS, words) for words in (item.headline, item.deck, *captions) if words
    )
    origin = replace(item.origin, summary_only=True)
    return Filed(
        None,
        (problem,),
        (*said, *item.left_out, *fragment.left_out),
        source=desk.source,
        origin=origin,
    )


def _called(item: Item) -> str:
    return item.headline or item.origin.address or item.origin.identity


def _story(item: Item, fragment: Fragment, short: str, desk: _Desk) -> Story:
    language = item.language.replace("_", "-")
    language = language if is_tag(language) else ""
    standing = desk.standing
    until = item.origin.until
    story = Story(
        slug=short,
        headline=item.headline or _first_words(fragment.blocks),
        body=fragment.blocks,
        section=_section(item.subjects, standing),
        urgency=item.urgency or USUAL,
        deck=item.deck,
        byline=byline(tuple(dict.fromkeys(item.names)), language or standing.language)
        or item.credit,
        dateline=item.dateline,
        published=item.published,
        updated=item.updated if item.updated != item.published else None,
        photos=each_once((*item.photos, *fragment.photos)),
        link=item.origin.address if is_address(item.origin.address) else "",
        tags=tuple(dict.fromkeys(item.tags)),
        until=until.date() if until else None,
        held=_embargoed(item.origin.embargo, standing.day),
        language=language,
        path=desk.file.name,
    )
    return directed(with_dateline(story), standing.language)


def _section(subjects: tuple[str, ...], standing: Standing) -> str:
    """Return the paper's section that the source names."""
    ours = {section.casefold(): section for section in standing.sections}
    return next((ours[name.casefold()] for name in subjects if name.casefold() in ours), "")


def _embargoed(embargo: datetime | None, day: date | None) -> bool:
    """Say whether an edition of a day would break an embargo."""
    if embargo is None or day is None:
        return False
    return embargo.replace(tzinfo=None) > datetime.combine(day, PRESS_TIME)


def _said_again(photos: tuple[Photo, ...]) -> Iterator[LeftOut]:
    """Yield what is said of a photo where it comes again."""
    seen: set[str] = set()
    for photo in photos:
        words = f"{photo.cutline} {photo.credit}".strip()
        if photo.file in seen and words:
            yield LeftOut(Why.REPEATED, words)
        if words:
            seen.add(photo.file)


def _first_words(blocks: tuple[Block, ...]) -> str:
    """Make a headline of a post that has none: its first sentence, or so much of it as a headline
    holds.
    """
    words = next(plain(text) for block in blocks for text in texts(block)).split()
    end = next(
        (n for n, word in enumerate(words, 1) if word.endswith((".", "!", "?", "。"))), len(words)
    )
    if end <= HEADLINE_WORDS:
        return " ".join(words[:end]).rstrip(".")
    return " ".join(words[:HEADLINE_WORDS]) + " …"


def _told(
    item: Item, story: Story, left_out: tuple[LeftOut, ...], desk: _Desk
) -> Iterator[Problem]:
    """Say what a person must know of how a story was filed."""
    if item.origin.embargo and (story.held or desk.standing.day is None):
        message = f'"{story.headline}" is under embargo until {item.origin.embargo.isoformat()}'
        hint = "it is held; pin no place for it before" if story.held else "hold it until then"
        yield desk.source.warning(
            desk.place(item), message, hint, code="story-embargoed", about=story.slug
        )
    words = sum(len(part.words.split()) for part in left_out if part.why is Why.NOT_PUBLIC)
    if words:
        message = f'what is not for publication is left out of "{story.headline}": {words} words'
        yield desk.source.note(
            desk.place(item), message, code="not-for-publication", about=story.slug
        )
