"""Digits: the figures a paper counts its pages and days in."""

from enum import StrEnum


class Digits(StrEnum):
    """Ten figures each, by the names Unicode has for them."""

    LATIN = "latin"
    ARABIC_INDIC = "arabic-indic"
    PERSIAN = "persian"
    """Unicode's extended Arabic-Indic ones: Persian and Urdu have a 4, 5 and 6 of their own."""
    DEVANAGARI = "devanagari"
    BENGALI = "bengali"
    TAMIL = "tamil"
    THAI = "thai"


_ZERO = {
    Digits.LATIN: "0",
    Digits.ARABIC_INDIC: "\u0660",
    Digits.PERSIAN: "\u06f0",
    Digits.DEVANAGARI: "\u0966",
    Digits.BENGALI: "\u09e6",
    Digits.TAMIL: "\u0be6",
    Digits.THAI: "\u0e50",
}
_TEN = range(10)


def in_digits(text: str, digits: Digits) -> str:
    """Write the figures of a text in others."""
    return text.translate({ord("0") + n: chr(ord(_ZERO[digits]) + n) for n in _TEN})
