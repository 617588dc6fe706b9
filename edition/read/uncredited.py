"""Uncredited: the stories from elsewhere that name nobody who wrote them."""

from urllib.parse import urlsplit

from edition.problem import Problem, note
from edition.story import Story


def uncredited(stories: tuple[Story, ...], website: str) -> tuple[Problem, ...]:
    """Name the stories that have no byline and lead to another house's page; ``website`` is the
    paper's own.

    Those of one file, as a feed is, are named together.
    """
    own = _host(website if "//" in website else f"//{website}")
    files: dict[str, list[Story]] = {}
    for story in stories:
        if not story.byline and _is_from_elsewhere(story.link, own):
            files.setdefault(story.path, []).append(story)
    return tuple(map(_told, files.values()))


def _is_from_elsewhere(link: str, own: str) -> bool:
    host = _host(link)
    return bool(host) and not (own and f".{host}".endswith(f".{own}"))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _told(stories: list[Story]) -> Problem:
    story = stories[0]
    one = f"a story from {_host(story.link)} names nobody who wrote it"
    message = (
        f"{len(stories)} stories from {_host(story.link)} name nobody who wrote them"
        if len(stories) > 1
        else one
    )
    hint = "write a byline: its author or its agency"
    return note(story.path, message, hint, code="story-uncredited", about=story.slug)
