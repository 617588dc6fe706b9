"""Byline: the names of those who wrote a story, as a byline says them."""

import re

from edition.copy.words.agencies import is_agency

_BY = re.compile(r"(?:by|von|par|por|de|di|door|av|af)\s*:?\s+(?=\S)", re.IGNORECASE)
_LINE = re.compile(
    r"(?:By|BY|by|Von|VON|Par|PAR|Por|POR|Door|Av|Af|بقلم)\s*:?\s+[^\W\d_][^.!?:;]{1,80}?"
)
LONGEST = 12
"""Words: the names of three people and what one of them does."""


def byline(names: tuple[str, ...], language: str) -> str:
    """Write names as a byline: in English ``By A, B and C``, elsewhere the names alone.

    An agency stands behind the persons, without "By".

    >>> byline(("Ada Pell", "Jo Lund"), "en-GB"), byline(("By Ada Pell",), "en"), byline((), "en")
    ('By Ada Pell and Jo Lund', 'By Ada Pell', '')
    >>> (byline(("AP", "Ada Pell"), "en"), byline(("AP",), "en"),
    ...  byline(("Paula Steiger", "SDA"), "de"))
    ('By Ada Pell, AP', 'AP', 'Paula Steiger, SDA')
    """
    agencies = tuple(name for name in names if is_agency(name))
    persons = tuple(name for name in names if name not in agencies)
    return ", ".join(filter(None, [_persons(persons, language), *agencies]))


def _persons(names: tuple[str, ...], language: str) -> str:
    if not names:
        return ""
    if not language.lower().startswith("en"):
        return ", ".join(names)
    if len(names) == 1 and _BY.match(names[0]):
        return names[0]
    *others, last = names
    return f"By {', '.join(others)} and {last}" if others else f"By {last}"


def is_byline(line: str) -> bool:
    """Say whether a line is a byline and no sentence.

    >>> is_byline("By Ada Pell, Port reporter"), is_byline("By noon the quay was under water.")
    (True, False)
    """
    return (
        bool(_LINE.fullmatch(line))
        and len(line.split()) <= LONGEST
        and any(c.isupper() for c in line[2:])
    )
