"""Heads, kickers and decks: every headline sits at every width, whole and inside its span; and how
words are hyphenated.
"""

import itertools
import math
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition.fonts import Case
from edition.galley.balance import LONE, Copy, balanced, copy, fewest, filled, ragged
from edition.galley.heads import (
    FORLORN,
    LEAST_FIT,
    MOST_FIT,
    MOST_FIT_ALONE,
    MOST_FIT_HOLLOW,
    SENT_BACK,
)
from edition.galley.linebreak import SAFETY
from edition.galley.partings import BAD, partings
from edition.galley.white import AIR, AIRY, CM2, LEAST, OVER, Row, beside, room
from edition.page import Head, deck_under
from edition.paper import Layout
from edition.setting import Bit, Dress, SetStory
from edition.shaping import tallest
from edition.story import (
    Block,
    Paragraph,
    Run,
    Story,
)
from tests.papers import TRICKY, compositor, given_by, in_columns, said, set_story, tabloid

SLACK = 0.02
"""Points by which two ways of summing widths may differ."""
MEASURES = (3, 5, 8)
"""Columns on the page: wide, ordinary and narrow measures."""

anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)


def told(setting: SetStory) -> tuple[str, ...]:
    """Return the characters that no font has."""
    return setting.missing


def set_blocks(*body: Block, columns: int) -> SetStory:
    return set_story(
        Story("s", "A headline", tuple(body), path="stories/s.md"), in_columns(columns)
    )


headlines = st.one_of(
    st.lists(
        st.sampled_from(
            ("Ponies", "of", "the", "council", "10", "men", "£2.3m", "parliamentarians", *TRICKY)
        ),
        min_size=1,
        max_size=12,
    ).map(" ".join),
    anything.filter(lambda text: text.strip() != ""),
)


@given(
    headlines,
    st.sampled_from(MEASURES),
    st.sampled_from(
        ("", "Kicker", "A kicker that is long enough for more than one line of one column")
    ),
)
@example("x" * 200, 5, "")
@example(" ".join(["Words"] * 50), 5, "Kicker")
@example("A " + "x" * 200 + " in the middle", 8, "Kicker")
def test_every_headline_has_a_head_at_every_width(headline: str, columns: int, kicker: str) -> None:
    galley = set_story(Story("s", headline, kicker=kicker), in_columns(columns)).galley
    for heads in (galley.heads, galley.jump_heads):
        assert {head.columns for head in heads} == set(range(1, columns + 1))
    assert len({(head.level, head.columns) for head in galley.heads}) == len(galley.heads)


LIFTED = 4
"""Grid lines that accents stacked over a head may want."""


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
            _head_width(head, n, columns) <= layout.span(head.columns) + SLACK
            or len(head.lines[n]) == 1
            for n in range(len(head.lines))
        )
        leading = head.leading or layout.heads[head.level].leading
        assert leading >= layout.heads[head.level].leading
        deep = (head.depth - head.under) * layout.baseline
        assert deep >= len(head.lines) * leading - 0.1
        assert deep < len(head.lines) * leading + LIFTED * layout.baseline


def _bits(head: Head) -> list[Bit]:
    return [Bit(line, Dress()) for line in head.lines]


def _head_width(head: Head, line: int, columns: int) -> float:
    """Weigh a line of a head as the galley does: cluster runs in the face that has them."""
    setter = compositor(in_columns(columns))
    words = setter.display(
        (Run(head.lines[line]),), setter.case.layout.heads[head.level], float("inf")
    )
    return head.size * (sum(word.width for word in words) + sum(word.space for word in words[:-1]))


