"""Syllables: where words part in a language whose syllables tell it, with no dictionary."""

import re
from functools import cache

_DOTS = str.maketrans("Iİ", "ıi")
"""Small letters as Turkish has them, and one for one: ``lower`` makes two of İ."""


def syllables(letters: str, vowels: str) -> tuple[int, ...]:
    """Return where a word's syllables begin: each takes one consonant before its vowel (TDK, *Yazım
    Kılavuzu*: al-dı, bir-lik, sa-at, Türk-çe).
    """
    small = letters.translate(_DOTS).lower()
    first = next((at for at, letter in enumerate(small) if letter in vowels), len(small))
    return tuple(
        found.start() for found in _begins(vowels).finditer(small) if found.start() > first
    )


@cache
def _begins(vowels: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[{vowels}])(?=[{vowels}])|(?=[^{vowels}][{vowels}])")
