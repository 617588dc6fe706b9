"""Cropped: the photos of which a plan shows much less than was filed, each named."""

from collections.abc import Iterator

from edition.page import Dummy, Flatplan, Module
from edition.problem import Problem, warning
from edition.setting import SetStory
from edition.story import Photo, Story

HARD = 0.25
"""The share of a photo from which a crop is told: the make-up cuts off no more than that where the
page leaves it a choice.
"""


def hard_cropped(
    flatplan: Flatplan, stories: tuple[Story, ...], settings: tuple[SetStory, ...]
) -> tuple[Problem, ...]:
    """Name each story of which a photo is cropped hard, in a line a story."""
    by_slug = {story.slug: story for story in stories}
    ratios = {s.galley.slug: {art.photo: art.ratio for art in s.galley.art} for s in settings}
    cut: dict[str, dict[int, float]] = {}
    for page in flatplan.pages:
        for module in page.modules:
            photos = by_slug[module.slug].photos
            for photo, share in _shares(page, module, photos, ratios[module.slug]):
                cut.setdefault(module.slug, {})[photo] = share
    return tuple(_told(by_slug[slug], photos) for slug, photos in cut.items())


def _shares(
    page: Dummy, module: Module, photos: tuple[Photo, ...], ratios: dict[int, float]
) -> Iterator[tuple[int, float]]:
    """Yield the photos that are cropped hard, and how much of each is cut off."""
    for placed in module.photos:
        shape = page.grid.span(placed.box.columns) / placed.box.lines / ratios[placed.index]
        share = 1 - min(shape, 1 / shape)
        if photos[placed.index].crop and share > HARD:
            yield placed.index, share


def _told(story: Story, cut: dict[int, float]) -> Problem:
    lost = ", ".join(
        f"{story.photos[photo].file} loses {100 * share:.0f} %"
        for photo, share in sorted(cut.items())
    )
    hint = "name the point it must show (focus), or write crop: false to have it whole"
    return warning(
        story.path, f"a photo is cropped hard: {lost}", hint, code="photo-cropped", about=story.slug
    )
