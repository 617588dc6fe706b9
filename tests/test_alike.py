"""Copies that file systems and synchronisation leave are told, a folder among the stories is told,
and two editions of a day are two.
"""

from dataclasses import replace
from pathlib import Path

import pytest

import edition
from edition.problem import Problem
from edition.read.alike import alike
from edition.read.locate import locate
from edition.story import Paragraph, Run, Story

BODY = (
    "The council met on Monday evening in the reading room and agreed, after two hours, to mend the roof of the old boat house "
    "before the winter storms come in from the west, and the treasurer warned that the money would have to be found elsewhere."
)


def story(name: str, body: str = BODY, headline: str = "Council will mend the roof") -> Story:
    return Story(
        Path(name).stem,
        headline,
        body=(Paragraph((Run(body),)),),
        path=f"editions/2026-11-24/stories/{name}",
    )


def test_one_story_under_several_names_is_one_warning() -> None:
    (problem,) = alike(
        [story("roof copy.md"), story("roof.md"), story("other.md", "Ducks were seen.", "Ducks")]
    )
    assert problem.code == "stories-alike"
    assert '"roof copy.md" and "roof.md" say the same' in problem.message


def test_a_version_with_a_word_mended_is_the_same_story() -> None:
    assert [
        p.about
        for p in alike([story("roof 2.md", BODY.replace("Monday", "Tuesday")), story("roof.md")])
    ] == ["roof 2"]


def test_two_stories_of_one_text_under_different_headlines_are_two() -> None:
    """What stands in every week's club notes is no copy that somebody left."""
    assert list(alike([story("a.md"), story("b.md", headline="Lamp-post painted green")])) == []


def test_two_stories_of_one_headline_are_two() -> None:
    other = "Swimmers will have to wait for the pool, which the parish has closed until a plumber is found who knows its pipes."
    assert list(alike([story("a.md"), story("b.md", other)])) == []


def test_a_file_that_a_synchronisation_left_is_told_though_it_says_something_else() -> None:
    (problem,) = alike([story("roof.sync-conflict-20261123-101500-ABCDEF.md")])
    assert problem.code == "stories-alike"


def test_what_is_held_is_no_choice_to_be_made() -> None:
    assert list(alike([replace(story("roof copy.md"), held=True), story("roof.md")])) == []


def paper(root: Path, *editions: str) -> Path:
    root.joinpath("paper.toml").write_text('title = "The Evening Lamp"\n')
    for name in editions:
        stories = root / "editions" / name / "stories"
        stories.mkdir(parents=True)
        stories.joinpath("a.md").write_text(f"---\nheadline: Roof to be mended\n---\n{BODY}\n")
    return root


def told(folder: Path) -> list[Problem]:
    return [
        problem
        for problem in edition.read(folder).budget.problems
        if problem.code == "folder-left-out"
    ]


def test_a_folder_of_stories_among_the_stories_is_named_with_their_number(tmp_path: Path) -> None:
    folder = paper(tmp_path, "2026-11-24")
    sport = folder / "editions/2026-11-24/stories/sport"
    sport.mkdir()
    assert told(folder) == []
    sport.joinpath("match.md").write_text("x")
    (problem,) = told(folder)
    assert (
        problem.where.path.endswith("stories/sport/")
        and "its 1 story is left out" in problem.message
    )


def test_an_edition_whose_stories_all_lie_in_a_folder_is_refused_with_that_folder_s_name(
    tmp_path: Path,
) -> None:
    folder = paper(tmp_path, "2026-11-24")
    stories = folder / "editions/2026-11-24/stories"
    (stories / "sport").mkdir()
    (stories / "a.md").rename(stories / "sport" / "a.md")
    with pytest.raises(edition.ContentError) as refused:
        edition.read(folder)
    assert {problem.code for problem in refused.value.problems} >= {
        "stories-missing",
        "folder-left-out",
    }


def test_the_newest_edition_is_that_of_the_last_day_and_of_these_the_last_by_name(
    tmp_path: Path,
) -> None:
    folder = paper(tmp_path, "2026-11-23-evening", "2026-11-24", "2026-11-24-evening")
    assert locate(folder).name == "editions/2026-11-24-evening"
    assert locate(folder / "editions/2026-11-24").name == "editions/2026-11-24"


def test_two_editions_of_a_day_are_written_into_two_folders(tmp_path: Path) -> None:
    folder = paper(tmp_path, "2026-11-24", "2026-11-24-evening")
    places = {
        edition.build(folder / "editions" / name).save().files[0].parent.name
        for name in ("2026-11-24", "2026-11-24-evening")
    }
    assert places == {"2026-11-24", "2026-11-24-evening"}
