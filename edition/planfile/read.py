"""Read: a plan file → the sketch it holds, and the places of what stands in it for messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.copy.text_file.did_you_mean import did_you_mean
from edition.copy.text_file.toml import Toml, places, read_toml
from edition.copy.text_file.validation import Loc
from edition.makeup.replan.partial_plan import Sketch, Sketched
from edition.makeup.replan.stated import Given, in_order
from edition.page import AdSpot, Box, Cut, Fixture, Furniture, Leg, Placed
from edition.paper import Grid
from edition.planfile.keys import BoxKeys, LegKeys, PlanKeys, PlannedPageKeys, PlannedStoryKeys
from edition.problem import ContentError, Problem
from edition.story import Budget


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan file as read."""

    toml: Toml[PlanKeys]
    sketch: Sketch

    def error(
        self, loc: Loc, message: str, hint: str = "", *, code: str = "", about: str = ""
    ) -> Problem:
        """Make an error about a place of the file, or about the nearest thing round it that is
        written there.
        """
        known = places(self.toml.source)
        while loc and loc not in known:
            loc = loc[:-1]
        return self.toml.error(loc, message, hint, code=code, about=about)


def read_plan(path: Path, name: str, home: Path | None = None) -> PlanFile:
    """Read a plan file; ``name`` is its path as shown in messages, ``home`` the folder that it must
    lie in.

    Raises ContentError where it is not one.
    """
    toml = read_toml(path, name, PlanKeys, home)
    if toml.values is None:
        raise ContentError(*toml.problems)
    keys = toml.values
    return PlanFile(toml, Sketch(tuple(_page(page) for page in keys.pages), keys.held, _cuts(keys)))


def _cuts(keys: PlanKeys) -> tuple[Cut, ...]:
    return tuple(Cut(slug, keys.cut[slug]) for slug in sorted(keys.cut))


def _page(keys: PlannedPageKeys) -> Sketched:
    return Sketched(
        number=keys.page,
        section=keys.section,
        stories=tuple(_story(story) for story in keys.stories),
        ads=tuple(AdSpot(spot.ad, _box(spot.box)) for spot in keys.ads),
        fixtures=tuple(Fixture(Furniture(f.kind), _box(f.box), f.label) for f in keys.furniture),
    )


def _story(keys: PlannedStoryKeys) -> Given:
    corner = _box(keys.box)
    placed = keys.legs is not None
    return Given(
        slug=keys.story,
        box=corner,
        level=keys.head,
        photos=(
            tuple(Placed(photo.photo - 1, _inside(photo, corner)) for photo in keys.photos)
            if keys.photos is not None
            else ()
            if placed
            else None
        ),
        quotes=(
            tuple(Placed(quote.quote - 1, _inside(quote, corner)) for quote in keys.quotes)
            if keys.quotes is not None
            else ()
            if placed
            else None
        ),
        facts=Placed(0, _inside(keys.facts, corner)) if keys.facts else None,
        legs=(
            in_order(tuple(_leg(leg, corner) for leg in keys.legs))
            if keys.legs is not None
            else None
        ),
        brief=keys.brief,
    )


def _box(keys: BoxKeys) -> Box:
    return Box(keys.column - 1, keys.line - 1, keys.columns, keys.lines)


def _inside(keys: BoxKeys, corner: Box) -> Box:
    return Box(
        corner.column + keys.column - 1, corner.line + keys.line - 1, keys.columns, keys.lines
    )


def _leg(keys: LegKeys, corner: Box) -> Leg:
    return Leg(corner.column + keys.column - 1, corner.line + keys.line - 1, 0, keys.lines)


def strangers(plan: PlanFile, budget: Budget, grid: Grid) -> tuple[Problem, ...]:
    """Name what a plan file holds that is not of this edition: stories, ads, another grid."""
    keys = plan.toml.values
    assert keys
    if (keys.columns, keys.lines) != (grid.columns, grid.lines):
        given = f"{keys.columns} columns by {keys.lines} lines"
        message = (
            f"the plan is for pages of {given}, and the layout's have {grid.columns} by"
            f" {grid.lines}"
        )
        return (plan.error(("columns",), message, "plan the edition afresh", code="plan-grid"),)
    outside = _outside(plan, Box(0, 0, grid.columns, grid.lines))
    return (
        *_numbers(plan),
        *outside,
        *_stories(plan, budget),
        *_ads(plan, budget),
        *_held(plan, budget),
        *_cut(plan, budget),
    )


