"""Markup: the HTML in a Markdown text → its blocks, its photos, and what of it is no text."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from edition.copy.filed import LeftOut
from edition.copy.words.runs import tidy
from edition.story import Block, Paragraph, Photo, Run, Text, texts

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]*?(/?)>")
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)

LOOKED_AHEAD = 2_000
"""Tokens that an element's end is looked for in: a table of 300 rows between empty lines has fewer.
"""


@dataclass(frozen=True, slots=True)
class Markup:
    """What a stretch of HTML holds."""

    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts of its blocks."""
        return tuple(text for block in self.blocks for text in texts(block))


def markup(source: str) -> Markup:
    """Read HTML that stands in a text."""
    from edition.copy.html.fragment import TooLarge, read_fragment  # slow to import, seldom needed

    try:
        found = read_fragment(source)
    except TooLarge:
        return bare(source)
    return Markup(found.blocks, found.photos, found.left_out)


def bare(source: str) -> Markup:
    """Take the words of HTML alone."""
    text = tidy([Run(html.unescape(_TAG.sub(" ", source)).replace("\n", " "))])
    return Markup((Paragraph(text),) if text else ())


def element(tokens: Sequence[Token], at: int) -> int:
    """Find the token that ends the element which an HTML block opens: Markdown may stand inside
    it.
    """
    depth = 0
    for end in range(at, min(len(tokens), at + LOOKED_AHEAD)):
        if tokens[end].level < tokens[at].level:
            break
        if tokens[end].type == "html_block":
            depth += _opened(tokens[end].content)
        if depth <= 0 and tokens[end].level == tokens[at].level and tokens[end].nesting <= 0:
            return end
    return at


def _opened(content: str) -> int:
    """Count the elements that a stretch of HTML leaves open."""
    tags = [
        found for found in _TAG.finditer(content) if found[2].lower() not in _VOID and not found[3]
    ]
    return sum(-1 if found[1] else 1 for found in tags)
