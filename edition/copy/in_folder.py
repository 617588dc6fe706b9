"""In a folder: the stories of every file of copy that lies there, by the files' names, for those
who name a folder where a file is read.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from edition.copy.filed import Filed, Standing
from edition.copy.formats import NAMES, is_read, read_copy, with_furniture
from edition.copy.items.slugs import told_apart
from edition.copy.text_file.source import unreadable
from edition.gate import Shut, entries
from edition.limits import STORIES
from edition.problem import Problem, error

PAPER = "paper.toml"
"""What a paper's folder is known by."""


def is_copy(path: Path) -> bool:
    """Leave out folders and what editors and systems drop: hidden files and backups."""
    return (
        not path.is_dir() and not path.name.startswith((".", "~$")) and not path.name.endswith("~")
    )


def read_named(path: Path, standing: Standing) -> tuple[Filed, ...]:
    """Read the stories of a file, or of all files in a folder, never none: what has no story says
    why.
    """
    if not path.is_dir():
        return read_copy(path, str(path), standing)
    if (path / PAPER).is_file() or (path.resolve().parent.parent / PAPER).is_file():
        hint = f"edition check {path} reads its stories; edition read takes one file of them"
        return (_none(path, "this is the folder of a paper, not a file of copy", hint),)
    try:
        found = entries(path, path)
        files = [file for file in found if is_copy(file)]
    except (OSError, Shut) as trouble:
        return (Filed(None, (unreadable(str(path), trouble),)),)
    if not files:
        return (_none(path, "no file of copy lies in this folder", _instead(found)),)
    if len(files) > STORIES.most:
        message = f"the folder has {len(files)} files: at most {STORIES} are read"
        return (Filed(None, (error(str(path), message, "part it", code="stories-many"),)),)
    standing = with_furniture(standing, files, path)
    stories = [filed for file in files for filed in read_copy(file, str(file), standing, path)]
    return tuple(_told_apart(tuple(_without_photos(stories))))


def _instead(folders: tuple[Path, ...]) -> str:
    """Return what to do with a folder that has no files: one of those in it may have."""
    one = next((folder for folder in folders if folder.is_dir() and _holds_copy(folder)), None)
    return f"name the one that holds them: {one}" if one else f"file a story as {NAMES}"


def _holds_copy(folder: Path) -> bool:
    try:
        return any(is_read(file.name) and is_copy(file) for file in entries(folder, folder))
    except (OSError, Shut):
        return False


def _none(path: Path, message: str, hint: str) -> Filed:
    return Filed(None, (error(str(path), message, hint, code="story-not-found"),))


def _without_photos(found: list[Filed]) -> Iterator[Filed]:
    """Take back what is said of pictures among the files that a story names."""
    photos = {
        Path(photo.file).name for filed in found if filed.story for photo in filed.story.photos
    }

    def stays(problem: Problem) -> bool:
        return problem.code != "format-unknown" or Path(problem.where.path).name not in photos

    for filed in found:
        yield replace(filed, problems=tuple(filter(stays, filed.problems)))


def _told_apart(found: tuple[Filed, ...]) -> Iterator[Filed]:
    """Give a story whose name another has a number."""
    slugs = told_apart(filed.story.slug for filed in found if filed.story)
    for filed in found:
        story = filed.story
        yield replace(filed, story=replace(story, slug=next(slugs))) if story else filed
