"""Torture: 300 stories through 2,000 scattered legs, nothing lost or doubled: the gate for every
upgrade of WeasyPrint.
"""

import random
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
import pytest

from edition.galley import set_galleys
from edition.page import Flatplan
from edition.paper import Layout
from edition.problem import BuildFailed
from edition.proof import Proof
from edition.setting import SetStory
from edition.story import (
    Crosshead,
    Direction,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
    Story,
    Table,
    plain,
    texts,
)
from edition.typeset import typeset
from edition.typeset.tally import filed
from tests.papers import in_columns, stood_in
from tests.scatter import Scatter, forme
from tests.structure import Element, Tagged
from tests.writer import Writer

POOL = (
    "50\u00a0km",
    "extra\u00adordi\u00adnary",
    "https://example.org/a/very/long/path?query=1",
    "well-known",
    "e\u0301te\u0301",
    "Donaudampfschifffahrt",
    "£2.3m",
)
"""Odd words whose letters a PDF gives back in the order they are read."""


@dataclass(frozen=True)
class Scattered:
    """Stories typeset through scattered legs."""

    layout: Layout
    stories: tuple[Story, ...]
    settings: tuple[SetStory, ...]
    flatplan: Flatplan
    proof: Proof
    tagged: Tagged

    def article(self, story: Story) -> Element:
        """Return the element of a story: stories come in the order they begin."""
        order = list(
            dict.fromkeys(module.slug for page in self.flatplan.pages for module in page.modules)
        )
        return self.tagged.find("Art")[order.index(story.slug)]


def scattered(
    stories: tuple[Story, ...], scatter: Scatter
) -> tuple[tuple[SetStory, ...], Flatplan]:
    settings = set_galleys(stories, scatter.layout, "en-GB")
    return settings, scatter.plan(settings)


@pytest.fixture(
    scope="module", params=[(5, 60, 12), (3, 30, 60), (7, 30, 9)], ids=lambda p: f"{p[0]} columns"
)
def run(request: pytest.FixtureRequest) -> Scattered:
    columns, count, most = request.param
    layout = in_columns(columns)
    stories = tuple(
        Writer(random.Random(f"{columns} {n}"), POOL).story(f"story-{n}", 3 + n % 7)
        for n in range(count)
    )
    settings, flatplan = scattered(stories, Scatter(layout, random.Random(columns), most=most))
    proof = typeset(flatplan, forme(stories, settings, layout))
    return Scattered(
        layout, stories, settings, flatplan, proof, Tagged(pikepdf.open(BytesIO(proof.pdf)))
    )


pytestmark = pytest.mark.xdist_group("torture")


@pytest.mark.slow
def test_nothing_is_lost_or_doubled_and_the_laws_hold(run: Scattered) -> None:
    # Ink that meets is told: these stories have words no newspaper sets.
    assert {problem.code for problem in run.proof.problems} <= {"ink-meets"}
    assert {tally.slug for tally in run.proof.tallies} == {story.slug for story in run.stories}
    assert all(tally.chars_in == tally.chars_set > 0 for tally in run.proof.tallies)


def test_every_line_was_placed_once_in_many_legs(run: Scattered) -> None:
    legs = [
        (module.slug, leg)
        for page in run.flatplan.pages
        for module in page.modules
        for leg in module.legs
    ]
    assert len(legs) > 4 * len(run.stories) / 3
    for setting in run.settings:
        mine = [leg for slug, leg in legs if slug == setting.galley.slug]
        assert [leg.first for leg in mine] == [
            sum(leg.lines for leg in mine[:n]) for n in range(len(mine))
        ]
        assert sum(leg.lines for leg in mine) == setting.galley.lines


def test_the_tree_reads_every_story_in_order_across_its_jumps(run: Scattered) -> None:
    assert len(run.tagged.find("Art")) == len(run.stories)
    jumped = 0
    for story in run.stories:
        article = run.article(story)
        read = "".join(
            run.tagged.said(kid)
            for kid in article.kids
            if isinstance(kid, Element) and not is_turn(kid) and kid.kind != "H2"
        )
        assert reads_as(read, filed(story)), story.slug
        jumped += any(is_turn(kid) for kid in article.kids if isinstance(kid, Element))
    assert jumped > len(run.stories) / 10


def is_turn(element: Element) -> bool:
    """Say whether an element is a jump line: one link that leads inside the paper."""
    return element.kind == "Link" and not any(
        "/URI" in note.get("/A", {}) for note in element.annotations()
    )


def reads_as(read: str, source: str) -> bool:
    """Say whether a text read from the file is the source, but for spaces and hyphens added at line
    ends.
    """
    wanted, got = stood_in(source, ()).replace("\u00a0", ""), "".join(read.split())
    at = 0
    for character in got:
        if wanted[at : at + 1] == character:
            at += 1
        elif character != "-":
            return False
    return at == len(wanted)


def test_what_legs_cut_is_one_element_again(run: Scattered) -> None:
    for story in run.stories:
        article = run.article(story)
        body = [
            kid
            for kid in article.kids
            if isinstance(kid, Element) and not is_turn(kid) and kid.kind != "H2"
        ]
        byline = 1 if story.byline else 0
        assert [kid.kind for kid in body[byline:]] == [_kind(block) for block in story.body], (
            story.slug
        )
        for element, block in zip(body[byline:], story.body, strict=True):
            _same_shape(element, block)


