"""Facts: what a finished file says of itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the finished file says of itself."""

    title: str
    author: str
    subject: str
    language: str
    """BCP 47."""
    day: date
    """The edition's date, which stands for the file's own: the clock is never asked."""
    labels: tuple[str, ...] = ()
    """What readers call the pages (``A1``), one a page; none means 1, 2, 3 …"""
