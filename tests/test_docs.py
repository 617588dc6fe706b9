"""The documentation is complete: every key, style, number and room is in it, and every link leads
somewhere.
"""

import importlib
import json
import math
import re
import tomllib
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from edition.copy.markdown.schema import FactKeys, PhotoKeys, QuoteKeys, SidebarKeys, StoryKeys
from edition.galley.furniture import PRINT_PPI
from edition.languages import pack, tags
from edition.read.editiontoml import AdKeys, EditionKeys, PinKeys
from edition.read.layout import read_layout
from edition.read.layouttoml import (
    ColourKeys,
    FaceKeys,
    FallbackKeys,
    FontKeys,
    GridKeys,
    HJKeys,
    LayoutKeys,
    PageKeys,
    StyleKeys,
)
from edition.read.papertoml import PageCountKeys, PaperKeys
from edition.story import LIGHT
from edition.units import POINTS_PER
from edition.wire.sources import MorningKeys, SourceKeys, WireKeys
from tests.manual import (
    FENCE,
    PAGES,
    ROOT,
    bare,
    fences,
    first_table,
    page,
    rows_of,
    section,
    section_fences,
)
from tests.present import of


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
        case time():
            return f'`"{value:%H:%M}"`'
        case bool():
            return f"`{str(value).lower()}`"
        case str():
            return f'`"{value}"`'
        case tuple() | list() | dict():
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
    ("folder.md", "The table **sidebar**", SidebarKeys),
    ("wire.md", "## Sources", WireKeys),
    ("wire.md", "### [[sources]]", SourceKeys),
    ("morning.md", "## What is done", MorningKeys),
    ("layout.md", "## The keys", LayoutKeys),
    ("layout.md", "### [page]", PageKeys),
    ("layout.md", "### [grid]", GridKeys),
    ("layout.md", "### [colour]", ColourKeys),
    ("layout.md", "### [faces]", FaceKeys),
    ("layout.md", "Each entry of **files**", FontKeys),
    ("layout.md", "### [fallback]", FallbackKeys),
    ("layout.md", "### [hj]", HJKeys),
    ("layout.md", "### [styles] and [[heads]]", StyleKeys),
]


@pytest.mark.parametrize(
    ("name", "start", "model"), TABLES, ids=lambda value: getattr(value, "__name__", "")
)
def test_every_key_is_documented_with_its_default_and_no_other(
    name: str, start: str, model: type[BaseModel]
) -> None:
    rows = first_table(section(page(name), start))
    assert {bare(row[0]): row[2] for row in rows} == {
        field.alias or key: default(model, key) for key, field in model.model_fields.items()
    }
    assert all(row[1] and len(row[3]) > 5 for row in rows), "a key has no type or no meaning"


def test_every_schema_is_documented() -> None:
    seen = {model for _, _, model in TABLES}
    todo: list[type[BaseModel]] = [PaperKeys, EditionKeys, StoryKeys, LayoutKeys, WireKeys]
    found: set[type[BaseModel]] = set()
    while todo:
        model = todo.pop()
        found.add(model)
        todo += [
            inner
            for field in model.model_fields.values()
            for inner in models(field.annotation)
            if inner not in found
        ]
    assert found == seen


