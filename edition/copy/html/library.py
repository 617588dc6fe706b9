"""Library: what trafilatura reads in a page, each thing when it is first asked for."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from edition.copy.html.tree import Element, drop
from edition.copy.html.wording import PARTS, STRUCK, why_unseen

_WORDLESS = ("img", "source", "picture", "div", "span")
"""Elements that may hold nothing; the innermost go first."""
_NOWHERE = "http://page.invalid/"
"""trafilatura wants an address; this one leads nowhere."""


@dataclass(frozen=True, eq=False)
class Library:
    """A page as trafilatura reads it, which takes away what it does not want and so has a copy."""

    page: Element

    @cached_property
    def text(self) -> str:
        """The article's words, a paragraph a line; empty where it finds none."""
        with _offline():
            from trafilatura import bare_extraction  # slow to import, needed for web pages alone

        page = _worded(deepcopy(self.page))
        found = bare_extraction(page, url=_NOWHERE, include_comments=False, include_tables=True)
        return getattr(found, "text", None) or ""

    @property
    def authors(self) -> tuple[str, ...]:
        """The names that it takes for the writers'."""
        return tuple((self._metadata.author or "").split(";"))

    @property
    def date(self) -> str:
        """The day that it takes for that of the article."""
        return self._metadata.date or ""

    @cached_property
    def _metadata(self) -> Any:
        with _offline():
            from trafilatura import extract_metadata

        # more of it takes a second a page, and makes a first of January of every year it meets
        page = deepcopy(self.page)
        for script in [*page.iter("script")]:  # the page's data was read, and may be megabytes
            drop(script)
        return extract_metadata(page, default_url=_NOWHERE, extensive=False)


def _worded(page: Element) -> Element:
    """Take pictures, boxes that hold nothing and parts of lines that nobody sees out of a copy of a
    page: only its words are asked for, and thousands of boxes side by side are compared each with
    each.
    """
    for element in [*page.iter("*")]:
        if (
            element.tag in PARTS
            and (element.attrib or element.tag in STRUCK)
            and why_unseen(element)
        ):
            drop(element)
    for element in reversed([*page.iter(*_WORDLESS)]):
        if not len(element) and not (element.text or "").strip():
            drop(element)
    return page


@contextmanager
def _offline() -> Iterator[None]:
    """Let a library be loaded that tries the network at once: urllib3 opens a socket to see whether
    there is IPv6.
    """
    usual, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = usual
