"""Photos: the files a story names → pictures made ready for print."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.copy.filed import Enclosed
from edition.copy.pictures.prepare import metadata, prepare, prepare_enclosed
from edition.copy.text_file.cleaning import cleaned
from edition.problem import Problem, note, warning
from edition.read.inside import Outside, find, nearest, scheme
from edition.read.locate import Located
from edition.story import Photo, Story

WEB_PAGES = (".html", ".htm")
_RUNS = "the story runs without it"


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo looked for: with its picture, or with what was wrong."""

    photo: Photo
    problems: tuple[Problem, ...] = ()


def with_pictures(story: Story, located: Located, enclosed: tuple[Enclosed, ...] = ()) -> tuple[Story, tuple[Problem, ...]]:
    """Give each photo of a story its picture, out of the story's own file (``enclosed``) or the folder.

    A photo that cannot be had stays without one.
    """
    inside = {picture.name: picture.content for picture in enclosed}
    shots = [
        _taken_out(photo, inside[photo.file], story) if photo.file in inside else _shot(photo, story, located) for photo in story.photos
    ]
    return replace(story, photos=tuple(s.photo for s in shots)), tuple(p for s in shots for p in s.problems)


def _taken_out(photo: Photo, content: bytes, story: Story) -> Shot:
    prepared = prepare_enclosed(content, f"{story.path} ({photo.file})")
    return Shot(replace(photo, picture=prepared.picture), prepared.problems)


def _shot(photo: Photo, story: Story, located: Located) -> Shot:
    if not photo.file:
        return _unnamed(photo, story, located)
    try:
        path = _found(photo.file, story, located)
    except Outside:
        return _without(photo, story, "lies outside the edition's folder", "put it into photos/ and name it without a path")
    if path:
        return _prepared(photo, path, located)
    if scheme(photo.file):
        return _without(photo, story, "is not fetched from elsewhere", "put the file into photos/ and name it there")
    return _without(photo, story, "cannot be found", nearest(photo.file, located.edition / "photos"))


def _without(photo: Photo, story: Story, what: str, hint: str) -> Shot:
    shown = photo.file if len(photo.file) <= 80 else photo.file[:77] + "…"
    return Shot(photo, (warning(story.path, f'the photo "{shown}" {what}: {_RUNS}', hint, code="photo-left-out", about=story.slug),))


def _found(file: str, story: Story, located: Located) -> Path | None:
    """Look in photos/, beside the story, and for a saved web page in the folder the browser saved with it."""
    story_file = located.root / story.path
    saved = story_file.with_name(f"{story_file.stem}_files")
    web = story_file.suffix.lower() in WEB_PAGES
    if scheme(file):
        name = Path(unquote(urlsplit(file).path)).name if web and scheme(file) in ("http", "https") else ""
        return find(name, (saved,), located.edition) if name else None
    places = (located.edition / "photos", story_file.parent)
    if not web:
        return find(file, places, located.edition)
    return find(file, places, located.edition) or find(unquote(file.split("?")[0].split("#")[0]), places, located.edition)


def _prepared(photo: Photo, path: Path, located: Located) -> Shot:
    name = path.relative_to(located.root.resolve()).as_posix()
    prepared = prepare(path, name, located.edition)
    if prepared.picture is None:
        return Shot(photo, prepared.problems)
    said = photo if photo.cutline and photo.credit else _told_by_file(photo, path, located.edition)
    return Shot(replace(said, picture=prepared.picture), prepared.problems)


def _told_by_file(photo: Photo, path: Path, home: Path) -> Photo:
    """Fill in what the story does not say with what the photographer wrote into the file."""
    data = metadata(path, home)
    said = (cleaned(words) for words in (data.cutline, data.credit, data.alt))
    cutline, credit, alt = said
    return replace(photo, cutline=photo.cutline or cutline, credit=photo.credit or credit, alt=photo.alt or alt)


def _unnamed(photo: Photo, story: Story, located: Located) -> Shot:
    """Look for the photo of a page that has only its words: one of the story's own name."""
    for path in _of_name(story.slug, located.edition / "photos"):
        return _prepared(replace(photo, file=path.name), path.resolve(), located)
    return Shot(
        photo,
        (
            note(
                story.path,
                "the page names a photo without its file",
                f"file it as photos/{story.slug}.jpg",
                code="photo-unfiled",
                about=story.slug,
            ),
        ),
    )


def _of_name(slug: str, folder: Path) -> Iterator[Path]:
    for suffix in (".jpg", ".jpeg", ".png", ".webp"):
        path = folder / f"{slug}{suffix}"
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            yield path