@pytest.mark.parametrize(
    ("headline", "added"), [("A plain headline", {1}), ("ÉTÉ À ÅLESUND", {1, 2})]
)
def test_a_kicker_takes_its_line_over_a_head_and_another_over_tall_accents_and_none_over_jump_heads(
    headline: str, added: set[int]
) -> None:
    bare, kicked = (
        set_story(Story("s", headline, kicker=kicker)).galley for kicker in ("", "Economy")
    )
    deep = {(head.level, head.columns, head.lines): head.depth for head in bare.heads}
    lines = {
        (head.level, head.depth - deep[head.level, head.columns, head.lines])
        for head in kicked.heads
    }
    assert {more for _, more in lines} == added
    for head in kicked.jump_heads:
        assert head.depth == math.ceil(
            len(head.lines) * tabloid().heads[head.level].leading / tabloid().baseline
        )


@pytest.mark.parametrize("line", ["A plain headline", "ÉTÉ À ÅLESUND", "Ǻ", "日本"])
def test_no_letter_of_a_head_reaches_its_kicker(line: str) -> None:
    case = Case(tabloid())
    for style in tabloid().heads:
        for size in (LEAST_FIT, 1.0, MOST_FIT_ALONE):
            font, points = case.font(style), style.size * size
            top = max(
                tallest(case.font(style, bit.dress).font, bit.text)
                for bit in case.bits(line, style)
            )
            over = top * points - (font.rise * points + (style.leading - font.tall * points) / 2)
            assert case.kicker_air(style, size, (line, "Ǻ")) >= over


ENDINGS = {
    "en": (
        "Lorries barred from Merrow Bridge as steel cracks",
        ("Merrow|Bridge", "from|Merrow", "as|steel"),
    ),
    "en-GB": (
        "Postwoman wins the Scarrow by nine seconds in 2026",
        ("the|Scarrow", "by|nine", "nine|seconds", "in|2026"),
    ),
    "de": ("Die Bahn fährt 40 Züge von Ulm zum See", ("Die|Bahn", "40|Züge", "von|Ulm", "zum|See")),
    "fr": (
        "La ville de Lyon ouvre trois écoles et un parc",
        ("La|ville", "de|Lyon", "trois|écoles", "et|un", "un|parc"),
    ),
    "es": (
        "El puerto de Vigo gana dos líneas y un faro",
        ("El|puerto", "de|Vigo", "dos|líneas", "y|un", "un|faro"),
    ),
    "it": ("Il porto di Bari apre 12 moli per Natale", ("12|moli",)),
}


@pytest.mark.parametrize("language", ENDINGS)
def test_no_line_should_end_on_a_small_word_a_number_or_in_a_name(language: str) -> None:
    headline, wanted = ENDINGS[language]
    words = tuple(headline.split())
    parts = partings(words, language)
    bad = {f"{words[n]}|{words[n + 1]}" for n, part in enumerate(parts) if part >= BAD}
    assert bad == set(wanted)


def test_years_finished_sentences_and_words_in_title_case_may_end_a_line() -> None:
    assert max(partings(("In", "1812,", "Smyrna", "sold", "up"), "en")[1:]) == 0
    assert (
        max(
            partings(
                ("Council", "Votes", "Ahead", "Despite", "Local", "Anger", "Over", "Parking"), "en"
            )
        )
        < BAD
    )
    assert partings(("Who", "pays?", "Nobody", "knows"), "en")[1] == 0


