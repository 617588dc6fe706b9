"""A plan is written as a file that people edit, and a plan file is built exactly as it stands."""

from pathlib import Path

from hypothesis import given

from edition.makeup.rework import Today
from edition.makeup.sketch import sketch
from edition.page import Flatplan, Galley
from edition.paper import Grid, PageCount, Paper
from edition.planfile import read_plan, write
from edition.planfile.follow import follow
from edition.story import Budget
from tests.test_planner_laws import SECTIONS, Copy, edition, made, rooms, usual

PAPER = Paper("The Test", sections=SECTIONS, pages=PageCount(4, 4, 16))


def followed(text: str, place: Path, budget: Budget, galleys: tuple[Galley, ...], grid: Grid) -> Flatplan:
    """Write a plan file, read it again and follow it."""
    place.write_text(text, encoding="utf-8")
    return follow(read_plan(place, "plan.toml"), Today(budget, galleys, PAPER, grid))


@usual
@given(rooms)
def test_a_plan_is_read_as_it_was_written(tmp_path_factory: object, room: tuple[Grid, list[Copy], list[tuple[int, int, int]]]) -> None:
    budget, galleys, grid = edition(room)
    flatplan = made(budget, galleys, grid)
    place = Path(str(tmp_path_factory.getbasetemp())) / "plan.toml"  # type: ignore[attr-defined]
    again = followed(write(sketch(flatplan), (grid.columns, grid.lines)), place, budget, galleys, grid)
    assert (again.pages, again.jumps, again.held) == (flatplan.pages, flatplan.jumps, flatplan.held)
