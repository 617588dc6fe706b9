"""What nobody foresaw ends in a sentence and a report, with the last good edition untouched; a
signal ends a command quietly.
"""

import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from edition import cli
from edition.cli import edition
from tests.papers import ROOT

CODE = "from edition.cli import main; main()"
OUT = "out/2026-11-24"


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """A build switches the collection of circles off for its process; the tests share one."""
    yield
    gc.enable()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper with an edition that was built, as far as anybody can see."""
    ran("new", tmp_path / "my paper", "--date", "2026-11-24")
    place = tmp_path / "my paper" / OUT
    place.mkdir(parents=True)
    for name in ("edition.pdf", "plan.toml", "report.json"):
        (place / name).write_text(f"the good {name}")
    return tmp_path / "my paper"


def ran(*words: object) -> Result:
    return CliRunner().invoke(edition, [str(word) for word in words])


def failing(fault: BaseException) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise fault

    return fail


def breaks(monkeypatch: pytest.MonkeyPatch, place: str, fault: BaseException) -> None:
    """Let a function fail, named by its module and itself: ``edition.build`` alone is the function
    of that name.
    """
    module, _, name = place.rpartition(".")
    monkeypatch.setattr(importlib.import_module(module), name, failing(fault))


def finished(paper: Path) -> bool:
    """Say whether a whole new set stands there."""
    pdf, report = (paper / OUT / name for name in ("edition.pdf", "report.json"))
    return (
        pdf.read_bytes().startswith(b"%PDF")
        and sha256(pdf.read_bytes()).hexdigest() in report.read_text()
    )


def good(paper: Path) -> bool:
    return {path.name: path.read_text(errors="replace") for path in (paper / OUT).iterdir()} == {
        name: f"the good {name}" for name in ("edition.pdf", "plan.toml", "report.json")
    }


@pytest.mark.parametrize(
    ("place", "doing"),
    [
        ("edition.build.read_folder", "reading the folder"),
        ("edition.build.set_galleys", "setting type"),
        ("edition.build.decide", "making up pages"),
        ("edition.typeset.typeset", "setting pages"),
        ("edition.build.press", "finishing the file"),
        ("edition.deliver.folder._put_set", "writing files"),
    ],
)
def test_a_fault_of_any_stage_is_said_and_reported(
    place: str, doing: str, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, place, AssertionError("nobody thought of it"))
    said = ran("build", paper)
    assert said.exit_code == 1
    assert said.stderr.startswith(
        f"error: Edition failed while {doing}: AssertionError: nobody thought of it\n  hint: the last good edition is"
    )
    assert "Traceback" not in said.output
    assert good(paper)
    report = (paper / "out" / "crash.txt").read_text()
    assert f"stage: {doing}\n" in report
    assert "Traceback (most recent call last)" in report and "weasyprint 70" in report
    assert str(paper / "out" / "crash.txt") in said.stderr


def test_the_story_in_hand_is_named(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from edition import galley

    usual, slugs = (
        galley._plainly,
        sorted(path.stem for path in (paper / "editions/2026-11-24/stories").iterdir()),
    )

    def fail(story: Any, setter: Any) -> Any:
        return 1 // 0 if story.slug == slugs[1] else usual(story, setter)

    monkeypatch.setattr(galley, "_plainly", fail)
    said = ran("build", paper, "--json")
    assert f'Edition failed while setting type, at "{slugs[1]}": ZeroDivisionError' in said.stderr
    problem = json.loads(said.stdout)["problems"][0]
    assert (problem["code"], problem["about"]) == ("own-fault", slugs[1])


def test_the_story_that_is_drawn_is_named(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.draw import text

    usual, slug = (
        text.draw_first_line,
        min(path.stem for path in (paper / "editions/2026-11-24/stories").iterdir()),
    )
    drawn: list[str] = []

    def fail(stream: Any, textbox: Any, *others: Any) -> Any:
        drawn.append(textbox.text)
        assert len(drawn) < 60
        return usual(stream, textbox, *others)

    monkeypatch.setattr(text, "draw_first_line", fail)
    said = ran("build", paper)
    assert said.exit_code == 1
    stories = {path.stem for path in (paper / "editions/2026-11-24/stories").iterdir()}
    assert slug in stories
    assert any(f'while setting pages, at "{story}' in said.stderr for story in stories), said.stderr


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (MemoryError(), "there is no memory left\n  hint: close other programs"),
        (
            RecursionError("maximum recursion depth exceeded"),
            "something in it is nested too deep\n  hint: look for lists",
        ),
        (
            OSError(13, "Permission denied", "secret.md"),
            "Edition failed while setting type: permission denied",
        ),
        (KeyError("x"), "KeyError: 'x'"),
        (RuntimeError("a\nb"), "RuntimeError: a\n"),
    ],
)
def test_a_fault_is_said_in_words(
    fault: BaseException, reason: str, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "edition.build.set_galleys", fault)
    said = ran("build", paper)
    assert said.exit_code == 1
    assert reason in said.stderr
    assert getattr(fault, "filename", None) is None or said.stderr.startswith("secret.md: error: ")


def test_the_traceback_is_shown_to_those_who_ask(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "edition.build.set_galleys", KeyError("x"))
    assert "Traceback" in ran("--debug", "build", paper).stderr
    monkeypatch.setenv("EDITION_DEBUG", "1")
    assert "Traceback" in ran("build", paper).stderr


def test_a_report_goes_to_the_folder_for_temporary_files_where_it_cannot_lie_with_the_edition(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "edition.build.set_galleys", KeyError("x"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "file").write_text("")
    for words in (
        ("build", paper, "-o", tmp_path / "file" / "out"),
        ("check", paper),
        ("publish", paper, "--to", tmp_path / "archive"),
    ):
        said = ran(*words)
        assert said.exit_code == 1 and "Traceback" not in said.stderr
        reports = list(tmp_path.glob("edition-crash-*.txt"))
        assert len(reports) == 1 and str(reports[0]) in said.stderr
        reports[0].unlink()
    assert not (tmp_path / "archive").exists()


def test_a_report_that_can_lie_nowhere_is_not_promised(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "edition.build.set_galleys", KeyError("x"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    said = ran("check", paper)
    assert said.exit_code == 1
    assert "run it again with --debug" in said.stderr


def test_what_fails_outside_every_command_is_caught_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli.Commands, "get_command", failing(ImportError("no such library")))
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit) as ended:
            cli.main(["build", "x"])
    finally:
        signal.signal(signal.SIGTERM, before)
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("error: Edition failed: ImportError: no such library")
    Path(said.partition("written in ")[2].partition(":")[0]).unlink()


# --- signals and pipes ---------------------------------------------------------------------------


def started(*words: object, folder: Path = ROOT) -> "subprocess.Popen[str]":
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CODE, *map(str, words)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, cwd=folder
    )


@pytest.mark.parametrize("after", [0.2, 0.6, 1.2])
def test_sigterm_ends_a_build_quietly(after: float, paper: Path) -> None:
    with started("build", paper) as running:
        time.sleep(after)
        running.send_signal(signal.SIGTERM)
        said = running.communicate(timeout=60)
    assert running.returncode in (143, -signal.SIGTERM), said
    assert "Traceback" not in said[1]
    assert good(paper) or finished(paper)  # of a machine that was quicker


def test_a_reader_who_goes_away_ends_a_command_quietly(paper: Path) -> None:
    with started("plan", paper, "--json") as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        said = running.stderr.read()
        running.wait(60)
    assert running.returncode == 1
    assert said == ""


def test_what_is_said_to_be_typed_can_be_typed(tmp_path: Path) -> None:
    with started("new", "skolní noviny", folder=tmp_path) as running:
        said = running.communicate(timeout=60)[0]
    typed = (
        next(line for line in said.splitlines() if "edition plan" in line)
        .strip()
        .removesuffix("shows its pages in letters")
        .strip()
    )
    words = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {typed}"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert words == ["edition", "plan", "skolní noviny"]
