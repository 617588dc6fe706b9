"""The command as a person meets it: help that teaches, answers alone on standard output, codes that
mean something.
"""

import gc
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from edition.cli import COMMANDS, HELP, edition
from edition.read import read
from edition.read.papertoml import PaperKeys
from tests.present import present

ROOT = Path(__file__).parent.parent
COURIER = ROOT / "papers" / "harbour-courier"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """A build switches the collection of circles off for its process; the tests share one."""
    yield
    gc.enable()


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A paper just begun."""
    ran("new", tmp_path / "my-paper", "--date", "2026-11-24")
    return tmp_path / "my-paper"


def ran(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(edition, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def shell(*words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    code = "from edition.cli import main; main()"
    kept = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")
    }
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=kept | settings,
    )


# --- help ----------------------------------------------------------------------------------------


def test_the_help_names_every_command_and_how_to_begin() -> None:
    said = ran("--help").stdout
    for name in COMMANDS:
        assert f"  {name} " in said
        assert HELP[name].split(":")[0].split(",")[0] in said
    assert "Begin with: edition new my-paper && edition build my-paper" in said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    command = present(edition.get_command(click.Context(edition), name))
    assert command.help
    assert all(
        getattr(option, "help", "")
        for option in command.params
        if option.param_type_name == "option"
    )
    if name not in ("build", "doctor"):
        assert f"Example: edition {name}" in command.help


def test_a_command_mistyped_is_guessed() -> None:
    assert "Did you mean “build”?" in ran("biuld", code=2).stderr


def test_the_shell_completes_commands_and_options() -> None:
    script = shell(_EDITION_COMPLETE="bash_source")
    assert script.returncode == 0
    assert "complete -o nosort -F _edition_completion edition" in script.stdout
    begun = shell(_EDITION_COMPLETE="bash_complete", COMP_WORDS="edition pl", COMP_CWORD="1")
    assert begun.stdout.split(",")[1].strip() == "plan"
    option = shell(_EDITION_COMPLETE="bash_complete", COMP_WORDS="edition plan --s", COMP_CWORD="2")
    assert "--svg" in option.stdout


def test_no_colour_goes_into_a_pipe() -> None:
    assert "/nowhere: error: the folder is not there" in shell("check", "/nowhere").stderr


def test_a_terminal_gets_colour_unless_no_color_says_otherwise() -> None:
    pty = pytest.importorskip("pty")
    for settings, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        leader, follower = pty.openpty()
        code = "from edition.cli import main; main(['check', '/nowhere'])"
        kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {
            "TERM": "xterm"
        }
        subprocess.run(
            [sys.executable, "-c", code],
            stderr=follower,
            check=False,
            cwd=ROOT,
            env=kept | settings,
        )
        os.close(follower)
        assert (b"\x1b[" in os.read(leader, 10_000)) is coloured, settings
        os.close(leader)


# --- new -----------------------------------------------------------------------------------------


def test_a_new_paper_builds_without_a_word_of_complaint(started: Path) -> None:
    assert ran("check", started, "--strict").stdout == "no problems in 3 stories\n"
    told = ran("build", started, "--strict")
    assert told.stdout.strip() == str(started / "out" / "2026-11-24" / "edition.pdf")
    report = json.loads((started / "out" / "2026-11-24" / "report.json").read_text())
    assert all(story["chars_in"] == story["chars_set"] > 0 for story in report["stories"])


def test_a_new_paper_explains_every_key(started: Path) -> None:
    text = (started / "paper.toml").read_text()
    missing = [
        key
        for key in PaperKeys.model_fields
        if f"\n{key} = " not in text and f"# {key} = " not in text and f"[{key}]" not in text
    ]
    assert missing == []
    assert tomllib.loads(text.replace("\n# place", "\nplace").replace("\n# ears", "\nears"))[
        "place"
    ]


def test_a_new_paper_takes_its_title_from_its_folder_or_from_the_command(tmp_path: Path) -> None:
    ran("new", tmp_path / "evening-post")
    assert read(tmp_path / "evening-post").paper.title == "Evening Post"
    ran("new", tmp_path / "b", "--title", 'The "Übersee" \\ Bote', "--language", "de")
    paper = read(tmp_path / "b").paper
    assert (paper.title, paper.language) == ('The "Übersee" \\ Bote', "de")


def test_a_new_papers_first_edition_is_of_today_unless_said(tmp_path: Path) -> None:
    before = date.today()  # noqa: DTZ011
    ran("new", tmp_path / "a")
    assert before <= read(tmp_path / "a").budget.day <= date.today()  # noqa: DTZ011
    ran("new", tmp_path / "b", "--date", "2020-02-29")
    assert read(tmp_path / "b").budget.day == date(2020, 2, 29)


def test_new_leaves_a_folder_alone_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert "is not empty" in ran("new", tmp_path, code=2).stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_new_begins_in_an_empty_folder_and_leaves_no_crumbs(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran("new", tmp_path / "empty")
    assert {path.name for path in tmp_path.iterdir()} == {"empty"}
    assert {path.name for path in (tmp_path / "empty").iterdir()} == {"paper.toml", "editions"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--layout", "tablod"), 'did you mean "tabloid"?'),
        (("--layout", "sheet"), "unknown layout “sheet”"),
        (("--language", "klingon!"), "is no language tag"),
        (("--date", "tomorrow"), "is not a date"),
    ],
)
def test_new_refuses_what_no_paper_can_be_made_of(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    assert message in ran("new", tmp_path / "x", *words, code=2).stderr
    assert not (tmp_path / "x").exists()


def test_new_says_why_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be written" in ran("new", tmp_path / "file" / "paper", code=1).stderr


# --- check and plan ------------------------------------------------------------------------------


def test_check_writes_nothing_and_counts_the_stories(started: Path) -> None:
    before = sorted(path for path in started.rglob("*"))
    assert json.loads(ran("check", started, "--json").stdout) == {
        "stories": 3,
        "pages": 1,
        "problems": [],
    }
    assert sorted(path for path in started.rglob("*")) == before


def test_check_ends_with_the_code_that_says_whose_turn_it_is(started: Path) -> None:
    story = started / "editions" / "2026-11-24" / "stories" / "choir.md"
    text = story.read_text()
    story.write_text(text.replace("urgency: 4", "photos: [{file: gone.jpg}]"))
    told = ran("check", started)
    assert told.stdout == "1 warning in 3 stories\n"
    assert told.stderr.startswith(
        'editions/2026-11-24/stories/choir.md: warning: the photo "gone.jpg" cannot be found'
    )
    ran("check", started, "--strict", code=4)
    story.write_text(text.replace("urgency: 4", "urgency: 40"))
    assert 'choir.md:5:10: error: "urgency": "40" is too large' in ran(
        "check", started, code=3
    ).stderr.replace("urgency: ", '"urgency": ')
    problems = json.loads(ran("check", started, "--json", code=3).stdout)["problems"]
    assert [(p["severity"], p["line"], p["hint"]) for p in problems] == [
        ("error", 5, "write at most 9")
    ]


def test_plan_draws_every_page_in_letters(started: Path) -> None:
    told = ran("plan", started).stdout
    assert told.startswith("page 1")
    for slug in ("choir", "first-edition", "swimmers"):
        assert f" {slug}: " in told


def test_plan_says_in_json_where_every_line_stands() -> None:
    plan = json.loads(ran("plan", COURIER, "--json").stdout)
    lines = {
        slug: sum(
            leg["lines"]
            for page in plan["pages"]
            for module in page["modules"]
            if module["slug"] == slug
            for leg in module["legs"]
        )
        for slug in (story["slug"] for story in plan["stories"])
    }
    assert lines == {
        story["slug"]: sum(leg["lines"] for leg in story["legs"]) for story in plan["stories"]
    }
    assert all(lines[story["slug"]] or story["held"] for story in plan["stories"])


def test_the_flatplan_shows_every_page_story_photo_and_ad(tmp_path: Path) -> None:
    ran("plan", COURIER, "--svg", tmp_path / "flatplan.svg")
    tree = etree.parse(tmp_path / "flatplan.svg")
    plan = json.loads(ran("plan", COURIER, "--json").stdout)
    pages = {page.get("id"): page for page in tree.iter(f"{SVG}g") if page.get("id")}
    assert list(pages) == [f"page-{page['number']}" for page in plan["pages"]]
    for page in plan["pages"]:
        drawn = pages[f"page-{page['number']}"]
        shown = {
            kind: [e.text for e in drawn.iter(f"{SVG}text") if e.get("class") == kind]
            for kind in ("slug", "ad-name", "lines", "fill")
        }
        assert shown["slug"] == [module["slug"] for module in page["modules"]]
        assert shown["ad-name"] == [ad["slug"] for ad in page["ads"]]
        assert sum(int(present(text).split()[0]) for text in shown["lines"]) == sum(
            leg["lines"] for m in page["modules"] for leg in m["legs"]
        )
        assert sum(e.get("class") == "photo" for e in drawn.iter(f"{SVG}rect")) == sum(
            len(m["photos"]) for m in page["modules"]
        )
        assert present(shown["fill"][0]).endswith("% filled")
    places = {
        name: next(e for e in page.iter(f"{SVG}rect") if e.get("class") == "paper")
        for name, page in pages.items()
    }
    x = {name: float(present(place.get("x"))) for name, place in places.items()}
    assert x["page-1"] == x["page-5"] > x["page-4"], "odd pages lie on the right"
    assert places["page-2"].get("y") == places["page-3"].get("y")
    assert x["page-3"] == pytest.approx(
        x["page-2"] + float(present(places["page-2"].get("width"))), abs=0.02
    ), "facing pages touch"


def test_the_flatplan_is_the_same_each_time(started: Path) -> None:
    drawn = [
        shell("plan", str(started), "--svg", "-", PYTHONHASHSEED=seed).stdout for seed in ("1", "2")
    ]
    assert drawn[0] == drawn[1]
    assert drawn[0].startswith("<svg")


def test_json_and_a_picture_do_not_share_one_output() -> None:
    assert (
        "both want standard output" in ran("plan", COURIER, "--json", "--svg", "-", code=2).stderr
    )


def test_a_picture_that_cannot_be_written_is_named(started: Path, tmp_path: Path) -> None:
    assert "is a folder, not a file" in ran("plan", started, "--svg", tmp_path, code=1).stderr


# --- read and layouts ----------------------------------------------------------------------------


def test_of_a_feed_the_first_story_is_shown_or_the_one_that_is_named(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>{name} closes</title><description>Until spring.</description></item>"
        for name in ("Bridge", "Ferry")
    )
    (tmp_path / "site.rss").write_text(f"<rss><channel>{items}</channel></rss>")
    first = ran("read", tmp_path / "site.rss")
    assert "headline: Bridge closes" in first.stdout and "ferry-closes" in first.stderr
    assert (
        "headline: Ferry closes"
        in ran("read", tmp_path / "site.rss", "--story", "ferry-closes").stdout
    )
    assert (
        "ferry-closes"
        in ran("read", tmp_path / "site.rss", "--story", "fery-closes", code=3).stderr
    )


def test_read_gives_back_a_story_that_reads_the_same(tmp_path: Path) -> None:
    source = COURIER / "editions" / "2026-11-24" / "stories" / "merrow-bridge.md"
    (tmp_path / "merrow-bridge.md").write_text(ran("read", source).stdout)
    assert (
        ran("read", tmp_path / "merrow-bridge.md", "--json").stdout
        == ran("read", source, "--json").stdout
    )


def test_read_understands_a_page_copied_as_text(tmp_path: Path) -> None:
    body = "\n\n".join(
        f"The ferry sails at {n} and the harbour master has asked that everybody be on the quay by a quarter to."
        for n in range(6)
    )
    (tmp_path / "ferry.txt").write_text(
        f"Ferry sails early from the quay\n\nBy Ada Reed - Nov 10, 2017\n\n{body}\n\nShare this"
    )
    told = json.loads(ran("read", tmp_path / "ferry.txt", "--json").stdout)
    assert (told["headline"], told["bylines"], told["published"]) == (
        "Ferry sails early from the quay",
        ["Ada Reed"],
        "2017-11-10",
    )


def test_a_photo_of_which_only_the_words_are_known_keeps_them(tmp_path: Path) -> None:
    body = "\n\n".join(
        f"The ferry sails at {n} and the harbour master has asked that everybody be on the quay by a quarter to."
        for n in range(6)
    )
    cutline = (
        "The ferry at the quay on Sunday, before the first passengers came (Photo by Ada Reed)"
    )
    (tmp_path / "ferry.txt").write_text(
        f"Ferry sails early from the quay\n\nBy Ada Reed - Nov 10, 2017\n\n{cutline}\n\n{body}\n"
    )
    (tmp_path / "ferry.md").write_text(ran("read", tmp_path / "ferry.txt").stdout)
    photos = json.loads(ran("read", tmp_path / "ferry.md", "--json").stdout)["photos"]
    assert photos == [
        {
            "src": "",
            "cutline": "The ferry at the quay on Sunday, before the first passengers came",
            "credit": "Photo by Ada Reed",
        }
    ]


def test_what_is_no_story_is_said_on_standard_error_alone(tmp_path: Path) -> None:
    (tmp_path / "torn.md").write_text("---\nheadline: x\n")
    told = ran("read", tmp_path / "torn.md", code=3)
    assert told.stdout == ""
    assert "torn.md:1:1: error: the front matter is not closed" in told.stderr


def test_languages_lists_what_edition_has_words_for() -> None:
    rows = {row["language"]: row for row in json.loads(ran("languages", "--json").stdout)}
    assert rows["pl"]["continued"] == "Ciąg dalszy na str. 7, szpalta 2"
    assert rows["tr"]["hyphenation"] == "syllables"
    assert rows["th"]["calendar"] == "buddhist"
    assert not rows["vi"]["hyphenation"]
    assert not rows["th"]["hyphenation"]
    assert len(ran("languages").stdout.splitlines()) == len(rows)


def test_layouts_lists_ours_and_a_papers_own(tmp_path: Path) -> None:
    rows = {row["name"]: row for row in json.loads(ran("layouts", "--json").stdout)}
    assert (
        rows["tabloid"]["width_mm"],
        rows["tabloid"]["height_mm"],
        rows["tabloid"]["columns"],
    ) == (280, 400, 5)
    assert all(row["description"] for row in rows.values())
    own = tmp_path / "layouts" / "zine"
    own.mkdir(parents=True)
    text = (
        (ROOT / "layouts" / "tabloid" / "layout.toml")
        .read_text()
        .replace('width = "280mm"', 'width = "148mm"')
        .replace("columns = 5", "columns = 3")
    )
    (own / "layout.toml").write_text(f"# A small sheet for friends.\n{text}")
    assert (
        "zine     148 × 400 mm, 3 columns: A small sheet for friends\n"
        in ran("layouts", tmp_path).stdout
    )
    assert "zine" not in ran("layouts").stdout


def test_layouts_names_what_is_wrong_with_one(tmp_path: Path) -> None:
    own = tmp_path / "layouts" / "torn"
    own.mkdir(parents=True)
    (own / "layout.toml").write_text("[page]\n")
    told = ran("layouts", tmp_path)
    assert "layouts/torn/layout.toml" in told.stderr
    assert "torn" not in told.stdout
    assert "there is no such folder" in ran("layouts", tmp_path / "nowhere", code=3).stderr


# --- the smallest paper --------------------------------------------------------------------------


def test_the_smallest_paper_builds_and_reports(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text(
        'title = "The Acceptance"\nlanguage = "en-GB"\nlayout = "tabloid"\nsections = ["News", "World", "Business", "Sport"]\n'
    )
    stories = tmp_path / "editions" / "2026-11-24" / "stories"
    stories.mkdir(parents=True)
    body = (
        "The ferry sails at seven, and the harbour master has asked that everybody be on the quay by a quarter to. "
        * 5
    )
    for n in range(1, 4):
        text = f"---\nheadline: Ferry {n} sails at seven\nsection: News\nurgency: 4\nbyline: By Staff Reporter\n---\n\n{body}\n\n{body}\n"
        (stories / f"s{n:03}.md").write_text(text)
    report = json.loads(ran("build", tmp_path, "--json").stdout)
    assert report["pages"] >= 1
    assert [story["slug"] for story in report["stories"]] == ["s001", "s002", "s003"]
    for story in report["stories"]:
        assert story.keys() >= {
            "slug",
            "headline",
            "words",
            "chars_in",
            "chars_set",
            "legs",
            "jump",
            "held",
        }
        assert (
            story["chars_in"]
            == story["chars_set"]
            == len("ByStaffReporter" + "".join(body.split()) * 2)
        )
        assert not story["held"]
        assert all(leg.keys() == {"page", "column", "lines"} for leg in story["legs"])
