"""Tally: a story's characters counted as filed and as set."""

import regex

from edition.fonts import STAND_IN, unprinted
from edition.proof import Tally
from edition.story import Story, plain, texts


def tally(story: Story, laid: str) -> Tally:
    """Count a story's byline and body against what the engine laid in its legs."""
    source = _visible(filed(story))
    return Tally(story.slug, len(source), _matched(source, _visible(laid)))


def filed(story: Story) -> str:
    """Return everything of a story that runs in its legs, in reading order."""
    dateline = f"{story.dateline}—" if story.dateline else ""
    return story.byline + dateline + "".join(plain(text) for block in story.body for text in texts(block))


def _visible(text: str) -> str:
    packed = "".join(text.split())
    return packed if packed.isascii() and packed.isprintable() else "".join(c for c in packed if not unprinted(c))


def _matched(source: str, laid: str) -> int:
    """Count how much of the story is set, in order. A hyphen it does not have is H&J's own; a stand-in counts for what it replaces."""
    at = 0
    for c in laid:
        if source[at : at + 1] == c:
            at += 1
        elif c == STAND_IN and at < len(source):
            at += len(_cluster(source, at))
        elif c != "-":
            break
    return at


def _cluster(source: str, at: int) -> str:
    """Return the character a reader sees there, accents and joiners with it."""
    return regex.findall(r"\X", source[at : at + 40])[0]  # type: ignore[no-any-return]
