"""Every command, option, exit code and key of the JSON is documented, and nothing that is not
there.
"""

import json
import re
from dataclasses import fields

import click
import pytest

from docs.roff import command_of, names
from edition import Edition, MadeUp, plan
from edition.cli import edition
from edition.copy.to_json import to_json
from edition.page import Dummy, Furniture, Module, Turn
from edition.problem import ExitCode, Severity, warning
from edition.proof import PrintFile, Proof, Wording
from edition.report import plan_report, report
from edition.story import Direction, Photo, Story
from tests.manual import ROOT, bare, fences, first_table, page, rows_of, section


@pytest.fixture(scope="module")
def planned() -> MadeUp:
    """Return the sample paper, read, set and planned."""
    return plan(ROOT / "papers" / "harbour-courier")


def keys_of(heading: str) -> set[str]:
    """Return the keys in the first table under a heading of report.md."""
    return {bare(row[0]) for row in first_table(section(page("report.md"), heading))}


def test_every_key_of_a_report_is_documented_and_no_other(planned: MadeUp) -> None:
    nothing = PrintFile(b"", len(planned.flatplan.pages), (warning("a.md:1", "said"),))
    said = report(Edition(planned, Proof(b"", "", (), Wording((), ())), nothing, {}))
    assert keys_of("## The file") == said.keys()
    assert keys_of("## stories") == said["stories"][0].keys()
    assert keys_of("## legs") == said["stories"][0]["legs"][0].keys()
    assert (
        keys_of("## jumps")
        == next(story["jump"] for story in said["stories"] if story["jump"]).keys()
    )
    assert keys_of("## problems") == said["problems"][0].keys()
    assert keys_of("## makeup") == said["makeup"].keys()
    assert keys_of("## makeup pages") == said["makeup"]["pages"][0].keys()


def test_the_printed_report_has_the_keys_of_a_report() -> None:
    printed = json.loads(next(text for info, text in fences(page("report.md")) if info == ["json"]))
    assert printed.keys() == keys_of("## The file")
    assert printed["stories"][0].keys() == keys_of("## stories")
    assert printed["makeup"].keys() == keys_of("## makeup")
    stages = set(
        re.findall(
            r"`([a-z]+)`",
            next(
                row[1] for row in rows_of("report.md", "## The file") if bare(row[0]) == "seconds"
            ),
        )
    )
    source = (ROOT / "edition" / "build.py").read_text(encoding="utf-8")
    assert printed["seconds"].keys() == stages == set(re.findall(r'with clock\("(\w+)"\)', source))


def test_every_key_of_a_plan_is_documented_and_no_other(planned: MadeUp) -> None:
    said = plan_report(planned)
    assert (
        keys_of("### A page") == said["pages"][0].keys() == {field.name for field in fields(Dummy)}
    )
    assert keys_of("### A module") == {field.name for field in fields(Module)}
    assert all(f"`{key}`" in section(page("report.md"), "## The plan's report") for key in said)


def test_every_kind_of_furniture_and_turn_is_documented() -> None:
    furniture, turns = (
        page("report.md").partition(start)[2]
        for start in ("The `kind` of a fixture", "The `turn` of a module")
    )
    assert {bare(row[0]) for row in first_table(furniture)} == {kind.value for kind in Furniture}
    assert {bare(row[0]) for row in first_table(turns)} == {turn.value for turn in Turn}


def test_every_severity_is_documented_where_problems_are_told() -> None:
    row = next(row for row in rows_of("report.md", "## problems") if bare(row[0]) == "severity")
    assert set(re.findall(r"`([a-z]+)`", row[1])) == {severity.value for severity in Severity}
    assert {bare(row[0]) for row in rows_of("commands.md", "## Problems")} == {
        severity.value for severity in Severity
    }


def documented(heading: str) -> dict[str, str]:
    """Return what commands.md says of the options under a heading, by the option's first cell."""
    text = section(page("commands.md"), heading)
    rows = first_table(text) if "| Argument or option |" in text or "| Option |" in text else []
    return {row[0].replace("`", ""): row[1].replace("`", "") for row in rows}


def shown(parameter: click.Parameter) -> str:
    """Write an argument or option as the documentation does."""
    if isinstance(parameter, click.Argument):
        return parameter.human_readable_name
    assert isinstance(parameter, click.Option)
    value = (
        ""
        if parameter.is_flag or parameter.count
        else f" {parameter.make_metavar(click.Context(click.Command('')))}"
    )
    return ", ".join(parameter.opts) + value


@pytest.mark.parametrize("name", names())
def test_every_command_its_arguments_and_options_are_documented_with_their_help_and_no_other(
    name: str,
) -> None:
    command = command_of(name)
    heading = f"{'###' if ' ' in name else '##'} edition {name}"
    assert command.help
    known = {shown(parameter): parameter for parameter in command.params}
    said = documented(heading)
    assert said.keys() == known.keys()
    for option, parameter in known.items():
        if isinstance(parameter, click.Option):
            assert parameter.help
            assert said[option].startswith(parameter.help), (
                f"of {option} the command says: {parameter.help}"
            )
    purpose = re.split(r"(?<=\.)\s", " ".join(command.help.split()))[0]
    assert purpose in section(page("commands.md"), heading), f"the command says: {purpose}"


def test_the_options_of_the_command_itself_are_documented() -> None:
    shown_there = {
        option.partition(" ")[0].rstrip(","): text
        for option, text in documented("# Commands").items()
    }
    context = edition.make_context("edition", [], resilient_parsing=True)
    options = [
        parameter
        for parameter in edition.get_params(context)
        if isinstance(parameter, click.Option)
    ]
    assert len(options) == len(shown_there) == 5
    for option in options:
        assert shown_there[min(option.opts, key=len)] == option.help


def test_no_command_is_documented_that_is_not() -> None:
    assert (
        re.findall(r"^###? edition (\w+(?: \w+)?)$", page("commands.md"), re.MULTILINE) == names()
    )


def test_every_exit_code_is_documented() -> None:
    assert {(bare(row[0]), row[1]) for row in rows_of("commands.md", "## Exit codes")} == {
        (str(int(code)), code.name) for code in ExitCode
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {bare(row[0]) for row in first_table(section(readme, "## Exit codes"))} == {
        str(int(code)) for code in ExitCode
    }


def test_every_key_of_a_story_in_json_is_documented() -> None:
    record = to_json(Story(slug="a", headline="A", photos=(Photo("b.jpg"),)))
    table = page("commands.md").partition("The JSON has these keys")[2]
    rows = {bare(row[0]): row[1] for row in first_table(table)}
    assert rows.keys() == record.keys()
    assert set(re.findall(r"`(\w+)`", rows["photos"])) == record["photos"][0].keys()
    assert set(re.findall(r"`(\w+)`", rows["direction"])) == {side.value for side in Direction}
