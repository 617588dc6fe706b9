"""Photos: those that a story names → files in the edition's photos/, each fetched once, bounded and
named after its story.
"""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from edition.copy.pictures.develop import FORMATS, Refused, develop, jpeg
from edition.copy.pictures.kinds import BROKEN
from edition.copy.pictures.prepare import LEAST
from edition.disk import write_over
from edition.gate import Shut, admit
from edition.limits import WIRE_PHOTO
from edition.problem import Problem, warning
from edition.story import Photo, Story
from edition.wire.answer import Unfetched
from edition.wire.client import Client
from edition.wire.items import Item
from edition.wire.ledger import DRAFT, Record, Shot, digest_of
from edition.wire.shelf import under

SHOWN = 60
"""Characters of a photo's address that a message shows: its end tells it from others."""
NAMED = 3
"""Photos of a story that a message names."""
LARGEST = 4000
"""Pixels of the longer side that are kept: half a metre at the finest that newsprint shows."""
ENDINGS = {
    "JPEG": ".jpg",
    "PNG": ".png",
    "WEBP": ".webp",
    "GIF": ".gif",
    "TIFF": ".tif",
    "AVIF": ".avif",
    "HEIF": ".heic",
}


@dataclass(frozen=True, slots=True)
class Shelved:
    """A story's photos as they were put into the edition."""

    story: Story
    shots: tuple[Shot, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Where photos come from and go to."""

    client: Client
    edition: Path
    """The edition's folder."""
    day: str
    known: tuple[Record, ...]
    """What was filed before: a photo that two stories share is fetched once."""

    def shelve(self, item: Item, story: Story) -> Shelved:
        """Put the photos of a story into the edition; one that cannot be had is told, and the story
        runs without it.

        Raises OSError.
        """
        photos: list[Photo] = []
        shots: list[Shot] = []
        missing: list[str] = []
        for photo in story.photos:
            place = where(photo, item)
            try:
                shot = self._known(place) or self._put(
                    self._content(place, photo, item), place, story.slug, len(shots) + 1
                )
            except (Unfetched, Shut, Refused, OSError) as why:
                if (
                    isinstance(why, OSError)
                    and why.errno is not None
                    and not isinstance(why, FileNotFoundError)
                ):
                    raise
                missing.append(f"{photo.file[-SHOWN:]}: {_said(why)}")
            else:
                photos.append(replace(photo, file=shot.name))
                shots.append(shot)
        once = {photo.file: photo for photo in reversed(photos)}
        kept = tuple(once[name] for name in dict.fromkeys(photo.file for photo in photos))
        return Shelved(
            replace(story, photos=kept), tuple(shots), tuple(_told(missing, item, story))
        )

    def _known(self, place: str) -> Shot | None:
        """Return a photo that was put into this edition before."""
        return self._put_before(lambda shot: shot.address == place)

    def _put_before(self, wanted: Callable[[Shot], bool]) -> Shot | None:
        shots = (
            shot
            for record in self.known
            if record.day == self.day
            for shot in record.photos
            if wanted(shot)
        )
        return next(
            (shot for shot in shots if (self.edition / "photos" / shot.name).is_file()), None
        )

    def _content(self, place: str, photo: Photo, item: Item) -> bytes:
        enclosed = {picture.name: picture.content for picture in item.filed.enclosed}
        if photo.file in enclosed:
            return enclosed[photo.file]
        if place != f"{item.key} {photo.file}":
            return self.client.fetch(place, WIRE_PHOTO).content
        if item.shelf is None:
            raise Unfetched("its source does not say where it is")
        return admit(found(photo.file, item, item.shelf), WIRE_PHOTO, item.shelf)

    def _put(self, content: bytes, place: str, slug: str, number: int) -> Shot:
        kept = bounded(content)
        digest = sha256(kept.content).hexdigest()
        twin = self._put_before(lambda shot: shot.digest == digest)
        if twin:
            return replace(twin, address=place)
        name = self._free(f"{slug}-{number}", kept.ending, digest)
        write_over(kept.content, self.edition / "photos" / name, DRAFT)
        return Shot(place, name, digest)

    def _free(self, stem: str, ending: str, digest: str) -> str:
        """Return a name that no other photo has: a person's file is never written over."""
        count = 1
        name = f"{stem}{ending}"
        while (there := self.edition / "photos" / name).exists() and digest_of(
            there, self.edition
        ) != digest:
            count += 1
            name = f"{stem}-{count}{ending}"
        return name


def _told(missing: list[str], item: Item, story: Story) -> Iterator[Problem]:
    """Say once of a story which of its photos cannot be had, and why."""
    if missing:
        photos = "a photo is" if len(missing) == 1 else f"{len(missing)} photos are"
        more = f"; and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        message = f"{photos} left out: {'; '.join(missing[:NAMED])}{more}"
        hint = "put it into photos/ and name it in the story"
        yield warning(item.where, message, hint, code="wire-photo", about=story.slug)


def where(photo: Photo, item: Item) -> str:
    """Return the address of a photo; of one that has none, its name in its own item."""
    try:
        address = urljoin(item.base, photo.file) if item.base else photo.file
    except ValueError:
        address = photo.file
    return (
        address if "://" in address and not _enclosed(photo, item) else f"{item.key} {photo.file}"
    )


def _enclosed(photo: Photo, item: Item) -> bool:
    return any(picture.name == photo.file for picture in item.filed.enclosed)


def found(file: str, item: Item, shelf: Path) -> Path:
    """Find a photo in a source's folder: beside its story as it is named, else the one file of its
    name.
    """
    named = unquote(urlsplit(file).path) if "%" in file or "?" in file else file
    beside = shelf / PurePosixPath(item.story_file).parent
    for place in (
        beside / named,
        beside / "photos" / named,
        beside.parent / "photos" / named,
        shelf / named.lstrip("/"),
    ):
        if place.is_file():
            return place
    same = [
        path
        for path in under(shelf)
        if path.name.casefold() == PurePosixPath(named).name.casefold()
    ]
    if len(same) != 1:
        raise Unfetched(
            "no file of that name is in the folder" if not same else "several files have that name"
        )
    return same[0]


@dataclass(frozen=True, slots=True)
class Kept:
    """A photo as it is kept, and its file's ending."""

    content: bytes
    ending: str


def bounded(content: bytes) -> Kept:
    """Keep a photo: as it came, else as a smaller JPEG.

    Raises Refused where it is no photo.
    """
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # sizes are judged here, and harmless oddities in metadata when it is printed
        try:
            with Image.open(BytesIO(content), formats=FORMATS) as image:
                ending = ENDINGS.get(image.format or "", "")
                whole = (
                    ending
                    and max(image.size) <= LARGEST
                    and min(image.size) >= LEAST
                    and image.load()
                )
        except (*BROKEN, Image.DecompressionBombError):
            whole = None
    if whole:
        return Kept(content, ending)
    picture = develop(content)
    if min(picture.size) < LEAST:
        raise Refused(f"it is only {picture.width} × {picture.height} pixels", "")
    return Kept(jpeg(picture), ".jpg")


def _said(why: Exception) -> str:
    return "it is not there" if isinstance(why, FileNotFoundError) else str(why)
