"""Library: what trafilatura reads in a page, each thing when it is first asked for."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from edition.copy.html.tree import Element

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

        page = deepcopy(self.page)
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

        return extract_metadata(deepcopy(self.page), default_url=_NOWHERE, extensive=True)


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
