"""Heads, kickers and decks: every headline sits at every width, whole and inside its span; and how words are hyphenated."""

import itertools

from hypothesis import example, given
from hypothesis import strategies as st

from edition.page import Head
from edition.setting import Bit, Dress, Setting
from edition.story import (
    Block,
    Paragraph,
    Run,
    Story,
)
from tests.papers import TRICKY, compositor, given_by, in_columns, said, set_story

SLACK = 0.02
"""Points by which two ways of summing widths may differ."""
MEASURES = (3, 5, 8)
"""Columns on the page: wide, ordinary and narrow measures."""

anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)


def told(setting: Setting) -> tuple[str, ...]:
    """Return the characters a setting says no font has."""
    return tuple(problem.message.split('"')[1] for problem in setting.problems)


def set_blocks(*body: Block, columns: int = 5, **facts: str) -> Setting:
    return set_story(Story("s", "A headline", tuple(body), path="stories/s.md", **facts), in_columns(columns))


headlines = st.one_of(
    st.lists(
        st.sampled_from(("Ponies", "of", "the", "council", "10", "men", "£2.3m", "parliamentarians", *TRICKY)), min_size=1, max_size=12
    ).map(" ".join),
    anything.filter(lambda text: text.strip() != ""),
)


@given(
    headlines,
    st.sampled_from(MEASURES),
    st.sampled_from(("", "Kicker", "A kicker that is long enough for more than one line of one column")),
)
@example("x" * 200, 5, "")
@example(" ".join(["Words"] * 50), 5, "Kicker")
@example("A " + "x" * 200 + " in the middle", 8, "Kicker")
def test_every_headline_has_a_head_at_every_width(headline: str, columns: int, kicker: str) -> None:
    galley = set_story(Story("s", headline, kicker=kicker), in_columns(columns)).galley
    for heads in (galley.heads, galley.jump_heads):
        assert {head.columns for head in heads} == set(range(1, columns + 1))
    assert len({(head.level, head.columns) for head in galley.heads}) == len(galley.heads)


@given(headlines, st.sampled_from(MEASURES))
@example("x" * 200, 5)
@example(" ".join(["Words"] * 50), 5)
def test_a_head_holds_the_headline_within_its_span_and_depth(headline: str, columns: int) -> None:
    layout, story = in_columns(columns), Story("s", headline)
    setting = set_story(story, layout)
    for head in setting.galley.heads:
        lines = tuple((bit,) for bit in _bits(head))
        assert given_by((Run(headline),), lines, told(setting)), head
        assert all(
            _head_width(head, n, columns) <= layout.span(head.columns) + SLACK or len(head.lines[n]) == 1 for n in range(len(head.lines))
        )
        style = layout.heads[head.level]
        assert head.depth * layout.baseline >= len(head.lines) * style.leading - 0.1
        assert head.depth * layout.baseline < len(head.lines) * style.leading + layout.baseline


def _bits(head: Head) -> list[Bit]:
    return [Bit(line, Dress()) for line in head.lines]


def _head_width(head: Head, line: int, columns: int) -> float:
    """Weigh a line of a head as the galley does: cluster runs in the face that has them."""
    setter = compositor(in_columns(columns))
    words = setter.display((Run(head.lines[line]),), setter.case.layout.heads[head.level], float("inf"))
    return sum(word.width for word in words) + sum(word.space for word in words[:-1])


def test_a_kicker_takes_a_line_over_every_head_two_over_large_ones_and_none_over_jump_heads() -> None:
    bare, kicked = (set_story(Story("s", "A plain headline", kicker=kicker)).galley for kicker in ("", "Economy"))
    added = {(head.level, kicked.depth - head.depth) for head, kicked in zip(bare.heads, kicked.heads, strict=True)}
    assert {lines for _, lines in added} <= {1, 2}
    assert min(level for level, lines in added if lines == 1) > max(level for level, lines in added if lines == 2)
    assert bare.jump_heads == kicked.jump_heads


def test_of_two_even_breaks_the_headline_takes_the_one_that_ends_on_no_weak_word() -> None:
    heads = set_story(Story("s", "Council votes to keep the pool open for winter")).galley.heads
    for head in heads:
        if head.strain < 0.6:
            assert not any(line.split()[-1] in {"to", "the", "for"} for line in head.lines[:-1])


@given(
    st.lists(st.sampled_from(("harbour", "the", "extraordinary", "council", *TRICKY)), min_size=1, max_size=30).map(" ".join),
    st.sampled_from(MEASURES),
)
def test_decks_hold_what_was_filed_at_every_width(deck: str, columns: int) -> None:
    layout = in_columns(columns)
    setting = set_story(Story("s", "Head", deck=deck), layout)
    assert [d.columns for d in setting.galley.decks] == list(range(1, columns + 1))
    for made in setting.galley.decks:
        assert given_by((Run(deck),), tuple((Bit(line, Dress()),) for line in made.lines), told(setting))
        assert made.depth * layout.baseline >= len(made.lines) * layout.styles["deck"].leading


@given(
    st.lists(
        st.sampled_from(("extraordinary", "international", "hyphenation", "Alderbeck", "unquestionably", "it", "a", "ideal", "table")),
        min_size=1,
        max_size=80,
    ).map(" ".join)
)
def test_a_hyphenated_word_keeps_two_letters_before_and_three_after(text: str) -> None:
    setting = set_blocks(Paragraph((Run(text),)), columns=8)
    lines = [said(line) for line in setting.blocks[0].lines]
    for before, after in itertools.pairwise(lines):
        if before.endswith("-"):
            assert len(before.split()[-1]) >= 3, before
            assert len(after.split()[0]) >= 3, after


def test_addresses_and_numbers_are_never_hyphenated() -> None:
    setting = set_blocks(
        Paragraph(
            (Run("Write to someone.extraordinary@international.example.org or see https://international.example.org/extraordinary today"),)
        ),
        columns=8,
    )
    assert not any(said(line).endswith("-") for line in setting.blocks[0].lines)


def test_the_authors_soft_hyphens_are_the_only_places_a_word_is_hyphenated() -> None:
    word = "inter\u00adnational"
    setting = set_blocks(Paragraph((Run(" ".join([word] * 60)),)), columns=8)
    ends = {said(line).split()[-1] for line in setting.blocks[0].lines if said(line).endswith("-")}
    assert ends == {"inter-"}


def test_a_story_is_hyphenated_in_its_own_language() -> None:
    text = " ".join(["Rechtsschutzversicherungsgesellschaften"] * 6)
    body = (Paragraph((Run(text),)),)
    german = set_story(Story("s", "Head", body, language="de"))
    unknown = set_story(Story("s", "Head", body, language="tlh"))
    assert any(said(line).endswith("-") for line in german.blocks[0].lines)
    assert not any(said(line).endswith("-") for line in unknown.blocks[0].lines)
