"""Names: what editions and articles are called in the archive, on the reader's disk and in the head
of an answer.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

LONGEST = 60
"""Characters of a name in the archive."""


def tame(name: str, otherwise: str = "story") -> str:
    """Return a name that any disk and any address bears: small letters, digits and hyphens, of any
    script.

    >>> tame("The Harbour Courier"), tame("../<b>"), tame("الميناء اليوم")
    ('the-harbour-courier', 'b', 'الميناء-اليوم')
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:LONGEST].strip("-") or otherwise


def addresses(slugs: Iterable[str]) -> dict[str, str]:
    """Give every slug a tame name of its own."""
    taken: dict[str, str] = {}
    for slug in slugs:
        name = tame(slug)
        twins = sum(other == name or other.startswith(f"{name}~") for other in taken.values())
        taken[slug] = f"{name}~{twins + 1}" if twins else name
    return taken


def shelf(day: date, title: str) -> str:
    """Return where an edition stands in the archive."""
    return f"{day.isoformat().replace('-', '/')}/{tame(title, 'paper')}"


def file_name(*parts: str) -> str:
    """Return what a downloaded PDF is called on the reader's disk.

    >>> file_name("A/B: C", "2026-11-24")
    'A B C 2026-11-24.pdf'
    """
    words = " ".join(parts)
    kept = "".join(
        " " if c in '/\\:*?"<>|' or unicodedata.category(c)[0] in "CZ" else c for c in words
    )
    return f"{' '.join(kept.split())[:120].strip(' .') or 'edition'}.pdf"


def disposition(name: str) -> str:
    """Return the Content-Disposition that gives a download its name: in ASCII, and in full where
    that is not all (RFC 6266).

    >>> print(disposition("Le Phare – É.pdf"))
    inline; filename="Le Phare - E.pdf"; filename*=UTF-8''Le%20Phare%20%E2%80%93%20%C3%89.pdf
    """
    dashed = re.sub("[‐-―]", "-", name)
    ascii_only = unicodedata.normalize("NFKD", dashed).encode("ascii", "ignore").decode()
    fallback = " ".join(re.sub(r"[^ -~]|[\"\\%;]", "", ascii_only).split())
    if fallback in ("", ".pdf") or fallback.startswith(" "):
        fallback = "edition.pdf"
    plain = f'inline; filename="{fallback}"'
    return plain if fallback == name else f"{plain}; filename*=UTF-8''{quote(name, safe='')}"
