"""No word on a page is set in a face that nobody chose: what a face lacks comes from the fallback
faces, or is named.
"""

import re
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from edition.fonts import STAND_IN, Case
from edition.page import Box, Deck, Dummy, Fixture, Flatplan, Furniture, Head, Leg, Module
from edition.paper import Paper
from edition.proof import Forme, Proof
from edition.setting import Line
from edition.story import Budget, Paragraph, Run, Story
from edition.typeset import typeset
from tests.papers import set_story, tabloid

NASKH, NOWHERE = "مرحبا", "🦄"


def families(line: Line) -> dict[str, str]:
    """Return what of a line is set in which fallback family."""
    return {bit.dress.family: bit.text for bit in line if bit.dress.family}


@pytest.mark.parametrize("name", ["deck", "kicker", "cutline", "nameplate", "folio"])
def test_what_a_face_lacks_is_set_in_the_first_fallback_face_that_has_it(name: str) -> None:
    case, style = Case(tabloid()), tabloid().styles[name]
    line = case.bits(f"Harbour {NASKH} {NOWHERE}", style)
    assert families(line)["Edition Naskh"].strip() == NASKH
    assert "".join(bit.text for bit in line) == f"Harbour {NASKH} {STAND_IN}"
    assert case.missing(f"Harbour {NASKH} {NOWHERE}", style) == (NOWHERE,)
    assert case.bits("", style) == ()


@pytest.mark.parametrize(
    ("language", "text", "bits"),
    [
        ("ar", "47%", [("47%", "Edition Naskh")]),
        ("ar", "«الماء»،", [("«الماء»،", "Edition Naskh")]),
        ("ar", "(World", [("(World", "")]),
        ("ar", "(5G)", [("(5G)", "")]),
        ("ar", "عام 2026", [("عام 2026", "Edition Naskh")]),
        ("en", "47%", [("47%", "")]),
        ("en", "the «الماء» of", [("the «", ""), ("الماء", "Edition Naskh"), ("» of", "")]),
    ],
)
def test_figures_and_signs_run_on_in_the_face_of_a_language_from_right_to_left(
    language: str, text: str, bits: list[tuple[str, str]]
) -> None:
    case = Case(tabloid(), language)
    assert [
        (bit.text, bit.dress.family) for bit in case.bits(text, tabloid().styles["body"])
    ] == bits


def built(paper: Paper, headline: str = "A plain headline") -> Proof:
    """Set a front page of one story under a nameplate."""
    layout = tabloid()
    story = Story(
        "s",
        headline,
        (Paragraph((Run("Rain fell."),)),),
        "News",
        deck=headline,
        kicker=headline,
        path="stories/s.md",
    )
    setting = set_story(story)
    head = min((h for h in setting.galley.heads if h.columns == 5), key=lambda h: h.level)
    deck = next(d for d in setting.galley.decks if d.columns == 5)
    plate = layout.grid.nameplate
    dummy = Dummy(
        1,
        "News" + NOWHERE,
        layout.grid,
        (_module(head, deck, setting.galley.lines, plate),),
        fixtures=(Fixture(Furniture.NAMEPLATE, Box(0, 0, 5, plate)),),
    )
    return typeset(
        Flatplan((dummy,)),
        Forme(paper, layout, Budget(date(2026, 11, 24), stories=(story,)), (setting,)),
    )


def _module(head: Head, deck: Deck, lines: int, top: int) -> Module:
    under = top + head.depth
    return Module(
        "s",
        Box(0, top, 5, head.depth + deck.depth + lines),
        head,
        Box(0, top, 5, head.depth),
        (Leg(0, under + deck.depth, 0, lines),),
        deck,
        Box(0, under, 5, deck.depth),
    )


def test_every_missing_character_of_the_paper_itself_is_named_with_its_place() -> None:
    paper = Paper(
        f"The {NOWHERE} Courier",
        motto="Since 1887 𓀀",
        ears=("Fine 🌞", ""),
        imprint="Printed 🖨 here",
        price="£1",
    )
    said = {
        tuple(re.findall(r'"(.)".* of the (\w+):', problem.message)[0])
        for problem in built(paper).problems
    }
    assert said == {
        (NOWHERE, "title"),
        ("𓀀", "motto"),
        ("🌞", "ears"),
        ("🖨", "imprint"),
        (NOWHERE, "section"),
    }


def test_heads_decks_and_the_paper_title_use_our_faces_only_whatever_they_say() -> None:
    proof = built(Paper(f"Courier {NASKH}", motto=NASKH), f"Harbour {NASKH} news")
    assert all(
        "of the section" in problem.message
        for problem in proof.problems
        if problem.code == "no-glyph"
    )
    used = {
        str(font.BaseFont).split("+")[-1]
        for page in pikepdf.open(BytesIO(proof.pdf)).pages
        for font in page.obj.Resources.get("/Font", {}).values()
    }
    faces = {face.file.stem.partition("_")[0] for face in tabloid().faces}
    assert used and all(
        name.partition("-")[0] in {face.partition("-")[0] for face in faces} for name in used
    ), used
    naskh = {
        face.file.stem.partition("_")[0]
        for face in tabloid().faces
        if face.family == "Edition Naskh"
    }
    assert any(name.partition("-")[0] in naskh for name in used)
