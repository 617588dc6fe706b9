"""The documentation is complete and true: every key, option and value is in it, and what it prints as an example works."""

import importlib
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click
import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

import edition as edition_package
from edition.build import Edition, MadeUp, make_up
from edition.cli import COMMANDS, edition
from edition.cli.speak import tell
from edition.copy.storykeys import FactKeys, PhotoKeys, QuoteKeys, StoryKeys
from edition.copy.to_json import to_json
from edition.galley.furniture import PRINT_PPI
from edition.page import Dummy, Furniture, Module, Turn
from edition.problem import ContentError, ExitCode, Problem, Severity, warning
from edition.proof import PrintFile, Proof
from edition.read import read
from edition.read.editiontoml import AdKeys, EditionKeys, PinKeys
from edition.read.layout import read_layout
from edition.read.layouttoml import ColourKeys, FaceKeys, FallbackKeys, FontKeys, GridKeys, LayoutKeys, PageKeys, StyleKeys
from edition.read.papertoml import PageCountKeys, PaperKeys
from edition.report import plan_report, report
from edition.story import Direction, Photo, Story
from edition.typeset.shells import LIGHT
from edition.units import POINTS_PER

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")])
SAMPLE = ROOT / "papers" / "harbour-courier" / "editions" / "2026-11-24"
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    """Return a page of the documentation."""
    return (DOCS / name).read_text(encoding="utf-8")


def fences(text: str) -> list[tuple[list[str], str]]:
    """Return the fenced blocks of a page: the words after the fence, and the text."""
    return [(fence["info"].split(), fence["text"]) for fence in FENCE.finditer(text)]


# --- Tables of keys --------------------------------------------------------------------------------------------------


def section(text: str, start: str) -> str:
    """Return what stands between a line that begins with ``start`` and the next such place (heading or bold lead-in)."""
    lines = FENCE.sub("", text).split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(start))
    rest = lines[at + 1 :]
    end = next((n for n, line in enumerate(rest) if re.match(r"#{1,6} |Each entry of|The table \*\*", line)), len(rest))
    return "\n".join(rest[:end])


def first_table(text: str) -> list[list[str]]:
    """Return the rows under the head of the first table, cell by cell."""
    table = re.search(r"^\|.*\n\|[ |:-]+\n((?:\|.*\n?)*)", text, re.MULTILINE)
    assert table, "there is no table"
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in table[1].strip().split("\n")]


def bare(cell: str) -> str:
    """Return a cell without its code marks."""
    return cell.strip("`")


def default(model: type[BaseModel], key: str) -> str:
    """Write a key's default as the documentation does."""
    field = model.model_fields[key]
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True)
    assert value is not PydanticUndefined
    match value:
        case None:
            return "none"
        case BaseModel():
            return "see below"
        case bool():
            return f"`{str(value).lower()}`"
        case str():
            return f'`"{value}"`'
        case tuple() | list():
            return f"`{json.dumps(value)}`"
        case _:
            return f"`{value:g}`"


TABLES = [
    ("folder.md", "## paper.toml", PaperKeys),
    ("folder.md", "### [pages]", PageCountKeys),
    ("folder.md", "## edition.toml", EditionKeys),
    ("folder.md", "### [[ads]]", AdKeys),
    ("folder.md", "### [[pins]]", PinKeys),
    ("folder.md", "### Front matter", StoryKeys),
    ("folder.md", "Each entry of **photos**", PhotoKeys),
    ("folder.md", "Each entry of **quotes**", QuoteKeys),
    ("folder.md", "The table **facts**", FactKeys),
    ("layout.md", "## The keys", LayoutKeys),
    ("layout.md", "### [page]", PageKeys),
    ("layout.md", "### [grid]", GridKeys),
    ("layout.md", "### [colour]", ColourKeys),
    ("layout.md", "### [faces]", FaceKeys),
    ("layout.md", "Each entry of **files**", FontKeys),
    ("layout.md", "### [fallback]", FallbackKeys),
    ("layout.md", "### [styles] and [[heads]]", StyleKeys),
]


