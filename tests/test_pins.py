"""What a person pins in edition.toml is what the plan shows; where it cannot be, a warning says
which pin and why.
"""

from dataclasses import replace

import pytest

from edition.makeup import plan
from edition.makeup.rules.laws import broken
from edition.makeup.story.prominence import off_size
from edition.page import Box, Dummy, Flatplan, Galley, Module, Turn
from edition.paper import Paper
from edition.problem import Where
from edition.story import SIZES, Budget, Pin
from tests.galleys import SECTIONS, TABLOID, Copy, ad, daily, newsroom

PAPER = Paper("The Test", sections=SECTIONS)
Day = tuple[Budget, tuple[Galley, ...]]


def pinned(day: Day, *pins: Pin) -> Flatplan:
    """Plan a day with pins, and prove it."""
    budget, galleys = replace(day[0], pins=pins), day[1]
    flatplan = plan(budget, galleys, PAPER, TABLOID)
    assert broken(flatplan, galleys, budget) == ()
    return flatplan


def parts(flatplan: Flatplan, slug: str) -> list[tuple[Dummy, Module]]:
    """Return what stands of a story, with its pages."""
    return [
        (page, module) for page in flatplan.pages for module in page.modules if module.slug == slug
    ]


def begins(flatplan: Flatplan, slug: str) -> tuple[Dummy, Module]:
    """Return where a story begins."""
    return parts(flatplan, slug)[0]


