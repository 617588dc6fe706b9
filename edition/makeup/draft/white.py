"""White: what of a page that is set down stays open at the foot of its columns."""

from edition.makeup.page.dressing import Dressed
from edition.makeup.page.space import Space
from edition.page import Box


def white(space: Space, made: Dressed) -> int:
    """Count the cells of a space under what stands in each of its columns, gaps apart."""
    boxes: list[Box] = [
        *(module.box for module in made.modules),
        *(fixture.box for fixture in made.fixtures),
        *(ad.box for ad in made.fillers),
    ]
    foot = space.top + space.lines - space.grid.gap
    columns, lines = space.stack.size(space.grid)
    left = space.grid.columns - columns if space.number % 2 else 0
    cells = 0
    for column in range(space.grid.columns):
        taken = lines + space.grid.gap if left <= column < left + columns else 0
        feet = (box.foot for box in boxes if box.column <= column < box.right)
        cells += max(0, foot - taken - max(feet, default=space.top))
    return cells
