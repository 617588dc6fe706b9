"""Script runs: the stretches of one script that an engine shapes a text in (UAX #24): kerning and
ties do not reach from one to the next.
"""

from functools import cache

import regex
from babel.core import get_global
from fontTools.unicodedata import script

_SHARED = {"Zyyy", "Zinh"}
"""Common and inherited: signs, figures and accents run with the letters before them."""
_WRITTEN_IN = {
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang", "Hani"},
    "Hans": {"Hani"},
    "Hant": {"Hani"},
}
"""ISO 15924's names of several scripts written together, and of two manners of one."""
_BORDERED = regex.compile(r"([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)", regex.DOTALL)


@cache
def own_scripts(language: str) -> frozenset[str]:
    """Return the scripts a language is written in, by its tag or by Unicode's likely subtags; none
    for a language nobody knows.

    >>> sorted(own_scripts("sr-Latn")), sorted(own_scripts("el-GR")), sorted(own_scripts("ja"))
    (['Latn'], ['Grek'], ['Hani', 'Hira', 'Kana'])
    """
    parts = language.replace("_", "-").split("-")
    named = [part.title() for part in parts[1:2] if len(part) == 4 and part.isalpha()]
    likely = get_global("likely_subtags").get(parts[0].lower(), "").split("_")
    found = (named or [part for part in likely if len(part) == 4])[:1]
    return frozenset(set().union(*(_WRITTEN_IN.get(name, {name}) for name in found)))


@cache
def script_runs(text: str) -> tuple[str, ...]:
    """Part a text where its script changes. Empty for an empty text.

    >>> script_runs("のページ三"), script_runs("(x²)"), script_runs("")
    (('の', 'ページ', '三'), ('(x²)',), ())
    """
    runs: list[str] = []
    now = ""
    for character in text:
        of = script(character)
        if runs and (of == now or of in _SHARED or not now):
            runs[-1] += character
        else:
            runs.append(character)
        now = now if of in _SHARED else of
    return tuple(runs)


@cache
def apart(text: str) -> tuple[str, ...]:
    """Part a text where its script changes, and from the signs and spaces at its ends.

    >>> apart("“quoted”.")
    ('“', 'quoted', '”.')
    """
    found = _BORDERED.fullmatch(text)
    before, letters, behind = found.groups() if found else ("", text, "")
    return tuple(filter(None, (before, *script_runs(letters), behind)))


def is_own(text: str, language: str) -> bool:
    """Say whether all letters of a text are of its language's scripts; so they are where nobody
    knows these.

    >>> is_own("τους 12", "el-GR"), is_own("office", "el-GR"), is_own("office", "en")
    (True, False, True)
    """
    known = own_scripts(language) | _SHARED
    return known == _SHARED or all(script(character) in known for character in text)
