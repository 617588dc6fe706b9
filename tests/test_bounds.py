"""Numbers no paper has are refused where they stand, and nothing waits for ever."""

import time
from pathlib import Path

import pytest

import edition
from edition.limits import COLUMNS, LINES
from edition.problem import ContentError, Problem
from tests.littlepapers import DAY, Page, measures, with_ad, written
from tests.littlepapers import PAGES as SIZES

HUGE = (10**7, 10**9, 10**30)
SOON = 5.0
"""CPU seconds in which anything is refused."""


def refused(folder: Path, plan: Path | None = None) -> tuple[Problem, ...]:
    """Return what is said of a paper that cannot be made up, and soon."""
    start = time.process_time()
    with pytest.raises(ContentError) as trouble:
        edition.plan(folder, plan=plan)
    assert time.process_time() - start < SOON
    return trouble.value.problems


@pytest.mark.parametrize("number", HUGE)
@pytest.mark.parametrize(
    "line",
    [
        "pages = {}",
        "number = {}",
        '[[ads]]\nfile = "sold.svg"\ncolumns = {}\nlines = 9',
        '[[ads]]\nfile = "sold.svg"\ncolumns = 1\nlines = {}',
        '[[ads]]\nfile = "sold.svg"\ncolumns = 1\nlines = 9\npage = {}',
        '[[pins]]\nstory = "story-00"\npage = {}',
    ],
)
def test_an_edition_of_numbers_no_paper_has_is_refused_where_they_stand(
    tmp_path: Path, line: str, number: int
) -> None:
    folder = written(tmp_path / "paper", [60], said=line.format(number))
    with_ad(folder)
    (problem,) = refused(folder)
    row = next(row for row, said in enumerate(line.split("\n"), 1) if "{}" in said)
    assert str(problem.where).startswith(f"editions/{DAY}/edition.toml:{row}:")
    assert "at most" in problem.hint


@pytest.mark.parametrize("key", ["multiple", "least", "most"])
def test_a_press_that_folds_more_pages_than_any_is_refused(tmp_path: Path, key: str) -> None:
    folder = written(tmp_path / "paper", [60], pages=f"[pages]\n{key} = {10**9}\n")
    assert {problem.where.path for problem in refused(folder)} == {"paper.toml"}


PLAN = """\
columns = 5
lines = 105
[[pages]]
page = 1
[[pages.stories]]
story = "story-00"
box = {{ column = 1, line = 1, columns = {columns}, lines = {lines} }}
"""


@pytest.mark.parametrize(
    ("columns", "lines"),
    [(999_999_999, 999_999_999), (5, 10**30), (COLUMNS.most, LINES.most), (5, LINES.most)],
)
def test_a_plan_whose_box_is_larger_than_any_page_is_refused_at_its_box(
    tmp_path: Path, columns: int, lines: int
) -> None:
    folder = written(tmp_path / "paper", [60])
    plan = tmp_path / "plan.toml"
    plan.write_text(PLAN.format(columns=columns, lines=lines))
    assert {problem.where.line for problem in refused(folder, plan)} == {7}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("width", '"1e9mm"'),
        ("height", '"90000mm"'),
        ("columns", "100000"),
        ("baseline", '"0.01pt"'),
        ("nameplate", "99999"),
        ("section", "70"),
        ("gap", "400"),
        ("size", "inf"),
        ("leading", "1e300"),
        ("tracking", "nan"),
    ],
)
def test_a_layout_of_measures_no_page_has_is_refused_in_its_file(
    tmp_path: Path, key: str, value: str
) -> None:
    folder = written(tmp_path / "paper", [60])
    layout = folder / "layouts" / "page" / "layout.toml"
    lines = layout.read_text().split("\n")
    at = max(n for n, line in enumerate(lines) if line.startswith(f"{key} = "))
    lines[at] = f"{key} = {value}"
    layout.write_text("\n".join(lines))
    problems = refused(folder)
    assert {problem.where.path for problem in problems} == {"layouts/page/layout.toml"}
    assert at + 1 in {problem.where.line for problem in problems}


@pytest.mark.parametrize("size", SIZES)
def test_columns_too_narrow_for_type_are_refused_with_the_most_that_fit(
    tmp_path: Path, size: str
) -> None:
    folder = written(tmp_path / "paper", [60], Page(size, 10))
    (problem,) = refused(folder)
    assert (problem.where.path, problem.code) == ("layouts/page/layout.toml", "columns-narrow")
    assert problem.where.line
    most = int(problem.hint.split()[-1])
    assert 1 <= most < 10
    (folder / "layouts" / "page" / "layout.toml").write_text(measures(Page(size, most)))
    assert edition.plan(folder).flatplan.held == ()
