"""Trial: one edition planned, scored and timed."""

import time
from dataclasses import dataclass
from os import times

from desk.instances import Instance
from edition.makeup import laws, plan
from edition.makeup.score import Score, reduce, score
from edition.page import Flatplan


@dataclass(frozen=True)
class Trial:
    """What came of one edition."""

    flatplan: Flatplan
    score: Score
    broken: tuple[str, ...]
    """Laws broken, in sentences."""
    wall: float
    cpu: float
    """Seconds of planning, those of other processes included."""

    @property
    def sound(self) -> bool:
        """Whether it may be printed."""
        return self.score.gate and not self.broken


def tried(instance: Instance) -> Trial:
    """Plan an edition."""
    galleys = tuple(setting.galley for setting in instance.settings)
    start, before = time.perf_counter(), _cpu()
    flatplan = plan(instance.budget, galleys, instance.paper, instance.layout.grid)
    wall, cpu = time.perf_counter() - start, _cpu() - before
    sizes = tuple(head.size for head in instance.layout.heads)
    found = score(reduce(flatplan, instance.budget, galleys, sizes))
    return Trial(flatplan, found, laws.broken(flatplan, galleys, instance.budget), wall, cpu)


def _cpu() -> float:
    return sum(times()[:4])
