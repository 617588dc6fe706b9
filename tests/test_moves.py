"""Every move of the search stands in one table, and the driver makes no other."""

import ast
from pathlib import Path

from edition.makeup.search import table
from edition.makeup.search.table import MOVES, Kind
from tests.plans import planned

MAKEUP = Path(__file__).parent.parent / "edition" / "makeup"
SCREEN = 60
"""Lines of a screen."""


def test_every_kind_of_move_stands_in_the_table_once_with_a_sentence() -> None:
    kinds = [kind for kind in vars(table).values() if isinstance(kind, Kind)]
    assert {kind.name for kind in kinds} == {kind.name for kind in MOVES} and len(MOVES) > 6
    assert len({kind.says for kind in MOVES}) == len({kind.name for kind in MOVES}) == len(MOVES)


def test_the_driver_fits_on_a_screen() -> None:
    assert len((MAKEUP / "search" / "driver.py").read_text().splitlines()) <= SCREEN


def test_only_the_driver_makes_moves_and_no_move_file_chooses_among_its_own() -> None:
    callers = {
        file.relative_to(MAKEUP).as_posix()
        for file in MAKEUP.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id == "after"
    }
    assert callers == {"search/driver.py", "moves/move.py"}


def test_a_story_begins_on_no_page_whose_end_finds_no_room() -> None:
    assert planned(113).faults == ()


def test_one_cost_orders_drafts_and_only_it() -> None:
    """What a page costs is made into a Cost in three places, and nobody else weighs points: a move
    file may ask the worst pages first, and a page is cut and set down by its own rooms.
    """
    makes = {name for name, call in calls() if call == "Cost"}
    assert makes == {"draft/cost.py", "moves/move.py", "search/front_page.py"}
    weighs = {name for name, call in weighed() if call in {"of_page", "price", "looks", "change"}}
    assert weighs <= {"draft/cost.py", "moves/exchange.py", "moves/swap.py", "moves/trade.py"}
    judges = {
        name
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "pays"
    }
    assert judges == {"search/driver.py"}


def trees() -> list[tuple[str, ast.Module]]:
    """Return the files of make-up, parsed."""
    return [
        (file.relative_to(MAKEUP).as_posix(), ast.parse(file.read_text()))
        for file in sorted(MAKEUP.rglob("*.py"))
    ]


def calls() -> list[tuple[str, str]]:
    """Return what is called in each file of make-up."""
    return [
        (name, node.func.id)
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]


def weighed() -> list[tuple[str, str]]:
    """Return what is called inside a comparison, or inside what things are sorted by."""
    return [
        (name, node.func.id)
        for name, tree in trees()
        for place in ast.walk(tree)
        if isinstance(place, ast.Compare) or (isinstance(place, ast.keyword) and place.arg == "key")
        for node in ast.walk(place)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
