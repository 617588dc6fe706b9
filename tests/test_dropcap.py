"""Drop caps: a feature opens with a letter three lines deep that sits on the grid, and its first
word is read whole.
"""

import random
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import replace
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2.raw import FPDFText_GetCharOrigin

from edition.galley import set_galleys
from edition.galley.dropcap import DEEP
from edition.page import Box, Break, Dummy, Flatplan, Leg, Module
from edition.proof import Proof
from edition.setting import Cap, SetStory
from edition.story import Crosshead, Direction, Paragraph, Run, Story
from edition.typeset import typeset
from tests.papers import compositor, said, set_story, tabloid, tightest
from tests.scatter import forme
from tests.structure import Tagged

TEXT = (
    "Harbour folk leave their shoes on the stairs. There are about thirty pairs there already, sea boots and court heels and one pair of "
    "dancing pumps, and from the door above comes no sound at all, which is as it should be on an evening like this one."
)


def feature(text: str = TEXT, **facts: Any) -> Story:
    story = Story("s", "and so on", (Paragraph((Run(text),)),), tags=("feature",))
    return replace(story, **facts)


def opened(story: Story) -> Cap | None:
    return next(block.cap for block in set_story(story).blocks if block.lines)


def printed(*stories: Story) -> Proof:
    """Set each story in one leg, side by side."""
    layout = tabloid()
    settings = set_galleys(stories, layout, "en-GB")
    plan = Flatplan(
        (
            Dummy(
                1,
                "News",
                layout.grid,
                tuple(in_column(n, setting) for n, setting in enumerate(settings)),
            ),
        )
    )
    return typeset(plan, forme(stories, settings, layout))


def in_column(column: int, setting: SetStory) -> Module:
    head = next(head for head in setting.galley.heads if head.columns == 1)
    leg = Leg(column, head.depth, 0, setting.galley.lines)
    box = Box(column, 0, 1, head.depth + leg.lines)
    return Module(setting.galley.slug, box, head, Box(column, 0, 1, head.depth), (leg,))


def letters(pdf: bytes) -> Iterator[tuple[str, float, float]]:
    """Yield every letter of the first page: itself, its baseline and how tall its ink is, in points
    from the foot.
    """
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    x, y = c_double(), c_double()
    for n in range(text.count_chars()):
        FPDFText_GetCharOrigin(text, n, x, y)
        _, low, _, high = text.get_charbox(n)
        yield text.get_text_range(n, 1), y.value, high - low


@pytest.mark.parametrize("text", [TEXT, "A " + TEXT, "Élan. " + TEXT, "Quay and jetty. " + TEXT])
def test_it_stands_on_the_third_line(text: str) -> None:
    step, found = tabloid().baseline, list(letters(printed(feature(text)).pdf))
    (foot,) = [y for said, y, tall in found if said == text[0] and tall > 2 * step]
    lines = sorted(
        {round(y, 2) for said, y, tall in found if said.islower() and y < foot + 2.5 * step},
        reverse=True,
    )
    assert lines[:DEEP] == pytest.approx(
        [foot + (DEEP - 1 - n) * step for n in range(DEEP)], abs=0.05
    )


def test_its_head_is_level_with_the_capitals_of_the_first_line() -> None:
    style, story = tabloid().styles["body"], feature("HH. " + TEXT)
    cap, font = opened(story), compositor().case.font(style)
    assert cap is not None
    capitals = (
        font.font.get_glyph_extents(font.font.get_nominal_glyph(ord("H"))).y_bearing / font.upem
    )
    assert cap.size * capitals == pytest.approx(
        (DEEP - 1) * style.leading + style.size * capitals, abs=0.01
    )
    small = min(
        tall for said, _, tall in letters(printed(feature("So. HH. " + TEXT)).pdf) if said == "H"
    )
    large = max(tall for said, _, tall in letters(printed(story).pdf) if said == "H")
    assert large / small == pytest.approx(cap.size / style.size, abs=0.01)


@pytest.mark.parametrize(
    "text",
    [TEXT, "A " + TEXT, "“Look,” he says. " + TEXT, "« Non », dit Paul. " + TEXT, "„Nein. " + TEXT],
)
def test_its_word_is_read_whole(text: str) -> None:
    proof = printed(feature(text))
    assert [(tally.chars_in, tally.chars_set) for tally in proof.tallies] == [
        (len("".join(text.split())),) * 2
    ]
    tagged = Tagged(pikepdf.open(BytesIO(proof.pdf)))
    (paragraph,) = tagged.find("P")
    assert " ".join(tagged.said(paragraph).replace("-", "").split()).startswith(
        " ".join(text.split()[:5])
    )


@pytest.mark.parametrize(("mark", "low"), [("“", False), ("‘", False), ("«", False), ("„", True)])
def test_a_quotation_mark_before_it_is_smaller_and_level_with_its_head_or_foot(
    mark: str, low: bool
) -> None:
    found = inks(printed(feature(f"{mark}Here. " + TEXT)).pdf)
    quote, letter = tallest(mark, found), tallest("H", found)
    assert quote.right <= letter.left
    assert quote.head - quote.foot < (letter.head - letter.foot) / 2
    assert quote.head == pytest.approx(letter.head, abs=1) or low
    assert not low or quote.foot < letter.foot < quote.head


@pytest.mark.parametrize("letter", "HQJÇŞ")
def test_it_touches_no_other_letter(letter: str) -> None:
    found = inks(printed(feature(f"{letter}uay and jetty. " + TEXT)).pdf)
    cap = tallest(letter, found)
    assert [ink.letter for ink in found if ink is not cap and ink.meets(cap)] == []


