"""Trial: one edition planned, scored and timed."""

import time
from dataclasses import dataclass
from os import times

from desk.instances import Instance
from edition.makeup import plan
from edition.makeup.replan.partial_plan import Sketch, sketch
from edition.makeup.replan.replan import again
from edition.makeup.replan.state import PlanInput
from edition.makeup.rules import laws
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

    moved: int | None = None
    """Pages that differ from the earlier plan, if there was one."""

    @property
    def sound(self) -> bool:
        """Whether it may be printed."""
        return self.score.gate and not self.broken


def tried(instance: Instance) -> Trial:
    """Plan an edition."""
    earlier = sketch(instance.before) if instance.before else None
    start, before = time.perf_counter(), _cpu()
    flatplan = _planned(instance, earlier)
    wall, cpu = time.perf_counter() - start, _cpu() - before
    found = score(reduce(flatplan, instance.budget, instance.galleys))
    return Trial(
        flatplan,
        found,
        laws.broken(flatplan, instance.galleys, instance.budget),
        wall,
        cpu,
        _moved(instance, flatplan),
    )


def _planned(instance: Instance, earlier: Sketch | None) -> Flatplan:
    today = PlanInput(instance.budget, instance.galleys, instance.paper, instance.layout.grid)
    return (
        again(earlier, today)[0]
        if earlier
        else plan(today.budget, today.galleys, today.paper, today.grid)
    )


def _moved(instance: Instance, flatplan: Flatplan) -> int | None:
    if instance.before is None:
        return None
    return sum(
        one.modules != two.modules
        for one, two in zip(instance.before.pages, flatplan.pages, strict=True)
    )


def _cpu() -> float:
    return sum(times()[:4])
