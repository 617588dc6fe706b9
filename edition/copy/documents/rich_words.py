"""Rich words: the bytes of an RTF file → its words of control, its letters and its braces (Rich
Text Format 1.9.1).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?["
    rb" ]?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_SIGNS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}"}
CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
}
"""Windows' numbers of the sets that a face of the file has."""


@dataclass(frozen=True, slots=True)
class Word:
    """A token: a word of control with its number, a brace, or letters as bytes of some set or as
    they are.
    """

    name: str = ""
    number: int | None = None
    code: bytes = b""
    text: str = ""


def tokens(content: bytes) -> Iterator[Word]:
    """Yield the tokens of a file; what ``\\bin`` says is data is passed over."""
    at = 0
    while found := _TOKEN.match(content, at):
        at = found.end()
        if name := found["word"]:
            number = int(found["number"]) if found["number"] else None
            at += max(0, number or 0) if name == b"bin" else 0
            yield Word(name.decode("ascii"), number)
        elif found["code"]:
            yield Word(code=bytes.fromhex(found["code"].decode("ascii")))
        elif found["brace"]:
            yield Word(name=found["brace"].decode("ascii"))
        elif found["text"]:
            yield Word(code=found["text"])
        elif found["sign"] == b"*":
            yield Word(name="*")
        elif found["sign"] in (b"\n", b"\r"):
            yield Word(name="par")
        elif found["sign"]:
            yield Word(text=_SIGNS.get(found["sign"], ""))


def codec(number: int) -> str:
    """Return the codec of a code page."""
    known = {
        932: "cp932",
        936: "gb18030",
        949: "cp949",
        950: "cp950",
        10000: "mac_roman",
        65001: "utf-8",
    }
    name = known.get(number, f"cp{number}")
    try:
        b"a".decode(name)
    except LookupError:
        return "cp1252"
    return name
