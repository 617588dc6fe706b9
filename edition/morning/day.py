"""Day: the order of a morning. Read this first.

    wire ─▶ edition ─▶ wait ─▶ build ─▶ publish ─▶ site ─▶ print ─▶ mail ─▶ webhook

A step that fails ends the way to the paper; what stood there before stays. Mail and webhook are
told all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path, PurePath

from edition.build import Edition, Saved
from edition.gate import entries
from edition.morning.rule import waited
from edition.morning.told import Step, Told
from edition.problem import ContentError, EditionError, ExitCode, Problem, Severity, errors
from edition.read import read
from edition.read.locate import Located, days_of, locate
from edition.succession import Successor, succeed
from edition.wire import MorningKeys, Run, hold


@dataclass(frozen=True, slots=True)
class Hands:
    """What a morning does its work with: each is one of the commands, without its words."""

    now: Callable[[], datetime]
    pause: Callable[[float], None]
    fetch: Callable[[Located], Run]
    begin: Callable[[Successor, Path], Path]
    """Write the next edition."""
    build: Callable[[Located], Edition]
    publish: Callable[[Edition, Path], Path]
    site: Callable[[Path, Path], Path]
    print: Callable[[Path, MorningKeys], str]
    mail: Callable[[Told, Path | None, MorningKeys], str]
    post: Callable[[Told, MorningKeys], str]


@dataclass(slots=True)
class Log:
    """What was done so far."""

    title: str
    day: date
    steps: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    outcome: str = "built"
    exit_code: ExitCode = ExitCode.OK

    def told(self) -> Told:
        """Return it as it stands."""
        return Told(
            self.title,
            self.day,
            tuple(self.steps),
            tuple(self.problems),
            self.outcome,
            self.exit_code,
        )

    def step(self, name: str, work: Callable[[], str]) -> None:
        """Do a step and note what it says, or why it failed."""
        try:
            self.steps.append(Step(name, work()))
        except EditionError as why:
            self.failed(name, why)

    def failed(self, name: str, why: EditionError) -> None:
        """Note a step that failed."""
        self.steps.append(
            Step(name, why.problems[0].message if why.problems else str(why), done=False)
        )
        self.problems += why.problems
        self.outcome = "failed"
        self.exit_code = self.exit_code or why.exit_code


def morning(root: Path, day: date, keys: MorningKeys, hands: Hands, title: str) -> Told:
    """Do a morning's work for a paper. What fails is told, never raised."""
    log = Log(title, day)
    pdf = _made(root, keys, hands, log)
    if keys.mail:
        log.step("mail", lambda: hands.mail(log.told(), pdf, keys))
    if keys.webhook:
        log.step("webhook", lambda: hands.post(log.told(), keys))
    return log.told()


def _made(root: Path, keys: MorningKeys, hands: Hands, log: Log) -> Path | None:
    """Make the paper and bring it out; return its PDF, None where there is none."""
    try:
        located = _located(root, hands, log)
        if not _enough(located, keys, hands, log):
            return None
        edition = _pressed(located, hands, log)
        saved = edition.save()
    except EditionError as why:
        log.failed("build" if log.steps else "edition", why)
        return None
    _built(edition, saved, log)
    _out(root, keys, hands, log, edition)
    if keys.printer and log.outcome != "failed":
        log.step("print", lambda: hands.print(saved.files[0], keys))
    return saved.files[0]


def _pressed(located: Located, hands: Hands, log: Log) -> Edition:
    """Build the edition; what the wire filed and cannot be printed is held and told, and stops
    nothing else.

    Raises EditionError.
    """
    try:
        return hands.build(located)
    except ContentError as wrong:
        found = errors(wrong.problems)
        slugs = {problem.about or PurePath(problem.where.path).stem for problem in found}
        held = hold(located.root, located.day.isoformat(), frozenset(slugs))
        if set(held) != slugs:
            raise
        log.problems += (replace(problem, severity=Severity.WARNING) for problem in found)
        log.steps.append(Step("hold", f"cannot be printed: {', '.join(held)}", done=False))
    return hands.build(located)


def _out(root: Path, keys: MorningKeys, hands: Hands, log: Log, edition: Edition) -> None:
    """Put the paper into the archive, and the archive onto its site."""
    archive, site = root / keys.archive, root / keys.site
    if keys.archive:
        log.step("publish", lambda: str(hands.publish(edition, archive)))
    if keys.archive and keys.site and log.outcome != "failed":
        log.step("site", lambda: str(hands.site(archive, site)))


def _located(root: Path, hands: Hands, log: Log) -> Located:
    """Find the day's edition, or begin it. Raises ContentError where neither can be."""
    if log.day in days_of(root):
        located = locate(root, log.day)
        log.steps.append(Step("edition", f"{located.name} is there"))
        return located
    successor = succeed(root, log.day)
    hands.begin(successor, root)
    log.problems += successor.problems
    log.steps.append(
        Step("edition", f"number {successor.number} begun" if successor.number else "begun")
    )
    return locate(root, log.day)


def _enough(located: Located, keys: MorningKeys, hands: Hands, log: Log) -> bool:
    """Fetch, wait where the rule says so, and say whether a paper is made."""
    runs: list[Run] = []

    def count() -> int:
        runs.append(hands.fetch(located))
        return stories_of(located)

    stories = waited(keys, hands.now, hands.pause, count)
    log.problems += runs[-1].problems
    log.steps.append(Step("wire", runs[-1].line(), done=not runs[-1].failed))
    if len(runs) > 1:
        log.steps.append(Step("wait", f"fetched {len(runs)} times"))
    if stories >= max(1, keys.least) or (stories and keys.otherwise == "build"):
        return True
    log.steps.append(
        Step(
            "build",
            f"the edition has {_count(stories, 'story', 'stories')} of {max(1, keys.least)} wanted:"
            " it is left out",
            done=False,
        )
    )
    log.outcome = "skipped"
    return False


def stories_of(located: Located) -> int:
    """Count the stories that the edition could print; those of a folder that must be mended all
    count, and the build says what is wrong.
    """
    try:
        stories = read(located.edition).budget.stories
    except ContentError:
        return sum(path.is_file() for path in entries(located.edition / "stories", located.root))
    return sum(not story.held and not _over(story.until, located.day) for story in stories)


def _over(until: date | None, day: date) -> bool:
    return until is not None and until < day


def _built(edition: Edition, saved: Saved, log: Log) -> None:
    plan = edition.made_up.flatplan
    held = f", held: {', '.join(plan.held)}" if plan.held else ""
    pages, stories = (
        _count(len(plan.pages), "page", "pages"),
        _count(len(saved.report["stories"]), "story", "stories"),
    )
    log.steps.append(Step("build", f"{pages}, {stories}{held}: {saved.files[0]}"))
    log.problems += saved.problems


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
