"""Shingles: a story's words → a small sketch by which two stories that say nearly the same know
each other.

Broder's resemblance (1997): the share of common runs of words, estimated from the smallest of their
hashes.
"""

import re
from hashlib import blake2b

from edition.story import Story, plain, texts

RUN = 4
"""Words in a run: fewer are common phrases, more miss a story in which every other sentence was
touched.
"""
KEPT = 64
"""Hashes that are kept: the estimate is then within a tenth or so."""
NEAR = 0.5
"""The share of common runs from which two stories are near each other."""
FEWEST = 30
"""Words under which a story is too short to be told from another one."""
_WORD = re.compile(r"\w+")

Sketch = tuple[int, ...]


def sketch(story: Story) -> Sketch:
    """Return the smallest hashes of a story's runs of words, in order; none of a story of few
    words.
    """
    words = _WORD.findall(
        " ".join(plain(text) for block in story.body for text in texts(block)).casefold()
    )
    if len(words) < FEWEST:
        return ()
    runs = {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
    return tuple(sorted(_number(run) for run in runs)[:KEPT])


def resemblance(one: Sketch, other: Sketch) -> float:
    """Estimate the share of runs that two stories have in common: 1 for the same words, 0 for none.

    >>> resemblance((1, 2, 3), (1, 2, 3)), resemblance((1, 2), (3, 4)), resemblance((), ())
    (1.0, 0.0, 0.0)
    """
    smallest = set(sorted({*one, *other})[:KEPT])
    return len(smallest & set(one) & set(other)) / len(smallest) if one and other else 0.0


def _number(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=6).digest())
