"""Reading: an item whose whole text is on its page → the item with its story, or why there is
none.
"""

from dataclasses import dataclass, replace

from edition.copy.filed import File, Filed
from edition.copy.formats import read_file
from edition.copy.items.slugs import slug
from edition.limits import WIRE_FILE
from edition.story import Story
from edition.wire.answer import NONE, Unfetched
from edition.wire.items import Item
from edition.wire.ledger import Record
from edition.wire.listing import Desk
from edition.wire.pagewords import page_words
from edition.wire.sniff import is_page

GONE = (410, 451)
"""Answers by which a host says that a page was taken away (RFC 9110), or must be withheld (RFC
7725).
"""
MISSING = 404
REASONS = {
    "body-missing": "it has no text",
    "story-not-found": "no story is found in it",
    "story-empty": "it is empty",
}
"""What is said of a story by its code: in a count, one reason is one sentence."""
STUB = 120
"""Words: what is shorter and has a paywall's box in it is the beginning of a story, not one."""
USUAL = 5
"""The urgency of a story whose source gives none."""
FROM_FEED = ("section", "published", "updated", "byline", "deck", "dateline", "language")
"""What a feed may say of a story that its page does not."""


@dataclass(frozen=True, slots=True)
class Read:
    """An item as read."""

    item: Item
    unchanged: bool = False
    """Its page is as it was when it was dealt with last."""
    refused: str = ""
    """Why there is no story in it."""
    late: str = ""
    """Why it could not be read now: it may be, next time."""
    gone: bool = False
    """Its page was taken away for good."""
    missing: bool = False
    """Its page is not there."""
    withheld: bool = False
    """Its source says that it may not run, or not yet."""


def read_item(item: Item, desk: Desk, paid: bool = False) -> Read:
    """Read an item: fetch its page, where it has one; ``paid`` takes what is to be paid for,
    too.
    """
    if not item.page:
        return Read(item) if item.story else _storyless(item)
    try:
        return _of_page(item, desk, paid)
    except Unfetched as why:
        return (
            Read(item, late=str(why))
            if why.again
            else Read(
                item, refused=str(why), gone=why.status in GONE, missing=why.status == MISSING
            )
        )


def _of_page(item: Item, desk: Desk, paid: bool) -> Read:
    record = desk.ledger.records.get(item.key)
    known = desk.ledger.validators.get(item.page, NONE) if _dealt_with(record, paid) else NONE
    answer = desk.client.fetch(item.page, WIRE_FILE, known)
    if answer.unchanged or (known.digest and answer.validators.digest == known.digest):
        return Read(item, unchanged=True)
    desk.ledger.validators[item.page] = answer.validators
    if not is_page(answer.content, answer.media):
        return Read(item, refused=f"it is no page but {answer.media or 'a file of no known kind'}")
    words = page_words(answer.content)
    if words.paywalled and not paid:
        return Read(item, refused="it is behind a paywall")
    if words.withdrawn:
        return Read(item, refused="withdrawn by its source", gone=True, withheld=True)
    filed = read_file(File(f"{name_of(item.page)}.html", answer.content, desk.standing))[0]
    if not filed.story:
        return Read(item, refused=_why(filed))
    if (words.walled or words.paywalled) and filed.story.words < STUB:
        return Read(item, refused="it is behind a paywall")
    origin = replace(item.origin, until=item.origin.until or words.until)
    whole = replace(filed, story=_joined(filed.story, item), origin=origin)
    return Read(replace(item, filed=whole, base=answer.address))


def _dealt_with(record: Record | None, paid: bool) -> bool:
    """Say whether an item need not be read again where its page is the same: it was filed, or
    refused for good.
    """
    return record is not None and bool(record.slug or (record.refused and not paid))


def name_of(address: str) -> str:
    """Return a short name from an address: its last step that says something.

    >>> name_of("https://a.example/2026/11/the-wall-is-mended.html?x=1"), name_of("https://a.example/")
    ('the-wall-is-mended', 'a-example')
    """
    bare = address.partition("?")[0].partition("#")[0].partition("://")[2].rstrip("/")
    host, *steps = bare.split("/")
    names = (slug(step.rpartition(".")[0] if "." in step else step) for step in reversed(steps))
    telling = next((name for name in names if name and not name.isdigit() and name != "index"), "")
    return telling or slug(host) or "story"


def _storyless(item: Item) -> Read:
    withheld = any(problem.code == "story-withheld" for problem in item.filed.problems)
    why = next((str(left.why) for left in item.filed.left_out), "") if withheld else ""
    return Read(item, refused=why or _why(item.filed), withheld=withheld)


def _why(filed: Filed) -> str:
    """Return what a reader says of a file without a story."""
    worst = min(filed.problems, key=lambda problem: problem.severity != "error", default=None)
    return REASONS.get(worst.code, worst.message) if worst else "it holds no story"


def _joined(story: Story, item: Item) -> Story:
    """Let the source say what only it knows of a story whose words stand on its page."""
    told = item.story
    if told is None:
        return replace(story, link=story.link or item.page)
    missing = {
        name: getattr(told, name)
        for name in FROM_FEED
        if getattr(told, name) and not getattr(story, name)
    }
    return replace(
        story,
        **missing,
        headline=told.headline or story.headline,
        urgency=told.urgency if story.urgency == USUAL else story.urgency,
        photos=story.photos or told.photos,
        tags=story.tags or told.tags,
        until=story.until or told.until,
        link=told.link or story.link or item.page,
    )