@pytest.mark.parametrize(("name", "start", "model"), TABLES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_key_is_documented_with_its_default_and_no_other(name: str, start: str, model: type[BaseModel]) -> None:
    rows = first_table(section(page(name), start))
    assert {bare(row[0]): row[2] for row in rows} == {key: default(model, key) for key in model.model_fields}
    assert all(row[1] and len(row[3]) > 5 for row in rows), "a key has no type or no meaning"


def test_every_schema_is_documented() -> None:
    seen = {model for _, _, model in TABLES}
    todo = [PaperKeys, EditionKeys, StoryKeys, LayoutKeys]
    found: set[type[BaseModel]] = set()
    while todo:
        model = todo.pop()
        found.add(model)
        todo += [inner for field in model.model_fields.values() for inner in models(field.annotation) if inner not in found]
    assert found == seen


def models(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the schemas inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from models(part)


# --- Examples --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Example:
    """A file printed in the documentation, and what is said where it is a wrong one."""

    name: str
    text: str
    says: str | None = None


def examples(text: str) -> list[Example]:
    """Find the files printed in a page: fences whose info line names a file, those called wrong followed by what they say."""
    found, blocks = [], fences(text)
    for n, (info, body) in enumerate(blocks):
        if len(info) == 3 and info[1] == "wrong":
            assert blocks[n + 1][0] == ["text", "says"], f"nothing is said of the wrong {info[2]}"
            found.append(Example(info[2], body, blocks[n + 1][1]))
        elif len(info) == 2 and info[1] != "says":
            found.append(Example(info[1], body))
    return found


FOLDER = examples(page("folder.md"))
RIGHT = [example for example in FOLDER if example.says is None]
WRONG = [example for example in FOLDER if example.says is not None]


def paper(root: Path, *files: Example) -> Path:
    """Write a paper's folder of printed files, with the photo and the ad that they name."""
    for example in files:
        path = root / example.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example.text, encoding="utf-8")
    for file in ("photos/bridge.jpg", "ads/pell-boats.svg"):
        place = root / "editions" / "2026-11-24" / file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE / file, place)
    return root


def problems(root: Path) -> tuple[Problem, ...]:
    """Return what is found wrong with a folder."""
    try:
        return read(root).budget.problems
    except ContentError as trouble:
        return trouble.problems


def test_the_files_printed_as_right_make_one_folder_that_is_read_without_a_problem(tmp_path: Path) -> None:
    assert {"paper.toml", "editions/2026-11-24/edition.toml"} < {example.name for example in RIGHT}
    assert {Path(example.name).suffix for example in RIGHT} == {".toml", ".md", ".txt"}
    lineup = read(paper(tmp_path, *RIGHT))
    assert lineup.budget.problems == ()
    assert {story.slug for story in lineup.budget.stories} == {"goat-rescue", "merrow-bridge", "lamp"}
    assert all(photo.picture for story in lineup.budget.stories for photo in story.photos)


def test_the_printed_examples_use_every_key() -> None:
    used = {key for example in RIGHT for key in re.findall(r"^[\s-]*(?:\[+)?([a-z]+)(?:\]+| =|:)", example.text, re.MULTILINE)}
    models_shown = (PaperKeys, PageCountKeys, AdKeys, PinKeys, StoryKeys, PhotoKeys, QuoteKeys, FactKeys)
    assert {key for model in models_shown for key in model.model_fields} - used == set()


