"""A plan is written as a file that people edit, and a plan file is built exactly as it stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from pydantic import BaseModel

from edition.makeup import plan
from edition.makeup.replan.partial_plan import Sketch, sketch
from edition.makeup.replan.state import PlanInput
from edition.makeup.replan.stated import Given
from edition.page import Box, Flatplan, Placed, Turn
from edition.paper import Grid, PageCount, Paper
from edition.planfile import Files, PlanPath, decide, lock, read_plan, unlock, write
from edition.planfile.follow import follow
from edition.planfile.keys import (
    BoxKeys,
    FurnitureKeys,
    PlanKeys,
    PlannedAdKeys,
    PlannedPageKeys,
    PlannedStoryKeys,
)
from edition.problem import ContentError, Problem
from edition.story import Pin
from tests.galleys import SECTIONS, TABLOID, Copy, daily
from tests.manual import bare, first_table, page, section
from tests.test_docs import default
from tests.test_planner_laws import SECTIONS as FEW
from tests.test_planner_laws import edition, made, rooms, usual

SIZE = TABLOID.columns, TABLOID.lines


@pytest.fixture(scope="module")
def today() -> PlanInput:
    """Return an ordinary day."""
    return PlanInput(*daily(34, 14, 2), Paper("The Test", sections=SECTIONS), TABLOID)


@pytest.fixture(scope="module")
def standing(today: PlanInput) -> Flatplan:
    """Return the plan of that day."""
    return plan(today.budget, today.galleys, today.paper, today.grid)


def followed(text: str, place: Path, today: PlanInput) -> Flatplan:
    """Write a plan file, read it again and follow it."""
    place.write_text(text, encoding="utf-8")
    return follow(read_plan(place, "plan.toml"), today)


@settings(usual, max_examples=30)
@given(rooms)
def test_a_plan_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    room: tuple[Grid, list[Copy], list[tuple[int, int, int]]],
) -> None:
    budget, galleys, grid = edition(room)
    flatplan = made(budget, galleys, grid)
    today = PlanInput(
        budget, galleys, Paper("The Test", sections=FEW, pages=PageCount(4, 4, 16)), grid
    )
    place = tmp_path_factory.getbasetemp() / "plan.toml"
    again = followed(write(sketch(flatplan), (grid.columns, grid.lines)), place, today)
    assert (again.pages, again.jumps, again.held) == (flatplan.pages, flatplan.jumps, flatplan.held)


def edited(plan: Sketch, slug: str, change: Callable[[Given], Given]) -> Sketch:
    """Return a plan with something else said of one story."""
    pages = (
        replace(p, stories=tuple(change(said) if said.slug == slug else said for said in p.stories))
        for p in plan.pages
    )
    return replace(plan, pages=tuple(pages))


def placed(box: Box) -> Callable[[Given], Given]:
    """Return what says of a story its box alone."""
    return lambda said: Given(said.slug, box)


def pictured(photos: tuple[Placed, ...]) -> Callable[[Given], Given]:
    """Return what says of a story other photos, and leaves its legs to the planner."""
    return lambda said: replace(said, photos=photos, legs=None)


def whole(flatplan: Flatplan) -> Iterator[Given]:
    """Yield what a plan says of the stories that do not jump and are no briefs."""
    turns = {m.slug: m.turn for p in flatplan.pages for m in p.modules}
    yield from (
        said
        for p in sketch(flatplan).pages
        for said in p.stories
        if turns[said.slug] is Turn.WHOLE and not said.brief
    )


def test_legs_that_are_taken_out_are_dealt_out_again_in_the_same_box(
    tmp_path: Path, today: PlanInput, standing: Flatplan
) -> None:
    stripped = sketch(standing)
    for said in whole(standing):
        stripped = edited(stripped, said.slug, lambda s: replace(s, legs=None))
    again = followed(write(stripped, SIZE), tmp_path / "plan.toml", today)
    for before, after in zip(standing.pages, again.pages, strict=True):
        assert [(m.slug, m.box, m.head_box, len(m.photos)) for m in after.modules] == [
            (m.slug, m.box, m.head_box, len(m.photos)) for m in before.modules
        ]


def test_a_box_that_is_moved_takes_everything_in_it_along(tmp_path: Path) -> None:
    today, standing, first, second = next(
        found for seed in range(1, 20) if (found := _day_with_neighbours(seed))
    )
    moves = {
        first.slug: second.box.column + second.box.columns - first.box.columns,
        second.slug: first.box.column,
    }
    text = write(sketch(standing), SIZE)
    for slug, column in moves.items():
        text = re.sub(
            rf'(story = "{slug}"\nbox = {{ column = )\d+', rf"\g<1>{column + 1}", text, count=1
        )
    again = followed(text, tmp_path / "plan.toml", today)
    for said in (first, second):
        module = next(m for p in again.pages for m in p.modules if m.slug == said.slug)
        off = moves[said.slug] - said.box.column
        assert [(leg.column - off, leg.line, leg.lines) for leg in module.legs] == [
            (g.column, g.line, g.lines) for g in said.legs or ()
        ]
        assert off


def _day_with_neighbours(seed: int) -> tuple[PlanInput, Flatplan, Given, Given] | None:
    """Return a day, its plan and two whole stories that fill one band of a page side by side; None
    where no two do.
    """
    today = PlanInput(*daily(34, 14, seed), Paper("The Test", sections=SECTIONS), TABLOID)
    standing = plan(today.budget, today.galleys, today.paper, today.grid)
    for dummy in standing.pages:
        stories = list(whole(Flatplan((dummy,))))
        for one in stories:
            for two in stories:
                if (one.box.line, one.box.lines, one.box.right) == (
                    two.box.line,
                    two.box.lines,
                    two.box.column,
                ):
                    return today, standing, one, two
    return None


def tried(
    plan: Sketch, place: Path, today: PlanInput
) -> tuple[Flatplan | None, tuple[Problem, ...]]:
    """Follow an edited plan; return what came of it, or what was said against it."""
    try:
        return followed(write(plan, SIZE), place, today), ()
    except ContentError as refused:
        return None, refused.problems


def test_two_stories_are_exchanged_by_their_boxes_or_it_is_said_what_box_would_do(
    tmp_path: Path, today: PlanInput, standing: Flatplan
) -> None:
    done = 0
    able = set(whole(standing))
    for p in sketch(standing).pages:
        for one, two in pairwise(said for said in p.stories if said in able):
            other = edited(sketch(standing), one.slug, placed(two.box))
            other = edited(other, two.slug, placed(one.box))
            again, problems = tried(other, tmp_path / "plan.toml", today)
            assert all(
                "cannot be made to fit" in problem.message and problem.where.line and problem.hint
                for problem in problems
            )
            boxes = (
                {m.slug: m.box for page in again.pages for m in page.modules}
                if again
                else {one.slug: two.box, two.slug: one.box}
            )
            assert two.box.holds(boxes[one.slug]) and one.box.holds(boxes[two.slug])
            done += again is not None
    # Few fit: legs stand level, so a box takes a story only at some depths.
    assert done


def test_a_photo_is_as_deep_as_it_is_said_and_the_legs_run_round_it(
    tmp_path: Path, today: PlanInput, standing: Flatplan
) -> None:
    done = 0
    for said in [
        s for s in whole(standing) if s.photos and s.photos[0].box.columns < s.box.columns
    ]:
        photo, *others = said.photos or ()
        smaller = (replace(photo, box=replace(photo.box, lines=photo.box.lines - 1)), *others)
        other = edited(
            sketch(standing),
            said.slug,
            pictured(smaller),
        )
        again, problems = tried(other, tmp_path / "plan.toml", today)
        assert all("its box" in problem.message for problem in problems)
        made = {m.slug: m for page in again.pages for m in page.modules} if again else {}
        assert not again or made[said.slug].photos[0].box.lines == photo.box.lines - 1
        done += again is not None
    assert done >= 2


def test_a_story_jumps_where_it_stands_on_two_pages(
    tmp_path: Path, today: PlanInput, standing: Flatplan
) -> None:
    jump = standing.jumps[0]
    loose = edited(sketch(standing), jump.slug, lambda s: replace(s, legs=None))
    again = followed(write(loose, SIZE), tmp_path / "plan.toml", today)
    assert [(j.from_page, j.to_page) for j in again.jumps if j.slug == jump.slug] == [
        (jump.from_page, jump.to_page)
    ]


def put(pattern: str, by: str) -> Callable[[str], str]:
    """Return the change that puts something in the first place that matches a pattern."""
    return lambda text: re.sub(pattern, by, text, count=1)


WRONG = {
    "a slug": (
        put('story = "story-07"', 'story = "story-7"'),
        'there is no story "story-7"',
        "did you mean",
    ),
    "an ad": (put('ad = "ad-1"', 'ad = "add-1"'), 'there is no ad "add-1"', 'did you mean "ad-1"?'),
    "a key": (
        put("\nhead = ", "\nheads = "),
        'unknown key "heads" in pages[1].stories[1]',
        'did you mean "head"?',
    ),
    "a head": (put(r"\nhead = \d", "\nhead = 9"), "does not sit over", "levels at which it sits"),
    "legs": (put(r"(legs = \[\n.*lines = )\d+", r"\g<1>2"), "its legs hold", "take legs out"),
    "furniture": (
        put('kind = "index"', 'kind = "indx"'),
        '"indx" is no furniture',
        "write nameplate, index",
    ),
    "a page": (
        put("page = 2\n", "page = 1\n"),
        "page 1 stands in the plan twice",
        "number the pages from 1",
    ),
    "the grid": (
        put("columns = 5\n", "columns = 6\n"),
        "the plan is for pages of 6 columns",
        "plan the edition afresh",
    ),
    "an ad's size": (
        put(r'(ad = "ad-0"\nbox = .*?lines = )\d+', r"\g<1>9"),
        'ad "ad-0" is booked as 2 columns by 30 lines',
        "size",
    ),
    "a story held and placed": (
        put(r"held = \[\]", 'held = ["story-07"]'),
        '"story-07" is held and stands on a page',
        "take it out",
    ),
    "a stranger held": (
        put(r"held = \[\]", 'held = ["x"]'),
        'there is no story "x" to hold',
        "known here",
    ),
    "a place": (
        put(r"(stories]]\nstory.*\nbox = { column = )1,", r"\g<1>5,"),
        "reaches over the edge of its page",
        "a page has 5 columns",
    ),
    "syntax": (put(r"held = \[\]", "held = ["), "this is not TOML", "write key"),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_in_a_plan_is_named_where_it_stands(
    tmp_path: Path, today: PlanInput, standing: Flatplan, mistake: str
) -> None:
    change, message, hint = WRONG[mistake]
    text = write(sketch(standing), SIZE)
    wrong = change(text)
    assert wrong != text
    with pytest.raises(ContentError) as refused:
        followed(wrong, tmp_path / "plan.toml", today)
    problem = next(p for p in refused.value.problems if message in p.message)
    assert hint in problem.hint
    assert problem.where.path == "plan.toml" and problem.where.line and problem.where.column


def test_a_story_that_a_plan_forgets_is_named(
    tmp_path: Path, today: PlanInput, standing: Flatplan
) -> None:
    slug = next(whole(standing)).slug
    pages = tuple(
        replace(p, stories=tuple(s for s in p.stories if s.slug != slug))
        for p in sketch(standing).pages
    )
    with pytest.raises(ContentError) as refused:
        followed(write(Sketch(pages), SIZE), tmp_path / "plan.toml", today)
    assert [p.message for p in refused.value.problems] == [f'the plan has no place for "{slug}"']
    again = followed(write(Sketch(pages, (slug,)), SIZE), tmp_path / "plan.toml", today)
    assert again.held == (slug,)
    assert any(f'"{slug}" is held' in problem.message for problem in again.problems)


def locked(folder: Path, standing: Flatplan, *numbers: int) -> frozenset[int]:
    """Lock pages of a plan; return all that are locked with them."""
    (folder / "plan.toml").write_text(write(sketch(standing), SIZE), encoding="utf-8")
    file = lock(read_plan(folder / "plan.toml", "plan.toml"), None, frozenset(numbers))
    (folder / "locked.toml").write_text(file.text, encoding="utf-8")
    return file.pages


def files(folder: Path) -> Files:
    """Name the plans in a folder."""
    return Files(PlanPath(folder / "locked.toml", "locked.toml"))


def test_a_fresh_plan_is_made_round_the_locked_pages_and_the_same_each_time(
    tmp_path: Path, today: PlanInput, standing: Flatplan
) -> None:
    fixed = locked(tmp_path, standing, len(standing.pages) - 1)
    pinned = replace(
        today,
        budget=replace(today.budget, pins=(Pin("story-12", page=2), Pin("story-16", lead=True))),
    )
    decided = decide(pinned, files(tmp_path))
    made = decided.flatplan
    assert decided.locked == fixed
    assert [made.pages[n - 1] for n in sorted(fixed)] == [
        standing.pages[n - 1] for n in sorted(fixed)
    ]
    assert made != standing
    assert decide(pinned, files(tmp_path)) == decided


def test_pages_between_which_a_story_jumps_are_locked_and_unlocked_together(
    tmp_path: Path, standing: Flatplan
) -> None:
    ends = {page for jump in standing.jumps if jump.from_page == 1 for page in (1, jump.to_page)}
    assert ends <= locked(tmp_path, standing, 1)
    left = unlock(read_plan(tmp_path / "locked.toml", "locked.toml"), frozenset({1}))
    assert left.pages == frozenset()
    assert "story" not in left.text


def test_a_plan_that_moves_a_locked_page_is_refused(
    tmp_path: Path, today: PlanInput, standing: Flatplan
) -> None:
    number = min(locked(tmp_path, standing, len(standing.pages) - 1))
    said = sketch(standing).pages[number - 1].stories[-1]
    other = edited(sketch(standing), said.slug, lambda s: replace(s, legs=None))
    (tmp_path / "mine.toml").write_text(write(other, SIZE), encoding="utf-8")
    with pytest.raises(
        ContentError, match=f"mine.toml:.* page {number} is locked and looks otherwise here"
    ):
        decide(today, replace(files(tmp_path), given=PlanPath(tmp_path / "mine.toml", "mine.toml")))


def test_a_locked_page_that_cannot_hold_its_story_says_what_to_cut(
    tmp_path: Path, today: PlanInput, standing: Flatplan
) -> None:
    locked(tmp_path, standing, *range(1, len(standing.pages) + 1))
    slug = next(whole(standing)).slug
    galleys = tuple(
        replace(g, breaks=(*g.breaks[:-1], *[g.breaks[-1]] * 31)) if g.slug == slug else g
        for g in today.galleys
    )
    with pytest.raises(ContentError) as refused:
        decide(replace(today, galleys=galleys), files(tmp_path))
    (problem,) = refused.value.problems
    found = re.search(r"is locked, and .* is (\d+) lines too long for its box", problem.message)
    assert found
    assert problem.hint.startswith(
        f"cut {found[1]} lines, or unlock the page: edition unlock FOLDER "
    )
    assert problem.where.path == "locked.toml" and problem.where.line > 1


@pytest.mark.parametrize(
    ("start", "model"),
    [
        ("### The file's keys", PlanKeys),
        ("### [[pages]]", PlannedPageKeys),
        ("### [[pages.furniture]]", FurnitureKeys),
        ("### [[pages.ads]]", PlannedAdKeys),
        ("### [[pages.stories]]", PlannedStoryKeys),
        ("### A box", BoxKeys),
    ],
)
def test_every_key_of_a_plan_is_documented_with_its_default_and_no_other(
    start: str, model: type[BaseModel]
) -> None:
    rows = first_table(section(page("plan.md"), start))
    assert {bare(row[0]): row[2] for row in rows} == {
        key: default(model, key) for key in model.model_fields
    }
