"""Character set: which encoding a file's bytes are in, proved from them; a label is a witness and
no proof.

Bytes that are UTF-8 and not ASCII are UTF-8, whatever a label says: no other text has that form by
chance. Of the sets of one byte each byte is a letter in all, so the words must tell: by the
alphabet of their language.
"""

import codecs
import re
from dataclasses import dataclass

import regex

from edition.copy.text_file.alphabets import (
    ALPHABETIC,
    Alphabet,
    alphabet,
    commonness,
    native,
    sets,
)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "x-sjis": "cp932",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
}
"""What a label means on the web, where the set it names is written with more signs (WHATWG
Encoding, 4.2).
"""
_TEXTS = re.compile(
    r"utf-(?:8|16|16-le|16-be|32)|cp(?:125[0-8]|8\d\d|932|949)|iso8859-\d+"
    r"|koi8-[rut]|mac-\w+|gb18030|big5hkscs|euc_jp|iso2022_jp"
)
"""Sets that texts are in: Python's codecs know others, which pack or encipher."""
_LOST = "\ufffd"
_SAMPLE = 200_000
"""Characters that are looked at: more of a text tells no more of its letters."""
_DAMAGED = 10
"""So many sound signs to a spoilt one, and the bytes are UTF-8 that was damaged."""
_LOST_WEIGHS = 10
"""Signs that read well to one that cannot be read: a set that leaves holes is the wrong one."""
LOOKS_RIGHT = 0.8
"""Of the signs beyond ASCII, the share that fit the language for a set to be taken at its label's
word.
"""
_BETTER = 0.05
"""By so much another set of the language must fit better than the label's: of Hungarian's letters,
two tell it from a Western tongue.
"""
_MORE = 0.01
"""By so much a label's own script must fit better than the language that is said: at a draw the
language has it.
"""
COMMON = 0.3
"""Of the signs beyond ASCII, the share of a script's commonest letters: half in real words, an
eighth by chance.
"""
_SYMBOL_INSIDE = regex.compile(r"\p{L}[‚„…†‡ˆ‰‹›•˜™¡-¬®-¶¸-¿×÷€\u2500-\u259f](?=\p{L})")
_CASE_BROKEN = regex.compile(r"\p{Ll}(?=\p{Lu})(?<=[^\x00-\x7f])|\p{Ll}(?=[^\x00-\x7f])\p{Lu}")
_SHOUTED = regex.compile(r"(?<=\p{L})\p{Lu}(?<=[^\x00-\x7f])")
_SHOUTING = 0.5
"""What a capital inside a word costs: Cyrillic of one set read by another is all capitals."""
_TWO_SCRIPTS = regex.compile(r"[A-Za-z](?=[^\x00-\x7f])\p{L}|(?<=[^\x00-\x7f])(?<=\p{L})[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Charset:
    """An encoding, by Python's name, and the bytes of its mark at the head of the file."""

    name: str
    mark: int = 0


def charset(data: bytes, named: str = "", language: str = "") -> Charset:
    """Tell the encoding of a file by its mark, its bytes, the label it bears (``named``) and its
    language (BCP 47).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Charset(encoding, len(mark))
    if data.count(0) > len(data) // 5:
        return Charset("utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le")
    label = known(named)
    if data.isascii():
        return Charset(label if label == "iso2022_jp" else "utf-8")
    return Charset("utf-8" if _is_utf8(data, _DAMAGED) else _by_words(data, label, language))


def known(label: str) -> str:
    """Return Python's name of the set that a label means; empty where it means none that texts are
    in.
    """
    label = label.strip().lower()
    try:
        name = codecs.lookup(_WIDER.get(label, label)).name if label else ""
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(name, name)
    return name if _TEXTS.fullmatch(name) else ""


def _is_utf8(data: bytes, sound: int) -> bool:
    """Say whether the bytes are UTF-8, so many sound signs to each damaged place."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    else:
        return True  # what is lost in it was lost before
    lost = text.count(_LOST)
    return len(re.findall(r"[^\x00-\x7f\ufffd]", text)) > sound * lost


def _by_words(data: bytes, label: str, language: str) -> str:
    """Tell the set by how its words look: the label's first, then those of the language, then those
    of other scripts.
    """
    label = "" if label.startswith("utf-") else label
    letters = alphabet(language)
    best = max(sets(language), key=lambda name: likeness(data, name, letters))
    fit = likeness(data, best, letters)
    if label and likeness(data, label, letters) >= max(LOOKS_RIGHT, fit - _BETTER):
        return label
    if label and likeness(data, label, native(label)) >= max(LOOKS_RIGHT, fit + _MORE):
        return label
    if _is_utf8(data, 1):
        return "utf-8"
    if fit >= LOOKS_RIGHT:
        return best
    return label or _of_another_script(data) or _guess(data)


def _of_another_script(data: bytes) -> str:
    """Return the set in which the bytes are plainly words of a script that is not the language's;
    empty for none.
    """
    best = max(ALPHABETIC, key=lambda name: commonness(data.decode(name, "replace")[:_SAMPLE]))
    text = data.decode(best, "replace")[:_SAMPLE]
    plain = commonness(text) >= COMMON and likeness(data, best, native(best)) >= LOOKS_RIGHT
    return best if plain else ""


def likeness(data: bytes, name: str, letters: Alphabet) -> float:
    """Return how like words of an alphabet the bytes are, read by a set: 1 is all of them, below 0
    none at all.
    """
    text = data.decode(name, "replace")[:_SAMPLE]
    beyond = re.findall(r"[^\x00-\x7f]", text)
    if not beyond:
        return 0.0
    good = len(letters.signs.findall("".join(beyond)))
    wrong = [_SYMBOL_INSIDE, _CASE_BROKEN, *([_TWO_SCRIPTS] if letters.parts_words else [])]
    bad = sum(len(pattern.findall(text)) for pattern in wrong)
    shouted = _SHOUTING * len(_SHOUTED.findall(text))
    return (good - bad - shouted - _LOST_WEIGHS * text.count(_LOST)) / len(beyond)


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return "utf-8"
    even = [m for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    # Of guesses equally good, the one most machines write.
    return "cp1252" if any("cp1252" in m.could_be_from_charset for m in even) else best.encoding