@pytest.mark.parametrize("example", WRONG, ids=lambda example: example.says.partition("\n")[0][:60])
def test_a_mistake_says_what_the_documentation_prints(example: Example, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    others = [right for right in RIGHT if right.name != example.name]
    tell(problems(paper(tmp_path, *others, example)))
    assert capsys.readouterr().err == example.says


def test_the_recipe_for_a_layout_of_ones_own_works_and_its_printed_mistake_is_true(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = tmp_path / "layouts" / "four" / "layout.toml"
    layout.parent.mkdir(parents=True)
    measures = (ROOT / "layouts" / "tabloid" / "layout.toml").read_text(encoding="utf-8").replace("columns = 5", "columns = 4")
    layout.write_text(measures, encoding="utf-8")
    files = [example for example in RIGHT if example.name != "paper.toml"]
    root = paper(tmp_path, *files, Example("paper.toml", 'title = "Four"\nlayout = "four"\n'))
    assert read(root).layout.grid.columns == 4
    layout.write_text(measures.replace('deck = { face = "Edition Display"', 'deck = { face = "Edition Txt"'), encoding="utf-8")
    tell(problems(root))
    said = capsys.readouterr().err
    assert without_lines(said) in without_lines(page("layout.md"))
    assert "unknown face" in said


def without_lines(text: str) -> str:
    """Take the line numbers out of messages: the tabloid's file changes more often than what is said of it."""
    return re.sub(r"(layout\.toml):\d+:", r"\1:", text)


# --- Layouts ---------------------------------------------------------------------------------------------------------


def tabloid() -> dict[str, Any]:
    """Return the tabloid's file as it stands."""
    return tomllib.loads((ROOT / "layouts" / "tabloid" / "layout.toml").read_text(encoding="utf-8"))


def test_every_style_is_documented_and_no_other() -> None:
    table = page("layout.md").partition("A layout has all of these styles")[2]
    assert [bare(row[0]) for row in first_table(table)] == list(tabloid()["styles"])


def test_every_css_variable_is_documented() -> None:
    rows = first_table(section(page("layout.md"), "## CSS variables"))
    last = len(tabloid()["heads"]) - 1
    wanted = {"--baseline", "--measure", "--alley", "--accent", "--deck", "--deck-tracking", f"--head{last}", f"--head{last}-tracking"}
    named = set(re.findall(r"`(--[a-z0-9-]+)`", " ".join(row[0] for row in rows)))
    assert named == wanted | {"--head0", "--head0-tracking"}
    template = (ROOT / "layouts" / "tabloid" / "variables.css").read_text(encoding="utf-8")
    fixed = set(re.findall(r"(--[a-z]+):", template))
    assert fixed <= named, "variables.css has a variable that is not documented"


def test_every_name_a_page_template_is_given_is_documented() -> None:
    given: set[str] = set()
    env = Environment(loader=FileSystemLoader(ROOT / "layouts" / "tabloid"))
    env.filters |= dict.fromkeys(("pt", "classes", "font"), str)
    env.tests |= dict.fromkeys(("plain", "worn"), bool)
    for name in ("page.html", "text.html"):
        source = (ROOT / "layouts" / "tabloid" / name).read_text(encoding="utf-8")
        tree = env.parse(source)
        given |= meta.find_undeclared_variables(tree) - {str(each.target.name) for each in tree.find_all(nodes.Assign)}
    documented = {bare(row[0]) for row in first_table(section(page("layout.md"), "## Templates"))}
    assert given == documented


def test_every_file_of_a_layout_is_documented() -> None:
    printed = next(text for info, text in fences(page("layout.md")) if info == ["text"])
    named = {line.split()[0] for line in printed.split("\n")[1:] if line.strip()}
    assert named - {"fonts/"} == {path.name for path in (ROOT / "layouts" / "tabloid").iterdir()}
    assert all(
        f"`{folder.name}`" in page("layout.md") for folder in (ROOT / "layouts").iterdir() if folder.is_dir() and folder.name != "tabloid"
    )


def test_every_phrase_is_documented() -> None:
    table = page("layout.md").partition("The words Edition adds to the pages")[2]
    phrases = tomllib.loads((ROOT / "layouts" / "phrases.toml").read_text(encoding="utf-8"))
    for language, words in phrases.items():
        assert [bare(row[0]) for row in first_table(table)] == list(words)
        assert f"`{language}`" in section(page("folder.md"), "## paper.toml")


def test_the_tags_that_set_a_head_light_are_documented() -> None:
    row = next(row for row in first_table(section(page("folder.md"), "### Front matter")) if bare(row[0]) == "tags")
    assert set(re.findall(r"`([a-z]+)`", row[3])) == LIGHT


def test_the_printed_sizes_of_ads_and_photos_are_those_of_the_tabloid() -> None:
    layout, _ = read_layout(ROOT / "layouts" / "tabloid")
    assert layout
    text = section(page("folder.md"), "## Ads")
    assert f"{layout.grid.columns} columns and {layout.grid.lines} lines" in text
    wide = [f"{layout.span(n) / POINTS_PER['mm']:.1f} mm" for n in range(1, layout.grid.columns + 1)]
    deep = [f"{n * layout.baseline / POINTS_PER['mm']:.1f} mm" for n in (10, 20, 30, 50, layout.grid.lines)]
    assert first_table(text)[0][1:] == wide
    assert first_table(text.partition("| Lines |")[2].join(["| Lines |", ""]))[0][1:] == deep
    pixels = [f"{math.ceil(layout.span(n) / 72 * PRINT_PPI):,}" for n in range(1, layout.grid.columns + 1)]
    assert re.findall(r"[\d,]{3,}(?= for| pixels for one)", section(page("folder.md"), "## Photos")) == pixels


# --- The report ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def planned() -> MadeUp:
    """Return the sample paper, read, set and planned."""
    return make_up(ROOT / "papers" / "harbour-courier")


def keys_of(heading: str) -> set[str]:
    """Return the keys in the first table under a heading of report.md."""
    return {bare(row[0]) for row in first_table(section(page("report.md"), heading))}


def test_every_key_of_a_report_is_documented_and_no_other(planned: MadeUp) -> None:
    nothing = PrintFile(b"", len(planned.flatplan.pages), (warning("a.md:1", "said"),))
    said = report(Edition(planned, Proof(b"", "", ()), nothing, {}))
    assert keys_of("## The file") == said.keys()
    assert keys_of("## stories") == said["stories"][0].keys()
    assert keys_of("## legs") == said["stories"][0]["legs"][0].keys()
    assert keys_of("## jumps") == next(story["jump"] for story in said["stories"] if story["jump"]).keys()
    assert keys_of("## problems") == said["problems"][0].keys()
    assert keys_of("## makeup") == said["makeup"].keys()
    assert keys_of("## makeup pages") == said["makeup"]["pages"][0].keys()


def test_the_printed_report_has_the_keys_of_a_report() -> None:
    printed = json.loads(next(text for info, text in fences(page("report.md")) if info == ["json"]))
    assert printed.keys() == keys_of("## The file")
    assert printed["stories"][0].keys() == keys_of("## stories")
    assert printed["makeup"].keys() == keys_of("## makeup")
    stages = set(re.findall(r"`([a-z]+)`", next(row[1] for row in rows_of("report.md", "## The file") if bare(row[0]) == "seconds")))
    source = (ROOT / "edition" / "build.py").read_text(encoding="utf-8")
    assert printed["seconds"].keys() == stages == set(re.findall(r'with clock\("(\w+)"\)', source))


def test_every_key_of_a_plan_is_documented_and_no_other(planned: MadeUp) -> None:
    said = plan_report(planned)
    assert keys_of("### A page") == said["pages"][0].keys() == {field.name for field in fields(Dummy)}
    assert keys_of("### A module") == {field.name for field in fields(Module)}
    assert all(f"`{key}`" in section(page("report.md"), "## The plan's report") for key in said)


def test_every_kind_of_furniture_and_turn_is_documented() -> None:
    furniture, turns = (page("report.md").partition(start)[2] for start in ("The `kind` of a fixture", "The `turn` of a module"))
    assert {bare(row[0]) for row in first_table(furniture)} == {kind.value for kind in Furniture}
    assert {bare(row[0]) for row in first_table(turns)} == {turn.value for turn in Turn}


def test_every_severity_is_documented_where_problems_are_told() -> None:
    row = next(row for row in rows_of("report.md", "## problems") if bare(row[0]) == "severity")
    assert set(re.findall(r"`([a-z]+)`", row[1])) == {severity.value for severity in Severity}
    assert {bare(row[0]) for row in rows_of("commands.md", "## Problems")} == {severity.value for severity in Severity}


def rows_of(name: str, heading: str) -> list[list[str]]:
    """Return the rows of the first table under a heading."""
    return first_table(section(page(name), heading))


# --- Numbers and rooms -----------------------------------------------------------------------------------------------

NUMBERS = [
    (path.name, *found)
    for path in PAGES
    for found in re.findall(r"^\|[^|]*\| `([\d.]+)` \| `(edition\.[\w.]+)` \|$", path.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize(("name", "value", "place"), NUMBERS, ids=lambda part: part)
def test_a_number_in_the_documentation_is_that_of_the_program(name: str, value: str, place: str) -> None:
    module, _, constant = place.rpartition(".")
    assert getattr(importlib.import_module(module), constant) == pytest.approx(float(value))


def test_numbers_are_found() -> None:
    assert len(NUMBERS) >= 20


def test_every_room_is_in_the_architecture() -> None:
    house = ROOT / "edition"
    rooms = {f"{path.name}/" for path in house.iterdir() if (path / "__init__.py").exists()}
    files = {path.name for path in house.glob("*.py") if path.name != "__init__.py"}
    assert {bare(row[0]) for row in rows_of("architecture.md", "## The rooms")} == rooms | files


def test_every_public_name_is_documented_and_the_printed_program_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = {name for row in rows_of("architecture.md", "## From Python") for name in re.findall(r"`(\w+)`", row[0])}
    assert names == set(edition_package.__all__)
    program = section_fences("architecture.md", "## From Python")[0].replace("my-paper", str(paper(tmp_path, *RIGHT, *WRONG[-2:-1])))
    exec(compile(program, "architecture.md", "exec"), {})
    assert capsys.readouterr().out.strip() == WRONG[-2].says.strip()


def test_the_floors_are_those_import_linter_keeps() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    built = {path.stem for path in (ROOT / "edition").iterdir()}
    wanted = [[name for name in re.findall(r"\w+", layer) if name in built and name not in ("wire", "__main__")] for layer in layers]
    printed = section_fences("architecture.md", "## Who may import whom")[0]
    floors = [re.findall(r"\w+", re.split(r" {3,}", line)[0]) for line in printed.strip().split("\n")]
    assert [sorted(floor) for floor in floors] == [sorted(floor) for floor in wanted if floor]


def section_fences(name: str, heading: str) -> list[str]:
    """Return the fenced texts that follow a heading."""
    return [text for _, text in fences(page(name).partition(heading)[2])]


def test_the_glossary_has_each_word_once() -> None:
    words = [
        word
        for row in re.findall(r"^\| ([^|]+) \|", page("glossary.md"), re.MULTILINE)
        if row not in ("Word", "---")
        for word in row.split(", ")
    ]
    assert 40 <= len(words) <= 90
    assert len(words) == len(set(words))


# --- Commands --------------------------------------------------------------------------------------------------------


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
    value = "" if parameter.is_flag or parameter.count else f" {parameter.make_metavar(click.Context(click.Command('')))}"
    return ", ".join(parameter.opts) + value


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_its_arguments_and_options_are_documented_with_their_help_and_no_other(name: str) -> None:
    command = edition.get_command(click.Context(edition), name)
    assert command
    assert command.help
    known = {shown(parameter): parameter for parameter in command.params}
    said = documented(f"## edition {name}")
    assert said.keys() == known.keys()
    for option, parameter in known.items():
        if isinstance(parameter, click.Option):
            assert parameter.help
            assert said[option].startswith(parameter.help), f"of {option} the command says: {parameter.help}"
    purpose = re.split(r"(?<=\.)\s", " ".join(command.help.split()))[0]
    assert purpose in section(page("commands.md"), f"## edition {name}"), f"the command says: {purpose}"


def test_the_options_of_the_command_itself_are_documented() -> None:
    shown_there = {option.partition(" ")[0].rstrip(","): text for option, text in documented("# Commands").items()}
    context = edition.make_context("edition", [], resilient_parsing=True)
    options = [parameter for parameter in edition.get_params(context) if isinstance(parameter, click.Option)]
    assert len(options) == len(shown_there) == 2
    for option in options:
        assert shown_there[min(option.opts, key=len)] == option.help


def test_no_command_is_documented_that_is_not() -> None:
    assert re.findall(r"^## edition (\w+)$", page("commands.md"), re.MULTILINE) == list(COMMANDS)


def test_every_exit_code_is_documented() -> None:
    assert {(bare(row[0]), row[1]) for row in rows_of("commands.md", "## Exit codes")} == {(str(int(code)), code.name) for code in ExitCode}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {bare(row[0]) for row in first_table(section(readme, "## Exit codes"))} == {str(int(code)) for code in ExitCode}


def test_every_key_of_a_story_in_json_is_documented() -> None:
    record = to_json(Story(slug="a", headline="A", photos=(Photo("b.jpg"),)))
    table = page("commands.md").partition("The JSON has these keys")[2]
    rows = {bare(row[0]): row[1] for row in first_table(table)}
    assert rows.keys() == record.keys()
    assert set(re.findall(r"`(\w+)`", rows["photos"])) == record["photos"][0].keys()
    assert set(re.findall(r"`(\w+)`", rows["direction"])) == {side.value for side in Direction}


# --- The tour --------------------------------------------------------------------------------------------------------


def test_the_tour_in_the_readme_works_as_printed(tmp_path: Path) -> None:
    (tmp_path / "papers").symlink_to(ROOT / "papers")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    said = ""
    steps = 0
    for info, text in fences((ROOT / "README.md").read_text(encoding="utf-8")):
        match info:
            case ["sh", "tour"]:
                done = subprocess.run(
                    ["sh", "-ec", text], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
                )
                said = done.stdout + done.stderr
                assert done.returncode == 0, said
                steps += 1
            case ["text", "says"]:
                assert text in said
            case [_, name]:
                file = tmp_path / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
    assert steps >= 5
    assert (tmp_path / "my-paper" / "out" / "2026-11-24" / "edition.pdf").read_bytes().startswith(b"%PDF")


# --- Links -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), f"{target} leads nowhere"
        assert there.is_relative_to(ROOT)
        if anchor:
            assert anchor in anchors(there.read_text(encoding="utf-8")), f"{target}: there is no such heading"


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, made as GitHub makes them."""
    heads = re.findall(r"^#{1,6} (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    todo = [ROOT / "README.md"]
    while todo:
        path = todo.pop()
        reached.add(path)
        links = re.findall(r"\]\(([^)#\s]+\.md)", path.read_text(encoding="utf-8"))
        todo += [there for link in links if (there := (path.parent / link).resolve()) not in reached and "://" not in link]
    assert set(PAGES) <= reached


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_names_no_place_of_this_machine(path: Path) -> None:
    assert re.findall(r"/(?:work|tmp|root)/", path.read_text(encoding="utf-8")) == []
