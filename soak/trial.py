"""Trial: one paper built by the command in a process of its own, and judged."""

import hashlib
import json
import multiprocessing
import os
import re
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from io import StringIO
from multiprocessing.context import ForkProcess
from pathlib import Path

from soak.papers import DAY, MOST_PHOTOS, Paper, paper
from soak.reader import found, lost
from soak.scripts import Script

LIMIT = 120
"""CPU seconds that one edition may take, its reading back included."""
MEMORY = 4 << 30
"""Bytes that one edition may take."""
SHORTENED = ("ear", "motto")
"""Furniture that may be shortened on purpose; the message names it."""
_QUOTED = re.compile("“(.*)”", re.DOTALL)
_PICTURE = re.compile(r"[\w-]+\.jpg")
CONTENT = 3
"""The exit code of a folder that must be mended: a refusal, not a fault."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper."""

    seed: int
    language: str
    verdict: str
    """``built``, ``refused`` or ``broken``."""
    why: str = ""
    """What was refused or is wrong."""
    stories: int = 0
    words: int = 0
    sha256: str = ""
    seconds: float = 0.0
    """CPU."""


def trials(
    seeds: Iterable[int], workers: int, scripts: tuple[Script, ...] = ()
) -> Iterator[Outcome]:
    """Build and judge the papers of seeds, several at a time, each in a fresh copy of this
    process.
    """
    context = multiprocessing.get_context("fork")
    running: dict[int, tuple[ForkProcess, Path, float]] = {}
    waiting = iter(seeds)
    with tempfile.TemporaryDirectory(prefix="soak-") as home:
        while True:
            while len(running) < workers and (seed := next(waiting, None)) is not None:
                answer = Path(home) / f"{seed}.json"
                process = context.Process(target=_tried, args=(seed, answer, scripts))
                process.start()
                running[seed] = process, answer, time.monotonic()
            if not running:
                return
            time.sleep(0.05)
            for seed, (process, answer, begun) in list(running.items()):
                if process.is_alive() and time.monotonic() - begun < 6 * LIMIT:
                    continue
                process.kill()
                process.join()
                del running[seed]
                yield _answered(seed, answer, process.exitcode)


def _answered(seed: int, answer: Path, code: int | None) -> Outcome:
    if answer.exists():
        return Outcome(**json.loads(answer.read_text()))
    return Outcome(
        seed,
        paper(seed).script.language,
        "broken",
        f"ended by signal {-(code or 0)}: over the limit",
    )


def judged_apart(made: Paper) -> Outcome:
    """Build and judge one paper in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="soak-") as home:
        answer = Path(home) / "answer.json"
        process = multiprocessing.get_context("fork").Process(target=_judged, args=(made, answer))
        process.start()
        process.join(6 * LIMIT)
        process.kill()
        process.join()
        return _answered(made.seed, answer, process.exitcode)


def _tried(seed: int, answer: Path, scripts: tuple[Script, ...]) -> None:
    _judged(paper(seed, scripts), answer)


def _judged(made: Paper, answer: Path) -> None:
    fence(LIMIT)
    with tempfile.TemporaryDirectory(prefix=f"soak-{made.seed}-") as folder:
        outcome = judged(made, filed(made.files, Path(folder)))
    answer.with_suffix(".part").write_text(json.dumps(asdict(outcome), ensure_ascii=False))
    answer.with_suffix(".part").replace(answer)


def fence(seconds: int) -> None:
    """Let this process have so many CPU seconds, and no more memory than one edition may take."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def filed(files: dict[str, bytes], folder: Path) -> Path:
    """Write a paper's files into its folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def judged(made: Paper, folder: Path) -> Outcome:
    """Build a paper that lies in a folder and judge what came of it."""
    code, said = built(folder)
    seconds = round(time.process_time(), 2)
    verdict, why, digest = "built", "", ""
    pdf = folder / "out" / DAY / "edition.pdf"
    if code == CONTENT and "fault of Edition" not in said and "Traceback" not in said:
        verdict, why = "refused", _first_error(said)
    elif code != 0:
        verdict, why = "broken", f"exit {code}: {said[-1500:]}"
    else:
        digest = hashlib.sha256(pdf.read_bytes()).hexdigest()
        if missing := lost(made, found(pdf), _told(pdf.parent)):
            verdict, why = "broken", "lost: " + "; ".join(missing[:8])
    words = sum(len(text.split()) for texts in made.stories.values() for text in texts)
    return Outcome(
        made.seed, made.script.language, verdict, why, len(made.stories), words, digest, seconds
    )


def built(folder: Path) -> tuple[int, str]:
    """Run the command in this process; return its exit code and what it said."""
    from edition.cli import main

    said = StringIO()
    try:
        with redirect_stderr(said), redirect_stdout(said):
            main(["build", str(folder)])
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    except BaseException as trouble:
        import traceback

        said.write("".join(traceback.format_exception(trouble)))
        return 1, said.getvalue()
    return 0, said.getvalue()


def _told(folder: Path) -> frozenset[str]:
    """Name what the report says is left out or shortened: held stories, photos without room,
    furniture.
    """
    report = json.loads((folder / "report.json").read_text())
    held = {story["slug"] for story in report["stories"] if story["held"]}
    told = held | {f"{slug}-{n}.jpg" for slug in held for n in range(MOST_PHOTOS)}
    for problem in report["problems"]:
        told.update(_PICTURE.findall(problem["message"]))
        if problem["code"] == "words-left-out":
            told.update(_QUOTED.findall(problem["message"]))
        if problem["code"] == "furniture-shortened":
            told.update(key for key in SHORTENED if f"the {key}" in problem["message"])
    return frozenset(told)


def _first_error(said: str) -> str:
    return next((line for line in said.splitlines() if "error:" in line), said[:200])


def warm() -> None:
    """Load all that a build needs, once, before the first fork."""
    os.environ.setdefault("COLUMNS", "200")
    import edition.build
    import edition.typeset  # noqa: F401
