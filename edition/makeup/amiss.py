"""Amiss: what a plan leaves out and what it does otherwise than a person wanted, named story by story."""

from collections.abc import Iterator

from edition.makeup.lineup import Lineup
from edition.page import Flatplan
from edition.problem import Problem, warning
from edition.story import Budget


def amiss(flatplan: Flatplan, lineup: Lineup, budget: Budget) -> tuple[Problem, ...]:
    """Name the stories, photos and ads a plan has no room for, and the pins it does not meet."""
    return (*_held(flatplan, lineup, budget), *_photos(flatplan, lineup), *_ads(flatplan, budget), *_pins(flatplan, lineup))


def _held(flatplan: Flatplan, lineup: Lineup, budget: Budget) -> Iterator[Problem]:
    paths = {story.slug: story.path for story in budget.stories}
    hint = "give it a place in the plan, or plan the edition afresh"
    for slug in flatplan.held:
        if slug in paths and slug not in lineup.held:
            yield warning(paths[slug], f'"{slug}" is held: the plan has no room for it', hint)


def _photos(flatplan: Flatplan, lineup: Lineup) -> Iterator[Problem]:
    """Name the photos that a placed story runs without."""
    shown = {(m.slug, photo.index) for page in flatplan.pages for m in page.modules for photo in m.photos}
    placed = {m.slug for page in flatplan.pages for m in page.modules}
    for entry in lineup.entries:
        story = entry.story
        for art in entry.part.galley.art:
            if story.slug in placed and (story.slug, art.photo) not in shown:
                name = story.photos[art.photo].file if art.photo < len(story.photos) else f"photo {art.photo + 1}"
                yield warning(story.path, f'photo "{name}" of "{story.slug}" is not in the plan')


def _ads(flatplan: Flatplan, budget: Budget) -> Iterator[Problem]:
    placed = {spot.slug for page in flatplan.pages for spot in page.ads}
    for ad in budget.ads:
        if ad.slug not in placed:
            yield warning("", f'ad "{ad.slug}" is on no page of the plan', "give it a place in the plan, or plan the edition afresh")


def _pins(flatplan: Flatplan, lineup: Lineup) -> Iterator[Problem]:
    """Name the stories that begin on another page than the one they are pinned to."""
    first = {m.slug: page.number for page in reversed(flatplan.pages) for m in page.modules}
    for entry in lineup.entries:
        slug = entry.story.slug
        if entry.page and slug in first and first[slug] != entry.page:
            yield warning(
                entry.story.path, f'"{slug}" is pinned to page {entry.page} and stands on page {first[slug]}: the plan has it there'
            )
