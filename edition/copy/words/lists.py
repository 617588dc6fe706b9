"""Lists: the marks of their items, and the order these keep."""

from collections.abc import Iterable, Sequence

from edition.story import Item

BULLET = "•"


def sound(items: Iterable[Item]) -> tuple[Item, ...]:
    """Let no item stand more than one step deeper than the one before it; the numbers stay as they
    were filed.
    """
    out: list[Item] = []
    for item in items:
        deepest = out[-1].depth + 1 if out else 0
        out.append(Item(item.mark, min(item.depth, deepest), item.text))
    return tuple(out)


def numbered(typed: Sequence[int]) -> tuple[int, ...]:
    """Return the numbers that the items of a list print: as typed, or counted on where each was
    typed as a 1, as many do.

    >>> numbered([1, 1, 3]), numbered([1, 1, 1]), numbered([7])
    ((1, 1, 3), (1, 2, 3), (7,))
    """
    return tuple(range(1, len(typed) + 1)) if set(typed) == {1} else tuple(typed)


_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
ROMAN_MOST = 3999
"""The largest number in Roman figures."""


def roman(number: int) -> str:
    """Write a number in small Roman figures; one under 1 has none.

    >>> roman(4), roman(1987), roman(0)
    ('iv', 'mcmlxxxvii', '')
    """
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (number // worth)
        number %= worth
    return written


def counted(number: int, kind: str) -> str:
    """Write a number as its list does: in figures, letters or Roman numerals.

    >>> counted(4, "lowerRoman"), counted(28, "upperLetter"), counted(3, "decimal")
    ('iv', 'BB', '3')
    """
    if kind.endswith("Roman") and 0 < number <= ROMAN_MOST:
        written = roman(number)
        return written.upper() if kind.startswith("upper") else written
    if kind.endswith("Letter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind.startswith("upper") else letter
    return str(number)
