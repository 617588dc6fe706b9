"""The documentation is complete and true: every key, option and value is in it, and what it prints as an example works."""

import json
import math
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from edition.cli.speak import tell
from edition.copy.storykeys import FactKeys, PhotoKeys, QuoteKeys, StoryKeys
from edition.galley.furniture import PRINT_PPI
from edition.problem import ContentError, Problem
from edition.read import read
from edition.read.editiontoml import AdKeys, EditionKeys, PinKeys
from edition.read.layout import read_layout
from edition.read.layouttoml import ColourKeys, FaceKeys, FallbackKeys, FontKeys, GridKeys, LayoutKeys, PageKeys, StyleKeys
from edition.read.papertoml import PageCountKeys, PaperKeys
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
    fences = [(fence["info"].split(), fence["text"]) for fence in FENCE.finditer(text)]
    found = []
    for n, (info, body) in enumerate(fences):
        if len(info) == 3 and info[1] == "wrong":
            assert fences[n + 1][0] == ["text", "says"], f"nothing is said of the wrong {info[2]}"
            found.append(Example(info[2], body, fences[n + 1][1]))
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
