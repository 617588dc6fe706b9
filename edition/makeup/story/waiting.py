"""Waits: why a story is not on the pages, each reason under the code of its problem."""

from edition.makeup.rules.absent import Wait
from edition.makeup.story.part import pieces
from edition.page import Galley
from edition.paper import Grid
from edition.story import Story

SAID = {
    Wait.KEPT_BACK: "the desk holds it",
    Wait.EXPIRED: "it was to run until {until} at the latest",
    Wait.NOT_SET: "it was not set",
    Wait.NO_ROOM: "the pages have no room for it",
    Wait.TOO_DEEP: "{lines} of its lines cannot be parted, and a page has {page}",
    Wait.PLAN_FULL: "the plan has no room for it",
}


def why(wait: Wait, story: Story, galley: Galley | None, grid: Grid) -> str:
    """Say a reason of a story in words."""
    until = story.until.isoformat() if story.until else ""
    return SAID[wait].format(until=until, lines=unbroken(galley), page=grid.lines)


def unbroken(galley: Galley | None) -> int:
    """Return the most lines of a story that cannot be parted; 0 where it was not set."""
    return max(pieces(galley.breaks), default=0) if galley else 0
