"""Reader: what a finished PDF says, found without Edition: by poppler, and through the structure
tree.
"""

import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from soak.papers import Paper
from tests.structure import Tagged

_NOTHING = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff-]+")
"""What prints nothing, and hyphens: H&J adds them."""
LONGEST = 300
"""Seconds that poppler may take for one paper."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of a PDF."""

    articles: str
    """Everything in the structure tree, in order."""
    furniture: str
    """Everything outside it."""
    poppler: str
    """All that pdftotext finds, in the order it is drawn."""


def squeezed(text: str) -> str:
    """Return a text without blanks and hyphens, in one case: small capitals are capitals in the
    file.
    """
    return _NOTHING.sub("", unicodedata.normalize("NFKC", text)).casefold()


def found(pdf: Path) -> Found:
    """Read a PDF. Raises pikepdf's and subprocess's errors where it cannot be read."""
    with pikepdf.open(pdf) as opened:
        tagged = Tagged(opened)
        articles = tagged.said(tagged.root)
        furniture = "\n".join([*tagged.artifacts, *tagged.loose])
    told = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"],
        capture_output=True,
        check=True,
        timeout=LONGEST,
    )
    return Found(squeezed(articles), squeezed(furniture), squeezed(told.stdout.decode()))


def lost(paper: Paper, read: Found, told: frozenset[str]) -> list[str]:
    """Name what was filed and cannot be read. ``told``: the slugs, files and keys that the report
    names as left out or shortened.
    """
    missing = []
    for name, texts in (paper.stories | paper.photos).items():
        if name not in told:
            missing += [
                f"{name}: {text[:60]!r}"
                for text in texts
                if text not in told and squeezed(text) not in read.articles
            ]
    everything = read.articles + read.furniture
    for key, text in paper.furniture.items():
        pieces = text.split() if key == "ear" else [text]
        missing += [
            f"{key}: {p[:60]!r}"
            for p in pieces
            if squeezed(p) not in everything and key not in told
        ]
    return missing + _letters(paper, read, told)


def _letters(paper: Paper, read: Found, told: frozenset[str]) -> list[str]:
    """Name the letters that poppler finds less often than they were filed."""
    filed = Counter[str]()
    for name, texts in (paper.stories | paper.photos).items():
        if name not in told:
            for text in texts:
                filed.update(squeezed(text) if text not in told else "")
    few = filed - Counter(read.poppler)
    return [f"poppler: {count} × {letter!r}" for letter, count in few.most_common(5)]
