"""Ends: where each line of display type ends in the text as it was filed: between words, inside
one, at a hyphen that was added.
"""

from collections.abc import Iterator

from edition.fonts import STAND_IN, clusters, unprinted
from edition.page import Module
from edition.setting import Fit
from edition.typeset.desk import Desk
from edition.typeset.views import ModuleView, PageView

HYPHEN = "-"


def ends(views: tuple[PageView, ...], desk: Desk) -> dict[str, tuple[Fit, ...]]:
    """Return how the lines of every piece of story furniture end, by its name."""
    told: dict[str, tuple[Fit, ...]] = {}
    for page, dummy in zip(views, desk.flatplan.pages, strict=True):
        for view, module in zip(page.modules, dummy.modules, strict=True):
            filed = _filed(view, module, desk)
            for box in view.furniture():
                told[box.name] = tuple(
                    line_ends(box.lines, filed.get(box.name, " ".join(box.lines)))
                )
    return told


def _filed(view: ModuleView, module: Module, desk: Desk) -> dict[str, str]:
    """Return the texts of a module's furniture as they were filed, by their names. The head of a
    later part has its own words.
    """
    story = desk.story(module.slug)
    texts = {"kicker": story.kicker, "deck": story.deck}
    if view.label:
        texts["head"] = story.headline
    for number, placed in enumerate(module.photos):
        photo = story.photos[placed.index]
        texts[f"cutline{number}"] = f"{photo.cutline} {photo.credit}"
    if story.sidebar:
        texts["sidehead"] = story.sidebar.headline
    if story.facts:
        texts["facts"] = " ".join((story.facts.title, *story.facts.facts))
    return {f"{view.name}/{name}": text for name, text in texts.items()}


def line_ends(lines: tuple[str, ...], filed: str) -> Iterator[Fit]:
    """Say of each line whether it ends inside a word of a text, and whether its last hyphen was
    added to it.
    """
    left = _printed(filed)[::-1]
    for line in lines:
        added = False
        for piece in filter(None, map(str.strip, _printed(line))):
            while left and left[-1].isspace():
                left.pop()
            added = not left or piece not in (left[-1], STAND_IN)
            if not added:
                left.pop()
        parts = bool(left) and not left[-1].isspace()
        yield Fit(parts=parts, hyphened=parts and added and line.endswith(HYPHEN))


def _printed(text: str) -> list[str]:
    """Return the characters of a text as a reader sees them, and its spaces."""
    return [
        cluster
        for cluster in clusters(text)
        if cluster.isspace() or not all(map(unprinted, cluster))
    ]
