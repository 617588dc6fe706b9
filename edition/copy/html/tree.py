"""Web tree: the text of a saved web page → its elements in document order, scripts and styles
gone.
"""

import re
from dataclasses import dataclass

from lxml import etree, html

from edition.copy.html.wording import Element as Element
from edition.copy.html.wording import words_of as words_of
from edition.limits import WEB_DEPTH, WEB_ELEMENTS, WEB_PAGE

_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(
    rb"<html[^>]*?\slang=[\"']?\s*([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})*)", re.IGNORECASE
)


class TooLarge(Exception):
    """The page is beyond what is read, and by which measure."""


@dataclass(frozen=True, slots=True)
class WebTree:
    """A parsed page."""

    root: Element
    order: dict[Element, int]
    """The place of every element in the document."""

    def first(self, path: str, name: str = "") -> str:
        """Return the first text or attribute an XPath finds that holds words; ``$name`` stands for
        the name.
        """
        return next(
            (found for value in strings(self.root, path, name) if (found := squeeze(value))), ""
        )

    def meta(self, *names: str) -> str:
        """Return the content of the first of the named meta elements."""
        path = "//meta[@property=$name or @name=$name or @itemprop=$name]/@content"
        return next((found for name in names if (found := self.first(path, name))), "")


def named_charset(data: bytes) -> str:
    """Return the encoding a page says it is in."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def named_language(data: bytes) -> str:
    """Return the language a page says it is in (BCP 47), before its bytes are read."""
    found = _LANGUAGE.search(data[:8192])
    return found[1].decode("ascii") if found else ""


def parse(text: str) -> WebTree:
    """Parse a page. Raises TooLarge."""
    # Beyond these limits extraction takes minutes, and what is nested deeper libxml2 would leave
    # out.
    if len(text) > WEB_PAGE.most:
        raise TooLarge(f"{len(text)} characters; at most {WEB_PAGE.most} are read")
    root = _root(_XML.sub("", text))
    count = sum(1 for _ in root.iter())
    if count > WEB_ELEMENTS.most:
        raise TooLarge(f"{count} elements; at most {WEB_ELEMENTS.most} are read")
    if select(root, "/*" * (WEB_DEPTH.most + 1)):
        raise TooLarge(
            f"{_depth(root)} elements inside one another; at most {WEB_DEPTH.most} are read"
        )
    for element in select(
        root,
        "//style|//template|//comment()|//processing-instruction()|//script[not(contains(@type,"
        " 'ld+json'))]",
    ):
        drop(element)
    return WebTree(root, {element: index for index, element in enumerate(root.iter())})


def _root(text: str) -> Element:
    """Parse what there is; a page of nothing but broken marks is an empty one, which lxml
    refuses.
    """
    try:
        return html.document_fromstring(text or "<p></p>", parser=html.HTMLParser(huge_tree=True))
    except etree.ParserError:
        return html.document_fromstring("<p></p>")


def _depth(root: Element) -> int:
    """Return how many elements stand inside one another."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def drop(element: Element) -> None:
    """Take an element out and leave the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def select(element: Element, path: str) -> list[Element]:
    """Return the elements an XPath finds."""
    found = element.xpath(path)
    return [e for e in found if isinstance(e, etree._Element)] if isinstance(found, list) else []


def strings(element: Element, path: str, name: str = "") -> list[str]:
    """Return the texts or attributes an XPath finds; ``$name`` stands for the name."""
    found = element.xpath(path, name=name)
    return [str(e) for e in found if isinstance(e, str)] if isinstance(found, list) else []


def squeeze(text: str) -> str:
    """Collapse white space of every kind."""
    return " ".join(text.split())


def letters(text: str) -> str:
    """Return letters and digits alone, in lower case: what two wordings are compared by."""
    return re.sub(r"[\W_]+", "", text).lower()


def classes(element: Element) -> str:
    """Return an element's class and id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def within(element: Element, tags: set[str]) -> Element | None:
    """Return the nearest of an element and its ancestors that bears one of the tags."""
    if element.tag in tags:
        return element
    return next((a for a in element.iterancestors() if a.tag in tags), None)
