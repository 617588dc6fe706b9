"""Amiss: what a plan leaves out and what it does otherwise than a person wanted, named story by
story.
"""

from collections.abc import Iterator

from edition.makeup.draft.pins_unmet import unmet
from edition.makeup.rules.absent import AD_OUT, PHOTO_OUT, Wait
from edition.makeup.story.runners import Runners
from edition.makeup.story.waiting import SAID
from edition.page import Dummy, Flatplan
from edition.problem import Problem, error, warning
from edition.story import Ad, Budget, Story


def amiss(flatplan: Flatplan, lineup: Runners, budget: Budget) -> tuple[Problem, ...]:
    """Name the stories, photos and ads a plan has no room for, and the pins it does not meet."""
    pins = unmet(flatplan.pages, lineup, "the plan has it so")
    return (
        *_held(flatplan, lineup, budget),
        *_photos(flatplan, lineup),
        *_ads(flatplan, budget),
        *pins,
    )


def _held(flatplan: Flatplan, lineup: Runners, budget: Budget) -> Iterator[Problem]:
    paths = {story.slug: story.path for story in budget.stories}
    hint = "give it a place in the plan, or plan the edition afresh"
    for slug in flatplan.held:
        if slug in paths and slug not in lineup.held:
            message = f'"{slug}" is held: {SAID[Wait.PLAN_FULL]}'
            yield warning(paths[slug], message, hint, code=Wait.PLAN_FULL, about=slug)


def _photos(flatplan: Flatplan, lineup: Runners) -> Iterator[Problem]:
    for story, name in unshown(flatplan.pages, lineup):
        message = f'photo "{name}" of "{story.slug}" is not in the plan'
        yield warning(story.path, message, code=PHOTO_OUT, about=story.slug)


def _ads(flatplan: Flatplan, budget: Budget) -> Iterator[Problem]:
    placed = {spot.slug for page in flatplan.pages for spot in page.ads}
    for ad in budget.ads:
        if ad.slug not in placed:
            yield homeless(
                ad,
                "is on no page of the plan",
                "give it a place in the plan, or plan the edition afresh",
            )


def homeless(ad: Ad, what: str, hint: str) -> Problem:
    """Name an ad that stands nowhere: it is sold, so no paper comes out without it unless a person
    says that one may.
    """
    message = f'ad "{ad.slug}" {what}'
    if ad.may_be_left_out:
        return warning(ad.booked, message, hint, code=AD_OUT, about=ad.slug)
    hint += "; may_be_left_out = true lets the paper go without it"
    return error(ad.booked, message, hint, code=AD_OUT, about=ad.slug)


def unshown(pages: tuple[Dummy, ...], lineup: Runners) -> Iterator[tuple[Story, str]]:
    """Yield the photos that a placed story runs without: the story, and what the photo is
    called.
    """
    shown = {(m.slug, photo.index) for page in pages for m in page.modules for photo in m.photos}
    placed = {m.slug for page in pages for m in page.modules}
    for entry in lineup.entries:
        story = entry.story
        for art in entry.part.art:
            if story.slug in placed and (story.slug, art.photo) not in shown:
                yield (
                    story,
                    (
                        story.photos[art.photo].file
                        if art.photo < len(story.photos)
                        else f"photo {art.photo + 1}"
                    ),
                )
