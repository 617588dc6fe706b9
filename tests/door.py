"""The law of the door, counted by other means than the program's: the words of a source, and those
that came of it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser

from edition.copy.filed import Filed
from edition.story import Block, Listing, plain, texts

MACHINES = {"script", "style", "svg"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.deep += tag in MACHINES
        if tag not in {"b", "i", "em", "strong", "a", "sup", "sub", "span", "code"}:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.deep -= tag in MACHINES and self.deep > 0
        if tag not in {"b", "i", "em", "strong", "a", "sup", "sub", "span", "code"}:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.deep:
            self.parts.append(data)


def counted(*parts: str) -> Counter[str]:
    """Count the words of bare texts."""
    return Counter(word for part in parts for word in re.findall(r"\w+", part.casefold()))


def html_words(*markup: str) -> Counter[str]:
    """Count the words that HTML shows."""
    total: Counter[str] = Counter()
    for each in markup:
        parser = _Words()
        parser.feed(each)
        parser.close()
        total += counted("".join(parser.parts))
    return total


def filed_words(stories: Iterable[Filed], *, headlines: bool = True) -> Counter[str]:
    """Count the words that came of a file: printed, or left out under a name."""
    total: Counter[str] = Counter()
    for filed in stories:
        total += counted(*(part.words for part in filed.left_out))
        if filed.story:
            body = [_body(block) for block in filed.story.body]
            cutlines = [f"{photo.cutline} {photo.credit}" for photo in filed.story.photos]
            total += counted(
                filed.story.deck, filed.story.byline, filed.story.dateline, *body, *cutlines
            )
            total += counted(filed.story.headline) if headlines else Counter()
    return total


def _body(block: Block) -> str:
    if isinstance(block, Listing):
        return " ".join(plain(item.text) for item in block.items)
    return " ".join(map(plain, texts(block)))


def vanished(source: Counter[str], stories: Iterable[Filed]) -> Counter[str]:
    """Return the words of a source that are neither printed nor left out under a name."""
    return source - filed_words(stories)
