"""Unboxed: a story whose boxes are deeper than a page, with what they hold at the end of its text instead."""

from collections.abc import Iterator
from dataclasses import replace

from edition.copy.blocks import BULLET
from edition.page import Galley
from edition.paper import Grid
from edition.sheet.plan import AIR
from edition.story import Block, Crosshead, FactBox, Item, Listing, Run, Sidebar, Story


def too_deep(galley: Galley, grid: Grid) -> bool:
    """Say whether a story's boxes fit under no head of a later page."""
    head = min(head.depth for head in galley.jump_heads if head.columns == grid.columns)
    return galley.facts > grid.lines - head - AIR


def unboxed(story: Story) -> Story:
    """Return the story with its facts and its sidebar as text."""
    more = (*(_facts(story.facts) if story.facts else ()), *(_told(story.sidebar) if story.sidebar else ()))
    return replace(story, body=(*story.body, *more), facts=None, sidebar=None)


def _facts(box: FactBox) -> Iterator[Block]:
    if box.title:
        yield Crosshead((Run(box.title),))
    yield Listing(tuple(Item(BULLET, 0, (Run(fact),)) for fact in box.facts))


def _told(sidebar: Sidebar) -> Iterator[Block]:
    yield Crosshead((Run(sidebar.headline),))
    yield from sidebar.body
