"""Filing: an item's story → a file in the edition's stories/, under a name that no other story
has.
"""

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.copy.filed import File, Filed, Standing
from edition.copy.formats import read_file
from edition.copy.items.slugs import slug
from edition.copy.markdown.writer import to_markdown
from edition.disk import write_over
from edition.gate import admit, entries
from edition.limits import STORY_FILE
from edition.problem import errors
from edition.story import Story
from edition.wire.items import Item
from edition.wire.ledger import DRAFT
from edition.wire.reading import USUAL, name_of
from edition.wire.sources import SourceKeys

LEADS = 3
"""The urgency of a source's first story, where the source gives none: it leads with it."""
FIRST = 4
"""That of the next few."""
FEW = 4
"""How many stories a source leads with."""
HELD = "held: true\n"


@dataclass(frozen=True, slots=True)
class Place:
    """The edition that is filed for."""

    folder: Path
    day: str

    @property
    def stories(self) -> Path:
        """Where its stories lie."""
        return self.folder / "stories"


def dressed(item: Item, source: SourceKeys, standing: Standing) -> Story:
    """Return an item's story with what its source's table and its place in the source say of it."""
    assert item.story
    story = item.story
    photos = (
        tuple(replace(photo, credit=photo.credit or source.credit) for photo in story.photos)
        if source.photos
        else ()
    )
    return replace(
        story,
        section=section(item, source, standing),
        urgency=source.urgency
        or (
            story.urgency
            if story.urgency != USUAL or item.origin.identity
            else by_order(item.order)
        ),
        photos=photos,
        link=story.link or item.address,
        until=story.until or (item.origin.until.date() if item.origin.until else None),
    )


def section(item: Item, source: SourceKeys, standing: Standing) -> str:
    """Return the paper's section for an item: by the source's table, its own name, its tags and its
    address, else the source's.
    """
    assert item.story
    story = item.story
    steps = urlsplit(item.address).path.split("/") if item.address else []
    names = [story.section, *story.tags, *(unquote(step).replace("-", " ") for step in steps[:-1])]
    table = {name.casefold(): ours for name, ours in source.sections.items()}
    ours = {name.casefold(): name for name in standing.sections}
    mapped = next((table[name.casefold()] for name in names if name.casefold() in table), "")
    known = next((ours[name.casefold()] for name in names if name.casefold() in ours), "")
    own = story.section if not standing.sections else ""
    return mapped or known or source.section or own


def by_order(order: int) -> int:
    """Return the urgency of a story by its place in its source."""
    return LEADS if order == 0 else FIRST if order < FEW else USUAL


def free_name(item: Item, story: Story, place: Place) -> str:
    """Return a slug for a story that no file of the edition has, whatever a file system makes of
    capitals.
    """
    taken = {path.stem.casefold() for path in entries(place.stories, place.folder)}
    stem = (
        name_of(item.page or item.address) if not item.shelf and item.address else slug(story.slug)
    )
    stem = (slug(story.headline) if stem in ("", "story") else stem) or "story"
    name, count = stem, 1
    while name.casefold() in taken:
        count += 1
        name = f"{stem}-{count}"
    return name


def written(story: Story, standing: Standing) -> bytes | None:
    """Return a story's file; None where it would not be read again as one."""
    content = to_markdown(story).encode()
    back: Filed = read_file(File(f"{story.slug}.md", content, standing))[0]
    return content if back.story and not errors(back.problems) else None


def file(content: bytes, name: str, place: Place) -> None:
    """Put a story's file into the edition. Raises OSError."""
    write_over(content, place.stories / f"{name}.md", DRAFT)


def held_back(path: Path, dry: bool = False) -> str:
    """Hold a story that its source has withdrawn, whoever wrote its file last; return the file's
    digest. Raises OSError.

    ``dry`` only says what the digest would be.
    """
    text = admit(path, STORY_FILE).decode(errors="replace")
    matter = re.sub(r"(?m)^held:.*\n", "", text)
    content = matter.replace("---\n", f"---\n{HELD}", 1).encode()
    if not dry:
        write_over(content, path, DRAFT)
    return sha256(content).hexdigest()
