"""The one script at the root: it is plain sh, it says what it can do, and it stops at what it does
not know.
"""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUN = ROOT / "run"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(RUN), *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_it_is_read_by_any_shell(shell: str) -> None:
    assert subprocess.run([shell, "-n", str(RUN)], check=False).returncode == 0


def test_help_names_every_command() -> None:
    commands = re.findall(r"^([a-z]+)\)", RUN.read_text(), re.MULTILINE)
    assert len(commands) >= 8
    for command in commands:
        assert f"./run {command}" in run("help").stdout


def test_a_word_it_does_not_know_is_a_usage_error() -> None:
    result = run("tset")
    assert (result.returncode, result.stdout) == (2, "")
    assert "./run test" in result.stderr


def test_benchmarks_are_listed_and_a_missing_one_is_named() -> None:
    listed = run("bench")
    assert listed.stdout.split() == sorted(path.stem for path in (ROOT / "bench").glob("*.py"))
    missing = run("bench", "nothing")
    assert missing.returncode == 5
    assert "no bench/nothing.py" in missing.stderr


def step(command: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run a step of the set-up as the script does."""
    words = f"set -- help; . ./run >/dev/null; quietly 'doing it' sh -c '{command}'"
    return subprocess.run(
        ["sh", "-c", words],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_an_installer_prints_is_kept_off_the_screen_and_shown_where_it_fails(
    tmp_path: Path,
) -> None:
    well = step("echo noise; echo more >&2", tmp_path)
    assert (well.returncode, well.stdout, well.stderr) == (0, "", "run: doing it …\n")
    assert list(tmp_path.iterdir()) == []
    badly = step("echo noise; exit 3", tmp_path)
    (log,) = tmp_path.iterdir()
    assert (badly.returncode, badly.stderr) == (
        1,
        f"run: doing it …\nnoise\nrun: all of it is in {log}\n",
    )


def test_the_quick_round_leaves_out_what_needs_a_browser_cups_or_java() -> None:
    words = re.search(r'^QUICK="(.*)"$', RUN.read_text(), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    marks = {mark.partition(":")[0] for mark in project["tool"]["pytest"]["ini_options"]["markers"]}
    assert words
    assert (
        set(re.findall(r"[a-z]+", words[1])) - {"not", "or"}
        == {"browser", "cups", "java", "slow"}
        <= marks
    )


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_holds_every_requirement_with_its_hash_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = {
        normal(name): rest
        for name, rest in re.findall(r"^([A-Za-z0-9._-]+)==((?:.|\n    )*)", text, re.MULTILINE)
    }
    assert all("--hash=sha256:" in rest for rest in entries.values())
    assert "://" not in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = project["dependencies"] + extras["build"] + (extras["dev"] if "dev" in lock else [])
    for requirement in wanted:
        name, _, pin = requirement.partition("==")
        version = entries[normal(re.split(r"[<>=~!]", name)[0])]
        assert not pin or version.startswith(pin)


def test_both_locks_agree() -> None:
    few, all_ = (
        dict(
            re.findall(
                r"^([A-Za-z0-9._-]+)==(\S+)",
                (ROOT / f"requirements{x}.lock").read_text(),
                re.MULTILINE,
            )
        )
        for x in ("", "-dev")
    )
    assert few.items() <= all_.items()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()
