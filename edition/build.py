"""Build: the order of the stages. Read this first.

    read ─▶ set ─▶ plan ─▶ typeset ─▶ press
    Lineup  Settings  Flatplan  Proof  PrintFile

Nothing here touches the network, the clock of the day or chance: the same folder gives the same bytes.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from edition.deliver import standing
from edition.galley import set_galleys
from edition.galley.shorter import shortened
from edition.makeup import laws
from edition.makeup.rework import Today
from edition.page import Flatplan
from edition.planfile import LOCKED, PLAN, Files, decide
from edition.press import Facts, press
from edition.problem import BuildFailed, ContentError, Problem, error, errors
from edition.proof import Forme, PrintFile, Proof
from edition.read import Lineup, read
from edition.setting import Setting

Watch = Callable[[str], None]
"""Is told the name of each stage as it begins."""


@dataclass(frozen=True, slots=True)
class Hand:
    """A person's hand in the plan."""

    plan: Path | None = None
    """A plan file to be built exactly."""
    late: bool = False
    """Keep the plan of the last build as far as it goes."""
    output: Path | None = None
    """Where the last build lies, if not where builds usually do."""


FREE = Hand()
"""The planner decides."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An edition planned but not set."""

    lineup: Lineup
    settings: tuple[Setting, ...]
    """The stories as they run."""
    flatplan: Flatplan
    locked: frozenset[int] = frozenset()
    """The pages that are locked."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found on the way here."""
        set_problems = tuple(problem for setting in self.settings for problem in setting.problems)
        return (*self.lineup.budget.problems, *set_problems, *self.flatplan.problems)


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished edition and everything it was made from."""

    made_up: MadeUp
    proof: Proof
    printfile: PrintFile
    seconds: dict[str, float]
    """Wall seconds by stage."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found on the way here."""
        return (*self.made_up.problems, *self.proof.problems, *self.printfile.problems)


def build(folder: Path, day: date | None = None, watch: Watch = lambda stage: None, hand: Hand = FREE) -> Edition:
    """Turn an edition's folder into the file that goes to the reader and the printer.

    Raises ContentError where the folder must be mended or nothing is left to print, BuildFailed where a law is broken
    and EnvironmentLacking where this machine lacks something.
    """
    clock = _Clock(watch)
    made_up = make_up(folder, day, clock, hand)
    # Loading WeasyPrint takes half a second, which planning and checking can do without.
    from edition.typeset import typeset

    lineup = made_up.lineup
    with clock("typeset"):
        proof = typeset(made_up.flatplan, Forme(lineup.paper, lineup.layout, lineup.budget, made_up.settings))
    if errors(proof.problems):
        raise BuildFailed(*proof.problems)
    with clock("press"):
        pdf = press(proof.pdf, _facts(lineup, proof))
    return Edition(made_up, proof, PrintFile(pdf, len(made_up.flatplan.pages)), clock.seconds)


def make_up(folder: Path, day: date | None = None, clock: "_Clock | None" = None, hand: Hand = FREE) -> MadeUp:
    """Read, set and plan an edition, and prove the plan."""
    clock = clock or _Clock(lambda stage: None)
    with clock("read"):
        lineup = read(folder, day)
    with clock("set"):
        settings = set_galleys(lineup.budget.stories, lineup.layout, lineup.paper.language, lineup.paper.hyphenation)
    with clock("plan"):
        galleys = tuple(setting.galley for setting in settings)
        flatplan, locked = decide(Today(lineup.budget, galleys, lineup.paper, lineup.layout.grid), _files(lineup, hand))
        settings = shortened(settings, lineup.budget.stories, flatplan.cut)
        if not any(page.modules for page in flatplan.pages):
            raise ContentError(*(p for setting in settings for p in setting.problems), *flatplan.problems, _all_held(lineup))
        if faults := laws.broken(flatplan, tuple(setting.galley for setting in settings), lineup.budget):
            raise BuildFailed(
                *(error("", f"the plan breaks a law: {fault}", "this is a fault of Edition: please report it") for fault in faults)
            )
    return MadeUp(lineup, settings, flatplan, locked)


def _all_held(lineup: Lineup) -> Problem:
    where = f"{_shown(lineup.edition, lineup)}/stories"
    return error(where, "nothing is left to print: every story of the edition is held", "release one, or mend what keeps it off the pages")


def out(lineup: Lineup) -> Path:
    """Return the folder that an edition's files are written to unless another is named."""
    return lineup.root / "out" / lineup.budget.day.isoformat()


def _files(lineup: Lineup, hand: Hand) -> Files:
    """Name the plans at hand."""
    locked = lineup.edition / LOCKED
    place = hand.output or out(lineup)
    return Files(
        locked=(locked, _shown(locked, lineup)),
        given=(hand.plan, str(hand.plan)) if hand.plan else None,
        last=(standing(place, PLAN), _shown(place / PLAN, lineup)) if hand.late else None,
    )


def _shown(path: Path, lineup: Lineup) -> str:
    """Return a path as messages show it: relative to the paper's folder if it lies there."""
    whole = path.resolve()
    return whole.relative_to(lineup.root).as_posix() if whole.is_relative_to(lineup.root) else str(path)


def _facts(lineup: Lineup, proof: Proof) -> Facts:
    paper, day = lineup.paper, lineup.budget.day
    return Facts(proof.title, paper.title, proof.title, paper.language, day)


@dataclass(frozen=True, slots=True)
class _Clock:
    """Times the stages and says which one runs. Only the report carries seconds; no page does."""

    watch: Watch
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        self.watch(stage)
        start = time.perf_counter()
        yield
        self.seconds[stage] = round(time.perf_counter() - start, 3)