def models(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the schemas inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from models(part)


def tabloid() -> dict[str, Any]:
    """Return the tabloid's file as it stands."""
    return tomllib.loads((ROOT / "layouts" / "tabloid" / "layout.toml").read_text(encoding="utf-8"))


def test_every_style_is_documented_and_no_other() -> None:
    table = page("layout.md").partition("A layout has all of these styles")[2]
    assert [bare(row[0]) for row in first_table(table)] == list(tabloid()["styles"])


def test_every_css_variable_is_documented() -> None:
    rows = first_table(section(page("layout.md"), "## CSS variables"))
    last = len(tabloid()["heads"]) - 1
    wanted = {
        "--baseline",
        "--measure",
        "--alley",
        "--accent",
        "--deck",
        "--deck-tracking",
        "--deck-figures",
    }
    wanted |= {f"--head{last}", f"--head{last}-tracking", "--light0", f"--light{last}"}
    named = set(re.findall(r"`(--[a-z0-9-]+)`", " ".join(row[0] for row in rows)))
    assert named == wanted | {"--head0", "--head0-tracking"}
    template = (ROOT / "layouts" / "tabloid" / "variables.css").read_text(encoding="utf-8")
    fixed = set(re.findall(r"(--[a-z]+):", template))
    assert fixed <= named, "variables.css has a variable that is not documented"


def test_every_name_a_page_template_is_given_is_documented() -> None:
    given: set[str] = set()
    env = Environment(loader=FileSystemLoader(ROOT / "layouts" / "tabloid"))
    env.filters |= dict.fromkeys(("pt", "classes", "font"), str)
    env.tests |= dict.fromkeys(("plain", "worn"), callable)
    for name in ("page.html", "text.html"):
        source = (ROOT / "layouts" / "tabloid" / name).read_text(encoding="utf-8")
        tree = env.parse(source)
        given |= meta.find_undeclared_variables(tree) - {
            of(nodes.Name, each.target).name for each in tree.find_all(nodes.Assign)
        }
    documented = {bare(row[0]) for row in first_table(section(page("layout.md"), "## Templates"))}
    assert given == documented


def test_every_file_of_a_layout_is_documented() -> None:
    printed = next(text for info, text in fences(page("layout.md")) if info == ["text"])
    named = {line.split()[0] for line in printed.split("\n")[1:] if line.strip()}
    assert named - {"fonts/"} == {path.name for path in (ROOT / "layouts" / "tabloid").iterdir()}
    assert all(
        f"`{folder.name}`" in page("layout.md")
        for folder in (ROOT / "layouts").iterdir()
        if folder.is_dir() and folder.name != "tabloid"
    )


def test_every_phrase_is_documented() -> None:
    table = page("layout.md").partition("The words Edition adds to the pages")[2]
    for language in tags():
        assert [bare(row[0]) for row in first_table(table)] == list(pack(language).words)
        assert f"`{language}`" in section(page("type.md"), "## Languages")


def test_the_tags_that_set_a_head_light_are_documented() -> None:
    row = next(
        row
        for row in first_table(section(page("folder.md"), "### Front matter"))
        if bare(row[0]) == "tags"
    )
    assert set(re.findall(r"`([a-z]+)`", row[3])) == LIGHT


def test_the_printed_sizes_of_ads_and_photos_are_those_of_the_tabloid() -> None:
    layout = read_layout(ROOT / "layouts" / "tabloid").value
    assert layout
    text = section(page("folder.md"), "## Ads")
    assert f"{layout.grid.columns} columns and {layout.grid.lines} lines" in text
    wide = [
        f"{layout.span(n) / POINTS_PER['mm']:.1f} mm" for n in range(1, layout.grid.columns + 1)
    ]
    deep = [
        f"{n * layout.baseline / POINTS_PER['mm']:.1f} mm"
        for n in (10, 20, 30, 50, layout.grid.lines)
    ]
    assert first_table(text)[0][1:] == wide
    assert first_table(text.partition("| Lines |")[2].join(["| Lines |", ""]))[0][1:] == deep
    pixels = [
        f"{math.ceil(layout.span(n) / 72 * PRINT_PPI):,}" for n in range(1, layout.grid.columns + 1)
    ]
    assert (
        re.findall(r"[\d,]{3,}(?= for| pixels for one)", section(page("folder.md"), "## Photos"))
        == pixels
    )


NUMBERS = [
    (path.name, *found)
    for path in PAGES
    for found in re.findall(
        r"^\|[^|]*\| `([\d.]+)` \| `(edition\.[\w.]+)` \|$",
        path.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
]


@pytest.mark.parametrize(("name", "value", "place"), NUMBERS, ids=lambda part: part)
def test_a_number_in_the_documentation_is_that_of_the_program(
    name: str, value: str, place: str
) -> None:
    module, _, constant = place.rpartition(".")
    assert getattr(importlib.import_module(module), constant) == pytest.approx(float(value))


def test_numbers_are_found() -> None:
    assert len(NUMBERS) >= 20


def test_every_room_is_in_the_architecture() -> None:
    house = ROOT / "edition"
    rooms = {f"{path.name}/" for path in house.iterdir() if (path / "__init__.py").exists()}
    files = {path.name for path in house.glob("*.py") if path.name != "__init__.py"}
    assert {bare(row[0]) for row in rows_of("architecture.md", "## The rooms")} == rooms | files


def test_the_floors_are_those_import_linter_keeps() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    layers = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    built = {path.stem for path in (ROOT / "edition").iterdir()}
    wanted = [
        [name for name in re.findall(r"\w+", layer) if name in built and name != "__main__"]
        for layer in layers
    ]
    printed = section_fences("architecture.md", "## Who may import whom")[0]
    floors = [
        re.findall(r"\w+", re.split(r" {3,}", line)[0]) for line in printed.strip().split("\n")
    ]
    assert [sorted(floor) for floor in floors] == [sorted(floor) for floor in wanted if floor]


def test_the_glossary_has_each_word_once() -> None:
    words = [
        word
        for row in re.findall(r"^\| ([^|]+) \|", page("glossary.md"), re.MULTILINE)
        if row not in ("Word", "---")
        for word in row.split(", ")
    ]
    assert 40 <= len(words) <= 90
    assert len(words) == len(set(words))


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
            assert anchor in anchors(there.read_text(encoding="utf-8")), (
                f"{target}: there is no such heading"
            )


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
        todo += [
            there
            for link in links
            if (there := (path.parent / link).resolve()) not in reached and "://" not in link
        ]
    assert set(PAGES) <= reached


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_names_no_place_of_this_machine(path: Path) -> None:
    assert re.findall(r"/(?:work|tmp|root)/", path.read_text(encoding="utf-8")) == []
