"""Opening: what agencies write over a text: notes in brackets, a byline, the dateline; taken off
its body.
"""

from dataclasses import dataclass, replace

import regex

from edition.copy.filed import LeftOut, Why
from edition.copy.html.fragment import Fragment
from edition.copy.items.item import Item
from edition.copy.items.said import said
from edition.copy.words.byline import is_byline
from edition.copy.words.runs import drop
from edition.story import Block, Listing, Paragraph, plain

LONGEST_PLACE = 60
"""Characters."""
NOTE_WORDS = 20
OPENING = 10
"""Blocks in which it is looked for: points in brief may stand over a text."""
_DASH = r"\.?\s*[-–—_]{1,2}\s+"
_DATELINES = (
    regex.compile(rf"(?P<place>\p{{Lu}}[^()\n]{{1,{LONGEST_PLACE}}}?\([^()]{{2,20}}\)){_DASH}"),
    regex.compile(
        rf"(?P<agency>\([^()]{{2,20}}\)){_DASH}(?P<place>\p{{Lu}}[^()\n]{{1,30}}?)\s+[-–—]\s+"
    ),
    regex.compile(r"(?P<place>\p{Lu}[^/\n]{1,40}/[^/\s]{2,20}/):\s+"),
)
"""``BERLIN (dpa) - The``, ``(ANSA) - ROMA, 1 LUG - Il``, ``København /ritzau/: En``."""
_BRACKETED = regex.compile(r"[(\[][^()\[\]]+[)\]]")


@dataclass(frozen=True, slots=True)
class Opened:
    """An item and its body after its opening was read."""

    item: Item
    fragment: Fragment


def opened(item: Item, fragment: Fragment) -> Opened:
    """Take the opening off an agency's body, and say in the item what it says."""
    fragment = _without_marks(item, fragment)
    blocks = list(fragment.blocks)
    names, dateline = item.names, item.dateline
    for at, block in enumerate(blocks[:OPENING]):
        text = plain(block.text) if isinstance(block, Paragraph) else ""
        if not names and is_byline(text) and len(blocks) > 1:
            names = (text,)
            blocks[at] = Paragraph(())
        elif isinstance(block, Paragraph) and (line := _dateline(text)):
            dateline, length = line.words, line.length
            blocks[at] = Paragraph(drop(block.text, length))
            break
    kept = tuple(block for block in blocks if not isinstance(block, Paragraph) or block.text)
    return Opened(replace(item, names=names, dateline=dateline), replace(fragment, blocks=kept))


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    length: int
    """Characters it takes off the paragraph."""


def _dateline(text: str) -> _Line | None:
    for form in _DATELINES:
        found = form.match(text)
        if found and found.end() < len(text):
            agency = found.groupdict().get("agency")
            return _Line(f"{found['place']} {agency}" if agency else found["place"], found.end())
    return None


def _without_marks(item: Item, fragment: Fragment) -> Fragment:
    """Leave out the notes and lists of keywords over a text."""
    blocks = fragment.blocks
    notes: list[LeftOut] = []
    while len(blocks) > 1 and (why := _why(blocks[0], item)):
        notes.append(LeftOut(why, said(blocks[0])))
        blocks = blocks[1:]
    return replace(fragment, blocks=blocks, left_out=(*fragment.left_out, *notes))


def _why(block: Block, item: Item) -> Why | None:
    if isinstance(block, Listing):
        known = {name.casefold() for name in (*item.subjects, *item.tags)}
        return (
            Why.FURNITURE
            if {plain(entry.text).casefold() for entry in block.items} <= known
            else None
        )
    words = said(block)
    if not isinstance(block, Paragraph) or len(words.split()) > NOTE_WORDS:
        return None
    if _BRACKETED.fullmatch(words):
        return Why.DESK
    signed = item.credit and words.casefold().endswith(item.credit.casefold())
    return (
        Why.DESK
        if signed and len(words.split()) < NOTE_WORDS // 4 and words[-1].isalpha()
        else None
    )
