"""Web address: what leads to a page on the web."""

from urllib.parse import urlsplit


def is_address(text: str) -> bool:
    """Say whether a text is an address that a reader can open: http or https, a host, no white space."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in text)
    except ValueError:
        return False
