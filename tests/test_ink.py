"""Ink: what glyphs reach, not what their lines are said to be, keeps words apart: dots, tails and
stacked accents.
"""

from dataclasses import replace
from datetime import date

import pytest

from edition.fonts import Case
from edition.galley import set_galleys
from edition.page import Box, Dummy, Fixture, Flatplan, Furniture, Head, Leg, Module
from edition.paper import Paper
from edition.proof import Forme
from edition.setting import SetStory
from edition.story import Budget, Paragraph, Run, Story
from edition.typeset import typeset
from tests.papers import set_story, tabloid

TALL = (
    "ẤN ĐỘ VÀ Ế ẠỤ ỌỆ Ẫ Ữ",
    "الرأي في قال حي إلى النهر",
    "jumping gypsy gqpy ÅÉ Ǻ ÀÇ",
    "Ἀθῆναι Ώρα ψηφίζω Ύδρα γη",
)


def lines_apart(head: Head, light: bool = False) -> float:
    """Return the white between the ink of a head's lines where it is least, in points."""
    layout = tabloid()
    case, style = Case(layout), (layout.light_heads if light else layout.heads)[head.level]
    leading, least = head.leading or style.leading, 100.0
    for upper, lower in zip(head.lines, head.lines[1:], strict=False):
        for one in case.ink(case.bits(upper, style), style):
            for two in case.ink(case.bits(lower, style), style):
                if one.left < two.right and two.left < one.right:
                    least = min(least, leading - (two.top - one.foot) * head.size)
    return least


@pytest.mark.parametrize("text", [text for text in TALL if text.isascii() or "ا" not in text])
def test_the_lines_of_a_head_never_touch(text: str) -> None:
    heads = set_story(
        Story("s", f"{text} {text} {text}", (Paragraph((Run("Rain."),)),))
    ).galley.heads
    assert any(len(head.lines) > 1 for head in heads)
    assert all(lines_apart(head) > 0 for head in heads)


def test_a_head_has_no_more_leading_than_its_ink_wants() -> None:
    heads = set_story(
        Story(
            "s",
            "Isle dims its lamps to win back the stars over the sea",
            (Paragraph((Run("Rain."),)),),
        )
    ).galley.heads
    assert {head.leading for head in heads} == {0.0}


def front(paper: Paper, *stories: Story) -> tuple[str, ...]:
    """Set a front page of a nameplate and stories side by side; return the codes of what is
    told.
    """
    layout = tabloid()
    settings = set_galleys(stories, layout, paper.language)
    plate = Fixture(Furniture.NAMEPLATE, Box(0, 0, 5, layout.grid.nameplate))
    modules = tuple(
        _module(n, setting, layout.grid.nameplate) for n, setting in enumerate(settings)
    )
    plan = Flatplan((Dummy(1, "News", layout.grid, modules, fixtures=(plate,)),))
    return tuple(
        p.code
        for p in typeset(
            plan, Forme(paper, layout, Budget(date(2026, 11, 24), 1, stories), settings)
        ).problems
    )


def _module(column: int, setting: SetStory, top: int) -> Module:
    heads = [head for head in setting.galley.heads if head.columns == 1]
    head = next(head for head in heads if head.level < len(tabloid().heads) - 1)
    deck = next((deck for deck in setting.galley.decks if deck.columns == 1), None)
    deep = deck.depth if deck else 0
    leg = Leg(column, top + head.depth + deep + 1, 0, setting.galley.lines)
    under = Box(column, top + head.depth, 1, deep) if deck else None
    whole = Box(column, top, 1, head.depth + deep + 1 + leg.lines)
    return Module(
        setting.galley.slug, whole, head, Box(column, top, 1, head.depth), (leg,), deck, under
    )


@pytest.mark.parametrize("text", TALL)
def test_no_ink_meets_other_ink(text: str) -> None:
    body = (Paragraph((Run("Rain fell on the town all day. " * 4),)),)
    story = Story(
        "s", f"{text} {text}", body, "News", deck=text, kicker=text[:12], path="stories/s.md"
    )
    stories = (
        story,
        replace(story, slug="t", deck="", tags=("comment",)),
        replace(story, slug="u", kicker=""),
    )
    paper = Paper(text, motto=text, ears=(text, f"{text} | {text}"), place=text, imprint=text * 9)
    assert "ink-meets" not in front(paper, *stories)


@pytest.mark.parametrize(
    "title",
    [
        "الرأي",
        "ÅÉ",
        "Tuổi Trẻ Ấ Ệ",
        "g",
        "Jumping Gypsy gqpy",
        "The Lamp and Lantern Advertiser of the Northern Isles Gazette",
    ],
)
@pytest.mark.parametrize("motto", ["", "Under it all", "Under it all, " * 20])
def test_a_title_meets_neither_rules_nor_motto(title: str, motto: str) -> None:
    story = Story("s", "Rain", (Paragraph((Run("Rain fell."),)),), "News", path="stories/s.md")
    assert "ink-meets" not in front(Paper(title, motto=motto), story)
