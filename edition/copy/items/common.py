"""Common: paragraphs that several items of one file have are its source's, not the stories': calls
to subscribe, to give, to follow.
"""

from collections import Counter
from dataclasses import replace

from edition.copy.filed import Filed, LeftOut, Why
from edition.copy.items.repeats import letters
from edition.copy.items.said import said
from edition.story import Block, Crosshead, Paragraph

ITEMS = 3
"""Items in which words stand before they are their source's: two may be parts of one story."""
SHORTEST = 12
"""Letters of words that are learnt: shorter ones may be a crosshead of several stories."""


def without_common(files: tuple[Filed, ...]) -> tuple[Filed, ...]:
    """Leave out of each story what stands in several; a story of nothing else is kept whole."""
    keys = (
        {_key(block) for block in filed.story.body} - {""}
        for filed in files
        if filed.story is not None
    )
    often = Counter(key for each in keys for key in each)
    common = frozenset(key for key, times in often.items() if times >= ITEMS)
    return tuple(_without(filed, common) for filed in files)


def _without(filed: Filed, common: frozenset[str]) -> Filed:
    if filed.story is None:
        return filed
    body = tuple(block for block in filed.story.body if _key(block) not in common)
    if not body or len(body) == len(filed.story.body):
        return filed
    gone = tuple(
        LeftOut(Why.FURNITURE, said(block)) for block in filed.story.body if _key(block) in common
    )
    return replace(filed, story=replace(filed.story, body=body), left_out=(*filed.left_out, *gone))


def _key(block: Block) -> str:
    """Return the letters of a paragraph or crosshead; none of another block, or of a short one."""
    key = letters(said(block)) if isinstance(block, Paragraph | Crosshead) else ""
    return key if len(key) >= SHORTEST else ""
