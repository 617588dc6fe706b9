"""Legible: whether the letters of a story came through, or were lost or garbled before it was
filed.
"""

from edition.copy.text_file.cleaning import LOST
from edition.copy.text_file.garbled import GARBLED, is_garbled
from edition.problem import Problem, error, warning
from edition.story import Story, plain, texts

LOST_TWICE = LOST.encode().decode("cp1252")
"""The sign for a lost letter, saved in the wrong encoding itself."""
LOST_SHARE = 0.001
"""Of a story's characters; with more of them lost it cannot be printed."""
LOST_FEW = 2
"""So many lost letters can be typed again, however short the story is."""


def illegible(story: Story) -> tuple[Problem, ...]:
    """Return what is wrong with a story's letters: an error where too many are lost, a warning
    where they are garbled.
    """
    words = "\n".join(
        [
            story.headline,
            story.deck,
            story.byline,
            *(plain(text) for block in story.body for text in texts(block)),
        ]
    )
    lost = words.count(LOST) + words.count(LOST_TWICE)
    if lost > max(LOST_FEW, LOST_SHARE * len(words)):
        message = f"{lost} letters of the story were lost before it was filed"
        return (
            error(
                story.path,
                message,
                "save it again from its source, as UTF-8",
                code="story-illegible",
                about=story.slug,
            ),
        )
    if is_garbled(words):
        message = (
            "the story has words that were saved in the wrong encoding, such as"
            f' "{_example(words)}"'
        )
        return (
            warning(
                story.path,
                message,
                "save it again from its source, as UTF-8",
                code="letters-garbled",
                about=story.slug,
            ),
        )
    return ()


def _example(words: str) -> str:
    return next(word for word in words.split() if GARBLED.search(word))