def every_break(of: Copy, width: float, count: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to break words into so many lines: where each line but the last ends."""
    size = len(of.words)
    for ends in itertools.combinations(range(1, size), count - 1):
        edges = (0, *ends, size)
        if all(of.length(a, b) <= width - SAFETY for a, b in itertools.pairwise(edges)):
            yield ends


def faults(of: Copy, ends: tuple[int, ...]) -> int:
    """Count the lines of a break that an editor would send back."""
    size, lines = len(of.words), len(ends) + 1
    mean = (of.length(0, size) - (lines - 1) * of.words[0].space) / lines
    lone = bool(ends) and ends[-1] == size - 1 and of.length(size - 1, size) < LONE * mean
    return sum(of.parts[end - 1] >= BAD for end in ends) + lone


@given(
    st.lists(
        st.sampled_from(
            (
                "the",
                "of",
                "Merrow",
                "Bridge",
                "18",
                "homes",
                "council",
                "votes",
                "a",
                "pool",
                "it",
                "unprecedented",
            )
        ),
        min_size=2,
        max_size=11,
    ).map(" ".join),
    st.sampled_from((140.0, 290.0, 440.0)),
)
def test_a_head_has_no_bad_break_where_another_break_of_the_same_depth_has_none(
    headline: str, width: float
) -> None:
    setter = compositor()
    of = copy(setter.display((Run(headline),), setter.case.layout.heads[4], width), "en")
    if any(word.width > width - SAFETY for word in of.words):
        return
    count = fewest(of, width)
    made = balanced(of, width, count)
    assert len(made.lines) == count
    assert made.longest <= width
    assert made.bad == min(faults(of, ends) for ends in every_break(of, width, count))


def test_a_bad_break_strains_a_head_more_than_a_size_too_small() -> None:
    heads = set_story(Story("s", "Late bus to Hallin returns")).galley.heads
    bad = [head for head in heads if any(line.endswith(" to") for line in head.lines[:-1])]
    good = [head for head in heads if head not in bad]
    assert bad and min(head.strain for head in bad) >= SENT_BACK
    assert {head.columns for head in good} == {1, 2, 3, 4, 5}


def test_a_head_fills_its_width_as_far_as_its_level_lets_it() -> None:
    layout = tabloid()
    for headline in (
        "Two spaniels rouse a street from gas peril",
        "Isle dims its lamps to win back the stars",
    ):
        for head in set_story(Story("s", headline)).galley.heads:
            longest = max(_head_width(head, n, 5) for n in range(len(head.lines)))
            if head.level < len(layout.heads) - 2:
                most = (MOST_FIT, MOST_FIT_HOLLOW) if len(head.lines) > 1 else (MOST_FIT_ALONE,)
                assert LEAST_FIT <= head.size <= most[-1]
                assert any(
                    m - 0.002 < head.size <= m for m in most
                ) or longest > 0.998 * layout.span(head.columns)
                assert head.size <= most[0] or _shortest(head) < 0.9 * layout.span(head.columns)
            else:
                assert head.size == 1.0


def test_a_head_beside_which_a_large_white_stands_is_hollow() -> None:
    layout = tabloid()
    headlines = (
        "Put the mower away and let June happen",
        "Council spares the pool",
        "Ferry late",
        "Farmers pool cash to save Hallin dairy",
    )
    heads = [
        head for headline in headlines for head in set_story(Story("s", headline)).galley.heads
    ]
    whites = [(_white_beside(head, layout), head) for head in heads]
    assert max(white for white, _ in whites) > 15
    assert all(head.hollow[0][1] >= white - AIRY - 0.1 for white, head in whites)
    assert all(list(whites) == sorted(whites) for head in heads for whites in head.hollow)
    assert all(
        not any(head.hollow[0])
        for head in heads
        if _shortest(head) > 0.9 * layout.span(head.columns)
    )


def test_more_white_stands_beside_a_head_under_another_story_than_at_the_top_of_a_page() -> None:
    story = Story("s", "Put the mower away", kicker="Gardens", deck="And let June happen")
    hollows = [head.hollow for head in set_story(story).galley.heads]
    assert all(
        more >= less for top, under in hollows for less, more in zip(top, under, strict=True)
    )
    assert any(under[1] > top[1] for top, under in hollows)


def test_the_white_beside_lines_reaches_from_the_line_over_it_to_the_letters_under_it() -> None:
    short, long = Row(20.0, 20.0, 50.0, 0.0, 100.0), Row(80.0, 80.0, 110.0, 0.0, 300.0)
    assert beside((short, long), 324.0, (0.0, 120.0)) == pytest.approx(
        (80 - 2 * AIR) * (224 - 2 * AIR) / CM2
    )
    assert beside(
        (Row(20.0, 20.0, 50.0, 0.0, 300.0), Row(80.0, 80.0, 110.0, 0.0, 100.0)), 324.0, (0.0, 148.5)
    ) == pytest.approx((100 - 2 * AIR) * (224 - 2 * AIR) / CM2)
    assert beside((long,), 324.0, (0.0, 200.0)) == 0, "too narrow to be seen"
    assert beside((short, long), 324.0, (0.0, 120.0), sides=2) == pytest.approx(
        (80 - 2 * AIR) * (112 - 2 * AIR) / CM2
    )


def _shortest(head: Head) -> float:
    return min(_head_width(head, n, 5) for n in range(len(head.lines)))


def _white_beside(head: Head, layout: Layout) -> float:
    """Return the white right of all lines of a head and of a blank line under it, in square
    centimetres, less what belongs to the type.
    """
    white = (
        room(head.columns, layout)
        - max(_head_width(head, n, 5) for n in range(len(head.lines)))
        - 2 * AIR
    )
    depth = OVER[0] + len(head.lines) * layout.heads[head.level].leading + layout.baseline - 2 * AIR
    return white * depth / CM2 if min(white, depth) >= LEAST else 0.0


@given(st.integers(1, 60), st.integers(3, 6))
def test_no_more_white_stands_beside_a_deck_than_nobody_minds_unless_it_is_as_wide_as_the_head(
    count: int, columns: int
) -> None:
    layout = in_columns(columns)
    story = Story("s", "Head", deck=" ".join(["the harbour council"] * count))
    for deck in set_story(story, layout).galley.decks:
        style = layout.deck_of(deck.points, False)
        longest = max(compositor(layout).case.width(line, style) for line in deck.lines)
        deep = len(deck.lines) * style.leading + layout.baseline - 2 * AIR
        white = (
            (room(deck.columns, layout) - longest - 2 * AIR) * deep / CM2 if deep >= LEAST else 0.0
        )
        assert white <= AIRY or longest > 0.5 * layout.span(deck.columns)
        assert longest <= layout.span(3) or len(deck.lines) == 1 or deck.columns > 3


@given(st.integers(12, 60), st.integers(2, 5))
def test_filled_lines_hold_the_same_words_as_even_ones_and_the_last_alone_is_short(
    count: int, columns: int
) -> None:
    layout, text = tabloid(), " ".join(["the harbour council"] * count)
    setter, style = compositor(layout), layout.styles["deck"]
    full, even = (broken(text, style, layout.span(columns), setter) for broken in (filled, ragged))
    assert " ".join(full.texts) == " ".join(even.texts) == text
    assert len(full.lines) == len(even.lines)
    assert all(length > layout.span(columns) * 0.7 for length in full.lengths[:-1])
    assert full.lengths[-1] <= even.lengths[-1] + SLACK


def test_a_deck_whose_even_lines_leave_white_at_every_width_is_filled() -> None:
    layout = tabloid()
    setter, style = compositor(layout), layout.styles["deck"]
    deck = (
        "Iran will not go on with the talks of peace while the other side makes demands that it calls far too much"
        + ", and more" * 5
    )
    found = set_story(Story("s", "Iran", deck=deck), layout).galley.decks
    made = next(d.lines for d in found if (d.columns, d.points) == (5, style.size))
    assert made == filled(deck, style, layout.span(4), setter).texts
    assert len(made[0]) > 1.5 * len(made[1])


def test_a_head_that_looks_forlorn_is_not_offered_where_another_sits() -> None:
    levels = len(tabloid().heads)
    for headline in (
        "Ferry late",
        "Council spares the pool",
        "Lorries barred from Merrow Bridge as steel cracks",
        "x" * 90,
    ):
        heads = set_story(Story("s", headline)).galley.heads
        for columns in range(1, 6):
            strains = [
                head.strain for head in heads if head.columns == columns and head.level < levels - 1
            ]
            assert max(strains) < FORLORN or len(strains) == 1


def test_white_under_a_short_deck_counts_with_the_white_beside_the_head() -> None:
    short, long = (
        {
            (head.level, head.columns, head.lines): head.hollow[0][1]
            for head in set_story(Story("s", "Put the mower away", deck=deck)).galley.heads
        }
        for deck in (
            "It should do so even if it cost a little more",
            "It should do so even if it cost a little more than the band has to spend",
        )
    )
    assert any(short[place] > long[place] for place in short.keys() & long.keys())


@given(
    st.lists(
        st.sampled_from(("harbour", "the", "extraordinary", "council", *TRICKY)),
        min_size=1,
        max_size=30,
    ).map(" ".join),
    st.sampled_from(MEASURES),
)
def test_decks_hold_what_was_filed_at_every_width(deck: str, columns: int) -> None:
    layout = in_columns(columns)
    setting = set_story(Story("s", "Head", deck=deck), layout)
    sizes = dict.fromkeys(made.points for made in setting.galley.decks)
    assert [(d.columns, d.points) for d in setting.galley.decks] == [
        (n, size) for size in sizes for n in range(1, columns + 1)
    ]
    for made in setting.galley.decks:
        assert given_by(
            (Run(deck),), tuple((Bit(line, Dress()),) for line in made.lines), told(setting)
        )
        leading = layout.deck_of(made.points, False).leading
        assert made.depth * layout.baseline >= len(made.lines) * leading


@given(
    st.lists(
        st.sampled_from(
            (
                "extraordinary",
                "international",
                "hyphenation",
                "Alderbeck",
                "unquestionably",
                "it",
                "a",
                "ideal",
                "table",
            )
        ),
        min_size=1,
        max_size=80,
    ).map(" ".join)
)
def test_a_hyphenated_word_keeps_two_letters_before_and_three_or_a_syllable_after(
    text: str,
) -> None:
    setting = set_blocks(Paragraph((Run(text),)), columns=8)
    lines = [said(line) for line in setting.blocks[0].lines]
    for before, after in itertools.pairwise(lines):
        if before.endswith("-"):
            assert len(before.split()[-1]) >= 3, before
            rest = after.split()[0]
            assert len(rest) >= 3 or (len(rest) == 2 and set(rest) & set("aeiouy")), after


def test_addresses_and_numbers_are_never_hyphenated() -> None:
    setting = set_blocks(
        Paragraph(
            (
                Run(
                    "Write to someone.extraordinary@international.example.org or see https://international.example.org/extraordinary today"
                ),
            )
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


@pytest.mark.parametrize("light", [False, True])
def test_every_head_over_a_deck_is_large_enough_for_it_and_some_head_sits_at_every_width(
    light: bool,
) -> None:
    layout = tabloid()
    story = Story(
        "s",
        "A headline of more words than a desk would ever give to a story of this kind today",
        deck="What the story says in a sentence",
        tags=("feature",) * light,
    )
    made = set_story(story, layout).galley
    for head in made.heads:
        assert head.deck <= 0.6 * head.points
        under = deck_under(head, made.decks)
        assert under and (under.columns, under.points) == (head.columns, head.deck)
    assert {head.columns for head in made.heads} == set(range(1, layout.grid.columns + 1))
    assert {head.deck for head in made.heads} == {
        layout.styles[name].size for name in ("smalldeck", "deck", "largedeck")
    }


@pytest.mark.parametrize("headline", ["Late bus returns", "Billy goat holds up", "Query over quay"])
def test_a_brief_s_head_of_plain_letters_takes_as_many_lines_as_it_has(headline: str) -> None:
    setting = set_story(Story("s", headline, (Paragraph((Run("One word."),)),), path="s.md"))
    brief = max(setting.galley.heads, key=lambda head: head.level)
    assert brief.depth == len(brief.lines)
