"""Text is never cut, unless its author says which paragraphs may go: then they go before a story is
held, and only then.
"""

import random
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import build
from edition import plan as planned
from edition.copy.filed import Standing
from edition.copy.markdown.reader import read_markdown
from edition.copy.markdown.writer import to_markdown
from edition.copy.text_file.source import Source
from edition.galley.shorter import shortened
from edition.makeup import plan
from edition.makeup.moves.trim import cutting
from edition.makeup.moves.trim import shortened as shorter
from edition.makeup.replan.partial_plan import sketch
from edition.makeup.replan.replan import again
from edition.makeup.replan.state import PlanInput
from edition.makeup.rules.laws import broken
from edition.makeup.story.runners import line_up
from edition.page import Cut, Flatplan, Galley
from edition.paper import Paper
from edition.planfile import read_plan, write
from edition.planfile.follow import follow
from edition.problem import ContentError, Severity
from edition.report import explained
from edition.story import Budget, Crosshead, Paragraph, Story, plain
from tests.galleys import SECTIONS, TABLOID, daily
from tests.papers import set_story
from tests.test_planner_laws import usual
from tests.writer import Writer

COURIER = Path(__file__).parent.parent / "papers" / "harbour-courier"
PAPER = Paper("The Test", sections=SECTIONS)


def filed(body: str, may_cut: int) -> tuple[Story | None, list[str]]:
    """Read a story that says how many paragraphs may be cut."""
    text = f"---\nheadline: Head\nmay_cut: {may_cut}\n---\n\n{body}\n"
    found = read_markdown(Source("stories/head.md", text), "head", Standing())
    return found.story, [
        f"{p.where.path}:{p.where.line}: {p.message}; {p.hint}" for p in found.problems
    ]


def test_a_story_says_how_many_paragraphs_at_its_end_may_be_cut() -> None:
    story, problems = filed("One.\n\n## Between\n\nTwo.\n\nThree.", 2)
    assert story
    assert not problems
    assert [len(story.without(n).body) for n in (1, 2)] == [3, 1], (
        "a crosshead goes with the text under it"
    )
    again = read_markdown(Source("stories/head.md", to_markdown(story)), "head", Standing()).story
    assert again
    assert again.may_cut == 2


def test_one_paragraph_must_stay() -> None:
    story, problems = filed("One.\n\nTwo.", 2)
    assert story is None
    assert problems == [
        "stories/head.md:3: may_cut: the story has 2 paragraphs, and one must stay; write 1 or less"
    ]


@usual
@given(st.integers(0, 10_000))
def test_a_story_cut_is_set_as_one_that_was_filed_so_short(seed: int) -> None:
    rng = random.Random(seed)
    story = Writer(rng).story("s", rng.randint(2, 9))
    most = sum(not isinstance(block, Crosshead) for block in story.body) - 1
    if most < 1:
        return
    paragraphs = 1 + seed % most
    whole = set_story(replace(story, may_cut=most))
    short, (cut,) = (
        set_story(story.without(paragraphs)),
        shortened((whole,), (story,), (Cut("s", paragraphs),)),
    )
    assert (cut.blocks, cut.galley.breaks, cut.galley.crossheads) == (
        short.blocks,
        short.galley.breaks,
        short.galley.crossheads,
    )
    assert cut.story == story.without(paragraphs)


