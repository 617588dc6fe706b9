"""Every problem says by a code what it is, every code is in the registry, and nobody but a person
reads a message.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from edition.codes import CODES
from tests.papers import ROOT

HOUSE = ROOT / "edition"
VERBS = {"error", "warning", "note"}
LOG = re.compile(r"_?log(ger)?$", re.IGNORECASE)


def calls(file: Path) -> Iterator[ast.Call]:
    yield from (
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )


def is_problem(call: ast.Call) -> bool:
    """Say whether a call makes a problem: not one that speaks to a log."""
    match call.func:
        case ast.Name(id=name):
            return name in VERBS
        case ast.Attribute(value=owner, attr=name):
            return name in VERBS and not LOG.search(ast.unparse(owner))
    return False


def said(call: ast.Call) -> Iterator[str]:
    """Yield the codes that a call names, by themselves or by the names that constants have for
    them.
    """
    for keyword in call.keywords:
        for node in ast.walk(keyword.value) if keyword.arg == "code" else ():
            match node:
                case ast.Constant(value=str(code)) if "-" in code:
                    yield code
                case ast.Name(id=name) | ast.Attribute(value=ast.Name(id=name)):
                    yield from constants().get(name, ())


@cache
def constants() -> dict[str, list[str]]:
    """Return the strings that a name of a module stands for, and those of an enumeration."""
    found: dict[str, list[str]] = {}
    for file in house():
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(code))):
                    found[name] = [code]
                case ast.ClassDef(name=name, bases=[ast.Name(id="StrEnum")]):
                    values = (each.value for each in node.body if isinstance(each, ast.Assign))
                    found[name] = [
                        value.value
                        for value in values
                        if isinstance(value, ast.Constant) and isinstance(value.value, str)
                    ]
    return found


def house() -> list[Path]:
    return [file for file in sorted(HOUSE.rglob("*.py")) if file.name != "problem.py"]


def test_every_problem_says_by_a_code_what_it_is() -> None:
    without = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in house()
        for call in calls(file)
        if is_problem(call) and not any(keyword.arg == "code" for keyword in call.keywords)
    ]
    assert without == []


def test_the_registry_has_every_code_and_no_other() -> None:
    used = {code for file in house() for call in calls(file) for code in said(call)}
    assert used == CODES.keys()


def test_a_code_is_two_to_four_words_and_its_sentence_is_one() -> None:
    for code, sentence in CODES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+){1,3}", code), code
        assert sentence[0].islower() or sentence.startswith(("CUPS", "Edition", "Pango")), code
        assert not sentence.endswith("."), code


def test_nobody_but_a_person_reads_a_message() -> None:
    """Told apart by its words, a problem changes when they are mended, and cannot be translated."""
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in house()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare | ast.Call) and reads_a_message(node)
    ]
    assert found == []


def reads_a_message(node: ast.Compare | ast.Call) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and is_message(node.func.value)
    return any(is_message(operand) for operand in (node.left, *node.comparators))


def is_message(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "message"
