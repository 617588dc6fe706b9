"""Anchors: what a story is called inside the pages: a name that any address and any style sheet
bears.
"""

import hashlib
import re

_TAME = re.compile(r"\w[\w.-]*")
LONGEST = 60
"""Characters of a name; a longer one is cut and told apart by its hash."""
TOLD_APART = 8
"""Characters of the hash that tells tamed names apart."""


def anchor(slug: str) -> str:
    """Return a story's name inside the pages: its slug where that is tame, else as much of it as
    is, and a hash.

    >>> anchor("goat-rescue"), anchor('Mayor "resigns"')
    ('goat-rescue', 'Mayor-resigns-a84e3893')
    """
    if _TAME.fullmatch(slug) and len(slug) <= LONGEST:
        return slug
    tamed = re.sub(r"[^\w.-]+", "-", slug).strip("-.")[:LONGEST]
    return f"{tamed}-{hashlib.sha256(slug.encode()).hexdigest()[:TOLD_APART]}"
