"""Stories: the files of an edition's stories/ → stories, each with its photos."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from edition.copy import SAVED, Filed, Standing, is_copy, is_read, read_copy, with_furniture
from edition.copy.filed import NO_ORIGIN
from edition.copy.text_file.source import unreadable
from edition.copy.words.shown import is_nameable, spelt
from edition.gate import Shut, entries
from edition.limits import STORIES
from edition.problem import Outcome, Problem, Where, error, warning
from edition.read.alike import alike
from edition.read.locate import Located
from edition.read.photos import Desk, with_pictures
from edition.story import Story

FOLDER = "stories"
BESIDE = (SAVED, "_html", ".fld")
"""How browsers and word processors end the name of the folder that holds a page's pictures."""


def read_stories(located: Located, standing: Standing) -> Outcome[tuple[Story, ...]]:
    """Read every story, in the order of the files' names."""
    folder = located.edition / FOLDER
    try:
        found = entries(folder, located.root)
        files = [path for path in found if is_copy(path)]
    except (OSError, Shut) as trouble:
        return Outcome((), (unreadable(f"{located.name}/{FOLDER}", trouble),))
    folders = tuple(_folders(found, located))
    if not files:
        none = error(
            f"{located.name}/{FOLDER}",
            "the edition has no stories",
            f"put .md files into {located.name}/{FOLDER}/",
            code="stories-missing",
        )
        return Outcome((), (*folders, none))
    if len(files) > STORIES.most:
        return Outcome((), _too_many(len(files), located))
    stories: list[Story] = []
    problems = list(folders)
    standing = with_furniture(standing, files, located.root)
    for path in files:
        if not is_nameable(path.name):
            problems.append(_unnameable(path, located))
            continue
        for filed in read_copy(path, _name(path, located), standing, located.root):
            problems += filed.problems
            if filed.story:
                pictured = with_pictures(Desk(filed.story, located), filed.enclosed)
                stories.append(pictured.value)
                problems += [_placed(problem, filed) for problem in pictured.problems]
    if len(stories) > STORIES.most:  # a feed or an export is one file of many
        return Outcome((), (*problems, *_too_many(len(stories), located)))
    stories = list(_told_apart(stories))
    told = (*_doubles(stories), *alike(stories), *_without_photos(problems, stories))
    return Outcome(tuple(stories), told)


def _folders(found: tuple[Path, ...], located: Located) -> Iterator[Problem]:
    """Name the folders among the stories that hold stories: these are not looked for there."""
    for folder in found:
        if not folder.is_dir() or folder.name.startswith(".") or folder.name.endswith(BESIDE):
            continue
        try:
            count = sum(
                is_read(path.name) and is_copy(path) for path in entries(folder, located.root)
            )
        except (OSError, Shut) as trouble:
            yield unreadable(_name(folder, located), trouble)
            continue
        if count:
            left = "its 1 story is" if count == 1 else f"its {count} stories are"
            hint = f"put them into {FOLDER}/ itself; a story says its section by section: …"
            yield warning(
                f"{_name(folder, located)}/",
                f"this is a folder: {left} left out",
                hint,
                code="folder-left-out",
            )


def _told_apart(stories: list[Story]) -> Iterator[Story]:
    """Give posts of one name, told apart by the day in their files' names alone, those names."""
    count = Counter(story.slug for story in stories)
    for story in stories:
        stem = Path(story.path).stem
        is_dated = count[story.slug] > 1 and stem != story.slug and stem.endswith(story.slug)
        yield replace(story, slug=stem) if is_dated else story


def _without_photos(problems: list[Problem], stories: list[Story]) -> Iterator[Problem]:
    """Yield what is wrong, but for pictures among the stories that a story prints."""
    photos = {
        (Path(story.path).parent, Path(photo.file).name)
        for story in stories
        for photo in story.photos
        if photo.picture
    }
    for problem in problems:
        place = Path(problem.where.path)
        if problem.code != "format-unknown" or (place.parent, place.name) not in photos:
            yield problem


def _too_many(count: int, located: Located) -> tuple[Problem, ...]:
    message = f"the edition has {count} stories: at most {STORIES} are read"
    return (
        error(f"{located.name}/{FOLDER}", message, "part it into editions", code="stories-many"),
    )


def _placed(problem: Problem, filed: Filed) -> Problem:
    """Return a problem at its story's headline, where its file holds several and the problem says
    no line.
    """
    story = filed.story
    at = filed.source.text.find(story.headline) if story and filed.origin != NO_ORIGIN else -1
    if at < 0 or problem.where.line:
        return problem
    spot = filed.source.spot(at)
    return replace(problem, where=Where(problem.where.path, spot.line, spot.column))


def coded(story: Story, paper: bool) -> Story:
    """Return a story that says whether it carries a QR code: as it says itself, else as the
    ``paper`` does.
    """
    return replace(story, qr=paper) if story.qr is None else story


def _unnameable(path: Path, located: Located) -> Problem:
    """Refuse a file whose name, which is the story's, cannot be written down."""
    place = f"{located.name}/{FOLDER}/{spelt(path.name)}"
    return error(
        place,
        "the file's name holds what does not print",
        "rename it: letters, digits and hyphens",
        code="story-name",
    )


def _name(path: Path, located: Located) -> str:
    return path.relative_to(located.root).as_posix()


def _doubles(stories: list[Story]) -> tuple[Problem, ...]:
    """Two stories of one name would be one story."""
    first: dict[str, Story] = {}
    problems = []
    for story in stories:
        other = first.setdefault(story.slug, story)
        if other is not story:
            message = (
                f'two stories are called "{story.slug}": {Path(other.path).name} and'
                f" {Path(story.path).name}"
            )
            problems.append(
                error(story.path, message, "give one of them another name", code="slug-twice")
            )
    return tuple(problems)
