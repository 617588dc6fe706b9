"""Shorter: a story set, without the paragraphs at its end that it gives up where copy is too
much.
"""

from collections.abc import Iterator
from dataclasses import replace

from edition.page import Cut
from edition.problem import note
from edition.setting import SetBlock, SetStory
from edition.story import Story


def shortened(
    settings: tuple[SetStory, ...], stories: tuple[Story, ...], cuts: tuple[Cut, ...]
) -> tuple[SetStory, ...]:
    """Return the settings with the stories that are cut as they run, and a note for each."""
    cut, filed = {c.slug: c.paragraphs for c in cuts}, {story.slug: story for story in stories}
    return tuple(
        _shorter(s, filed[s.galley.slug], cut[s.galley.slug]) if s.galley.slug in cut else s
        for s in settings
    )


def _shorter(setting: SetStory, story: Story, paragraphs: int) -> SetStory:
    galley = setting.galley.without(paragraphs)
    what = "last paragraph" if paragraphs == 1 else f"last {paragraphs} paragraphs"
    said = note(
        story.path,
        f'"{story.slug}" runs without its {what} ({setting.galley.lines - galley.lines} lines), as'
        " it allows",
        code="story-cut",
        about=story.slug,
    )
    as_set = (setting.story or story).without(paragraphs)
    blocks = tuple(_down_to(setting.blocks, galley.lines))
    return replace(
        setting, galley=galley, blocks=blocks, story=as_set, problems=(*setting.problems, said)
    )


def _down_to(blocks: tuple[SetBlock, ...], lines: int) -> Iterator[SetBlock]:
    """Yield the blocks that stand in the first so many lines."""
    at = 0
    for block in blocks:
        if at < lines:
            yield block
        at += block.depth
