"""The make-up score: each term sees its fault, the gate what no paper may have, and boxes from a
file count like our own.
"""

import json
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition.boxes import Block, Boxes, Filed, Sheet, Shot
from edition.cli import edition
from edition.makeup import plan
from edition.makeup.rules.laws import broken
from edition.makeup.score import TERMS, Score, measure, reduce, score
from edition.page import AdSpot, Box, Flatplan, Turn
from edition.paper import Grid, Paper
from edition.problem import ContentError
from edition.read.boxes import (
    BlockKeys,
    BoxesKeys,
    BroughtKeys,
    FiledKeys,
    LabelKeys,
    MeshKeys,
    PhotoKeys,
    SheetKeys,
    read_boxes,
)
from tests.galleys import SECTIONS, TABLOID, daily
from tests.manual import ROOT, bare, fences, first_table, page

GRID = Grid(columns=4, lines=60, column=12.0, alley=1.0, gap=2, nameplate=0, index=0, section=0)


def block(slug: str, box: Box, size: float = 20.0, photo: int = 0, **more: Any) -> Block:
    """Return a story with a head three lines deep and full legs, under a photo of so many lines
    across it.
    """
    head = Box(box.column, box.line, box.columns, 3)
    picture = (
        (
            Shot(
                Box(box.column, box.line + 3, box.columns, photo), 0, GRID.span(box.columns) / photo
            ),
        )
        if photo
        else ()
    )
    top = box.line + 3 + photo
    legs = tuple(Box(column, top, 1, box.foot - top) for column in range(box.column, box.right))
    return replace(Block(slug, box, head=head, size=size, legs=legs, photos=picture), **more)


LEAD = block("lead", Box(0, 0, 4, 30), 40.0, 14)
LEFT, RIGHT = block("left", Box(0, 32, 2, 28), 28.0), block("right", Box(2, 32, 2, 28), 18.0)
STORIES = (Filed("lead", 1), Filed("left", 2), Filed("right", 3))


def paper(*blocks: Block, **more: Any) -> Boxes:
    """Return a paper of one page."""
    return Boxes((Sheet(1, GRID, blocks, **more),), STORIES)


GOOD = paper(LEAD, LEFT, RIGHT)


def lost(boxes: Boxes, name: str) -> float:
    """Return the points a term costs."""
    return next(loss.points for loss in score(boxes).losses if loss.term.name == name)


def test_the_weights_are_a_hundred_points() -> None:
    assert sum(term.weight for term in TERMS) == 100
    assert sum(term.before for term in TERMS) == 100


def test_a_page_without_fault_loses_nothing() -> None:
    found = score(GOOD)
    assert (found.total, found.gate, found.holes, found.held) == (100.0, True, 0.0, 0)


def deeper(one: Block, lines: int) -> Block:
    """Return a story whose legs end so many lines above its foot."""
    return replace(one, legs=tuple(replace(leg, lines=leg.lines - lines) for leg in one.legs))


def on_pages(*pages: tuple[Block, ...]) -> Boxes:
    """Return a paper of several pages."""
    sheets = tuple(Sheet(number, GRID, blocks) for number, blocks in enumerate(pages, 1))
    return Boxes(sheets, (*STORIES, Filed("other", 4)), held=("left", "right"))


START = replace(LEAD, turn=Turn.STARTS)
REST = block("lead", Box(0, 0, 4, 60), turn=Turn.CONTINUES, first=LEAD.lines, photo=20)
OTHER = (block("other", Box(0, 0, 4, 60), photo=20),)
TOWER = AdSpot("tower", Box(2, 32, 2, 28))
MUG = Shot(Box(0, 3, 1, 14))
PARTED = (Box(2, 35, 1, 10), Box(2, 48, 1, 12), Box(3, 35, 1, 25))
SECOND = Boxes((Sheet(2, GRID, (LEAD,), section="News"),), STORIES)
MANY = (*STORIES, *(Filed(f"small-{n}", 5) for n in range(9)))


