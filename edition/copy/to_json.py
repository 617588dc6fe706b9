"""To JSON: Story → the plain record other programs read."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.copy.words.agencies import is_agency
from edition.copy.words.names import is_person
from edition.story import Block, Item, Listing, Story, Table, Text, plain, texts

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
)
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_NAME = re.compile(
    r"[^\W\d_a-z]\S*(?:\s+(?:[^\W\d_a-z]\S*|de|van|von|der|den|la|bin|al|el|di|da)){1,4}"
)


def to_json(story: Story) -> dict[str, Any]:
    """Return the record; dates are ISO or None."""
    return {
        "headline": story.headline,
        "deck": story.deck,
        "kicker": story.kicker,
        "bylines": bylines(story.byline),
        "dateline": story.dateline,
        "published": story.published.isoformat() if story.published else None,
        "updated": story.updated.isoformat() if story.updated else None,
        "language": story.language,
        "direction": story.direction.value,
        "body_text": "\n\n".join(_bare(block) for block in story.body),
        "body_html": (
            _PAGES.get_template("body.html").render(blocks=[_shown(block) for block in story.body])
        ),
        "photos": [
            {"src": photo.file, "cutline": photo.cutline, "credit": photo.credit}
            for photo in story.photos
        ],
    }


def bylines(byline: str) -> list[str]:
    """Return the names of a byline, without "By". What is no name stays with the name before it.

    >>> bylines("By Ada Reed, Tom Vane and Jo Lund, Political reporter")
    ['Ada Reed', 'Tom Vane', 'Jo Lund, Political reporter']
    >>> bylines("Paula Steiger, SDA")
    ['Paula Steiger', 'SDA']
    """
    names: list[str] = []
    for part in _AND.split(_BY.sub("", byline.strip())):
        for index, piece in enumerate(re.split(r"\s*,\s*", part)):
            if index and not (_NAME.fullmatch(piece) or is_agency(piece) or is_person(piece)):
                names[-1] += f", {piece}"
            elif piece:
                names.append(piece)
    return names


def _bare(block: Block) -> str:
    match block:
        case Listing(items):
            return "\n".join(f"{'  ' * item.depth}{item.mark} {plain(item.text)}" for item in items)
        case Table(head, rows):
            return "\n".join("\t".join(map(plain, row)) for row in (head, *rows) if row)
        case _:
            return "\n\n".join(map(plain, texts(block)))


@dataclass(slots=True)
class _Leaf:
    text: Text
    branches: list["_Branch"] = field(default_factory=list)


@dataclass(slots=True)
class _Branch:
    """A list as HTML nests it."""

    tag: str
    start: int
    leaves: list[_Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A block and what the template needs to show it."""

    kind: str
    block: Block
    branches: list[_Branch]


def _shown(block: Block) -> _Shown:
    return _Shown(
        type(block).__name__, block, _branches(block.items, 0) if isinstance(block, Listing) else []
    )


def _branches(items: tuple[Item, ...], depth: int) -> list[_Branch]:
    """Nest flat items again: a change of mark, or a number that does not count on, begins another
    list.
    """
    out: list[_Branch] = []
    at = 0
    while at < len(items):
        end = next((i for i in range(at + 1, len(items)) if items[i].depth <= depth), len(items))
        numbered = re.fullmatch(r"(\d+)\.", items[at].mark)
        tag = "ol" if numbered else "ul"
        number = int(numbered[1]) if numbered else 1
        counts_on = (
            bool(out)
            and out[-1].tag == tag
            and (not numbered or number == out[-1].start + len(out[-1].leaves))
        )
        if not counts_on:
            out.append(_Branch(tag, number))
        out[-1].leaves.append(_Leaf(items[at].text, _branches(items[at + 1 : end], depth + 1)))
        at = end
    return out
