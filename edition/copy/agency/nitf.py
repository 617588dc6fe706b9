"""NITF, the News Industry Text Format (IPTC) → its one story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from edition.copy.agency.standing import withheld
from edition.copy.filed import File, Filed, Format, LeftOut, Origin, Why
from edition.copy.items.filing import file_items
from edition.copy.items.item import Item, urgency_said
from edition.copy.items.markup import markup_of
from edition.copy.items.moments import instant, moment
from edition.copy.items.repeats import letters
from edition.copy.items.xml_file import read_xml
from edition.copy.items.xml_tree import Element, child, named, root_name, text_of
from edition.copy.text_file.numbers import whole
from edition.story import Photo

DESK_MARK = 8
"""Characters: a byline of small letters that is no longer is the desk's initials, as in ``gr/bp``.
"""


def read(file: File) -> tuple[Filed, ...]:
    """Read the story of a NITF file."""
    found = read_xml(file)
    if found.root is None:
        return (Filed(None, found.problems, source=found.source),)
    return found.told(file_items([_item(found.root)], file, found.source, alone=True))


@dataclass(frozen=True, slots=True)
class NitfBody:
    """The story's own part of a NITF file."""

    markup: str
    """HTML."""
    photos: tuple[Photo, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def nitf_body(root: Element) -> NitfBody:
    """Return what stands in ``body.content``, its pictures beside it."""
    contents = list(named(root, "body.content"))
    media = [element for content in contents for element in named(content, "media")]
    photos = tuple(_photos(media))
    others = (LeftOut(Why.NO_WORDS, text_of(each)) for each in media if not _is_picture(each))
    left_out = tuple(part for part in others if part.words)
    for element in media:
        _take_out(element)
    return NitfBody(
        "".join(f"<div>{markup_of(content)}</div>" for content in contents), photos, left_out
    )


def _is_picture(media: Element) -> bool:
    kinds = [
        media.get("media-type") or "",
        *(ref.get("mime-type") or "" for ref in named(media, "media-reference")),
    ]
    return any("image" in kind or "photo" in kind or "graphic" in kind for kind in kinds)


def _photos(media: list[Element]) -> Iterator[Photo]:
    for each in filter(_is_picture, media):
        files = [ref for ref in named(each, "media-reference") if ref.get("source")]
        caption = " ".join(text_of(part) for part in named(each, "media-caption"))
        credit = " ".join(text_of(part) for part in named(each, "media-producer"))
        alt = next((ref.get("alternate-text") or "" for ref in files), "")
        if files:
            largest = max(files, key=_width)
            yield Photo(largest.get("source") or "", caption, credit, alt)


def _width(reference: Element) -> int:
    return whole(reference.get("width") or "")


def _take_out(element: Element) -> None:
    """Take an element out, the words after it left where they are."""
    parent = cast(Element, element.getparent())
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _item(root: Element) -> Item:
    head = _Head(root)
    body = nitf_body(root)
    status = head.attribute("docdata", "management-status")
    issued, released = head.date("date.issue"), head.date("date.release")
    deck = head.deck()
    byline, desk = head.byline()
    return Item(
        headline=head.words("hl1") or head.words("title"),
        body=body.markup,
        deck=deck,
        origin=Origin(
            identity=head.attribute("doc-id", "id-string"),
            version=head.attribute("du-key", "version") or issued,
            embargo=instant(released) if _is_later(released, issued) else None,
            until=instant(head.date("date.expire")),
            withdrawn=withheld(status) is Why.WITHDRAWN,
        ),
        names=tuple(filter(None, [byline])),
        dateline=head.dateline(),
        published=moment(issued),
        subjects=head.subjects(),
        tags=head.keywords(),
        urgency=_urgency(head.attribute("urgency", "ed-urg")),
        language=root.get("baselang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or "",
        is_wire=True,
        credit=head.credit(),
        photos=body.photos,
        withheld=_withheld(status, released),
        left_out=(*body.left_out, *head.left_out(deck), *desk),
    )


def _withheld(status: str, released: str) -> Why | None:
    endless = status.casefold() == "embargoed" and instant(released) is None
    return Why.NOT_PUBLIC if endless else withheld(status)


def _is_later(released: str, issued: str) -> bool:
    first, second = instant(issued), instant(released)
    return second is not None and (first is None or second > first)


def _urgency(said: str) -> int:
    return urgency_said(said)


def _signed(byline: Element) -> str:
    """Return a byline, what its writers are after a comma."""
    titles = list(named(byline, "byttl"))
    title = " ".join(map(text_of, titles))
    name = text_of(byline).removesuffix(title).rstrip(" ,")
    return ", ".join(filter(None, [name, title]))


@dataclass(frozen=True, slots=True)
class _Head:
    """What a NITF file says round its body."""

    root: Element

    def words(self, name: str) -> str:
        return next((text for found in named(self.root, name) if (text := text_of(found))), "")

    def attribute(self, name: str, key: str) -> str:
        return next(
            (found.get(key) or "" for found in named(self.root, name) if found.get(key)), ""
        )

    def date(self, name: str) -> str:
        return self.attribute(name, "norm")

    def keywords(self) -> tuple[str, ...]:
        return tuple(
            found.get("key") or "" for found in named(self.root, "keyword") if found.get("key")
        )

    def subjects(self) -> tuple[str, ...]:
        kinds = ("tobject.subject.matter", "tobject.subject.type", "tobject.subject.detail")
        subjects = list(named(self.root, "tobject.subject"))
        names = [found.get(kind) or "" for found in subjects for kind in kinds]
        names += [found.get("scope") or "" for found in named(self.root, "doc-scope")]
        return tuple(name for name in dict.fromkeys(names) if name)

    def deck(self) -> str:
        """Return the second headline; the abstract where that is the item's keyword."""
        second = self.words("hl2") if self._hedline() else ""
        keys = {letters(key) for key in self.keywords()}
        return second if second and letters(second) not in keys else self.words("abstract")

    def _hedline(self) -> bool:
        """Say whether a second headline stands in the head: in the body it is a crosshead."""
        return any(
            child(found, "hl2") is not None for found in named(self.root, "hedline", "headline")
        )

    def left_out(self, deck: str) -> Iterator[LeftOut]:
        """Yield the head's words that are none of the story's."""
        for name, why in (
            ("abstract", Why.REPEATED),
            ("body.end", Why.DESK),
            ("distributor", Why.FURNITURE),
        ):
            words = self.words(name)
            if words and words != deck:
                yield LeftOut(why, words)
        message = self.attribute("ed-msg", "info")
        if message:
            yield LeftOut(Why.DESK, " ".join(message.split()))

    def byline(self) -> tuple[str, tuple[LeftOut, ...]]:
        """Return who wrote it, and the desk's initials where they stand in its place."""
        name = next(filter(None, map(_signed, named(self.root, "byline"))), "")
        if name and len(name) <= DESK_MARK and name == name.casefold():
            return "", (LeftOut(Why.DESK, name),)
        return name, ()

    def dateline(self) -> str:
        for found in named(self.root, "dateline"):
            place = child(found, "location")
            words = text_of(place) if place is not None else " ".join((found.text or "").split())
            if words:
                return words.rstrip(" -–—_,")
        return ""

    def credit(self) -> str:
        holders = [
            self.attribute("doc.copyright", "holder"),
            self.words("distributor"),
            self.words("rights.owner"),
        ]
        return next(filter(None, holders), "")


def fits(content: bytes) -> bool:
    """Say whether a file is NITF."""
    return root_name(content) == "nitf"


FORMAT = Format("NITF", read, fits)