def lower(one: Block, lines: tuple[int, ...]) -> Block:
    """Return a story whose legs begin so many lines lower, each by its own."""
    legs = (
        replace(leg, line=leg.line + down, lines=leg.lines - down)
        for leg, down in zip(one.legs, lines, strict=True)
    )
    return replace(one, legs=tuple(legs))


def mugged(one: Block) -> Block:
    """Return a story with a photo of one column in the last of its columns."""
    return replace(one, photos=(Shot(Box(one.box.right - 1, one.box.line + 3, 1, 8)),))


FAULTS = [
    ("holes", paper(LEAD, LEFT), "a place left open"),
    ("holes", paper(deeper(LEAD, 6), LEFT, RIGHT), "legs far above the foot"),
    ("display", paper(replace(LEAD, size=10.0), LEFT, RIGHT), "an urgent story under a small head"),
    ("lead", paper(replace(LEAD, size=28.0), LEFT, RIGHT), "no head the largest"),
    (
        "lead",
        paper(replace(LEAD, slug="right"), LEFT, replace(RIGHT, slug="lead")),
        "the largest head over another story",
    ),
    ("tombstones", paper(LEAD, LEFT, replace(RIGHT, size=28.0)), "like heads side by side"),
    ("fillers", paper(LEAD, LEFT, fillers=(RIGHT.box,)), "a filler"),
    ("ragged", paper(LEAD, LEFT, deeper(RIGHT, 1)), "legs a line short"),
    (
        "order",
        paper(replace(LEFT, box=Box(0, 0, 4, 30)), replace(LEAD, box=Box(0, 32, 4, 28))),
        "the lead at the foot",
    ),
    ("grey", on_pages((block("lead", Box(0, 0, 4, 60)),)), "nothing but text"),
    (
        "legs",
        paper(LEAD, LEFT, replace(RIGHT, legs=(*RIGHT.legs[:1], Box(3, 35, 1, 4)))),
        "a stub of a leg",
    ),
    ("modular", paper(replace(LEAD, box=Box(0, 0, 4, 40)), LEFT, RIGHT), "a story round another"),
    ("art", paper(replace(LEAD, photos=()), LEFT, RIGHT), "no photo"),
    (
        "balance",
        on_pages(
            (LEAD,),
            (block("left", Box(0, 0, 4, 60)),),
            (block("right", Box(0, 0, 4, 60), photo=50),),
        ),
        "a spread that leans to the right",
    ),
    (
        "photos",
        paper(
            LEAD,
            block("left", Box(0, 32, 2, 28), 28.0, 12),
            block("right", Box(2, 32, 2, 28), 18.0, 12),
        ),
        "photos side by side",
    ),
    (
        "photos",
        paper(LEAD, block("left", Box(0, 32, 2, 28), 28.0, 12), ads=(TOWER,)),
        "a photo against an ad",
    ),
    (
        "reshaped",
        paper(replace(LEAD, photos=(replace(LEAD.photos[0], ratio=1.5),)), LEFT, RIGHT),
        "a hard crop",
    ),
    (
        "jumps",
        on_pages((deeper(START, 11), LEFT), OTHER, (replace(REST, first=LEAD.lines - 44),)),
        "a taste before the jump",
    ),
    (
        "ads",
        paper(block("lead", Box(0, 30, 4, 30), photo=10), ads=(AdSpot("high", Box(0, 0, 4, 28)),)),
        "an ad at the head",
    ),
    (
        "ads",
        paper(LEAD, replace(RIGHT, box=LEFT.box), ads=(AdSpot("inner", Box(0, 32, 2, 28)),)),
        "an ad at the fold",
    ),
    ("heads", paper(replace(LEAD, size=15.0), LEFT, RIGHT), "a larger head below"),
    ("variety", on_pages((LEAD, LEFT, RIGHT), (LEAD, LEFT, RIGHT)), "a skeleton twice"),
    ("panels", paper(LEAD, LEFT, fillers=(RIGHT.box,)), "a panel over a fifth of the page"),
    ("pictures", paper(replace(LEAD, photos=()), LEFT, RIGHT), "a page of text"),
    ("dominant", paper(replace(LEAD, photos=(MUG,)), LEFT, RIGHT), "a one-column photo"),
    ("bands", paper(LEAD, LEFT, lower(RIGHT, (5, 5))), "four blank lines under a head"),
    ("bands", paper(LEAD, LEFT, replace(RIGHT, legs=PARTED)), "a gap inside a leg"),
    ("sections", replace(SECOND, stories=(Filed("lead", 1, section="Sport"),)), "a foreign story"),
    ("loudness", paper(replace(LEAD, size=14.0), LEFT, RIGHT), "a page without a loud head"),
    ("front", replace(GOOD, stories=MANY), "a front of three stories"),
    ("decks", paper(replace(LEAD, deck=Box(0, 3, 4, 0), deck_size=30.0), LEFT), "a loud deck"),
    ("level", paper(LEAD, LEFT, lower(RIGHT, (1, 0))), "a byline pushed down"),
    ("rows", paper(LEAD, LEFT, replace(RIGHT, box=Box(2, 34, 2, 26))), "tops out of step"),
    ("places", paper(LEAD, *(mugged(one) for one in (LEFT, RIGHT))), "photos in one place"),
    (
        "jump_heads",
        on_pages((replace(START, size=18.0), LEFT, RIGHT), OTHER, (replace(REST, size=27.0),)),
        "a jump louder than its start",
    ),
]


