"""Repeats: what an item says twice, and what leads back to its own page."""

from dataclasses import replace
from urllib.parse import urlsplit

import regex

from edition.copy.filed import LeftOut, Why
from edition.copy.html.fragment import Fragment
from edition.copy.items.item import Item
from edition.copy.items.said import said
from edition.story import Block, Paragraph

FOOTER_WORDS = 40
"""A longer paragraph is prose, whatever it links to."""
LINK_WORDS = 12
"""A longer paragraph that is a link is a sentence that leads to its source."""
_SENTENCE = (".", "!", "?", "…", "”", "»", "。")
DECK_WORDS = 80
"""A longer summary is no deck; the body says it again."""
_CUT_SHORT = regex.compile(r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|\[\+?\d* ?chars\])\s*$")


def letters(text: str) -> str:
    """Return letters and digits alone, in lower case: what two wordings are compared by."""
    return regex.sub(r"[^\p{L}\p{M}\p{N}]+", "", text).casefold()


def is_cut_short(text: str) -> bool:
    """Say whether a text ends as one that goes on elsewhere.

    >>> is_cut_short("The council met on […]"), is_cut_short("The council met.")
    (True, False)
    """
    return _CUT_SHORT.search(text.rstrip()) is not None


def without_footer(fragment: Fragment, address: str) -> Fragment:
    """Leave out the short last paragraphs that lead to the item's own page, or are nothing but a
    link: "continue reading", "first appeared on", "subscribe".
    """
    blocks = fragment.blocks
    left_out: list[LeftOut] = []
    while len(blocks) > 1 and _is_footer(blocks[-1], address):
        left_out.insert(0, LeftOut(Why.CALL, said(blocks[-1])))
        blocks = blocks[:-1]
    return replace(fragment, blocks=blocks, left_out=(*fragment.left_out, *left_out))


def _is_footer(block: Block, address: str) -> bool:
    if not isinstance(block, Paragraph) or len(said(block).split()) > FOOTER_WORDS:
        return False
    if _is_link(block):
        return True
    home = _page(address)
    return bool(home) and any(run.href and _page(run.href) == home for run in block.text)


def _is_link(block: Paragraph) -> bool:
    """Say whether a paragraph is one short link, or a row of them, and no sentence."""
    bare = letters("".join(run.text for run in block.text if not run.href))
    whole = said(block)
    return not bare and len(whole.split()) <= LINK_WORDS and not whole.rstrip().endswith(_SENTENCE)


def _page(address: str) -> str:
    """Return what names a page: host and path, however it was asked for."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{(parts.hostname or '').removeprefix('www.')}{path}" if path else ""


def without_repeats(item: Item, fragment: Fragment) -> tuple[Item, Fragment]:
    """Take out of the body what the head says: the headline, the deck; and a deck that the body
    says again.
    """
    blocks = fragment.blocks
    head = letters(item.headline)
    repeats: list[LeftOut] = []
    while len(blocks) > 1 and head and letters(said(blocks[0])) == head:
        repeats.append(LeftOut(Why.REPEATED, said(blocks[0])))
        blocks = blocks[1:]
    deck = item.deck
    if deck and _says(blocks, deck, item.headline):
        repeats.append(LeftOut(Why.REPEATED, deck))
        deck = ""
    fragment = replace(fragment, blocks=blocks, left_out=(*fragment.left_out, *repeats))
    return replace(item, deck=deck), fragment


def _says(blocks: tuple[Block, ...], deck: str, headline: str) -> bool:
    """Say whether a summary is the headline or the body's beginning again, or too long for a
    deck.
    """
    key = letters(_CUT_SHORT.sub("", deck))
    body = letters(" ".join(map(said, blocks)))
    return key in body or key == letters(headline) or len(deck.split()) > DECK_WORDS
