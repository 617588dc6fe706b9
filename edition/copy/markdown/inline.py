"""Inline: the inside of a Markdown paragraph → a text, and the photos that stand in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from edition.copy.filed import LeftOut, Why
from edition.copy.markdown.markup import markup
from edition.copy.words.markup import SILENT, STRUCK
from edition.copy.words.runs import tidy, words
from edition.copy.words.web_address import is_address, safe_href
from edition.story import Photo, Run, Text

_MARKUP = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "sup": "raised",
    "sub": "lowered",
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")


@dataclass(frozen=True, slots=True)
class Inline:
    """What a paragraph holds."""

    text: Text
    photos: tuple[Photo, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open, and the dress of the words in it."""

    name: str
    dress: Run


@dataclass(slots=True)
class _Inside:
    """What is open at this point of a paragraph."""

    runs: list[Run] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    elements: list[_Open] = field(default_factory=list)
    silent: str = ""
    """The element whose content is being left out."""

    @property
    def dress(self) -> Run:
        return self.elements[-1].dress if self.elements else Run("")

    def say(self, text: str, *, code: bool = False) -> None:
        if not self.silent:
            self.runs.append(replace(self.dress, text=text, code=code or self.dress.code))
        elif text.strip():
            self.left_out.append(LeftOut(Why.STRUCK if self.silent in STRUCK else Why.CODE, text))

    def open(self, name: str, dress: Run) -> None:
        self.elements.append(_Open(name, dress))

    def mark(self, name: str) -> None:
        """Open an element that changes the dress of its words."""
        change: dict[str, Any] = {_MARKUP[name]: True}
        self.open(name, replace(self.dress, **change))

    def close(self, name: str) -> None:
        if self.elements and self.elements[-1].name == name:
            self.elements.pop()


def inline(tokens: Sequence[Token]) -> Inline:
    """Turn the children of an inline token into a tidy text and what stands among it."""
    inside = _Inside()
    for token in tokens:
        _take(token, inside)
    return Inline(tidy(inside.runs), tuple(inside.photos), tuple(inside.left_out))


def _take(token: Token, inside: _Inside) -> None:
    match token.type:
        case "text":
            inside.say(token.content)
        case "code_inline":
            inside.say(token.content, code=True)
        case "softbreak":
            inside.say(" ")
        case "hardbreak":
            inside.say("\n")
        case "image":
            inside.photos.append(_photo(token))
        case "html_inline":
            _tag(token.content, inside)
        case "link_open":
            if title := words(str(token.attrGet("title") or "")):
                inside.left_out.append(LeftOut(Why.NO_WORDS, title))
            inside.open(
                "a", replace(inside.dress, href=safe_href(str(token.attrGet("href") or "")))
            )
        case "strong_open" | "em_open":
            inside.mark(token.tag)
        case _:
            inside.close(token.tag)


def _tag(tag: str, inside: _Inside) -> None:
    found = _TAG.match(tag)
    if not found:
        return
    closing, name = found[1], found[2].lower()
    if name in SILENT or name in STRUCK:
        inside.silent = "" if closing and name == inside.silent else inside.silent or name
    elif name == "br":
        inside.say("\n")
    elif name == "q":
        inside.say("”" if closing else "“")
    elif name == "img":
        inside.photos += markup(tag).photos
    elif name in _MARKUP and closing:
        inside.close(name)
    elif name in _MARKUP:
        inside.mark(name)


def _photo(token: Token) -> Photo:
    alt = words(token.content)
    title = words(str(token.attrGet("title") or ""))
    file = str(token.attrGet("src") or "")
    return Photo(file if is_address(file) else unquote(file), cutline=title or alt, alt=alt)
