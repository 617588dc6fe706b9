"""Build: the order of the stages. Read this first.

    read ─▶ set ─▶ plan ─▶ typeset ─▶ press
    Lineup  Settings  Flatplan  Proof  PrintFile

Nothing here touches the network, the clock of the day or chance: the same folder gives the same
bytes, from Python as from the command.
"""

import datetime
import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edition.deliver import put, standing
from edition.finished import Finished, MadeUp
from edition.galley import set_galleys
from edition.galley.shorter import shortened
from edition.lacking import boxes_allowed
from edition.makeup.draft.hard_crops import hard_cropped
from edition.makeup.explain.breaches import never_broken
from edition.makeup.replan.partial_plan import sketch
from edition.makeup.replan.state import PlanInput
from edition.makeup.rules import laws
from edition.makeup.rules.tariff import unknown
from edition.planfile import LOCKED, PLAN, Files, PlanPath, decide, is_of_its_pdf, write
from edition.press import DocumentInfo, changed, press, read_back
from edition.problem import BuildFailed, ContentError, Problem, error, errors
from edition.proof import Forme, PrintFile, Proof
from edition.read import Lineup
from edition.read import read as read_folder
from edition.report import problems, report
from edition.setting import SetStory

PDF = "edition.pdf"
"""The name of an edition's pages."""
REPORT = "report.json"
"""The name of what is said of them, for machines."""

Folder = str | os.PathLike[str]
"""A folder or a file, as Python names it."""
Progress = Callable[[str], None]
"""Is told the name of each stage as it begins: ``read``, ``set``, ``plan``, ``typeset``, ``press``.
"""

_LOGGER = logging.getLogger("edition")


@dataclass(frozen=True, slots=True)
class Saved:
    """An edition's files as they were written, and what is to be said of them."""

    files: tuple[Path, ...]
    """The PDF, the report and the plan."""
    report: dict[str, Any]
    """What ``report.json`` says; ``report["changed"]`` names the pages printed otherwise than
    before.
    """
    problems: tuple[Problem, ...]
    """Everything found, locked pages that changed included."""


@dataclass(frozen=True, slots=True)
class Edition(Finished):
    """A finished edition and everything it was made from."""

    def save(self, folder: Folder | None = None) -> Saved:
        """Write ``edition.pdf``, ``report.json`` and ``plan.toml``, all of them or none.

        They go into ``out/<edition>/`` of the paper if no folder is named.

        Raises BuildFailed where the folder cannot be written to; what stood there before is
        untouched.
        """
        place = Path(folder) if folder is not None else out(self.made_up.lineup)
        pages = changed(standing(place, PDF), self.printfile.pdf)
        grid = self.made_up.lineup.layout.grid
        plan = write(sketch(self.made_up.flatplan), (grid.columns, grid.lines)).encode()
        said = report(self, pages, {PDF: self.printfile.pdf, PLAN: plan})
        files = {
            PDF: self.printfile.pdf,
            REPORT: json.dumps(said, ensure_ascii=False, indent=1).encode(),
            PLAN: plan,
        }
        return Saved(put(files, place), said, problems(self, pages))


def build(
    folder: Folder,
    *,
    date: datetime.date | None = None,
    plan: Folder | None = None,
    late: bool | Folder = False,
    progress: Progress | None = None,
) -> Edition:
    """Turn an edition's folder into the file that goes to the reader and the printer.

    ``folder`` is a paper's folder, or one edition's; ``date`` names the edition, else it is the
    newest. ``plan`` is a plan file to be built exactly. ``late`` keeps the plan of the last build
    as far as it goes: of that in ``out/<edition>/``, or in the folder it names. ``progress`` is
    called with the name of each stage as it begins. Nothing is written; the bytes are those of
    ``edition build``.

    Raises ContentError where the folder must be mended or nothing is left to print, BuildFailed
    where a law is broken and EnvironmentLacking where this machine lacks something.
    """
    clock = _Clock(progress)
    made_up = _made_up(Path(folder), date, _Hand.of(plan, late), clock)
    # Loading WeasyPrint takes half a second, which planning and checking can do without.
    from edition.typeset import typeset

    lineup = made_up.lineup
    with clock("typeset"):
        proof = typeset(
            made_up.flatplan, Forme(lineup.paper, lineup.layout, lineup.budget, made_up.settings)
        )
    if errors(proof.problems):
        raise BuildFailed(*proof.problems)
    with clock("press"):
        pdf = press(proof.pdf, _facts(lineup, proof))
        if faults := read_back(pdf, proof.wording):
            raise BuildFailed(*faults)
    return Edition(made_up, proof, PrintFile(pdf, len(made_up.flatplan.pages)), clock.seconds)


def plan(
    folder: Folder,
    *,
    date: datetime.date | None = None,
    plan: Folder | None = None,
    late: bool | Folder = False,
    progress: Progress | None = None,
) -> MadeUp:
    """Read an edition, set its type and plan its pages, and stop there; the arguments are those of
    ``build``.

    Raises ContentError where the folder must be mended or nothing is left to print, and BuildFailed
    where a law is broken.
    """
    return _made_up(Path(folder), date, _Hand.of(plan, late), _Clock(progress))


def read(folder: Folder, *, date: datetime.date | None = None) -> Lineup:
    """Read an edition's folder: its paper, layout, stories, photos and ads, and every problem with
    its place.

    Raises ContentError where the folder must be mended.
    """
    return read_folder(Path(folder), date)


