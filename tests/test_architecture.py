"""The house is built as it was drawn: nothing looks up, the planner knows no library, and the
command starts light.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli as import_linter

from edition.cli import COMMANDS

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "edition").rglob("*.py"))


def fresh(*code: str) -> str:
    """Run Python lines in an interpreter of their own and return what they print."""
    return subprocess.run(
        [sys.executable, "-c", "\n".join(code)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout


def test_nothing_imports_what_stands_above_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    # It sets up logging anew and would silence every logger that there is, whose words other tests
    # look for.
    monkeypatch.setattr(import_linter, "_configure_logging", lambda verbose: None)
    kept = (
        import_linter.lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None)
        == import_linter.EXIT_STATUS_SUCCESS
    )
    assert kept, capsys.readouterr().out


def test_every_constant_has_a_line_of_its_own() -> None:
    pairs = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in FILES
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple)
    ]
    assert pairs == [], "a number has a name, a unit and a reason: a line for each"


def test_no_parameter_is_a_tuple_of_unlike_things() -> None:
    """What hangs together and is not alike is a noun, with a name for each part."""
    parameters = [
        (f"{file.relative_to(ROOT)}:{function.lineno} {parameter.arg}", parameter.annotation)
        for file in FILES
        if ROOT / "edition" / "copy" / "html" not in file.parents
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for parameter in (*function.args.args, *function.args.kwonlyargs)
        if parameter.annotation
    ]
    assert len(parameters) > 1000
    assert [
        place
        for place, annotation in parameters
        if any(_is_unlike(part) for part in ast.walk(annotation))
    ] == []


def _is_unlike(annotation: ast.AST) -> bool:
    match annotation:
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=parts)):
            kinds = {ast.unparse(part) for part in parts}
            return len(kinds) > 1 and "..." not in kinds
        case _:
            return False


@pytest.mark.parametrize(
    "words", [("--help",), *((name, "--help") for name in COMMANDS)], ids=" ".join
)
def test_help_is_there_at_once_for_nothing_heavy_is_loaded(words: tuple[str, ...]) -> None:
    heavy = ("weasyprint", "PIL", "trafilatura", "numpy", "pikepdf", "uharfbuzz")
    loaded = fresh(
        "import sys, contextlib, io",
        "from edition.cli import main",
        f"sys.argv = ['edition', *{words!r}]",
        "out = io.StringIO()",
        "with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):",
        "    main()",
        "assert 'Usage' in out.getvalue(), out.getvalue()",
        f"print(*[name for name in {heavy!r} if name in sys.modules])",
    )
    assert loaded.split() == []


@pytest.mark.parametrize(
    "module", ["edition.page", "edition.story", "edition.paper", "edition.makeup"]
)
def test_the_planner_and_its_nouns_load_no_library(module: str) -> None:
    loaded = fresh(
        f"import sys, {module}", "print(*{name.partition('.')[0] for name in sys.modules})"
    ).split()
    assert {"weasyprint", "PIL", "jinja2", "lxml", "pikepdf", "click"} & set(loaded) == set()


@pytest.mark.parametrize("file", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_says_what_it_does(file: Path) -> None:
    text = file.read_text()
    assert ast.get_docstring(ast.parse(text)), "no docstring says what the module does"
    assert text.count("\n") <= 400


@pytest.mark.parametrize("file", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_asks_the_clock_or_the_dice(file: Path) -> None:
    """Only the commands may know what day it is; everything else must give the same paper
    tomorrow.
    """
    if file.is_relative_to(ROOT / "edition" / "cli"):
        return
    names = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
    }
    asked = {
        "time.time",
        "datetime.now",
        "datetime.datetime.now",
        "date.today",
        "datetime.date.today",
        "uuid.uuid4",
        "random.random",
    }
    assert names & asked == set()


def test_nothing_in_makeup_is_changed_in_place_but_what_has_been_reckoned() -> None:
    files = (ast.parse(file.read_text()) for file in FILES if "makeup" in file.parts)
    nouns = (node for tree in files for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    said = {noun.name: " ".join(map(ast.unparse, noun.decorator_list)) for noun in nouns}
    dataclasses = {name: how for name, how in said.items() if "dataclass" in how}
    assert [name for name, how in dataclasses.items() if "frozen=True" not in how] == [
        "SubsetCosts"
    ]


def test_no_function_swallows_every_error() -> None:
    """What is raised again is not swallowed; the net under the commands says it in a sentence."""
    broad = {"Exception", "BaseException"}
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in broad)
        if not isinstance(node.body[-1], ast.Raise)
    ]
    assert found == []
