"""Names: the persons and agencies of a byline as a page or a file has them, one by one."""

import re
from collections.abc import Iterator

import regex

from edition.copy.words.agencies import is_agency

_OPENINGS = (
    "by|written by|reported by|report by|story by|words|text by|text|texte|texto|from|von|aus|autor(?:in|en|es|a)?|verfasst von"
    "|ein(?: \\w+){1,3} von|par|propos recueillis par|por|de|di|a cura di|door|av|af|autorka|napisał|od|írta|skrevet av|tekst"
    "|yazan|haberi|oleh|reporter|penulis|author|редактор|автор|текст|كتب|كتبت|נכתב על ידי|取材・文|기자"
)
_OPENING = re.compile(rf"^(?:{_OPENINGS})\s*[:：／/]?\s+|^(?:文|撰文|作者|記者|글|بقلم|מאת)\s*[:：／/]?\s*", re.IGNORECASE)
"""What a byline begins with, in the languages of newspapers."""
_LATER = regex.compile(r"(?<=\S)\s+(?:by|von|par|por|door|av|af)\s+(?=\p{Lu})")
_PARTS = re.compile(r"\s*(?:[;|·•]|,|/(?=\s)|\s+(?:and|und|et|y|e|i|og|och|en|ja|ve|és|a|с|и|та|و|with|mit|avec|con)\s+|\s&\s|、|，|・)\s*")
_SIGN = re.compile(r"\s*\((?:[\w.]{1,5}|[^()]{0,40}@[^()]*)\)")
"""The short sign of a writer behind the name: ``(obe)``."""
_NOISE = re.compile(r"\S+@\S+|https?:\S+|@\w+|\b\d.*$|기자$|記者$|특파원$", re.DOTALL)
_PARTICLE = r"(?:de|del|della|van|von|der|den|dem|la|le|bin|al|el|di|da|dos|das|do|ten|ter|zu|af|av|ibn|ben)"
_CAPITAL = r"(?:d[’']|al-|el-)?\p{Lu}[\p{L}\p{M}’'.-]*"
_PERSON = regex.compile(rf"(?:{_CAPITAL}|{_PARTICLE}(?=\s))(?:\s+(?:{_CAPITAL}|{_PARTICLE}(?=\s))){{1,6}}")
_SCRIPTS = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}]{2,8}",
    r"[\p{Hangul}]{2,5}",
    *(rf"[\p{{{script}}}\p{{M}}\s]{{4,40}}" for script in ("Arabic", "Hebrew", "Devanagari", "Bengali", "Thai")),
)
_CASELESS = regex.compile("|".join(_SCRIPTS))
"""Names in letters that have no capitals."""
LONGEST = 60
"""Characters of one name."""


def names_in(text: str) -> Iterator[str]:
    """Yield the names of a byline; offices, days, addresses and signs are none.

    >>> list(names_in("By Ada Pell and Jo Lund, Political reporter")), list(names_in("Paula Steiger, SDA")), list(names_in("105092"))
    (['Ada Pell', 'Jo Lund'], ['Paula Steiger', 'SDA'], [])
    >>> list(names_in("capital von Ada Pell 5. November 2026")), list(names_in("SRF/hosb")), list(names_in("Elena Ott (eot)"))
    (['Ada Pell'], ['SRF/hosb'], ['Elena Ott'])
    """
    line = " ".join(text.split())
    opened = _LATER.split(line, maxsplit=1)
    line = opened[-1] if len(opened) > 1 and not is_person(opened[0]) else line
    for part in _PARTS.split(_SIGN.sub("", line)):
        name = _trimmed(part)
        if name and (is_agency(name) or is_person(name) or is_signature(name)):
            yield name


def _trimmed(part: str) -> str:
    before = ""
    while part != before:
        before, part = part, _OPENING.sub("", _NOISE.sub("", part)).strip(" .:,–—-|©")
    return part if len(part) <= LONGEST else ""


def is_person(name: str) -> bool:
    """Say whether a name looks like a person's: two words at least, each with a capital; or letters without case.

    >>> is_person("Ada Pell"), is_person("Ludwig van der Rohe"), is_person("Political reporter"), is_person("松岡大地"), is_person("dpa")
    (True, True, False, True, False)
    """
    return bool(_PERSON.fullmatch(name) or _CASELESS.fullmatch(name)) and not is_agency(name)


def is_name(name: str) -> bool:
    """Say whether a name may stand in a byline beside a person's."""
    return is_person(name) or is_agency(name)


def is_signature(name: str) -> bool:
    """Say whether a single word with a capital stands as a name: ``Eddie``, ``IN-Redaktion``."""
    return regex.fullmatch(r"\p{Lu}[\p{L}\p{M}’'.-]+(?: \p{Lu}{1,3})?", name) is not None
