"""Web address: what leads to a page on the web, or to a mailbox."""

import re
from urllib.parse import urlsplit

SCHEMES = ("http://", "https://", "mailto:")


def is_address(text: str) -> bool:
    """Say whether a text is an address that a reader can open: http or https, a host, no white
    space.
    """
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not any(c.isspace() for c in text)
        )
    except ValueError:
        return False


def safe_href(href: str) -> str:
    """Return the address where it leads to the web or a mailbox, else nothing."""
    return href if href.lower().startswith(SCHEMES) and not re.search(r"\s", href) else ""
