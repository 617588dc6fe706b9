"""Garbled: UTF-8 that was taken for Windows' own code and saved once more; what such words look
like, and how they are read.
"""

import re

_CONTINUED = (
    "["
    + "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0xC0)).replace(
        "\\", r"\\"
    )
    + "]"
)
"""What a byte of UTF-8 after the first one looks like in Windows' own code."""
GARBLED = re.compile(
    rf"[ÃÂÐÑØÙ×à-é](?:(?<=Ã){_CONTINUED}|(?<=Â)[\u00a0-\u00bf]|(?<=â)€{_CONTINUED}"
    rf"|(?<=[ÐÑØÙ×]){_CONTINUED}(?:[ÐÑØÙ×]{_CONTINUED})+"
    rf"|(?<=[à-é]){_CONTINUED}{{2}}(?:[à-é]{_CONTINUED}{{2}})+)"
)
"""Letters of Latin, signs of type, Cyrillic, Arabic or Hebrew, and ideographs, so spoilt; words do
not look like that.
"""
SURE = 2
"""So many places and it is no chance."""


def is_garbled(text: str) -> bool:
    """Say whether words were saved so.

    >>> is_garbled("Die BrÃ¼cke ist fÃ¼r Autos zu"), is_garbled("Die „FPÖ“ und SÃO PAULO")
    (True, False)
    """
    return len(GARBLED.findall(text)) >= SURE


def mended(text: str) -> str:
    """Return a text as it was before, where every sign of it beyond ASCII was saved so; else the
    text itself.

    >>> mended("Die BrÃ¼cke ist fÃ¼r Autos zu")
    'Die Brücke ist für Autos zu'
    """
    if not is_garbled(text):
        return text
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _byte(character: str) -> bytes:
    """Return a character as the byte it was; the five that Windows' code leaves open stand for
    themselves.
    """
    return bytes([ord(character)]) if ord(character) < 0xA0 else character.encode("cp1252")
