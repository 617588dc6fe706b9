"""The next edition of a paper: its number, its day, its standing ads, and nothing of the day
before.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from edition.cli import edition
from edition.problem import ContentError
from edition.read import read
from edition.read.editiontoml import read_edition
from edition.succession import following, succeed

BODY = "The wall by the quay is mended, and everybody came to see it at seven this morning.\n"
AD = '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="350"><rect width="480" height="350"/></svg>'
DECIDED = """# What was decided.
number = 7
pages = 4

[[ads]]
file = "bakery.svg"
columns = 1
lines = 10

# Sold for one week.
[[ads]]
file = "fair.svg"
columns = 1
lines = 10
until = 2026-11-30

[[pins]]
story = "wall"
page = 1
"""
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    root = tmp_path / "paper"
    here = root / "editions" / FRIDAY.isoformat()
    for name in ("stories", "ads/fillers", "photos"):
        (here / name).mkdir(parents=True)
    (root / "paper.toml").write_text('title = "The Courier"\n[pages]\nmultiple = 1\nleast = 1\n')
    (here / "edition.toml").write_text(DECIDED)
    (here / "stories" / "wall.md").write_text(f"---\nheadline: The wall is mended\n---\n{BODY}")
    for name in ("bakery.svg", "fair.svg", "fillers/house.svg"):
        (here / "ads" / name).write_text(AD)
    return root


@pytest.mark.parametrize(
    ("days", "coming"),
    [
        (["2026-11-27"], "2026-12-04"),
        (["2026-11-20", "2026-11-27"], "2026-12-04"),
        (["2026-11-13", "2026-11-27"], "2026-12-11"),
        (["2026-11-29", "2026-11-30"], "2026-12-01"),
        (
            [
                "2026-11-19",
                "2026-11-20",
                "2026-11-23",
                "2026-11-24",
                "2026-11-25",
                "2026-11-26",
                "2026-11-27",
            ],
            "2026-11-30",
        ),
        (["2026-11-17", "2026-11-20", "2026-11-24", "2026-11-27"], "2026-12-01"),
        (["2026-10-31", "2026-12-31"], "2027-02-28"),
        (["2026-10-01", "2026-11-01"], "2026-12-01"),
        (["2026-11-27", "2026-11-20"], "2026-12-04"),
    ],
    ids=[
        "one edition",
        "weekly",
        "fortnightly",
        "daily",
        "not at weekends",
        "twice a week",
        "every second month",
        "monthly",
        "in any order",
    ],
)
def test_a_paper_keeps_its_rhythm(days: list[str], coming: str) -> None:
    assert following([date.fromisoformat(day) for day in days]) == date.fromisoformat(coming)


@given(st.sets(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1, max_size=20))
def test_the_next_edition_is_always_later(days: set[date]) -> None:
    last = max(days)
    assert last < following(list(days))


@given(st.sampled_from([1, *range(7, 61)]), st.integers(2, 9))
def test_an_even_rhythm_goes_on(gap: int, editions: int) -> None:
    days = [FRIDAY + timedelta(days=gap * n) for n in range(editions)]
    months = gap >= 28 and days[-1].day == days[-2].day
    assert months or following(days) == days[-1] + timedelta(days=gap)


def test_number_ads_and_comments_come_along_and_pins_stories_and_what_is_over_do_not(
    paper: Path,
) -> None:
    said = CliRunner().invoke(edition, ["new", str(paper)])
    assert said.exit_code == 0, said.output
    made = paper / "editions" / "2026-12-04"
    keys = read_edition(made, "made").values
    assert keys and (keys.number, keys.pages, [ad.file for ad in keys.ads], keys.pins) == (
        8,
        4,
        ["bakery.svg"],
        (),
    )
    assert "# What was decided." in (made / "edition.toml").read_text()
    assert sorted(
        path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()
    ) == [
        "ads/bakery.svg",
        "ads/fillers/house.svg",
        "edition.toml",
    ]
    assert (made / "stories").is_dir() and "fair.svg" in said.output


def test_a_paper_without_number_or_edition_toml_has_a_next_edition_too(paper: Path) -> None:
    (paper / "editions" / FRIDAY.isoformat() / "edition.toml").unlink()
    made = succeed(paper, date(2026, 12, 1))
    assert (made.number, made.ads, made.day) == (0, (), date(2026, 12, 1))


@pytest.mark.parametrize("day", [FRIDAY, FRIDAY - timedelta(days=1)])
def test_no_edition_is_written_over(paper: Path, day: date) -> None:
    with pytest.raises(ContentError) as refused:
        succeed(paper, day)
    assert [problem.code for problem in refused.value.problems] == ["edition-taken"]


def test_a_paper_without_an_edition_gets_its_first(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text('title = "The Courier"\n')
    said = CliRunner().invoke(edition, ["new", str(tmp_path), "--date", "2026-12-04"])
    assert said.exit_code == 0, said.output
    keys = read_edition(tmp_path / "editions" / "2026-12-04", "made").values
    assert keys and keys.number == 1


def test_an_edition_may_come_before_one_that_was_prepared_early(paper: Path) -> None:
    (paper / "editions" / "2026-12-11" / "stories").mkdir(parents=True)
    made = succeed(paper, date(2026, 12, 4))
    assert (made.after, made.number) == (FRIDAY, 8)


def test_an_ad_whose_file_is_gone_is_told_and_stops_nothing(paper: Path) -> None:
    (paper / "editions" / FRIDAY.isoformat() / "ads" / "bakery.svg").unlink()
    made = succeed(paper)
    assert [problem.code for problem in made.problems] == ["file-unreadable"]


def test_what_is_decided_once_is_not_asked_again(paper: Path) -> None:
    assert CliRunner().invoke(edition, ["new", str(paper), "--title", "Another"]).exit_code == 2


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("wall.md", f"---\nheadline: The wall is mended\n---\n{BODY}", True),
        ("other.md", f"---\nheadline: Quite another line\nurgency: 1\n---\n{BODY}", True),
        (
            "other.md",
            "---\nheadline: The wall is mended!\n---\nOther words stand here today, and more of them.\n",
            True,
        ),
        (
            "wall.md",
            "---\nheadline: Letters\n---\nOther words stand here today, and more of them.\n",
            False,
        ),
    ],
    ids=["the same file", "the same words", "the same headline", "a column of the same name"],
)
def test_a_story_that_ran_before_is_told(paper: Path, name: str, text: str, told: bool) -> None:
    assert CliRunner().invoke(edition, ["new", str(paper)]).exit_code == 0
    (paper / "editions" / "2026-12-04" / "stories" / name).write_text(text)
    found = [problem for problem in read(paper).budget.problems if problem.code == "ran-before"]
    assert [problem.about for problem in found] == ([Path(name).stem] if told else [])


def test_a_story_that_is_held_is_not_told_of(paper: Path) -> None:
    assert CliRunner().invoke(edition, ["new", str(paper)]).exit_code == 0
    (paper / "editions" / "2026-12-04" / "stories" / "wall.md").write_text(
        f"---\nheadline: The wall\nheld: true\n---\n{BODY}"
    )
    assert not [problem for problem in read(paper).budget.problems if problem.code == "ran-before"]