@pytest.mark.parametrize(
    ("term", "boxes", "fault"), FAULTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_term_sees_its_fault_and_names_the_page(term: str, boxes: Boxes, fault: str) -> None:
    assert lost(GOOD, term) == 0
    found = next(loss for loss in score(boxes).losses if loss.term.name == term)
    assert found.value > 0, fault
    assert 0 <= found.points <= found.term.weight, fault
    assert set(found.pages) <= {sheet.number for sheet in boxes.sheets} and found.pages


def test_a_crosshead_breaks_the_grey() -> None:
    grey = block("lead", Box(0, 0, 4, 60))
    broken_up = replace(
        grey, crossheads=tuple(Box(column, line, 1, 1) for column in (0, 2) for line in (20, 45))
    )
    assert lost(on_pages((broken_up,)), "grey") < lost(on_pages((grey,)), "grey")


def test_every_term_is_tried() -> None:
    assert {term for term, _, _ in FAULTS} == {term.name for term in TERMS}


def gate(boxes: Boxes) -> str:
    """Return what the gate finds, in one string."""
    return "; ".join(score(boxes).faults)


def test_a_sound_jump_passes_the_gate() -> None:
    assert gate(on_pages((START, LEFT, RIGHT), OTHER, (REST,))) == ""


@pytest.mark.parametrize(
    ("boxes", "says"),
    [
        (Boxes((), ()), "no pages"),
        (on_pages((LEAD, LEFT, RIGHT), ()), "page 2: it stands empty"),
        (paper(LEAD, LEFT), "right is lost"),
        (replace(GOOD, stories=STORIES[:2]), "right stands on page 1 and is not among the stories"),
        (
            paper(LEAD, LEFT, RIGHT, furniture=(Box(0, 0, 4, 5),)),
            "lead and furniture overlap at column 1, line 1",
        ),
        (paper(LEAD, LEFT, block("right", Box(2, 32, 3, 28))), "right stands outside the page"),
        (
            replace(GOOD, stories=(*STORIES[:2], Filed("right", 3, RIGHT.lines + 4))),
            "right is overset by 4 lines",
        ),
        (
            replace(GOOD, stories=(*STORIES[:2], Filed("right", 3, RIGHT.lines - 4))),
            "right has 4 lines twice",
        ),
        (paper(START, LEFT, RIGHT), "lead: the jump is not resolved"),
        (
            on_pages((LEAD, LEFT, RIGHT), OTHER, (replace(REST, first=LEAD.lines + 1),)),
            "does not go on where it left off",
        ),
        (on_pages((REST,), OTHER, (START, LEFT, RIGHT)), "jumps from page 3 to page 1"),
        (
            on_pages(
                (START, LEFT, RIGHT),
                OTHER,
                (REST,),
                OTHER,
                (replace(REST, first=REST.first + REST.lines),),
            ),
            "lead jumps more than once",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_gate_sees_what_no_paper_may_have(boxes: Boxes, says: str) -> None:
    assert says in gate(boxes)


def test_a_story_that_runs_on_over_the_next_pages_does_not_jump() -> None:
    middle = replace(REST, first=REST.first)
    last = replace(REST, first=REST.first + REST.lines)
    boxes = on_pages(OTHER, (START,), (middle,), (last,))
    assert gate(boxes) == ""
    assert lost(boxes, "jumps") == 0


def test_what_is_held_is_counted_and_not_lost() -> None:
    found = score(replace(paper(LEAD, LEFT), held=("right",)))
    assert (found.held, found.gate) == (1, True)


@pytest.fixture(scope="module")
def day() -> tuple[Flatplan, Boxes]:
    """An ordinary day, planned, and its boxes."""
    budget, galleys = daily(seed=2)
    flatplan = plan(budget, galleys, Paper("The Test", sections=SECTIONS), TABLOID)
    assert broken(flatplan, galleys, budget) == ()
    return flatplan, reduce(flatplan, budget, galleys)


def test_a_plan_that_keeps_the_laws_passes_the_gate(day: tuple[Flatplan, Boxes]) -> None:
    assert gate(day[1]) == ""


def test_the_score_and_the_report_count_the_same_holes(day: tuple[Flatplan, Boxes]) -> None:
    flatplan, boxes = day
    assert score(boxes).holes == pytest.approx(measure(flatplan).percent, abs=0.001)


def test_a_pull_of_stories_apart_costs_points(day: tuple[Flatplan, Boxes]) -> None:
    """The score falls when a plan's heads are dealt out the other way round, and when its photos
    go.
    """
    boxes = day[1]

    def changed(sheet: Sheet) -> Sheet:
        sizes = sorted(b.size for b in sheet.blocks)
        order = sorted(range(len(sheet.blocks)), key=lambda n: -sheet.blocks[n].size)
        turned = dict(zip(order, sizes, strict=True))
        return replace(
            sheet, blocks=tuple(replace(b, size=turned[n]) for n, b in enumerate(sheet.blocks))
        )

    turned_round = score(replace(boxes, sheets=tuple(map(changed, boxes.sheets))))
    assert turned_round.before < score(boxes).before - 10
    assert turned_round.total < score(boxes).total - 4
    bare_pages = tuple(
        replace(s, blocks=tuple(replace(b, photos=()) for b in s.blocks)) for s in boxes.sheets
    )
    assert score(replace(boxes, sheets=bare_pages)).total < score(boxes).total - 2


def written(boxes: Boxes) -> dict[str, Any]:
    """Write boxes as the file has them."""

    def flat(value: Any) -> Any:
        match value:
            case {"column": column, "line": line, "columns": columns, "lines": lines}:
                return [column, line, columns, lines]
            case dict():
                return {key: flat(inner) for key, inner in value.items()}
            case list() | tuple():
                return [flat(inner) for inner in value]
            case _:
                return value

    grid = boxes.sheets[0].grid
    pages = [
        {key: value for key, value in asdict(sheet).items() if key != "grid"}
        for sheet in boxes.sheets
    ]
    mesh = {key: getattr(grid, key) for key in ("columns", "lines", "column", "alley", "gap")}
    return {
        "grid": mesh,
        "pages": flat(pages),
        "stories": [asdict(story) for story in boxes.stories],
        "held": list(boxes.held),
    }


def test_boxes_from_a_file_score_like_the_plan_they_came_from(
    day: tuple[Flatplan, Boxes], tmp_path: Path
) -> None:
    boxes = day[1]
    file = tmp_path / "boxes.json"
    file.write_text(json.dumps(written(boxes)), encoding="utf-8")
    assert score(read_boxes(file)) == score(boxes)
    run = CliRunner().invoke(edition, ["plan", str(file), "--score", "--json"])
    said = json.loads(run.output)["score"]
    assert (said["total"], said["gate"]) == (round(score(boxes).total, 1), True)
    assert set(said["terms"]) == {term.name for term in TERMS}


MESH = '{"grid": {"columns": 4, "lines": 60, "column": 12, "alley": 1},\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"grid": ', "boxes.json:1:10: error: this is not JSON"),
        (
            MESH + '"pages": [{"numbr": 1}], "stories": []}',
            'boxes.json:2:12: error: unknown key "numbr" in pages[1]',
        ),
        (
            MESH + '"pages": [{"number": 1, "fillers": [[0, 0, 4]]}], "stories": []}',
            "boxes.json:2:37: error: pages[1].fillers[1]: a value is missing",
        ),
    ],
    ids=["no JSON", "a key misspelt", "half a box"],
)
def test_a_mistake_in_the_file_is_named_with_its_place(
    text: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("boxes.json").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as trouble:
        read_boxes(Path("boxes.json"))
    assert says in str(trouble.value)


def table(start: str) -> list[list[str]]:
    """Return the first table after a line of docs/score.md."""
    return first_table(page("score.md").partition(f"\n{start}\n")[2])


def test_every_term_is_documented_with_its_weight_and_zero() -> None:
    said = {bare(row[0]): tuple(map(float, row[1:4])) for row in table("## The terms")}
    assert said == {term.name: (term.weight, term.before, term.zero) for term in TERMS}


@pytest.mark.parametrize(
    ("start", "schema"),
    [
        ("The file has these keys:", BoxesKeys),
        ("The grid:", MeshKeys),
        ("A page:", SheetKeys),
        ("A label:", LabelKeys),
        ("A block:", BlockKeys),
        ("A photo:", PhotoKeys),
        ("A story:", FiledKeys),
        ("A photo that a story brings:", BroughtKeys),
    ],
)
def test_every_key_of_the_file_is_documented_and_whether_it_must_be_there(
    start: str, schema: type[BoxesKeys]
) -> None:
    said = {bare(row[0]): row[2] == "required" for row in table(start)}
    assert said == {name: field.is_required() for name, field in schema.model_fields.items()}


def test_the_printed_file_is_a_paper_and_the_printed_answer_is_one(tmp_path: Path) -> None:
    text = next(text for info, text in fences(page("score.md")) if info == ["json", "boxes.json"])
    file = tmp_path / "boxes.json"
    file.write_text(text, encoding="utf-8")
    found = score(read_boxes(file))
    assert found.gate and 50 < found.total <= 100
    answer = json.loads(next(text for info, text in fences(page("score.md")) if info == ["json"]))[
        "score"
    ]
    run = CliRunner().invoke(edition, ["plan", str(file), "--score", "--json"])
    real = json.loads(run.output)["score"]
    assert answer.keys() == real.keys()
    assert answer["terms"]["lead"].keys() == real["terms"]["lead"].keys()


def test_the_sample_paper_is_scored_from_the_command_line() -> None:
    run = CliRunner().invoke(edition, ["plan", str(ROOT / "papers" / "harbour-courier"), "--score"])
    assert run.exit_code == 0
    assert "gate passed" in run.stdout
    assert all(f"\n{term.name} " in run.stdout for term in TERMS)


def test_a_score_is_all_its_losses() -> None:
    found: Score = score(GOOD)
    assert [field.name for field in fields(Score)] == ["losses", "faults", "held"]
    assert found.total == 100 - sum(loss.points for loss in found.losses)
    assert found.before == 100 - sum(loss.before for loss in found.losses)
