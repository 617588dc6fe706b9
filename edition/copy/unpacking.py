"""Unpacking: the stories of a file → a Markdown file each, and their pictures beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from edition.copy.filed import Filed
from edition.copy.markdown.writer import to_markdown
from edition.copy.pictures.develop import Refused
from edition.copy.pictures.prepare import admitted
from edition.story import Photo, Story


@dataclass(frozen=True, slots=True)
class _Print:
    """A photo under the name it is given, with its bytes where they can be had."""

    photo: Photo
    content: bytes | None


def unpacked(files: Iterable[Filed], home: Path) -> dict[str, bytes]:
    """Return what a file holds by the names it is filed under; ``home`` is the folder that the file
    lies in, where a saved page has its pictures.

    A photo that cannot be had keeps the name that its story gives it.
    """
    out: dict[str, bytes] = {}
    for filed in files:
        if filed.story is None:
            continue
        prints = tuple(_prints(filed.story, filed, home, out))
        out |= {one.photo.file: one.content for one in prints if one.content is not None}
        story = replace(filed.story, photos=tuple(one.photo for one in prints))
        out[f"{story.slug}.md"] = to_markdown(story).encode()
    return out


def _prints(story: Story, filed: Filed, home: Path, taken: dict[str, bytes]) -> Iterator[_Print]:
    inside = {picture.name: picture.content for picture in filed.enclosed}
    for photo in story.photos:
        content = inside.get(photo.file) or _beside(photo.file, home)
        name = PurePosixPath(unquote(photo.file)).name if content else photo.file
        own = name.startswith(story.slug) or photo.file not in inside
        if content and not (own and taken.get(name, content) == content):
            name = f"{story.slug}-{name}"  # every document calls its first picture image1
        yield _Print(replace(photo, file=name), content)


def _beside(file: str, home: Path) -> bytes | None:
    """Return the bytes of a picture that lies in the folder of its story's file, or in one of
    those in it.
    """
    if not file:
        return None
    try:
        return admitted(home / unquote(file), home)
    except (Refused, ValueError):
        return None
