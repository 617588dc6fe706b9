"""Plainer: what no column holds as it was filed is set more plainly: a table too wide as a list,
boxes too deep as text.
"""

from collections.abc import Iterator
from dataclasses import replace

from edition.copy.words.lists import BULLET
from edition.galley.furniture import BOX_INSET
from edition.galley.tables import readable, rows
from edition.galley.words import Compositor
from edition.page import Galley
from edition.paper import Grid
from edition.problem import Problem, warning
from edition.story import Block, Crosshead, FactBox, Item, Listing, Run, Sidebar, Story, Table, Text

DEEPEST = 0.6
"""The share of a page's depth that a story's boxes may take: more finds room beside no ad and under
no large head.
"""
AIR = 1
"""Grid lines between the head and what is under it."""


def listed(story: Story, setter: Compositor) -> Story:
    """Return the story with each table that has too many columns for the measure as a list of its
    rows.
    """
    measure = setter.case.layout.measure
    body = tuple(_readable(block, measure, setter) for block in story.body)
    side = story.sidebar
    if side:
        side = replace(
            side,
            body=tuple(_readable(block, measure - 2 * BOX_INSET, setter) for block in side.body),
        )
    return (
        story
        if (body, side) == (story.body, story.sidebar)
        else replace(story, body=body, sidebar=side)
    )


def _readable(block: Block, measure: float, setter: Compositor) -> Block:
    return (
        _list(block) if isinstance(block, Table) and not readable(block, measure, setter) else block
    )


def _list(table: Table) -> Listing:
    return Listing(
        tuple(
            Item(BULLET, 0, tuple(run for n, cell in enumerate(row) for run in _after(n, cell)))
            for row in rows(table)
        )
    )


def _after(place: int, cell: Text) -> Text:
    return (Run(", "), *cell) if place else cell


def too_deep(galley: Galley, grid: Grid) -> bool:
    """Say whether a story's boxes are deeper than a page's share, or fit under no head of a later
    page.
    """
    head = min(
        (head.depth for head in galley.jump_heads or galley.heads if head.columns == grid.columns),
        default=0,
    )
    return galley.facts > min(DEEPEST * grid.lines, grid.lines - head - AIR)


def unboxed(story: Story) -> Story:
    """Return the story with its facts and its sidebar as text."""
    more = (
        *(_facts(story.facts) if story.facts else ()),
        *(_told(story.sidebar) if story.sidebar else ()),
    )
    return replace(story, body=(*story.body, *more), facts=None, sidebar=None, may_cut=0)


def _facts(box: FactBox) -> Iterator[Block]:
    if box.title:
        yield Crosshead((Run(box.title),))
    yield Listing(tuple(Item(BULLET, 0, (Run(fact),)) for fact in box.facts))


def _told(sidebar: Sidebar) -> Iterator[Block]:
    yield Crosshead((Run(sidebar.headline),))
    yield from sidebar.body


def said_listed(story: Story) -> Problem:
    """Say that a table of a story is a list now."""
    message = (
        f'a table of "{story.slug}" has too many columns for one column of the page: it is set as a'
        " list of its rows"
    )
    return warning(
        story.path or story.slug,
        message,
        "split it into tables of fewer columns",
        code="table-too-wide",
        about=story.slug,
    )


def said_unboxed(story: Story, lines: int) -> Problem:
    """Say that the boxes of a story, which took so many lines, are text now."""
    message = (
        f'the boxes under "{story.slug}" take {lines} lines, too many for a column: they are set at'
        " the end of its text"
    )
    return warning(
        story.path or story.slug,
        message,
        "write fewer facts, or file the sidebar as a story of its own",
        code="box-too-deep",
        about=story.slug,
    )
