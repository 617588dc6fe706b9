"""The doctor tells a machine that can make a paper from one that cannot, and says what to
install.
"""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.assets import assets
from edition.cli.doctor import doctor, examine, judge
from edition.cli.trial import _missing
from edition.problem import ExitCode

WELL = {"weasyprint": "70.0", "pango": [1, 50, 12], "fonts": 18, "missing": [], "bytes": 40_000}


def test_the_machine_that_runs_the_tests_can_make_a_paper() -> None:
    checks = {check.name: check for check in examine()}
    assert [check for check in checks.values() if check.needed and not check.ok] == []
    assert {"Python", "WeasyPrint", "Pango", "fonts", "trial page", "photo cache"} <= checks.keys()
    assert checks["fonts"].found.startswith(str(len(list(assets("fonts").glob("*/*.ttf")))))


@pytest.mark.parametrize(
    ("facts", "name", "found"),
    [
        ({"weasyprint": "69.0"}, "WeasyPrint", "69.0"),
        ({"pango": [1, 42, 4]}, "Pango", "1.42.4"),
        ({"missing": ["Source Sans 3"]}, "fonts", "not seen: Source Sans 3"),
        ({"fonts": 0}, "fonts", "0 font files, all seen"),
    ],
)
def test_what_is_not_as_it_should_be_is_named_with_its_cure(
    facts: dict[str, object], name: str, found: str
) -> None:
    bad = [check for check in judge(WELL | facts) if not check.ok]
    assert [(check.name, check.found) for check in bad] == [(name, found)]
    assert bad[0].mend


def test_a_font_that_does_not_stand_on_the_page_is_missed() -> None:
    fonts = [{"name": "SourceSans3-Bold"}, {"name": "Old"}]
    assert _missing(fonts, {"SourceSans3-Bold", "Old"}) == []
    assert _missing(fonts, {"SourceSans3-Bold", "DejaVuSans"}) == ["Old"]


def test_a_library_that_is_missing_is_a_finding_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Python that dies as one without Pango does."""
    python = tmp_path / "python"
    python.write_text(
        "#!/bin/sh\necho \"OSError: cannot load library 'libpango-1.0-0'\" >&2\nexit 1\n"
    )
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    result = CliRunner().invoke(doctor)
    assert result.exit_code == ExitCode.ENVIRONMENT
    assert (
        "missing  trial page: OSError: cannot load library 'libpango-1.0-0'\n  hint: "
        in result.output
    )


def test_the_findings_come_as_json_for_programs() -> None:
    result = CliRunner().invoke(doctor, ["--json"])
    found = json.loads(result.output)
    assert (result.exit_code, found["schema"], found["ok"]) == (0, 1, True)
    assert {"name", "ok", "found", "mend", "needed"} == found["checks"][0].keys()


def test_a_cache_that_cannot_be_written_is_told_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    result = CliRunner().invoke(doctor)
    assert "absent   photo cache" in result.output
    assert result.exit_code == ExitCode.OK
