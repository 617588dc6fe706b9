"""Alphabets: which signs beyond ASCII the words of a language have, and the sets of bytes it was
written in before UTF-8.
"""

from dataclasses import dataclass
from functools import cache

import regex

WESTERN = ("cp1252", "mac-roman", "cp850")
"""The sets of a Western language, the one most machines wrote first."""
_ANYWHERE = "\u00a0\u00ad\u2010-\u2015‘’‚“”„…•·€£§°©®™«»‹›¿¡½¼¾²³×′″−ªº"
"""Signs of a newsroom's type that stand in any language."""
_LETTERS = {
    "cs": "áčďéěíňóřšťúůýž",
    "cy": "âêîôûŵŷáéíïö",
    "da": "æøåéü",
    "de": "äöüßéèáàçœ",
    "en": "àáâäåæçèéêëíïñóôöøúü",
    "es": "áéíñóúüç",
    "et": "äõöüšž",
    "fi": "äöåšž",
    "fr": "àâæçéèêëîïôœùûüÿñ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áéíóúýþæðö",
    "it": "àèéìíîòóùú",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "nl": "éëïóöüèêàáç",
    "no": "æøåéèòôüäö",
    "pl": "ąćęłńóśźż",
    "pt": "ãáàâçéêíõóôúü",
    "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sv": "åäöéüà",
    "tr": "çğıİöşüâîû",
    "vi": "ăâđêôơư\u0300-\u0323àáèéìíòóùúýãõ",
}
_ALIKE = {
    "nb": "no",
    "nn": "no",
    "bs": "hr",
    "sq": "fr",
    "az": "tr",
    "ca": "fr",
    "gl": "pt",
    "ga": "es",
    "kl": "da",
    "fo": "is",
}
_SCRIPTS = {
    **dict.fromkeys(("ru", "uk", "bg", "sr", "mk", "be", "kk", "mn"), r"\p{Cyrillic}№"),
    **dict.fromkeys(("ar", "fa", "ur", "ps"), r"\p{Arabic}،؛؟\u0640\u200c-\u200f"),
    **dict.fromkeys(("he", "yi"), r"\p{Hebrew}₪\u200e\u200f"),
    "el": r"\p{Greek}΄",
    "th": r"\p{Thai}",
    "ja": r"\p{Hiragana}\p{Katakana}\p{Han}ー々〜～\u3000-\u303f\uff01-\uff5e○●△▲▽▼◇◆□■☆★※→←↑↓",
    "zh": r"\p{Han}\u3000-\u303f\uff01-\uff5e○●△▲◇◆□■☆★※→",
    "ko": r"\p{Hangul}\u3000-\u303f\uff01-\uff5e○●△▲◇◆□■☆★※→",
}
_UNPARTED = {"ja", "zh", "ko"}
"""Scripts in which Latin letters stand against the others."""
_SETS = {
    **dict.fromkeys(
        ("ru", "bg", "mk", "be", "kk", "mn"),
        ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic"),
    ),
    "uk": ("cp1251", "koi8-u", "iso8859-5", "cp866"),
    "sr": ("cp1251", "iso8859-5", "cp1250"),
    **dict.fromkeys(("ar", "fa", "ur", "ps"), ("cp1256", "iso8859-6")),
    **dict.fromkeys(("he", "yi"), ("cp1255", "iso8859-8")),
    "el": ("cp1253", "iso8859-7"),
    "th": ("cp874",),
    "ja": ("cp932", "euc_jp"),
    "zh": ("gb18030", "big5hkscs"),
    "ko": ("cp949",),
    **dict.fromkeys(
        ("cs", "sk", "pl", "hu", "sl", "hr", "ro"), ("cp1250", "iso8859-2", "iso8859-16", "cp852")
    ),
    "tr": ("cp1254",),
    **dict.fromkeys(("et", "lv", "lt"), ("cp1257", "iso8859-13")),
    "vi": ("cp1258",),
}
ALPHABETIC = (
    "cp1251",
    "koi8-r",
    "iso8859-5",
    "cp866",
    "cp1253",
    "iso8859-7",
    "cp1255",
    "cp1256",
    "iso8859-6",
    "cp874",
)
"""Sets of one byte for scripts that are not Latin: words in the wrong one of them look like no
words.
"""
_COMMON = regex.compile("[оеаинт]|[αοιετσ]|[יוהלא]|[الينم]|[านรกอเง่]")
"""The commonest letters of Cyrillic, Greek, Hebrew, Arabic and Thai: each set holds one of these
scripts.
"""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """What a text of a language is made of, beyond ASCII."""

    signs: regex.Pattern[str]
    parts_words: bool
    """Its letters never stand against Latin ones in one word."""


def alphabet(language: str) -> Alphabet:
    """Return the signs of a language (BCP 47); of one that is not known, those of English."""
    base = _base(language)
    return _alphabet(
        _SCRIPTS.get(base) or _letters(base), parts_words=base in _SCRIPTS and base not in _UNPARTED
    )


def native(name: str) -> Alphabet:
    """Return the signs of all languages that a set of bytes was made for."""
    languages = [language for language, names in _SETS.items() if name in names] or ["en"]
    signs = "".join(_SCRIPTS.get(language) or _letters(language) for language in languages)
    return _alphabet(
        signs,
        parts_words=not _UNPARTED.intersection(languages)
        and not _SCRIPTS.keys().isdisjoint(languages),
    )


def commonness(text: str) -> float:
    """Return the share of a script's commonest letters among the signs beyond ASCII."""
    beyond = regex.findall(r"[^\x00-\x7f]", text)
    return len(_COMMON.findall("".join(beyond))) / max(1, len(beyond))


def sets(language: str) -> tuple[str, ...]:
    """Return the sets of bytes a language was written in, the likeliest first."""
    names = _SETS.get(_base(language), WESTERN)
    return names[::-1] if language.lower().startswith(("zh-hant", "zh-tw", "zh-hk")) else names


def _letters(base: str) -> str:
    letters = _LETTERS.get(base, _LETTERS["en"])
    return letters + letters.upper()


@cache
def _alphabet(signs: str, parts_words: bool) -> Alphabet:
    return Alphabet(regex.compile(f"[{signs}{_ANYWHERE}]"), parts_words)


def _base(language: str) -> str:
    base = language.lower().split("-")[0]
    return _ALIKE.get(base, base)
