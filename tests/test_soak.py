"""A bounded sample of what ./run soak does at length: papers by chance, files spoilt by chance, and
every paper that ever broke.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from soak.trial import built, filed

KEPT = Path(__file__).parent / "kept"
ROOT = KEPT.parent.parent


def soaked(*words: str) -> str:
    """Run a part of the soak in a process of its own, whose memory is its own, and return what it
    said.
    """
    ran = subprocess.run(
        [sys.executable, "-m", "soak", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_papers_by_chance_come_out_and_every_word_of_them_can_be_read() -> None:
    assert "8 editions: " in soaked("editions", "--own", "--count", "8", "--workers", "1")


def test_files_spoilt_by_chance_are_answered_with_their_place() -> None:
    assert "24 spoilt papers: " in soaked("grammars", "--count", "24")


@pytest.mark.parametrize("folder", sorted(KEPT.iterdir()), ids=lambda folder: folder.name)
def test_a_paper_that_once_broke_is_answered_as_it_should_be(folder: Path, tmp_path: Path) -> None:
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    wanted = int(files.pop("exit-code", b"0"))
    code, said = built(filed(files, tmp_path))
    assert code == wanted, said
    assert "fault of Edition" not in said
