"""Dateline: the place a story was filed from, read off the head of its body."""

import re
from dataclasses import replace

from edition.copy.words.runs import drop
from edition.story import Paragraph, Story, plain

LONGEST = 40
"""Characters."""
_DASH = r"(?:\s*—\s*|\s+[–―]\s+|\s+-{1,2}\s+)"
_PLACE = re.compile(rf"([^\W\d_a-z][^a-z—–―()]{{0,{LONGEST}}}?(?:\([^()]{{2,20}}\))?){_DASH}(?=\S)")


def with_dateline(story: Story) -> Story:
    """Take ``"AMMAN — "`` off the first paragraph, where the dash form is clear, and make it the
    story's dateline.

    A dateline already given is taken off the body only where the body repeats it.
    """
    if not story.body or not isinstance(story.body[0], Paragraph):
        return story
    first = story.body[0]
    found = (
        _given(story.dateline, plain(first.text)) if story.dateline else _clear(plain(first.text))
    )
    if not found:
        return story
    place, length = found
    return replace(
        story,
        dateline=story.dateline or place,
        body=(Paragraph(drop(first.text, length)), *story.body[1:]),
    )


def _clear(text: str) -> tuple[str, int] | None:
    found = _PLACE.match(text)
    if not found or len(found[1]) > LONGEST:
        return None
    place = found[1].strip()
    capitals = [c for c in re.sub(r"\(.*\)", "", place) if c.isalpha()]
    return (
        (place, found.end()) if len(capitals) > 1 and all(c.isupper() for c in capitals) else None
    )


def _given(dateline: str, text: str) -> tuple[str, int] | None:
    found = re.match(re.escape(dateline) + rf"{_DASH}(?=\S)", text, re.IGNORECASE)
    return (dateline, found.end()) if found else None
