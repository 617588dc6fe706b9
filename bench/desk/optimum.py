"""Optimum: single pages cut by the planner beside CP-SAT on the same costs, the order of stories
and like neighbours left out of both.
"""

import random
import time
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from desk.instances import Instance, Order, ordered
from edition.makeup.page import bipartitions as splits
from edition.makeup.page.bipartitions import GROUND
from edition.makeup.page.guillotine import slices
from edition.makeup.page.items import Item, promoted, story_item
from edition.makeup.page.pinwheel import wheels
from edition.makeup.page.subset_costs import Table
from edition.makeup.rules import prices as costs
from edition.makeup.story.part import whole
from edition.makeup.story.shape_curves import INF

PAGES = 60
LIMIT = 60.0
"""Seconds CP-SAT has for a page."""
RANK = 5
"""The rank of every story: none is above another."""


@dataclass(frozen=True)
class Page:
    """A page to cut."""

    tables: tuple[Table, ...]
    """The ad, if there is one, last."""
    ad: bool
    columns: int
    lines: int


@dataclass(frozen=True)
class Answer:
    """A cost in table units, None where there is none, whether it is proved, and the CPU or wall
    seconds it took.
    """

    cost: int | None
    proved: bool
    seconds: float


def compared(quick: bool) -> str:
    """Return the table of both answers for every page. Raises SystemExit where OR-tools is not
    installed.
    """
    try:
        import ortools  # noqa: F401
    except ModuleNotFoundError:
        raise SystemExit(
            "error: OR-tools is not installed (.venv/bin/pip install -e '.[optimum]', then run this"
            " again)"
        ) from None
    rows = [
        f"{'page':>4}{'stories':>9}{'ad':>4}{'planner':>9}{'CPU s':>8}{'CP-SAT':>9}{'wall s':>8}"
    ]
    equal = proved = 0
    for number, page in enumerate(
        _pages(ordered(Order("tabloid", 16, 60, 6), 1), 4 if quick else PAGES), 1
    ):
        ours, other = _planned(page), _solved(page)
        proved += other.proved
        equal += other.proved and ours.cost == other.cost
        said = f"{other.cost}" if other.proved else f"({other.cost})"
        copy = f"{number:>4}{len(page.tables) - page.ad:>9}{page.ad:>4}"
        found = f"{ours.cost!s:>9}{ours.seconds:>8.2f}{said:>9}{other.seconds:>8.2f}"
        rows.append(copy + found)
    return "\n".join(
        [
            *rows,
            f"equal on {equal} of the {proved} pages CP-SAT proved; costs in twentieths of a point",
        ]
    )


def _pages(instance: Instance, count: int) -> list[Page]:
    """Draw stories that fill a page between them, every second page with an ad; the best of them
    leads.
    """
    grid, dice = instance.layout.grid, random.Random(1)
    urgency = {story.slug: story.urgency for story in instance.budget.stories}
    items = [story_item(whole(s.galley, urgency[s.galley.slug]), grid) for s in instance.settings]
    lines = grid.lines + grid.gap
    found: list[Page] = []
    while len(found) < count:
        ad = len(found) % 2 == 1
        cells = grid.columns * lines - (2 * (lines // 3) if ad else 0)
        drawn = dice.sample([item for item in items if item.fits], dice.randint(2, 6))
        if 0.94 <= sum(item.area[1] for item in drawn) / cells <= 1.05:
            found.append(
                Page(
                    (*_led(drawn, instance), *([_ad(lines, grid.columns)] if ad else [])),
                    ad,
                    grid.columns,
                    lines,
                )
            )
    return found


def _led(drawn: list[Item], instance: Instance) -> list[Table]:
    best, *others = sorted(drawn, key=lambda item: (item.rank, item.key))
    return [
        promoted(best, costs.LEAD_OF_PAGE, instance.layout.grid).table,
        *(item.table for item in others),
    ]


def _ad(lines: int, columns: int) -> Table:
    """Return the table of an ad of two columns and a third of the page."""
    units = np.full((columns, lines + 1), INF, np.int16)
    units[1, lines // 3] = 0
    return units


def _planned(page: Page) -> Answer:
    """Cut the page as the planner does."""
    start, size = time.process_time(), (page.columns, page.lines)
    with patch.object(splits, "TWINS", 0.0):
        splits.splits.cache_clear()
        ranks = (*[RANK] * (len(page.tables) - page.ad), *[GROUND] * page.ad)
        found = slices(page.tables, [(rank, (), str(n)) for n, rank in enumerate(ranks)])
        every = (1 << len(ranks)) - 1
        cost = int(found.price(every, page.columns)[page.lines])
        cost = min(
            [cost, *(dear for dear, _ in wheels(found.book, found.whole(every), size, (cost, 1)))]
        )
    splits.splits.cache_clear()
    return Answer(cost if cost < INF else None, True, time.process_time() - start)


def _solved(page: Page) -> Answer:
    """Cut the page with CP-SAT: rectangles of allowed sizes that cover it, the ad in the corner."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    across, down, prices, areas = [], [], [], []
    for number, table in enumerate(page.tables):
        sizes = [
            (w + 1, h, int(table[w, h]), (w + 1) * h)
            for w, h in zip(*np.nonzero(table[:, : page.lines + 1] < INF), strict=True)
        ]
        width, depth = model.new_int_var(1, page.columns, ""), model.new_int_var(1, page.lines, "")
        price, area = (
            model.new_int_var(0, int(INF), ""),
            model.new_int_var(1, page.columns * page.lines, ""),
        )
        model.add_allowed_assignments(
            [width, depth, price, area], [tuple(map(int, size)) for size in sizes]
        )
        column, line = (
            model.new_int_var(0, page.columns - 1, ""),
            model.new_int_var(0, page.lines - 1, ""),
        )
        right, foot = model.new_int_var(1, page.columns, ""), model.new_int_var(1, page.lines, "")
        if page.ad and number == len(page.tables) - 1:
            model.add(column == 0)
            model.add(foot == page.lines)
        across.append(model.new_interval_var(column, width, right, ""))
        down.append(model.new_interval_var(line, depth, foot, ""))
        prices.append(price)
        areas.append(area)
    model.add_no_overlap_2d(across, down)
    model.add(sum(areas) == page.columns * page.lines)
    model.minimize(sum(prices))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = LIMIT
    solver.parameters.num_workers = 2
    solver.parameters.random_seed = 1
    status = solver.solve(model)
    cost = (
        round(solver.objective_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
    )
    return Answer(cost, status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), solver.wall_time)
