"""A fence round the work: what is too much is said at its place, at once, and nothing waits for
ever.
"""

import time
from pathlib import Path

import click
import pytest

from edition.cli import fence, witness
from edition.cli.fence import OutOfTime, fenced
from edition.copy import Filed, Standing, read_story
from edition.galley.code import code
from edition.limits import FRONT_MATTER_DEPTH, STORIES, STORY_WORDS, TABLE_ROWS, WEB_DEPTH, WORD
from edition.problem import ContentError
from edition.read import read
from edition.read.boxes import read_boxes
from edition.story import plain, texts
from tests.papers import tabloid

AT_ONCE = 5.0
"""Seconds, on a slow machine."""
BODY = "The wall by the quay is mended."


def filed(tmp_path: Path, text: str, name: str = "a.md") -> Filed:
    (tmp_path / name).write_text(text)
    start = time.process_time()
    found = read_story(tmp_path / name, name, Standing())
    assert time.process_time() - start < AT_ONCE
    return found


def story(tmp_path: Path, body: str, matter: str = "headline: A") -> Filed:
    return filed(tmp_path, f"---\n{matter}\n---\n{body}\n")


def table(rows: int) -> str:
    return "| a | b |\n|---|---|\n" + "| one | two |\n" * rows


TOO_MUCH = {
    "a word": (f"It is {'x' * 100_000}.", "word-long", 4),
    "brackets without end": ("[" * 50_000, "word-long", 4),
    "a word on a later line": (f"{BODY}\n\n{BODY} {'y' * (WORD.most + 1)}", "word-long", 6),
    "words": ("word " * (STORY_WORDS.most + 1), "story-long", 0),
    "a table": (f"{BODY}\n\n{table(2_000)}", "table-long", 6),
    "quotations inside each other": (">" * 10_000 + " a", "too-deep", 4),
    "quotations on a later line": (f"{BODY}\n\n{'> ' * 200}a", "too-deep", 6),
    "lists inside each other": ("".join(f"{'  ' * n}- item\n" for n in range(100)), "too-deep", 0),
    "lists on one line": ("- " * 500 + "a", "too-deep", 4),
    "numbers on one line": ("1. " * 500 + "a", "too-deep", 4),
}


@pytest.mark.parametrize(("body", "code", "line"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_of_a_story_is_an_error_at_its_line(
    body: str, code: str, line: int, tmp_path: Path
) -> None:
    found = story(tmp_path, body)
    assert found.story is None
    (problem,) = [problem for problem in found.problems if problem.severity.value == "error"]
    assert problem.code == code
    assert problem.where.path == "a.md"
    assert not line or problem.where.line == line
    assert problem.hint


WITHIN = {
    "a long word": "x" * WORD.most,
    "a text without spaces": "港は今朝も静かだった。" * 2_000,
    "Thai": "ท่าเรือเงียบสงบ" * 1_000,
    "a table": table(TABLE_ROWS.most),
    "quotations": "> " * 30 + "WORDS",
    "lists": "".join(f"{'  ' * n}- item {n}\n" for n in range(30)),
    "stars": "*a_ " * 5_000,
    "brackets apart": "[a] " * 5_000,
    "ticks": "` a" * 5_000,
}


@pytest.mark.parametrize("body", WITHIN.values(), ids=WITHIN)
def test_much_of_a_story_is_read_whole(body: str, tmp_path: Path) -> None:
    found = story(tmp_path, body)
    assert found.story
    assert [problem for problem in found.problems if problem.severity.value == "error"] == []
    set_words = "".join(plain(text) for block in found.story.body for text in texts(block))
    for word in ("WORDS", "item 29", "two"):
        assert (word in set_words) == (word in body)


@pytest.mark.parametrize(
    "value",
    [
        "[" * 50_000,
        "{a: " * 20_000,
        "[" * (FRONT_MATTER_DEPTH.most + 1),
        "\n" + "- " * 50_000 + "x",
    ],
)
def test_front_matter_that_nests_too_deep_is_an_error_and_no_crash(
    value: str, tmp_path: Path
) -> None:
    found = story(tmp_path, BODY, f"headline: A\ndeck: {value}")
    assert found.story is None
    assert found.problems[0].where.line in (3, 4)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "font", "ul><li"])
