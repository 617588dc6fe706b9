"""Whatever fails while files are written, and whenever a run is killed: the old set stands or the
new one, whole.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from soak import faults
from soak.struck import unsynced
from tests.papers import ROOT

BY_NAME = pytest.mark.parametrize(
    "situation", faults.SITUATIONS, ids=lambda situation: situation.name
)
EXCHANGE = pytest.mark.parametrize("exchange", [True, False], ids=["in one step", "in two"])
LASTING = pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
KILLS = """
import sys
from pathlib import Path
from soak import faults
root = Path(sys.argv[1])
with faults.unsynced(), faults.drawn_once():
    for situation in faults.SITUATIONS:
        for at in range(1, faults.put_calls(situation, root) + 1):
            print("put", faults.killed_put(situation, root, at))
    for exchange in (True, False):
        for at in range(1, faults.publish_calls(root / "archive", exchange=exchange) + 1, 3):
            print("publish", faults.killed_publish(root / "archive", at, exchange=exchange))
"""


@pytest.fixture(autouse=True)
def _unsynced() -> Iterator[None]:
    with unsynced():
        yield


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in memory, where there is one: SQLite sees thousands of small files onto a
    disk otherwise.
    """
    shared = Path("/dev/shm")
    if not (shared.is_dir() and os.access(shared, os.W_OK)):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared, prefix="edition-") as folder:
        yield Path(folder)


@BY_NAME
@LASTING
def test_whichever_call_fails_a_set_is_the_old_one_or_the_new_one(
    situation: faults.Situation, lasting: bool, memory: Path
) -> None:
    calls = faults.put_calls(situation, memory)
    assert calls > 15
    for at in range(1, calls + 1):
        for code in faults.CODES:
            assert faults.failed_put(situation, memory, at, code, lasting=lasting) == ""


@EXCHANGE
@LASTING
def test_whichever_call_fails_a_published_edition_is_the_old_one_or_the_new_one(
    exchange: bool, lasting: bool, memory: Path
) -> None:
    with faults.drawn_once():
        calls = faults.publish_calls(memory / "a", exchange=exchange)
        assert calls > 50
        # Every call where it fails once and the editions are exchanged; elsewhere, a third of them:
        # the soak has the others.
        for at in range(1, calls + 1, 1 if exchange and not lasting else 3):
            code = faults.CODES[at % len(faults.CODES)]
            assert (
                faults.failed_publish(memory / "a", at, code, lasting=lasting, exchange=exchange)
                == ""
            )


def test_at_whichever_call_a_run_is_killed_the_next_one_heals_what_it_left(memory: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", KILLS, str(memory)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert len(said) > 150
    assert {line.strip() for line in said} == {"put", "publish"}


PUT = """
import sys
from pathlib import Path
from edition.problem import BuildFailed
from soak.faults import NEW, put
try:
    put(NEW, Path(sys.argv[1]))
except BuildFailed as refused:
    sys.exit(1 if refused.problems[0].code == "output-unwritable" else 9)
"""


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not here")
@pytest.mark.parametrize(
    ("kind", "at", "code"),
    [
        ("fsync", 1, "EIO"),
        ("fsync", 5, "EIO"),
        ("renameat2", 1, "EINVAL"),
        ("rename", 1, "EACCES"),
        ("flock", 1, "ENOLCK"),
        ("mkdir", 1, "ENOSPC"),
    ],
)
def test_seen_from_outside_a_set_is_the_old_one_or_the_new_one(
    kind: str, at: int, code: str, tmp_path: Path
) -> None:
    situation = faults.SITUATIONS[2]
    place = situation.prepared(tmp_path)
    strace = [
        "strace",
        "-f",
        "-qq",
        "-o",
        str(tmp_path / "calls"),
        "-e",
        f"trace={kind}",
        "-e",
        f"inject={kind}:error={code}:when={at}",
    ]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*strace, sys.executable, "-c", PUT, str(place)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in done.stderr.lower():
        pytest.skip("this system lets nobody trace")
    assert "(INJECTED)" in (tmp_path / "calls").read_text()
    assert done.returncode in (0, 1), done.stderr
    assert faults.wrong(situation, place, seen=True) == ""
    assert (place / "plan.toml").read_bytes() == (faults.OLD if done.returncode else faults.NEW)[
        "plan.toml"
    ]
    assert faults.healed(situation, place) == ""


@BY_NAME
def test_a_law_of_the_soak_can_be_broken(situation: faults.Situation, memory: Path) -> None:
    place = situation.prepared(memory)
    place.mkdir(exist_ok=True)
    (place / "plan.toml").write_bytes(faults.NEW["plan.toml"])
    assert "a mixed set" in faults.wrong(situation, place, seen=True)
