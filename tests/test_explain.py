"""Every story is explained, held or placed; what is said of it is what its modules show; every hole
says what was tried.
"""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import edition
from edition.makeup import plan
from edition.makeup.explain.stories import Explanation, explain
from edition.makeup.score import measure
from edition.page import Box, Flatplan, Galley, Turn
from edition.paper import Paper
from edition.story import Ad, Budget, Picture, Pin
from tests.galleys import SECTIONS, TABLOID, Copy, daily, newsroom
from tests.manual import ROOT, page

PAPER = Paper("The Test", sections=SECTIONS)
Day = tuple[Flatplan, Budget, tuple[Galley, ...], Explanation]


def told(budget: Budget, galleys: tuple[Galley, ...]) -> Day:
    """Plan and explain."""
    flatplan = plan(budget, galleys, PAPER, TABLOID)
    return flatplan, budget, galleys, explain(flatplan, budget, galleys)


@pytest.fixture(scope="module")
def day() -> Day:
    """An ordinary day."""
    return told(*daily(seed=3))


def said(explanation: Explanation, slug: str) -> str:
    """Return everything said of a story."""
    story = next(story for story in explanation.stories if story.slug == slug)
    return "; ".join([story.why, *story.fit])


def test_every_story_is_explained_once_in_the_order_of_pages(day: Day) -> None:
    _, budget, _, explanation = day
    assert sorted(story.slug for story in explanation.stories) == sorted(
        story.slug for story in budget.stories
    )
    pages = [story.page or 999 for story in explanation.stories]
    assert pages == sorted(pages)


def test_a_story_says_its_page_its_urgency_and_its_place_in_its_section(day: Day) -> None:
    flatplan, budget, _, explanation = day
    first = {
        module.slug: dummy.number for dummy in reversed(flatplan.pages) for module in dummy.modules
    }
    for story in budget.stories:
        assert next(e.page for e in explanation.stories if e.slug == story.slug) == first.get(
            story.slug, 0
        )
        assert f"urgency {story.urgency}, " in said(explanation, story.slug)
    places = [
        re.search(r"(\d+)(?:st|nd|rd|th) of (\d+) in (\w+)", said(explanation, s.slug))
        for s in budget.stories
    ]
    for section in SECTIONS:
        counted = sorted(
            (int(found[1]), int(found[2])) for found in places if found and found[3] == section
        )
        assert counted == [(n, len(counted)) for n in range(1, len(counted) + 1)]


def test_one_story_leads_the_paper_and_at_most_one_each_page(day: Day) -> None:
    explanation = day[3]
    assert [s.slug for s in explanation.stories if s.why.startswith("leads the paper")] == [
        "story-00"
    ]
    leads = [s.page for s in explanation.stories if s.why.startswith("leads")]
    assert len(leads) == len(set(leads))


def test_a_pin_is_a_reason_and_says_whether_it_is_kept(day: Day) -> None:
    flatplan, budget, galleys, explanation = day
    stands = next(story.page for story in explanation.stories if story.slug == "story-20")
    for wanted, kept in (
        (stands, "pinned to this page"),
        (stands + 1, f"pinned to page {stands + 1} and not placed there"),
    ):
        pins = (
            Pin(
                "story-20",
                page=wanted,
                lead=True,
                size="large",
                photo=False,
                together=("story-21",),
                apart_from=("ad-0",),
            ),
        )
        why = said(explain(flatplan, replace(budget, pins=pins), galleys), "story-20")
        assert (
            f"{kept}, pinned as a lead, pinned to the size large, pinned to run without a photo, "
            in why
        )
        assert why.partition(";")[0].endswith("kept with story-21, kept apart from the ad ad-0")


def test_every_photo_says_its_width_and_its_crop(day: Day) -> None:
    flatplan, _, galleys, explanation = day
    ratios = {(galley.slug, art.photo): art.ratio for galley in galleys for art in galley.art}
    shots = [
        (m, photo, dummy.grid)
        for dummy in flatplan.pages
        for m in dummy.modules
        for photo in m.photos
    ]
    assert shots
    for module, photo, grid in shots:
        shape = grid.span(photo.box.columns) / photo.box.lines / ratios[module.slug, photo.index]
        cut = round(100 * (1 - min(shape, 1 / shape)))
        wide = (
            "across the story"
            if photo.box.columns == module.box.columns
            else f"{photo.box.columns} of {module.box.columns} columns wide"
        )
        crops = (
            (f"cropped {cut} % in {'height' if shape > 1 else 'width'}",)
            if cut > 1.5
            else ("whole", f"cropped {cut} %")
        )
        assert any(f"{wide}, {crop}" in said(explanation, module.slug) for crop in crops)


def test_decks_and_quotes_say_what_became_of_them(day: Day) -> None:
    flatplan, _, galleys, explanation = day
    placed = [m for dummy in flatplan.pages for m in dummy.modules if m.turn is not Turn.CONTINUES]
    by_slug = {galley.slug: galley for galley in galleys}
    for module in placed:
        assert ("deck kept" in said(explanation, module.slug)) == (module.deck is not None)
        assert ("pull quote" in said(explanation, module.slug)) == bool(by_slug[module.slug].quotes)