def _boxes(page: Sketched) -> dict[str, list[Box]]:
    """Return the boxes of a page by the key under which they stand in the file."""
    furniture, ads = [fixture.box for fixture in page.fixtures], [spot.box for spot in page.ads]
    return {"furniture": furniture, "ads": ads, "stories": [said.box for said in page.stories]}


def _outside(plan: PlanFile, sheet: Box) -> Iterator[Problem]:
    """Name the boxes that reach over the edge of their page."""
    hint = f"a page has {sheet.columns} columns and {sheet.lines} lines"
    for at, page in enumerate(plan.sketch.pages):
        for kind, boxes in _boxes(page).items():
            for place, box in enumerate(boxes):
                if not sheet.holds(box):
                    loc = ("pages", at, kind, place, "box")
                    yield plan.error(
                        loc, "the box reaches over the edge of its page", hint, code="box-outside"
                    )


def _numbers(plan: PlanFile) -> Iterator[Problem]:
    seen: set[int] = set()
    for at, page in enumerate(plan.sketch.pages):
        if page.number in seen:
            yield plan.error(
                ("pages", at, "page"),
                f"page {page.number} stands in the plan twice",
                "number the pages from 1",
                code="page-twice",
            )
        seen.add(page.number)


def _stories(plan: PlanFile, budget: Budget) -> Iterator[Problem]:
    known = [story.slug for story in budget.stories]
    for at, page in enumerate(plan.sketch.pages):
        for place, said in enumerate(page.stories):
            if said.slug not in known:
                loc = ("pages", at, "stories", place, "story")
                yield plan.error(
                    loc,
                    f'there is no story "{said.slug}"',
                    did_you_mean(said.slug, known),
                    code="story-unknown",
                    about=said.slug,
                )


def _ads(plan: PlanFile, budget: Budget) -> Iterator[Problem]:
    """Name the ads that are not booked, and those booked in another size."""
    booked = {ad.slug: (ad.columns, ad.lines) for ad in budget.ads}
    known = [*booked, *(ad.slug for ad in budget.fillers)]
    for at, page in enumerate(plan.sketch.pages):
        for place, spot in enumerate(page.ads):
            loc, size = ("pages", at, "ads", place), (spot.box.columns, spot.box.lines)
            if spot.slug not in known:
                hint = (
                    did_you_mean(spot.slug, known)
                    or "book it in edition.toml, or take it out of the plan"
                )
                yield plan.error(
                    (*loc, "ad"),
                    f'there is no ad "{spot.slug}"',
                    hint,
                    code="ad-unknown",
                    about=spot.slug,
                )
            elif booked.get(spot.slug, size) != size:
                said = 'ad "{}" is booked as {} columns by {} lines'.format(
                    spot.slug, *booked[spot.slug]
                )
                yield plan.error(
                    (*loc, "box"),
                    f"{said} and stands here as {size[0]} by {size[1]}",
                    "give it the size it is booked in",
                    code="ad-size",
                    about=spot.slug,
                )


def _held(plan: PlanFile, budget: Budget) -> Iterator[Problem]:
    known = [story.slug for story in budget.stories]
    for at, slug in enumerate(plan.sketch.held):
        if slug not in known:
            yield plan.error(
                ("held", at),
                f'there is no story "{slug}" to hold',
                did_you_mean(slug, known),
                code="story-unknown",
                about=slug,
            )


def _cut(plan: PlanFile, budget: Budget) -> Iterator[Problem]:
    may = {story.slug: story.may_cut for story in budget.stories}
    for cut in plan.sketch.cut:
        if cut.slug not in may:
            yield plan.error(
                ("cut", cut.slug),
                f'there is no story "{cut.slug}" to cut',
                did_you_mean(cut.slug, list(may)),
                code="story-unknown",
                about=cut.slug,
            )
        elif cut.paragraphs > may[cut.slug]:
            allowed = (
                f"may_cut is {may[cut.slug]} in the story"
                if may[cut.slug]
                else "the story does not say may_cut"
            )
            yield plan.error(
                ("cut", cut.slug),
                f'"{cut.slug}" cannot be cut by {cut.paragraphs}: {allowed}',
                "change one of the two",
                code="cut-refused",
                about=cut.slug,
            )
