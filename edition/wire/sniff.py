"""Sniff: the first bytes of a file from outside → the kind it is, whatever its host calls it."""

import re

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".avif", ".heic", ".svg")
"""Endings of files that are photos, not stories."""
HEAD = 4096
"""Bytes that are looked at."""
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_XML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|rss|feed|rdf:RDF|nitf|newsMessage|newsItem|NewsML)\b",
    re.IGNORECASE,
)
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


def suffix(content: bytes, media: str = "") -> str:
    """Return the ending by which the formats know such a file; empty where it is of no known kind.

    >>> (suffix(b"<?xml version='1.0'?><rss/>"), suffix(b"<!doctype html><title>x</title>"),
    ...  suffix(b' {"version": 1}'))
    ('.xml', '.html', '.json')
    """
    head = content[:HEAD]
    if _XML.match(head) and not (_PAGE.search(head) and b"xhtml" in head):
        return ".xml"
    if _PAGE.search(head) or (media in ("text/html", "application/xhtml+xml") and b"<" in head):
        return ".html"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return ".json"
    return ".xml" if media.endswith("xml") and head.lstrip().startswith(b"<") else ""


def is_page(content: bytes, media: str = "") -> bool:
    """Say whether a file is a page of the web."""
    return suffix(content, media) == ".html"


def is_packed(content: bytes) -> bool:
    """Say whether a file is an archive of files."""
    return content.startswith(_PACKED) or content[257:262] == b"ustar"
