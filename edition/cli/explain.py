"""Explain: why every story stands where it does, to read."""

from itertools import groupby

from edition.makeup.explain.holes import Hole
from edition.makeup.explain.stories import Explained, Explanation


def tell_stories(told: Explanation) -> str:
    """Return a block for each story in the order of pages, what is held last, then the holes."""
    pages = [_page(page, list(stories)) for page, stories in groupby(told.stories, key=lambda story: story.page)]
    return "\n\n".join([*pages, *(_hole(hole) for hole in told.holes)] or ["there is nothing to explain: the edition has no stories"])


def _page(page: int, stories: list[Explained]) -> str:
    return "\n".join([f"page {page}" if page else "held", *(_story(story) for story in stories)])


def _story(story: Explained) -> str:
    lines = [f"  {story.slug} {story.why}", *(f"    {rung}" for rung in story.fit)]
    return "\n".join(lines)


def _hole(hole: Hole) -> str:
    """Say where a hole is, as a reader counts, and what was tried."""
    box = hole.box
    columns = f"columns {box.column + 1} to {box.right}" if box.columns > 1 else f"column {box.column + 1}"
    lines = f"lines {box.line + 1} to {box.foot}" if box.lines > 1 else f"line {box.line + 1}"
    return "\n".join([f"hole on page {hole.page}: {columns}, {lines}", *(f"    {said}" for said in hole.tried)])
