"""Heads: which of an article's lines are its crossheads: those marked as headings, and those that
only look like one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from edition.copy.html.lines import Line

BOLD = 0.95
"""The share of a line's letters in bold from which all of it is."""
LONGEST = 80
"""Letters of a line that may be a crosshead without being marked as a heading."""
TIMES = 3
"""How often a dress must stand over paragraphs, and nowhere else, before it is that of crossheads.
"""
_GOES_ON = (",", ";", ":", "–", "—", "،", "、", "，", ".", "…", "।", "。", "۔", "!")


def crossheads(lines: Sequence[Line]) -> frozenset[Line]:
    """Return the lines that are crossheads."""
    short = list(_over_text(lines))
    dresses = Counter(line.holder.get("class") for line in short)
    worn = Counter(line.holder.get("class") for line in lines)
    own = {
        dress
        for dress, times in dresses.items()
        if dress and times >= TIMES and times == worn[dress]
    }
    dressed = (line for line in short if line.bold >= BOLD or line.holder.get("class") in own)
    return frozenset([*(line for line in lines if line.is_heading), *dressed])


def _over_text(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the short lines of their own that stand over a paragraph."""
    for line, after in pairwise(lines):
        alone = not line.is_heading and not line.tags("li", "td", "th", "dt", "dd", "blockquote")
        whole = (
            len(line.key) <= LONGEST and not line.words.endswith(_GOES_ON) and not line.is_broken
        )
        if (
            alone
            and whole
            and after.is_prose
            and after.bold < BOLD
            and len(after.key) > len(line.key)
        ):
            yield line
