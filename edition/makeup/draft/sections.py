"""Sections: deal the inside pages out to the sections in their order; sections too short for a page
share.
"""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

SNAP = 0.2
"""The share of a page too small for a section to share it."""
WAYS = 4
"""Ways to deal the pages that are looked at exactly, at first …"""
MORE_WAYS = 16
"""… and where a story finds no room in any of them."""
SHARING = 8.0
"""Points for each section that has no page of its own."""


Cells = NDArray[np.float64]
"""Cells of pages, as many counts as one likes."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a section asks for."""

    name: str
    least: int
    natural: int
    """Cells."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section's stretch of one page, as shares of its depth."""

    name: str
    page: int
    """Counted from 0 within the run."""
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Run:
    """Sections next to one another and how many pages they get."""

    names: tuple[str, ...]
    pages: int


def cheapest(demands: list[Demand], capacity: list[int]) -> float:
    """Return what the least strained way to deal the pages costs, in points."""
    count, pages = len(demands), len(capacity)
    before = np.array([0, *accumulate(capacity)], np.float64)
    spans = np.triu(before - before[:, None])
    never = np.where(
        np.tri(pages + 1) > 0, np.inf, 0.0
    )  # no run goes backwards, and none but the last may take no page
    best = np.full((count + 1, pages + 1), np.inf)
    best[0, 0] = 0.0
    for done in range(count):
        for end in range(done + 1, count + 1):
            ways = (
                best[done][:, None]
                + _run_price(demands[done:end], spans)
                + (never if end < count else 0.0)
            )
            best[end] = np.minimum(best[end], ways.min(0))
    return float(best[count, pages]) if np.isfinite(best[count, pages]) else 0.0


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to deal pages to the first sections, and what it costs."""

    cost: float
    runs: list[Run]


def deals(demands: list[Demand], capacity: list[int], most: int) -> list[list[Run]]:
    """Return so many of the least strained ways to deal the pages, whose cells are ``capacity`` in
    order, to the sections.
    """
    count, pages = len(demands), len(capacity)
    before = [0, *accumulate(capacity)]
    best: dict[tuple[int, int], list[_Way]] = {(0, 0): [_Way(0.0, [])]}
    for done in range(count):
        for used in range(pages + 1):
            if (done, used) in best:
                _extend(best, demands, before, (done, used), most)
    return [way.runs for way in best.get((count, pages), [])]


def _extend(
    best: dict[tuple[int, int], list[_Way]],
    demands: list[Demand],
    before: list[int],
    at: tuple[int, int],
    most: int,
) -> None:
    """Try every run of sections and pages that may come next after so many sections and pages, and
    keep so many of the best.
    """
    done, used = at
    for end, span in _next(len(demands), len(before) - 1, (done, used)):
        group = demands[done:end]
        price = float(_run_price(group, np.array(before[used + span] - before[used], np.float64)))
        run = Run(tuple(d.name for d in group), span)
        ways = best.setdefault((end, used + span), [])
        ways += [_Way(way.cost + price, [*way.runs, run]) for way in best[done, used]]
        ways.sort(key=lambda way: way.cost)
        del ways[most:]


def _next(count: int, pages: int, at: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the runs that may come next: the section they end before and their pages; the last
    takes all that are left.
    """
    done, used = at
    found = []
    for end in range(done + 1, count + 1):
        spans = [pages - used] if end == count else range(1, pages - used + 1)
        found += [(end, span) for span in spans]
    return found


def _run_price(group: list[Demand], cells: Cells) -> NDArray[np.float64]:
    return strain(group, cells) + SHARING * (len(group) - 1)


def strain(group: list[Demand], cells: Cells) -> NDArray[np.float64]:
    """Price how far a run's copy is from what its pages hold, in points, for each count of
    cells.
    """
    natural, least = sum(d.natural for d in group), sum(d.least for d in group)
    under = 0.05 * _over(0.95 * cells - natural) + 0.6 * _over(0.85 * cells - natural)
    over = 0.05 * _over(natural - 1.03 * cells) + 0.6 * _over(natural - 1.15 * cells)
    return np.where(
        cells == 0, 50.0 + 2 * natural, under + over + 2.0 * _over(1.03 * least - cells)
    ).astype(np.float64)


def _over(excess: Cells) -> NDArray[np.float64]:
    return np.maximum(excess, 0.0).astype(np.float64)


def stretches(demands: list[Demand], capacity: list[int], lowest: list[float]) -> list[Stretch]:
    """Lay the sections of a run one after the other over its pages, each as deep as its copy asks.

    ``lowest`` says of each page how far down, as a share of its depth, a section may still open.
    """
    whole, asked = sum(capacity), sum(d.natural for d in demands)
    if not whole or not asked:
        return []
    bounds, done = [0.0], 0
    for demand in demands[:-1]:
        done += demand.natural
        bounds.append(_snapped(_page_at(whole * done / asked, capacity), bounds[-1], lowest))
    bounds.append(float(len(capacity)))
    found = []
    for demand, start, end in zip(demands, bounds, bounds[1:], strict=False):
        for page in range(int(start), len(capacity)):
            if page < end and max(start, page) < min(end, page + 1):
                found.append(
                    Stretch(demand.name, page, max(0.0, start - page), min(1.0, end - page))
                )
    return found


def _page_at(cells: float, capacity: list[int]) -> float:
    """Return how many pages so many cells fill."""
    page = 0
    while page < len(capacity) - 1 and cells > capacity[page]:
        cells -= capacity[page]
        page += 1
    return page + cells / max(1, capacity[page])


def _snapped(bound: float, before: float, lowest: list[float]) -> float:
    """Move a bound near the edge of a page, or too near its ads, to the edge, unless that leaves a
    section nothing.
    """
    page = min(int(bound), len(lowest) - 1)
    too_low = bound - page > lowest[page]
    ways = (
        [page, page + lowest[page], page + 1]
        if too_low
        else [round(bound)]
        if abs(bound - round(bound)) < SNAP
        else []
    )
    allowed = [float(way) for way in ways if before < way < len(lowest)]
    return allowed[0] if allowed else before if too_low else max(before, bound)
