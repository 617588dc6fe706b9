"""The same folder gives the same bytes: from Python as from the command, in another process,
another place, with another hash seed.
"""

import builtins
import doctest
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import edition
from tests.papers import PAPER
from tests.sample import sample


@pytest.mark.xdist_group("verapdf")
def test_the_example_of_the_package_runs_and_writes_what_the_command_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command ran with hash seed 1, a language, a time zone and a working folder of its own;
    the cache of photos is fresh for each.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "papers").symlink_to(PAPER.parent, target_is_directory=True)
    failed, tried = doctest.testmod(edition)
    assert (failed, tried >= 5) == (0, True)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "edition.pdf",
        "plan.toml",
        "report.json",
    ]
    for name in ("edition.pdf", "plan.toml"):
        assert (tmp_path / "out" / name).read_bytes() == sample().pdf.with_name(name).read_bytes()
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert {k: v for k, v in report.items() if k != "seconds"} == {
        k: v for k, v in sample().report.items() if k != "seconds"
    }


def test_no_fractions_are_added_by_what_adds_them_otherwise_in_another_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From Python 3.12 on ``sum`` rounds fractions otherwise than before: two pages of one price
    are then no longer of one price, and another is chosen. ``fsum`` is exact in all.
    """
    added, found = builtins.sum, set()

    def watched(items: Iterable[Any], /, start: Any = 0) -> Any:
        kept = list(items)
        if len(kept) > 1 and any(isinstance(item, float) for item in kept):
            caller = sys._getframe(1)
            found.add(f"{caller.f_code.co_filename}:{caller.f_lineno}")
        return added(kept, start)

    monkeypatch.setattr(builtins, "sum", watched)
    edition.build(PAPER)
    inside = Path(edition.__file__).parent
    assert not {site for site in found if Path(site).is_relative_to(inside)}
