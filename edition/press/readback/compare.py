"""Compare: two texts as the words a reader hears, in order."""

import unicodedata
from functools import lru_cache
from itertools import zip_longest

from edition.fonts import STAND_IN, clusters, unprinted

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""They print nothing and part or tie letters: a word without them is another word."""
_KEPT = 20_000
"""Words remembered: most words of a paper come again."""
_AROUND = 3
"""Words shown before the one that differs."""


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared: composed (NFC), without what prints
    nothing.
    """
    return [heard for word in text.split() if (heard := _heard(word))]


@lru_cache(_KEPT)
def _heard(word: str) -> str:
    if word.isascii() and word.isprintable():
        return word
    printed = "".join(c for c in word if c in JOINERS or not unprinted(c))
    return unicodedata.normalize("NFC", printed).strip(JOINERS)


def difference(wanted: list[str], read: list[str]) -> str:
    """Say where the words read are not the words wanted; nothing where they are."""
    if wanted == read:
        return ""
    pairs = zip_longest(wanted, read)
    at = next((n for n, (one, other) in enumerate(pairs) if not _alike(one, other)), None)
    if at is None:
        return ""
    before = " ".join(wanted[max(0, at - _AROUND) : at])
    return f"after “{before}” stands {_shown(read, at)} and not {_shown(wanted, at)}"


def _alike(wanted: str | None, read: str | None) -> bool:
    """Say whether two words are one; □ stands for any character no face has."""
    if wanted is None or read is None or STAND_IN not in read:
        return wanted == read
    pairs = zip_longest(clusters(wanted), clusters(read))
    return all(
        (STAND_IN in (other or "") and one is not None) or one == other for one, other in pairs
    )


def _shown(them: list[str], at: int) -> str:
    return f"“{them[at]}”" if at < len(them) else "nothing"
