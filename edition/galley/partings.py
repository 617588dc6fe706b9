"""Partings: how bad it is to end a line of display type between two words, as an editor sees it."""

import re
from itertools import pairwise

from edition.languages import Heads, pack

BAD = 1.0
"""What a parting weighs that is sent back; whole numbers of it count partings."""
POOR = 0.06
"""One that is avoided where it costs nothing: a head has far too few lines for them to add up to a
bad one.
"""
TITLE_CASE = 0.7
"""The share of a text's longer words in capitals from which capitals no longer tell a name."""
_EDGES = "“”„‚‘’\"'«»‹›()[]"
ENDS = (",", ";", ":", ".", "?", "!", "–", "—", "…")
"""What ends a thing said: after it a line may always end."""
_NUMBER = re.compile(r"[£$€¥]?\d[\d.,:/–-]*(?:m|bn|k|tn|st|nd|rd|th|er|e|º|ª)?[%°€£]?")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_CLOSING = re.compile(r"[;:!?»%€°–—]+")
"""A word of these alone never begins a line."""

_PARTICLES = {
    "van",
    "von",
    "der",
    "den",
    "ter",
    "ten",
    "zu",
    "bin",
    "ibn",
    "al",
    "el",
    "da",
    "di",
    "della",
    "dos",
}
"""Small words inside a name."""


def partings(words: tuple[str, ...], language: str) -> tuple[float, ...]:
    """Say for every two neighbours of a text in a language (BCP 47) how bad it is to part them: 0,
    ``POOR`` or ``BAD``.
    """
    tongue = pack(language).heads
    named = _names(words, tongue)
    return tuple(
        max(name, _parting(*pair, tongue))
        for pair, name in zip(pairwise(words), named, strict=True)
    )


def _parting(before: str, after: str, tongue: Heads) -> float:
    if (
        _CLOSING.fullmatch(after)
        or before in ("«", "–", "—")
        or (before[-1:] in "«([¿¡" and len(before) == 1)
    ):
        return BAD
    bare, follows = before.strip(_EDGES).lower(), after.strip(_EDGES).lower()
    if bare.removesuffix(".") in tongue.weak or bare in tongue.weak or before == "&":
        return BAD
    if before.rstrip(_EDGES).endswith(ENDS):
        return 0.0
    if _counts(bare, tongue) and follows not in tongue.weak | tongue.poor:
        return BAD
    if bare.removesuffix(".") in tongue.numbered and follows[:1].isdigit():
        return BAD
    return POOR if bare in tongue.poor else 0.0


def _counts(word: str, tongue: Heads) -> bool:
    """Say whether a word is a number that wants its noun: a year stands alone."""
    return word in tongue.counts or bool(_NUMBER.fullmatch(word) and not _YEAR.fullmatch(word))


def _names(words: tuple[str, ...], tongue: Heads) -> list[float]:
    """Find names of several words: neighbours in capitals, small words inside a name with them."""
    if tongue.capitals and _is_title_case(words):
        return [0.0] * (len(words) - 1)
    capital = [word.strip(_EDGES)[:1].isupper() for word in words]
    found = [
        BAD if capital[n] and capital[n + 1] and _runs_on(words[n]) else 0.0
        for n in range(len(words) - 1)
    ]
    for n in range(1, len(words) - 1 if tongue.capitals else 0):
        if words[n] in _PARTICLES and capital[n - 1] and capital[n + 1]:
            found[n - 1] = found[n] = BAD
    return found


def _runs_on(word: str) -> bool:
    """Say whether a name may go on after a word: no sign ends it, nor a genitive."""
    return not word.rstrip(_EDGES).endswith((*ENDS, "’s", "'s")) and word[-1:] not in "”\"’'»)"


def _is_title_case(words: tuple[str, ...]) -> bool:
    long = [word.strip(_EDGES) for word in words[1:] if len(word) > 3 and word[:1].isalpha()]
    return len(long) > 2 and sum(word[:1].isupper() for word in long) >= TITLE_CASE * len(long)
