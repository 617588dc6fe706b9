"""Text blocks: lines of plain text → blocks of a story."""

import re
from collections.abc import Iterator, Sequence

from edition.copy.plain_text.lines import WRAPPED, count_words, is_sentence, is_wrapped
from edition.copy.words.lists import BULLET, numbered
from edition.copy.words.runs import tidy
from edition.story import Block, Crosshead, Item, Listing, Paragraph, Run

LONGEST_CROSSHEAD = 10
"""Words."""
LONGEST_VERSE = 60
"""Characters: longer lines are paragraphs, each of its own."""
_BULLET = re.compile(r"[-*•–·]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,4})[.)]\s+(?=\S)")


def crossheaded(lines: Sequence[str]) -> Iterator[Block]:
    """Make paragraphs of lines, and crossheads of short ones that stand over prose."""
    for index, line in enumerate(lines):
        follows = lines[index + 1] if index + 1 < len(lines) else ""
        yield (
            Crosshead(tidy([Run(line)]))
            if index and heads(line, follows)
            else Paragraph(tidy([Run(line)]))
        )


def heads(line: str, follows: str) -> bool:
    """Say whether a line is a heading of what follows it: it is short and no sentence, and prose
    follows.
    """
    return (
        bool(follows)
        and count_words(line) <= LONGEST_CROSSHEAD
        and not is_sentence(line)
        and is_sentence(follows)
    )


def written(blocks: Sequence[list[str]]) -> Iterator[Block]:
    """Make blocks of what was written by hand: blank lines part them, and verse, lists and
    addresses keep their lines.
    """
    width = max(
        (len(line) for block in blocks for line in block[:-1] if len(line) <= WRAPPED[1]), default=0
    )
    for index, block in enumerate(blocks):
        follows = blocks[index + 1][-1] if index + 1 < len(blocks) else ""
        if len(block) == 1 and index and heads(block[0], follows):
            yield Crosshead(tidy([Run(block[0])]))
        else:
            yield from _block(block, width)


def _block(block: list[str], width: int) -> Iterator[Block]:
    bullets = [_BULLET.match(line) for line in block]
    numbers = [_NUMBER.match(line) for line in block]
    if len(block) > 1 and all(bullets):
        yield Listing(
            tuple(Item(BULLET, 0, tidy([Run(_BULLET.sub("", line, count=1))])) for line in block)
        )
    elif len(block) > 1 and all(numbers):
        marks = numbered([int(found[1]) for found in numbers if found])
        texts = (tidy([Run(_NUMBER.sub("", line, count=1))]) for line in block)
        yield Listing(
            tuple(Item(f"{mark}.", 0, text) for mark, text in zip(marks, texts, strict=True))
        )
    elif is_wrapped(block, width) and len(block) > 1:
        yield Paragraph(tidy([Run(" ".join(block))]))
    elif sum(map(len, block)) <= LONGEST_VERSE * len(block):
        yield Paragraph(tidy([Run("\n".join(block))]))
    else:
        yield from (Paragraph(tidy([Run(line)])) for line in block)
