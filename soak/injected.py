"""Injected: the command itself, whose system calls fail or that is killed, seen from outside: the
old edition stands or the new one, whole.

    ./run soak injected --seed 1 --minutes 10

strace lets the n-th call of a kind fail, from a build's first to its last; a kill comes at any
moment. It ends with 1 where a law was broken.
"""

import hashlib
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.archives import faults

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-24"
SET = ("edition.pdf", "report.json", "plan.toml")
CALLS = {
    "fsync": 8,
    "write": 40,
    "rename": 4,
    "renameat2": 2,
    "mkdir": 12,
    "rmdir": 4,
    "unlink": 4,
    "unlinkat": 30,
    "flock": 4,
    "openat": 3200,
}
"""Kinds of calls that fail, and about how many a build makes of each."""
ERRORS = ("EIO", "ENOSPC", "EACCES")
LONGEST = 120
"""Seconds a build may take under strace."""


def edition(*words: object) -> list[str]:
    """Return the command line of a command."""
    return [sys.executable, "-m", "edition", *map(str, words)]


def run(command: Sequence[object]) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end."""
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        list(map(str, command)),
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )


@dataclass(frozen=True)
class Desk:
    """A paper with an edition that was built, and an archive with it."""

    root: Path

    @property
    def paper(self) -> Path:
        """Its folder."""
        return self.root / "paper"

    @property
    def out(self) -> Path:
        """Where its files lie."""
        return self.paper / "out" / DAY

    @property
    def archive(self) -> Path:
        """Where it is published."""
        return self.root / "archive"

    def begun(self) -> None:
        """Start the paper, build and publish it."""
        for words in (
            ("new", self.paper, "--date", DAY),
            ("build", self.paper),
            ("publish", self.paper, "--to", self.archive),
        ):
            run(edition(*words)).check_returncode()

    def corrected(self, number: int) -> None:
        """Change a story, so that the next edition is another."""
        story = min((self.paper / "editions" / DAY / "stories").iterdir())
        text = story.read_text(encoding="utf-8").partition("\n\nCorrection")[0]
        story.write_text(
            f"{text.rstrip()}\n\nCorrection {number}: what was said here was not so.\n",
            encoding="utf-8",
        )

    def wrong(self) -> str:
        """Say what is wrong with the edition that stands: nothing, or a sentence."""
        missing = [name for name in SET if not (self.out / name).is_file()]
        if missing:
            return f"missing: {missing}"
        sums = json.loads((self.out / "report.json").read_bytes())["files"]
        torn = [
            name
            for name, known in sums.items()
            if hashlib.sha256((self.out / name).read_bytes()).hexdigest() != known
        ]
        return f"of another set than the report: {torn}" if torn else ""

    def healed(self) -> str:
        """Build once more with nothing in the way, and say what is wrong then."""
        done = run(edition("build", self.paper))
        crumbs = [
            path.name
            for folder in (self.out, self.out.parent)
            for path in folder.glob(".edition-*")
        ]
        return (
            self.wrong()
            or (f"the next build fails: {done.stderr}" if done.returncode else "")
            or (f"left: {crumbs}" if crumbs else "")
        )


def injected(desk: Desk, kind: str, at: int, code: str) -> str:
    """Let a build's n-th call of a kind fail and say which law that breaks."""
    done = run(
        [
            "strace",
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            f"inject={kind}:error={code}:when={at}",
            *edition("build", desk.paper),
        ]
    )
    told = f"{kind} {at} fails with {code}"
    if "Traceback" in done.stderr and "edition/" in done.stderr:
        return f"{told}: a traceback: {done.stderr[-600:]}"
    verdict = desk.wrong() or desk.healed()
    return f"{told}: {verdict}" if verdict else ""


def killed(desk: Desk, verb: str, after: float) -> str:
    """Kill a command some time after it began and say which law that breaks."""
    words = (
        ("build", desk.paper) if verb == "build" else ("publish", desk.paper, "--to", desk.archive)
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        edition(*words), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        time.sleep(after)
        running.send_signal(signal.SIGKILL)
    verdict = desk.wrong() or "; ".join(faults(desk.archive)) or desk.healed()
    return f"{verb} killed after {after:.2f} s: {verdict}" if verdict else ""


def soak(seed: int, minutes: float) -> tuple[Counter[str], list[str]]:
    """Break what can be broken for so many minutes; return what was tried, how often, and the laws
    that did not hold.
    """
    tried: Counter[str] = Counter()
    broken: list[str] = []
    until = time.monotonic() + minutes * 60
    with tempfile.TemporaryDirectory(prefix="edition-injected-") as folder:
        desk = Desk(Path(folder))
        desk.begun()
        began = time.monotonic()
        run(edition("build", desk.paper))
        took = time.monotonic() - began
        for number in itertools.count(seed):
            if time.monotonic() >= until:
                return tried, broken
            desk.corrected(number)
            name, verdict = _one(desk, random.Random(number), took)
            tried[name] += 1
            broken += [f"seed {number}: {verdict}"] if verdict else []
    return tried, broken


def _one(desk: Desk, dice: random.Random, took: float) -> tuple[str, str]:
    kind = (
        dice.choice(["build", "publish", *CALLS])
        if shutil.which("strace")
        else dice.choice(["build", "publish"])
    )
    if kind in CALLS:
        return kind, injected(desk, kind, dice.randint(1, CALLS[kind]), dice.choice(ERRORS))
    # The files are written at the end: half of the kills come near it.
    after = (
        dice.uniform(0, took * 1.1) if dice.random() < 0.5 else dice.uniform(took * 0.8, took * 1.1)
    )
    return f"{kind} killed", killed(desk, kind, after * (2 if kind == "publish" else 1))
