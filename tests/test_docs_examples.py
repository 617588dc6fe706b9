"""What the documentation prints works: files are read, mistakes say what is printed, the tour makes
a paper.
"""

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

import edition as edition_package
from edition.cli.speak import tell
from edition.copy.markdown.blocks import body
from edition.copy.markdown.schema import FactKeys, PhotoKeys, QuoteKeys, SidebarKeys, StoryKeys
from edition.read import read
from edition.read.editiontoml import AdKeys, PinKeys
from edition.read.papertoml import PageCountKeys, PaperKeys
from edition.story import Block, Run, Table, texts
from tests.manual import (
    RIGHT,
    ROOT,
    WRONG,
    Example,
    fences,
    first_table,
    page,
    paper,
    problems,
    section,
)


def test_the_files_printed_as_right_make_one_folder_that_is_read_without_a_problem(
    tmp_path: Path,
) -> None:
    assert {"paper.toml", "editions/2026-11-24/edition.toml"} < {example.name for example in RIGHT}
    assert {Path(example.name).suffix for example in RIGHT} == {".toml", ".md", ".txt"}
    lineup = read(paper(tmp_path, *RIGHT))
    assert lineup.budget.problems == ()
    assert {story.slug for story in lineup.budget.stories} == {
        "goat-rescue",
        "merrow-bridge",
        "lamp",
    }
    assert all(photo.picture for story in lineup.budget.stories for photo in story.photos)


def test_the_printed_examples_use_every_key() -> None:
    used = {
        key
        for example in RIGHT
        for key in re.findall(r"^[\s-]*(?:\[+)?([a-z_]+)(?:\]+| =|:)", example.text, re.MULTILINE)
    }
    models_shown = (
        PaperKeys,
        PageCountKeys,
        AdKeys,
        PinKeys,
        StoryKeys,
        PhotoKeys,
        QuoteKeys,
        FactKeys,
        SidebarKeys,
    )
    assert {key for model in models_shown for key in model.model_fields} - used == set()


@pytest.mark.parametrize("example", WRONG, ids=lambda example: example.says.partition("\n")[0][:60])
def test_a_mistake_says_what_the_documentation_prints(
    example: Example, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = [right for right in RIGHT if right.name != example.name]
    tell(problems(paper(tmp_path, *others, example)))
    assert capsys.readouterr().err == example.says


def test_the_markdown_that_is_said_to_work_works_and_every_kind_of_block_is_said() -> None:
    rows = first_table(section(page("folder.md"), "### The body"))
    written = [
        code
        for row in rows
        for code in re.findall(r"`` (.+?) ``|`([^`]+)`", row[0])
        for code in code
        if code
    ]
    found = [body(code) for code in written if not code.startswith(("<br", "\\"))]
    blocks = [block for each in found for block in each.blocks]
    dresses = {
        field.name
        for field in fields(Run)
        for block in blocks
        for text in texts(block)
        for run in text
        if getattr(run, field.name)
    }
    assert dresses == {field.name for field in fields(Run)}
    assert {type(block) for block in blocks} | {Table} == set(get_args(Block))
    assert [photo.file for each in found for photo in each.photos] == ["bridge.jpg"]
    assert any("table" in row[0] for row in rows)


def test_the_recipe_for_a_layout_of_ones_own_works_and_its_printed_mistake_is_true(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = tmp_path / "layouts" / "four" / "layout.toml"
    layout.parent.mkdir(parents=True)
    measures = (
        (ROOT / "layouts" / "tabloid" / "layout.toml")
        .read_text(encoding="utf-8")
        .replace("columns = 5", "columns = 4")
    )
    layout.write_text(measures, encoding="utf-8")
    # Ads are sold to a size, which is another in four columns.
    files = [
        example
        for example in RIGHT
        if Path(example.name).name not in ("paper.toml", "edition.toml")
    ]
    root = paper(tmp_path, *files, Example("paper.toml", 'title = "Four"\nlayout = "four"\n'))
    assert read(root).layout.grid.columns == 4
    layout.write_text(
        measures.replace('\ndeck = { face = "Edition Display"', '\ndeck = { face = "Edition Txt"'),
        encoding="utf-8",
    )
    tell(problems(root))
    said = capsys.readouterr().err
    assert without_lines(said) in without_lines(page("layout.md"))
    assert "unknown face" in said


def without_lines(text: str) -> str:
    """Take the line numbers out of messages: the tabloid's file changes more often than what is
    said of it.
    """
    return re.sub(r"(layout\.toml):\d+:", r"\1:", text)


def test_every_public_name_is_documented_and_no_other() -> None:
    assert set(re.findall(r"^### (\w+)$", page("api.md"), re.MULTILINE)) == set(
        edition_package.__all__
    )


def test_the_tour_in_the_readme_works_as_printed(tmp_path: Path) -> None:
    (tmp_path / "papers").symlink_to(ROOT / "papers")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    said = ""
    steps = 0
    for info, text in fences((ROOT / "README.md").read_text(encoding="utf-8")):
        match info:
            case ["sh", "tour"]:
                done = subprocess.run(
                    ["sh", "-ec", text],
                    cwd=tmp_path,
                    env=os.environ | {"PATH": path},
                    capture_output=True,
                    text=True,
                    check=False,
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
    assert (
        (tmp_path / "my-paper" / "out" / "2026-11-24" / "edition.pdf")
        .read_bytes()
        .startswith(b"%PDF")
    )
