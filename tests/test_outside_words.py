"""Words from outside are cleaned once: what would not print is read as it was meant or taken out,
and told at its place.
"""

import os
from pathlib import Path

import pytest

from edition.copy import Standing, read_story
from edition.copy.text_file.cleaning import cleaned
from edition.copy.words.bcp47 import is_tag
from edition.copy.words.runs import tidy
from edition.problem import ContentError, Problem
from edition.read import Lineup, read
from edition.story import Run, Story, plain, texts
from edition.typeset.anchors import anchor

DAY = "editions/2026-11-24"
BODY = "The wall by the quay is mended."


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / DAY / "stories").mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('title = "The Courier"\n')
    return tmp_path


def story(paper: Path, headline: str = "A wall", body: str = BODY, name: str = "a.md") -> Lineup:
    (paper / DAY / "stories" / name).write_text(f"---\nheadline: {headline}\n---\n{body}\n")
    return read(paper)


def refused(paper: Path, **words: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as error:
        story(paper, **words)
    return error.value.problems


def words(of: Story) -> str:
    return " ".join(plain(text) for block in of.body for text in texts(block))


CLEAN = [
    ("a\0b\x07c\x1b[0m", "abc[0m"),
    ("a\x0bb", "a b"),
    ("\x93quoted\x94 \x96 it\x92s \x85", "“quoted” – it’s …"),
    ("\x81\x8d", ""),
    ("a\ud800b", "a\ufffdb"),
    ("a\ufdd0b\uffff\U0001ffff", "ab"),
    ("\u202eabc", "abc"),
    ("\u202eabc\u202c", "\u202eabc\u202c"),
    ("\u2067abc\u202c", "abc"),
    ("abc\u2069", "abc"),
    ("\u202aa\u2066b\u2069c\u202c", "\u202aa\u2066b\u2069c\u202c"),
    ("one\u202e\ntwo\u202c", "one\ntwo"),
    ("\u200b", ""),
    ("\u200b\u2060\ufeff \u00ad", ""),
    ("\u3164\u115f\u2800", ""),
    ("\u00a0\u2003\t", ""),
    ("zero\u200bwidth\u200djoined", "zero\u200bwidth\u200djoined"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("one\u2028two\u2029three", "one two three"),
    ("10\u00a0000\u00a0kg of\u202ffish", "10\u00a0000\u00a0kg of\u202ffish"),
    ("tags \U000e0041", "tags \U000e0041"),
]


@pytest.mark.parametrize(("text", "clean"), CLEAN)
def test_a_text_is_cleaned_of_what_does_not_print(text: str, clean: str) -> None:
    assert cleaned(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"), [case for case in CLEAN if "\n" not in case[0] and "\t" not in case[0]]
)
def test_so_are_runs_wherever_they_are_parted(text: str, clean: str) -> None:
    for at in range(len(text) + 1):
        runs = tidy([Run(text[:at]), Run(text[at:], strong=True)])
        assert "".join(run.text for run in runs) == clean.strip()


ESCAPED = [
    ('headline: "a\\0b\\x07c"', 2, {"U+0000", "U+0007"}),
    ('headline: "\\u202eA wall"', 2, {"U+202E"}),
    ('headline: "\\x93A\\x94 wall"', 2, {"U+0093", "U+0094"}),
    ('headline: A\ndeck: "b\\uFDD0"', 3, {"U+FDD0"}),
    ('headline: A\nquotes:\n  - text: "x\\x01"', 4, {"U+0001"}),
    ('headline: A\nfacts: {title: b, facts: ["ok", "y\\x02"]}', 3, {"U+0002"}),
]


@pytest.mark.parametrize(("matter", "line", "codes"), ESCAPED)
def test_what_an_escape_brings_into_a_story_is_taken_out_and_told_at_its_line(
    matter: str, line: int, codes: set[str], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(f"---\n{matter}\n---\n{BODY}\n")
    filed = read_story(tmp_path / "a.md", "a.md", Standing())
    assert filed.story
    assert {problem.code for problem in filed.problems} == {"character-unprintable"}
    assert {problem.where.line for problem in filed.problems} == {line}
    assert all(any(code in problem.message for problem in filed.problems) for code in codes)


def test_what_an_escape_brings_into_paper_toml_is_told_at_its_line(paper: Path) -> None:
    (paper / "paper.toml").write_text('title = "a\\u0007b"\nmotto = "x\\u202Ey"\n')
    lineup = story(paper)
    assert (lineup.paper.title, lineup.paper.motto) == ("ab", "xy")


def test_a_text_without_a_common_space_breaks_like_any_other(paper: Path) -> None:
    many = "fish\u00a0" * 30
    (found,) = story(paper, headline=many, body=many + "ends").budget.stories
    assert (found.headline, words(found)) == (
        many.replace("\u00a0", " ").strip(),
        "fish " * 30 + "ends",
    )


@pytest.mark.parametrize("body", ["a&#x2028;b", "a&#8233;b"])
def test_what_ends_a_line_in_another_program_is_a_space_and_nobody_is_told(
    body: str, paper: Path
) -> None:
    lineup = story(paper, headline='"A\\u2028wall\\u2029stands"', body=body)
    (found,) = lineup.budget.stories
    assert (found.headline, words(found), lineup.budget.problems) == ("A wall stands", "a b", ())


def test_what_does_not_print_is_told_once_a_kind_however_often_it_stands_there(paper: Path) -> None:
    (problem,) = story(paper, body="a&#147;b &#147; c &#147; d").budget.problems
    assert (problem.where.line, "2 more places" in problem.message) == (4, True)


@pytest.mark.parametrize(
    "headline", ['"\\u200b"', '"\\u3164 "', '"\\u2800"', '"\\x07"', '"\\u202e"', '"\u2060\ufeff"']
)
def test_a_headline_that_shows_nothing_is_an_error_at_its_place(headline: str, paper: Path) -> None:
    assert f"{DAY}/stories/a.md:2:11: error: headline: is empty" in [
        str(p).split("\n")[0] for p in refused(paper, headline=headline)
    ]


@pytest.mark.parametrize(
    "body", ["\u200b\u200b", "\u200b\n\n\u2060", "&#8203;", "> \u200b", "- \u3164", "\u2800\u00a0"]
)
def test_a_body_that_shows_nothing_is_an_error(body: str, paper: Path) -> None:
    (problem,) = refused(paper, body=body)
    assert "has no body" in problem.message


def test_a_title_that_shows_nothing_is_an_error_at_its_place(paper: Path) -> None:
    (paper / "paper.toml").write_text('title = "\\u200b"\n')
    (problem,) = refused(paper)
    assert (problem.where.path, problem.where.line, problem.where.column) == ("paper.toml", 1, 9)


def test_signs_of_windows_are_read_as_what_they_are_there(paper: Path) -> None:
    lineup = story(paper, body="\x93It\x92s done\x94 \x96 he said\x85 and &#147;more&#148;")
    (found,) = lineup.budget.stories
    assert words(found) == "“It’s done” – he said… and “more”"
    assert {problem.severity.value for problem in lineup.budget.problems} == {"warning"}


@pytest.mark.parametrize(
    "body", ["\u202eTurned round", "&#8238;Turned round", "&#x202e;Turned round"]
)
def test_a_mark_that_turns_the_words_and_is_not_closed_is_told_at_its_place(
    body: str, paper: Path
) -> None:
    lineup = story(paper, body=body)
    (problem,) = lineup.budget.problems
    assert (problem.code, problem.where.line, problem.where.column) == (
        "character-unprintable",
        4,
        1,
    )
    assert words(lineup.budget.stories[0]) == "Turned round"


def test_a_mark_that_is_closed_stays_without_a_word(paper: Path) -> None:
    lineup = story(paper, body="He wrote \u2067\u05e9\u05dc\u05d5\u05dd\u2069 twice.")
    assert lineup.budget.problems == ()
    assert "\u2067" in words(lineup.budget.stories[0])


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.md",
        "a\x07.md",
        "\u200b.md",
        "\u202ea.md",
        "a\u2028b.md",
        "\u3164.md",
        "a\ud800.md".encode("utf-8", "surrogatepass"),
    ],
)
def test_a_story_whose_name_cannot_be_written_down_is_an_error_that_names_it(
    name: str | bytes, paper: Path
) -> None:
    file = (
        os.fsencode(paper / DAY / "stories")
        + b"/"
        + (name if isinstance(name, bytes) else name.encode())
    )
    Path(os.fsdecode(file)).write_text(f"---\nheadline: A\n---\n{BODY}\n")
    (problem,) = refused(paper)
    assert problem.code == "story-name"
    str(problem).encode("utf-8")
    assert problem.where.path.isprintable()


@pytest.mark.parametrize(
    "name",
    [
        'Mayor "resigns".md',
        "it's.md",
        "a b.md",
        "a&b<c>.md",
        "100%.md",
        "a#b.md",
        "الرأي.md",
        "a\\b.md",
        "x" * 240 + ".md",
    ],
)
def test_a_story_of_any_name_that_prints_is_read(name: str, paper: Path) -> None:
    assert [each.slug for each in story(paper, name=name).budget.stories] == [
        name.removesuffix(".md")
    ]


@pytest.mark.parametrize("slug", ['"x', "a b", "a\u2019b", "x" * 240, "#", "a/b", "%", "<b>"])
def test_inside_the_pages_a_story_bears_a_tame_name_of_its_own(slug: str) -> None:
    assert anchor(slug).replace("-", "").isalnum()
    assert len(anchor(slug)) < 80
    assert anchor(slug) != anchor(slug + "'")
    assert anchor("goat-rescue_2") == "goat-rescue_2"


# --- languages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "en-GB",
        "zh-Hant-TW",
        "sr-Latn",
        "de-CH-1996",
        "es-419",
        "x-mine",
        "ar-u-nu-latn",
        "sl-rozaj-biske",
    ],
)
def test_a_language_tag_is_one(tag: str) -> None:
    assert is_tag(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "xx-!!",
        "en_GB",
        "english language",
        "-en",
        "en-",
        "e",
        "en--GB",
        "日本語",
        "en-GB\n",
        "1",
        "a-DE",
        "'",
    ],
)
def test_what_is_no_language_tag_is_an_error_with_a_hint(tag: str, paper: Path) -> None:
    assert not is_tag(tag)
    (paper / "paper.toml").write_text(f'title = "The Courier"\nlanguage = """{tag}"""\n')
    (problem,) = refused(paper)
    assert (problem.where.path, problem.where.line) == ("paper.toml", 2)
    assert "write" in problem.hint


def test_so_is_a_storys(paper: Path) -> None:
    (problem,) = refused(paper, headline="A\nlanguage: xx-!!")
    assert (problem.where.path, problem.where.line, problem.where.column) == (
        f"{DAY}/stories/a.md",
        3,
        11,
    )