def _kind(block: object) -> str:
    return {Paragraph: "P", Crosshead: "H3", Quote: "BlockQuote", Listing: "L", Table: "Table"}[
        type(block)
    ]


def _same_shape(element: Element, block: Paragraph | Crosshead | Quote | Listing | Table) -> None:
    """Check that lists have their items, quotations their paragraphs and tables their rows, each
    once.
    """
    parts = [kid.kind for kid in element.kids if isinstance(kid, Element)]
    match block:
        case Quote(paragraphs):
            assert parts == ["P"] * len(paragraphs)
        case Listing(items):
            assert parts == ["LI"] * len(items)
        case Table(head, rows):
            assert sum(kid.kind == "TR" for kid in element.elements()) == len(rows) + bool(head)
            assert sum(kid.kind == "TH" for kid in element.elements()) == len(head)


def test_every_content_belongs_to_one_element(run: Scattered) -> None:
    places = list(run.tagged.root.places())
    assert len(places) == len(set(places))
    assert set(places) == set(run.tagged.texts)
    assert run.tagged.loose == []


@pytest.mark.parametrize("depths", [(1, 1), (1, 3), (2, 5)])
def test_legs_of_a_line_or_two_lose_nothing_either(depths: tuple[int, int]) -> None:
    layout = in_columns(5)
    stories = tuple(
        Writer(random.Random(f"tiny {n}"), POOL).story(f"tiny-{n}", 5) for n in range(6)
    )
    scatter = Scatter(layout, random.Random(1), least=depths[0], most=depths[1])
    settings, flatplan = scattered(stories, scatter)
    proof = typeset(flatplan, forme(stories, settings, layout))
    assert all(tally.chars_in == tally.chars_set > 0 for tally in proof.tallies)
    tagged = Tagged(pikepdf.open(BytesIO(proof.pdf)))
    assert sum(element.kind == "L" for element in tagged.root.elements()) == sum(
        isinstance(b, Listing) for s in stories for b in s.body
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ar",
            "مرحبا بالعالم هذا نص طويل بما يكفي ليملأ عدة أسطر في عمود ضيق من الصحيفة 2026 والمزيد ",
        ),
        ("he", "שלום עולם זה טקסט ארוך מספיק כדי למלא כמה שורות בעמודה צרה "),
        ("zh", "你好世界这是一个没有空格的很长的句子。"),
        ("tr", "fikir fincan office affluent filiz ışık fiyat defi "),
        ("de", "Donaudampfschifffahrtsgesellschaftskapitän Straßenverkehrsordnung "),
        ("en", "smile \U0001f600 and \U0001f469\u200d\U0001f4bb or " + "x" * 90 + " "),
    ],
)
def test_other_scripts_and_languages_lose_nothing(language: str, said: str) -> None:
    layout = in_columns(5)
    direction = Direction.RTL if language in {"ar", "he"} else Direction.LTR
    listed = Listing(tuple(Item("•", depth, (Run(said * 3),)) for depth in (0, 0, 1)))
    prose = Paragraph((Run(said * 9), Run(said, strong=True)))
    body = (Paragraph((Run(said * 6),)), Crosshead((Run(said[:24]),)), listed, prose)
    story = Story("s", said[:30], body, section="News", language=language, direction=direction)
    settings, flatplan = scattered((story,), Scatter(layout, random.Random(3)))
    proof = typeset(flatplan, forme((story,), settings, layout))
    assert [(tally.chars_in, tally.chars_set) for tally in proof.tallies] == [
        (proof.tallies[0].chars_in,) * 2
    ]
    assert proof.tallies[0].chars_in > 300


def test_a_line_too_many_fails_the_build_and_names_the_story() -> None:
    """The laws can fail: a plan that drops a line, one that sets a line twice."""
    layout = in_columns(5)
    story = Writer(random.Random(1)).story("victim", 6)
    settings, flatplan = scattered((story,), Scatter(layout, random.Random(1)))
    page = flatplan.pages[0]
    leg = page.modules[0].legs[0]
    for changed in (replace(leg, lines=leg.lines - 1), replace(leg, first=leg.first + 1)):
        legs = (changed, *page.modules[0].legs[1:])
        wrong = replace(
            flatplan,
            pages=(
                replace(page, modules=(replace(page.modules[0], legs=legs),)),
                *flatplan.pages[1:],
            ),
        )
        with pytest.raises(BuildFailed, match=r"victim: .* characters were filed and .* are set"):
            typeset(wrong, forme((story,), settings, layout))


def test_the_stories_hold_everything_a_body_can(run: Scattered) -> None:
    kinds = {type(block) for story in run.stories for block in story.body}
    assert kinds == {Paragraph, Crosshead, Quote, Listing, Table}
    runs = [
        r for story in run.stories for block in story.body for text in texts(block) for r in text
    ]
    for dress in ("strong", "emphasis", "code", "raised", "lowered", "href"):
        assert any(getattr(r, dress) for r in runs)
    assert any("\u00a0" in plain((r,)) for r in runs)
