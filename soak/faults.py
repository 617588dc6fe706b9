"""Faults: whatever fails, and whoever is killed, while files are written: the old set stands or the
new one, whole.

    ./run soak faults --seed 1 --minutes 5

The n-th call that reaches the disk fails, once or from then on, or its process ends there. Each law
that is broken is a sentence; the command ends with 1 when there was one, and names the seed that
shows it again.
"""

import errno
import itertools
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from edition import disk
from edition.deliver import put, standing
from edition.deliver.archive import publish
from edition.problem import BuildFailed
from soak.struck import calls_of, dying, failing, in_a_child, struck, unsynced
from tests.archives import SHELF, article, faults, issue

CODES = (errno.ENOSPC, errno.EIO, errno.EACCES)
SET = ("edition.pdf", "report.json", "plan.toml")
OLD = {name: f"old {name} ".encode() * 9 for name in SET}
NEW = {name: f"the new {name} ".encode() * 11 for name in SET}
OTHERS = {"booklet.pdf": b"somebody's booklet", ".note": b"somebody's note"}


# --- a set in a folder ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Situation:
    """Where a set is put."""

    name: str
    stood: bool = True
    """Whether a set stands there."""
    others: bool = False
    """Whether files of somebody else lie there."""
    inner: bool = False
    """Whether a folder lies there: then the files change one after the other."""
    exchange: bool = True
    """Whether the system can exchange folders."""

    @property
    def at_once(self) -> bool:
        """Whether the set changes in one step."""
        return not self.stood or (self.exchange and not self.inner)

    def prepared(self, root: Path) -> Path:
        """Make the folder and return it."""
        place = root / "out" / "2026-11-24"
        shutil.rmtree(root / "out", ignore_errors=True)
        place.parent.mkdir(parents=True)
        if self.stood:
            put(OLD, place)
            for name, content in (OTHERS if self.others else {}).items():
                (place / name).write_bytes(content)
            if self.inner:
                (place / "inner").mkdir()
        return place

    @contextmanager
    def here(self) -> Iterator[None]:
        """Let the system be as it is in this situation."""
        with mock.patch.object(
            disk, "exchanged", disk.exchanged if self.exchange else lambda one, other: False
        ):
            yield


SITUATIONS = (
    Situation("the first", stood=False),
    Situation("the next"),
    Situation("beside others", others=True),
    Situation("round a folder", others=True, inner=True),
    Situation("no exchange", others=True, exchange=False),
)


def wrong(situation: Situation, place: Path, *, seen: bool) -> str:
    """Say what is wrong with a folder: nothing, or a sentence. ``seen``: as anybody sees it, else
    as Edition reads it.
    """
    lies = {name: place / name if seen else standing(place, name) for name in SET}
    there = {name: path.read_bytes() for name, path in lies.items() if path.exists()}
    before = OLD if situation.stood else {}
    if there not in (before, NEW):
        told = {
            name: (
                "old" if before.get(name) == content else "new" if NEW[name] == content else "torn"
            )
            for name, content in there.items()
        }
        return f"{situation.name}: a mixed set: {told}"
    kept = {name: (place / name).read_bytes() for name in OTHERS if (place / name).exists()}
    if situation.others and kept != OTHERS:
        return f"{situation.name}: of others' files there are {sorted(kept)}"
    return ""


def left(place: Path) -> list[str]:
    """Name what is left over in a folder and beside it."""
    return [str(path) for folder in (place, place.parent) for path in folder.glob(".edition-*")]


def healed(situation: Situation, place: Path) -> str:
    """Put the set again with nothing in the way, and say what is wrong then."""
    with situation.here():
        put(NEW, place)
    there = {name: (place / name).read_bytes() for name in SET}
    crumbs = left(place)
    return (
        wrong(situation, place, seen=True)
        or ("" if there == NEW else "the next run does not heal it")
        or (f"left: {crumbs}" if crumbs else "")
    )


def failed_put(situation: Situation, root: Path, at: int, code: int, *, lasting: bool) -> str:
    """Let a call of a put fail and say which law that breaks."""
    place = situation.prepared(root)
    refused = False
    with situation.here(), struck(failing(at, code, lasting=lasting)):
        try:
            put(NEW, place)
        except BuildFailed:
            refused = True
    # What fails for good in the middle of files that change one by one cannot be put back: Edition
    # reads the new set until the next run.
    seen = situation.at_once or not lasting
    verdict = wrong(situation, place, seen=seen)
    stands = standing(place, SET[0])
    if (
        not verdict
        and refused
        and not lasting
        and stands.exists()
        and stands.read_bytes() == NEW[SET[0]]
    ):
        verdict = f"{situation.name}: refused, and yet put"
    return _where(
        verdict or healed(situation, place),
        situation,
        f"call {at} fails with {errno.errorcode[code]}, lasting: {lasting}",
    )


def killed_put(situation: Situation, root: Path, at: int) -> str:
    """Kill a put at a call and say which law that breaks."""
    place = situation.prepared(root)

    def work() -> None:
        with situation.here(), struck(dying(at)):
            put(NEW, place)

    in_a_child(work)
    verdict = wrong(situation, place, seen=situation.at_once)
    return _where(verdict or healed(situation, place), situation, f"killed at call {at}")