def full(pages: int) -> tuple[Budget, tuple[Galley, ...]]:
    """Return a day with more copy than so many pages hold, of which every third story may be cut by
    a third in two steps.
    """
    budget, galleys = daily(15, 6, 2, 3)
    able = (
        replace(g, ends=(g.lines * 5 // 6, g.lines * 2 // 3)) if n % 3 == 0 and g.lines > 30 else g
        for n, g in enumerate(galleys)
    )
    galleys = tuple(able)
    stories = tuple(
        replace(story, may_cut=len(galley.ends))
        for story, galley in zip(budget.stories, galleys, strict=True)
    )
    return replace(budget, stories=stories, pages=pages), galleys


FULL = full(4)


@pytest.fixture(scope="module")
def made() -> Flatplan:
    """Return the plan of that day on four pages."""
    return plan(*FULL, PAPER, TABLOID)


def lawful(made: Flatplan, budget: Budget, galleys: tuple[Galley, ...]) -> None:
    """See that what is cut may be, and that the rest stands by the laws."""
    ends = {galley.slug: galley.ends for galley in galleys}
    assert all(0 < cut.paragraphs <= len(ends[cut.slug]) for cut in made.cut)
    assert not {cut.slug for cut in made.cut} & set(made.held)
    assert not broken(made, shorter(galleys, made.cut), budget)


def test_where_there_is_room_nothing_is_cut() -> None:
    budget, galleys = full(8)
    made = plan(budget, galleys, PAPER, TABLOID)
    assert not made.cut
    lawful(made, budget, galleys)


def test_paragraphs_go_before_a_story_is_held(made: Flatplan) -> None:
    budget, galleys = FULL
    firm = plan(budget, tuple(replace(galley, ends=()) for galley in galleys), PAPER, TABLOID)
    assert made.cut
    assert not firm.cut
    assert len(made.held) < len(firm.held)
    lawful(made, budget, galleys)


def test_the_least_urgent_give_first_and_no_more_than_is_needed() -> None:
    budget, galleys = FULL
    urgency = {story.slug: story.urgency for story in budget.stories}
    lineup = line_up(budget, galleys, PAPER, TABLOID)
    last = cutting(lineup, 5, lambda cuts: False)
    first = cutting(lineup, 5, bool)
    able = {galley.slug: galley for galley in galleys if galley.ends}
    assert len(first) == 1
    assert urgency[first[0].slug] == max(urgency[slug] for slug in able)
    assert {cut.slug: cut.paragraphs for cut in last} == dict.fromkeys(able, 2), (
        "in the end all that may be is cut"
    )


def test_a_plan_file_keeps_what_is_cut_and_so_does_a_late_change(
    tmp_path: Path, made: Flatplan
) -> None:
    budget, galleys = FULL
    file = tmp_path / "plan.toml"
    file.write_text(write(sketch(made), (TABLOID.columns, TABLOID.lines)), encoding="utf-8")
    read, today = read_plan(file, "plan.toml"), PlanInput(budget, galleys, PAPER, TABLOID)
    followed = follow(read, today.without(read.sketch.cut))
    late, faults = again(sketch(made), today.without(made.cut))
    assert not faults
    assert followed.cut == late.cut == made.cut
    assert followed.pages == late.pages == made.pages


def test_a_story_that_may_be_cut_no_more_is_whole_again_after_a_late_change(made: Flatplan) -> None:
    budget, galleys = FULL
    slug = made.cut[0].slug
    firm = tuple(replace(galley, ends=()) if galley.slug == slug else galley for galley in galleys)
    late, _ = again(sketch(made), PlanInput(budget, firm, PAPER, TABLOID).without(made.cut))
    assert slug not in {cut.slug for cut in late.cut}
    lawful(late, budget, firm)


def test_a_plan_that_cuts_more_than_the_story_allows_is_refused_by_line(
    tmp_path: Path, made: Flatplan
) -> None:
    budget, galleys = FULL
    text = write(sketch(made), (TABLOID.columns, TABLOID.lines))
    slug = budget.stories[1].slug
    file = tmp_path / "plan.toml"
    file.write_text(
        re.sub(r"cut = \{.*\}", f'cut = {{ "{slug}" = 3, "nobody" = 1 }}', text), encoding="utf-8"
    )
    with pytest.raises(ContentError) as refused:
        follow(read_plan(file, "plan.toml"), PlanInput(budget, galleys, PAPER, TABLOID))
    line = (
        text.splitlines().index(next(row for row in text.splitlines() if row.startswith("cut"))) + 1
    )
    said = [str(problem).splitlines()[0] for problem in refused.value.problems]
    assert all(sentence.startswith(f"plan.toml:{line}:") for sentence in said)
    assert any(
        f'"{slug}" cannot be cut by 3: the story does not say may_cut' in sentence
        for sentence in said
    )
    assert any('there is no story "nobody" to cut' in sentence for sentence in said)


def test_a_plan_whose_story_cannot_be_cut_today_is_refused_and_does_not_crash(
    tmp_path: Path, made: Flatplan
) -> None:
    budget, galleys = FULL
    file = tmp_path / "plan.toml"
    file.write_text(write(sketch(made), (TABLOID.columns, TABLOID.lines)), encoding="utf-8")
    read, slug = read_plan(file, "plan.toml"), made.cut[0].slug
    firm = tuple(replace(galley, ends=()) if galley.slug == slug else galley for galley in galleys)
    with pytest.raises(ContentError) as refused:
        follow(read, PlanInput(budget, firm, PAPER, TABLOID).without(read.sketch.cut))
    assert all(f'"{slug}"' in problem.message for problem in refused.value.problems)


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """Return the sample paper's folder with four pages for twenty-two stories, which may give up
    three paragraphs each.
    """
    root = tmp_path / "courier"
    shutil.copytree(COURIER, root, ignore=shutil.ignore_patterns("out"))
    edition = root / "editions" / "2026-11-24"
    (edition / "edition.toml").write_text("number = 1\npages = 4\n", encoding="utf-8")
    for n, path in enumerate(sorted((edition / "stories").glob("*.md"))):
        if n >= 22:
            path.unlink()
        elif path.read_text(encoding="utf-8").count("\n\n") > 5:
            path.write_text(
                path.read_text(encoding="utf-8").replace("---\n", "---\nmay_cut: 3\n", 1),
                encoding="utf-8",
            )
    return root


def test_what_is_cut_is_not_printed_all_else_is_and_the_editor_is_told(crowded: Path) -> None:
    made = build(crowded, date=date(2026, 11, 24))
    plan, notes = (
        made.made_up.flatplan,
        [p for p in made.problems if "runs without its last" in p.message],
    )
    assert plan.cut
    assert sorted(note.message.split('"')[1] for note in notes) == [cut.slug for cut in plan.cut]
    assert all(note.severity is Severity.NOTE for note in notes)
    assert all(tally.chars_in == tally.chars_set for tally in made.proof.tallies)
    pages = "".join(
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made.printfile.pdf)
    )
    stories = {story.slug: story for story in made.made_up.lineup.budget.stories}
    for cut in plan.cut:
        story = stories[cut.slug]
        assert letters(last(story.without(cut.paragraphs))[-20:]) in letters(pages)
        assert letters(last(story)) not in letters(pages)
    fits = {story.slug: story.fit for story in explained(made.made_up).stories}
    assert all("cut" in fits[cut.slug][0] for cut in plan.cut)
    file = crowded / "plan.toml"
    grid = made.made_up.lineup.layout.grid
    file.write_text(write(sketch(plan), (grid.columns, grid.lines)), encoding="utf-8")
    assert planned(crowded, date=date(2026, 11, 24), plan=file).flatplan.pages == plan.pages


def last(story: Story) -> str:
    """Return a story's last paragraph."""
    block = story.body[-1]
    assert isinstance(block, Paragraph)
    return plain(block.text)


def letters(text: str) -> str:
    """Return the letters of a text, which hyphens and line ends leave alone."""
    return "".join(character for character in text if character.isalpha())
