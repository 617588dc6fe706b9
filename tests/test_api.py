"""Edition from Python is Edition from the command: the same names in every order of imports, and
the same bytes.
"""

import hashlib
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import edition
from tests.papers import ROOT

VERBS = ("build", "plan", "read")
IMPORTS = (
    "import edition.build",
    "import edition.read",
    "from edition.read import Lineup",
    "from edition.build import Progress",
    "import edition.cli.build",
    "from edition import build",
)
ELSEWHERE = {
    "PYTHONHASHSEED": "77",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "ar",
}
"""What a process of another person has otherwise; it has no HOME either."""
STORIES = {
    "lamp": "headline: The lamp is green\n---\nThe office of the affluent fjord painted the lamp on Monday.\n",
    "misbah": "headline: طلاء عمود الإنارة\nlanguage: ar\n---\nطُليت المصابيح باللون الأخضر يوم الاثنين.\n",
    "lampa": "headline: Příliš žluťoučký kůň\nlanguage: cs\n---\nLampa u nároží byla v pondělí natřena zelenou barvou.\n",
}


def fresh(code: str, **env: str) -> str:
    """Run Python in an interpreter of its own and return what it prints."""
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=known
    ).stdout


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small paper in three languages and two scripts."""
    root = tmp_path_factory.mktemp("lamp")
    stories = root / "editions" / "2026-11-24" / "stories"
    stories.mkdir(parents=True)
    (root / "paper.toml").write_text('title = "The Lamp"\n', encoding="utf-8")
    for slug, text in STORIES.items():
        (stories / f"{slug}.md").write_text(f"---\n{text}", encoding="utf-8")
    return root


@pytest.mark.parametrize("first", IMPORTS)
def test_the_verbs_are_functions_whatever_was_imported_before(first: str) -> None:
    code = "; ".join(
        (
            first,
            *IMPORTS,
            "import edition",
            f"print(*(type(getattr(edition, v)).__name__ for v in {VERBS}))",
        )
    )
    assert fresh(code).split() == ["function"] * len(VERBS)


def test_every_public_name_is_there_is_listed_and_says_what_it_is() -> None:
    assert dir(edition) == sorted(edition.__all__)
    for name in edition.__all__:
        assert inspect.getdoc(getattr(edition, name)), name
    with pytest.raises(AttributeError):
        _ = edition.publisher


def test_no_public_signature_shows_what_is_private() -> None:
    for verb in VERBS:
        signature = str(inspect.signature(getattr(edition, verb)))
        assert " _" not in signature and "lambda" not in signature, signature


def test_python_and_the_command_give_the_same_bytes_wherever_they_run(
    paper: Path, tmp_path: Path
) -> None:
    stages: list[str] = []
    made = edition.build(str(paper), progress=stages.append)
    assert stages == ["read", "set", "plan", "typeset", "press"]
    command = [sys.executable, "-m", "edition", "build", str(paper), "-q", "-o"]
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    for place, more in (
        ("one", {}),
        ("two", ELSEWHERE | {"FONTCONFIG_FILE": "/etc/fonts/fonts.conf"}),
    ):
        said = subprocess.run(
            [*command, str(tmp_path / place)],
            check=True,
            env=env | more,
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert "error" not in said.stderr
        assert (tmp_path / place / "edition.pdf").read_bytes() == made.printfile.pdf
    saved = made.save(tmp_path / "three")
    assert [file.read_bytes() for file in saved.files[:1]] == [made.printfile.pdf]
    assert saved.files[2].read_bytes() == (tmp_path / "one" / "plan.toml").read_bytes()


def test_a_host_that_has_loaded_the_engine_before_gets_the_same_bytes(paper: Path) -> None:
    host = "import weasyprint; weasyprint.HTML(string='<p>x').write_pdf()"
    code = f"import hashlib, edition; print(hashlib.sha256(edition.build({str(paper)!r}).printfile.pdf).hexdigest())"
    assert (
        fresh(f"{host}; {code}").strip()
        == hashlib.sha256(edition.build(paper).printfile.pdf).hexdigest()
    )


def test_a_build_leaves_the_environment_as_it_was(paper: Path) -> None:
    code = f"import os, edition; before = dict(os.environ); edition.build({str(paper)!r}); print(before == dict(os.environ))"
    assert fresh(code).strip() == "True"


def test_a_plan_and_the_last_plan_exclude_each_other(paper: Path) -> None:
    with pytest.raises(ValueError, match="exclude"):
        edition.plan(paper, plan="plan.toml", late=True)


def test_late_keeps_the_plan_of_the_folder_it_names(paper: Path, tmp_path: Path) -> None:
    first = edition.build(paper)
    first.save(tmp_path)
    assert edition.plan(paper, late=tmp_path).flatplan.pages == first.made_up.flatplan.pages
    assert any(
        "there is no last plan" in problem.message
        for problem in edition.plan(paper, late=tmp_path / "none").problems
    )


def test_what_was_read_is_what_is_planned(paper: Path) -> None:
    assert edition.read(paper).budget == edition.plan(paper).lineup.budget
