"""Paywall: a page that says of itself that its article is not free to read."""

import re

_SAYS_CLOSED = re.compile(rb'"isAccessibleForFree"\s*:\s*(?:"?\s*false|"https?://schema\.org/False)', re.IGNORECASE)
"""schema.org's word for it, which search engines ask paywalled pages for."""
_META_CLOSED = re.compile(rb"""<meta[^>]+(?:article:content_tier|content_tier)[^>]+content=["']?(?:locked|metered)""", re.IGNORECASE)


def paywalled(content: bytes) -> bool:
    """Say whether a page marks its article as one to be paid for: what stands in it is a stub, or is not ours to print."""
    return _SAYS_CLOSED.search(content) is not None or _META_CLOSED.search(content) is not None
