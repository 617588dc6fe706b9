"""Whatever fails while files are written, and whenever a run is killed: the old set stands or the new one, whole."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from soak import faults
from tests.papers import ROOT

BY_NAME = pytest.mark.parametrize("situation", faults.SITUATIONS, ids=lambda situation: situation.name)
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
    with faults.unsynced():
        yield


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in memory, where there is one: SQLite sees thousands of small files onto a disk otherwise."""
    shared = Path("/dev/shm")
    if not (shared.is_dir() and os.access(shared, os.W_OK)):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared, prefix="edition-") as folder:
        yield Path(folder)


@BY_NAME
@LASTING
def test_whichever_call_fails_a_set_is_the_old_one_or_the_new_one(situation: faults.Situation, lasting: bool, memory: Path) -> None:
    calls = faults.put_calls(situation, memory)
    assert calls > 15
    for at in range(1, calls + 1):
        for code in faults.CODES:
            assert faults.failed_put(situation, memory, at, code, lasting=lasting) == ""


@EXCHANGE
@LASTING
def test_whichever_call_fails_a_published_edition_is_the_old_one_or_the_new_one(exchange: bool, lasting: bool, memory: Path) -> None:
    with faults.drawn_once():
        calls = faults.publish_calls(memory / "a", exchange=exchange)
        assert calls > 50
        for at in range(1, calls + 1):
            code = faults.CODES[at % len(faults.CODES)]
            assert faults.failed_publish(memory / "a", at, code, lasting=lasting, exchange=exchange) == ""


def test_at_whichever_call_a_run_is_killed_the_next_one_heals_what_it_left(memory: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", KILLS, str(memory)], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert len(said) > 150
    assert {line.strip() for line in said} == {"put", "publish"}


@BY_NAME
def test_a_law_of_the_soak_can_be_broken(situation: faults.Situation, memory: Path) -> None:
    place = situation.prepared(memory)
    place.mkdir(exist_ok=True)
    (place / "plan.toml").write_bytes(faults.NEW["plan.toml"])
    assert "a mixed set" in faults.wrong(situation, place, seen=True)
