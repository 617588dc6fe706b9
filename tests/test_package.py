"""What is published: a wheel and an sdist of what belongs to them, which work where nothing of the
checkout is.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.papers import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAME = f"edition-{PROJECT['version']}"
STRAY = (
    "my-paper/paper.toml",
    "booklet.pdf",
    "papers/harbour-courier/out/2026-11-24/edition.pdf",
    "dist/old.whl",
    "notes.txt",
)
FOR_OTHERS = {
    "lxml-html-clean": "trafilatura's jusText imports it, and asks for it in a way old pips do not find"
}
"""What is declared and not imported, and why."""
CHOSEN = {"pillow_heif"}
"""What is imported where the user chose an extra of it."""


@dataclass(frozen=True)
class Built:
    """What hatchling made of a checkout in which a person has worked."""

    sdist: Path
    wheel: Path
    again: Path
    """The wheel made from the sdist alone."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the sdist and the wheel from a copy of the checkout, and the wheel from the sdist."""
    place = tmp_path_factory.mktemp("package")
    unwanted = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", "out")
    tree = shutil.copytree(ROOT, place / "tree", ignore=unwanted)
    for name in STRAY:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text("stray")
    hatch(tree, place / "dist")
    with tarfile.open(place / "dist" / f"{NAME}.tar.gz") as packed:
        packed.extractall(place / "unpacked", filter="data")
    hatch(place / "unpacked" / NAME, place / "again", "-t", "wheel")
    wheel = f"{NAME}-py3-none-any.whl"
    return Built(place / "dist" / f"{NAME}.tar.gz", place / "dist" / wheel, place / "again" / wheel)


def hatch(tree: Path, place: Path, *words: str) -> None:
    """Build with hatchling, which asks nobody for anything."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(place), *words]
    subprocess.run(
        command, cwd=tree, env=os.environ | {"PYTHONPATH": ""}, check=True, capture_output=True
    )


def test_the_sdist_holds_what_the_project_is_and_nothing_that_lay_about(built: Built) -> None:
    with tarfile.open(built.sdist) as packed:
        names = {name.removeprefix(f"{NAME}/") for name in packed.getnames()}
    assert not names & set(STRAY)
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        filed = {name for name in listed.stdout.split("\n") if name and (ROOT / name).is_file()}
        assert names - {"PKG-INFO"} <= filed | {name for name in names if (ROOT / name).is_file()}
        assert filed <= names


def test_the_wheel_of_the_sdist_is_the_wheel_of_the_checkout(built: Built) -> None:
    assert built.again.read_bytes() == built.wheel.read_bytes()


def test_the_wheel_holds_fonts_layouts_licences_the_manual_page_and_the_completions(
    built: Built,
) -> None:
    with zipfile.ZipFile(built.wheel) as packed:
        names = set(packed.namelist())
    data, info = f"{NAME}.data/data/share", f"{NAME}.dist-info"
    wanted = {
        f"edition/{path.relative_to(ROOT)}"
        for kind in ("fonts", "layouts")
        for path in (ROOT / kind).rglob("*")
        if path.is_file()
    }
    wanted |= {
        f"{data}/man/man1/edition.1",
        f"{data}/bash-completion/completions/edition",
        f"{data}/zsh/site-functions/_edition",
    }
    wanted |= {
        f"{data}/fish/vendor_completions.d/edition.fish",
        f"{info}/licenses/LICENSE",
        "edition/py.typed",
    }
    wanted |= {
        f"{info}/licenses/{path.relative_to(ROOT)}" for path in (ROOT / "fonts").glob("*/OFL.*")
    }
    assert wanted <= names
    assert not [
        name for name in names if "/out/" in name or name.startswith(("tests", "bench", "soak"))
    ]


def test_it_works_in_a_clean_environment(built: Built, tmp_path: Path) -> None:
    """The environment has the wheel, and beside it the packages of this one: nothing is fetched,
    nothing is of the checkout.
    """
    home = tmp_path / "environment"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        str(built.again),
    ]
    subprocess.run(install, check=True, capture_output=True)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n")

    def said(*words: str) -> str:
        env = {"PATH": f"{home / 'bin'}:/usr/bin:/bin", "HOME": str(tmp_path)}
        return subprocess.run(
            words, cwd=tmp_path, env=env, check=True, capture_output=True, text=True
        ).stdout

    assert Path(
        said(str(python), "-c", "import edition; print(edition.__file__)").strip()
    ).is_relative_to(site)
    assert said("edition", "--version") == f"edition {PROJECT['version']}\n"
    said("edition", "new", "lamp", "--date", "2026-11-24")
    pdf = Path(said("edition", "build", "lamp").strip())
    assert (tmp_path / pdf).read_bytes().startswith(b"%PDF")
    assert (home / "share" / "man" / "man1" / "edition.1").is_file()


def imported() -> set[str]:
    """Return the packages that edition/ imports, anywhere in a file, by their names in an index."""
    known = packages_distributions()
    found: set[str] = set()
    for file in (ROOT / "edition").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            tops = (
                {name.partition(".")[0] for name in names}
                - sys.stdlib_module_names
                - {"edition"}
                - CHOSEN
            )
            found |= {normal(known[top][0]) for top in tops}
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_is_declared_is_imported_and_what_is_imported_is_declared() -> None:
    declared = {normal(re.split(r"[<>=~! \[]", entry)[0]) for entry in PROJECT["dependencies"]}
    assert declared == imported() | FOR_OTHERS.keys()


def test_the_constraints_meet_what_is_declared() -> None:
    pins = dict(
        re.findall(
            r"^([a-z0-9-]+)==([^ ;\n]+)",
            (ROOT / "constraints.txt").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    for entry in PROJECT["dependencies"]:
        name, least = re.split(r"==|>=", entry.partition(",")[0])
        assert figures(pins[normal(name)]) >= figures(least)


def figures(version: str) -> tuple[int, ...]:
    return tuple(int(figure) for figure in version.split("."))


def test_the_changelog_has_the_version() -> None:
    sections = re.findall(
        r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sections[:2] == ["Unreleased", PROJECT["version"]]


def test_the_container_is_made_of_what_is_there() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert "--require-hashes --no-deps -r /src/requirements.lock" in text
    libraries = set(re.findall(r"libpango\S*-0", (ROOT / "run").read_text(encoding="utf-8")))
    assert libraries <= set(text.split())
