"""Photos: the files a story names → pictures made ready for print, and what the desk says of them
in a line a story.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.copy import SAVED
from edition.copy.filed import Enclosed
from edition.copy.pictures.develop import Refused, is_unprofiled
from edition.copy.pictures.look import looked_at
from edition.copy.pictures.machine_words import passed_on
from edition.copy.pictures.metadata import told_by
from edition.copy.pictures.prepare import admitted, developed
from edition.copy.text_file.cleaning import cleaned
from edition.photo import worded
from edition.problem import Outcome
from edition.read.inside import Found, Outside, alone, find, nearest, scheme
from edition.read.locate import Located
from edition.read.remarks import Matter, Remark, told
from edition.story import Photo, Story

OPENED = frozenset(
    (
        "jpg",
        "jpeg",
        "jpe",
        "png",
        "webp",
        "gif",
        "tif",
        "tiff",
        "avif",
        "heic",
        "heif",
        "bmp",
        "jp2",
    )
)
"""Suffixes of pictures that may lie beside a story under its name."""
WEB_PAGES = (".html", ".htm")
WHOLE_PAGE = 'save the page as "Web page, complete", or put the files into photos/'


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a story's photos are looked for, and how they are read."""

    story: Story
    located: Located

    @property
    def is_web_page(self) -> bool:
        """The story was saved from the web."""
        return Path(self.story.path).suffix.lower() in WEB_PAGES


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo looked for: with its picture, or without; and what is to be said of it."""

    photo: Photo
    remarks: tuple[Remark, ...] = ()


def with_pictures(desk: Desk, enclosed: tuple[Enclosed, ...] = ()) -> Outcome[Story]:
    """Give each photo of a story its picture, out of the story's own file (``enclosed``) or the
    folder.

    A photo that cannot be had stays without one.
    """
    inside = {picture.name: picture.content for picture in enclosed}
    shots = [_shot(worded(photo, passed_on), desk, inside) for photo in desk.story.photos]
    photos = tuple(shot.photo for shot in shots)
    remarks = tuple(
        remark for shot in shots for remark in (*shot.remarks, *_uncredited(shot.photo))
    )
    return Outcome(replace(desk.story, photos=photos), told(remarks, desk.story, len(photos)))


def _shot(photo: Photo, desk: Desk, inside: dict[str, bytes]) -> Shot:
    if photo.file in inside:
        return _taken(photo, inside[photo.file], desk, f"{desk.story.path} ({photo.file})")
    if not photo.file:
        return _unnamed(photo, desk)
    try:
        found = _found(photo.file, desk)
    except Outside:
        hint = "put it into photos/ and name it without a path"
        return _without(photo, "lies outside the edition's folder", hint)
    if found:
        return _prepared(photo, found, desk)
    if scheme(photo.file):
        away = "put the file into photos/ and name it there"
        return _without(
            photo, "is not fetched from elsewhere", WHOLE_PAGE if desk.is_web_page else away
        )
    return _without(photo, "cannot be found", nearest(photo.file, desk.located.edition / "photos"))


def _without(photo: Photo, what: str, hint: str) -> Shot:
    return Shot(photo, (Remark(Matter.LEFT_OUT, photo.file, what, hint),))


def _found(file: str, desk: Desk) -> Found | None:
    """Look in photos/, beside the story, and for a saved web page in the folder the browser saved
    with it.
    """
    located = desk.located
    story_file = located.root / desk.story.path
    saved = story_file.with_name(f"{story_file.stem}{SAVED}")
    address = scheme(file)
    if address and address != "file":
        web = desk.is_web_page and address in ("http", "https")
        name = Path(unquote(urlsplit(file).path)).name if web else ""
        return find(name, (saved,), located.edition) if name else None
    places = (located.edition / "photos", story_file.parent)
    try:
        found = find(file, places, located.edition)
    except Outside:
        if address:  # a file: address of another machine is elsewhere, not outside
            return None
        raise
    if found or not desk.is_web_page:
        return found
    return find(unquote(file.split("?")[0].split("#")[0]), places, located.edition)


def _prepared(photo: Photo, found: Found, desk: Desk) -> Shot:
    place = found.path.relative_to(desk.located.root.resolve()).as_posix()
    try:
        content = admitted(found.path, desk.located.edition)
    except Refused as refusal:
        return _refused(photo, place, refusal)
    shot = _taken(photo, content, desk, place, found.path.name)
    if not found.otherwise or shot.photo.picture is None:
        return shot
    taken = f"is taken to be {found.path.name}"
    remark = Remark(
        Matter.OTHERWISE, photo.file, taken, "spell it in the story as the file is spelt"
    )
    return replace(shot, remarks=(*shot.remarks, remark))


def _taken(photo: Photo, content: bytes, desk: Desk, place: str, name: str = "") -> Shot:
    """Make a photo ready from its bytes, and let them say what the story does not."""
    try:
        picture = developed(content, desk.located.cmyk)
    except Refused as refusal:
        return _refused(photo, place, refusal)
    if photo.focus is None and photo.crop:
        picture = looked_at(picture)
    words = told_by(content, name)
    cutline, credit, alt = (cleaned(text) for text in (words.cutline, words.credit, words.alt))
    said = replace(
        photo, cutline=photo.cutline or cutline, credit=photo.credit or credit, alt=photo.alt or alt
    )
    remarks = (
        (Remark(Matter.UNPROFILED, photo.file),)
        if not desk.located.cmyk and is_unprofiled(content)
        else ()
    )
    return Shot(replace(said, picture=picture), remarks)


def _refused(photo: Photo, place: str, refusal: Refused) -> Shot:
    return Shot(photo, (Remark(Matter.REFUSED, photo.file, str(refusal), refusal.hint, place),))


def _unnamed(photo: Photo, desk: Desk) -> Shot:
    """Look for the photo of a page that has only its words: one of the story's own name, or the
    only one laid beside it.
    """
    slug, located = desk.story.slug, desk.located
    beside = (located.root / desk.story.path).parent
    try:
        found = find(f"{slug}.jpg", (located.edition / "photos", beside), located.edition) or alone(
            beside, located.edition
        )
    except Outside:
        found = None
    if found:
        return _prepared(replace(photo, file=found.path.name), Found(found.path), desk)
    return Shot(photo, (Remark(Matter.UNFILED, hint=f"file it as photos/{slug}.jpg"),))


def _uncredited(photo: Photo) -> tuple[Remark, ...]:
    if photo.picture is None or photo.credit:
        return ()
    return (Remark(Matter.UNCREDITED, photo.file),)