def out(lineup: Lineup) -> Path:
    """Return the folder that an edition's files are written to unless another is named: of its own
    folder's name.
    """
    return lineup.root / "out" / lineup.edition.name


def _made_up(folder: Path, day: datetime.date | None, hand: "_Hand", clock: "_Clock") -> MadeUp:
    """Read, set and plan an edition, and prove the plan."""
    with clock("read"):
        lineup = read_folder(folder, day)
        if wrong := unknown(lineup.layout.grid.rules):
            raise ContentError(*wrong)
    with clock("set"):
        settings = _faced(
            set_galleys(
                lineup.budget.stories,
                lineup.layout,
                lineup.paper.language,
                lineup.paper.hyphenation,
            ),
            lineup,
        )
    with clock("plan"):
        galleys = tuple(setting.galley for setting in settings)
        today = PlanInput(lineup.budget, galleys, lineup.paper, lineup.layout.grid)
        decided = decide(today, _files(lineup, hand))
        flatplan = replace(
            decided.flatplan,
            problems=(
                *decided.flatplan.problems,
                *never_broken(decided.flatplan, lineup.budget),
            ),
        )
        settings = shortened(settings, lineup.budget.stories, flatplan.cut)
        if not any(page.modules for page in flatplan.pages):
            raise ContentError(
                *(p for setting in settings for p in setting.problems),
                *flatplan.problems,
                _all_held(lineup),
            )
        if errors(flatplan.problems):
            raise ContentError(
                *(p for setting in settings for p in setting.problems), *flatplan.problems
            )
        if faults := laws.broken(
            flatplan, tuple(setting.galley for setting in settings), lineup.budget
        ):
            raise BuildFailed(
                *(
                    error(
                        "",
                        f"the plan breaks a law: {fault}",
                        "this is a fault of Edition: please report it",
                        code="plan-law-broken",
                    )
                    for fault in faults
                )
            )
        told = hard_cropped(flatplan, lineup.budget.stories, settings)
        flatplan = replace(flatplan, problems=(*flatplan.problems, *told))
    return MadeUp(lineup, settings, flatplan, decided.locked)


def _faced(settings: tuple[SetStory, ...], lineup: Lineup) -> tuple[SetStory, ...]:
    """Refuse a story in a script that no face has, unless the paper goes out without one or the
    story does not run.
    """
    if lineup.paper.allow_boxes:
        return tuple(
            replace(setting, problems=boxes_allowed(setting.problems)) for setting in settings
        )
    held = {story.slug for story in lineup.budget.stories if story.held}
    found = tuple(
        problem
        for setting in settings
        if setting.galley.slug not in held
        for problem in setting.problems
    )
    if errors(found):
        raise ContentError(*lineup.budget.problems, *found)
    return settings


def _all_held(lineup: Lineup) -> Problem:
    where = f"{_shown(lineup.edition, lineup)}/stories"
    return error(
        where,
        "nothing is left to print: every story of the edition is held",
        "release one, or mend what keeps it off the pages",
        code="nothing-left",
    )


@dataclass(frozen=True, slots=True)
class _Hand:
    """A person's hand in the plan: a plan file to be built exactly, or where the last build lies
    whose plan is to be kept.
    """

    plan: Path | None = None
    late: bool = False
    last: Path | None = None

    @classmethod
    def of(cls, plan: Folder | None, late: bool | Folder) -> "_Hand":
        """Take the words of a call. Raises ValueError where both are given."""
        if plan is not None and late:
            raise ValueError(
                "plan and late exclude each other: a plan is built as it stands, or the last one is"
                " kept"
            )
        last = None if isinstance(late, bool) else Path(late)
        return cls(None if plan is None else Path(plan), bool(late), last)


def _files(lineup: Lineup, hand: _Hand) -> Files:
    """Name the plans at hand."""
    locked = lineup.edition / LOCKED
    place = hand.last or out(lineup)
    return Files(
        locked=PlanPath(locked, _shown(locked, lineup)),
        given=PlanPath(hand.plan, str(hand.plan)) if hand.plan else None,
        last=(PlanPath(standing(place, PLAN), _shown(place / PLAN, lineup)) if hand.late else None),
        last_is_whole=not hand.late or is_of_its_pdf(place, PLAN),
    )


def _shown(path: Path, lineup: Lineup) -> str:
    """Return a path as messages show it: relative to the paper's folder if it lies there."""
    whole = path.resolve()
    return (
        whole.relative_to(lineup.root).as_posix()
        if whole.is_relative_to(lineup.root)
        else str(path)
    )


def _facts(lineup: Lineup, proof: Proof) -> DocumentInfo:
    paper, day = lineup.paper, lineup.budget.day
    return DocumentInfo(proof.title, paper.title, proof.title, paper.language, day)


@dataclass(frozen=True, slots=True)
class _Clock:
    """Times the stages and says which one runs. Only the report carries seconds; no page does."""

    progress: Progress | None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        if self.progress:
            self.progress(stage)
        start = time.perf_counter()
        try:
            yield
        except Exception as trouble:
            # Whoever catches it far from here can say what went on.
            vars(trouble).setdefault("stage", stage)
            raise
        self.seconds[stage] = round(time.perf_counter() - start, 3)
        _LOGGER.info("%s: %.3f s", stage, self.seconds[stage])