def _where(verdict: str, situation: Situation, event: str) -> str:
    return f"{situation.name}, {event}: {verdict}" if verdict else ""


def put_calls(situation: Situation, root: Path) -> int:
    """Count the calls of a put."""
    place = situation.prepared(root)
    with situation.here():
        return calls_of(lambda: put(NEW, place))


# --- an edition in the archive -------------------------------------------------------------------

FIRST = issue()
CORRECTED = issue(number=8, articles=(article(headline="Corrected"),))


@contextmanager
def drawn_once() -> Iterator[None]:
    """Draw the editions' pictures once: no drawing reaches the disk."""
    from edition.deliver.archive import publish as published

    room = sys.modules[published.__module__]
    known = {one: tuple(room.contents(one)) for one in (FIRST, CORRECTED)}
    with mock.patch.object(room, "contents", lambda one: iter(known[one])):
        yield


def failed_publish(root: Path, at: int, code: int, *, lasting: bool, exchange: bool = True) -> str:
    """Let a call of a publish fail and say which law that breaks."""
    shutil.rmtree(root, ignore_errors=True)
    publish(FIRST, root)
    with _exchanging(exchange), struck(failing(at, code, lasting=lasting)), suppress(BuildFailed):
        publish(CORRECTED, root)
    absent_allowed = not exchange and lasting
    return _archive_wrong(
        root,
        f"publish, call {at} fails with {errno.errorcode[code]}, lasting: {lasting}",
        absent_allowed,
    )


def killed_publish(root: Path, at: int, *, exchange: bool = True) -> str:
    """Kill a publish at a call and say which law that breaks."""
    shutil.rmtree(root, ignore_errors=True)
    publish(FIRST, root)

    def work() -> None:
        with _exchanging(exchange), struck(dying(at)):
            publish(CORRECTED, root)

    in_a_child(work)
    return _archive_wrong(root, f"publish killed at call {at}", not exchange)


@contextmanager
def _exchanging(exchange: bool) -> Iterator[None]:
    with mock.patch.object(
        disk, "exchanged", disk.exchanged if exchange else lambda one, other: False
    ):
        yield


def _archive_wrong(root: Path, event: str, absent_allowed: bool) -> str:
    broken = faults(root)
    if broken:
        return f"{event}: {broken}"
    if not absent_allowed and not (root / SHELF / "edition.json").exists():
        return f"{event}: no edition is left"
    publish(CORRECTED, root)
    crumbs = [str(path) for path in root.glob("*/*/*/.*")]
    broken = faults(root)
    return f"{event}, then published again: {broken} {crumbs}" if broken or crumbs else ""


def publish_calls(root: Path, *, exchange: bool = True) -> int:
    """Count the calls of a publish that takes the place of another."""
    shutil.rmtree(root, ignore_errors=True)
    publish(FIRST, root)
    with _exchanging(exchange):
        return calls_of(lambda: publish(CORRECTED, root))


# --- killed at any moment ------------------------------------------------------------------------


def killed_at_random(root: Path, dice: random.Random) -> str:
    """Kill a process that puts sets and publishes editions without a pause, at any moment, and say
    which law that breaks.
    """
    situation = dice.choice([s for s in SITUATIONS if s.at_once and s.stood])
    place, archive = situation.prepared(root), root / "archive"
    publish(FIRST, archive)
    child = os.fork()
    if not child:
        while True:
            for files, one in ((NEW, CORRECTED), (OLD, FIRST)):
                put(files, place)
                publish(one, archive)
    time.sleep(dice.uniform(0, 0.2))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    verdict = wrong(situation, place, seen=True) or healed(situation, place)
    return _where(verdict, situation, "killed at random") or _archive_wrong(
        archive, "publish killed at random", absent_allowed=False
    )


def soak(seed: int, minutes: float) -> tuple[Counter[str], list[str]]:
    """Break what can be broken for so many minutes; return what was tried, how often, and the laws
    that did not hold.
    """
    tried: Counter[str] = Counter()
    broken: list[str] = []
    until = time.monotonic() + minutes * 60
    with tempfile.TemporaryDirectory(prefix="edition-faults-") as folder, drawn_once(), unsynced():
        root = Path(folder)
        for number in itertools.count(seed):
            if time.monotonic() >= until:
                return tried, broken
            name, verdict = _one(root, random.Random(number))
            tried[name] += 1
            broken += [f"seed {number}: {verdict}"] if verdict else []
    return tried, broken


def _one(root: Path, dice: random.Random) -> tuple[str, str]:
    situation, code, lasting = dice.choice(SITUATIONS), dice.choice(CODES), dice.random() < 0.5
    kind = dice.choice(
        ("put fails", "put killed", "publish fails", "publish killed", "killed at random")
    )
    put_at = dice.randint(1, put_calls(situation, root))
    publish_at = dice.randint(1, publish_calls(root / "archive"))
    verdicts: dict[str, Callable[[], str]] = {
        "put fails": lambda: failed_put(situation, root, put_at, code, lasting=lasting),
        "put killed": lambda: killed_put(situation, root, put_at),
        "publish fails": lambda: failed_publish(
            root / "archive", publish_at, code, lasting=lasting
        ),
        "publish killed": lambda: killed_publish(root / "archive", publish_at),
        "killed at random": lambda: killed_at_random(root, dice),
    }
    return kind, verdicts[kind]()
