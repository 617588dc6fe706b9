"""Tally: a story's characters counted as filed and as set."""

from collections.abc import Iterable, Iterator

from edition.fonts import STAND_IN, clusters, unprinted
from edition.proof import Tally
from edition.story import Story, plain, texts


def tally(story: Story, laid: str) -> Tally:
    """Count a story's byline and body against what the engine laid in its legs."""
    text = filed(story)
    source = _visible(text)
    return Tally(
        story.slug,
        len(source),
        _matched(_clusters(text) if STAND_IN in laid else source, _visible(laid)),
    )


def filed(story: Story) -> str:
    """Return everything of a story that runs in its legs, in reading order."""
    dateline = f"{story.dateline}—" if story.dateline else ""
    return (
        story.byline
        + dateline
        + "".join(plain(text) for block in story.body for text in texts(block))
    )


def _visible(text: str) -> str:
    packed = "".join(text.split())
    return (
        packed
        if packed.isascii() and packed.isprintable()
        else "".join(c for c in packed if not unprinted(c))
    )


def _clusters(text: str) -> Iterator[str]:
    """Yield the characters a reader sees, accents with them. What joins them prints nothing, and is
    needed to find them.
    """
    yield from filter(None, map(_visible, clusters(text)))


def _matched(pieces: Iterable[str], laid: str) -> int:
    """Count how much of the story is set, in order. A hyphen it does not have is H&J's own; a
    stand-in counts for what it replaces.
    """
    at = count = 0
    for piece in pieces:
        while laid[at : at + 1] == "-" != piece[0]:
            at += 1
        if laid.startswith(piece, at):
            at += len(piece)
        elif laid[at : at + 1] == STAND_IN:
            at += 1
        else:
            break
        count += len(piece)
    return count