def said(flatplan: Flatplan, slug: str) -> list[str]:
    """Return what is said of a story."""
    return [
        problem.message for problem in flatplan.problems if problem.message.startswith(f'"{slug}" ')
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("slug", ["story-08", "story-20"])
def test_a_story_has_a_head_of_the_size_it_is_pinned_to(size: str, slug: str) -> None:
    flatplan = pinned(daily(seed=3), Pin(slug, size=size))
    assert off_size(size, begins(flatplan, slug)[1].head) == 0
    assert said(flatplan, slug) == []


def test_a_story_pinned_small_does_not_lead_though_it_is_the_most_urgent() -> None:
    flatplan = pinned(daily(seed=3), Pin("story-00", size="small"))
    page, module = begins(flatplan, "story-00")
    assert min(page.modules, key=lambda m: m.head.level) is not module
    assert off_size("small", module.head) == 0


def test_the_larger_the_pin_the_more_of_the_page_a_story_takes() -> None:
    areas = []
    for size in ("large", "medium", "small"):
        module = begins(pinned(daily(seed=3), Pin("story-20", size=size)), "story-20")[1]
        areas.append(module.head_box.columns * module.head_box.lines)
    assert areas == sorted(areas, reverse=True) and areas[0] > areas[-1]


def test_a_short_story_pinned_as_a_brief_stands_among_the_briefs_and_one_pinned_small_does_not() -> (
    None
):
    copies = [Copy(f"s{n:02}", 400, "News", 2 + n % 4, n % 2) for n in range(12)]
    copies += [Copy(f"b{n}", 70, "News", 6) for n in range(4)] + [Copy("urgent", 70, "News", 3)]
    day = newsroom(copies, TABLOID)
    assert not begins(pinned(day), "urgent")[1].brief
    assert begins(pinned(day, Pin("urgent", size="brief")), "urgent")[1].brief
    assert begins(pinned(day), "b1")[1].brief
    assert not begins(pinned(day, Pin("b1", size="small")), "b1")[1].brief


def test_a_head_that_sits_in_no_size_of_its_pin_is_named_at_the_pin() -> None:
    day = newsroom(
        [Copy("shouting", 300, headline=300), *(Copy(f"s{n}", 300) for n in range(6))], TABLOID
    )
    flatplan = pinned(
        day, Pin("shouting", size="large", places=(("size", Where("edition.toml", 7, 8)),))
    )
    (problem,) = [p for p in flatplan.problems if "shouting" in p.message]
    assert str(problem.where) == "edition.toml:7:8"
    assert problem.message.startswith('"shouting" is to be large, and its headline is set in ')


def test_a_story_pinned_to_run_without_a_photo_has_none_and_nothing_is_said_of_it() -> None:
    slugs = ("story-00", "story-04")
    assert all(daily(seed=3)[1][int(slug[-2:])].art for slug in slugs)
    flatplan = pinned(daily(seed=3), *(Pin(slug, photo=False) for slug in slugs))
    for slug in slugs:
        assert [module.photos for _, module in parts(flatplan, slug)] == [()] * len(
            parts(flatplan, slug)
        )
        assert said(flatplan, slug) == []


def test_a_story_pinned_to_run_with_its_photo_has_it_where_it_begins() -> None:
    flatplan = pinned(daily(seed=1), *(Pin(f"story-{n:02}", photo=True) for n in range(12)))
    withs = [f"story-{n:02}" for n in range(12) if daily(seed=1)[1][n].art]
    assert withs and all(
        begins(flatplan, slug)[1].photos[0].index == 0 for slug in withs if parts(flatplan, slug)
    )


def rectangle(modules: list[Module]) -> Box:
    """Return the smallest rectangle about modules."""
    column, line = min(m.box.column for m in modules), min(m.box.line for m in modules)
    return Box(
        column,
        line,
        max(m.box.right for m in modules) - column,
        max(m.box.foot for m in modules) - line,
    )


def touch(flatplan: Flatplan, slugs: list[str]) -> bool:
    """Say whether stories stand on one page with nothing among them."""
    pages, modules = zip(*(begins(flatplan, slug) for slug in slugs), strict=True)
    strangers = [m for m in pages[0].modules if m.slug not in slugs]
    return len({page.number for page in pages}) == 1 and not any(
        m.box.overlaps(rectangle(list(modules))) for m in strangers
    )


@pytest.mark.parametrize("seed", [2, 4])
@pytest.mark.parametrize(
    "slugs",
    [["story-09", "story-20"], ["story-07", "story-18", "story-33"], ["story-00", "story-14"]],
)
def test_stories_pinned_together_stand_on_one_page_with_nothing_among_them(
    slugs: list[str], seed: int
) -> None:
    flatplan = pinned(daily(seed=seed), Pin(slugs[0], together=tuple(slugs[1:])))
    assert [slug for slug in slugs if not parts(flatplan, slug)] == []
    assert touch(flatplan, slugs)
    assert [said(flatplan, slug) for slug in slugs] == [[]] * len(slugs)


def test_a_story_goes_to_the_page_its_company_is_pinned_to() -> None:
    flatplan = pinned(
        daily(seed=3), Pin("story-20", page=5), Pin("story-09", together=("story-20",))
    )
    assert begins(flatplan, "story-09")[0].number == 5
    assert touch(flatplan, ["story-09", "story-20"])


def test_company_that_is_held_or_has_no_room_is_named_at_the_pin() -> None:
    budget, galleys = newsroom(
        [Copy("a", 300), Copy("b", 300), *(Copy(f"s{n}", 300) for n in range(8))], TABLOID
    )
    held = replace(budget, stories=tuple(replace(s, held=s.slug == "b") for s in budget.stories))
    at = (("together", Where("edition.toml", 3, 1)),)
    flatplan = pinned((held, galleys), Pin("a", together=("b",), places=at))
    assert [str(p) for p in flatplan.problems if p.message.startswith('"a"')] == [
        'edition.toml:3:1: warning: "a" is to stand with "b": that story is held'
    ]
    long = newsroom(
        [Copy("epic", 9000, urgency=4), Copy("b", 300), *(Copy(f"s{n}", 300) for n in range(8))],
        TABLOID,
    )
    flatplan = pinned(long, Pin("b", together=("epic",)), Pin("epic", jump=False))
    assert any('is to stand with "epic"' in what for what in said(flatplan, "b"))


@pytest.mark.parametrize("seed", [1])
def test_a_story_stands_on_no_page_with_an_ad_it_is_kept_apart_from(seed: int) -> None:
    day = daily(seed=seed)
    plain = pinned(day)
    beside = [
        (m.slug, ad.slug)
        for page in plain.pages
        for m in page.modules
        for ad in page.ads
        if m.turn is Turn.WHOLE and not m.brief
    ]
    assert beside
    for slug, ad_slug in beside[:: len(beside) // 2]:
        flatplan = pinned(day, Pin(slug, apart_from=(ad_slug,)))
        numbers = {page.number for page, _ in parts(flatplan, slug)}
        stands = next(
            page.number for page in flatplan.pages for spot in page.ads if spot.slug == ad_slug
        )
        assert numbers and stands not in numbers
        assert said(flatplan, slug) == []


def test_a_free_ad_leaves_the_page_a_story_kept_from_it_is_pinned_to() -> None:
    day = newsroom(
        [Copy(f"s{n:02}", 400, "News", 3 + n % 4, n % 2) for n in range(20)],
        TABLOID,
        (ad("a", 2, 30), ad("b", 2, 40)),
    )
    for number in (2, 3, 4):
        flatplan = pinned(day, Pin("s07", page=number, apart_from=("a", "b")))
        assert begins(flatplan, "s07")[0].number == number
        assert begins(flatplan, "s07")[0].ads == ()


def test_a_story_that_cannot_get_away_from_an_ad_is_named() -> None:
    day = newsroom(
        [Copy("a", 500, urgency=2), Copy("b", 500)],
        TABLOID,
        (ad("front", 5, 12, 1), ad("back", 5, 12, 2)),
    )
    budget = replace(day[0], pages=2)
    at = (("apart_from", Where("edition.toml", 9, 18)),)
    flatplan = pinned((budget, day[1]), Pin("b", apart_from=("front", "back"), places=at))
    (problem,) = [
        p for p in flatplan.problems if p.message.startswith('"b" is to stand apart from the ad "')
    ]
    assert str(problem.where) == "edition.toml:9:18"


LONG = [
    Copy("long", 1500, "News", 3, 2, True, 9, 2),
    *(Copy(f"s{n:02}", 320, SECTIONS[n // 8], 2 + n % 5, n % 2) for n in range(30)),
]


@pytest.mark.parametrize("words", [500, 1500, 2600])
@pytest.mark.parametrize("page", [0, 2, 4])
def test_a_story_pinned_to_a_spread_runs_across_two_facing_pages_and_ends_level(
    words: int, page: int
) -> None:
    day = newsroom([replace(LONG[0], words=words), *LONG[1:]], TABLOID)
    flatplan = pinned(day, Pin("long", page=page, spread=True))
    (left, begun), (right, ended) = parts(flatplan, "long")[:2]
    assert (left.number % 2, right.number) == (0, left.number + 1)
    assert not page or left.number == page
    assert begun.box.columns == ended.box.columns == TABLOID.columns
    assert begun.box.foot == ended.box.foot
    assert said(flatplan, "long") == [] and flatplan.held == ()


def test_a_spread_too_long_for_two_pages_goes_on_behind_them() -> None:
    flatplan = pinned(
        newsroom([replace(LONG[0], words=6500), *LONG[1:]], TABLOID), Pin("long", spread=True)
    )
    numbers = [page.number for page, _ in parts(flatplan, "long")]
    assert numbers[0] % 2 == 0 and numbers[1] == numbers[0] + 1 and len(numbers) > 2
    assert said(flatplan, "long") == []


def test_a_story_too_short_for_a_spread_is_named_at_the_pin() -> None:
    at = (("spread", Where("edition.toml", 4, 10)),)
    flatplan = pinned(
        newsroom([Copy("short", 90, urgency=3), *LONG[1:]], TABLOID),
        Pin("short", spread=True, places=at),
    )
    (problem,) = [p for p in flatplan.problems if p.message.startswith('"short" ')]
    assert str(problem.where) == "edition.toml:4:10"
    assert "is to run over two facing pages and stands on page" in problem.message
