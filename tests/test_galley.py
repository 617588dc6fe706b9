"""The galley: whatever is filed, its given lines hold it, and none is wider than its measure."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition.galley import set_galleys
from edition.galley.furniture import BOX_INSET
from edition.page import Break
from edition.setting import Kind, SetBlock, SetStory
from edition.story import (
    Block,
    Crosshead,
    FactBox,
    Item,
    Listing,
    Paragraph,
    Photo,
    PullQuote,
    Quote,
    Run,
    Story,
    Table,
    Text,
)
from tests.papers import (
    TRICKY,
    compositor,
    given_by,
    in_columns,
    rooms,
    said,
    set_story,
    tabloid,
    tightest,
    width,
)
from tests.writer import Writer

SLACK = 0.02
"""Points by which two ways of summing widths may differ."""
MEASURES = (3, 5, 8)
"""Columns on the page: wide, ordinary and narrow measures."""

sentences = st.lists(
    st.sampled_from(("harbour", "the", "of", "extraordinary", "council,", "£2.3m", *TRICKY)),
    min_size=1,
    max_size=14,
).map(" ".join)
anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
runs = st.builds(
    Run,
    st.one_of(sentences, sentences, anything),
    strong=st.booleans(),
    emphasis=st.booleans(),
    raised=st.booleans(),
    href=st.sampled_from(("", "https://example.org/")),
)
filed = st.lists(runs, min_size=1, max_size=4).map(tuple)


def told(setting: SetStory) -> tuple[str, ...]:
    """Return the characters that no font has."""
    return setting.missing


def set_blocks(*body: Block, columns: int = 5, byline: str = "", dateline: str = "") -> SetStory:
    story = Story("s", "A headline", tuple(body), path="stories/s.md")
    return set_story(replace(story, byline=byline, dateline=dateline), in_columns(columns))


@given(filed, st.sampled_from(MEASURES))
@example((Run(" ".join(TRICKY)),), 8)
@example((Run("\u00ad"), Run("a\u00ad"), Run(" \u00ad b")), 5)
def test_lines_joined_give_the_text_back(text: Text, columns: int) -> None:
    setting = set_blocks(
        Paragraph(text),
        Crosshead(text),
        Quote((text,)),
        Listing((Item("•", 0, text), Item("–", 2, text))),
        columns=columns,
    )
    missing = told(setting)
    assert [block.kind for block in setting.blocks] == [
        Kind.FIRST,
        Kind.CROSSHEAD,
        Kind.QUOTE,
        Kind.ITEM,
        Kind.ITEM,
    ]
    for block in setting.blocks:
        assert given_by(text, block.lines, missing), (text, [said(line) for line in block.lines])


@given(filed, st.sampled_from(MEASURES))
@example((Run(" ".join(TRICKY)),), 8)
@example((Run("W" * 15),), 5)
def test_no_line_is_wider_than_its_measure(text: Text, columns: int) -> None:
    layout = in_columns(columns)
    setting = set_blocks(
        Paragraph(text),
        Paragraph(text),
        Quote((text,)),
        Listing((Item("•", 0, text), Item("–", 9, text))),
        columns=columns,
    )
    for block in setting.blocks:
        for line, room in zip(block.lines, rooms(block, layout.measure), strict=True):
            shown = tightest(line, layout) if not block.ragged else width(line, layout)
            assert shown <= room + SLACK or len(said(line)) == 1, (said(line), shown, room)


@given(filed)
def test_dress_is_kept(text: Text) -> None:
    setting = set_blocks(Paragraph(text))
    missing = told(setting)
    for dress in ("strong", "emphasis", "raised", "href"):
        wearing = tuple(run for run in text if getattr(run, dress))
        worn = tuple(
            tuple(bit for bit in line if getattr(bit.dress, dress))
            for line in setting.blocks[0].lines
        )
        assert given_by(wearing, worn, missing)


@given(st.sampled_from(TRICKY), st.sampled_from(MEASURES))
def test_cutlines_credits_facts_and_quotes_hold_what_was_filed(text: str, columns: int) -> None:
    layout = in_columns(columns)
    photo = Photo("p.jpg", cutline=f"Cutline {text}", credit=f"Photo: {text}")
    story = Story(
        "s",
        "Head",
        (),
        photos=(photo,),
        facts=FactBox(f"Title {text}", (f"Fact {text}", "Second")),
        quotes=(PullQuote(f"Words {text}", f"who {text}"),),
    )
    setting = set_story(story, layout)
    missing = told(setting)
    assert len(setting.cutlines[0]) == columns
    for n, lines in enumerate(setting.cutlines[0], 1):
        assert given_by((Run(photo.cutline), Run(photo.credit)), lines, missing)
        assert all(width(line, layout, "cutline") <= layout.span(n) + SLACK for line in lines)
    facts, quote = setting.facts, setting.quotes[0]
    assert facts is not None
    assert given_by((Run(f"Title {text}"),), facts.title, missing)
    assert given_by((Run(f"Fact {text}"),), facts.facts[0], missing)
    assert all(
        width(line, layout, "facts") <= layout.measure - 2 * BOX_INSET + SLACK
        for fact in facts.facts
        for line in fact
    )
    assert given_by((Run(f"Words {text}"),), quote.words, missing)
    assert all(width(line, layout, "quote") <= layout.measure + SLACK for line in quote.words)
    assert given_by((Run(f"who {text}"),), quote.who, missing)


def test_a_dateline_is_set_in_small_capitals_before_a_dash_once() -> None:
    setting = set_blocks(
        Crosshead((Run("Over it"),)),
        Paragraph((Run("First."),)),
        Paragraph((Run("Second."),)),
        dateline="PORT MERROW",
    )
    first = setting.blocks[1].lines[0]
    assert "".join(bit.text for bit in first if bit.dress.caps).strip() == "PORT MERROW"
    assert said(first) == "PORT MERROW — First."
    assert not any(bit.dress.caps for line in setting.blocks[2].lines for bit in line)


@pytest.mark.parametrize("dateline", ["عمّان", "北京", "Łódź", "x" * 120])
def test_a_dateline_may_be_in_any_script_and_of_any_length(dateline: str) -> None:
    layout = tabloid()
    setting = set_blocks(Paragraph((Run("First."),)), dateline=dateline)
    assert given_by((Run(dateline), Run("—First.")), setting.blocks[0].lines, told(setting))
    assert all(tightest(line, layout) <= layout.measure + SLACK for line in setting.blocks[0].lines)
    case = compositor().case
    for bit in (bit for line in setting.blocks[0].lines for bit in line):
        assert case.font(layout.styles["body"], bit.dress).characters.issuperset(bit.text)


def test_a_dateline_with_no_paragraph_gets_one_of_its_own() -> None:
    setting = set_blocks(Listing((Item("•", 0, (Run("One"),)),)), dateline="AMMAN")
    assert [said(line) for block in setting.blocks for line in block.lines] == ["AMMAN —", "One"]


def test_a_line_the_author_broke_stays_broken_and_is_not_stretched() -> None:
    setting = set_blocks(Paragraph((Run("Roses are red\nViolets are blue"),)))
    assert [said(line) for line in setting.blocks[0].lines] == ["Roses are red", "Violets are blue"]
    assert setting.blocks[0].ragged


def test_a_byline_is_not_hyphenated_and_its_name_is_bold() -> None:
    setting = set_blocks(
        byline="By Wilhelmina Featherstonehaugh-Cholmondeley, International correspondent"
    )
    assert not any(
        said(line).endswith("-") and "Featherstonehaugh-" not in said(line)
        for line in setting.blocks[0].lines
    )
    assert (
        "".join(bit.text for line in setting.blocks[0].lines for bit in line if bit.dress.strong)
        .rstrip()
        .endswith("Cholmondeley,")
    )


# --- what no font has
# ------------------------------------------------------------------------------


def test_every_story_names_the_characters_no_font_has() -> None:
    stories = tuple(
        Story(
            f"s{n}", "Head", (Paragraph((Run("smile \U0001f600 smile"),)),), path=f"stories/s{n}.md"
        )
        for n in range(3)
    )
    clean = Story("clean", "Head", (Paragraph((Run("smile"),)),))
    settings = set_galleys(
        (*stories, clean, replace(stories[0], slug="again", path="stories/again.md")),
        tabloid(),
        "en-GB",
    )
    places = [problem.where.path for setting in settings for problem in setting.problems]
    assert places == ["stories/s0.md", "stories/s1.md", "stories/s2.md", "stories/again.md"]
    assert all(
        "\U0001f600" in problem.message and "U+1F600" in problem.message
        for setting in settings
        for problem in setting.problems
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"headline": "\U0001f600"},
        {"deck": "\U0001f600"},
        {"kicker": "\U0001f600"},
        {"byline": "By \U0001f600"},
        {"dateline": "\U0001f600"},
        {"body": (Table((), (((Run("\U0001f600"),),),)),)},
        {"photos": (Photo("a.jpg", cutline="\U0001f600"),)},
        {"photos": (Photo("a.jpg", credit="\U0001f600"),)},
        {"quotes": (PullQuote("\U0001f600"),)},
        {"facts": FactBox("Facts", ("\U0001f600",))},
    ],
    ids=lambda facts: next(iter(facts)),
)
def test_a_character_no_font_has_is_named_wherever_it_stands(facts: dict[str, Any]) -> None:
    story = replace(Story("s", "Head", (Paragraph((Run("Text."),)),)), **facts)
    assert told(set_story(story)) == ("\U0001f600",)


def test_bits_are_set_in_a_face_that_has_their_characters() -> None:
    layout, case = tabloid(), compositor().case
    setting = set_blocks(
        Paragraph(tuple(Run(text + " ", strong=n % 2 == 0) for n, text in enumerate(TRICKY)))
    )
    for line in setting.blocks[0].lines:
        for bit in line:
            printed = {c for c in bit.text if c not in "\u200d\u0301\u0308"}
            assert case.font(layout.styles["body"], bit.dress).characters >= printed, bit


# --- where a galley may be cut
# -----------------------------------------------------------------------


@given(st.integers(0, 400), st.sampled_from(MEASURES))
def test_there_is_one_grade_for_each_line_and_the_last_is_good(seed: int, columns: int) -> None:
    story = Writer(random.Random(seed), TRICKY).story("s", 1 + seed % 9)
    setting = set_story(story, in_columns(columns))
    assert (
        len(setting.galley.breaks)
        == sum(block.depth for block in setting.blocks)
        == setting.galley.lines
    )
    assert setting.galley.breaks[-1] is Break.GOOD


@given(st.integers(0, 400))
def test_a_leg_never_ends_after_a_crosshead_or_a_byline_or_in_air(seed: int) -> None:
    setting = set_story(Writer(random.Random(seed)).story("s", 2 + seed % 9))
    at = 0
    for n, block in enumerate(setting.blocks):
        grades = setting.galley.breaks[at : at + block.depth]
        at += block.depth
        last = n == len(setting.blocks) - 1
        if block.kind in (Kind.CROSSHEAD, Kind.BYLINE) and not last:
            assert set(grades) == {Break.NEVER}
        assert set(grades[: block.air]) <= {Break.NEVER}
        if not last and setting.blocks[n + 1].air:
            assert grades[-1] is Break.NEVER, "air would stand at the head of a leg"


@given(st.integers(0, 400))
def test_no_leg_ends_with_a_widow_an_orphan_or_a_hyphen_but_as_a_last_resort(seed: int) -> None:
    setting = set_story(Writer(random.Random(seed)).story("s", 2 + seed % 9))
    at = 0
    for block in setting.blocks:
        for n in range(len(block.lines) - 1):
            if setting.galley.breaks[at + block.air + n] < Break.RESORT:
                assert n + 1 >= 2, "a paragraph's first line would stand alone at the foot"
                assert len(block.lines) - n - 1 >= 2, (
                    "a paragraph's last line would stand alone at the head"
                )
                assert not said(block.lines[n]).endswith("-")
        at += block.depth


@pytest.mark.parametrize(
    "body",
    [
        (),
        (Paragraph(()),),
        (Paragraph(()), Crosshead((Run("Head"),)), Paragraph((Run("Text."),))),
        (Crosshead((Run("Head"),)),),
        (Crosshead((Run("One"),)), Crosshead((Run("Two"),))),
        (Quote(()),),
        (Quote(((), (Run("Said."),))),),
        (Listing(()),),
        (Listing((Item("•", 0, ()),)),),
        (Table(((Run("Head"),),), ()),),
        (Table((), (((),),)),),
        (
            Paragraph((Run("Text."),)),
            Table(((Run("A"),), (Run("B"),)), (((Run("1"),), (Run("2"),)),)),
            Crosshead((Run("End"),)),
        ),
    ],
)
def test_odd_bodies_are_set_and_graded(body: tuple[Block, ...]) -> None:
    setting = set_blocks(*body)
    assert len(setting.galley.breaks) == sum(block.depth for block in setting.blocks)
    assert not setting.galley.breaks or setting.galley.breaks[-1] is Break.GOOD


# --- tables
# ------------------------------------------------------------------------------------------


@given(st.integers(0, 200), st.sampled_from(MEASURES))
def test_tables_hold_their_cells_within_their_columns(seed: int, columns: int) -> None:
    layout, rng = in_columns(columns), random.Random(seed)
    writer = Writer(rng, TRICKY)
    count = rng.randint(1, 5)
    filed_rows = tuple(
        tuple(writer.text(0, 5) for _ in range(count)) for _ in range(rng.randint(1, 6))
    )
    setting = set_blocks(Table(filed_rows[0], filed_rows[1:]), columns=columns)
    if setting.story is not None:
        _lists_rows(setting, filed_rows)
        return
    missing = told(setting)
    block: SetBlock = setting.blocks[0]
    assert len(block.rows) == len(filed_rows)
    for row, filed_row in zip(block.rows, filed_rows, strict=True):
        assert abs(sum(cell.width + cell.after for cell in row.cells) - layout.measure) < 0.01
        assert all(cell.after >= 0.5 * layout.styles["table"].size for cell in row.cells[:-1]), (
            "columns touch"
        )
        assert row.depth == max(1, *(len(cell.lines) for cell in row.cells), 1)
        for cell, text in zip(row.cells, filed_row, strict=True):
            assert given_by(text, cell.lines, missing)
            for line in cell.lines:
                bold = (
                    tuple(replace(bit, dress=replace(bit.dress, strong=True)) for bit in line)
                    if cell.heading
                    else line
                )
                assert width(bold, layout, "table") <= cell.width + SLACK or len(said(line)) == 1


def _lists_rows(setting: SetStory, filed_rows: tuple[tuple[Text, ...], ...]) -> None:
    """Check that a table too wide for its measure is a list that holds every row, and that this is
    said.
    """
    problems = [problem for problem in setting.problems if "too many columns" in problem.message]
    missing = told(
        replace(setting, problems=tuple(p for p in setting.problems if p not in problems))
    )
    assert len(problems) == 1
    assert [block.kind for block in setting.blocks] == [Kind.ITEM] * len(filed_rows)
    for block, row in zip(setting.blocks, filed_rows, strict=True):
        whole = tuple(
            run for n, cell in enumerate(row) for run in ((Run(", "), *cell) if n else cell)
        )
        assert given_by(whole, block.lines, missing)


def test_columns_of_figures_are_set_flush_right_and_others_are_not() -> None:
    rows = (
        ((Run("Alderbeck"),), (Run("1,200"),), (Run("–"),)),
        ((Run("Hallin"),), (Run("−7.5 %"),), (Run("12"),)),
    )
    setting = set_blocks(Table(((Run("Town"),), (Run("Votes"),), (Run("Seats"),)), rows))
    assert [[cell.number for cell in row.cells] for row in setting.blocks[0].rows] == [
        [False, True, True]
    ] * 3
    assert [row.cells[0].heading for row in setting.blocks[0].rows] == [True, False, False]


def test_setting_twice_gives_the_same_and_order_changes_nothing() -> None:
    stories = tuple(Writer(random.Random(seed), TRICKY).story(f"s{seed}", 5) for seed in range(8))
    once = set_galleys(stories, tabloid(), "en-GB")
    assert set_galleys(stories[::-1], tabloid(), "en-GB")[::-1] == once
    assert [set_story(story) for story in stories] == list(once)


@pytest.mark.parametrize(
    ("bold", "rest"),
    [
        ("Rods and cables", " of a bridge cross the sky"),
        ("A lit wall clock.", " For two years the hour stood still"),
        ("Above,", " the board on its way out"),
        ("Mr. Thomas Wray", " of the harbour board"),
        ("The mayor of Port Merrow", " and all her councillors"),
        ("Ferry", ""),
    ],
)
def test_the_first_words_of_a_cutline_are_bold(bold: str, rest: str) -> None:
    story = Story("s", "Head", (), photos=(Photo("p.jpg", cutline=bold + rest),))
    (line,) = set_story(story).cutlines[0][-1]
    assert "".join(bit.text for bit in line if bit.dress.strong).strip() == bold
