"""Folding: text as it is searched, so that what looks the same is found the same. unicode61 does
the rest: case and Latin accents.
"""

import re
import unicodedata

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\u00ad\u0640\u200b-\u200f\u2060\ufeff]")
"""Control characters, soft hyphens, the Arabic stretch, joiners and marks of direction."""
_POINTS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc]"
)
"""Hebrew and Arabic points, which most texts leave out."""
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_ALONE = re.compile(f"([{_UNSPACED}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)")
_JOINED = f"{_UNSPACED}\u3000-\u303f\uff00-\uffef"
_PARTED = re.compile(f"([{_JOINED}][\x02\x03]*) (?=[\x02\x03]*[{_JOINED}])")


def folded(text: str) -> str:
    """Return a text to be indexed: scripts without word spaces get one around every character.

    >>> folded("extra\\u00adordinary"), folded("新聞を読む")
    ('extraordinary', '新 聞 を 読 む')
    """
    bare = _POINTS.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return re.sub(r" {2,}", " ", _ALONE.sub(r" \1 ", bare)).strip()


def unfolded(text: str) -> str:
    """Take the spaces out again that ``folded`` put in."""
    return _PARTED.sub(r"\1", text)


def asked(query: str, *, beginnings: bool = False) -> str:
    """Return a reader's words as FTS5 asks for them: all of them, each as it stands or as the
    beginning of a word.

    >>> asked('flood "grants'), asked("flood", beginnings=True), asked("AND")
    ('"flood" "grants"', '"flood"*', '"AND"')
    """
    words = [folded(word) for word in query.replace('"', " ").split()]
    return " ".join(
        f'"{word}"{"*" if beginnings else ""}' for word in words if re.search(r"\w", word)
    )
