"""Page words: what a page says to machines of whether its article may run: paid for, withdrawn, out
of date.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from edition.copy.items.moments import instant

_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_DATA = re.compile(r"<script\b[^>]*ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_CLOSED = re.compile(r"^(?:false|no|0|https?://schema\.org/false)$", re.IGNORECASE)
_WALL = re.compile(
    r"""(?:class|id)\s*=\s*["'][^"']*\b(?:paywall|regwall|subscriber-only|premium-wall|metered-wall)\b""",
    re.IGNORECASE,
)
"""What sites call the box that stands in the place of the rest."""
TIERS = ("locked", "premium", "paid")
"""What sites write of an article's tier (article:content_tier)."""
TAKEN_BACK = ("withdrawn", "retracted", "deleted")
"""schema.org's creativeWorkStatus of what may not be printed any more."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says of its article."""

    paywalled: bool = False
    """To be paid for: what stands in the page is a stub, or is not ours to print."""
    walled: bool = False
    """A box stands in it that sites put in the place of the rest: no more than a sign."""
    withdrawn: bool = False
    until: datetime | None = None
    """When it goes out of date."""


def page_words(content: bytes) -> PageWords:
    """Read what a page says to machines."""
    text = content.decode(errors="replace")
    metas = dict(_metas(text))
    data = [said for found in _DATA.finditer(text) for said in _nodes(found[1])]
    closed = [said["isAccessibleForFree"] for said in data if "isAccessibleForFree" in said]
    states = [str(said.get("creativeWorkStatus", "")).lower() for said in data]
    over = [
        metas.get("article:expiration_time", ""),
        *(str(said.get("expires", "")) for said in data),
    ]
    return PageWords(
        paywalled=any(_CLOSED.match(str(each)) for each in closed)
        or metas.get("article:content_tier", "").lower() in TIERS,
        walled=_WALL.search(text) is not None,
        withdrawn=any(state in TAKEN_BACK for state in states),
        until=next((moment for each in over if each and (moment := instant(each))), None),
    )


def _metas(text: str) -> Iterator[tuple[str, str]]:
    for tag in _META.finditer(text):
        said = {
            found[1].lower(): found[2] or found[3] or found[4] or ""
            for found in _ATTRIBUTE.finditer(tag[0])
        }
        yield (
            (said.get("property") or said.get("name") or "").lower(),
            said.get("content", "").strip(),
        )


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's linked data, whatever they stand in."""
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            yield found
            waiting += found.values()
        elif isinstance(found, list):
            waiting += found
