"""Finished files take their place together, and nothing else that lies in their folder is
touched.
"""

import inspect
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from edition import disk
from edition.deliver import put
from edition.deliver.folder import CARRIED
from edition.problem import BuildFailed
from tests.papers import ROOT

OLD = {"edition.pdf": b"old pdf", "report.json": b"old report", "plan.toml": b"old plan"}
NEW = {name: content.replace(b"old", b"new") for name, content in OLD.items()}


def held(place: Path) -> dict[str, bytes]:
    """Return the files in a folder."""
    return {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a set in it."""
    put(OLD, tmp_path / "out" / "day")
    return tmp_path / "out" / "day"


def test_a_set_takes_the_place_of_another(place: Path) -> None:
    assert put(NEW, place) == tuple(place / name for name in NEW)
    assert held(place) == NEW
    assert [path.name for path in place.parent.iterdir()] == ["day"]


def test_files_of_others_stay_the_same_files(place: Path) -> None:
    for name in ("booklet.pdf", ".notes", "ä b"):
        (place / name).write_text(name)
    (place / "link").symlink_to("nowhere")
    before = {path.name: path.lstat().st_ino for path in place.iterdir() if path.name not in OLD}
    put(NEW, place)
    assert {
        path.name: path.lstat().st_ino for path in place.iterdir() if path.name not in OLD
    } == before
    assert (place / "booklet.pdf").lstat().st_nlink == 1
    assert held(place).items() >= NEW.items()


def test_a_folder_that_holds_folders_is_not_exchanged(place: Path) -> None:
    (place / "mine").mkdir()
    (place / "mine" / "a").write_text("a")
    before = place.stat().st_ino
    put(NEW, place)
    assert place.stat().st_ino == before
    assert held(place) == NEW
    assert (place / "mine" / "a").read_text() == "a"
    assert sorted(path.name for path in place.iterdir()) == sorted([*NEW, "mine"])


def test_a_folder_in_which_somebody_stands_is_not_exchanged(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = place.stat().st_ino
    monkeypatch.chdir(place)
    put(NEW, Path())
    assert (place.stat().st_ino, held(place)) == (before, NEW)


def test_more_files_than_are_carried_stay_where_they_are(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CARRIED >= 100
    monkeypatch.setattr("edition.deliver.folder.CARRIED", 4)
    before = place.stat().st_ino
    for name in "abc":
        (place / name).write_text(name)
    put(NEW, place)
    assert place.stat().st_ino == before
    assert held(place).items() >= NEW.items()


def test_a_link_leads_to_the_folder_that_is_exchanged(place: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(place)
    (tmp_path / "soon").symlink_to(tmp_path / "elsewhere" / "day")
    for link in (tmp_path / "link", tmp_path / "soon"):
        assert put(NEW, link) == tuple(link / name for name in NEW)
        assert link.is_symlink()
    assert held(place) == held(tmp_path / "elsewhere" / "day") == NEW


def test_a_folder_where_a_file_should_be_is_named_and_nothing_changes(place: Path) -> None:
    (place / "report.json").unlink()
    (place / "report.json").mkdir()
    with pytest.raises(BuildFailed, match=r"report\.json: error: is a folder") as refused:
        put(NEW, place)
    assert refused.value.problems[0].code == "output-taken"
    assert held(place) == {name: content for name, content in OLD.items() if name != "report.json"}


def test_a_pipe_where_a_file_should_be_is_named_and_stays(place: Path) -> None:
    os.mkfifo(place / "pipe.pdf")
    with pytest.raises(BuildFailed, match=r"pipe\.pdf: error: is a device or a pipe"):
        put({"pipe.pdf": b"%PDF"}, place)
    assert (place / "pipe.pdf").is_fifo()


def test_a_folder_keeps_its_rights(place: Path) -> None:
    place.chmod(0o2750)
    put(NEW, place)
    assert place.stat().st_mode & 0o7777 == 0o2750
    (place.parent / "usual").mkdir()
    put(NEW, place.parent / "new")
    assert (place.parent / "new").stat().st_mode == (place.parent / "usual").stat().st_mode


@pytest.mark.parametrize("name", [".edition-abcd1234", ".edition-k_9zz01a", ".edition-12345.day"])
def test_what_a_killed_run_left_is_taken_away(name: str, place: Path) -> None:
    for folder in (place, place.parent):
        (folder / name).mkdir()
        (folder / name / "edition.pdf").write_bytes(b"half")
    (place.parent / ".edition-of-mine").mkdir()
    put(NEW, place)
    assert held(place) == NEW
    assert sorted(path.name for path in place.parent.iterdir()) == [".edition-of-mine", "day"]
    assert not list(place.glob(".edition-*"))


def test_what_came_to_a_folder_in_the_last_moment_follows_it(place: Path) -> None:
    old = place.parent / ".edition-1.day"
    old.mkdir()
    (old / "late.txt").write_text("late")
    (old / "edition.pdf").write_bytes(b"an older one")
    put(NEW, place)
    assert held(place) == NEW | {"late.txt": b"late"}
    assert not old.exists()


def test_one_writer_waits_for_another_and_not_for_ever(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disk.alone(place.parent):
        waiting = threading.Thread(target=put, args=(NEW, place))
        waiting.start()
        time.sleep(0.1)
        assert held(place) == OLD
    waiting.join()
    assert held(place) == NEW
    monkeypatch.setattr(inspect.unwrap(disk.alone), "__defaults__", (0.1,))
    with disk.alone(place.parent), pytest.raises(BuildFailed, match="another run is writing there"):
        put(OLD, place)
    assert held(place) == NEW


CROWD = """
import sys
from pathlib import Path
from edition.deliver import put
place, mine = Path(sys.argv[1]), sys.argv[2]
for number in range(60):
    put({name: f"{mine} {number} {name}".encode() for name in ("edition.pdf", "report.json", "plan.toml")}, place)
    put({f"{mine}.txt": str(number).encode()}, place)
"""


def test_who_opens_the_folder_while_others_write_it_sees_one_set(place: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    crowd = [
        subprocess.Popen([sys.executable, "-c", CROWD, str(place), name], env=env)
        for name in ("one", "two")
    ]
    looks: set[frozenset[str]] = set()
    while any(one.poll() is None for one in crowd):
        looks.add(seen(place))
    assert [one.returncode for one in crowd] == [0, 0]
    assert all(len(look) <= 1 for look in looks)
    assert held(place).keys() == {*OLD, "one.txt", "two.txt"}
    assert [path.name for path in place.parent.iterdir()] == ["day"]


def seen(place: Path) -> frozenset[str]:
    """Return whose sets stand in a folder, as who has opened it sees them; what is being taken away
    is not there.
    """
    folder = os.open(place, os.O_RDONLY)
    whose = set()
    try:
        for name in OLD:
            handle = os.open(name, os.O_RDONLY, dir_fd=folder)
            whose.add(" ".join(os.read(handle, 99).decode().split()[:2]))
            os.close(handle)
    except FileNotFoundError:
        return frozenset()
    finally:
        os.close(folder)
    return frozenset(whose - {"old pdf", "old report", "old plan"})
