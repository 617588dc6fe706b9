"""The rules of taste are one table: each is tried, priced, told and documented, and holds for pages
made up in any way.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from edition.makeup import plan
from edition.makeup.explain.breaches import breaches, never_broken
from edition.makeup.rules import tariff as prices
from edition.makeup.rules.laws import broken
from edition.makeup.rules.sight import Before, News, Sight
from edition.makeup.rules.table import RULES, Rule, Scope
from edition.makeup.rules.tariff import tariff, unknown
from edition.makeup.rules.weight import Weight
from edition.page import AdSpot, Box, Flatplan, Head, Module, Placed
from edition.paper import NEVER, OwnPoints, Paper
from edition.story import Budget
from tests.galleys import SECTIONS, TABLOID
from tests.hard import HARD, Hard

PAPER = Paper("The Test", sections=SECTIONS)
NEVER_BY_AD = replace(TABLOID, rules=(OwnPoints("photo-by-ad", NEVER),))


def story(
    slug: str,
    box: Box,
    points: float = 30,
    photos: tuple[Placed, ...] = (),
    quotes: tuple[Placed, ...] = (),
) -> Module:
    """Return a story under a head of some size, with photos or quotes."""
    level = 3 if points < 40 else 1
    return Module(
        slug,
        box,
        Head(level, box.columns, ("Head",), 4, points=points),
        Box(box.column, box.line, box.columns, 4),
        (),
        photos=photos,
        quotes=quotes,
    )


def photo(column: int, line: int, columns: int = 1, lines: int = 10) -> Placed:
    return Placed(0, Box(column, line, columns, lines))


def page(
    *modules: Module,
    urgencies: tuple[int, ...] = (),
    lead: int | None = None,
    before: Before | None = None,
) -> Sight:
    """Return a page of stories; ``lead`` says which of them should lead it."""
    news = tuple(
        News(module, urgency)
        for module, urgency in zip(modules, urgencies or (5,) * len(modules), strict=True)
    )
    leading = None if lead is None else modules[lead]
    stories = tuple(module.box for module in modules)
    return Sight(
        5, modules, news, leading, stories=stories, before=before or Before((Box(0, 0, 5, 1),))
    )


LEFT, RIGHT, UNDER = Box(0, 0, 2, 40), Box(2, 0, 3, 40), Box(0, 42, 2, 40)
PHOTO_LEFT, PHOTO_RIGHT = photo(1, 10), photo(2, 10)
BEFORE = Before((LEFT, RIGHT), photo=1)
EXAMPLES = {
    "crowded-story": (
        page(story("a", LEFT, photos=(photo(0, 10),), quotes=(photo(1, 12),))),
        page(story("a", LEFT, photos=(photo(0, 10),))),
    ),
    "heads-alike": (
        page(story("a", LEFT), story("b", RIGHT, 31)),
        page(story("a", LEFT), story("b", RIGHT, 60)),
    ),
    "heads-a-size-apart": (
        page(story("a", LEFT), story("b", RIGHT, 38)),
        page(story("a", LEFT), story("b", RIGHT, 60)),
    ),
    "small-over-large": (
        page(story("a", LEFT), story("b", UNDER, 38)),
        page(story("a", LEFT), story("b", UNDER, 20)),
    ),
    "out-of-step": (
        page(story("a", LEFT), story("b", Box(2, 3, 3, 40))),
        page(story("a", LEFT), story("b", Box(2, 20, 3, 40))),
    ),
    "photos-meet": (
        page(story("a", LEFT, photos=(PHOTO_LEFT,)), story("b", RIGHT, photos=(photo(2, 10, 2),))),
        page(story("a", LEFT, photos=(photo(0, 10),)), story("b", RIGHT, photos=(PHOTO_RIGHT,))),
    ),
    "twin-photos": (
        page(story("a", LEFT, photos=(PHOTO_LEFT,)), story("b", RIGHT, photos=(PHOTO_RIGHT,))),
        page(story("a", LEFT, photos=(PHOTO_LEFT,)), story("b", RIGHT, photos=(photo(2, 10, 2),))),
    ),
    "quotes-meet": (
        page(story("a", LEFT, quotes=(PHOTO_LEFT,)), story("b", RIGHT, quotes=(PHOTO_RIGHT,))),
        page(story("a", LEFT, quotes=(PHOTO_LEFT,)), story("b", RIGHT)),
    ),
    "under-another-name": (replace(page(), strangers=1), page()),
    "photo-by-ad": (
        replace(
            page(story("a", LEFT, photos=(photo(0, 30),))), ads=(AdSpot("ad", Box(0, 42, 2, 30)),)
        ),
        replace(
            page(story("a", LEFT, photos=(photo(0, 10),))), ads=(AdSpot("ad", Box(0, 42, 2, 30)),)
        ),
    ),
    "inner-rail": (
        replace(page(), rails=(Box(2, 0, 1, 50),)),
        replace(page(), rails=(Box(4, 0, 1, 50),)),
    ),
    "no-wide-photo": (
        page(story("a", RIGHT, photos=(photo(2, 10, 2),))),
        page(story("a", RIGHT, photos=(photo(2, 10, 3),))),
    ),
    "photos-in-one-place": (
        page(
            story("a", LEFT, photos=(photo(1, 10),)),
            story("b", Box(2, 50, 3, 40), photos=(photo(4, 60),)),
        ),
        page(
            story("a", LEFT, photos=(photo(0, 10),)),
            story("b", Box(2, 50, 3, 40), photos=(photo(4, 60),)),
        ),
    ),
    "no-dominant-photo": (
        page(story("a", LEFT, photos=(photo(0, 10),)), story("b", RIGHT, photos=(photo(4, 10),))),
        page(
            story("a", LEFT, photos=(photo(0, 10),)), story("b", RIGHT, photos=(photo(3, 10, 2),))
        ),
    ),
    "order-disobeyed": (
        replace(page(story("a", LEFT), story("b", RIGHT, 60)), ordered=story("a", LEFT)),
        replace(page(story("a", LEFT), story("b", RIGHT, 60)), ordered=story("b", RIGHT, 60)),
    ),
    "not-led": (
        page(story("a", LEFT), story("b", RIGHT), lead=0),
        page(story("a", LEFT, 60), story("b", RIGHT), lead=0),
    ),
    "led-by-another": (
        page(story("a", LEFT), story("b", RIGHT, 60), lead=0),
        page(story("a", LEFT), story("b", RIGHT), lead=0),
    ),
    "outshone": (
        page(story("a", LEFT), story("b", RIGHT), urgencies=(1, 5)),
        page(story("a", LEFT), story("b", RIGHT), urgencies=(5, 1)),
    ),
    "shown-alike": (
        page(story("a", LEFT), story("b", UNDER), urgencies=(1, 5)),
        page(story("a", LEFT, 60), story("b", UNDER), urgencies=(1, 5)),
    ),
    "under-less-urgent": (
        page(story("a", LEFT), story("b", UNDER), urgencies=(5, 1)),
        page(story("a", LEFT), story("b", UNDER), urgencies=(1, 5)),
    ),
    "lead-right": (
        page(story("a", LEFT), story("b", RIGHT, 60)),
        page(story("a", LEFT, 60), story("b", RIGHT)),
    ),
    "both-leads-right": (
        page(story("a", LEFT), story("b", RIGHT, 60), before=replace(BEFORE, lead_right=True)),
        page(story("a", LEFT), story("b", RIGHT, 60), before=BEFORE),
    ),
    "photo-as-before": (
        page(story("a", LEFT, photos=(PHOTO_LEFT,)), before=BEFORE),
        page(story("a", LEFT, photos=(photo(0, 10),)), before=BEFORE),
    ),
    "cut-as-before": (
        page(story("a", LEFT), story("b", RIGHT), before=BEFORE),
        page(story("a", Box(0, 0, 3, 40)), story("b", Box(3, 0, 2, 40)), before=BEFORE),
    ),
    "leaning": (
        replace(
            page(), weight=Weight(100, 100), before=Before(facing=True, weight=Weight(100, 100))
        ),
        replace(
            page(), weight=Weight(100, 250), before=Before(facing=True, weight=Weight(100, 250))
        ),
    ),
}
"""Of each rule a page that breaks it and one that does not."""


def amount(name: str, sight: Sight) -> float:
    return sum(breach.amount for breach in tariff().breaches(sight) if breach.rule.name == name)


def test_every_rule_is_tried() -> None:
    assert set(EXAMPLES) == {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_the_page_that_breaks_it_and_no_other(rule: Rule) -> None:
    wrong, sound = EXAMPLES[rule.name]
    assert amount(rule.name, wrong) > 0 == amount(rule.name, sound)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_a_sentence_a_source_and_a_price(rule: Rule) -> None:
    assert rule.says[0].islower() and not rule.says.endswith(".") and rule.origin
    assert 0 < rule.points <= NEVER


def test_what_the_search_pays_is_what_is_told() -> None:
    """Story by story, pair by pair and page by page it comes to the sum of the breaches."""
    for sight in (sight for pages in EXAMPLES.values() for sight in pages):
        modules = sight.modules
        pairs = sum(
            tariff().neighbours(a, b) for n, a in enumerate(modules) for b in modules[n + 1 :]
        )
        alone = sum(map(tariff().story, modules)) + sum(
            tariff().beside_ad(m, ad) for m in modules for ad in sight.ads
        )
        assert tariff().page(sight) + pairs + alone == pytest.approx(tariff().whole(sight))


def test_a_layout_prices_a_rule_itself() -> None:
    wrong, _ = EXAMPLES["photo-by-ad"]
    own = tariff((OwnPoints("photo-by-ad", 7.0),))
    assert own.whole(wrong) - tariff().whole(wrong) == pytest.approx(5.0)
    assert tariff((OwnPoints("photo-by-ad", 0.0),)).whole(wrong) == pytest.approx(
        tariff().whole(wrong) - 2.0
    )


def test_a_rule_that_nobody_knows_is_refused_with_the_likeliest_name() -> None:
    (problem,) = unknown((OwnPoints("photo-by-add", 7.0),))
    assert problem.code == "rule-unknown" and "photo-by-ad" in problem.hint
    assert unknown((OwnPoints("photo-by-ad", 7.0),)) == ()


@cache
def planned(hard: Hard) -> tuple[Flatplan, Budget, tuple[str, ...]]:
    """Plan a hard edition on which no photo may stand by an ad."""
    budget, galleys = hard.make()
    flatplan = plan(budget, galleys, PAPER, NEVER_BY_AD)
    return flatplan, budget, broken(flatplan, galleys, budget)


@pytest.mark.parametrize("hard", HARD, ids=lambda hard: hard.name)
def test_what_is_never_wanted_stands_on_no_page_however_hard_the_edition(hard: Hard) -> None:
    flatplan, budget, faults = planned(hard)
    assert faults == ()
    assert never_broken(flatplan, budget) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_can_be_asked_of_every_page_of_every_hard_edition(rule: Rule) -> None:
    """None fails, and none counts less than nothing."""
    for hard in HARD:
        flatplan, budget, _ = planned(hard)
        found = [
            broken.breach for broken in breaches(flatplan, budget) if broken.breach.rule is rule
        ]
        assert all(breach.amount > 0 and breach.points >= 0 for breach in found)


@pytest.fixture
def own_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Let a test change the table, and nobody after it see that."""
    tariff.cache_clear()
    yield monkeypatch
    tariff.cache_clear()


