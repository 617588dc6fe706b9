"""Names: the persons and agencies of a byline as a page or a file has them, one by one."""

import re
from collections.abc import Iterator

import regex

from edition.copy.words.agencies import is_agency

_OPENINGS = (
    "by|written by|reported by|report by|story by|words|text"
    " by|text|texte|texto|from|von|aus|autor(?:in|en|es|a)?|verfasst von|ein(?: \\w+){1,3}"
    " von|par|propos recueillis par|por|de|di|a cura di|door|av|af|autorka|napisał|od|írta|skrevet"
    " av|tekst|yazan|haberi|oleh|reporter|penulis|author|редактор|автор|текст|كتب|كتبت|נכתב על"
    " ידי|取材・文|기자"
)
_OPENING = re.compile(
    rf"^(?:{_OPENINGS})\s*[:：／/]?\s+|^(?:文|撰文|作者|記者|글|بقلم|מאת)\s*[:：／/]?\s*",
    re.IGNORECASE,
)
"""What a byline begins with, in the languages of newspapers."""
_LATER = regex.compile(r"(?<=\S)\s+(?:by|von|par|por|door|av|af)\s+(?=\p{Lu})")
_PARTS = re.compile(
    r"\s*(?:[;|·•]|,|/(?=\s)|\s+(?:and|und|et|y|e|i|og|och|en|ja|ve|és|a|с|и|та|و|with|mit|avec|con)\s+|\s&\s|、"
    r"|，|・)\s*"
)
_SIGN = re.compile(r"\s*\((?:[\w.]{1,5}|[^()]{0,40}@[^()]*)\)")
"""The short sign of a writer behind the name: ``(obe)``."""
_NOISE = re.compile(r"\S+@\S+|https?:\S+|@\w+|\b\d.*$|기자$|記者$|특파원$", re.DOTALL)
_PARTICLE = (
    r"(?:de|del|della|van|von|der|den|dem|la|le|bin|al|el|di|da|dos|das|do|ten|ter|zu|af|av"
    r"|ibn|ben)"
)
_CAPITAL = r"(?:d[’']|al-|el-)?\p{Lu}[\p{L}\p{M}’'.-]*"
_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_WHEN = re.compile(
    rf"\s+(?:published|updated|posted|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:{_MONTH})\.?(?=\s+\d))(?:\W.*)?$",
    re.IGNORECASE,
)
"""What stands behind a name where a page sets its day on the same line; without a number a month is
a name: Theresa May.
"""
_WRITERS = (
    "writer editor reporter correspondent staff columnist producer contributor desk team redaktion"
    " redakteur redakteurin"
)
_OTHERS = (
    "korrespondent korrespondentin redacción redactor rédaction journaliste redazione redactie"
)
_OFFICES = frozenset(f"{_WRITERS} {_OTHERS}".split())
"""Last words of what somebody is, and is not called."""
_PRESS = re.compile(
    r"(?<=\w)\s+(?=(?:The )?(?:Associated Press|Thomson Reuters|Press Association|USA TODAY)\b)"
)
_PERSON = regex.compile(
    rf"(?:{_CAPITAL}|{_PARTICLE}(?=\s))(?:\s+(?:{_CAPITAL}|{_PARTICLE}(?=\s))){{1,6}}"
)
_SCRIPTS = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}]{2,8}",
    r"[\p{Hangul}]{2,5}",
    *(
        rf"[\p{{{script}}}\p{{M}}\s]{{4,40}}"
        for script in ("Arabic", "Hebrew", "Devanagari", "Bengali", "Thai")
    ),
)
_CASELESS = regex.compile("|".join(_SCRIPTS))
"""Names in letters that have no capitals."""
LONGEST = 60
"""Characters of one name."""


def names_in(text: str) -> Iterator[str]:
    """Yield the names of a byline; offices, days, addresses and signs are none.

    >>> (list(names_in("By Ada Pell and Jo Lund, Political reporter")),
    ...  list(names_in("Paula Steiger, SDA")), list(names_in("105092")))
    (['Ada Pell', 'Jo Lund'], ['Paula Steiger', 'SDA'], [])
    >>> (list(names_in("capital von Ada Pell 5. November 2026")), list(names_in("SRF/hosb")),
    ...  list(names_in("Elena Ott (eot)")))
    (['Ada Pell'], ['SRF/hosb'], ['Elena Ott'])
    >>> (list(names_in("Jo Lund November 3, 2026")), list(names_in("Theresa May")),
    ...  list(names_in("Tom Vane, AP Auto Writer")))
    (['Jo Lund'], ['Theresa May'], ['Tom Vane'])
    """
    line = _PRESS.sub(", ", " ".join(text.split()))
    opened = _LATER.split(line, maxsplit=1)
    line = opened[-1] if len(opened) > 1 and not is_person(opened[0]) else line
    for name in map(_trimmed, _parts(_SIGN.sub("", line))):
        if name and (is_agency(name) or is_person(name) or is_signature(name)):
            yield name


def _parts(line: str) -> Iterator[str]:
    """Part a line at its commas and conjunctions, at a stroke only between whole names."""
    for part in _PARTS.split(line):
        sides = part.split("/")
        yield from (
            sides if len(sides) > 1 and all(is_person(_trimmed(side)) for side in sides) else [part]
        )


def _trimmed(part: str) -> str:
    before = ""
    while part != before:
        before, part = (
            part,
            _OPENING.sub("", _NOISE.sub("", _WHEN.sub("", part))).strip(" .:,–—-|©"),
        )
    return part if len(part) <= LONGEST else ""


def is_person(name: str) -> bool:
    """Say whether a name looks like a person's: two words at least, each with a capital; or letters
    without case.

    >>> (is_person("Ada Pell"), is_person("Ludwig van der Rohe"), is_person("Political reporter"),
    ...  is_person("松岡大地"), is_person("dpa"))
    (True, True, False, True, False)
    """
    fits = _PERSON.fullmatch(name) or _CASELESS.fullmatch(name)
    return bool(fits) and not is_agency(name) and name.split()[-1].lower() not in _OFFICES


def is_opened(line: str) -> bool:
    """Say whether a line begins as a byline does, and names a person.

    >>> (is_opened("von Dr. Max Ott, 12. April"), is_opened("By noon the quay was dry"),
    ...  is_opened("Ada Pell"))
    (True, False, False)
    """
    return bool(_OPENING.match(line)) and any(map(is_person, names_in(line)))


def is_names(line: str) -> bool:
    """Say whether a line is nothing but names of persons.

    >>> (is_names("Ada Pell/Jo Lund"), is_names("By Ada Pell"), is_names("Ada Pell reports"),
    ...  is_names("The roof"))
    (True, True, False, False)
    """
    names = list(names_in(line))
    letters = re.sub(r"[\W_]+", "", _OPENING.sub("", line))
    return (
        bool(names)
        and all(map(is_person, names))
        and re.sub(r"[\W_]+", "", "".join(names)) == letters
    )


def is_name(name: str) -> bool:
    """Say whether a name may stand in a byline beside a person's."""
    return is_person(name) or is_agency(name)


def is_signature(name: str) -> bool:
    """Say whether a single word with a capital stands as a name: ``Eddie``, ``IN-Redaktion``."""
    return regex.fullmatch(r"\p{Lu}[\p{L}\p{M}’'.-]+(?: \p{Lu}{1,3})?", name) is not None