def test_legs_that_end_above_the_foot_are_counted(day: Day) -> None:
    flatplan, _, _, explanation = day
    bare = [
        m
        for dummy in flatplan.pages
        for m in dummy.modules
        if not m.brief and not m.photos and not m.facts and not m.quotes
    ]
    whole = [module for module in bare if module.turn is Turn.WHOLE]
    assert whole
    for module in whole:
        feet = {leg.column: leg.box.foot for leg in module.legs}
        short = sum(foot < module.box.foot for foot in feet.values())
        assert (f"{short} of {len(feet)} legs" in said(explanation, module.slug)) == (
            short > 0 and len(feet) > 1
        )


def test_a_jump_says_where_and_at_which_line() -> None:
    copies = [Copy("long", 1600, "News", 1, 1, True)] + [
        Copy(f"s{n}", 380, SECTIONS[n % 5], 3 + n % 3, n % 2) for n in range(24)
    ]
    flatplan, _, galleys, explanation = told(*newsroom(copies, TABLOID))
    (jump,) = [jump for jump in flatplan.jumps if jump.slug == "long"]
    lines = next(galley.lines for galley in galleys if galley.slug == "long")
    assert (
        f"at line {jump.at_line} of {lines}, from page {jump.from_page} to page {jump.to_page}"
        in said(explanation, "long")
    )


def test_what_is_held_says_why() -> None:
    budget, galleys = newsroom(
        [Copy(f"s{n:02}", 500, SECTIONS[n % 5], 1 + n % 9, n % 2) for n in range(24)], TABLOID
    )
    stories = (replace(budget.stories[0], held=True), *budget.stories[1:])
    flatplan, _, _, explanation = told(replace(budget, stories=stories, pages=4), galleys)
    assert "is held: the desk holds it" in said(explanation, "s00")
    rest = [slug for slug in flatplan.held if slug != "s00"]
    assert rest and all(
        "is held: the pages have no room for it" in said(explanation, slug) for slug in rest
    )
    assert [story.slug for story in explanation.stories[-len(flatplan.held) :]] == list(
        flatplan.held
    )


def opened(day: Day) -> tuple[Flatplan, Box]:
    """Take a story off a page; return the plan with the hole, and where the story stood."""
    flatplan = day[0]
    dummy = flatplan.pages[-1]
    gone = max((m for m in dummy.modules if not m.brief), key=lambda m: m.box.foot)
    bare = replace(dummy, modules=tuple(m for m in dummy.modules if m is not gone))
    pages = (*flatplan.pages[:-1], bare)
    return replace(flatplan, pages=pages, held=(*flatplan.held, gone.slug)), gone.box


def test_a_hole_is_found_where_it_is_and_says_what_was_tried(day: Day) -> None:
    _, budget, galleys, explanation = day
    flatplan, box = opened(day)
    found = explain(flatplan, budget, galleys).holes
    assert sum(hole.box.columns * hole.box.lines for hole in found) == measure(flatplan).holes
    new = [
        hole for hole in found if hole not in explanation.holes and hole.page == len(flatplan.pages)
    ]
    assert new and all(hole.box.overlaps(box) or box.foot <= hole.box.line for hole in new)
    assert all("there is no house ad in ads/fillers" in hole.tried for hole in new)
    assert any("might be cut to fit" in tried for hole in new for tried in hole.tried)


def test_a_house_ad_of_the_hole_s_size_is_named(day: Day) -> None:
    _, budget, galleys, _ = day
    flatplan, _ = opened(day)
    hole = max(
        explain(flatplan, budget, galleys).holes, key=lambda hole: hole.box.columns * hole.box.lines
    )
    shape = Picture(
        Path("house.jpg"), round(100 * TABLOID.span(hole.box.columns)), 100 * hole.box.lines
    )
    filler = Ad("house", hole.box.columns, hole.box.lines, shape)
    again = explain(flatplan, replace(budget, fillers=(filler,)), galleys).holes
    assert (
        "of the house ads house would fit"
        in next(found for found in again if found.box == hole.box).tried
    )


def test_the_sample_paper_is_explained_from_the_command_line_as_the_manual_shows() -> None:
    paper = str(ROOT / "papers" / "harbour-courier")
    run = CliRunner().invoke(edition, ["plan", paper, "--explain"])
    assert run.exit_code == 0
    assert "\n  merrow-bridge leads the paper: urgency 1, 1st of " in run.stdout
    both = json.loads(
        CliRunner().invoke(edition, ["plan", paper, "--explain", "--score", "--json"]).stdout
    )
    assert both.keys() == {"score", "explain"}
    stories = both["explain"]["stories"]
    assert all(f"  {story['slug']} {story['why']}\n" in run.stdout for story in stories)
    manual = page("commands.md").partition("`--explain` has a block")[2]
    assert all(f"`{key}`" in manual for key in (*stories[0], *both["explain"]))
