"""Rights: what a photo's file says of its owner → the credit, and a cutline without it."""

import re
from dataclasses import dataclass

from edition.copy.words.credit import split_credit

_LICENCE = re.compile(
    r"\bcc(?:[- ]by(?:[- ](?:nc|nd|sa))*|0)(?:[- ]?\d(?:\.\d)?)?\b|creative commons|public"
    r" domain|\bgfdl\b"
    r"|all rights reserved|no known copyright",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_PARTS = re.compile(r"\s+/\s+|\s*\|\s*")
_TAGS = re.compile(r"\s*\([^()]*\bTags?: [^()]*\)\s*$")
"""Words for an agency's desk: ``(UNITED STATES - Tags: SPORT)``."""
_SIGNED = re.compile(r"(?<=[.!?”\"’])\s+([A-Z]{2,}[A-Za-z ]*/[^.()/]{2,60})$")
"""An agency and its photographer after the last sentence: ``HERALD/Ann Lee``."""
NAME = 6
"""Words that a name of a person or a house has at most."""
LONGEST = 100
"""Characters of a credit that fits under a photo; longer rights are terms, which nobody prints."""
TERMS = 40
"""Characters from which words that also stand under rights are terms and no part of what is seen.
"""


@dataclass(frozen=True, slots=True)
class Signed:
    """A cutline and who is named for it."""

    cutline: str
    credit: str


def seen_apart(cutline: str, credit: str) -> Signed:
    """Part a cutline from the agency's tags and the credit that end it; that credit serves where
    there is no other.

    >>> seen_apart("Gulls at dawn. HERALD/Ann Lee (SCOTLAND - Tags: ANIMALS)", "ANN LEE/HERALD")
    Signed(cutline='Gulls at dawn.', credit='ANN LEE/HERALD')
    """
    untagged = _TAGS.sub("", cutline)
    signed = _SIGNED.search(untagged)
    seen, own = (untagged[: signed.start()], signed[1]) if signed else split_credit(untagged)
    if not own or not credit:
        return Signed(seen, credit or own)
    is_same = bool(_names(own) & _names(credit))
    return Signed(seen if is_same else untagged, credit)


def _names(credit: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", credit)}


def rights_apart(description: str, rights: str) -> tuple[str, str]:
    """Part a description into what is seen and a line of rights.

    >>> rights_apart("Ann Lee / The Foundation / CC-BY-SA-3.0", "")
    ('', 'Ann Lee / The Foundation / CC-BY-SA-3.0')
    >>> rights_apart("Divers on the quay", "Ann Lee")
    ('Divers on the quay', '')
    """
    if not description or description == rights or _is_rights(description):
        return "", description
    if len(rights) >= TERMS and rights in description:
        return " ".join(description.replace(rights, " ").split()), rights
    return description, ""


def credited(creator: str, agency: str, rights: str) -> str:
    """Join photographer and agency as papers print them.

    The line of rights serves where both are missing, and where it names the photographer with the
    licence, which must be named.
    """
    short = rights if len(rights) <= LONGEST else ""
    if creator and _LICENCE.search(short) and creator.casefold() in short.casefold():
        return short
    if (
        creator
        and agency
        and creator.lower() not in agency.lower()
        and agency.lower() not in creator.lower()
    ):
        return f"{creator}/{agency}"
    return max(creator, agency, key=len) or short


def _is_rights(text: str) -> bool:
    """Say whether a line tells who owns a photo and nothing of what is seen: names parted by
    strokes, and a licence.
    """
    if len(text) > LONGEST:
        return False
    if _OWNER.match(text):
        return True
    parts = _PARTS.split(text)
    names = [part for part in parts if not _LICENCE.search(part)]
    return 0 < len(names) < len(parts) and all(len(name.split()) <= NAME for name in names)
