"""Fullness: which of an item's texts is the story, which its deck, and whether the whole of it is
elsewhere.
"""

from dataclasses import dataclass

from edition.copy.items.markup import bare
from edition.copy.items.repeats import is_cut_short

WHOLE_WORDS = 120
"""A text of more words, not cut short, is taken for the whole story."""


@dataclass(frozen=True, slots=True)
class Fullness:
    """An item's body and deck, and whether the body is but a summary."""

    body: str
    """HTML."""
    deck: str = ""
    summary_only: bool = False


def full_or_summary(content: str, summary: str, *, headed: bool) -> Fullness:
    """Tell an item's texts apart, both HTML: feeds call full texts descriptions and summaries
    contents.

    ``headed`` says whether it has a headline: a short post without one is whole.
    """
    whole, brief = bare(content), bare(summary)
    if not whole or (len(whole) < len(brief) and is_cut_short(whole)):
        content, summary, whole, brief = summary, content, brief, whole
    short = headed and len(whole.split()) < WHOLE_WORDS
    return Fullness(content, brief, short or is_cut_short(whole))
