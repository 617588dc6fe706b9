"""Leaf: one page's content read: the text of every marked content sequence, by its identifier, and
what is passed over.

A text is what ActualText says (ISO 32000-1, 14.9.4), else what ToUnicode says of each glyph
(9.10.3); what is marked ReversedChars (14.8.2.3.3) is turned round, the inner marks first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from edition.press.readback.tounicode import to_unicode

UNREAD = "\N{REPLACEMENT CHARACTER}"
"""What a glyph says for which the font has no text."""
_OPERATOR = re.compile(
    rb"/(?P<tag>\w+)\s*(?:<<(?P<told>.*?)>>\s*BDC|BMC)\b"
    rb"|(?P<end>\bEMC\b)"
    rb"|/(?P<font>\S+)\s+-?[\d.]+\s+Tf\b"
    rb"|\[(?P<shown>[^\]]*)\]\s*TJ\b"
    rb"|(?P<odd>[)>]\s*(?:Tj\b|'|\"))",
    re.DOTALL,
)
"""What bears on the text. Others ways to show text than an array are never written: what they show
is UNREAD.
"""
_GLYPHS = re.compile(rb"<([0-9A-Fa-f]*)>")
_MCID = re.compile(rb"/MCID\s+(\d+)")
_ACTUAL = re.compile(rb"/ActualText\s*<([0-9A-Fa-f]*)")


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a page says."""

    texts: dict[int, str]
    """By the identifier of the marked content."""
    passed: tuple[str, ...]
    """The artifacts, in the order they are painted."""
    unmarked: str
    """What stands in no mark at all."""


@dataclass(slots=True)
class _Mark:
    """A marked content sequence that is open, and what was read inside it so far."""

    tag: bytes
    told: bytes
    said: list[str] = field(default_factory=list)

    def pieces(self) -> list[str]:
        """Return what it says, in reading order, in pieces that are never turned round inside."""
        if actual := _ACTUAL.search(self.told):
            return [bytes.fromhex(actual[1].decode()).decode("utf-16")]
        return self.said[::-1] if self.tag == b"ReversedChars" else self.said

    def text(self) -> str:
        """Return what it says."""
        return "".join(self.pieces())


def read_leaf(page: pikepdf.Page) -> Leaf:
    """Read a page."""
    whole: Any = page.obj
    fonts = whole.get("/Resources", {}).get("/Font", {})
    maps = {name[1:].encode(): to_unicode(font) for name, font in fonts.items()}
    return read_content(page.obj.Contents.read_bytes(), maps)


def read_content(content: bytes, maps: dict[bytes, dict[int, str]]) -> Leaf:
    """Read a page's content; ``maps`` says for each font by its name what its glyphs say."""
    texts: dict[int, str] = {}
    passed: list[str] = []
    page = _Mark(b"", b"")
    marks, font = [page], dict[int, str]()
    for found in _OPERATOR.finditer(content):
        match found.lastgroup:
            case "tag" | "told":
                marks.append(_Mark(found["tag"], found["told"] or b""))
            case "end":
                _close(marks.pop(), marks[-1], texts, passed)
            case "font":
                font = maps.get(found["font"], {})
            case "shown":
                marks[-1].said.extend(_decoded(found["shown"], font))
            case _:
                marks[-1].said.append(UNREAD)
    return Leaf(texts, tuple(passed), page.text().strip())


def _close(mark: _Mark, outer: _Mark, texts: dict[int, str], passed: list[str]) -> None:
    """Keep what a mark said, or hand it to the mark outside. A picture says nothing: its words are
    part of the drawing.
    """
    number = _MCID.search(mark.told)
    if number:
        said = "" if mark.tag == b"Figure" else mark.text()
        texts[int(number[1])] = texts.get(int(number[1]), "") + said
    elif mark.tag == b"Artifact":
        passed.append(mark.text())
    else:
        outer.said.extend(mark.pieces())


def _decoded(shown: bytes, font: dict[int, str]) -> Iterator[str]:
    """Yield what each glyph says."""
    for glyphs in _GLYPHS.findall(shown):
        for at in range(0, len(glyphs), 4):
            yield font.get(int(glyphs[at : at + 4], 16), UNREAD)
