"""Explain: why every story stands where it does, to read."""

from collections.abc import Iterator
from itertools import groupby

from edition.makeup.explain.breaches import Breached
from edition.makeup.explain.holes import Hole
from edition.makeup.explain.stories import Explained, Explanation


def tell_stories(told: Explanation) -> str:
    """Return a block for each story in the order of pages, what is held last, then the holes and
    the points of taste.
    """
    pages = [
        _page(page, list(stories))
        for page, stories in groupby(told.stories, key=lambda story: story.page)
    ]
    blocks = [*pages, *map(_hole, told.holes), *_taste(told.breaches)]
    return "\n\n".join(blocks or ["there is nothing to explain: the edition has no stories"])


def _page(page: int, stories: list[Explained]) -> str:
    return "\n".join([f"page {page}" if page else "held", *(_story(story) for story in stories)])


def _story(story: Explained) -> str:
    lines = [f"  {story.slug} {story.why}", *(f"    {rung}" for rung in story.fit)]
    return "\n".join(lines)


def _taste(breaches: tuple[Breached, ...]) -> Iterator[str]:
    """Say page by page which rules of taste are broken, the dearest first."""
    for page, found in groupby(breaches, key=lambda breached: breached.page):
        dearest = sorted(
            (breached.breach for breached in found),
            key=lambda breach: (-breach.points, breach.rule.name),
        )
        lines = (
            f"  {breach.points:6.1f}  {breach.rule.says} ({breach.rule.name})" for breach in dearest
        )
        yield "\n".join([f"points of page {page}", *lines])


def _hole(hole: Hole) -> str:
    """Say where a hole is, as a reader counts, and what was tried."""
    box = hole.box
    columns = (
        f"columns {box.column + 1} to {box.right}"
        if box.columns > 1
        else f"column {box.column + 1}"
    )
    lines = f"lines {box.line + 1} to {box.foot}" if box.lines > 1 else f"line {box.line + 1}"
    return "\n".join(
        [f"hole on page {hole.page}: {columns}, {lines}", *(f"    {said}" for said in hole.tried)]
    )
