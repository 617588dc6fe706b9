"""A bounded sample of what ./run soak does at length: papers by chance, files spoilt by chance, and every paper that ever broke."""

from pathlib import Path

import pytest

from soak.grammars import tried
from soak.papers import paper
from soak.scripts import SCRIPTS
from soak.trial import built, filed, judged_apart

KEPT = Path(__file__).parent / "kept"
OWN = tuple(script for script in SCRIPTS if not script.family)
"""The scripts that Edition's own faces have: the same on every machine."""


@pytest.mark.parametrize("seed", range(1, 9))
def test_a_paper_by_chance_comes_out_and_every_word_of_it_can_be_read(seed: int) -> None:
    outcome = judged_apart(paper(seed, OWN))
    assert outcome.verdict in ("built", "refused"), outcome.why


@pytest.mark.parametrize("seed", range(1, 25))
def test_a_file_spoilt_by_chance_is_answered_with_its_place(seed: int) -> None:
    verdict = tried(seed)
    assert verdict in ("built", "refused"), verdict


@pytest.mark.parametrize("folder", sorted(KEPT.iterdir()), ids=lambda folder: folder.name)
def test_a_paper_that_once_broke_is_answered_as_it_should_be(folder: Path, tmp_path: Path) -> None:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    wanted = int(files.pop("exit-code", b"0"))
    made = paper(1, OWN)
    made.files = files
    code, said = built(filed(made, tmp_path))
    assert code == wanted, said
    assert "fault of Edition" not in said
