"""Sections: deal the inside pages out to the sections in their order; sections too short for a page share."""

from dataclasses import dataclass
from math import log

SHARING = 1.2
"""Points for each section that has no page of its own."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a section asks for."""

    name: str
    least: int
    natural: int
    """Cells."""


@dataclass(frozen=True, slots=True)
class Run:
    """Sections next to one another and how many pages they get."""

    names: tuple[str, ...]
    pages: int


def deal(demands: list[Demand], capacity: list[int]) -> list[Run]:
    """Deal the pages, whose cells are ``capacity`` in order, to the sections at the least strain."""
    count, pages = len(demands), len(capacity)
    before = [0]
    for cells in capacity:
        before.append(before[-1] + cells)
    best: dict[tuple[int, int], tuple[float, list[Run]]] = {(0, 0): (0.0, [])}
    for done in range(count):
        for used in range(pages + 1):
            if (done, used) in best:
                _extend(best, demands, before, (done, used))
    return best[count, pages][1] if (count, pages) in best else []


def _extend(best: dict[tuple[int, int], tuple[float, list[Run]]], demands: list[Demand], before: list[int], at: tuple[int, int]) -> None:
    """Try every run of sections and pages that may come next."""
    done, used = at
    cost, runs = best[at]
    pages = len(before) - 1
    for end in range(done + 1, len(demands) + 1):
        group = demands[done:end]
        spans = range(pages - used, pages - used + 1) if end == len(demands) else range(1, pages - used + 1)
        for span in spans:
            price = cost + strain(group, before[used + span] - before[used]) + SHARING * (len(group) - 1)
            if (end, used + span) not in best or price < best[end, used + span][0] - 1e-9:
                best[end, used + span] = (price, [*runs, Run(tuple(d.name for d in group), span)])


def strain(group: list[Demand], cells: int) -> float:
    """Price how far a run's copy is from what its pages hold."""
    natural, least = sum(d.natural for d in group), sum(d.least for d in group)
    if not natural:
        return 0.002 * cells
    if not cells:
        return 50.0 + natural
    full = log(natural / cells)
    over = max(0.0, least * 1.03 / cells - 1)
    return 60 * max(0.0, full - 0.02) ** 2 + 25 * max(0.0, -full - 0.05) ** 2 + 60 * over