def two_quotes(sight: Sight) -> float:
    """Two pull quotes on one page."""
    return float(sum(len(module.quotes) for module in sight.modules) > 1)


@pytest.mark.parametrize(
    "hard", [hard for hard in HARD if "quotes" in hard.name], ids=lambda hard: hard.name
)
def test_a_rule_of_ones_own_is_one_entry_of_the_table(
    hard: Hard, own_rules: pytest.MonkeyPatch
) -> None:
    rule = Rule(
        "two-quotes", Scope.PAGE, NEVER, two_quotes, "two pull quotes on one page", "this test"
    )
    own_rules.setattr(prices, "RULES", (*RULES, rule))
    budget, galleys = hard.make()
    flatplan = plan(budget, galleys, PAPER, TABLOID)
    assert [sum(len(module.quotes) for module in page.modules) > 1 for page in flatplan.pages] == [
        False
    ] * len(flatplan.pages)
    assert never_broken(flatplan, budget) == ()


def test_what_no_search_can_avoid_is_named_with_its_page() -> None:
    """A plan may come from a person's hand, or from a locked page."""
    module = story("a", LEFT, photos=(photo(0, 30),))
    page_by_hand = replace(
        planned(HARD[0])[0].pages[0], modules=(module,), ads=(AdSpot("ad", Box(0, 42, 2, 30)),)
    )
    (problem,) = never_broken(Flatplan((page_by_hand,)), planned(HARD[0])[1])
    assert problem.code == "rule-broken" and "page 1" in problem.message
