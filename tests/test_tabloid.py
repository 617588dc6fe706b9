"""The tabloid's type: a face that fits its column, word spaces, sizes and ink."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from edition.assets import assets
from edition.fonts import PLAIN, Case
from edition.paper import Layout, Style
from edition.read import read
from edition.setting import Bit, Dress, Kind
from edition.typeset.shells import parted
from tests.papers import PAPER, said, set_story, tabloid

LETTERS = range(36, 43)
"""Characters of a line of body that read well and fill evenly."""
LEAST_X = 4.1
"""Points of the x of body type that is read with ease."""
LARGEST_STEP = 1.36
"""Of one size of head to the next: a larger one leaves headlines that fit neither."""


def regular(layout: Layout, style: Style) -> TTFont:
    """Return the font file of a style's face."""
    return TTFont(
        next(
            face.file
            for face in layout.faces
            if face.family == style.face and face.weight == 400 and not face.italic
        )
    )


def test_a_line_of_body_holds_as_many_letters_as_read_well() -> None:
    lines = [
        len(said(line))
        for story in read(PAPER).budget.stories
        for block in set_story(story).blocks
        if block.kind in (Kind.FIRST, Kind.PARAGRAPH) and not block.cap
        for line in block.lines[:-1]
    ]
    assert len(lines) > 1000
    assert round(sum(lines) / len(lines)) in LETTERS


def test_an_x_of_body_is_high_enough() -> None:
    style = tabloid().styles["body"]
    font = regular(tabloid(), style)
    assert font["OS/2"].sxHeight / font["head"].unitsPerEm * style.size >= LEAST_X


@pytest.mark.parametrize("ems", [0.2, 0.25, 0.4])
@pytest.mark.parametrize("word", ["fog", "ماء"])
def test_word_spaces_of_body_are_at_rest_as_wide_as_the_layout_says(ems: float, word: str) -> None:
    own, layout = replace(tabloid(), space=0.0), replace(tabloid(), space=ems)
    for name, style in layout.styles.items():
        (bit,) = Case(layout).bits(word, style)
        spaces = [Case(each).space(bit, style) for each in (own, layout)]
        wider = ems * style.size - Case(own).width(" ", style) if name == "body" else 0.0
        assert spaces[1] - spaces[0] == pytest.approx(wider), name
    assert Case(layout).space(Bit("n", PLAIN), layout.styles["body"]) == pytest.approx(
        ems * layout.styles["body"].size
    )


def test_heads_have_no_gap_in_their_sizes() -> None:
    sizes = [head.size for head in tabloid().heads[:-1]]
    assert max(large / small for large, small in pairwise(sizes)) <= LARGEST_STEP


@pytest.mark.parametrize("light", [True, False])
def test_a_deck_goes_with_its_head_and_stays_well_under_it(light: bool) -> None:
    heads = [head.size for head in tabloid().heads if head.size >= 18]
    decks = [tabloid().deck_under(size, light).size for size in heads]
    assert all(deck <= 0.6 * head for head, deck in zip(heads, decks, strict=True))
    assert decks == sorted(decks, reverse=True) and len(set(decks)) == 3


@pytest.mark.parametrize(
    "path",
    sorted(assets("layouts").glob("*/*.css")),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_type_and_rules_are_of_solid_ink(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    inks = re.findall(r"(?<![\w-])(?:color|border[a-z-]*|box-shadow):([^;}]*)", css)
    rules = re.findall(r"\.rule[^{]*\{[^}]*background:([^;}]*)", css)
    tones = [
        tone for ink in (*inks, *rules) for tone in re.findall(r"#\w+|rgba?\(|var\([^)]*\)", ink)
    ]
    assert {tone for tone in tones if tone not in ("#000", "var(--accent)")} == set()


def test_a_credit_in_two_faces_leaves_a_cutline_whole_or_not_at_all() -> None:
    """Half of it at the line's end was broken onto a line more, and stopped the paper."""
    words = Bit("The quay at dawn. ", PLAIN)
    photo = Bit("Photo: ", Dress(credit=True))
    name = Bit("항구", Dress(credit=True, family="Own"))
    assert parted((words, photo, name)) == ((words,), (photo, name))
    broken = Bit("Photo:\n", Dress(credit=True))
    assert parted((words, broken, name)) == ((words, broken, name), ())
    assert parted((words,)) == ((words,), ())
    assert parted(()) == ((), ())