class Ink(NamedTuple):
    """A letter and where its ink ends, in points from the page's left and foot."""

    letter: str
    left: float
    foot: float
    right: float
    head: float

    def meets(self, other: "Ink") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.foot < other.head
            and other.foot < self.head
        )


def inks(pdf: bytes) -> list[Ink]:
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = [
        Ink(text.get_text_range(n, 1), *text.get_charbox(n)) for n in range(text.count_chars())
    ]
    return [ink for ink in found if ink.letter.strip()]


def tallest(letter: str, found: list[Ink]) -> Ink:
    return max((ink for ink in found if ink.letter == letter), key=lambda ink: ink.head - ink.foot)


def test_the_words_after_it_are_small_capitals_up_to_the_end_of_what_is_said_first() -> None:
    def small(text: str) -> str:
        block = next(block for block in set_story(feature(text)).blocks if block.cap)
        return "".join(bit.text for bit in block.lines[0] if bit.dress.caps).strip()

    assert TEXT[1:].startswith(small(TEXT))
    assert 1 <= len(small(TEXT).split()) <= 4
    assert small("Quiet, " + TEXT) == "uiet,"
    assert small("A " + TEXT) in ("", "Harbour", "Harbour folk", "Harbour folk leave")


def test_small_capitals_are_read_as_they_are_written() -> None:
    """A dateline has the same glyphs, and its letters are capitals."""
    opener, dated = feature(), feature(slug="t", tags=(), dateline=TEXT[:12].upper())
    for stories in ((opener, dated), (dated, opener)):
        tagged = Tagged(pikepdf.open(BytesIO(printed(*stories).pdf)))
        said = {tagged.said(paragraph)[:12] for paragraph in tagged.find("P")}
        assert said == {TEXT[:12], TEXT[:12].upper()}


def test_air_parts_it_from_a_byline() -> None:
    assert [block.air for block in set_story(feature(byline="By A. Writer")).blocks] == [0, 1]
    assert [block.air for block in set_story(feature()).blocks] == [0]


def test_the_lines_beside_it_are_never_parted() -> None:
    setting = set_story(feature())
    assert set(setting.galley.breaks[: DEEP - 1]) == {Break.NEVER}


def test_the_lines_beside_it_are_shorter_by_its_width() -> None:
    (block,) = set_story(feature()).blocks
    assert block.cap is not None
    layout = tabloid()
    for n, line in enumerate(block.lines):
        assert tightest(line, layout) <= layout.measure - (block.cap.width if n < DEEP else 0)


@pytest.mark.parametrize(
    "story",
    [
        feature(tags=()),
        feature("Too short."),
        feature("“2026,” " + TEXT),
        feature("lower case " + TEXT),
        feature("2026 " + TEXT),
        feature(dateline="AMMAN"),
        feature(body=(Paragraph((Run("Harbour", strong=True), Run(TEXT))),)),
        feature(body=(Crosshead((Run("Over it"),)), Paragraph((Run(TEXT),)))),
        feature(direction=Direction.RTL),
        feature("İ\u0301" + TEXT),
    ],
    ids=[
        "no feature",
        "short",
        "quoted figure",
        "lower case",
        "figure",
        "dateline",
        "bold",
        "crosshead first",
        "right to left",
        "loose accent",
    ],
)
def test_other_openings_have_none(story: Story) -> None:
    assert opened(story) is None


def test_a_feature_has_one_and_only_one() -> None:
    blocks = set_story(feature(body=(Paragraph((Run(TEXT),)), Paragraph((Run(TEXT),))))).blocks
    assert [block.cap.text if block.cap else "" for block in blocks] == ["H", ""]
    assert said(blocks[0].lines[0]).startswith("arbour folk")


OPENERS = ("", "“", "«\u00a0", "„", "‘", "¿", "(", "1", "— ")
WORDS = (
    *(
        "Meisterin",
        "Gewächshäuser",
        "Begeisterung",
        "Donaudampfschifffahrt",
        "Grundstücksverkehrsgenehmigung",
        "an",
        "in",
        "Äpfel",
        "Straße",
    ),
    *(
        "Lentokonesuihkuturbiinimoottori",
        "on",
        "À",
        "l’École",
        "«anticonstitutionnellement»",
        "Été",
        "!",
        "¡Ay!",
        "responsabilidades",
    ),
    *(
        "A",
        "I",
        "Queen's",
        "half-hearted",
        "1914–1918",
        "THE",
        "e\u0301te\u0301",
        "Й",
        "высокомногорассмотрительствующий",
        "Ώρα",
        "Ệ",
        "nghiêng",
    ),
    *("الرأي", "مرحبا", "W" * 40, "x" * 90, "50\u00a0km", "extra\u00adordi\u00adnary"),
)


@given(st.integers(0, 10_000))
@settings(max_examples=12)
def test_no_opening_stops_a_paper(seed: int) -> None:
    rng = random.Random(seed)
    texts = (
        rng.choice(OPENERS) + " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 45)))
        for _ in range(5)
    )
    stories = (feature(text, slug=f"s{n}") for n, text in enumerate(texts))
    assert all(tally.chars_in == tally.chars_set for tally in printed(*stories).tallies)


def test_lines_beside_a_cap_stand_there_though_the_next_begins_with_a_long_word() -> None:
    text = (
        "Wochenlang malt er Wolkenkratzer und ihre Begeisterung reißt mit: Die Leute aus der Nachbarschaft kommen jeden Abend vorbei "
        "und bleiben stehen, bis das Licht ausgeht und alle nach Hause gehen."
    )
    assert opened(feature(text))
    (tally,) = printed(feature(text)).tallies
    assert tally.chars_set == tally.chars_in


def test_a_word_too_long_for_the_lines_beside_a_cap_has_none() -> None:
    assert opened(feature("„Grundstücksverkehrsgenehmigungszuständigkeit " + TEXT)) is None