@pytest.mark.parametrize("depth", [300, 3_000, 50_000])
def test_a_saved_page_nested_deeper_than_is_read_is_an_error_and_not_an_empty_page(
    tag: str, depth: int, tmp_path: Path
) -> None:
    found = filed(
        tmp_path,
        f"<html><body><h1>A wall</h1>{f'<{tag}>' * depth}<p>{BODY * 9}</p></body></html>",
        "a.html",
    )
    assert found.story is None
    assert "too large" in found.problems[0].message


def test_a_saved_page_nested_as_deep_as_may_be_keeps_its_words(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>The wall is mended</h1>{'<div>' * (WEB_DEPTH.most - 10)}<p>{BODY * 9}</p></article></body></html>"
    found = filed(tmp_path, page, "a.html")
    assert found.story
    assert BODY in plain(next(texts(found.story.body[0])))


@pytest.mark.parametrize(
    "content", ["a = " + "[" * 100_000, "a = " + "{b = " * 50_000, "[" + "a." * 50_000 + "a]\n"]
)
def test_toml_that_nests_too_deep_is_an_error_and_no_crash(content: str, tmp_path: Path) -> None:
    (tmp_path / "editions/2026-11-24/stories").mkdir(parents=True)
    (tmp_path / "paper.toml").write_text(content)
    with pytest.raises(ContentError):
        read(tmp_path)


def test_json_that_nests_too_deep_is_an_error_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" * 100_000)
    with pytest.raises(ContentError, match="too deep"):
        read_boxes(tmp_path / "a.json")


def test_an_edition_of_too_many_stories_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "editions/2026-11-24/stories"
    folder.mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('title = "The Courier"\n')
    for number in range(STORIES.most + 1):
        (folder / f"{number}.md").touch()
    with pytest.raises(ContentError, match="1001 stories"):
        read(tmp_path)


@pytest.mark.parametrize("length", [500, 3_000, 5_000, 100_000])
def test_a_link_longer_than_any_code_holds_is_left_out_and_no_crash(length: int) -> None:
    assert code("https://example.org/" + "x" * length, tabloid()) is None


# --- time and memory -----------------------------------------------------------------------------


def _context(**asked: int) -> click.Context:
    top = click.Context(click.Command("edition"))
    top.params = {"seconds": 0, "memory": 0, **asked}
    return click.Context(click.Command("build"), info_name="build", parent=top)


def _deaf(swallowed: list[OutOfTime]) -> None:
    """Do what a library does that catches everything."""
    try:
        time.sleep(AT_ONCE)
    except OutOfTime as alarm:
        swallowed.append(alarm)
    time.sleep(AT_ONCE)


def test_a_command_that_takes_too_long_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence, "AGAIN", 0.1)
    start = time.monotonic()
    with pytest.raises(OutOfTime), fenced(_context(seconds=1)):
        time.sleep(2 * AT_ONCE)
    assert time.monotonic() - start < AT_ONCE


def test_it_rings_again_where_a_library_swallows_the_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence, "AGAIN", 0.1)
    swallowed: list[OutOfTime] = []
    with pytest.raises(OutOfTime), fenced(_context(seconds=1)):
        _deaf(swallowed)
    assert swallowed


def test_a_command_that_takes_too_much_memory_is_broken_off_and_the_bound_taken_away() -> None:
    with pytest.raises(MemoryError), fenced(_context(memory=2_000)):
        bytearray(3_000_000_000)
    assert len(bytearray(2_100_000_000)) > 0


def test_what_took_too_long_is_named_by_its_stage_and_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> None:
        raise OutOfTime

    monkeypatch.setattr("edition.copy.markdown.reader.body", endless)
    with pytest.raises(OutOfTime) as alarm:
        story(tmp_path, BODY)
    told = witness.testimony(alarm.value)
    assert (told.stage, told.story) == ("reading the folder", "a.md")


def test_a_server_stands_outside_the_fence() -> None:
    serving = click.Context(
        click.Command("serve"), info_name="serve", parent=_context(seconds=1).parent
    )
    with fenced(serving):
        time.sleep(1.2)
