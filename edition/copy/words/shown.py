"""Shown: every word of a story as it can be printed, whatever its reader took it from; and whether
its name can stand in a file.
"""

from dataclasses import replace
from typing import Any

from edition.copy.text_file.cleaning import SEEN, cleaned, loosened
from edition.photo import worded
from edition.story import Story

_WORDS = ("headline", "section", "deck", "kicker", "byline", "dateline", "link", "language")


def shown(story: Story) -> Story:
    """Return a story whose words all print; its body's were cleaned when they were made."""
    words: dict[str, Any] = {name: _printed(getattr(story, name)) for name in _WORDS}
    return replace(story, **words, photos=tuple(worded(photo, _printed) for photo in story.photos))


def _printed(text: str) -> str:
    return loosened(cleaned(text))


def is_nameable(name: str) -> bool:
    """Say whether a file's name can be written down: in a plan, a report, a message."""
    stem = name.rpartition(".")[0] or name
    return (
        cleaned(name) == name
        and SEEN.search(stem.strip(".")) is not None
        and not any(mark in name for mark in "\n\t\u2028\u2029")
    )


def spelt(name: str) -> str:
    """Return a name with what cannot be written down spelt out."""
    return "".join(
        (
            c
            if c.isprintable() and is_nameable(f"a{c}")
            else c.encode("unicode_escape", "replace").decode("ascii")
        )
        for c in name
    )
